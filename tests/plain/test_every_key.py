"""What a key does on the live screen, a word does in plain mode: nothing is for one front alone."""

from collections.abc import Iterator

import pytest
from textual.binding import Binding

from workshop.kinds import KINDS
from workshop.plain.local_commands import LOCAL_COMMANDS
from workshop.session.commands.vocabulary import CORE, kind_words
from workshop.tui.common.day_plan import DayPlanDialog
from workshop.tui.live.attendance import AttendanceDialog
from workshop.tui.live.catch_up import CatchUpDialog
from workshop.tui.live.groups import GroupsDialog
from workshop.tui.live.handouts import HandoutsDialog
from workshop.tui.live.room import RoomDialog
from workshop.tui.live.screen import LiveScreen
from workshop.tui.panels import FORM_PANEL, PANELS, SHEETS_PANEL, panel_class

WORDS = {
    "next": "next", "clicker.next": "next", "clicker.right": "next",
    "back": "back", "clicker.back": "back",
    "go": "go", "return": "go", "note": "note", "park": "park", "remark": "remark",
    "same": "merge", "entry.star": "star", "entry.edit": "edit", "entry.remove": "remove",
    "entry.move": "move", "entry.theme": "gather", "turn.next": "turn", "turn.pass": "turn",
    "entry.by": "by",
    "sheets.beside": "sheet", "heard": "heard",
    "handouts": "show",
    "handouts.keep": "", "handouts.large": "", "handouts.open": "open",
    "timer": "timer", "timer.more": "timer", "timer.less": "timer", "timer.next": "timer",
    "timer.warn": "warn", "minutes": "minutes", "began": "began", "hold": "hold", "skip": "skip",
    "why": "why",
    "catch-up": "catch-up", "catch-up.take": "catch-up", "catch-up.choose": "catch-up",
    "catch-up.protect": "protect",
    "insert": "insert",
    "plan-of-day": "agenda", "plan-of-day.insert": "insert", "plan-of-day.up": "move",
    "plan-of-day.down": "move", "plan-of-day.swap": "swap", "plan-of-day.drop": "drop",
    "plan-of-day.protect": "protect", "plan-of-day.undo": "undo", "undo": "undo",
    "people": "people", "attendance": "attend", "attendance.late": "attend",
    "attendance.left": "attend", "attendance.back": "attend", "attendance.absent": "attend",
    "attendance.here": "attend", "attendance.other": "attend", "attendance.join": "join",
    "attendance.undo": "undo", "groups.form": "groups", "groups.place": "place",
    "hands.clear": "hands", "quiz.clear": "hands", "quiz.uncover": "uncover",
    "vote.more": "vote", "vote.less": "vote", "vote.clear": "vote", "vote.edit": "edit",
    "vote.decide": "decide",
    "forms": "show", "cell.edit": "cell", "row.remove": "remove-row",
    "choice.edit": "choose", "choice.drop": "unchoose", "homework.assign": "assign",
    "who-leads": "facilitator", "folder": "save-in", "leave": "leave", "help": "help",
    "help.f1": "help", "dialog.cancel": "",
    "room": "room", "room.start": "room", "room.reveal": "reveal", "room.ballot": "ballot",
    "room.look": "look", "room.accept": "accept", "room.drop": "refuse",
    "room.authors": "authors", "room.seen": "seen", "room.phones": "room", "room.wall": "room",
    "room.scribe": "room", "room.remote": "room",
    # these only change what is seen on the screen
    "focus": "", "black": "", "attendance.find": "", "find": "", "sheets.page": "",
    "sheets.page-back": "",
}  # fmt: skip
"""Each action by its id, with the word that does the same; none for what only looks."""

SCREENS: tuple[type, ...] = (
    LiveScreen,
    DayPlanDialog,
    CatchUpDialog,
    AttendanceDialog,
    GroupsDialog,
    HandoutsDialog,
    RoomDialog,
)


def actions() -> Iterator[str]:
    """The ids of what can be done on the live screen, its dialogs and the panels of every kind."""
    paths = dict.fromkeys((*PANELS.values(), SHEETS_PANEL, FORM_PANEL))
    for screen in (*SCREENS, *map(panel_class, paths)):
        for owner in screen.__mro__:
            if owner.__module__.startswith("workshop."):
                bindings = vars(owner).get("BINDINGS", ())
                yield from (b.id for b in bindings if isinstance(b, Binding) and b.id)


@pytest.mark.parametrize("action", sorted(set(actions())))
def test_what_a_key_does_a_word_does_too(action: str) -> None:
    known = {word.word for word in CORE} | set(LOCAL_COMMANDS)
    known |= {word.word for kind in KINDS for word in kind_words(kind)}
    assert WORDS[action] in known | {""}


def test_no_action_is_listed_that_is_gone() -> None:
    assert set(WORDS) <= set(actions())
