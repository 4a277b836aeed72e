"""Groups that come of those of an earlier step: by themselves when it is led, and back by undo."""

import pytest
from support import ROOM, data_of, event, given, moved, read_curriculum

from workshop.kinds.base import StepData
from workshop.kinds.debrief import Debrief, reporting_groups
from workshop.kinds.exercise.data import GroupMade, GroupsFormed
from workshop.kinds.exercise.model import Exercise, FormGroups
from workshop.reports.agenda import groups_needed
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.narration.log import narrate
from workshop.session.storage import codec

HEAD = 'title = "C"\nmodules = ["m.toml"]'
STEP = '[[activity.step]]\ntitle = "{}"\nminutes = 5\n{}\n'
WORK = 'kind = "exercise"\nassignments = ["Draw a map."]\n'


def plan_of(*groups: str, first: str = "groups = 4", also: str = ""):
    """Step 1, "first", forms groups as it says; then a step a line of `groups`, then a debrief."""
    steps = [STEP.format("First", f'id = "first"\n{WORK}{first}')]
    steps += [
        STEP.format(f"Then {n}", f'id = "then-{n}"\n{WORK}groups = {line}\n{also}')
        for n, line in enumerate(groups, 1)
    ]
    steps.append(STEP.format("Report", f'kind = "debrief"\nreports = "then-{len(groups)}"'))
    head = 'id = "m"\ntitle = "M"\n[[activity]]\nid = "a"\ntitle = "A"\nminutes = 20\n'
    return read_curriculum(HEAD, head + "".join(steps))


def made(*groups: str, names: tuple[str, ...] = ()):
    """Groups as an event holds them, each by the first letters of who is in it."""
    known = {person.name[0]: person.name for person in ROOM}
    members = [tuple(known[letter] for letter in group) for group in groups]
    called = [*names, *(f"Group {n}" for n in range(len(names) + 1, len(groups) + 1))]
    return tuple(
        GroupMade(name=name, members=people, size=len(people))
        for name, people in zip(called, members, strict=True)
    )


FOUR = made("A", "B", "C", "DE")


def after_first(*groups: str, formed=FOUR, **more: str):
    past = [event(ev.Arranged, activities=("a",), roster=ROOM), moved("a/1")]
    past += [event(GroupsFormed, step="a/1", how="random", groups=formed)] if formed else []
    return given(*past, curriculum=plan_of(*groups, **more))


def shapes(there, key: str) -> list[str]:
    work = there.runner.state.of(key).work
    groups = work.groups if work else ()
    return ["".join(name[0] for name in group.members) for group in groups]


def prompts(there) -> list[str]:
    return Exercise().prompt_lines(Exercise.of(there.runner.now().context))


@pytest.mark.parametrize(
    ("groups", "how", "expected"),
    [
        ('{ same_as = "first" }', "same", FOUR),
        ('{ across = "first", count = 2 }', "cross", made("ACE", "BD")),
        ('{ across = "first" }', "cross", made("ABCDE")),
        ('{ across = "first", group_size = 2 }', "cross", made("ACE", "BD")),
        ('{ merge = "first" }', "merge", made("AB", "CDE")),
    ],
)
def test_groups_come_of_earlier_ones_in_one_go_with_the_step(groups, how, expected):
    there = after_first(groups)
    formed = event(GroupsFormed, step="a/2", how=how, groups=expected, batch=5)
    there.when(cmd.Next()).then(moved("a/2", finished=True), formed)
    assert there.runner.undo() == "moved to step 2 Then 1 and 1 more"
    assert (there.runner.state.step, shapes(there, "a/2")) == ("a/1", [])
    there.runner.send(cmd.Lead("2"))
    assert shapes(there, "a/2") == ["".join(n[0] for n in g.members) for g in expected]


def test_groups_that_are_kept_are_there_when_the_log_is_read_again():
    there = after_first('{ same_as = "first" }')
    there.runner.send(cmd.Next())
    again = codec.read(codec.chain(there.runner.events)).events
    assert list(again) == there.runner.events
    told = [one.text for one in narrate(again, there.runner.curriculum)]
    assert told[-1].startswith("4 groups")


def test_what_is_only_looked_at_forms_no_groups_and_leading_there_does():
    there = after_first('{ same_as = "first" }')
    there.runner.send(cmd.Go("2"))
    assert shapes(there, "a/2") == []
    said = "The groups of step 1 First stay as they are. They are formed when this step is led."
    assert prompts(there)[-1] == said
    there.runner.send(FormGroups("merge", None, ("Group 1", "Group 2")))
    assert [type(e) for e in there.runner.events[-3:]] == [ev.Moved, GroupsFormed, GroupsFormed]
    assert shapes(there, "a/2") == ["AB", "C", "DE"]


def test_a_skip_that_leads_there_forms_them_too():
    there = after_first('{ same_as = "first" }')
    there.runner.send(cmd.Skip("no time"))
    assert shapes(there, "a/2") == ["A", "B", "C", "DE"]


def test_groups_there_are_stay_when_the_step_is_led_again():
    there = after_first('{ same_as = "first" }')
    for command in (cmd.Next(), FormGroups("count-off", 2), cmd.Lead("1"), cmd.Lead("2")):
        there.runner.send(command)
    assert shapes(there, "a/2") == ["ACE", "BD"]


def test_where_the_earlier_groups_are_missing_the_leader_is_told():
    there = after_first('{ merge = "first" }', formed=None)
    there.when(cmd.Next()).then(moved("a/2", finished=True))
    assert prompts(there)[-2:] == [
        "Each two groups of step 1 First become one.",
        "Where that cannot be, 2 groups to form: groups count-off, random or mixed.",
    ]
    there.runner.send(FormGroups("count-off"))
    assert shapes(there, "a/2") == ["ACE", "BD"]
    assert not [line for line in prompts(there) if "First" in line]


def test_one_group_is_no_two_to_merge():
    there = after_first('{ merge = "first" }', formed=made("ABCDE"))
    there.runner.send(cmd.Next())
    assert shapes(there, "a/2") == []


def test_a_step_that_was_left_out_does_not_break_the_thread():
    """Groups are kept over a step that keeps them and was skipped."""
    there = after_first('{ same_as = "first" }', '{ same_as = "then-1" }')
    there.runner.send(cmd.Lead("3"))
    assert shapes(there, "a/3") == ["A", "B", "C", "DE"]


def test_the_groups_meant_are_those_of_the_step_that_is_named():
    """Whatever was formed since."""
    there = after_first("2", '{ same_as = "first" }')
    for command in (cmd.Next(), FormGroups("count-off"), cmd.Next()):
        there.runner.send(command)
    assert shapes(there, "a/3") == ["A", "B", "C", "DE"]
    there.runner.send(FormGroups("count-off", 1))
    there.typed(FormGroups, "same").then(event(GroupsFormed, step="a/3", how="same", groups=FOUR))


def test_names_go_on_with_the_groups_unless_the_plan_has_others():
    first = 'groups = 4\ngroup_names = ["Red", "Blue"]'
    formed = made("A", "B", "C", "DE", names=("Red", "Blue"))
    there = after_first('{ same_as = "first" }', first=first, formed=formed)
    debrief = Debrief.of(there.runner.now().at(there.runner.agenda["a/3"]))
    assert [g.name for g in reporting_groups(debrief)] == ["Red", "Blue", "Group 3", "Group 4"]
    there.runner.send(cmd.Next())
    groups = data_of(there.runner.state, "a/2", StepData).groups
    assert [group.name for group in groups] == ["Red", "Blue", "Group 3", "Group 4"]
    there = after_first('{ same_as = "first" }', formed=formed, also='group_names = ["North"]')
    there.runner.send(cmd.Next())
    groups = data_of(there.runner.state, "a/2", StepData).groups
    assert [group.name for group in groups] == ["North", "Group 2", "Group 3", "Group 4"]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('{ same_as = "first" }', 4),
        ('{ merge = "first" }', 2),
        ('{ across = "first" }', 6),
        ('{ across = "first", count = 5 }', 5),
        ('{ across = "first", group_size = 3 }', 8),
    ],
)
def test_what_each_group_needs_is_counted_by_the_earlier_groups(line, count):
    curriculum = plan_of(line)
    activity = curriculum.modules[0].activities[0]
    step = curriculum.step("then-1")
    assert step is not None and step.group_count(24, curriculum.step) == count
    assert groups_needed(activity, 24, curriculum.step) == max(4, count)
