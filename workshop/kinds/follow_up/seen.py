"""What a follow-up sees of the homework that it goes through, and what was told of it so far."""

from typing import cast

from workshop.kinds.assigned import EVERYBODY, Assigned, FollowedUp, Told, day
from workshop.kinds.base import StepContext, Target
from workshop.kinds.follow_up.plan import FollowUpPlan


def followed(here: StepContext) -> FollowedUp:
    """What was told so far."""
    return cast(FollowedUp, here.work)


def homework(here: StepContext) -> StepContext | None:
    """The step that set the homework."""
    return here.find(cast(FollowUpPlan, here.plan).homework)


def assigned(here: StepContext) -> Assigned:
    """What was assigned, here or in an earlier session; nothing when it was not written down."""
    there = homework(here)
    return there.work if there and isinstance(there.work, Assigned) else Assigned()


def people(here: StepContext) -> tuple[str, ...]:
    """Who had homework, and then whoever told of it."""
    had = assigned(here).to or tuple(person.name for person in here.roster) or (EVERYBODY,)
    return tuple(dict.fromkeys((*had, *followed(here).told)))


def told_elsewhere(here: StepContext) -> dict[str, Told]:
    """What was told of the same homework in another step: a follow-up may have several."""
    others: dict[str, Told] = {}
    for key, work in here.works.items():
        if key != here.key and isinstance(work, FollowedUp) and work.homework == homework_key(here):
            others |= work.told
    return others


def opens(here: StepContext) -> bool:
    """Whether people tell of the homework here: at its first step, in the first round."""
    return here.round == 0 and (bool(followed(here).told) or not told_elsewhere(here))


def came_target(here: StepContext, person: str) -> Target:
    return Target(f"{here.key}#came-{person}", f"{person}: what came of it")


def way_target(here: StepContext, person: str) -> Target:
    return Target(f"{here.key}#way-{person}", f"{person}: what stood in the way")


def stages(here: StepContext) -> tuple[str, ...]:
    """The stages to choose from; none where nothing is chosen."""
    plan = cast(FollowUpPlan, here.plan)
    return here.stages.get(plan.framework or "", ()) if plan.choose else ()


def homework_key(here: StepContext) -> str:
    there = homework(here)
    return there.key if there else ""


def tasks(here: StepContext) -> list[str]:
    """What the homework was."""
    there = homework(here)
    given = assigned(here).instructions
    given = given or getattr(there.plan if there else None, "instructions", ())
    return [" ".join(text.split()) for text in given]


def was_assigned(here: StepContext) -> list[str]:
    """What had been assigned, and when it was due."""
    due = assigned(here).due
    lines = [f"ASSIGNED  {text}" for text in tasks(here)]
    return lines + ([f"It was due {day(due)}."] if due else [])


def chosen_words(here: StepContext) -> str:
    """The stage that was chosen, with the reason."""
    work = followed(here)
    return f"Stage: {work.stage}. Why: {work.reason}" if work.stage else ""


def carried_words(work: FollowedUp) -> str:
    """Who goes on with it, until when."""
    until = f", until {day(work.due)}" if work.due else ""
    return f"{', '.join(work.carried)} will go on with it{until}." if work.carried else ""
