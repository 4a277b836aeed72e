"""Blocks as Markdown (CommonMark with tables) that also reads well as it stands."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from workshop import document as blocks
from workshop.document import Document, Plain, flat
from workshop.reports.render.plain_text import pad, text_width
from workshop.text import one_line

MAX_PADDING = 60
"""Cells are padded so that columns stand in line, up to this width."""
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKUP = re.compile(r"[\\`*_\[~$^=&<:]")
"""Whatever may be markup in the middle of a line."""
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_PAIRED = "~$^"
"""Signs that some readers of Markdown take for markup where there are two: ~gone~, $x$, ^2^."""
_EMOJI = re.compile(r":(?=[a-z][a-z0-9_+-]*:)")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
_AT_START = re.compile(r"^(?=[#>]|[-+](?:[ -]|$)|=+$|:?-+:?$)")


def markdown(document: Document) -> str:
    """Render a document; what people typed is shown as they typed it."""
    parts = [part for part in _parts(document) if part]
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(document: Document) -> Iterator[str]:
    before: Plain | None = None
    other = False
    for block in flat(document):
        other = not other if _runs_on(before, block) else False
        yield _block(block, other)
        before = block


def _runs_on(before: Plain | None, block: Plain) -> bool:
    """Whether two lists would flow together unless the second has other signs."""
    if not isinstance(before, blocks.Bullets) or not isinstance(block, blocks.Bullets):
        return False
    return bool(before.items) and bool(block.items) and before.numbered == block.numbered


def _block(block: Plain, other: bool) -> str:
    match block:
        case blocks.Heading():
            text = escape_heading(block.text)
            return f"{'#' * min(6, max(1, block.level))} {text}" if text else ""
        case blocks.Paragraph():
            return _paragraph(block)
        case blocks.Bullets():
            return _list(block, other)
        case blocks.Table():
            return _table(block)
        case blocks.Bars():
            return _table(block.table("", "Count", "")) if block.rows else ""
        case blocks.Picture():
            return ""
        case blocks.PageBreak():
            return "---"


def _paragraph(block: blocks.Paragraph) -> str:
    label = f"**{escape_inline(block.label)}:** " if block.label else ""
    if block.link:
        text = escape_inline(block.text).replace("]", "\\]")
        return f"{label}[{text}]({quote(block.link)})"
    return f"{label}{escape_inline(block.text)}".rstrip() if label else escape_line(block.text)


def _list(block: blocks.Bullets, other: bool) -> str:
    if not block.items:
        return escape_line(block.empty)
    if not block.numbered:
        return "\n".join(
            f"{'*' if other else '-'} {escape_line(item.line)}" for item in block.items
        )
    sign = ")" if other else "."
    return "\n".join(f"{n}{sign} {escape_line(item.line)}" for n, item in enumerate(block.items, 1))


def _table(block: blocks.Table) -> str:
    if not block.columns:
        return ""
    count = len(block.columns)
    rows = [[escape_cell(text) for text in row] for row in block.even]
    rows.insert(0, [escape_cell(name) for name in block.columns])
    widths = [
        max(3, *(min(MAX_PADDING, text_width(row[at])) for row in rows)) for at in range(count)
    ]
    rule = [
        "-" * (widths[at] - 1) + ":" if at in block.right else "-" * widths[at]
        for at in range(count)
    ]
    lines = [_row(row, widths, block.right) for row in (rows[0], rule, *rows[1:])]
    caption = f"**{escape_inline(block.caption)}**\n\n" if block.caption else ""
    return caption + "\n".join(lines)


def _row(row: list[str], widths: list[int], right: frozenset[int]) -> str:
    cells = (pad(text, widths[at], at in right) for at, text in enumerate(row))
    return f"| {' | '.join(cells)} |"


# People's text: whatever Markdown would obey gets a backslash, nothing else does.


def escape_inline(text: str) -> str:
    """Text for the middle of a line."""
    text = one_line(text)
    if not _MARKUP.search(text):
        return text
    paired = frozenset(sign for sign in _PAIRED if text.count(sign) > 1)
    text = "".join(
        "\\" + char if _is_markup(text, at, paired) else char for at, char in enumerate(text)
    )
    if text.count("==") > 1:
        text = text.replace("==", r"\=\=")
    text = " ".join(map(_without_tags, _ENTITY.sub(r"\&", text).split(" ")))
    return _EMOJI.sub(r"\:", text)


def _without_tags(word: str) -> str:
    """A word in which nothing is a tag or an address: no < before a letter, or before a later >."""
    end = word.rfind(">") + 1
    return word[:end].replace("<", r"\<") + _TAG.sub(r"\<", word[end:])


def _is_markup(text: str, at: int, paired: frozenset[str]) -> bool:
    """Whether Markdown could take the character there for markup."""
    char = text[at]
    if char not in "\\`*_[" and char not in paired:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    match char:
        case "\\":
            return not after or after in _PUNCTUATION
        case "*":
            return not before == after == " "
        case "_":
            return not (before.isalnum() and after.isalnum()) and not before == after == " "
    return True


def escape_line(text: str) -> str:
    """Text that begins a block: a paragraph, an item of a list."""
    text = escape_inline(text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _AT_START.sub(r"\\", text)


def escape_heading(text: str) -> str:
    """Text of a heading: number signs at its end would be taken for its closing."""
    text = escape_line(text)
    return re.sub(r"#$", r"\#", text) if re.search(r"(?:^| )#+$", text) else text


def escape_cell(text: str) -> str:
    """Text of a cell of a table."""
    return escape_inline(text).replace("|", r"\|")
