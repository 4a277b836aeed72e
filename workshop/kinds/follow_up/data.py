"""What a follow-up captures, and the events that put it there."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from workshop.event import Event
from workshop.kinds.base import StepData
from workshop.value import field

HomeworkStatus = Literal["done", "partly", "not"]
HOMEWORK_STATUSES: tuple[HomeworkStatus, ...] = ("done", "partly", "not")


class FollowUpData(StepData):
    """What a follow-up has captured besides entries; `homework` is the key of the step it is of.

    `told` says by person what was done; `carried` who goes on with it, until when.
    """

    homework: str = ""
    told: Mapping[str, HomeworkStatus] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    due: date | None = None
    framework: str = ""
    stage: str = ""
    reason: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        return (*super().people, *self.told, *self.carried)


class HomeworkTold(Event, tag="homework-told", kw_only=True):
    """How far somebody got with the homework of the step that `homework` is the key of."""

    step: str
    homework: str
    person: str
    status: HomeworkStatus | None


class StageChosen(Event, tag="stage-chosen", kw_only=True):
    step: str
    framework: str
    stage: str
    reason: str


class HomeworkCarried(Event, tag="homework-carried", kw_only=True):
    """Who goes on with the homework, until a new day; nobody takes that back."""

    step: str
    homework: str
    to: tuple[str, ...]
    due: date | None
