"""What a follow-up sees of the homework that it goes through, and what was told of it so far."""

from workshop.board import CAME, IN_CONFIDENCE
from workshop.clock import day_in_words
from workshop.kinds.base import StepContext, Target
from workshop.kinds.follow_up.data import FollowUpData, HomeworkStatus
from workshop.kinds.follow_up.plan import FollowUpPlan
from workshop.kinds.homework.data import HomeworkData

FollowUpContext = StepContext[FollowUpPlan, FollowUpData]


def earlier_homework(context: FollowUpContext) -> HomeworkData:
    """What was assigned, here or in an earlier session; nothing when it was not written down."""
    step = context.find(context.plan.homework)
    return step.data if step and isinstance(step.data, HomeworkData) else HomeworkData()


def homework_people(context: FollowUpContext) -> tuple[str, ...]:
    """Who had homework, then others who reported on it; nobody if it is only about promises."""
    if not context.plan.homework:
        return ()
    work = earlier_homework(context)
    had = work.assignees(context.whole_roster if work.to else context.roster)
    return tuple(dict.fromkeys((*had, *context.data.told)))


def statuses_elsewhere(context: FollowUpContext) -> dict[str, HomeworkStatus]:
    """What was told of the same homework in another step: a follow-up may have several."""
    others: dict[str, HomeworkStatus] = {}
    homework = homework_step_key(context)
    for key, work in context.captured.items():
        if key != context.key and isinstance(work, FollowUpData) and work.homework == homework:
            others |= work.told
    return others


def opens(context: FollowUpContext) -> bool:
    """Whether people tell of homework here: at its first step, in the first round.

    The step with which a session opens for promises alone has none.
    """
    if not context.plan.homework or context.round:
        return False
    return bool(context.data.told) or not statuses_elsewhere(context)


def result_target(context: FollowUpContext, person: str) -> Target:
    return Target(f"{context.key}{CAME}{person}", f"{person}: what came of it")


def obstacle_target(context: FollowUpContext, person: str) -> Target:
    return Target(f"{context.key}{IN_CONFIDENCE}{person}", f"{person}: what stood in the way")


def stages(context: FollowUpContext) -> tuple[str, ...]:
    """The stages to choose from; none where nothing is chosen."""
    plan = context.plan
    return context.stages.get(plan.framework or "", ()) if plan.choose else ()


def framework_title(context: FollowUpContext) -> str:
    """What the framework is called that is chosen from; "Stage" where that is not known."""
    framework = context.data.framework or context.plan.framework or ""
    return context.frameworks.get(framework, "Stage")


def homework_step_key(context: FollowUpContext) -> str:
    step = context.find(context.plan.homework)
    return step.key if step else ""


def tasks(context: FollowUpContext) -> list[str]:
    """What the homework was."""
    plan = context.find_plan(context.plan.homework)
    instructions = earlier_homework(context).instructions or getattr(plan, "instructions", ())
    return [" ".join(text.split()) for text in instructions]


def stage_line(context: FollowUpContext) -> str:
    """The stage that was chosen, with the reason."""
    work = context.data
    return f"{framework_title(context)}: {work.stage}. Why: {work.reason}" if work.stage else ""


def carry_over_line(work: FollowUpData) -> str:
    """Who goes on with it, until when."""
    until = f", until {day_in_words(work.due)}" if work.due else ""
    return f"{', '.join(work.carried)} will go on with it{until}." if work.carried else ""
