"""Rows in columns: parts that begin with a heading, side by side in thin frames."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from workshop.text import clean
from workshop.tui.widgets.rows import GUTTER, Row, Rows, wrap_text
from workshop.value import replace

MIN_COLUMN = 22
"""Columns that a part needs to stand beside another one."""
MIN_CHOICE = 34
"""Columns that what can be chosen below all parts needs beside another, before it is cut."""
MIN_WIDTH = 64
"""Columns of a list that has room for frames."""
NONE = -1
"""No row: a blank, or the line below a frame."""


class LinePiece(NamedTuple):
    """A piece of a line, `width` columns from `x` on: line `part` of a row.

    `head` is the row whose frame is around it; the first line of that row is the frame's own, in
    which its text stands if there is room, else in the lines below.
    """

    x: int
    width: int
    row: int = NONE
    part: int = 0
    head: int = NONE
    last: bool = False


Line = tuple[LinePiece, ...]


class Columns(Rows):
    """Rows whose parts stand side by side where there is room, under each other where not.

    The first rows are the parts; from row `foot` on they stand below all parts, those that can
    be chosen in columns of their own, whole where there is room for that.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"columns--frame", "columns--lit"}
    DEFAULT_CSS = """
    Columns {
        & .columns--frame { color: $border-blurred; }
        & .columns--lit { color: $border; }
    }
    """
    foot = 0
    _cells: Sequence[Line] = ()
    _cut = False

    def begins_part(self, row: Row) -> bool:
        """Whether this row is the heading of a part."""
        raise NotImplementedError

    @property
    def heads(self) -> list[int]:
        """The parts' headings; none where something else stands above the first."""
        heads = [at for at, row in enumerate(self.rows[: self.foot]) if self.begins_part(row)]
        return heads if heads[:1] == [0] else []

    def _lay_out(self, old: Sequence[Row] = ()) -> None:
        width, heads = self._width(), self.heads
        most = min(len(heads), width // MIN_COLUMN)
        if not heads or width < MIN_WIDTH:
            old = () if self._cells else old
            self._cells = ()
            super()._lay_out(old)
            return
        self._laid_out = width
        self._cells = self._divided(heads, most)
        self._first, self._heights = [0] * len(self.rows), [0] * len(self.rows)
        for y, cells in enumerate(self._cells):
            for cell in cells:
                if cell.row != NONE:
                    self._first[cell.row] = y - cell.part
                    self._heights[cell.row] += 1
        self._lines = [(NONE, 0)] * len(self._cells)
        self._grow(Size(width, len(self._cells)))

    def _divided(self, heads: list[int], most: int) -> list[Line]:
        """All lines: what stands below the parts is cut only where it would not fit whole."""
        height, lines = self.size.height, list[Line]()
        for across, cuts in self._ways_below():
            self._cut = cuts
            below = list(self._below(across))
            lines = [*self._framed(heads, most, height - len(below)), *below]
            if len(lines) <= height:
                break
        return lines

    def _ways_below(self) -> Iterator[tuple[int, bool]]:
        """How many columns of choices there can be, and whether these are cut to a line each.

        First as many as leave each in a line; then fewer that break lines; the narrowest last.
        """
        width, choices = self._laid_out, self._choices()
        wide = max(1, min(len(choices), width // MIN_CHOICE))
        narrow = max(1, min(len(choices), width // MIN_COLUMN))
        for across in range(narrow, 0, -1):
            each = min(wide for _, wide in self._places(across)) - 1
            if all(len(self.rows[at].lines(each)) == 1 for at in choices):
                yield across, False
                break
        yield from ((1, False), (wide, False), (wide, True), (narrow, True))

    def _choices(self) -> list[int]:
        """The rows below all parts that can be chosen."""
        return [at for at in range(self.foot, len(self.rows)) if self.rows[at].selectable]

    def _framed(self, heads: list[int], most: int, height: int) -> Iterator[Line]:
        """The parts, as many beside each other as there is room for, as high as there is room."""
        parts = [range(a, b) for a, b in pairwise((*heads, self.foot))]
        bands = -(-len(parts) // most)
        across = -(-len(parts) // bands)
        for start in range(0, len(parts), across):
            columns = [
                list(self._framed_part(part, *place))
                for part, place in zip(parts[start:], self._places(across), strict=False)
            ]
            longest = max(height // bands, *(len(column) + 1 for column in columns))
            for column in columns:
                blank = column[0]._replace(row=NONE)
                column += [blank] * (longest - 1 - len(column))
                column.append(blank._replace(last=True))
            yield from zip(*columns, strict=True)

    def _places(self, across: int, gap: int = 1) -> list[tuple[int, int]]:
        """Where `across` columns begin, and how wide they are."""
        full = self._laid_out + GUTTER + gap
        edges = [full * n // across for n in range(across + 1)]
        return [(a, b - a - gap) for a, b in pairwise(edges)]

    def _framed_part(self, part: range, x: int, width: int) -> Iterator[LinePiece]:
        for number in range(1 + len(self._below_frame(part[0], width - 4))):
            yield LinePiece(x, width, part[0], number, part[0])
        for at in part[1:]:
            for number in range(len(self.rows[at].lines(width - 4))):
                yield LinePiece(x, width, at, number, part[0])

    def _below_frame(self, head: int, inner: int) -> tuple[str, ...]:
        """The text of a heading that has no room in the line of its frame, in lines."""
        row = self.rows[head]
        fits = cell_len(row.text) <= inner - cell_len(row.lead + row.tail) - 2
        return () if fits else wrap_text(row.text, inner)

    def _below(self, across: int) -> Iterator[Line]:
        """What stands below all parts: what can be chosen, in `across` columns."""
        for at in range(self.foot, len(self.rows)):
            if self.rows[at].text and not self.rows[at].selectable:
                yield (LinePiece(0, self._laid_out, at),)
        choices = self._choices()
        for start in range(0, len(choices), across):
            columns = [
                [LinePiece(x, wide - 1, at, n) for n in range(len(self._row(at).lines(wide - 1)))]
                for at, (x, wide) in zip(choices[start:], self._places(across), strict=False)
            ]
            for cells in zip_longest(*columns):
                yield tuple(cell for cell in cells if cell)

    def _row(self, at: int) -> Row:
        """The row of that number as it is shown."""
        row = self.rows[at]
        return replace(row, cut=1) if self._cut and at >= self.foot else row

    def _in_view(self) -> Sequence[Hashable]:
        if not self._cells:
            return super()._in_view()
        top = self.scroll_offset.y
        return [tuple(map(self._seen, line)) for line in self._cells[top : top + self.size.height]]

    def _seen(self, cell: LinePiece) -> Hashable:
        """A cell, what it shows, how its frame looks, whether the cursor is on it."""
        row = None if cell.row == NONE else self._row(cell.row)
        frame = "" if cell.head == NONE else self.rows[cell.head].look
        return cell, row, frame, cell.row == self.cursor

    def on_resize(self) -> None:
        """Frames are as high as the room there is."""
        if self._cells:
            self._laid_out = 0
        super().on_resize()

    def render_line(self, y: int) -> Strip:
        if not self._cells:
            return super().render_line(y)
        y += self.scroll_offset.y
        line: list[Segment] = []
        x = 0
        for cell in self._cells[y] if y < len(self._cells) else ():
            line.append(Segment(" " * (cell.x - x), self.ground))
            line += self._framed_piece(cell) if cell.head != NONE else self._plain_piece(cell)
            x = cell.x + cell.width
        return Strip(line).adjust_cell_length(self._laid_out + GUTTER, self.ground)

    def _plain_piece(self, cell: LinePiece) -> list[Segment]:
        return self.piece(self._row(cell.row), cell.row, cell.part, cell.width)

    def _framed_piece(self, cell: LinePiece) -> list[Segment]:
        head, inner = self.rows[cell.head], cell.width - 4
        frame = self.get_component_rich_style(
            "columns--lit" if head.look == "target" else "columns--frame"
        )
        if cell.last:
            return [Segment(f"╰{'─' * (cell.width - 2)}╯", frame)]
        if cell.row == cell.head:
            style = self.look(self.CURSOR if self.lit and self.cursor == cell.row else head.look)
            below = self._below_frame(cell.head, inner)
            if cell.part:
                text = set_cell_size(below[cell.part - 1], inner)
                return [Segment("│ ", frame), Segment(text, style), Segment(" │", frame)]
            title = f"{head.lead}{'' if below else clean(head.text)}".strip()
            gap = " " if title else ""
            line = gap + "─" * (inner - cell_len(title + gap + head.tail) - 1)
            return [
                Segment("╭ ", frame),
                Segment(title, style),
                Segment(f"{line} ", frame),
                Segment(head.tail, style),
                Segment(" ╮", frame),
            ]
        piece = [Segment(" " * inner, self.ground)]
        if cell.row != NONE:
            piece = self.piece(self.rows[cell.row], cell.row, cell.part, inner)
        return [Segment("│ ", frame), *piece, Segment(" │", frame)]

    def row_at(self, x: int, y: int) -> int | None:
        if not self._cells:
            return super().row_at(x, y)
        line = self._cells[y] if 0 <= y < len(self._cells) else ()
        cells = [cell for cell in line if cell.x <= x < cell.x + cell.width]
        return next((cell.row if cell.row != NONE else cell.head for cell in cells), None)
