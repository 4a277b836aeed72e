"""A go-round: whose turn it is, from who is there; passing, coming late, beginning anew."""

from support import HEAD, MODULE, ROOM, START, Given, event, given, led, moved, read_curriculum
from support import arranged as people_there

from workshop.curriculum.model import Curriculum
from workshop.document import Paragraph
from workshop.plain.position import turn as prompt
from workshop.reports.notes import notes
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.speakers import TakeTurn
from workshop.session.go_round import go_round
from workshop.session.runner import Runner


def curriculum() -> Curriculum:
    """Step 2a goes round, after two minutes of silence; so do the questions of step 4."""
    module = MODULE
    for line in ('sheets = ["ideas", "plans"]\n', 'beside = ["ideas"]\n'):
        module = module.replace(line, f"{line}silent = 2\ngo_round = true\n")
    return read_curriculum(HEAD, module)


def there(*past: object) -> Given:
    return given(people_there(), moved("a/2a"), *past, curriculum=curriculum())  # type: ignore[arg-type]


def took(who: str, passed: bool = False, step: str = "a/2a", round: int = 0):
    return event(ev.TurnTaken, step=step, round=round, who=who, passed=passed)


def lines(runner: Runner) -> tuple[str, ...]:
    of = go_round(runner.now())
    assert of
    return of.lines


def test_each_in_turn_has_one_or_passes_and_is_asked_again_at_the_end():
    here = there()
    assert lines(here.runner) == ("Turn: Ann (5 left)", "then Ben, Cleo, Dan …")
    here.typed(TakeTurn, "").then(took("Ann"))
    here.typed(TakeTurn, "pass").then(took("Ben", passed=True))
    for _ in range(3):
        here.typed(TakeTurn, "").send()
    assert lines(here.runner) == ("Turn: Ben (1 left)", "passed: Ben")
    here.typed(TakeTurn, "pass").send()
    assert lines(here.runner) == ("Turn: everybody has had one", "passed: Ben")
    here.typed(TakeTurn, "").refuses("turn again begins anew")
    here.typed(TakeTurn, "again").then(event(ev.TurnsBegun, step="a/2a", round=0))
    assert lines(here.runner)[0] == "Turn: Ann (5 left)"
    here.runner.undo()
    assert lines(here.runner)[0] == "Turn: everybody has had one"


def test_somebody_else_goes_first_and_nobody_twice():
    here = there()
    here.typed(TakeTurn, "cle").then(took("Cleo"))
    here.typed(TakeTurn, "Cleo").refuses("has had a turn already")
    here.typed(TakeTurn, "Zoe").refuses("Zoe")
    here.typed(TakeTurn, "again").send()
    here.typed(TakeTurn, "again").refuses("Nobody has had a turn yet")


def test_who_leaves_is_not_waited_for_and_who_comes_is():
    here = there()
    here.runner.send(cmd.Attend("Ann", "absent"))
    assert lines(here.runner) == ("Turn: Ben (4 left)", "then Cleo, Dan, Eve")
    here.typed(TakeTurn, "").send()
    here.runner.send(cmd.Attend("Ann", "here"))
    assert lines(here.runner)[0] == "Turn: Ann (4 left)"


def test_people_without_names_are_called_by_their_number():
    runner = led(cmd.Arrange(people=3), cmd.Lead("2a"), TakeTurn(), curriculum=curriculum())
    assert lines(runner) == ("Turn: Person 2 (2 left)", "then Person 3")
    nobody = led(cmd.Lead("2a"), curriculum=curriculum())
    assert lines(nobody) == ("Turn: nobody is known to be there",)
    Given(nobody, nobody.clock).typed(TakeTurn, "").refuses("Nobody is there")  # type: ignore[arg-type]


def test_there_is_none_where_the_plan_has_none():
    given(moved("a/1")).typed(TakeTurn, "").refuses("no go-round in this step")


def test_it_is_told_line_by_line_and_in_the_record_alone():
    runner = there(took("Ann"), took("Ben", passed=True)).runner
    assert prompt(runner.now())[-3:] == ["Turn: Cleo (4 left)", "then Dan, Eve, Ben", "passed: Ben"]
    record = Record.of(runner)
    told = [(b.label, b.text) for b in notes(record) if isinstance(b, Paragraph)]
    assert ("Had a turn", "Ann") in told and ("Passed", "Ben") in told
    assert "Passed" not in {b.label for b in notes(public(record)) if isinstance(b, Paragraph)}


def test_silent_minutes_come_first_on_the_timer():
    runner = led(cmd.Lead("2a"), curriculum=curriculum(), arrange=cmd.Arrange(roster=ROOM))
    assert [(s.title, s.seconds) for s in runner.now().context.stretches] == [
        ("Silent writing", 120), ("Sharing", 480),
    ]  # fmt: skip
    runner.send(cmd.Lead("4"))
    assert [(s.title, s.seconds) for s in runner.now().context.stretches] == [
        ("Silent writing", 120), ("One report", 180),
    ]  # fmt: skip
    assert runner.state.opened == START
