# ruff: noqa: E501 — messages are compared whole
"""Variants of a curriculum: what is led in each, and what an author is told about them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.model import Activity, Curriculum, CurriculumFile, Module
from workshop.curriculum.variants import in_variant, lengths
from workshop.kinds.talk import TalkPlan
from workshop.session.agenda import Agenda, whole_steps

from .plans import Case, Change, named, problems_of, sound, write

VARIANTS = Change("curriculum.toml", "modules =", 'variants = ["online", "in person"]\nmodules =')
ROOMS = """
[[activity.step]]
id = "work"
title = "Work in breakout rooms"
when = "online"
kind = "exercise"
minutes = 5
groups = 3
assignments = ["Talk it over"]

[[activity.step]]
title = "Debrief\""""


def when(title: str, written: str) -> Change:
    return Change("m.toml", f'title = "{title}"', f'title = "{title}"\n{written}')


CASES = [
    Case("a step in one of two", [VARIANTS, when("Warm up", 'when = "online"')], []),
    Case(
        "no such variant",
        [VARIANTS, when("Warm up", 'when = "onlin"')],
        ['plan/m.toml:18:1: There is no variant "onlin" (step 1a of 1-1). Did you mean "online"?'],
    ),
    Case(
        "no such variant among several",
        [VARIANTS, when("Activity", 'when = ["online", "by post"]')],
        [
            'plan/m.toml:11:19: There is no variant "by post". There are: online, in person.',
        ],
    ),
    Case(
        "no variants",
        [when("Warm up", 'when = "online"')],
        [
            'plan/m.toml:18:1: There is no variant "online" (step 1a of 1-1). Add to curriculum.toml: variants = ["online", "…"].'
        ],
    ),
    Case(
        "an hour",
        [VARIANTS, when("Warm up", 'when = "10:00"')],
        [
            'plan/m.toml:18:1: There is no variant "10:00" (step 1a of 1-1). The hour at which an activity begins is start = "10:00".'
        ],
    ),
    Case(
        "a figure",
        [VARIANTS, when("Warm up", "when = 5")],
        [
            'plan/curriculum.toml:2:23: warning: "in person" is the same as "online". Write when = "in person" in the steps or activities that only it has.',
            'plan/m.toml:18:1: "when" must be text or a list, not the number 5 (step 1a of 1-1).',
        ],
    ),
    Case(
        "other words",
        [
            Change("curriculum.toml", "modules =", 'variant = "online"\nmodules ='),
            when("Warm up", 'only = "online"'),
        ],
        [
            'plan/curriculum.toml:2:1: "variant" is not a key of a curriculum. It is variants = ["…", "…"].',
            'plan/m.toml:18:1: "only" is not a key of a newsprint step (step 1a of 1-1). It is when = "…", one of the variants that curriculum.toml names.',
        ],
    ),
    Case(
        "one variant",
        [Change("curriculum.toml", "modules =", 'variants = ["online"]\nmodules =')],
        [
            "plan/curriculum.toml:2:1: warning: One variant is no choice. Name another one, or leave variants out."
        ],
    ),
    Case(
        "one variant twice",
        [
            Change(
                "curriculum.toml",
                "modules =",
                'variants = ["online", "here", "online"]\nmodules =',
            ),
            when("Warm up", 'when = "online"'),
        ],
        ['plan/curriculum.toml:2:31: The variant "online" is named twice.'],
    ),
    Case(
        "no difference",
        [VARIANTS, when("Warm up", 'when = ["online", "in person"]')],
        [
            'plan/curriculum.toml:2:23: warning: "in person" is the same as "online". Write when = "in person" in the steps or activities that only it has.'
        ],
    ),
    Case(
        "a step needs another that is left out",
        [VARIANTS, when("Work", 'when = "in person"')],
        [
            'plan/m.toml:43:1: In "online": There is no step "work" (step 3 of 1-1). It is left out there: write its when here too, or name a step that is there.',
        ],
    ),
    Case(
        "one step or the other, with one id",
        [
            VARIANTS,
            when("Work", 'when = "in person"'),
            Change("m.toml", '\n[[activity.step]]\ntitle = "Debrief"', ROOMS),
            Change("m.toml", "minutes = 30", "minutes = 25"),
        ],
        [
            'plan/m.toml:53:1: warning: In "online": The reports take 6 minutes, the step has 5 (step 4 of 1-1).'
        ],
    ),
    Case(
        "two steps of one id in one variant",
        [
            VARIANTS,
            Change("m.toml", '\n[[activity.step]]\ntitle = "Debrief"', ROOMS),
            Change("m.toml", "minutes = 30", "minutes = 35"),
        ],
        [
            'plan/m.toml:39:1: "work" is already the id of another step (line 31). Every id stands once.',
        ],
    ),
    Case(
        "what is wrong in every variant is told once",
        [
            VARIANTS,
            when("Warm up", 'when = "online"'),
            Change("m.toml", '{ show = "h1" }', '{ show = "h2" }'),
        ],
        [
            'plan/m.toml:45:13: There is no handout "h2" (step 3 of 1-1). There are: h1. Add to curriculum.toml: [[handout]], id = "h2", title = "…", file = "….md".'
        ],
    ),
    Case(
        "what is wrong in a step of one variant needs no name",
        [
            VARIANTS,
            when("Warm up", 'when = "online"'),
            Change("m.toml", 'sheets = ["ways"]', 'sheets = ["wayz", "ways"]'),
        ],
        [
            'plan/m.toml:21:11: There is no sheet "wayz" (step 1a of 1-1). Did you mean "ways"?',
        ],
    ),
    Case(
        "nothing in a variant",
        [VARIANTS, when("Activity", 'when = "online"')],
        [
            'plan/curriculum.toml:2:23: Nothing is led in "in person". Give it a step without when, or with when = "in person".'
        ],
    ),
    Case(
        "a step in no variant of its activity",
        [
            VARIANTS,
            when("Activity", 'when = "online"'),
            when("Warm up", 'when = "in person"'),
            Change("m.toml", "minutes = 30", "minutes = 15"),
        ],
        [
            'plan/curriculum.toml:2:23: Nothing is led in "in person". Give it a step without when, or with when = "in person".',
            'plan/m.toml:19:1: This step is led in no variant: its activity is in "online" (step 1a of 1-1).',
        ],
    ),
    Case(
        "an activity without a step in a variant",
        [
            VARIANTS,
            Change(
                "m.toml",
                '\n[[activity.step]]\nid = "work"',
                """
[[activity]]
id = "1-2"
title = "Second"
minutes = 15
purpose = "To go on"

[[activity.step]]
id = "work\"""",
            ),
            Change("m.toml", "minutes = 30", "minutes = 15"),
            when("Warm up", 'when = "online"'),
        ],
        [
            'plan/m.toml:8:1: warning: Activity 1-1 has no step in "in person". Say that it is not led there: when = ["online"].'
        ],
    ),
    Case(
        "an activity in no variant of its module",
        [VARIANTS, when("Module", 'when = "online"'), when("Activity", 'when = "in person"')],
        [
            'plan/curriculum.toml:2:13: Nothing is led in "online". Give it a step without when, or with when = "online".',
            'plan/curriculum.toml:2:23: Nothing is led in "in person". Give it a step without when, or with when = "in person".',
            'plan/m.toml:9:1: Activity 1-1 is led in no variant. Its module is only led in "online".',
        ],
    ),
    Case(
        "a first step without a title in a variant",
        [
            VARIANTS,
            when("Warm up", 'when = "online"'),
            Change("m.toml", 'kind = "hands"', 'when = ["online", "in person"]\nkind = "hands"'),
        ],
        [
            'plan/m.toml:24:1: In "in person": The first step of an activity needs a title (step 1b of 1-1). Only a part of the step above it goes without.',
            'plan/m.toml:30:1: warning: In "in person": No step before this one writes on sheet "ways" (step 1b of 1-1). There will be nothing to put to the room.',
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_an_author_is_told(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems


NAMES = ("a", "b", "c")
SOME = st.lists(st.sampled_from(NAMES), unique=True, max_size=3).map(tuple)
STEPS = st.lists(st.tuples(SOME, st.booleans(), st.integers(0, 9)), min_size=1, max_size=6)
PLANS = st.lists(st.tuples(SOME, STEPS), min_size=1, max_size=4)


def plan(
    drawn: list[tuple[tuple[str, ...], list[tuple[tuple[str, ...], bool, int]]]],
) -> Curriculum:
    """A curriculum of activities, each step with the variants it names, or as a part."""
    activities = [
        Activity(
            id=f"1-{number}",
            title="Activity",
            minutes=0,
            when=only,
            steps=tuple(
                TalkPlan(
                    title="" if part and place else f"Step {place}", when=names, minutes=minutes
                )
                for place, (names, part, minutes) in enumerate(steps)
            ),
        )
        for number, (only, steps) in enumerate(drawn)
    ]
    head = CurriculumFile(title="Plan", modules=("m.toml",), variants=NAMES)
    return Curriculum("plan", head, (Module("1", "Module", activities=tuple(activities)),))


@given(PLANS)
def test_the_variants_together_are_the_whole_and_each_keeps_the_order_and_the_keys(drawn) -> None:
    """A step is led in the variants that it, its step and its activity name, and nowhere else."""
    whole = plan(drawn)
    everywhere = {step.key: step for step in whole_steps(whole)}
    led: dict[str, set[str]] = {key: set() for key in everywhere}
    for name in NAMES:
        steps = Agenda(in_variant(whole, name)).steps
        keys = [step.key for step in steps]
        assert keys == [key for key in everywhere if key in keys]
        assert all(step.plan is everywhere[step.key].plan for step in steps)
        assert len({step.full_label for step in steps}) == len(steps)
        for key in keys:
            led[key].add(name)
    for activity in whole.modules[0].activities:
        above: tuple[str, ...] = ()
        for key, step in everywhere.items():
            if step.activity is activity:
                above = step.plan.variants if step.plan.title else above
                own = set(step.plan.variants or above or NAMES)
                assert led[key] == own & set(activity.variants or NAMES)


def test_one_variant_is_made_of_another_one_as_of_the_whole() -> None:
    made = in_variant(plan([((), [(("a",), False, 5), (("b",), False, 7), ((), False, 1)])]), "")
    assert made.variant == "a"
    there = in_variant(made, "b")
    assert there == in_variant(
        plan([((), [(("a",), False, 5), (("b",), False, 7), ((), False, 1)])]), "b"
    )
    assert in_variant(there, "a") == made != there
    assert in_variant(made, "nowhere") is made
    assert lengths(made) == {"a": 360, "b": 480, "c": 60}


def test_a_plan_from_the_cache_is_in_its_first_variant_and_has_the_others(tmp_path: Path) -> None:
    """Read anew or from the cache, it is the same, with the files of all variants."""
    files = sound()
    files["curriculum.toml"] = b'variants = ["short", "long"]\n' + files["curriculum.toml"]
    step = b'title = "Warm up"'
    files["m.toml"] = files["m.toml"].replace(step, step + b'\nwhen = "long"')
    files["m.toml"] = files["m.toml"].replace(b"minutes = 30", b"minutes = 15")
    folder = write(tmp_path / "plan", files)
    first, again = load_or_raise(folder), load_or_raise(folder)
    assert first == again
    for made in (first, again):
        assert (made.variant, [s.label for s in Agenda(made).steps]) == ("short", ["1", "2"])
        assert [s.key for s in Agenda(made).steps] == ["1-1/2", "1-1/3"]
        long = in_variant(made, "long")
        assert [s.label for s in Agenda(long).steps] == ["1a", "1b", "2", "3"]
        assert [activity.minutes for _, activity in made.activities()] == [15]
        assert [activity.minutes for _, activity in long.activities()] == [30]
        assert set(long.files) == set(made.files) == set(map(Path, files))
    assert load(folder).problems == ()
