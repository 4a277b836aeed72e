"""A text to be read on a screen: Markdown whose tables share out the room there is."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widgets import Markdown, Static

from workshop.curriculum.whole_markdown import parser

if TYPE_CHECKING:
    from textual.widgets.markdown import MarkdownBlock as TableBlock
else:
    TableBlock = Markdown.BLOCKS["table_open"]  # Textual gives its class no public name

CELL_PADDING, MIN_COLUMN_WIDTH = 2, 3


class FairTable(TableBlock):
    """A table whose widest columns give way first, and short ones keep their words whole."""

    def on_resize(self) -> None:
        table = self.query_one("MarkdownTableContent")
        cells = [str(cell.content) for cell in table.query_children(Static)]
        count = len(table.query_children(".header"))
        columns = [cells[at::count] for at in range(count)]
        widths = column_widths(columns, self.size.width - (count + 1) - CELL_PADDING * count)
        table.styles.grid_columns = " ".join(str(width + CELL_PADDING) for width in widths)


class FittedMarkdown(Markdown):
    """Markdown that fits its tables to its width and loses nothing; links are not followed."""

    DEFAULT_CSS = """
    FittedMarkdown { padding: 0 1 0 0; }
    """
    BLOCKS = Markdown.BLOCKS | {"table_open": FairTable}

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, parser_factory=parser, open_links=False)


def column_widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is: the widest gives way until all fit, its longest word last."""
    widths = [_widest(cells) for cells in columns]
    words = [_widest(word for cell in cells for word in cell.split()) for cells in columns]
    for least in (words, [MIN_COLUMN_WIDTH] * len(columns)):
        while sum(widths) > room:
            wide = [at for at, width in enumerate(widths) if width > least[at]]
            if not wide:
                break
            widths[max(wide, key=lambda at: widths[at])] -= 1
    return widths


def _widest(texts: Iterable[str]) -> int:
    return max(MIN_COLUMN_WIDTH, max(map(cell_len, texts), default=0))
