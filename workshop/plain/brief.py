"""What a step puts to the room, by its plan: questions, options, assignments, groups."""

from functools import singledispatch

from workshop.document import Bullets, Heading
from workshop.kinds.base import Group, Here
from workshop.kinds.close.model import Close
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.debrief import model as debrief
from workshop.kinds.debrief.plan import DebriefPlan
from workshop.kinds.exercise import model as exercise
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.hands import model as hands
from workshop.kinds.hands.plan import HandsPlan
from workshop.kinds.plan import StepBase
from workshop.text import plural


@singledispatch
def brief(plan: StepBase, here: Here) -> list[str]:
    """Nothing, where a kind asks for nothing but what its script says."""
    return []


@brief.register
def _hands(plan: HandsPlan, here: Here) -> list[str]:
    lines = [f"HANDS  {plan.question}", "Options: " + _numbered(hands.options(here))]
    asked = hands.items(here)
    if asked and asked[0].key:
        lines += [f"Item {number}: {item.text}" for number, item in enumerate(asked, 1)]
    elif not asked:
        lines.append("There is no item yet: they are the entries of an earlier sheet.")
    return lines


@brief.register
def _exercise(plan: ExercisePlan, here: Here) -> list[str]:
    each = len(plan.assignments) > 1
    lines = [
        f"ASSIGNMENT{f' {number}' if each else ''}  {text}"
        for number, text in enumerate(plan.assignments, 1)
    ]
    stretches = (f"{w.title} {w.minutes} min" for w in plan.stretches)
    lines.append(f"Timer: {', '.join(stretches)}. Roles: {', '.join(plan.roles) or 'none'}.")
    if here.work.groups:
        return lines + group_lines(here.work.groups)
    count = exercise.group_count(here)
    return [*lines, f"{plural(count, 'group')} to form: groups count-off, random or mixed."]


@brief.register
def _debrief(plan: DebriefPlan, here: Here) -> list[str]:
    lines = []
    if plan.reports and (groups := debrief.groups(here)):
        names = (g.name + (" (done)" if debrief.has_reported(here, g) else "") for g in groups)
        lines.append(f"Reports: {', '.join(names)}.")
    asked = enumerate(debrief.questions(here), 1)
    return lines + [f"QUESTION {number}  {text}" for number, text in asked]


@brief.register
def _close(plan: ClosePlan, here: Here) -> list[str]:
    lines = []
    for block in Close().summary(here):
        if isinstance(block, Heading):
            lines.append(f"{block.text}:")
        elif isinstance(block, Bullets):
            lines += [f"{item.mark} {item.text}".strip() for item in block.items]
            if not block.items:
                lines.append("Nothing is starred yet: star ENTRY has it read back here.")
    return lines


def group_lines(groups: tuple[Group, ...]) -> list[str]:
    """Each group with its members and roles."""
    lines = []
    for group in groups:
        roles = "; ".join(f"{role}: {who}" for role, who in group.roles.items() if who)
        lines.append(f"{group.name}: {exercise.who(group)}" + (f" ({roles})" if roles else ""))
    return lines


def _numbered(names: tuple[str, ...]) -> str:
    return "; ".join(f"{number} {name}" for number, name in enumerate(names, 1))
