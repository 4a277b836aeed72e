"""What the live screen shows of each kind of step: one panel a kind, loaded when it is needed."""

from typing import TYPE_CHECKING

from workshop.lazy import load

if TYPE_CHECKING:
    from workshop.tui.panels.base import Panel

FORM_PANEL = "form:FormPanel"
ROOM_PANEL = "room:RoomPanel"
SHEETS_PANEL = "sheets:SheetsPanel"

PANELS = {
    "talk": SHEETS_PANEL,
    "newsprint": SHEETS_PANEL,
    "hands": "hands:HandsPanel",
    "quiz": "quiz:QuizPanel",
    "vote": "vote:VotePanel",
    "exercise": "exercise:ExercisePanel",
    "debrief": "debrief:DebriefPanel",
    "form": FORM_PANEL,
    "choice": "choice:ChoicePanel",
    "homework": "homework:HomeworkPanel",
    "follow-up": "follow_up:FollowUpPanel",
    "break": "breaks:BreakPanel",
    "close": "close:ClosePanel",
}
"""The panel of each kind, by the kind's name: its module in this package and its class."""


def panel_class(path: str) -> "type[Panel]":
    """The class of a panel, from its entry in `PANELS`."""
    found: type[Panel] = load(f"{__name__}.{path}")
    return found
