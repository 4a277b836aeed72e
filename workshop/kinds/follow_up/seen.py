"""What a follow-up sees of the homework that it goes through, and what was told of it so far."""

from workshop.clock import day_in_words
from workshop.kinds.base import AnyContext, StepContext, Target
from workshop.kinds.follow_up.data import FollowedUp, HomeworkStatus
from workshop.kinds.follow_up.plan import FollowUpPlan
from workshop.kinds.homework.data import EVERYBODY, Assigned

FollowUpContext = StepContext[FollowUpPlan, FollowedUp]


def homework(context: FollowUpContext) -> AnyContext | None:
    """The step that set the homework."""
    return context.find(context.plan.homework)


def assigned(context: FollowUpContext) -> Assigned:
    """What was assigned, here or in an earlier session; nothing when it was not written down."""
    there = homework(context)
    return there.data if there and isinstance(there.data, Assigned) else Assigned()


def people(context: FollowUpContext) -> tuple[str, ...]:
    """Who had homework, and then whoever told of it."""
    had = assigned(context).to or tuple(person.name for person in context.roster) or (EVERYBODY,)
    return tuple(dict.fromkeys((*had, *context.data.told)))


def told_elsewhere(context: FollowUpContext) -> dict[str, HomeworkStatus]:
    """What was told of the same homework in another step: a follow-up may have several."""
    others: dict[str, HomeworkStatus] = {}
    for key, work in context.captured.items():
        if (
            key != context.key
            and isinstance(work, FollowedUp)
            and work.homework == homework_key(context)
        ):
            others |= work.told
    return others


def opens(context: FollowUpContext) -> bool:
    """Whether people tell of the homework here: at its first step, in the first round."""
    return context.round == 0 and (bool(context.data.told) or not told_elsewhere(context))


def came_target(context: FollowUpContext, person: str) -> Target:
    return Target(f"{context.key}#came-{person}", f"{person}: what came of it")


def way_target(context: FollowUpContext, person: str) -> Target:
    return Target(f"{context.key}#way-{person}", f"{person}: what stood in the way")


def stages(context: FollowUpContext) -> tuple[str, ...]:
    """The stages to choose from; none where nothing is chosen."""
    plan = context.plan
    return context.stages.get(plan.framework or "", ()) if plan.choose else ()


def homework_key(context: FollowUpContext) -> str:
    there = homework(context)
    return there.key if there else ""


def tasks(context: FollowUpContext) -> list[str]:
    """What the homework was."""
    there = homework(context)
    given = assigned(context).instructions
    given = given or getattr(there.plan if there else None, "instructions", ())
    return [" ".join(text.split()) for text in given]


def was_assigned(context: FollowUpContext) -> list[str]:
    """What had been assigned, and when it was due."""
    due = assigned(context).due
    lines = [f"ASSIGNED  {text}" for text in tasks(context)]
    return lines + ([f"It was due {day_in_words(due)}."] if due else [])


def chosen_words(context: FollowUpContext) -> str:
    """The stage that was chosen, with the reason."""
    work = context.data
    return f"Stage: {work.stage}. Why: {work.reason}" if work.stage else ""


def carried_words(work: FollowedUp) -> str:
    """Who goes on with it, until when."""
    until = f", until {day_in_words(work.due)}" if work.due else ""
    return f"{', '.join(work.carried)} will go on with it{until}." if work.carried else ""
