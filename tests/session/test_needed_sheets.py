"""A step that needs an earlier sheet says which when it is empty, and it can be written here."""

from support import led

from workshop.board import PARKING
from workshop.kinds.base import Target
from workshop.plain.position import needed_lines
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap
from workshop.session.commands.vocabulary import words
from workshop.session.runner import Runner

IDEAS = Target("ideas", "Ideas")


def missing(runner: Runner) -> list[tuple[str, str]]:
    return [(t.label, step.label if step else "") for t, step in runner.now().missing]


def test_hands_for_the_entries_of_an_empty_sheet_name_it_and_the_step_that_writes_it():
    runner = led(cmd.Lead("2b"))
    assert missing(runner) == [("Ideas", "2a")]
    assert runner.now().targets[0] == IDEAS


def test_a_sheet_worth_having_beside_is_named_too_but_what_is_said_goes_where_it_did():
    runner = led(cmd.Lead("4"))
    assert missing(runner) == [("Ideas", "2a")]
    assert runner.now().target != IDEAS
    assert IDEAS in runner.now().targets


def test_once_it_has_been_written_in_its_step_nothing_is_missing():
    runner = led(cmd.Lead("2a"), cap.AddEntry("rides"), cmd.Lead("2b"))
    assert missing(runner) == []
    assert runner.now().target.sheet == PARKING


def test_what_is_written_here_goes_on_there_until_the_step_is_left():
    runner = led(cmd.Lead("2b"))
    for text in ("rides", "jobs"):
        runner.send(words(runner.now())["note"].parse(text, runner.now()))
    assert [entry.text for entry in runner.state.board.sheet("ideas")] == ["rides", "jobs"]
    assert missing(runner) == []
    runner.send(words(runner.now())["hands"].parse("2 1 4", runner.now()))
    runner.undo()
    assert runner.now().target == IDEAS


def test_line_by_line_it_says_how_to_write_it_here_and_where_it_is_written():
    assert needed_lines(led(cmd.Lead("2b")).now()) == [
        "NEEDED  “Ideas” is empty; to write it here: note TEXT; to go where it is written: go 2a"
    ]
    assert needed_lines(led(cmd.Lead("4")).now()) == [
        "NEEDED  “Ideas” is empty; to write it here: sheet Ideas; to go where it is written: go 2a"
    ]
    assert needed_lines(led(cmd.Lead("1")).now()) == []
