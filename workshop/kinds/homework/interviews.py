"""Who interviews whom: shared out by the program, changed by the coach."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Self

from workshop.errors import Refused
from workshop.kinds.base import StepCommand, StepContext
from workshop.kinds.homework.data import (
    HomeworkData,
    Interview,
    InterviewDropped,
    InterviewPut,
    InterviewsShared,
)
from workshop.kinds.homework.plan import HomeworkPlan
from workshop.kinds.parsing import entry_text
from workshop.spelling import fold_name, same_name
from workshop.text import one_line
from workshop.value import replace
from workshop.who import EVERYBODY, find, find_several, persons

HomeworkContext = StepContext[HomeworkPlan, HomeworkData]


def assignees(context: HomeworkContext) -> tuple[str, ...]:
    """Who the homework is for, or would be."""
    return context.data.assignees(context.roster)


class ShareOut(StepCommand[HomeworkPlan, HomeworkData]):
    """Share out interviews: nobody is interviewed twice, and everybody has about as many."""

    word = "share"
    usage = "share NAME, NAME, …"
    staff: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, context: HomeworkContext) -> Self:
        return cls(find_several(rest, context.whole_roster, outsiders=True))

    def decide(self, context: HomeworkContext) -> InterviewsShared:
        staff = tuple(map(one_line, self.staff)) or tuple(context.data.interviews)
        shared = share_out([name for name in assignees(context) if name != EVERYBODY], staff)
        made = tuple(Interview(person, by) for person, by in shared.items())
        return InterviewsShared(step=context.key, interviews=made)


class _OneInterview(StepCommand[HomeworkPlan, HomeworkData]):
    person: str
    by: str = ""

    @classmethod
    def parse(cls, rest: str, context: HomeworkContext) -> Self:
        person, _, by = rest.partition(">")
        known = [p for p in persons(context.data.interviews, ()) if p not in context.whole_roster]
        whom = find(person, (*context.whole_roster, *known), rest, outsiders=True)
        return cls(whom, find(by, context.whole_roster, rest, new=True) if by.strip() else "")

    def _put(self, context: HomeworkContext) -> InterviewPut:
        by, person = one_line(self.by), entry_text(self.person)
        if not by:
            raise Refused("Say who interviews them.", f"Usage: {self.usage}.")
        if person == by:
            raise Refused(f"{person} would have to interview themself.")
        return InterviewPut(step=context.key, person=person, by=by)


class AddInterview(_OneInterview):
    """Add an interview: who is interviewed, and by whom; nobody is interviewed twice."""

    word = "interview"
    usage = "interview WHOM > BY WHOM"

    def decide(self, context: HomeworkContext) -> InterviewPut:
        event = self._put(context)
        if known := _interview(context, event.person):
            by = context.data.interviews[known]
            hint = f"To change who does it: hand-over {known} > {event.by}"
            raise Refused(f"{known} is interviewed by {by} already.", hint)
        return event


class HandOverInterview(_OneInterview):
    """Give an interview to somebody else."""

    word = "hand-over"
    usage = "hand-over WHOM > BY WHOM"

    def decide(self, context: HomeworkContext) -> InterviewPut:
        event = self._put(context)
        return replace(event, person=_known(context, event.person))


class DropInterview(StepCommand[HomeworkPlan, HomeworkData]):
    """Take an interview off the list."""

    word = "drop-interview"
    usage = "drop-interview WHOM"
    person: str

    @classmethod
    def parse(cls, rest: str, context: HomeworkContext) -> Self:
        return cls(find(rest, persons(context.data.interviews, context.whole_roster), rest))

    def decide(self, context: HomeworkContext) -> InterviewDropped:
        person = _known(context, one_line(self.person))
        return InterviewDropped(step=context.key, person=person)


def _interview(context: HomeworkContext, person: str) -> str:
    """The person of that name who is interviewed, or nothing."""
    return next((name for name in context.data.interviews if same_name(name, person)), "")


def _known(context: HomeworkContext, person: str) -> str:
    name = _interview(context, person)
    if not name:
        raise Refused(f"Nobody interviews {person[:40] or 'nobody'} yet.", "Add the interview.")
    return name


def by_interviewer(context: HomeworkContext) -> dict[str, list[str]]:
    """Whom each person interviews, including those who interview nobody."""
    work = context.data
    everybody = assignees(context) if work.to and work.interviews else ()
    shared: dict[str, list[str]] = {who: [] for who in everybody if who != EVERYBODY}
    for person, by in work.interviews.items():
        shared.setdefault(by, []).append(person)
    return shared


def interview_lines(context: HomeworkContext) -> list[str]:
    return [
        f"{by} interviews {', '.join(whom) or 'nobody yet'}."
        for by, whom in by_interviewer(context).items()
    ]


def share_out(people: Sequence[str], staff: Iterable[str]) -> dict[str, str]:
    """By whom each of the staff is interviewed; refuses, with the reason, where it cannot be.

    Those who interview and are interviewed as well come first, each with the next one; the rest
    goes in turn to whoever has the fewest.
    """
    people, staff = list(dict.fromkeys(people)), list(staff)
    if not staff:
        raise Refused("There is nobody to interview.", "Name them: share Rosa, Sam, Tom.")
    if not people:
        raise Refused("Nobody is on the roster to interview them.", "Put somebody on it first.")
    counts = Counter(map(fold_name, staff))
    if twice := [name for name in staff if counts[fold_name(name)] > 1]:
        raise Refused(f"{twice[0]} stands there twice.", "Nobody is interviewed twice.")
    both = [name for name in people if fold_name(name) in counts]
    if both and len(people) == 1:
        raise Refused(f"{both[0]} would have to interview themself.", "Leave them out.")
    shared = dict(zip(both, [*both[1:], *both[:1]], strict=True)) if len(both) > 1 else {}
    if len(both) == 1:
        shared = {both[0]: next(name for name in people if name != both[0])}
    load = Counter(shared.values())
    by = {fold_name(name): who for name, who in shared.items()}
    for name in staff:
        if fold_name(name) not in by:
            who = min(people, key=lambda who: load[who])
            by[fold_name(name)] = who
            load[who] += 1
    return {name: by[fold_name(name)] for name in staff}
