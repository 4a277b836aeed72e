"""Read a guide that is Markdown: by markdown-it-py, with the lines of the file."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshop.desk.draft.plain_text import paragraphs, split_mark
from workshop.desk.draft.source import Guide, SourceLine
from workshop.text import one_line

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
"""Keys and values at the top of the file."""


def read(data: str) -> Guide:
    """A Markdown file's blocks; keys and values at its top are lines as well."""
    lines = []
    body = data
    if front := FRONT.match(data):
        entries = front[1].split("\n")
        for number, text in enumerate(entries, 2):
            if text := one_line(text):
                lines.append(SourceLine(text=text, number=number, last=number))
        body = "\n" * front[0].count("\n") + data[front.end() :]
    lines += _lines(MarkdownIt("commonmark").enable("table").parse(body))
    return Guide(tuple(lines), data, styled=any(line.level for line in lines))


def _lines(tokens: list[Token]) -> Iterator[SourceLine]:
    lists: list[int | None] = []
    mark, level = "", 0
    table, row, column, tables = 0, -1, -1, 0
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrs.get("start", 1)) - 1)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                if lists[-1] is not None:
                    lists[-1] += 1
                mark = "•" if lists[-1] is None else f"{lists[-1]}."
            case "list_item_close":
                mark = ""
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "table_open":
                table, row, tables = tables, -1, tables + 1
            case "tr_open":
                row, column = row + 1, -1
            case "td_open" | "th_open":
                column += 1
            case "inline" | "code_block" | "fence" | "html_block":
                start, end = token.map or (0, 1)
                cell = (table, row, column) if column >= 0 else None
                parts = _parts(token)
                one = len(parts) == end - start
                block = []
                for number, (text, bold) in enumerate(parts):
                    sign = mark
                    if not mark and not level:
                        sign, text = split_mark(text)
                    block.append(
                        SourceLine(
                            text=text,
                            number=start + 1 + (number if one else 0),
                            last=start + 1 + number if one else max(end, start + 1),
                            mark=sign,
                            level=level,
                            bold=bold,
                            indent=len(lists),
                            gap=not lists and not number,
                            cell=cell,
                        )
                    )
                    mark = ""
                yield from paragraphs(block) if block else ()
            case "table_close":
                column = -1


def _parts(token: Token) -> list[tuple[str, bool]]:
    """The lines of a block, with whether all of each is bold."""
    if token.type != "inline":
        return [(text, False) for line in token.content.split("\n") if (text := one_line(line))]
    parts: list[list[tuple[str, bool]]] = [[]]
    bold, address = 0, ""
    for child in token.children or []:
        match child.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "hardbreak" | "softbreak":
                parts.append([])
            case "html_inline" if child.content.casefold().startswith("<br"):
                parts.append([])
            case "link_open":
                address = str(child.attrs.get("href", ""))
            case "link_close":
                parts[-1].append((f" <{address}>" if address else "", bold > 0))
            case "image":
                parts[-1].append((f"{child.content} <{child.attrs.get('src', '')}>", bold > 0))
            case _:
                parts[-1].append((child.content, bold > 0))
    found = []
    for part in parts:
        if text := one_line("".join(text for text, _ in part)):
            found.append((text, all(bold for text, bold in part if text.strip())))
    return found
