"""Tables of a guide: an agenda tells minutes, a plan of the session becomes its steps."""

import re
from collections import defaultdict
from collections.abc import Sequence

from workshop.desk.draft.headings import ROW_LEVEL
from workshop.desk.draft.labels import section_named
from workshop.desk.draft.lengths import (
    StatedTime,
    find_clock,
    is_time,
    minutes_between,
    time_in,
)
from workshop.desk.draft.model import Draft, DraftTime, Fragment, label, left_out
from workshop.desk.draft.source import SourceLine, words
from workshop.desk.draft.timed_lines import in_front
from workshop.desk.draft.timing import Timed, minutes_of
from workshop.value import Value, replace

_COLUMNS = {
    "title": re.compile(r"(?:activity|topic|session|step|subject|title|item|what|agenda item"
                        r"|segment|theme|exercise)(?: title| name)?s?|was|inhalte?|themen?|thema"
                        r"|aktivität(?:en)?|programmpunkt|activités?|contenus?|actividad(?:es)?"
                        r"|contenidos?|temas?|tema|atividades?|attività|contenuti|onderdeel"
                        r"|activiteit|тема|содержание|упражнение|этап", re.IGNORECASE),
    "who": re.compile(r"who|by whom|led by|lead|leader|facilitators?|trainers?|presenters?"
                      r"|responsible|speaker|wer|verantwortlich|qui|quién|quem|chi|wie|кто",
                      re.IGNORECASE),
    "body": re.compile(r"content|descriptions?|methods?|process|instructions?|procedures?|notes?"
                       r"|details?|what to do|script|how|comments?|facilitat(?:or|ion) notes"
                       r"|trainer notes|activit(?:y|ies) description|key points|methoden?|ablauf"
                       r"|vorgehen"
                       r"|sozialform|méthodes?|déroulement|métodos?|metodología|desarrollo"
                       r"|metodi?|svolgimento|werkvorm|метод|описание|notizen|bemerkungen",
                       re.IGNORECASE),
}  # fmt: skip


_BARE = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?")
_HOURS_AND_MINUTES = re.compile(r"0:[0-5]\d")
TOTAL = re.compile(
    r"(?:grand )?total(?: time| duration)?|sum(?:me)?|gesamt(?:zeit|dauer)?|insgesamt"
    r"|totale?(?: général)?|total general|totaal|итого|всего|razem|celkem|合計|合计|总计",
    re.IGNORECASE,
)
"""What adds up the rows above it."""
LAYOUT_LINES = 6
"""A cell of so many lines is a page's, not a table's."""


class AgendaEntry(Value):
    """A row of an agenda: what it names, and its minutes."""

    title: str
    time: StatedTime
    at: Fragment


class TablesRead(Value):
    """A guide's lines without its plans and agendas, what became of those, and the agenda."""

    lines: list[SourceLine]
    aside: list[Fragment]
    agenda: list[AgendaEntry]


Rows = dict[int, dict[int, list[SourceLine]]]


def read_tables(lines: Sequence[SourceLine]) -> TablesRead:
    """Turn the rows of plans into headings with what stands below them; take agendas out."""
    tables: dict[int, Rows] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for line in lines:
        if line.cell:
            table, row, column = line.cell
            tables[table][row][column].append(line)
    others = {_plain(line.text) for line in lines if not line.cell and len(line.text) < 200}
    read = TablesRead([], [], [])
    made = {table: _columns(rows) for table, rows in tables.items()}
    layout = {table for table, rows in tables.items() if not made[table] and _is_layout(rows)}
    done: set[int] = set()
    for line in lines:
        table = line.cell[0] if line.cell else -1
        columns = made.get(table)
        if columns is None:
            read.lines.append(replace(line, cell=None, gap=True) if table in layout else line)
        elif table not in done:
            done.add(table)
            _take(tables[table], columns, others, read)
    return read


def _is_layout(rows: Rows) -> bool:
    """Whether a table only puts text in its place, as those of old pages do."""
    cells = [cell for row in rows.values() for cell in row.values()]
    one_column = all(len(row) == 1 for row in rows.values())
    return one_column or any(
        len(cell) >= LAYOUT_LINES or any(line.level for line in cell) for cell in cells
    )


def _plain(text: str) -> str:
    return " ".join(words(text))


def _columns(rows: Rows) -> dict[str, int] | None:
    """Which column says what, where one has times and another says of what; else None."""
    columns: dict[str, int] = {}
    head = rows[min(rows)]
    for column, cell in head.items():
        name = " ".join(line.text for line in cell).strip(" :*")
        section = section_named(name)
        if section in ("time", "materials", "purpose"):
            columns.setdefault(section, column)
        elif kind := next((k for k, p in _COLUMNS.items() if p.fullmatch(name)), ""):
            columns.setdefault(kind, column)
    body = [row for number, row in rows.items() if number != min(rows) or not columns]
    if not columns:
        body = list(rows.values())
    if "time" not in columns:
        for column in sorted({c for row in rows.values() for c in row}):
            cells = [row[column][0].text for row in body if row.get(column)]
            if cells and 2 * sum(map(is_time, cells)) >= len(cells):
                columns["time"] = column
                break
    if "time" not in columns or len(body) < 2:
        return None
    for row in body:  # below “Minutes” a number is enough
        for line in row.get(columns["time"], [])[:1] if columns["time"] in head else []:
            if section_named(_text(head, columns["time"])) == "time" and _BARE.fullmatch(line.text):
                row[columns["time"]] = [replace(line, text=f"{line.text} min")]
            elif _HOURS_AND_MINUTES.fullmatch(line.text):
                row[columns["time"]] = [replace(line, text=f"({line.text})")]
    if not any("title" in columns for _ in (0,)):
        free = [
            c
            for c in sorted({c for row in rows.values() for c in row})
            if c not in columns.values()
        ]
        if "body" in columns and not free:
            free = [columns.pop("body")]
        if not free:
            return None
        columns["title"] = free[0]
    timed = [
        row for row in body if row.get(columns["time"]) and is_time(row[columns["time"]][0].text)
    ]
    if 2 * len(timed) < len(body):
        return None
    named = {"time", "title"} & set(columns)
    is_headed = any(section_named(line.text) == "time" for line in head.get(columns["time"], []))
    columns["head"] = 1 if is_headed or not is_time(_text(head, columns["time"])) else 0
    return columns if len(named) == 2 else None


def _text(row: dict[int, list[SourceLine]], column: int) -> str:
    return " ".join(line.whole for line in row.get(column, []))


def _take(rows: Rows, columns: dict[str, int], others: set[str], read: TablesRead) -> None:
    numbers = sorted(rows)
    if columns["head"]:
        head = rows[numbers.pop(0)]
        read.aside.extend(label(line, "label") for cell in head.values() for line in cell)
        names = {c: _text(head, c) for c in head}
    else:
        names = {}
    titles = [_plain(_text(rows[n], columns["title"])) for n in numbers]
    known = sum(title in others for title in titles)
    if 2 * known >= len(titles):
        _agenda(rows, numbers, columns, read)
        return
    for n in numbers:
        if TOTAL.fullmatch(_text(rows[n], columns["title"]).strip(" :*")):
            read.aside.extend(left_out(line, "total") for cell in rows[n].values() for line in cell)
        else:
            _row(rows[n], columns, names, read)


def _agenda(rows: Rows, numbers: list[int], columns: dict[str, int], read: TablesRead) -> None:
    clocks = [find_clock(_text(rows[n], columns["time"])) for n in numbers]
    for place, n in enumerate(numbers):
        row = rows[n]
        cell = row.get(columns["time"])
        text = _text(row, columns["time"])
        time = time_in(text) if cell else None
        after = clocks[place + 1] if place + 1 < len(clocks) else None
        here = clocks[place]
        if time is None and here and after and (between := minutes_between(here[0], after[0])):
            time = StatedTime(between, None, text, 0, 0)
        fragments = [left_out(line, "agenda") for c in row.values() for line in c]
        read.aside.extend(fragments)
        title = _text(row, columns["title"])
        if time and title and cell:
            at = next(f for f in fragments if f.number == cell[0].number)
            read.agenda.append(AgendaEntry(title, time, at))


def _row(
    row: dict[int, list[SourceLine]],
    columns: dict[str, int],
    names: dict[int, str],
    read: TablesRead,
) -> None:
    """A row as a heading with its time and what is to be done."""
    title = row.get(columns["title"], [])
    if not title and len(row) == 1:  # a cell over all columns
        (cell,) = row.values()
        if apart := in_front(cell[0].text):
            title = [replace(cell[0], text=apart.title), *cell[1:]]
            row = {columns["title"]: title, columns["time"]: [replace(cell[0], text=apart.time)]}
    if not title:
        read.lines.extend(replace(line, cell=None, gap=True) for c in row.values() for line in c)
        return
    first, *more = title
    time = row.get(columns["time"], [])
    if time and not time_in(_text(row, columns["time"])) and find_clock(time[0].text):
        read.aside.extend(label(line, "time") for line in time)  # until the next one begins
        first, time = replace(first, text=f"{time[0].text} {first.text}"), []
    read.lines.append(replace(first, cell=None, level=ROW_LEVEL, gap=True, mark=""))
    for line in time:
        read.lines.append(replace(line, cell=None, gap=False, bold=False))
    read.lines.extend(replace(line, cell=None, gap=True, bold=False) for line in more)
    for column, cell in row.items():
        if column in (columns["title"], columns["time"]):
            continue
        name = {"materials": "Materials:", "purpose": "Purpose:", "who": "Led by:"}
        kind = next((k for k, c in columns.items() if c == column and k in name), "")
        for number, line in enumerate(cell):
            text = f"{name[kind]} {line.text}" if kind else line.text
            mark = "" if kind else line.mark
            read.lines.append(
                replace(
                    line, cell=None, gap=not number and not kind, text=text, mark=mark, bold=False
                )
            )


def apply_agenda(draft: Draft, agenda: Sequence[AgendaEntry]) -> None:
    """Give what has no minutes those that the agenda has for its title; say where they differ."""
    named: dict[str, list[tuple[Timed, str]]] = defaultdict(list)
    for module in draft.modules:
        parts: list[tuple[Timed, str]] = [(module, f"module {module.id}")]
        for activity in module.activities:
            parts.append((activity, activity.id))
            parts += [(step, f"a step of {activity.id}") for step in activity.steps]
        for part, name in parts:
            named[_plain(" ".join(f.text for f in part.title))].append((part, name))
            if part.fallback:
                named[_plain(part.fallback)].append((part, name))
    for entry in agenda:
        found = named.get(_plain(entry.title), [])
        for part, name in found[:1]:
            if not part.times:
                part.times.append(DraftTime(entry.time, entry.at, "in the agenda"))
            elif minutes_of(part) != entry.time.minutes:
                draft.checks.append(
                    f"{entry.title}: line {part.times[0].at.number} states {minutes_of(part)} "
                    f"minutes, the agenda in line {entry.at.number} {entry.time.minutes} ({name})."
                )
