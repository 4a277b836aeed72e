"""What an exercise's plan says of its groups: who works, how they are called, what each does."""

import pytest
from support import ROOM, data_of, event, given, led, moved, read_curriculum

from workshop.document import Bullets, Heading, Item, Table
from workshop.kinds.base import Group, StepData
from workshop.kinds.debrief import Debrief, Report, reporting_groups
from workshop.kinds.exercise.data import GroupMade, GroupsFormed, RoleGiven
from workshop.kinds.exercise.model import Exercise, FormGroups, GiveRole
from workshop.reports.agenda import checklist
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.forms import AddRow, row_owners

HEAD = 'title = "C"\nmodules = ["m.toml"]'
FORM = """
[[form]]
id = "seen"
title = "What I saw"
columns = [{ id = "what", label = "What" }]
"""
MODULE = """
id = "m"
title = "M"
[[activity]]
id = "a"
title = "A"
minutes = 20
"""
DEBRIEF = '[[activity.step]]\ntitle = "Report"\nkind = "debrief"\nminutes = 5\nreports = "work"\n'


def plan_of(*lines: str):
    """A curriculum of an exercise, called "work", that has these lines, and its debrief."""
    step = ['[[activity.step]]\nid = "work"\ntitle = "Work"\nkind = "exercise"\nminutes = 10']
    if not any(line.startswith(("assignments", "tasks")) for line in lines):
        step.append('assignments = ["Draw a map."]')
    return read_curriculum(
        HEAD, "\n".join([MODULE.replace("[[act", f"{FORM}[[act"), *step, *lines, DEBRIEF])
    )


def at_work(*lines: str, people=ROOM):
    past = event(ev.Arranged, activities=("a",), roster=people)
    return given(past, moved("a/1"), curriculum=plan_of(*lines))


def prompts(there) -> list[str]:
    return Exercise().prompt_lines(Exercise.of(there.runner.now().context))


def reporting(runner):
    return reporting_groups(Debrief.of(runner.now().context))


def groups_in(there) -> list[str]:
    return [group.name for group in data_of(there.runner.state, "a/1", StepData).groups]


@pytest.mark.parametrize("line", ['who = "alone"', "group_size = 1"])
def test_who_works_alone_has_no_groups_to_form_and_no_roles(line):
    there = at_work(line)
    assert prompts(there) == [
        "ASSIGNMENT  Draw a map.",
        "Timer: Work 10 min. Everybody works alone.",
    ]
    there.typed(FormGroups, "").refuses("Everybody works alone here")
    there.typed(FormGroups, "mixed").refuses("groups 4")
    there.runner.send(cmd.Lead("2"))
    (everybody,) = reporting(there.runner)
    assert everybody.name == "Everybody"


def test_groups_can_be_formed_all_the_same_of_who_was_to_work_alone():
    there = at_work('who = "alone"')
    there.runner.send(FormGroups("count-off", 2))
    assert groups_in(there) == ["Group 1", "Group 2"]
    assert "Group 1: Ann, Cleo, Eve" in prompts(there)


@pytest.mark.parametrize("line", ['who = "pairs"', "group_size = 2"])
def test_pairs_have_roles_only_where_the_plan_names_them(line):
    assert prompts(at_work(line))[1:] == [
        "Timer: Work 10 min. Roles: none.",
        "2 pairs to form: groups count-off, random or mixed.",
    ]
    named = prompts(at_work(line, 'roles = ["speaker", "listener"]'))
    assert "Timer: Work 10 min. Roles: speaker, listener." in named


def test_a_role_that_a_session_gave_is_told_though_the_plan_has_it_no_more():
    role = event(RoleGiven, step="a/1", group="Group 1", role="recorder", person="Ann")
    made = (GroupMade(name="Group 1", members=("Ann", "Ben"), size=2),)
    formed = event(GroupsFormed, step="a/1", how="random", groups=made)
    there = given(moved("a/1"), formed, role, curriculum=plan_of('who = "pairs"'))
    *_, table = Exercise().report(Exercise.of(there.runner.now().context))
    assert table == Table(("Group", "Members", "Recorder"), (("Group 1", "Ann, Ben", "Ann"),))


def test_groups_have_the_names_of_the_plan_and_then_numbers():
    lines = "groups = 3", 'group_names = ["Red team", "Blue team"]'
    names = [group.name for group in reporting(led(cmd.Lead("2"), curriculum=plan_of(*lines)))]
    assert names == ["Red team", "Blue team", "Group 3"]
    there = at_work(*lines)
    there.runner.send(FormGroups("count-off"))
    assert groups_in(there) == ["Red team", "Blue team", "Group 3"]
    there.runner.send(FormGroups("cross", 2))
    assert groups_in(there) == ["Red team", "Blue team"]
    there.runner.send(FormGroups("count-off"))
    there.typed(FormGroups, "merge blue team and group 3").then(
        event(
            GroupsFormed,
            step="a/1",
            how="merge",
            groups=(
                GroupMade(name="Red team", members=("Ann", "Dan"), size=2),
                GroupMade(name="Blue team", members=("Ben", "Eve", "Cleo"), size=3),
            ),
        )
    )


@pytest.mark.parametrize(
    "line", ["1 2", "1, 2", "red and blue team", "Red team + Blue team", "group 1 & 2", "1 and 2"]
)
def test_groups_are_merged_by_number_or_by_name(line):
    there = at_work("groups = 3", 'group_names = ["Red team", "Blue team", "Andes"]')
    there.runner.send(FormGroups("count-off"))
    there.runner.send(FormGroups.parse(f"merge {line}", Exercise.of(there.runner.now().context)))
    assert groups_in(there) == ["Red team", "Andes"]


@pytest.mark.parametrize(
    ("line", "group", "text"),
    [
        ("red team we drew a map", "Red team", "we drew a map"),
        ("2 a list", "Red team 2", "a list"),
        ("group 2 a list", "Red team 2", "a list"),
        ("Red team 2 a list", "Red team 2", "a list"),
        ("Red team 25 people came", "Red team", "25 people came"),
        ("Red team", "Red team", ""),
    ],
)
def test_a_group_reports_under_its_name(line, group, text):
    lines = "groups = 2", 'group_names = ["Red team", "Red team 2"]'
    runner = led(cmd.Lead("2"), curriculum=plan_of(*lines))
    report = Report.parse(line, Debrief.of(runner.now().context))
    assert (report.group, report.text) == (group, text)


def test_every_group_does_all_the_tasks():
    there = at_work("groups = 2", 'tasks = ["Draw a map.", "Give it a name."]')
    assert prompts(there)[:2] == ["TASK 1  Draw a map.", "TASK 2  Give it a name."]
    there.runner.send(FormGroups("count-off"))
    context = Exercise.of(there.runner.now().context)
    assert Exercise().tasks(context.plan) == ("1. Draw a map.", "2. Give it a name.")
    heading, listed, _, table = Exercise().report(context)
    assert heading == Heading("Tasks", 4)
    assert listed == Bullets((Item("Draw a map."), Item("Give it a name.")), numbered=True)
    assert isinstance(table, Table) and "Assignment" not in table.columns


def test_assignments_of_their_own_are_said_to_be_so():
    there = at_work("groups = 2", 'assignments = ["Draw a map.", "Make a list."]')
    assert "Each group has one of the assignments, in turn." in prompts(there)
    assert "in turn" not in str(prompts(at_work("groups = 2")))
    there.runner.send(FormGroups("count-off"))
    *_, table = Exercise().report(Exercise.of(there.runner.now().context))
    assert isinstance(table, Table)
    assert [row[-1] for row in table.rows] == ["1", "2"]


def test_a_group_is_what_its_data_says():
    """Names that the plan has by now do not rename the groups of a session."""
    made = (GroupMade(name="Group 1", members=("Ann",), size=1),)
    formed = event(GroupsFormed, step="a/1", how="random", groups=made)
    there = given(moved("a/1"), formed, curriculum=plan_of("groups = 1", 'group_names = ["Red"]'))
    assert data_of(there.runner.state, "a/1", StepData).groups == (Group("Group 1", ("Ann",), 1),)


@pytest.mark.parametrize(
    ("lines", "roles", "observing"),
    [
        (["groups = 2"], ("facilitator", "recorder/reporter", "observer"), "observer"),
        (['who = "pairs"'], ("observer",), "observer"),
        (["groups = 2", 'roles = ["Observador", "habla"]'], ("Observador", "habla"), "Observador"),
        (["groups = 2", 'roles = ["asks", "watches"]'], ("asks", "watches"), "watches"),
        (["groups = 2", "roles = []"], ("observer",), "observer"),
    ],
)
def test_one_of_the_roles_observes(lines, roles, observing):
    plan = Exercise.of(at_work(*lines, 'observer = "seen"').runner.now().context).plan
    assert (plan.role_names, plan.observing_role) == (roles, observing)
    assert plan.fills == "seen"


def test_who_observes_fills_in_the_form():
    there = at_work("groups = 2", 'observer = "seen"')
    runner = there.runner
    assert "Observer: fills in “What I saw”. A row: row WHO > CELL | CELL" in prompts(there)
    form = runner.agenda.forms["seen"]
    assert row_owners(runner.now(), form) == tuple(person.name for person in ROOM)
    runner.send(FormGroups("count-off"))
    for line in ("1 > observer > Ann", "2 > observer > Ben"):
        runner.send(GiveRole.parse(line, Exercise.of(runner.now().context)))
    assert row_owners(runner.now(), form) == ("Ann", "Ben")
    for line in ("Ann > They asked first", "Cleo > A pause"):
        runner.send(AddRow.parse(line, runner.now()))
    heading, table = Exercise().report(Exercise.of(runner.now().context))[-2:]
    assert heading == Heading("What I saw", 4)
    assert isinstance(table, Table)
    assert table.rows == (("Ann", "They asked first"), ("Cleo", "A pause"))
    printed = [str(item) for item in checklist(runner.agenda.curriculum, people=5)]
    assert "5 × What I saw (form seen, empty)" in printed
