"""How each step of a curriculum went when it was led the last time, and what was remarked on it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.review.facts.steps import names_across_sessions
from workshop.review.remarks import review_remarks
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.time.figures import minutes
from workshop.text import one_line
from workshop.value import Value
from workshop.zone import Zone

REMARKS_OF = 3
"""How many of the newest sessions have their remarks read; each takes a few milliseconds."""


class LastRun(Value):
    """A step as it was led last: when its session began, how it went, the remarks on it."""

    began: datetime
    zone: Zone
    step: StepFacts
    remarks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """It in a line: "Last on 21 November 2026: 14 min of 10 · “Too cold”"."""
        step, guide = self.step, self.step.written
        if step.fate != "led":
            how = "left out" if step.fate == "skipped" else str(step.fate)
        else:
            cut = f", cut to {minutes(step.planned)}" if step.planned < guide else ""
            broken = ", broken off" if step.broken_off else ""
            how = f"{minutes(step.elapsed)} min (guide: {minutes(guide)}{cut}{broken})"
        said = [how, *(f"“{one_line(remark)}”" for remark in self.remarks)]
        return f"Last on {self.zone.day(self.began)}: {' · '.join(said)}"


def last_runs(
    sessions: Iterable[SessionFacts], steps: Iterable[AgendaStep], folder: Path
) -> Mapping[str, LastRun]:
    """By a step's key in the curriculum, its last run in the sessions of that folder.

    A step that is still to come in a session had no run there.
    """
    names = {same: key for key, same in names_across_sessions(steps).items()}
    newest = sorted(sessions, key=lambda one: one.order, reverse=True)
    found: dict[str, LastRun] = {}
    for number, one in enumerate(newest):
        remarks = _remarks(folder / one.id) if number < REMARKS_OF else {}
        for step in one.steps:
            key = names.get(step.same)
            if key and key not in found and step.fate != "not reached" and one.began:
                said = tuple(remarks.get(step.key, ()))
                found[key] = LastRun(one.began, one.zone, step, said)
    return found


def _remarks(folder: Path) -> Mapping[str, list[str]]:
    """What the facilitator and reviewers remarked on each step; nothing where it can't be read."""
    found: dict[str, list[str]] = {}
    with suppress(WorkshopError, OSError):
        for event in Record.open(folder).standing:
            if isinstance(event, ev.Remarked):
                found.setdefault(event.step, []).append(event.text)
        for remark in review_remarks(folder):
            found.setdefault(remark.on, []).append(remark.text)
    return found
