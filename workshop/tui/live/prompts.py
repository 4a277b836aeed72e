"""The prompts of the line to type in: what stands before it, and what becomes of what is typed."""

from collections.abc import Callable

from workshop.board import DECISIONS, duty
from workshop.errors import Unsure, WorkshopError
from workshop.kinds.base import Target
from workshop.session.commands.decisions import SIGN, decision_line, read_decision
from workshop.session.commands.entries import AddEntry, EditEntry
from workshop.session.commands.forms import TAB
from workshop.session.commands.vocabulary import Asked, words
from workshop.session.preview import preview
from workshop.session.view import SessionView
from workshop.tui.drafts import (
    ActionField,
    CommandField,
    CorrectionField,
    DraftField,
    EntryField,
    SessionDrafts,
)
from workshop.tui.widgets.capture import Prompt
from workshop.who import label_of

FILLED = ("row", "cell")
"""Commands that take several cells."""
TIMED = (
    *("appointment", "assign", "attend", "began", "carry", "choose", "close"),
    *("hold", "insert", "join", "minutes", "timer", "warn"),
)
"""Commands with a day, a time or a length; how these are read is shown while they are typed."""
OPTIONAL = "(enter: no reason)"
ACTIONS = {
    "remark": "Private remark",
    "park": "Parking lot",
    "skip": f"Skip this step. Why? {OPTIONAL}",
    "facilitator": "Who leads from here on?",
    "people": "How many people are there?",
    "began": "This step began how long ago, or when?",
    "minutes": "Planned minutes for this step",
    "timer": "Timer: minutes more (− for less)",
    "warn": "Warn before the end: 5, or 20%",
    "folder": "Go on in another folder",
    "close": "Over since when? 17:05",
    "hold": f"On hold. Why? {OPTIONAL}",
    "attend": "{}: late 10, left 9:40",
    "join": "Who has come? Name, organisation, 9:40",
}
"""What stands before the line for each action: most are a command's word."""
HELD_EARLIER = "On hold for how long, or since when?"


class PromptFactory:
    """Makes the prompts of a session.

    `attempt` reads a command and carries it out; it tells why it could not, and whether it did.
    """

    def __init__(
        self,
        session: SessionView,
        attempt: Callable[[Callable[[], Asked]], bool],
        target: Callable[[], Target],
        move_to: Callable[[str], bool],
    ) -> None:
        self._session, self._drafts = session, SessionDrafts(session)
        self._attempt, self._target, self._move_to = attempt, target, move_to

    def make(self, field: DraftField) -> Prompt | None:
        """The prompt of a field, with its half-typed text; None for one that is gone."""
        text = self._drafts.text(field)
        match field:
            case EntryField():
                return Prompt(field, self._target().label, self._add, stay=True, text=text)
            case CorrectionField():
                return self._correction(field, text)
            case CommandField():
                return self._rest_of_command(field, text)
            case ActionField("find"):
                return Prompt(field, "Find", lambda _: True, empty=True, seeks=True)
            case ActionField():
                return self._action(field, text)

    def _action(self, field: ActionField, text: str) -> Prompt | None:
        name, _, about = field.name.partition(" ")
        label = ACTIONS.get(name)
        if name == "began" and self._session.state.held:
            label = HELD_EARLIER
        if label is None:
            return None
        own = {"timer": self._timer, "folder": self._move_to}
        who = label_of(about, self._session.state.roster)
        submit = own.get(name) or self._command(name, f"{who} " if who else "")
        empty, path = OPTIONAL in label, name == "folder"
        return Prompt(field, label.format(about), submit, empty=empty, text=text, path=path)

    def _correction(self, field: CorrectionField, text: str) -> Prompt | None:
        found = self._session.state.board.find(field.entry)
        if found is None:
            return None

        entry = found[1]
        now = self._session.now()
        line = decision_line(entry, now) if self._is_decision(entry.id) else entry.text

        def submit(said: str) -> bool:
            whole = f"{said} {SIGN}" if entry.duty and SIGN not in said else said
            return said.strip() == line or self._attempt(
                lambda: EditEntry.from_line(field.entry, whole, self._session.now())
            )

        return Prompt(field, "Correct", submit, text=text or line)

    def _is_decision(self, entry: int) -> bool:
        found = self._session.state.board.find(entry)
        return found is not None and (found[0].id == DECISIONS or bool(found[1].duty))

    def _duty(self, line: str) -> str:
        """Who does what is decided in a line, by when; how that is typed, while it is not."""
        try:
            decided = read_decision(line, self._session.now())
        except Unsure as unsure:
            return unsure.title
        except WorkshopError as error:
            return str(error)
        return duty(decided.who, decided.by) or "Who, and by when: > Ana, Ben > Friday"

    def _rest_of_command(self, field: CommandField, text: str) -> Prompt | None:
        if field.word not in words(self._session.now()):
            return None
        carry_out = self._command(field.word, field.start)

        def submit(rest: str) -> bool:
            unchanged = field.optional and rest.strip() == field.text
            return unchanged or carry_out(rest)

        def fill(before: str, rows: list[list[str]]) -> bool:
            if field.word == "row":
                taken = [carry_out(before + TAB.join(row)) for row in rows]
                return all(taken)
            return self._fill_cells(field.start, [before + rows[0][0], *rows[0][1:]])

        return Prompt(
            field,
            field.label,
            submit,
            empty=field.optional,
            text=text or field.text,
            fill=fill if field.word in FILLED else None,
        )

    def _fill_cells(self, start: str, texts: list[str]) -> bool:
        """Write the cells of a row from one on."""
        row, column = start.removesuffix(" > ").split(" ", 1)
        found = self._session.state.forms.find(int(row))
        plan = self._session.agenda.forms.get(found[0]) if found else None
        ids = [each.id for each in plan.columns] if plan else []
        cells = zip(ids[ids.index(column) :], texts, strict=False) if column in ids else ()
        put = [self._command("cell", f"{row} {id} > ")(text) for id, text in cells if text]
        return bool(put) and all(put)

    def _command(self, word: str, start: str = "") -> Callable[[str], bool]:
        """Carries out the command of a word, which begins with `start`."""

        def submit(rest: str) -> bool:
            parse = words(self._session.now())[word].parse
            try:
                return self._attempt(lambda: parse(start + rest, self._session.now()))
            except Unsure as unsure:
                raise unsure.without_prefix(start) from None

        return submit

    def _add(self, text: str) -> bool:
        return self._attempt(lambda: AddEntry.on(self._target(), text, self._session.now()))

    def _timer(self, text: str) -> bool:
        return self._command("timer")(_timer_line(text))

    def preview(self, field: DraftField, text: str) -> str:
        """What a line with a time in it would change, in full; nothing if that is not clear."""
        match field:
            case CommandField(word, start):
                line = start + text
            case ActionField(name):
                word, _, about = name.partition(" ")
                line = _timer_line(text) if word == "timer" else f"{about} {text}".strip()
            case EntryField() if self._target().sheet == DECISIONS:
                return self._duty(text)
            case CorrectionField(entry) if self._is_decision(entry):
                return self._duty(text)
            case _:
                return ""
        if word not in TIMED:
            return ""
        now = self._session.now()
        try:
            return preview(words(now)[word].parse(line, now), now)
        except Unsure as unsure:
            return unsure.title
        except (KeyError, WorkshopError):
            return ""


def _timer_line(text: str) -> str:
    """Minutes with a sign as the rest of the timer's command."""
    text = text.strip()
    return f"{'less' if text[:1] in ('-', '−') else 'more'} {text.lstrip(' +-−')}"
