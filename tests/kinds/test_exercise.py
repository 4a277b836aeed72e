"""Groups: everybody in one, sizes alike, organisations spread; members and roles."""

from collections import Counter
from random import Random
from typing import get_args

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from support import ROOM, arranged, data_of, event, given, led, moved

from workshop.event import Person
from workshop.kinds.base import Group, StepData
from workshop.kinds.exercise.data import GroupMade, GroupsFormed, MemberPut, RoleGiven
from workshop.kinds.exercise.groups import (
    GroupingMethod,
    cross_groups,
    divide,
    planned_groups,
    sizes,
)
from workshop.kinds.exercise.model import Exercise, FormGroups, GiveRole, PutMember
from workshop.kinds.groups import members_line
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.value import replace

ROSTERS = st.lists(st.sampled_from(["Library", "Clinic", "School", ""]), max_size=40).map(
    lambda places: tuple(Person(f"P{n}", place) for n, place in enumerate(places))
)
WORK = moved("a/3")
EARLIER = moved("b/1")


def formed(*groups: tuple[str, ...], step: str = "a/3"):
    made = tuple(
        GroupMade(name=f"Group {n}", members=names, size=len(names))
        for n, names in enumerate(groups, 1)
    )
    return event(GroupsFormed, step=step, how="count-off", groups=made)


TWO = formed(("Ann", "Cleo", "Eve"), ("Ben", "Dan"))


@examples(ROSTERS, st.integers(1, 12), st.sampled_from(get_args(GroupingMethod)), st.integers())
def test_everybody_is_in_one_group_and_sizes_differ_by_one_at_most(roster, count, how, seed):
    groups = divide(roster, count, how, Random(seed))
    assert len(groups) == count
    assert sorted(name for group in groups for name in group) == sorted(p.name for p in roster)
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= 1


@examples(ROSTERS, st.integers(1, 12), st.integers())
def test_mixed_groups_share_out_every_organisation(roster, count, seed):
    """No group has two of an organisation more than another."""
    place = {person.name: person.organisation for person in roster}
    groups = divide(roster, count, "mixed", Random(seed))
    for organisation in set(place.values()):
        shares = [Counter(place[name] for name in group)[organisation] for group in groups]
        assert max(shares) - min(shares) <= 1


def test_counting_off_goes_as_people_sit():
    groups = divide(ROOM, 2, "count-off", Random(0))
    assert groups == [["Ann", "Cleo", "Eve"], ["Ben", "Dan"]]


def test_groups_are_formed_as_the_plan_says():
    given(arranged(), WORK).typed(FormGroups, "").then(TWO)
    given(arranged(), WORK).typed(FormGroups, "count-off").then(TWO)


def test_another_number_of_groups_can_be_asked_for():
    three = formed(("Ann", "Dan"), ("Ben", "Eve"), ("Cleo",))
    given(arranged(), WORK).typed(FormGroups, "count 3").then(three)
    given(arranged(), WORK).typed(FormGroups, "3").then(three)


def test_without_names_heads_are_counted():
    there = given(event(ev.Arranged, people=7), WORK)
    there.when(FormGroups("random")).then(
        event(
            GroupsFormed,
            step="a/3",
            how="random",
            groups=(GroupMade(name="Group 1", size=4), GroupMade(name="Group 2", size=3)),
        )
    )
    there.typed(PutMember, "Zoe > 2").then(
        event(MemberPut, step="a/3", person="Zoe", group="Group 2")
    )
    groups = data_of(there.runner.state, "a/3", StepData).groups
    assert [members_line(group) for group in groups] == ["4 people", "Zoe and 2 more"]


def test_groups_are_refused_that_cannot_be():
    given(arranged(), WORK).typed(FormGroups, "random 6").refuses("5 people cannot be 6 groups")
    given(arranged(), WORK).typed(FormGroups, "random 0").refuses("1 to 200 groups")
    given(arranged(), WORK).typed(FormGroups, "201").refuses("1 to 200 groups")
    given(arranged(), WORK).typed(FormGroups, "sideways").refuses("no way to form groups")
    given(arranged(), WORK).typed(FormGroups, "mixed many").refuses("whole number")


def test_in_pairs_an_odd_one_makes_three():
    runner = led(cmd.Lead("b/1"))
    for people, pairs in ((0, 1), (1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (23, 11), (24, 12)):
        runner.send(cmd.Arrange(people=people))
        assert planned_groups(Exercise.of(runner.now().context)) == pairs


def test_somebody_goes_to_another_group_and_leaves_the_role_behind():
    role = event(RoleGiven, step="a/3", group="Group 1", role="facilitator", person="Ann")
    there = given(arranged(), WORK, TWO, role)
    there.typed(PutMember, "ann > 2").then(
        event(MemberPut, step="a/3", person="Ann", group="Group 2")
    )
    assert data_of(there.runner.state, "a/3", StepData).groups == (
        Group("Group 1", ("Cleo", "Eve"), 2, {}),
        Group("Group 2", ("Ben", "Dan", "Ann"), 3, {}),
    )


def test_putting_somebody_where_they_are_changes_nothing():
    there = given(arranged(), WORK, TWO)
    before = there.runner.state.of("a/3").work
    there.when(PutMember("Ben", "Group 2")).then(
        event(MemberPut, step="a/3", person="Ben", group="Group 2")
    )
    assert there.runner.state.of("a/3").work == before


def test_putting_is_refused_without_a_group_or_a_name():
    given(arranged(), WORK).when(PutMember("Ann", "Group 1")).refuses("Form the groups first")
    given(arranged(), WORK, TWO).typed(PutMember, "Zoe > 1").refuses("Type: new Zoe > 1")
    given(arranged(), WORK, TWO).typed(PutMember, "Ann > 3").refuses("no group '3'")
    given(arranged(), WORK, TWO).when(PutMember(" ", "Group 1")).refuses("Say who")


def test_a_role_is_given_and_freed():
    free = event(RoleGiven, step="a/3", group="Group 2", role="recorder/reporter", person="")
    there = given(arranged(), WORK, TWO)
    there.typed(GiveRole, "2 > rec > ben").then(
        event(RoleGiven, step="a/3", group="Group 2", role="recorder/reporter", person="Ben")
    )
    there.typed(GiveRole, "2 > 2").then(free)


def test_a_role_is_refused_that_is_not_there():
    given(arranged(), WORK).when(GiveRole("Group 1", "facilitator", "Ann")).refuses("no such group")
    given(arranged(), WORK, TWO).typed(GiveRole, "1 > king > Ann").refuses("no role 'king'")
    given(arranged(), WORK, TWO).when(GiveRole("Group 1", "king", "")).refuses("no role 'king'")


def test_groups_formed_again_have_nobody_from_before():
    there = given(arranged(), WORK, formed(("Ann",), ("Ben",)))
    there.typed(FormGroups, "2").then(TWO)
    assert [
        len(group.members) for group in data_of(there.runner.state, "a/3", StepData).groups
    ] == [3, 2]


def test_groups_of_a_size_need_to_know_how_many_people_there_are():
    """Unless it is said how many groups are wanted."""
    pairs = given(moved("b/1"))
    pairs.when(FormGroups("random")).refuses("How many people")
    groups = (GroupMade(name="Group 1"), GroupMade(name="Group 2"))
    there = event(GroupsFormed, step="b/1", how="random", groups=groups)
    pairs.when(FormGroups("random", 2)).then(there)


FOUR = formed(("Ann",), ("Ben",), ("Cleo",), ("Dan", "Eve"), step="b/1")
"""Groups of another step."""


def say(runner, line):
    runner.send(FormGroups.parse(line, Exercise.of(runner.now().context)))


def groups_of(there, key="a/3"):
    return [group.members for group in data_of(there.runner.state, key, StepData).groups]


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("2 each", [("Ann", "Cleo", "Eve"), ("Ben", "Dan")]),
        ("count-off 3 each", [("Ann", "Cleo", "Eve"), ("Ben", "Dan")]),
        ("1 each", [("Ann",), ("Ben",), ("Cleo",), ("Dan",), ("Eve",)]),
        ("same", [("Ann",), ("Ben",), ("Cleo",), ("Dan", "Eve")]),
        ("merge", [("Ann", "Ben"), ("Cleo", "Dan", "Eve")]),
        ("merge 2 and group 4", [("Ann",), ("Ben", "Dan", "Eve"), ("Cleo",)]),
        ("cross 2", [("Ann", "Cleo", "Eve"), ("Ben", "Dan")]),
        ("cross", [("Ann", "Ben", "Cleo", "Dan", "Eve")]),
    ],
)
def test_groups_are_so_large_or_come_of_those_before(line, members):
    there = given(arranged(), EARLIER, FOUR, WORK)
    say(there.runner, line)
    assert groups_of(there) == members
    assert groups_of(there, "b/1") == [("Ann",), ("Ben",), ("Cleo",), ("Dan", "Eve")]


@examples(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(1, 9))
def test_crossed_groups_have_somebody_of_each_as_far_as_it_goes(heads, count):
    old = tuple(
        Group(f"Group {n}", tuple(f"{n}.{k}" for k in range(size)), size)
        for n, size in enumerate(heads, 1)
    )
    context = Exercise.of(led(cmd.Lead("3")).now().context)
    new = cross_groups(replace(context, present=()), old, count)
    assert max(sizes(new)) - min(sizes(new)) <= 1
    assert sum(len(group.members) for group in new) == sum(heads)
    for group in old:
        shares = [len(set(other.members) & set(group.members)) for other in new]
        assert max(shares) - min(shares) <= 1


def test_heads_without_names_are_merged_and_crossed():
    there = given(event(ev.Arranged, people=7), WORK)
    for line, expected in (("4", [2, 2, 2, 1]), ("merge 1 4", [3, 2, 2]), ("cross 2", [4, 3])):
        say(there.runner, line)
        groups = data_of(there.runner.state, "a/3", StepData).groups
        assert [group.size for group in groups] == expected


def test_merged_groups_keep_their_roles_and_one_for_two():
    first = event(RoleGiven, step="a/3", group="Group 1", role="facilitator", person="Ann")
    second = event(RoleGiven, step="a/3", group="Group 2", role="facilitator", person="Ben")
    there = given(arranged(), WORK, TWO, first, second)
    say(there.runner, "merge")
    (group,) = data_of(there.runner.state, "a/3", StepData).groups
    assert group == Group(
        "Group 1", ("Ann", "Cleo", "Eve", "Ben", "Dan"), 5, {"facilitator": "Ann"}
    )


def test_nothing_comes_of_groups_there_are_not():
    for line in ("same", "cross 2", "merge"):
        given(arranged(), WORK).typed(FormGroups, line).refuses("No groups were formed before")
    given(arranged(), WORK, TWO).typed(FormGroups, "merge 1").refuses("Two groups or more")
    given(arranged(), WORK, TWO).typed(FormGroups, "merge 1 7").refuses("no group '7'")
    given(arranged(), WORK, TWO).typed(FormGroups, "cross 6").refuses("cannot be 6 groups")


def test_who_came_late_is_placed_in_the_smallest_group_and_who_left_is_marked():
    there = given(arranged(), WORK, TWO)
    runner = there.runner
    runner.send(cmd.Join.parse("Kai", runner.now()))
    runner.send(cmd.Join.parse("Lou", runner.now()))
    runner.send(cmd.Attend("Ben", "left"))
    context = runner.now().context
    left = runner.now().zone.time_of_day(runner.now().now)
    assert runner.now().kind.warnings(context) == (
        "Kai is in no group yet: place Kai",
        "Lou is in no group yet: place Lou",
    )
    assert runner.now().kind.prompt_lines(context)[-2:] == [
        f"Group 2: Ben (left {left}), Dan",
        "Not in a group: Kai, Lou",
    ]
    there.typed(PutMember, "kai").then(event(MemberPut, step="a/3", person="Kai", group="Group 2"))
    runner.send(PutMember(""))
    assert groups_of(there) == [("Ann", "Cleo", "Eve", "Lou"), ("Ben", "Dan", "Kai")]
    there.typed(PutMember, "").refuses("Nobody is without a group")
    there.typed(PutMember, " > 1").refuses("Say who")
    runner.undo()
    runner.undo()
    assert groups_of(there) == [("Ann", "Cleo", "Eve"), ("Ben", "Dan")]


def test_the_same_groups_again_are_of_who_is_still_there():
    there = given(arranged(), EARLIER, FOUR, WORK)
    there.runner.send(cmd.Attend("Dan", "left"))
    there.runner.send(FormGroups("same"))
    assert groups_of(there) == [("Ann",), ("Ben",), ("Cleo",), ("Eve",)]
