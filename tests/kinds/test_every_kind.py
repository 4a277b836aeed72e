"""What every kind must bring, walked through the list of kinds."""

import inspect
import sys

import pytest
from support import ROOM, coaching_curriculum, led

from workshop.document import Bars, Bullets, Heading, Paragraph, Table
from workshop.errors import Refused
from workshop.kinds import KINDS, kind_of
from workshop.kinds.base import AnyKind, StepCommand
from workshop.kinds.plan import CurriculumContext, Material, Reference, StepBase
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.commands.entries import AddEntry
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.tui.panels import PANELS, panel_class
from workshop.tui.panels.base import Panel

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def sample(kind: AnyKind) -> AgendaStep:
    """The first step of that kind in the coaching curriculum; the last close, which asks most."""
    steps = Agenda(coaching_curriculum()).steps
    found = [step for step in steps if kind_of(step.plan) is kind]
    return found[-1] if kind.name == "close" else found[0]


def at(kind: AnyKind) -> Runner:
    """A session of five that stands at a step of that kind, with two ideas on the wall."""
    past = cmd.Lead("2a"), AddEntry("rides"), AddEntry("jobs"), cmd.Lead(sample(kind).key)
    return led(*past, curriculum=coaching_curriculum(), arrange=cmd.Arrange(roster=ROOM))


def empty(kind: AnyKind) -> Runner:
    """A session of nobody in particular at a step of that kind."""
    return led(cmd.Lead(sample(kind).key), curriculum=coaching_curriculum())


@EVERY
def test_a_kind_says_what_it_does(kind):
    module = sys.modules[type(kind).__module__]
    assert module.__doc__ and len(module.__doc__.splitlines()[0]) <= 100
    assert kind.help.endswith(".")
    assert kind.name == kind.name.casefold()


@EVERY
def test_a_kind_has_a_plan_with_a_docstring_and_its_own_name(kind):
    assert issubclass(kind.plan, StepBase)
    assert kind.plan.__struct_config__.tag == kind.name
    assert sys.modules[kind.plan.__module__].__doc__


@EVERY
def test_a_kind_has_a_sample_in_the_small_curriculum(kind):
    step = sample(kind)
    assert isinstance(step.plan, kind.plan)
    assert step.rounds
    assert all(stretch.seconds > 0 for stretch in step.stretches)


@EVERY
def test_a_plan_of_the_kind_says_what_is_odd_about_it(kind):
    """Nothing, of a sound one; what it names and brings is told."""
    plan = sample(kind).plan
    agenda = Agenda(coaching_curriculum())
    there = {id: step.plan for id in ("work", "ask") if (step := agenda.find_by_id(id))}
    around = CurriculumContext({"levels": 4}, there, lambda step: False, lambda sheet: False)
    assert list(plan.lint(around)) == []
    assert all(isinstance(named, Reference) for named in plan.references)
    assert all(isinstance(material, Material) for material in plan.materials)
    assert plan.group_count(0, there.get) in (0, 2)
    assert set(plan.writes_on) <= set(plan.sheet_refs)


@EVERY
def test_a_kind_puts_to_the_room_what_its_commands_answer(kind):
    lines = kind.prompt_lines(at(kind).now().context)
    assert bool(lines) == bool(kind.commands or sample(kind).plan.fills)
    assert all(line.strip() == line and "\n" not in line for line in lines)


@EVERY
def test_a_kinds_panel_stands_where_it_says(kind):
    panel = panel_class(PANELS[kind.name])
    assert issubclass(panel, Panel)


@EVERY
def test_a_kinds_commands_carry_word_usage_and_help(kind):
    for command in kind.commands:
        assert issubclass(command, StepCommand)
        assert command.word and command.word == command.word.casefold()
        assert command.usage.split()[0] == command.word
        doc = inspect.getdoc(command)
        assert doc and doc.endswith(".")


def test_no_word_means_two_things():
    """In two kinds one is used the same way, as answer is wherever questions are put."""
    used = {(command.word, command.usage) for kind in KINDS.values() for command in kind.commands}
    assert len(used) == len({word for word, _ in used})


@EVERY
def test_a_kind_is_found_by_its_name(kind):
    assert KINDS[kind.name] is kind


@EVERY
def test_a_kinds_events_name_a_step_and_are_in_the_log(kind):
    for event in kind.events:
        assert event in ev.all_types()
        assert "step" in event.__struct_fields__
        assert event.undoable


@EVERY
def test_a_step_of_the_kind_reports_nothing_where_nothing_was_captured(kind):
    runner = empty(kind)
    assert kind.report(runner.now().context) == []
    assert kind.warnings(runner.now().context) == ()


SAID = {
    "hands": "2 3 4",
    "uncover": "2",
    "score": "1 before 0 1 2 1 1",
    "vote": "2 7",
    "decide": "",
    "groups": "mixed 2",
    "place": "Ann > 1",
    "role": "1 > facilitator > Ann",
    "report": "1 We drew a map",
    "reporter": "1 > Ann",
    "answer": "1 How far it is",
    "decision": "Meet again",
    "plus": "The stories",
    "delta": "More breaks",
    "choose": "Ann > 1 > Ask the cook > 14d",
    "unchoose": "Ann > 1",
    "assign": "14d > Ann, Ben",
    "share": "Rosa, Sam",
    "interview": "Tom > Ann",
    "hand-over": "Rosa > Ben",
    "drop-interview": "Rosa",
    "told": "Ann > partly",
    "came": "Ann > A map of who knows whom",
    "hindered": "Ann > No time",
    "stage": "2 We know of each other",
}


@EVERY
def test_what_a_kinds_commands_capture_is_in_its_report(kind):
    """And is undone, and is in the log."""
    runner = at(kind)
    before, told = runner.state, kind.report(runner.now().context)
    reports = [told]
    for number, command in enumerate(kind.commands, 1):
        assert command.word in SAID, "a line for the new command, please"
        runner.send(command.parse(SAID[command.word], runner.now().context))
        assert runner.state.seq == before.seq + number
        changed = kind.narrate(runner.events[-1], runner.now().context)
        assert bool(changed) == (type(runner.events[-1]) in kind.events)
        assert all(line == line.strip() for line in changed)
        reports.append(kind.report(runner.now().context))
    assert any(blocks != told for blocks in reports) == bool(kind.commands)
    kinds_of_block = Heading | Paragraph | Bullets | Table | Bars
    assert all(isinstance(block, kinds_of_block) for blocks in reports for block in blocks)
    assert list(codec.read(codec.chain(runner.events)).events) == runner.events
    for _ in kind.commands:
        runner.undo()
    assert kind.report(runner.now().context) == told
    assert runner.state.steps == before.steps


@EVERY
def test_an_entry_written_in_any_kind_of_step_is_in_its_report(kind):
    runner = at(kind)
    target = runner.now().context.target("plans")
    runner.send(AddEntry("an odd thing", target))
    blocks = kind.report(runner.now().context)
    items = [item.text for block in blocks if isinstance(block, Bullets) for item in block.items]
    assert "an odd thing" in items


@EVERY
@pytest.mark.parametrize(
    "line", ["", " ", "9", "x", "1 2 3 4", "1 >", "> > >", "9" * 12, "³ 1", "["]
)
def test_no_line_at_all_makes_a_command_fail(kind, line):
    """It is read, or refused with a sentence."""
    for runner in (at(kind), empty(kind)):
        for command in kind.commands:
            try:
                runner.send(command.parse(line, runner.now().context))
            except Refused as refused:
                assert str(refused).strip()


@pytest.mark.parametrize("command", [c for k in KINDS.values() for c in k.commands])
def test_a_command_of_another_kind_is_refused(command):
    owner = next(kind for kind in KINDS.values() if command in kind.commands)
    there = at(owner)
    ready = command.parse("mixed" if command.word == "groups" else SAID[command.word], here(there))
    for kind in KINDS.values():
        if command not in kind.commands:
            runner = at(kind)
            with pytest.raises(Refused, match="another kind"):
                runner.send(ready)


def here(runner: Runner):
    """The step as its kind sees it, with groups formed where groups are needed."""
    if runner.now().kind.name == "exercise":
        runner.send(runner.now().kind.commands[0].parse("2", runner.now().context))
    return runner.now().context
