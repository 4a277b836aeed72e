"""One variant of a curriculum: what is led in it of a guide that holds several."""

from collections.abc import Iterable, Sequence

from workshop.curriculum.model import Activity, Curriculum, Module, Pool
from workshop.kinds.plan import StepPlace
from workshop.value import replace


def in_variant(curriculum: Curriculum, name: str) -> Curriculum:
    """The curriculum with what is led in a variant; in the first one where none has that name.

    It keeps the whole guide, so that another variant can be made of it.
    """
    variants = curriculum.head.variants
    name = name if name in variants else next(iter(variants), "")
    if name == curriculum.variant:
        return curriculum
    whole = curriculum.whole or curriculum
    modules = (module_in(module, name, variants) for module in whole.modules)
    pools = (pool_in(pool, name) for pool in whole.pools)
    return replace(
        curriculum,
        modules=tuple(module for module in modules if module),
        pools=tuple(pool for pool in pools if pool),
        variant=name,
        whole=whole,
    )


def lengths(curriculum: Curriculum) -> dict[str, int]:
    """How many seconds the usual activities take in each variant, by its name."""
    found = {}
    for name in curriculum.head.variants:
        usual = in_variant(curriculum, name).usual()
        found[name] = sum(step.duration for activity in usual for step in activity.steps)
    return found


def belongs(when: Sequence[str], variant: str) -> bool:
    """Whether what names these variants is led in one; without names it always is."""
    return not when or variant in when


def places(steps: Iterable[StepPlace], variant: str) -> list[int]:
    """Which of an activity's steps are led in a variant.

    A part that names no variant itself goes with the step that it is part of.
    """
    found, above = list[int](), tuple[str, ...]()
    for place, (when, is_part) in enumerate(steps):
        if not is_part:
            above = when
        if belongs(when or above, variant):
            found.append(place)
    return found


def places_of(activity: Activity | Pool, variant: str) -> list[int]:
    """Which of an activity's steps are led in a variant, or can be chosen in it."""
    return places(((step.variants, not step.title) for step in activity.steps), variant)


def module_in(module: Module, variant: str, variants: Sequence[str]) -> Module | None:
    """A module as it is led in a variant; None where nothing of it is."""
    first = next((name for name in variants if belongs(module.variants, name)), "")
    if not belongs(module.variants, variant):
        return None
    parts = (activity_in(activity, variant, variants) for activity in module.activities)
    found = tuple(activity for activity in parts if activity)
    minutes = module.minutes if variant == first else None
    is_led = found or not module.activities
    return replace(module, activities=found, minutes=minutes) if is_led else None


def activity_in(activity: Activity, variant: str, variants: Sequence[str]) -> Activity | None:
    """An activity as it is led in a variant; None where nothing of it is.

    Its minutes are those of the first variant that has it; in the others, those of its steps.
    """
    if not belongs(activity.variants, variant):
        return None
    mine = (name for name in variants if belongs(activity.variants, name))
    here = places_of(activity, variant)
    first = next((found for name in mine if (found := places_of(activity, name))), [])
    if len(here) == len(activity.steps) and here == first:
        return activity
    steps = tuple(activity.steps[place] for place in here)
    seconds = sum(step.duration for step in steps)
    minutes = activity.minutes if here == first else -(-seconds // 60)
    return replace(activity, steps=steps, minutes=minutes) if steps else None


def pool_in(pool: Pool, variant: str) -> Pool | None:
    """Of a file of steps to choose from, those for a variant; None where there are none."""
    steps = tuple(pool.steps[place] for place in places_of(pool, variant))
    return replace(pool, steps=steps) if steps else None
