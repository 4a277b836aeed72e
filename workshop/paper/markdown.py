"""Handouts and background as blocks: what Markdown says, with room where something is filled in."""

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from workshop.curriculum.whole_markdown import parser
from workshop.paper import tree
from workshop.paper.tree import Block, Blocks, Run, Runs, text_of
from workshop.text import clean, one_line
from workshop.value import replace

WRITING_MM, WRITING_LINES = 14, 2
"""How high a row is that is filled in by hand, and the lines below what asks for something."""
PLAIN = Run("")


def read(markdown: str, below: int = 0, without: str = "") -> Blocks:
    """The blocks of a Markdown text, its headings so many levels `below` a paper's highest.

    No heading is more than one level below the one before. A first heading that only says
    `without`, the title it stands under, is left out.
    """
    root = SyntaxTreeNode(parser().parse(markdown))
    blocks = list(_blocks(root.children))
    first = blocks[0] if blocks else None
    title = text_of(first.runs) if isinstance(first, tree.PaperHeading) else ""
    if title and one_line(title).casefold() == one_line(without).casefold():
        blocks = blocks[1:]
    return tuple(_in_levels(blocks, below))


def _in_levels(blocks: Sequence[Block], below: int) -> Iterator[Block]:
    levels: list[int] = []
    for block in blocks:
        if isinstance(block, tree.PaperHeading):
            while levels and levels[-1] >= block.level:
                levels.pop()
            levels.append(block.level)
            block = replace(block, level=below + len(levels))
        yield block


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
    for at, node in enumerate(nodes):
        stays = any(one.type == "table" for one in nodes[at + 1 : at + 2])
        for block in _block(node):
            yield replace(block, stays=True) if stays and isinstance(block, tree.Text) else block
        if _asks(node) and _is_last(nodes[at + 1 :]):
            yield tree.Space(WRITING_LINES)


def _asks(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph only says what is to be written behind it: "My notes:"."""
    paragraph = node.type == "paragraph"
    return paragraph and text_of(_runs(node.children[0].children)).rstrip().endswith(":")


def _is_last(following: Sequence[SyntaxTreeNode]) -> bool:
    """Whether nothing follows that it could announce: the end, a heading, another such line."""
    first = following[0] if following else None
    return first is None or first.type in ("heading", "hr") or _asks(first)


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "heading":
            if runs := _runs(node.children[0].children):
                yield tree.PaperHeading(runs, int(node.tag[1:]))
        case "paragraph":
            if runs := _runs(node.children[0].children):
                yield tree.Text(runs)
        case "bullet_list" | "ordered_list":
            items = tuple(tree.ListItem(tuple(_blocks(item.children))) for item in node.children)
            numbered = node.type == "ordered_list"
            yield tree.Items(items, numbered=numbered, start=int(node.attrs.get("start", 1)))
        case "blockquote":
            yield tree.Quote(tuple(_blocks(node.children)))
        case "fence" | "code_block":
            yield tree.Code(clean(node.content.rstrip("\n")))
        case "hr":
            yield tree.Rule()
        case "table":
            yield _table(node)
        case _:
            yield from _blocks(node.children or ())


def _table(node: SyntaxTreeNode) -> tree.Grid:
    head, *bodies = node.children
    cells = head.children[0].children
    right = (at for at, cell in enumerate(cells) if "right" in str(cell.attrs.get("style", "")))
    rows = tuple(_cells(row) for body in bodies for row in body.children)
    empty = sum(not cell for row in rows for cell in row)
    written_in = 2 * empty >= sum(map(len, rows)) > 0
    return tree.Grid(_cells(head.children[0]), rows, tuple(right), (), WRITING_MM * written_in)


def _cells(row: SyntaxTreeNode) -> tuple[Runs, ...]:
    return tuple(_runs(cell.children[0].children if cell.children else ()) for cell in row.children)


def _runs(nodes: Sequence[SyntaxTreeNode], look: Run = PLAIN) -> Runs:
    """Text with its looks; what belongs together is one run."""
    runs: list[Run] = []
    for run in _inline(nodes, look):
        if runs and replace(runs[-1], text=run.text) == run:
            run = replace(run, text=runs.pop().text + run.text)
        runs.append(run)
    return tuple(run for run in runs if run.text)


def _inline(nodes: Sequence[SyntaxTreeNode], look: Run) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "text" | "html_inline" | "text_special" | "image":
                yield replace(look, text=_flowing(node.content))
            case "softbreak" | "hardbreak":
                yield replace(look, text=" ")
            case "code_inline":
                yield replace(look, text=_flowing(node.content), code=True)
            case "strong":
                yield from _inline(node.children, replace(look, bold=True))
            case "em":
                yield from _inline(node.children, replace(look, italic=True))
            case "link":
                yield from _inline(node.children, replace(look, link=_web_address(node)))
            case _:
                yield from _inline(node.children or (), look)


def _web_address(link: SyntaxTreeNode) -> str:
    """Where a link leads that may be followed from paper: on the web, or to somebody's mail."""
    address = str(link.attrs.get("href", ""))
    return address if address.lower().startswith(("https://", "http://", "mailto:")) else ""


def _flowing(text: str) -> str:
    """Text without line ends and control characters; blanks at its ends stay."""
    return clean(text).replace("\n", " ")
