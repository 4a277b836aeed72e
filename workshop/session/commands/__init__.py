"""What a facilitator can ask for, whatever the kind of step: this list is the whole of it.

A command looks at the situation and answers with one event, or refuses with a sentence. What is
written on sheets is in `entries.py`, rows of forms in `forms.py`, the step's timer in `timer.py`.
"""

from workshop.session.commands.arrangement import (
    MOST_PEOPLE,
    Arrange,
    ChooseVariant,
    HandOver,
    Warn,
)
from workshop.session.commands.attendance import Attend, Join
from workshop.session.commands.base import Command, open_only, refuse_if_closed, running_only
from workshop.session.commands.bending import Insert, MoveStep, Swap
from workshop.session.commands.concepts import HearConcept, RemarkOn
from workshop.session.commands.homework import (
    UNASSIGNED,
    CarryOver,
    MakeAppointment,
    unsettled_homework,
)
from workshop.session.commands.moves import (
    Back,
    Go,
    Lead,
    Next,
    NextStep,
    Skip,
    Undo,
    Unskip,
    arrival,
)
from workshop.session.commands.promises import Keep
from workshop.session.commands.time import (
    BeganEarlier,
    CloseSession,
    Hold,
    Protect,
    SetAllMinutes,
    SetMinutes,
    SettleGap,
    TakePlan,
)
from workshop.session.commands.why import SayWhy
