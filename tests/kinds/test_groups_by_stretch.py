"""Groups that change with the stretches of the work, by themselves: 1-2-4-all, and roles that move
on.
"""

import io

import pytest
from support import ROOM, clock_of, data_of, led, read_curriculum

from workshop.document import Heading, Table
from workshop.event import Person
from workshop.kinds.exercise.data import ExerciseData, GroupsFormed
from workshop.kinds.exercise.model import Exercise, FormGroups, GiveRole, PutMember
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session import commands as cmd
from workshop.session.commands.forms import row_owners
from workshop.session.commands.timer import NextStretch, ToggleTimer
from workshop.session.fold import replay
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.time import timing

HEAD = 'title = "C"\nmodules = ["m.toml"]'
MODULE = """
id = "m"
title = "M"
[[form]]
id = "seen"
title = "What I saw"
columns = [{ id = "what", label = "What" }]
[[activity]]
id = "a"
title = "A"
minutes = 30
[[activity.step]]
id = "grow"
title = "Grow"
kind = "exercise"
work = [
  { title = "Alone", minutes = 1, group_size = 1, do = "Think." },
  { title = "Pairs", minutes = 2, group_size = 2, do = "Compare." },
  { title = "Fours", minutes = 4, group_size = 4, do = "Choose." },
  { title = "All", minutes = 5, group_size = "all", do = "Say one." },
]
[[activity.step]]
title = "Coach"
kind = "exercise"
minutes = 10
groups = 1
roles = ["coach", "coachee", "observer"]
observer = "seen"
assignments = ["Coach each other."]
work = [{ title = "Talk", minutes = 2, times = 3, change = 1, rotate = true }]
"""
PEOPLE = tuple(Person(f"P{n}") for n in range(1, 8))
WAYS = ("coach", "coachee", "observer")


def there(step: str, people=PEOPLE) -> Runner:
    plan = read_curriculum(HEAD, MODULE)
    arrange = cmd.Arrange(activities=("a",), roster=people)
    return led(arrange, cmd.Lead(step), curriculum=plan)


def groups(runner: Runner, step: str = "a/1") -> list[str]:
    """Each group by the numbers of who is in it."""
    there = runner.now().at(runner.agenda[step]).data.groups
    return ["".join(name[1:] for name in group.members) for group in there]


def roles(runner: Runner) -> list[str]:
    (group,) = data_of(runner.state, "a/2", ExerciseData).groups
    return [group.roles.get(role, "") for role in WAYS]


def coached(*away: str) -> Runner:
    """Three coach each other: Ann is the coach at first, Ben the coachee, Cleo observes."""
    runner = there("2", ROOM[:3])
    runner.send(FormGroups("count-off"))
    for role, person in zip(WAYS, ("Ann", "Ben", "Cleo"), strict=True):
        runner.send(GiveRole("Group 1", role, person))
    for name in away:
        runner.send(cmd.Attend(name, "left"))
    runner.send(ToggleTimer())
    return runner


def test_pairs_are_formed_when_their_stretch_begins_and_become_fours_that_keep_them_together():
    runner = there("1")
    runner.send(ToggleTimer())
    assert groups(runner) == []
    runner.send(NextStretch())
    assert groups(runner) == ["147", "25", "36"]
    runner.send(NextStretch())
    assert groups(runner) == ["147", "2536"]
    runner.send(NextStretch())
    assert groups(runner) == ["147", "2536"]


def test_one_undo_takes_back_the_stretch_and_its_groups():
    runner = there("1")
    for command in (ToggleTimer(), NextStretch(), NextStretch()):
        runner.send(command)
    for before, stretch in ((["147", "25", "36"], 1), ([], 0)):
        runner.undo()
        assert (groups(runner), runner.now().context.stretch) == (before, stretch)


def test_what_will_happen_to_the_groups_is_said_before_it_does():
    runner = there("1")

    def coming() -> list[str]:
        lines = Exercise().prompt_lines(Exercise.of(runner.now().context))
        return [line for line in lines if line.startswith("When")]

    said = [coming()]
    for command in (ToggleTimer(), NextStretch(), NextStretch()):
        runner.send(command)
        said.append(coming())
    pairs = ["When “Pairs” begins, 3 pairs will be formed."]
    assert said == [pairs, pairs, ["When “Fours” begins, 3 groups become 2."], []]


def test_who_comes_late_is_placed_and_stays_in_no_group_until_then():
    runner = there("1")
    for command in (ToggleTimer(), NextStretch(), cmd.Join.parse("Kai", runner.now())):
        runner.send(command)
    runner.send(NextStretch())
    assert runner.now().kind.warnings(runner.now().context) == (
        "Kai is in no group yet: place Kai",
    )
    runner.send(PutMember("Kai"))
    assert groups(runner) == ["147ai", "2536"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FormGroups("count-off", 2), ["1357", "246"]),  # of four already: they stay
        (FormGroups("count-off", 7), ["1234", "567"]),  # four alone make four
        (FormGroups("count-off", 3), ["147", "2536"]),
        (FormGroups("count-off", 1), ["1357", "246"]),  # all in one: counted off anew
    ],
)
def test_groups_formed_by_hand_for_the_pairs_stay_and_make_fours(
    before: FormGroups, after: list[str]
):
    runner = there("1")
    runner.send(before)
    by_hand = groups(runner)
    for command in (ToggleTimer(), NextStretch()):
        runner.send(command)
    assert groups(runner) == by_hand
    runner.send(NextStretch())
    assert groups(runner) == after


@pytest.mark.parametrize("people", [0, 1000])
def test_where_nobody_knows_how_many_there_are_or_they_are_a_crowd_nothing_is_formed(people: int):
    """Five hundred pairs find each other without a list."""
    runner = there("1", ())
    runner.send(cmd.Arrange(people=people))
    for command in (ToggleTimer(), NextStretch()):
        runner.send(command)
    assert groups(runner) == []
    assert not isinstance(runner.events[-1], GroupsFormed)


def test_a_stretch_begun_again_or_paused_leaves_its_groups():
    runner = there("1")
    for command in (ToggleTimer(), NextStretch(), FormGroups("count-off", 2)):
        runner.send(command)
    before, count = groups(runner), len(runner.events)
    for command in (ToggleTimer(), ToggleTimer(), NextStretch(again=True)):
        runner.send(command)
    assert (groups(runner), len(runner.events)) == (before, count + 3)


def test_roles_move_on_by_one_with_the_change_over_and_not_again_after_it():
    runner = coached()
    seen = [roles(runner)]
    for _ in range(4):
        runner.send(NextStretch())
        seen.append(roles(runner))
    first, second, third = (
        ["Ann", "Ben", "Cleo"], ["Ben", "Cleo", "Ann"], ["Cleo", "Ann", "Ben"]
    )  # fmt: skip
    assert seen == [first, second, second, third, third]
    runner.undo()
    runner.undo()
    assert roles(runner) == second


def test_whoever_observes_now_fills_in_the_form():
    runner, form = coached(), read_curriculum(HEAD, MODULE).form("seen")
    assert form and row_owners(runner.now(), form) == ("Cleo",)
    runner.send(NextStretch())
    assert row_owners(runner.now(), form) == ("Ann",)


def test_roles_pass_over_who_has_left():
    runner = coached("Ben")
    runner.send(NextStretch())
    assert roles(runner) == ["Cleo", "Cleo", "Ann"]


def test_the_notes_say_who_had_which_role_in_which_stretch():
    runner = coached()
    for _ in range(4):
        runner.send(NextStretch())
    context = Exercise.of(runner.now().context)
    told = [block for block in Exercise().report(context) if isinstance(block, Heading | Table)]
    titles = [block.text for block in told if isinstance(block, Heading)]
    assert titles == ["Assignment", "Groups", "Talk, 1 of 3", "Talk, 2 of 3", "Talk, 3 of 3"]
    assert [block.rows[0][2:] for block in told if isinstance(block, Table)] == [
        ("Ann", "Ben", "Cleo"), ("Ben", "Cleo", "Ann"), ("Cleo", "Ann", "Ben")
    ]  # fmt: skip
    facts = Exercise().facts(context)
    assert [each["title"] for each in facts["stretches"]] == titles[2:]
    assert facts["stretches"][1]["groups"][0]["roles"]["coach"] == "Ben"
    assert facts["groups"] == facts["stretches"][2]["groups"]


def test_the_log_holds_the_groups_of_each_stretch():
    runner = coached()
    runner.send(NextStretch())
    state = replay(codec.read(codec.chain(runner.events)).events)
    assert state.of("a/2").work == runner.state.of("a/2").work
    assert data_of(state, "a/2", ExerciseData).people.count("Ann") == 4


def test_a_change_over_shows_what_comes_next_with_its_task():
    runner, out = coached(), io.StringIO()
    leader = Leader(runner, Sink(out))
    run_line(leader, "timer next")
    clock_of(runner).wait(seconds=5)
    run_line(leader, "time")
    told = out.getvalue()
    assert "Roles move on.\nGroup 1: Ann, Ben, Cleo (coach: Ben; coachee: Cleo" in told
    assert "Next: Talk, 2 of 3; roles move on.\nASSIGNMENT  Coach each other.\n" in told
    now = runner.now()
    face = timing.timer_face(now.state, now.step, now.now)
    assert timing.tasks(now.step, face) == ("Coach each other.",)
