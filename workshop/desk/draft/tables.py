"""Tables of a guide: an agenda tells minutes, a plan of the session becomes its steps."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

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
from workshop.desk.draft.source import SourceLine, plain
from workshop.desk.draft.speech import sentences
from workshop.desk.draft.timed_lines import MAX_TITLE, in_front, time_and_title
from workshop.desk.draft.timing import Timed
from workshop.value import Value, replace

_ROLES = {
    "title": re.compile(r"(?:activity|topic|session|step|subject|title|item|what|agenda item"
                        r"|segment|theme|exercise|phase|part|block|module|section|contents?)"
                        r"(?: title| name)?s?|was|inhalte?|themen?|thema|phasen?|abschnitt|baustein"
                        r"|aktivität(?:en)?|programmpunkt|activités?|contenus?|étapes?|séquences?"
                        r"|actividad(?:es)?|contenidos?|momentos?|fases?|temas?|atividades?"
                        r"|conteúdos?|attività|contenuti|argoment[oi]|onderdeel|activiteit"
                        r"|temat|тема|содержание|упражнение|этап", re.IGNORECASE),
    "who": re.compile(r"who|by whom|led by|lead(?:er|s)?|facilitators?|trainers?|presenters?|hosts?"
                      r"|responsible|speaker|wer|verantwortl(?:ich|\.)?|leitung|qui|animat(?:eur|rice)s?"
                      r"|quién|responsable|quem|responsável|chi|conduce|wie|kto|кто",
                      re.IGNORECASE),
    "body": re.compile(r"descriptions?|methods?|process|instructions?|procedures?|notes?"
                       r"|details?|what to do|script|how|comments?|facilitat(?:or|ion) notes"
                       r"|trainer notes|activit(?:y|ies) description|key points|methoden?|ablauf"
                       r"|vorgehen|sozialform|méthodes?|déroulement|métodos?|metodología"
                       r"|desarrollo|metodi?|metoda|svolgimento|werkvorm|метод|описание|notizen"
                       r"|bemerkungen", re.IGNORECASE),
    "day": re.compile(r"day|tag|jour|día|dia|giorno|dag|день", re.IGNORECASE),
    "number": re.compile(r"#|no\.?|nr\.?|n°|№|lfd\. ?nr\.?", re.IGNORECASE),
    "start": re.compile(r"start(?:s|ing)?(?: time)?|begins?|from|von|beginn|début|de|inicio|início"
                        r"|inizio|begin", re.IGNORECASE),
    "end": re.compile(r"ends?(?: time)?|finish|until|to|bis|ende|fin|à|hasta|até|fine|einde",
                      re.IGNORECASE),
}  # fmt: skip
"""What a column holds, by its heading."""
_PARTS = re.compile(r"\s*[/&+,|]\s*|\s+(?:and|und|et|y|e)\s+")
"""Between two names of one column: Methode/Inhalt."""
_BARE = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?")
_DURATION = re.compile(r"dur|length|dauer|h:mm", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(r"\d{1,2}:[0-5]\d(?::00)?")
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


Row = dict[int, list[SourceLine]]
Rows = dict[int, Row]


class PlanColumns(Value):
    """What the columns of a plan are, by their numbers.

    `titles` are those that say what a row is about, the likeliest first; `groups` those of which a
    cell stands for several rows. `clocks` are hours beside a column of lengths, `end` the one of
    hours at which rows end. `names` are their headings, if they have any.
    """

    time: int
    titles: tuple[int, ...]
    groups: tuple[int, ...]
    roles: dict[int, str]
    clocks: tuple[int, ...]
    end: int | None
    names: dict[int, str]


def read_tables(lines: Sequence[SourceLine]) -> TablesRead:
    """Turn the rows of plans into headings with what stands below them; take agendas out."""
    tables: dict[int, Rows] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    lines = [line for line in lines if not line.cell or any(map(str.isalnum, line.text))]
    for line in lines:
        if line.cell:
            table, row, column = line.cell
            tables[table][row][column].append(line)
    others = {plain(line.text) for line in lines if not line.cell and len(line.text) < 200}
    read = TablesRead([], [], [])
    plans = {table: _columns(rows) for table, rows in tables.items()}
    others_as = {table: _shape(rows) for table, rows in tables.items() if not plans[table]}
    done: set[int] = set()
    for line in lines:
        table, row, _ = line.cell or (-1, 0, 0)
        if table in others_as:
            read.lines.extend(others_as[table](line, tables[table][row]))
        elif (columns := plans.get(table)) is None:
            read.lines.append(line)
        elif table not in done:
            done.add(table)
            _take(tables[table], columns, others, read)
    return read


def _shape(rows: Rows) -> Callable[[SourceLine, Row], list[SourceLine]]:
    """How the cells of a table that is no plan become lines of the guide."""
    cells = [cell for row in rows.values() for cell in row.values()]
    labels = [section_named(_text(row, min(row))) for row in rows.values()]
    if max(map(len, rows.values())) == 2 and 2 * sum(map(bool, labels)) > len(labels):
        return _of_form
    alone = [row[min(row)][0] for row in rows.values() if len(row) == 1]
    if sum(time_and_title(line.text) is not None for line in alone) > 1:
        return _of_parts
    if all(len(row) == 1 for row in rows.values()) or any(
        len(cell) >= LAYOUT_LINES or any(line.level for line in cell) for cell in cells
    ):
        return _of_page
    return lambda line, row: [line]


def _of_page(line: SourceLine, row: Row) -> list[SourceLine]:
    """A line of a table that only puts text in its place, as those of old pages do."""
    return [replace(line, cell=None, gap=True)]


def _of_form(line: SourceLine, row: Row) -> list[SourceLine]:
    """A line of a table of labels and what belongs to each: Time | 20 min."""
    is_label = line in row[min(row)]
    text = f"{line.text.rstrip(' :')}:" if is_label else line.text
    return [replace(line, cell=None, gap=is_label, text=text, bold=False)]


def _of_parts(line: SourceLine, row: Row) -> list[SourceLine]:
    """A line of a table in which a cell over all columns, with a time, opens each part."""
    apart = time_and_title(line.text)
    if len(row) > 1 or apart is None:
        return _of_page(line, row)
    heading = replace(line, text=apart.title, cell=None, level=ROW_LEVEL, gap=True, bold=False)
    below = replace(heading, level=0, gap=False)
    texts = [text for text in (apart.time, apart.rest) if text]
    return [heading, *(replace(below, text=text) for text in texts)]


def _columns(rows: Rows) -> PlanColumns | None:
    """What each column says, where one has times and another says of what; else None."""
    head, *rest = (rows[number] for number in sorted(rows))
    names = {column: _text(head, column).strip(" :*?") for column in head}
    roles = {column: role for column, name in names.items() if (role := _role(name))}
    for column in [c for c, role in roles.items() if role == "title"]:
        if all(_BARE.fullmatch(_text(row, column)) for row in rest if row.get(column)):
            roles[column] = "number"
    if "tijd" not in map(str.casefold, names.values()):  # in German, “wie” is no person
        roles = {c: "body" if names[c].casefold() == "wie" else role for c, role in roles.items()}
    body = rest if roles or not any(is_time(name) for name in names.values()) else [head, *rest]
    free = [c for c in sorted({c for row in rows.values() for c in row}) if c not in roles]
    times = [c for c, role in sorted(roles.items()) if role in ("time", "start", "end")]
    times = [c for c in times if _are_times(body, c, names[c])]
    times = times or [c for c in free if _are_times(body, c, "")][:1]
    if not times or len(body) < 2:
        return None
    lengths = [c for c in times if not _has_beginnings(body, c)]
    end = next((c for c in times if roles.get(c) == "end"), None) if not lengths else None
    time = (lengths or times)[0]
    titles = [c for c, role in sorted(roles.items()) if role == "title"]
    titles = titles or [c for c in free if c not in times][:1]
    titles = titles or [c for c, role in sorted(roles.items()) if role == "body"][:1]
    timed = [row for row in body if row.get(time) and is_time(_text(row, time))]
    if not titles or 2 * len(timed) < len(body):
        return None
    filled = {c: len({_text(row, c) for row in timed if row.get(c)}) for c in titles}
    first = {next((c for c in titles if row.get(c)), titles[0]) for row in timed}
    title = max(first) if len(first) > 1 else max(titles, key=lambda column: filled[column])
    days = [c for c, role in roles.items() if role == "day"]
    groups = [*days, *(c for c in titles if c < title)]
    titles = [title, *groups[len(days) :], *(c for c in titles if c != title and c not in groups)]
    others = tuple(c for c in times if c not in (time, end))
    return PlanColumns(
        time, tuple(titles), tuple(groups), roles, others, end, names if body is rest else {}
    )


def _role(name: str) -> str:
    """What a column holds by its heading; empty for none that is known."""
    for part in (name, *_PARTS.split(name)):
        section = section_named(part)
        if section in ("time", "materials"):
            return section
        if role := next((r for r, pattern in _ROLES.items() if pattern.fullmatch(part)), ""):
            return role
    return ""


def _are_times(body: Sequence[Row], column: int, name: str) -> bool:
    """Whether a column has times; below “Minutes” a number is enough, and is made one.

    Hours and minutes that do not rise from row to row are lengths.
    """
    is_headed = section_named(name) == "time"
    cells = [row[column][0] for row in body if row.get(column)]
    written = [cell.text for cell in cells if _HOURS_AND_MINUTES.fullmatch(cell.text)]
    values = [
        int(hour) * 60 + int(text[:2]) for hour, _, text in (t.partition(":") for t in written)
    ]
    fall = sum(one >= two for one, two in pairwise(values))
    is_known = bool(values) and (_DURATION.search(name) or fall or len(values) == 1)
    are_lengths = is_headed and is_known and 0 < min(values) < 60
    for row in body:
        for line in row.get(column, [])[:1]:
            if is_headed and _BARE.fullmatch(line.text):
                row[column][0] = replace(line, text=f"{line.text} min")
            elif are_lengths and line.text in written:
                row[column][0] = replace(line, text=f"{line.text} hours")
    cells = [row[column][0] for row in body if row.get(column)]
    return bool(cells) and 2 * sum(is_time(cell.text) for cell in cells) >= len(cells)


def _has_beginnings(body: Sequence[Row], column: int) -> bool:
    """Whether a column has the hours at which rows begin, and not how long they take."""
    texts = [_text(row, column) for row in body if row.get(column)]
    return 2 * sum(time_in(text) is None for text in texts) > len(texts)


def _text(row: Row, column: int) -> str:
    return " ".join(line.whole for line in row.get(column, []))


def _take(rows: Rows, columns: PlanColumns, others: set[str], read: TablesRead) -> None:
    numbers = sorted(rows)
    if columns.names:
        head = rows[numbers.pop(0)]
        read.aside.extend(label(line, "label") for cell in head.values() for line in cell)
    titles = [plain(_text(rows[n], columns.titles[0])) for n in numbers]
    known = sum(title in others for title in titles)
    if 2 * known >= len(titles):
        _agenda([rows[n] for n in numbers], columns, read)
        return
    groups: dict[int, str] = {}
    for n in numbers:
        sums = (_text(rows[n], c).strip(" :*") for c in (*columns.titles, columns.time))
        if any(map(TOTAL.fullmatch, sums)):
            read.aside.extend(left_out(line, "total") for cell in rows[n].values() for line in cell)
        else:
            _row(rows[n], columns, groups, read)


def _agenda(rows: Sequence[Row], columns: PlanColumns, read: TablesRead) -> None:
    clocks = [find_clock(_text(row, columns.time)) for row in rows]
    for row, here, after in zip(rows, clocks, [*clocks[1:], None], strict=True):
        text = _text(row, columns.time)
        time = time_in(text)
        if time is None and here and after and (between := minutes_between(here[0], after[0])):
            time = StatedTime(between, None, text, 0, 0)
        fragments = [left_out(line, "agenda") for cell in row.values() for line in cell]
        read.aside.extend(fragments)
        title = _text(row, columns.titles[0])
        if time and title and (cell := row.get(columns.time)):
            at = next(f for f in fragments if f.number == cell[0].number)
            read.agenda.append(AgendaEntry(title, time, at))


def _row(row: Row, columns: PlanColumns, groups: dict[int, str], read: TablesRead) -> None:
    """A row as a heading with its time and what is to be done, below that of its group."""
    time = row.get(columns.time, [])
    title = next((c for c in columns.titles if row.get(c) and (time or c == columns.titles[0])), -1)
    tracks = [c for c in row if c not in columns.roles and c not in (columns.time, *columns.clocks)]
    if title < 0 and time and len(tracks) == 1:  # what all tracks have together
        title = tracks[0]
    if title < 0 and len(row) == 1:  # a cell over all columns
        ((title, cell),) = row.items()
        if (apart := in_front(cell[0].text)) and apart.title:
            time = [replace(cell[0], text=apart.time)]
            rest = [replace(cell[0], text=apart.rest)] if apart.rest else []
            row = {title: [replace(cell[0], text=apart.title), *rest, *cell[1:]]}
    if title < 0 or not (row.get(title) and (time or title in columns.titles)):
        for column in sorted(row):
            _cell(row[column], columns, column, read)
        return
    _open_groups(row, title, columns, groups, read)
    first, *more = row[title]
    text, *sentence = sentences(first.text)
    if sentence and len(text) <= MAX_TITLE and not first.text.endswith("?"):
        more = [replace(first, text=" ".join(sentence)), *more]
        first = replace(first, text=text.rstrip("."))
    done = {title, columns.time, *columns.groups}
    if columns.end is not None and time and (end := row.get(columns.end)):
        time = [replace(time[0], text=f"{time[0].text}–{end[0].text}")]
        read.aside.extend(label(line, "time") for line in end)
        done.add(columns.end)
    if time and not time_in(time[0].text) and find_clock(time[0].text):
        read.aside.extend(label(line, "time") for line in time)  # until the next one begins
        first, time = replace(first, text=f"{time[0].text} {first.text}"), []
    read.lines.append(replace(first, cell=None, level=ROW_LEVEL, gap=True, mark=""))
    read.lines.extend(replace(line, cell=None, gap=False, bold=False) for line in time)
    read.lines.extend(replace(line, cell=None, gap=True, bold=False) for line in more)
    for column in sorted(row.keys() - done):
        if _text(row, column) == _text(row, title):  # the same in another track
            read.aside.extend(label(line, "heading") for line in row[column])
        else:
            _cell(row[column], columns, column, read)


def _open_groups(
    row: Row, title: int, columns: PlanColumns, groups: dict[int, str], read: TablesRead
) -> None:
    """A heading for each cell that stands for this row and others, where it is a new one."""
    for place, column in enumerate(columns.groups):
        text = _text(row, column)
        if text and column != title and groups.get(column) != text:
            groups[column] = text
            if columns.roles[column] == "day" and text.isdigit():
                text = f"{columns.names[column]} {text}"
            level = ROW_LEVEL - len(columns.groups) + place
            line = replace(row[column][0], text=text, cell=None, level=level, gap=True, mark="")
            read.lines.append(line)
        elif text and column != title:
            read.aside.extend(label(line, "heading") for line in row[column])


def _cell(cell: Sequence[SourceLine], columns: PlanColumns, column: int, read: TablesRead) -> None:
    """The lines of a cell that is no title, with the word that says what they are."""
    role = "time" if column in columns.clocks else columns.roles.get(column, "")
    word = {"materials": "Materials:", "who": "Led by:"}.get(role, "")
    for number, line in enumerate(cell):
        if role in ("time", "number"):
            read.aside.append(label(line, role))
            continue
        text, mark = (f"{word} {line.text}", "") if word else (line.text, line.mark)
        gap = not number and not word
        read.lines.append(replace(line, cell=None, gap=gap, text=text, mark=mark, bold=False))


def apply_agenda(draft: Draft, agenda: Sequence[AgendaEntry]) -> None:
    """Give what has no minutes those that the agenda has for its title; say where they differ."""
    named: dict[str, list[tuple[Timed, str]]] = defaultdict(list)
    for module in draft.modules:
        parts: list[tuple[Timed, str]] = [(module, f"module {module.id}")]
        for activity in module.activities:
            parts.append((activity, activity.id))
            parts += [(step, f"a step of {activity.id}") for step in activity.steps]
        for part, name in parts:
            named[plain(part.name)].append((part, name))
            if part.fallback:
                named[plain(part.fallback)].append((part, name))
    for entry in agenda:
        found = named.get(plain(entry.title), [])
        for part, name in found[:1]:
            if not part.times:
                part.times.append(DraftTime(entry.time, entry.at, "in the agenda"))
            elif part.stated_minutes != entry.time.minutes:
                draft.checks.append(
                    f"{entry.title}: line {part.times[0].at.number} states {part.stated_minutes} "
                    f"minutes, the agenda in line {entry.at.number} {entry.time.minutes} ({name})."
                )
