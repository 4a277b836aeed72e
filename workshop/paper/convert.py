"""The blocks of reports as blocks of a paper: what kinds and lists say is said there once."""

from collections.abc import Iterator, Sequence

from workshop import document
from workshop.document import figure
from workshop.paper import tree
from workshop.paper.tree import SIGN_MM, SIGNS, Block, Mark, Paper, Run, Runs, heading, plain

FEW_ROWS, MANY_MM = 12, 8.5
"""The most rows that are as high as usual to write in; how high each of more than these is."""
MARKS = {sign: mark for mark, sign in SIGNS.items()}


def document_paper(blocks: document.Document, title: str) -> Paper:
    """A report as a paper.

    Where its first block is that title, it is the paper's; else each page has titles of its own.
    """
    first = blocks[0] if blocks else None
    titled = isinstance(first, document.Heading) and first.level == 1 and first.text == title
    rest = _all(blocks[titled:], -int(titled))
    return Paper(title, "", rest, titled=titled, close=document.is_close(blocks))


def from_document(blocks: document.Document, below: int = 0) -> Iterator[Block]:
    """What a report says, its headings lowered by `below` levels."""
    for block in blocks:
        match block:
            case document.Heading():
                yield heading(block.text, block.level + below)
            case document.Paragraph():
                yield tree.Text(plain(block.text), block.label, stays=not block.text)
            case document.Bullets(items=items) if items:
                mark = MARKS.get(items[0].mark, "")
                texts = tuple(tree.ListItem((tree.Text(_item(item, mark)),)) for item in items)
                yield tree.Items(texts, mark, block.numbered)
            case document.Bullets(empty=empty) if empty:
                yield tree.Text(plain(empty))
            case document.Table():
                yield from _grid(block)
            case document.Bars():
                yield from _bars(block)
            case document.Spans():
                yield from _grid(block.table)
            case document.Picture():
                yield tree.Image(block.data, block.text)
            case document.PageBreak():
                yield tree.NewPage()
            case document.Figures():
                yield tree.LargeFigures(tuple((o.figure, o.label, o.note) for o in block.rows))
            case document.SignatureLines():
                yield tree.Signatures(block.lines)
            case document.Beside():
                yield tree.SideBySide(_all(block.left, below), _all(block.right, below))
            case document.Certificate():
                yield tree.FramedPage(_all(block.blocks, below), _all(block.foot, below))
            case document.Wide():
                yield tree.Landscape(_all(block.blocks, below))


def _all(blocks: document.Document, below: int) -> tuple[Block, ...]:
    return tuple(from_document(blocks, below))


def _grid(block: document.Table) -> Iterator[Block]:
    if block.caption:
        yield tree.Text(plain(block.caption, bold=True), stays=True)
    if block.counts:
        yield _counts(block)
        return
    heads = tuple(map(plain, block.columns))
    rows = tuple(tuple(map(plain, row)) for row in block.even)
    signed = any(heads) and any(not any(column) for column in zip(*rows, strict=True))
    high = (SIGN_MM if len(rows) <= FEW_ROWS else MANY_MM) if signed else 0
    yield tree.Grid(heads, rows, tuple(sorted(block.right)), height=high)


def _bars(block: document.Bars) -> Iterator[Block]:
    """A row for each count: what was counted, the figure, a bar."""
    if block.caption:
        yield tree.Text(plain(block.caption, bold=True), stays=True)
    most = max((count for _, count in block.rows), default=0)
    rows = tuple(
        (plain(name), plain(f"{count:,}"), (Run("", bar=count / most),) if count > 0 else ())
        for name, count in block.rows
    )
    yield tree.Grid(((), (), ()), rows, (1,), (3.0, 1.0, 6.0))


def _counts(block: document.Table) -> tree.Grid:
    """A table of counts, with a bar in a column behind each of them."""
    counted = [at in block.right for at in range(len(block.columns))]
    most = max((figure(row[at]) for row in block.even for at in block.right), default=0)

    def cells(row: Sequence[str], drawn: bool = True) -> Iterator[Runs]:
        for text, counts in zip(row, counted, strict=True):
            yield plain(text)
            if counts:
                count = figure(text) if drawn else 0
                yield (Run("", bar=count / most),) if count > 0 else ()

    shares = [share for counts in counted for share in ((1.0, 1.5) if counts else (5.0,))]
    figures = tuple(at for at, share in enumerate(shares) if share == 1)
    rows = tuple(tuple(cells(row)) for row in block.even)
    return tree.Grid(tuple(cells(block.columns, False)), rows, figures, tuple(shares))


def _item(item: document.Item, mark: Mark) -> Runs:
    sign = () if mark or not item.mark else (Run(f"{item.mark} ", bold=True),)
    return (*sign, *plain(item.full_text))
