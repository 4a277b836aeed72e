"""A text as rows of cells: its separator, quoted line breaks, quotation marks nobody closed."""

import csv
import html
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from workshop.errors import WorkshopError
from workshop.session.rosters.headings import known_headings
from workshop.session.rosters.words import is_organisation
from workshop.text import one_line
from workshop.value import Value, replace

_SEPARATORS = "\t;|,，；،、"
UNSEEN = dict.fromkeys(
    (0xAD, 0x2060, 0xFEFF, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Signs without width that programs leave in lists; they are no part of a name."""
_LOOKED_AT, _LOOKED_AT_LETTERS = 200, 100_000
"""Rows, and letters, from which the separator is told."""
_MAX_LINES, _MAX_CELLS = 30_000, 200
"""What is read of a list; further cells of a row are left out."""
_MAX_BREAKS = 20
"""Line breaks in a cell from which on a quotation mark was not closed."""
_ERROR = re.compile(
    r"\A=(?:[A-Z]{1,2}\d+|[A-Z]+\(.*)\Z|\A#(?:REF!|N/A|NV|NAME\?|VALUE!|WERT!|DIV/0!|NULL!|NUM!|BEZUG!)\Z"
)
"""What a spreadsheet writes for a formula that found nothing, or was not worked out."""
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,5});")
_SIGNS = ("//", "/", "\\", "=", "_", ":")
_PAIR = re.compile(
    r"((?:\d{1,3}[.)]?\s+)?[^\W\d_][^\d@<>()\t,]+?)\s*\t\s*(?!(?:her|him|hers|them|they|it|il|elle|ihr|ihm|ella)\b)"
    r"([^\W\d_][^@<>]+)"
)
"""Two texts that a sign parts, of which the second is no pronoun."""
_BRACKETS, _COMMA = re.compile(r"\([^()\"\n]{0,80}\)"), "\ue000"
"""What stands in brackets, the commas of which part no cells, and what stands for these."""
_TAKEN = "\ue001"
"""What stands for a line of a table that is no row: a rule, or a cell of the row above."""
_ATTRIBUTES = re.compile(r'(?: ?[\w-]+="[^"\n]*"){1,9} ?\|(?!\|)')
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)|\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_STRESSED = re.compile(r"(\*{1,2}|`|'{2,3}|_{1,2})(\w.*)\1")
"""What links somewhere, and what is bold, in Markdown or in a wiki."""
_SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[;,\t]*(?:\r\n|[\r\n]|$)', re.I)


class RosterLine(Value):
    """A row that is not empty: the number of its first line, and its cells."""

    number: int
    cells: tuple[str, ...]
    after_gap: bool = False

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell]

    @property
    def is_alone(self) -> bool:
        """Whether nothing but one cell is filled, as of a title."""
        return len(self.filled) == 1

    @property
    def shown(self) -> str:
        return ", ".join(self.filled)


def column(lines: Sequence[RosterLine], index: int) -> list[str]:
    """The cells of one column, of the lines that are as long."""
    return [line.cells[index] for line in lines if len(line.cells) > index]


def read_table(text: str, source: str) -> list[RosterLine]:
    """The rows of a text that are not empty. Raises: WorkshopError that names the line."""
    named = _SEP_LINE.match(text)
    skipped = named.end() if named else 0
    first = 1 if named else 0
    text = text[skipped:].lstrip("\ufeff")
    if not named:
        text = _split_at_signs(_split_at_spaces(_mark_titles(_split_at_bars(text))))
    separator = named[1] if named else _separator(text)
    if separator == ",":
        text = _BRACKETS.sub(lambda found: found[0].replace(",", _COMMA), text)
    try:
        lines = list(_lines(text, separator, source, first))
    except WorkshopError:
        lines = []
    if not lines or any(cell.count("\n") > _MAX_BREAKS for line in lines for cell in line.cells):
        lines = list(_lines(text, separator, source, first, quoted=False))
    flat = (replace(line, cells=_cells(line, separator)) for line in lines)
    return [line for line in flat if line.filled]


def _cells(line: RosterLine, separator: str) -> tuple[str, ...]:
    """The texts of a row; of one quoted cell, as some programs write rows, those in it."""
    cells: Sequence[str] = line.cells
    if len(cells) == 1 and separator in cells[0] and '"' in cells[0]:
        cells = next(csv.reader(cells, delimiter=separator, skipinitialspace=True))
    return tuple(map(cell_text, cells))


def _split_at_bars(text: str) -> str:
    """A table as wikis and Markdown write it, with tabs between its cells; its rules are taken."""
    if re.search(r"(?m)^\{\|", text):
        text = _join_cells(_LINK.sub(r"\1\2", text))
    rows = [line for line in text.splitlines() if line.strip() not in ("", _TAKEN)]
    bars = [line for line in rows if re.match(r"\s*[|+].*[|+]\s*$", line)]
    if len(bars) < 2 or len(bars) * 2 < len(rows):
        return text
    text = re.sub(r"(?m)^(?=.*[-=])[ \t\r|+:=-]+$", _TAKEN, text)
    plain = re.sub(r"(?m)^[ \t]*\|\|?(?:_\.)?|\|\|?[ \t\r]*$", "", text)
    return re.sub(r" {0,99}\|\|?(?:_\.)?[ \t]*", "\t", plain)


def _join_cells(text: str) -> str:
    """A table of MediaWiki, each row of which is on the line of its first cell."""
    lines: list[str] = []
    row = -1
    for line in map(str.strip, text.splitlines()):
        cells = _ATTRIBUTES.sub(" ", line).replace("!!", "||")
        is_cell = line.startswith(("|", "!"))
        if line.startswith(("{|", "|-", "|+", "|}")):
            row = -1
            lines.append(_TAKEN)
        elif row >= 0 and line:
            lines[row] += f"{cells[1:]}|" if is_cell else f"{cells}|"
            lines.append(_TAKEN)
        elif is_cell:
            row = len(lines)
            lines.append(f"|{cells[1:]}|")
        else:
            lines.append(line)
    return "\n".join(lines)


def _mark_titles(text: str) -> str:
    """A text with marks for lines that are underlined, or have indented ones below them."""
    underlined = re.compile(r"(?m)^(\w[^|;,\t\n]{0,80})\n[-=~_]{3,}[^\S\n]*$")
    text = underlined.sub(r"## \1\n", text) if len(underlined.findall(text)) > 1 else text
    rows = [line for line in text.splitlines() if line.strip()]
    indented = [line[0] in " \t" for line in rows]
    above = [i for i, inside in enumerate(indented) if not inside]
    titled = above[:1] == [0] and all(indented[i + 1 : i + 2] == [True] for i in above)
    if titled and len(above) > 1 and not any("\t" in line.strip() for line in rows):
        return re.sub(r"(?m)^[ \t]+(?=\S)", "- ", text)
    return text


def _split_at_spaces(text: str) -> str:
    """A text with tabs in place of the spaces that put its columns below each other, if they do."""
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    apart = sum(re.search(r"\S {2,}\S", row) is not None for row in rows)
    if apart < 2 or apart * 5 < len(rows) * 4 or "\t" in text:
        return text
    aligned = [re.sub(r" {2,}", "\t", row) for row in rows]
    widths = Counter(row.count("\t") for row in aligned)
    most, count = widths.most_common(1)[0]
    if count * 2 < len(rows) or any(text.count(sign) >= len(rows) * most for sign in ";|"):
        return text
    return re.sub(r"(?<=\S) {2,}(?=\S)", "\t", text)


def _split_at_signs(text: str) -> str:
    """A text with tabs in place of the sign that parts two cells in its lines: Ana Ruiz/Clinic."""
    rows = [line.strip() for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    if len(rows) < 2 or any(sign in text for sign in "\t;|"):
        return text
    for sign in _SIGNS:
        parted = (
            row.replace(sign, "\t") for row in rows if row.count(sign) in (1, 2) and len(row) < 300
        )
        pairs = [each.groups() for each in map(_PAIR.fullmatch, parted) if each]
        whole = sum(" " in left for left, _ in pairs)
        places = sum(is_organisation(right) for _, right in pairs)
        known = known_headings(left for left, _ in pairs)
        enough = len(pairs) > 1 and len(pairs) * 5 >= len(rows) * 4 and known < 2
        again = len(pairs) == len(rows) > len({right for _, right in pairs})
        if enough and (again or 2 * max(whole, places) > len(pairs)):
            return re.sub(rf"(?<=\S)[^\S\n]*{re.escape(sign)}[^\S\n]*(?=\S)", "\t", text)
    return text


def cell_text(text: str) -> str:
    """A cell on one line; a spreadsheet's ="0012" is 0012, “Ana” is Ana, and #REF! is nothing."""
    text = text.replace(_COMMA, ",")
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _LINK.sub(r"\1\2", _ERROR.sub("", text.strip()))
    text = _STRESSED.sub(r"\2", text) if _STRESSED.fullmatch(text) else text
    if "\n" in text and all(map(is_whole_name, parts := text.splitlines())):
        text = "; ".join(parts)
    quoted = re.fullmatch(r'="(.*)"|[“„«]([^“„”«»]*)[”“»]|\'([^\']*)\'', text.strip())
    return one_line(next(filter(None, quoted.groups()), "") if quoted else text)


def is_whole_name(text: str) -> bool:
    """Whether a text may be a whole name, as one of several in a cell."""
    words = text.split()
    return 1 < len(words) < 5 and words[0][:1].isupper() and not re.search(r"[,\d]", text)


def _separator(text: str) -> str:
    """The separator with which most rows have cells like a line of headings, then equally many."""
    best, most = ",", (1, 0.5)
    for separator in _SEPARATORS:
        widths, known = Counter[int](), 1
        lines = _lines(text[:_LOOKED_AT_LETTERS], separator, "", 0)
        with suppress(WorkshopError):  # it is told when the text is read with what was found
            for line in islice(lines, _LOOKED_AT):
                wide = separator == "\t" and len(line.cells) > 1  # a tab is part of no name
                widths[2 if wide else len(line.cells)] += 1
                known = max(known, known_headings(line.cells))
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        score = (known, count / widths.total() if width > 1 else 0.0)
        if score > most:
            best, most = separator, score
    return best


def _lines(
    text: str, separator: str, source: str, first: int, quoted: bool = True
) -> Iterator[RosterLine]:
    stream = io.StringIO(text, newline="")
    reader = csv.reader(
        stream,
        delimiter=separator,
        skipinitialspace=True,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    gap, number = False, first + 1
    try:
        for row in reader:
            taken = row == [_TAKEN]
            empty = not taken and not any(map(str.strip, row))
            if not taken and not empty:
                yield RosterLine(number, tuple(row[:_MAX_CELLS]), gap)
            if number > _MAX_LINES:
                message = f"{source}:{number}: a roster has {_MAX_LINES:,} lines at most."
                raise WorkshopError(message, hint="Is it the right file?")
            gap, number = empty or (taken and gap), reader.line_num + first + 1
    except csv.Error as error:
        line = f"{source}:{reader.line_num + first}"
        raise WorkshopError(f"{line}: the line cannot be read ({error}).") from error
