"""The panel of a choice: the next steps there are, and who takes which of them."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from workshop.clock import day_in_words
from workshop.kinds.choice import model
from workshop.kinds.choice.model import Choice
from workshop.session.situation import Situation
from workshop.text import joined
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.drafts import CommandField, DraftField
from workshop.tui.navigator import Question
from workshop.tui.panels.base import RowsPanel
from workshop.tui.widgets.rows import Row
from workshop.value import Value

ROOM = "The room"
DAY_SIGN = " > > "
"""Stands before the day in what is typed; the first action before it is left out."""
TAKEN_ACTIONS = (
    ("Change the first action", "action"),
    ("Change the day", "day"),
    ("Drop it", "drop"),
)


class Somebody(Value):
    """Who chooses; None is somebody still to be named."""

    who: str | None


class Offered(Value):
    """One of the next steps there are to choose from."""

    option: str


class Taken(Value):
    """A next step that somebody takes."""

    who: str
    option: str


class ChoicePanel(RowsPanel):
    """Enter on a name asks which next step, then for a first action and a day.

    A next step's text is cut to a line until enter asks for the whole of it.
    """

    HELP = """\
## Choice
`enter` on a next step shows the whole of its text. `enter` on a name asks which they take, then for
a first action and for the day until which it is done; an empty line leaves that open. `enter` on
what was taken changes it; `e` changes the first action at once, `delete` drops it, `u` undoes.
A day is 2026-12-05, Friday, or 14d.
"""
    wide, QUIET = True, False
    BINDINGS: ClassVar[Keys] = [
        hidden_key("e", "taken('action')", "Change", "choice.edit", "Change the action"),
        hidden_key("delete", "taken('drop')", "Drop", "choice.drop", "Drop the choice"),
    ]
    _whole = ""

    @property
    def keys_here(self) -> tuple[str, ...]:
        taken = self.selected and isinstance(self.selected.key, Taken)
        return ("choice.edit", "choice.drop") if taken else ()

    def lines(self, now: Situation) -> Iterator[Row]:
        context = Choice.of(now.context)
        plan = context.plan
        made, known = model.commitments(context), model.choosers(context)
        done = len({one.who for one in made})
        yield Row(model.takes(plan), "", f"{done} of {len(known)}" if known else "", "heading")
        for number, option in enumerate(plan.options, 1):
            count = str(sum(one.option == option.id for one in made) or "–")
            yield Row(option.title, f"{number:>2} ", count, "strong", Offered(option.id), True)
            if option.text:
                short = self._whole != option.id
                yield Row(" ".join(option.text.split()), "   ", "", "muted", cut=short)
        yield Row("")
        for who in known:
            own = model.commitments(context, who)
            look = "strong" if own else "plain"
            enough = "" if len(own) >= plan.least else f"{len(own)} of {plan.least}"
            yield Row(who or ROOM, " + ", enough, look, Somebody(who), True)
            for one in own:
                until = f"by {day_in_words(one.by)}" if one.by else ""
                text = joined(" · ", model.option_title(context, one.option), one.action, until)
                yield Row(text, "   ✓ ", "", "plain", Taken(who, one.option), True)
        if plan.who != "room":
            word = "Somebody else" if known else "Who chooses?"
            yield Row(word, " + ", "", "target", Somebody(None), True)

    def choose_row(self, row: Row) -> None:
        match row.key:
            case Offered(option):
                self._whole = "" if self._whole == option else option
                self.show_step(self._now, None)
            case Somebody(None):
                self.open_line(CommandField("choose", "", "WHO > OPTION > FIRST ACTION > DAY"))
            case Somebody(str() as who):
                self._ask_which(who)
            case Taken() as taken:
                self.open_menu(Question(row.text, TAKEN_ACTIONS), partial(self._change, taken))
            case _:
                super().choose_row(row)

    def _ask_which(self, who: str) -> None:
        context = Choice.of(self._now.context)
        had = {one.option for one in model.commitments(context, who)}
        options = [
            (option.title, Taken(who, option.id))
            for option in context.plan.options
            if option.id not in had
        ]
        self.open_menu(Question(f"{who or ROOM} takes", options), self._take)

    def _take(self, taken: Taken) -> None:
        self.run_command(model.MakeChoice(taken.who, taken.option))
        self._ask(self._action(taken) or self._day(taken))

    def _change(self, taken: Taken, action: str) -> None:
        match action:
            case "action":
                self._ask(self._action(taken))
            case "day":
                self._ask(self._day(taken))
            case "drop":
                self.run_command(model.DropChoice(taken.who, taken.option))

    def next_field(self, field: DraftField) -> CommandField | None:
        """After the first action, the day, unless there is one."""
        match field:
            case CommandField("choose", start, optional=True) if not start.endswith(DAY_SIGN):
                *who, option, _ = start.split(" > ")
            case _:
                return None
        taken = Taken(" > ".join(who), option)
        made = model.commitments(Choice.of(self._now.context), taken.who)
        dated = any(one.by for one in made if one.option == option)
        return None if dated else self._day(taken)

    def _ask(self, field: CommandField | None) -> None:
        if field is not None:
            self.open_line(field)

    def _action(self, taken: Taken) -> CommandField | None:
        return self._part(taken, "First action", " > ", self._said(taken).action, "ask_action")

    def _day(self, taken: Taken) -> CommandField | None:
        by = self._said(taken).by
        return self._part(
            taken, "Until which day?", DAY_SIGN, by.isoformat() if by else "", "ask_date"
        )

    def _part(
        self, taken: Taken, what: str, sign: str, text: str, wanted: str
    ) -> CommandField | None:
        if not getattr(self._now.step.plan, wanted):
            return None
        who = f"{taken.who} > " if taken.who else ""
        title = model.option_title(Choice.of(self._now.context), taken.option)
        label = f"{what} · {taken.who}, {title}" if taken.who else f"{what} · {title}"
        return CommandField("choose", f"{who}{taken.option}{sign}", label, text, optional=True)

    def _said(self, taken: Taken) -> model.Commitment:
        made = model.commitments(Choice.of(self._now.context), taken.who)
        matches = (one for one in made if one.option == taken.option)
        return next(matches, model.Commitment(taken.who, taken.option))

    def action_taken(self, action: str) -> None:
        if self.selected and isinstance(self.selected.key, Taken):
            self._change(self.selected.key, action)
