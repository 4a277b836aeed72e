"""Which plan, variant and activities a command is about."""

from collections.abc import Sequence
from pathlib import Path

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import in_variant
from workshop.errors import WorkshopError
from workshop.kinds.parsing import pick
from workshop.session.suggestion import did_you_mean
from workshop.text import one_line
from workshop.workspace import Workspace, find_curriculum


def choose_plan(
    workspace: Workspace, curriculum: str, activities: Sequence[str], variant: str | None
) -> tuple[Path, Curriculum, tuple[str, ...] | None]:
    """A curriculum's folder, its plan in a variant, and the ids that were named, if any were.

    Raises WorkshopError for what the curriculum does not have.
    """
    folder = find_curriculum(workspace, curriculum)
    plan = load_or_raise(folder)
    if variant is not None:
        plan = in_variant(plan, known_variant(plan, variant))
    return folder, plan, known_activities(plan, activities) if activities else None


def known_variant(curriculum: Curriculum, name: str) -> str:
    """The variant that is meant by its name or the beginning of it; raises WorkshopError."""
    names = curriculum.head.variants
    if not names:
        raise WorkshopError(f"“{one_line(curriculum.title)}” has no variants.")
    return names[pick(name, [*map(one_line, names)], "variant")]


def activities_of_day(
    curriculum: Curriculum, day: int, chosen: tuple[str, ...] | None
) -> tuple[str, ...]:
    """Those of the chosen activities that are on that day of the guide, or the usual ones of it.

    Raises: WorkshopError where there is none.
    """
    days = curriculum.days
    if day not in days.values():
        known = ", ".join(map(str, sorted(set(days.values()))))
        hint = f"It has: {known}." if days else "An activity says which it is on: day = 1."
        raise WorkshopError(f"{one_line(curriculum.title)} has no day {day}.", hint=hint)
    ids = tuple(activity.id for activity in curriculum.usual(day))
    if chosen is not None:
        ids = tuple(id for id in chosen if days[id] == day)
    if not ids:
        on = "; ".join(f"{one_line(id)} is on day {days[id]}" for id in chosen or ())
        raise WorkshopError(f"No activity that was named is on day {day}.", f"{on}.")
    return ids


def known_activities(curriculum: Curriculum, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids without duplicates; raises WorkshopError for one the curriculum does not have."""
    known = [activity.id for _, activity in curriculum.activities()]
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known) or "The curriculum has no activities."
            raise WorkshopError(f"There is no activity “{one_line(id)}”.", hint=hint)
    return tuple(dict.fromkeys(ids))
