"""A rehearsal of a guide that is being written: where it stands after a save, and what it keeps."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support import START

from tools import format_pages
from workshop.board import PARKING
from workshop.clock import SetClock
from workshop.curriculum.load import Loaded, load, load_or_raise
from workshop.desk.rehearsal import WatchedRehearsal
from workshop.kinds import KINDS
from workshop.kinds.hands.model import CountHands, Hands
from workshop.kinds.plan import StepBase
from workshop.kinds.questions import AnswerQuestion
from workshop.kinds.talk import TalkPlan
from workshop.plain import position
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import rehearse_session
from workshop.session.situation import Look
from workshop.session.state import Position
from workshop.session.time.timing import time_line
from workshop.value import replace

HEAD = 'title = "T"\nmodules = ["m.toml"]\n'
MODULE = 'id = "1"\ntitle = "M"\n'
ACTIVITY = """
[[activity]]
id = "1-1"
title = "A"
minutes = 30
purpose = "P"
sheets = [{ id = "ways", label = "Ways" }, { id = "plans", label = "Plans" }]
"""
WARM, WAYS, HANDS, TALK, END = (
    'title = "Warm up"\nkind = "talk"\nminutes = 5\nscript = [{ say = "Good morning" }, '
    '{ ask = "Who is here?" }, { do = "Wait" }]',
    'title = "Ways"\nkind = "newsprint"\nminutes = 5\nsheets = ["ways"]\n'
    'script = [{ ask = "How do you meet?" }, { note = "Let people pass" }]',
    'title = "Hands"\nkind = "hands"\nminutes = 5\nquestion = "Go on?"\noptions = ["Yes", "No"]\n'
    'script = [{ do = "Count" }]',
    'title = "Answers"\nkind = "debrief"\nminutes = 5\nquestions = ["What struck you?"]\n'
    'script = [{ ask = "What did they do?" }]',
    'title = "End"\nkind = "talk"\nminutes = 10\nscript = [{ say = "Thank you" }]',
)  # fmt: skip
ALL = (WARM, WAYS, HANDS, TALK, END)
SING = 'title = "Sing"\nkind = "talk"\nminutes = 3\nscript = [{ do = "Sing" }]'
DANCE = 'title = "Dance"\nkind = "talk"\nminutes = 3\nscript = [{ do = "Dance a waltz" }]'

Save = Callable[..., None]


def write(folder: Path, *steps: str, more: str = "") -> Path:
    """A guide of these steps."""
    tables = "\n".join(f"[[activity.step]]\n{step}\n" for step in steps)
    folder.mkdir(exist_ok=True)
    (folder / "curriculum.toml").write_text(HEAD)
    (folder / "m.toml").write_text(f"{MODULE}{ACTIVITY}{tables}{more}")
    return folder


@pytest.fixture
def led(tmp_path: Path) -> WatchedRehearsal:
    """A rehearsal of all the steps, at its first cue."""
    plan = load_or_raise(write(tmp_path / "guide", *ALL))
    begun = rehearse_session(plan, SetClock(START), cmd.Arrange(people=20))
    begun.send(cmd.Next())
    return WatchedRehearsal(begun)


@pytest.fixture
def save(tmp_path: Path, led: WatchedRehearsal) -> Save:
    """Save the guide with these steps; the rehearsal takes notice."""

    def saved(*steps: str, more: str = "") -> None:
        led.saved(load(write(tmp_path / "guide", *steps, more=more)))
        led.tick()

    return saved


def swapped(step: str, old: str, new: str) -> str:
    assert old in step
    return step.replace(old, new)


PASS = swapped(WAYS, "Let people pass", "Go round")
LATER = swapped(END, "Thank you", "Thanks")


@pytest.mark.parametrize(
    ("at", "cues", "steps", "stands"),
    [
        ("1", 1, (swapped(WARM, "Who is", "Who was"), *ALL[1:]), ("1", 1)),
        ("1", 2, (swapped(WARM, ', { do = "Wait" }', ""), *ALL[1:]), ("1", 1)),
        ("1", 2, (WARM, PASS, *ALL[2:]), ("2", 1)),
        ("1", 2, (WARM, PASS, HANDS, TALK, LATER), ("1", 2)),
        ("2", 1, (SING, *ALL), ("1", 0)),
        ("2", 1, (SING, DANCE, *ALL), ("4", 1)),
        ("2", 1, (WAYS, WARM, *ALL[2:]), ("1", 1)),
        ("3", 0, (WARM, WAYS, TALK, END), ("2", 0)),
        ("1", 1, ALL[1:], ("1", 0)),
        ("4", 0, (SING,), ("1", 0)),
        ("5", 0, (*ALL[:4], swapped(END, "10", "12")), ("5", 0)),
    ],
    ids=[
        "a line of this step", "fewer lines than were led", "a line of another step, and only it",
        "lines of two steps", "a step is put in", "two steps are put in", "it is moved",
        "it is gone", "the first is gone", "all are gone", "minutes",
    ],
)  # fmt: skip
def test_after_a_save_one_stands_where_it_was_edited_or_where_one_stood(
    led: WatchedRehearsal, save: Save, at: str, cues: int, steps: tuple[str, ...],
    stands: tuple[str, int],
) -> None:  # fmt: skip
    led.send(cmd.Lead(f"1-1/{at}"))
    for _ in range(cues):
        led.send(cmd.Next())
    save(*steps)
    here = led.now().position
    assert (here.step, here.cue) == (f"1-1/{stands[0]}", stands[1])
    assert [step.plan.title for step in led.agenda.steps] == [
        step.partition('"')[2].partition('"')[0] for step in steps
    ]


def test_a_step_that_is_looked_at_stays_in_view(led: WatchedRehearsal, save: Save) -> None:
    led.send(cmd.Go("4"))
    save(SING, DANCE, *ALL)
    assert (led.state.step, led.now().position.step) == ("1-1/3", "1-1/6")


def test_what_was_captured_goes_along_with_its_step(led: WatchedRehearsal, save: Save) -> None:
    led.send(cmd.Lead("2"))
    led.send(AddEntry("by the river"))
    led.send(cmd.Lead("3"))
    led.send(CountHands("", 0, 7))
    led.send(cmd.Lead("4"))
    led.send(AnswerQuestion(0, "the bridge"))
    save(SING, DANCE, WARM, swapped(WAYS, "How", "Where"), HANDS, TALK, END)
    now = led.now()
    assert now.position.step == "1-1/6"
    assert [entry.text for entry in now.context.sheet(now.targets[0])] == ["the bridge"]
    assert Hands.of(now.at(led.agenda["1-1/5"])).data.counts == {("", 0): 7}
    (entry,) = led.state.board.sheet("ways")
    assert (entry.text, entry.step) == ("by the river", "1-1/4")
    led.undo()
    assert not led.now().context.sheet(now.targets[0])


def test_counts_go_with_the_question_that_was_counted(led: WatchedRehearsal, save: Save) -> None:
    """They stay as long as the step puts the same to the room."""
    led.send(cmd.Lead("3"))
    led.send(CountHands("", 1, 7))
    save(WARM, WAYS, swapped(HANDS, "Count", "Count them"), TALK, END)
    assert Hands.of(led.now().context).data.counts
    save(WARM, WAYS, swapped(HANDS, '"No"', '"Later"'), TALK, END)
    assert not Hands.of(led.now().context).data.counts


def test_what_was_said_stays_when_its_step_is_gone(led: WatchedRehearsal, save: Save) -> None:
    led.send(cmd.Lead("4"))
    led.send(AnswerQuestion(0, "the bridge"))
    led.send(AddEntry("ask again", led.now().context.target(PARKING)))
    save(WARM, WAYS, HANDS, END)
    board = led.state.board
    assert [entry.text for entry in board.sheet(PARKING)] == ["ask again"]
    assert [e.text for s in board.sheets.values() for e in s] == ["the bridge", "ask again"]
    assert led.now().position.step == "1-1/3"


def test_a_plan_that_is_wrong_changes_nothing_and_is_named(
    led: WatchedRehearsal, save: Save
) -> None:
    agenda = led.agenda
    save(WARM, swapped(WAYS, "minutes", "minuts"), swapped(HANDS, "question", "questoin"))
    assert led.agenda is agenda
    assert led.plan_trouble.startswith('m.toml:19:1: "minuts" is not a key')
    assert 'Did you mean "minutes"?' in led.plan_trouble
    assert "And 1 more problem." in led.plan_trouble
    led.take_notices()
    save(*ALL)
    assert (led.plan_trouble, led.take_notices()) == ("", ["The files are in order again."])


def test_what_a_save_changed_is_said(led: WatchedRehearsal, save: Save) -> None:
    save(SING, swapped(WARM, "Wait", "Look"), WAYS, TALK, END)
    (news,) = led.take_notices()
    assert news == "m.toml saved. Changed: 1-1/2. New: 1-1/1. Gone: 1-1/3."
    save(SING, swapped(WARM, "Wait", "Look"), WAYS, TALK, END, more="# only a remark\n")
    assert led.take_notices() == []


def test_an_activity_that_was_chosen_stays_chosen_under_another_id(tmp_path: Path) -> None:
    def guide(name: str) -> Path:
        folder = write(tmp_path / "guide", WARM, WAYS, more=f"{second}[[activity.step]]\n{SING}\n")
        module = folder / "m.toml"
        module.write_text(module.read_text().replace('"1-1"', f'"{name}"'))
        return folder

    second = ACTIVITY.partition("sheets")[0].replace("1-1", "2")
    chosen = cmd.Arrange(activities=("1-1",))
    begun = rehearse_session(load_or_raise(guide("1-1")), SetClock(START), chosen)
    begun.send(cmd.Lead("2"))
    led = WatchedRehearsal(begun)
    led.saved(load(guide("1-0")))
    led.tick()
    assert [step.key for step in led.agenda.steps] == ["1-0/1", "1-0/2"]
    assert led.now().position.step == "1-0/2"


def test_an_activity_that_is_written_anew_is_led_too(led: WatchedRehearsal, save: Save) -> None:
    second = ACTIVITY.partition("sheets")[0].replace("1-1", "1-2")
    save(*ALL, more=f"{second}[[activity.step]]\n{SING}\n")
    assert led.now().position.step == "1-2/1"


def shortened(step: StepBase) -> Iterator[StepBase]:
    """A step of another kind in its place, and itself with less in each of its lists."""
    yield TalkPlan(title=step.title)
    for name in step.__struct_fields__:
        value = getattr(step, name)
        if isinstance(value, tuple) and value:
            yield replace(step, **{name: value[:1]})
            with suppress(ValueError):  # it cannot be without
                yield replace(step, **{name: ()})


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_was_captured_every_step_of_the_next_plan_can_be_shown(kind: str) -> None:
    begun = format_pages.lead(KINDS[kind])
    plan = begun.curriculum
    for module, activity, step in [
        (m, a, step) for m, a in plan.activities() for step in a.steps if step.kind == kind
    ]:
        for other in shortened(step):
            led = WatchedRehearsal(begun)
            steps = tuple(other if one is step else one for one in activity.steps)
            written = replace(module, activities=(replace(activity, steps=steps),))
            modules = tuple(written if one is module else one for one in plan.modules)
            led.saved(Loaded(Path("guide"), curriculum=replace(plan, modules=modules)))
            led.tick()
            now = led.now()
            for each in now.agenda.steps:
                here = replace(now, looking=Look(Position(each.key)))
                assert position.position_lines(here, here.target)
                list(here.kind.report(here.context))
            assert time_line(now.state, now.agenda, now.now)
