"""The newsprint panel: the step's sheets with their entries, and what can be done to an entry."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import ClassVar

from textual import events

from workshop.board import UNGROUPED, Entry, Sheet, by_theme
from workshop.kinds.base import AnyCommand, Target
from workshop.session.alike import likeliest, mentions
from workshop.session.commands import Command
from workshop.session.commands import entries as cap
from workshop.session.commands.speakers import KeepSpeakers, SayWho, TakeTurn
from workshop.session.commands.themes import Gather, NameTheme
from workshop.session.go_round import go_round
from workshop.session.situation import Situation
from workshop.session.speakers import possible_speakers, silent_people, voice_lines
from workshop.text import plural
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.drafts import CommandField, CorrectionField
from workshop.tui.navigator import Question
from workshop.tui.panels.base import RowsPanel
from workshop.tui.widgets.columns import Columns
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.script import concept_rows
from workshop.value import Value

ENTRY_ACTIONS = (
    ("Star it, or take its star away", "star"),
    ("Correct it", "edit"),
    ("Move it to another sheet", "move"),
    ("Put it under a theme", "theme"),
    ("Merge it with another", "merge"),
    ("Say who said it", "by"),
    ("Take it off", "remove"),
)
"""What can be done to an entry."""
THEME_ACTIONS = (
    ("Call it otherwise", "name"),
    ("Make it one with another theme", "join"),
    ("Take the theme away, not its entries", "drop"),
)
"""What can be done to a theme."""
NEW_THEME = "A new theme"
VOICES = "voices"


class Theme(Value):
    """A theme on a sheet."""

    target: Target
    name: str


class Elsewhere(Value):
    """The key of a step in which an empty sheet is written."""

    step: str


class SheetsPanel(Columns, RowsPanel):
    """Sheets; enter on an entry opens what can be done to it.

    A sheet's heading shows how many entries it has; ▸ marks the one that is typed on. Entries
    can be starred, corrected, moved to another sheet, merged with another, taken off.
    """

    HELP = """\
## Newsprint
`n` types on the sheet marked ▸, `tab` while typing changes the sheet.
Arrows choose an entry, `enter` shows what can be done to it:
star, correct, move to another sheet, put under a theme, merge with another, take off.
`s` and a digit put it under a theme, which is made and named there too; `enter` on a theme changes
it. `*` stars · `e` corrects · `j` moves · `delete` takes off · `u` undoes.
They mean the newest entry, until an arrow or a number chooses another: `1` `2` `*` stars the 12th.
`S` says who said it, for you alone, and names who has not been heard yet: a number takes one.
`/` finds: type a word or two, arrows choose among what has them, `enter` leaves it chosen.
`>` and `<` turn the page on a long sheet. `|` calls up an earlier sheet beside this one.
In a go-round `,` says that they have had their turn, `;` that they pass.
"""
    BINDINGS: ClassVar[Keys] = [
        hidden_key("asterisk", "entry('star')", "Star", "entry.star",
                   "Star the entry, or take its star away"),
        hidden_key("e", "entry('edit')", "Correct", "entry.edit", "Correct the entry"),
        hidden_key("delete", "entry('remove')", "Take off", "entry.remove",
                   "Take the entry off its sheet"),
        hidden_key("j", "entry('move')", "To another sheet", "entry.move",
                   "Move the entry to another sheet"),
        hidden_key("s", "entry('theme')", "Theme", "entry.theme", "Put the entry under a theme"),
        hidden_key("S", "entry('by')", "Who said it", "entry.by",
                   "Say who said the entry, for you alone"),
        hidden_key("comma", "turn(False)", "Next turn", "turn.next",
                   "In a go-round: they have had their turn"),
        hidden_key("semicolon", "turn(True)", "Passes", "turn.pass",
                   "In a go-round: they pass, and are asked again at the end"),
        hidden_key("greater_than_sign,ctrl+pagedown", "page(1)", "Page", "sheets.page",
                   "A page on", key_display=">"),
        hidden_key("less_than_sign,ctrl+pageup", "page(-1)", "Page back", "sheets.page-back",
                   "A page back", key_display="<"),
        hidden_key("vertical_line", "beside", "Beside", "sheets.beside",
                   "Call up an earlier sheet beside this one"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._target: Target | None = None
        self._beside: Target | None = None
        self._number, self._seq = "", 0
        self._words = ""

    def show_step(self, now: Situation, target: Target | None) -> None:
        first, seq = not self._step, now.state.seq
        if self._step != now.position.step:
            self._step, self.cursor = now.position.step, None
            self._words = ""
            self._beside = next(iter(now.kind.reference_sheets(now.context)), None)
        turned = target != self._target
        self._now, self._target = now, target
        looked_at = (target,) if first and target else self.sheets(now)
        shown = [now.context.sheet(one) for one in looked_at]
        if first:
            newest = max((entry.id for sheet in shown for entry in sheet), default=None)
        else:
            newest = next((seq for sheet in shown if seq in sheet.entries), None)
        sheets = tuple(self.lines(now))
        self.foot = len(sheets)
        keep = newest or (target if turned else self.keep)
        self.show((*sheets, *turn_rows(now), *concept_rows(now)), keep=keep)
        if seq != self._seq:
            self._seq = seq
            if not first and now.state.board.find(seq):
                self._rest_on(seq)

    @property
    def keys_here(self) -> tuple[str, ...]:
        if not (self._moved and self.selected and isinstance(self.selected.key, int)):
            return ("turn.next", "turn.pass") if self.rows and go_round(self._now) else ()
        clusters = getattr(self._now.step.plan, "cluster", False)
        keys = ("entry.star", "entry.edit", "entry.remove", "entry.move")
        return ("entry.theme", *keys) if clusters else keys

    def _rest_on(self, entry: int) -> None:
        """Put the cursor on the newest entry, if it is in view; it is drawn once it is moved."""
        at = next((n for n, row in enumerate(self.rows) if row.key == entry), None)
        if self._moved and self.has_focus:
            self.cursor = at
        else:
            self.set_reactive(Rows.cursor, at)

    @property
    def is_framed(self) -> bool:
        return self.foot > 0 and self.begins_part(self.rows[0])

    def begins_part(self, row: Row) -> bool:
        return isinstance(row.key, Target)

    def sheets(self, now: Situation) -> tuple[Target, ...]:
        """The sheets in view: the step's own, and one that is typed on or was called up."""
        own = now.kind.targets(now.context)
        more = [t for t in (self._target, self._beside) if t and t not in own]
        shown = (*own, *dict.fromkeys(more))
        if self._words and not any(map(self._found_on, shown)):
            shown += tuple(t for t in now.all_targets() if t not in shown and self._found_on(t))
        return shown

    def _found_on(self, target: Target) -> bool:
        return any(mentions(entry, self._words) for entry in self._now.context.sheet(target))

    def lines(self, now: Situation) -> Iterator[Row]:
        for target in self.sheets(now):
            yield from self.sheet_lines(now, target)

    def sheet_lines(self, now: Situation, target: Target) -> Iterator[Row]:
        sheet = now.context.sheet(target)
        yield self.heading(now, target, len(sheet))
        width = len(str(len(sheet)))
        places = {entry.id: number for number, entry in enumerate(sheet, 1)}
        shown = [entry for entry in sheet if not self._words or mentions(entry, self._words)]
        for theme, under in by_theme(sheet, shown):
            if sheet.themes:
                key = Theme(target, theme) if theme else None
                tail = str(len(under))
                yield Row(theme or UNGROUPED, "  ", tail, "heading", key, bool(theme))
            for entry in under:
                yield entry_row(entry, f" {places[entry.id]:>{width}}")
        if not sheet:
            here = target == self._target and leads(self)
            hint = f"{key_name(self, 'note')} to write here" if here else "nothing yet"
            if leads(self) and (step := dict(now.missing).get(target)):
                hint = f"nothing yet: enter goes to {step.label}"
                yield Row(hint, "  ", look="muted", key=Elsewhere(step.key), selectable=True)
            else:
                yield Row(hint, "  ", look="muted")

    def lines_or_heading(self, now: Situation, target: Target) -> Iterator[Row]:
        """A sheet; as a heading alone while it is empty and not typed on."""
        if target == self._target or len(now.context.sheet(target)):
            yield from self.sheet_lines(now, target)
        else:
            yield self.heading(now, target, 0)

    def heading(self, now: Situation, target: Target, count: int) -> Row:
        on = target == self._target
        sign, look = ("▸ ", "target") if on else ("  ", "heading")
        return Row(target.label, sign, str(count), look, key=target, selectable=True)

    def choose_row(self, row: Row) -> None:
        """A heading opens the line to type in; an entry, what can be done to it."""
        if isinstance(row.key, Target):
            self.write_or_run(row.key)
        elif isinstance(row.key, Elsewhere):
            self.go_to(row.key.step)
        elif isinstance(row.key, Theme):
            self.open_menu(Question(row.text, THEME_ACTIONS), partial(self._change, row.key))
        elif isinstance(row.key, int):
            question = Question(row.text, ENTRY_ACTIONS)
            self.open_menu(question, partial(self._act_on_entry, row.key))
        else:
            super().choose_row(row)

    def write_or_run(self, choice: Target | AnyCommand) -> None:
        """Open the line to type on a sheet, or carry a command out."""
        if isinstance(choice, Target):
            self.write_on(choice)
        else:
            self.run_command(choice)

    def on_key(self, event: events.Key) -> None:
        """Digits go to the entry of that number, on the sheet where the cursor is or that is typed
        on."""
        typed, self._number = self._number, ""
        if not event.character or event.character not in "0123456789":
            return
        event.stop()
        entries = list(self._sheet_here())
        for digits in (typed + event.character, event.character):
            if 1 <= int(digits) <= len(entries):
                self._number, self._moved = digits, True
                self.put_cursor_on(entries[int(digits) - 1].id)
                return

    def _sheet_here(self) -> Sheet:
        key = self.selected.key if self.selected and self._moved else None
        found = self._now.state.board.find(key) if isinstance(key, int) else None
        target = key if isinstance(key, Target) else self._target
        return found[0] if found else self._now.context.sheet(target) if target else Sheet("", "")

    def _act_on_entry(self, entry: int, action: str) -> None:
        found = self._now.state.board.find(entry)
        sheet = found[0] if found else Sheet("", "")
        match action:
            case "star":
                self.run_command(cap.StarEntry(entry))
            case "edit":
                self.open_line(CorrectionField(entry))
            case "remove":
                self.run_command(cap.RemoveEntry(entry))
            case "move":
                others = [t for t in self._now.all_targets() if t.sheet != sheet.id]
                moves = [(target.label, cap.MoveEntry(entry, target)) for target in others]
                self.open_menu(Question("Move it to", moves), self.run_command)
            case "theme":
                self._ask_theme(entry, sheet)
            case "by":
                self.open_menu(self._who(entry), self._say_who)
            case "merge":
                alike = likeliest(found[1].text if found else "", sheet, entry)
                options = [(e.text, e.id) for e in alike]
                self.open_menu(
                    Question("It says the same as", options), partial(self._merge, entry)
                )

    def _who(self, entry: int) -> Question[Command | str]:
        """Ask who said it; before, whether that is to be kept at all."""
        now = self._now
        if not now.state.speakers:
            keep = ("Keep who says what, for me alone", KeepSpeakers(True))
            return Question("Who says what is not kept.", [keep])
        people = [(person.name, SayWho(entry, person.name)) for person in possible_speakers(now)]
        silent = plural(len(silent_people(now)), "person", "people")
        more: list[tuple[str, Command | str]] = [
            (f"Who has not been heard yet: {silent}", VOICES),
            ("Nobody in particular", SayWho(entry, "")),
            ("Keep it no longer", KeepSpeakers(False)),
        ]
        return Question("Who said it?", [*more[:1], *people, *more[1:]], at=1)

    def _say_who(self, choice: Command | str) -> None:
        """Keep who said it; or show the whole tally, which is too long to stand in between."""
        if isinstance(choice, str):
            lines = [(line, None) for line in voice_lines(self._now)]
            self.open_menu(Question("Who has not been heard yet", lines), self.run_command)
        else:
            self.run_command(choice)

    def _merge(self, entry: int, other: int) -> None:
        """Merge two entries, where the first of them stands, and ask how it is put now."""
        found = self._now.state.board.find(entry)
        self.run_command(cap.MergeEntries(entry, (other,)))
        if found:
            self.open_line(CorrectionField(min(entry, other, key=found[0].place)))

    def _ask_theme(self, entry: int, sheet: Sheet) -> None:
        """Ask under which theme: those there are by their numbers, then none, then a new one."""
        own = sheet.entries[entry].theme if entry in sheet.entries else ""
        options: list[tuple[str, str | None]] = [(theme, theme) for theme in sheet.themes]
        options += [(NEW_THEME, NEW_THEME)] + ([(UNGROUPED, "")] if own else [])
        if not sheet.themes:
            self._gather(entry, sheet, NEW_THEME)
        else:
            answer = partial(self._gather, entry, sheet)
            self.open_menu(Question("Which theme?", options), answer)

    def _gather(self, entry: int, sheet: Sheet, theme: str | None) -> None:
        if theme == NEW_THEME and theme not in sheet.themes:
            start = f"{self._number_of(sheet)}.{sheet.place(entry)} > "
            self.open_line(CommandField("gather", start, "Name of the new theme"))
        else:
            self.run_command(Gather((entry,), theme or ""))

    def _number_of(self, sheet: Sheet) -> int:
        """By which number a sheet is called."""
        return [target.sheet for target in self._now.all_targets()].index(sheet.id) + 1

    def _change(self, theme: Theme, action: str) -> None:
        sheet = self._now.context.sheet(theme.target)
        if theme.name not in sheet.themes:
            return
        match action:
            case "name":
                start = f"{self._number_of(sheet)}.{sheet.themes.index(theme.name) + 1} > "
                self.open_line(CommandField("theme", start, "Name of the theme", theme.name))
            case "join":
                others = [name for name in sheet.themes if name != theme.name]
                options = [(name, NameTheme(theme.name, name, theme.target)) for name in others]
                self.open_menu(Question("It becomes one with", options), self.run_command)
            case "drop":
                self.run_command(NameTheme(theme.name, "", theme.target))

    @property
    def finds(self) -> bool:
        return bool(self._words)

    @property
    def lit(self) -> bool:
        return super().lit or self.finds

    def find(self, words: str) -> str:
        before, chosen = self._words, self.selected
        self._words = words.strip()
        if self._words != before:
            self.show_step(self._now, self._target)
        entries = [row.key for row in self.rows if isinstance(row.key, int)]
        if self._words != before and entries:
            self._moved = True
            at = chosen.key if chosen and chosen.key in entries else entries[0]
            self.put_cursor_on(at)
        count = f"{len(entries)} found: ↓ and ↑ choose, enter stays there"
        return (count if entries else "Nothing found") if self._words else ""

    def find_next(self, by: int) -> None:
        self.action_cursor(by)

    def action_page(self, by: int) -> None:
        """As many lines on or back as are in view."""
        lines, self._moved = 0, True
        places = self.places
        at = places.index(self.cursor) if self.cursor in places else 0
        while 0 <= at + by < len(places) and lines < self.size.height - 1:
            at += by
            lines += self._heights[places[at]]
        if places:
            self.cursor = places[at]

    def _show_beside(self, target: Target) -> None:
        self._beside = target
        self.show_step(self._now, self._target)

    def action_entry(self, action: str) -> None:
        newest, key = self._now.state.board.newest, self.selected.key if self.selected else None
        if isinstance(key, int):
            self._act_on_entry(key, action)
        elif newest and action != "remove":
            self._act_on_entry(newest.id, action)

    def action_turn(self, passed: bool) -> None:
        self.run_command(TakeTurn(passed=passed))

    def action_beside(self) -> None:
        sheets = self._now.state.board.sheets.values()
        own = {target.sheet for target in self._now.kind.targets(self._now.context)}
        others = [(s.label, Target(s.id, s.label)) for s in sheets if len(s) and s.id not in own]
        self.open_menu(Question("Show beside this", others), self._show_beside)


def turn_rows(now: Situation) -> Iterator[Row]:
    """What is to be done in silence first, and whose turn it is in a go-round."""
    silent = getattr(now.step.plan, "silent", None)
    if silent and now.state.of(now.step.key).timer is None:
        yield Row(f"First {silent} min in silence (t)", "  ", look="muted")
    if standing := go_round(now):
        whose, *rest = standing.lines
        yield Row(whose, "▸ " if standing.whose_turn else "  ", look="target")
        yield from (Row(line, "  ", look="muted") for line in rest)


@lru_cache(maxsize=8192)
def entry_row(entry: Entry, indent: str = "") -> Row:
    """An entry as a row, with its star and how many were merged into it."""
    tail = f"×{len(entry.merged)}" if entry.merged else ""
    sign = "★ " if entry.starred else "• "
    look = "strong" if entry.starred else "plain"
    return Row(entry.whole, f"{indent} {sign}", tail, look, entry.id, True)
