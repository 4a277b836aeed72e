"""Handouts as wall and phones show them: a text as HTML, all else as what it is."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshop.kinds.room_view import PublicHandout
from workshop.room.pages.markup import Html, el, said
from workshop.room.pages.shell import page
from workshop.words import Words, marked

WHAT = (
    *(marked("PDF"), marked("Word document"), marked("slides"), marked("spreadsheet")),
    *(marked("picture"), marked("video"), marked("sound"), marked("document"), marked("link")),
    marked("web page"),
)
"""The names of what is no text."""
TAGS: Final = frozenset((
    "p", "br", "hr", "strong", "em", "b", "i", "s", "code", "pre", "blockquote", "sub", "sup",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "a", "img",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
))  # fmt: skip
"""The HTML of an author that stays as it is; of all else only the words."""
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "th": {"scope"}}
_NO_PICTURE = re.compile(r"<img(?![^>]* src=)[^>]*>")
_reader = MarkdownIt("gfm-like", {"html": True})

WEB = ("https://", "http://")
Files = Mapping[str, str]
"""By the address that a file has in the room, what stands for it in a page that is taken home."""


def handout_page(session: str, one: PublicHandout, say: Words) -> str:
    """The whole page of a handout."""
    return page(
        say,
        "read",
        one.title,
        el(
            "main",
            said("p", session, class_="over"),
            handout(one, say, 1),
            el("p", el("a", say("Back to the session"), href="/"), class_="unprinted"),
        ),
    )


def address_of(one: PublicHandout, part: str = "") -> str:
    """Where it is in the room: its page, or its file, or a picture of its text by its number."""
    return f"/handout/{quote(one.id, safe='')}" + (f"/{part}" if part else "")


def handout(one: PublicHandout, say: Words, level: int, files: Files | None = None) -> Html:
    """A handout under a heading of that level, which is its text's own where that has one.

    With `files` it is one to take home.
    """
    own = one.text.lstrip().startswith("# ")
    heading = "" if own else said(f"h{level}", one.title)
    if one.text and files is not None:
        inside = rendered(one.text, level, lambda number: files.get(address_of(one, number)))
    elif one.text:
        inside = _shown(one.text, level, address_of(one))
    elif one.what == "picture":
        inside = _picture(one, say, files)
    else:
        inside = _to_open(one, say, files)
    return el("article", heading, inside, class_="handout", dir="auto")


def _picture(one: PublicHandout, say: Words, files: Files | None) -> Html:
    source = _source(one, files)
    return el("p", el("img", src=source, alt=one.title)) if source else _left_out(say)


def _to_open(one: PublicHandout, say: Words, files: Files | None) -> Html:
    """A link to what another program opens."""
    what, source = said("span", say.translate(one.what)), _source(one, files)
    if one.address:
        link = el("a", one.address, href=one.address, target="_blank", rel="noreferrer")
        return el("p", what, ": ", link if one.address.startswith(WEB) else one.address)
    if not source:
        return _left_out(say)
    name = f"{one.id}.{source[5:].partition(';')[0].rpartition('/')[2]}" if files else None
    return el("p", what, ": ", el("a", say("Open it"), href=source, download=name))


def _source(one: PublicHandout, files: Files | None) -> str:
    """Where its file is: in the room, or in the page; empty where it is not kept."""
    source = address_of(one, "file")
    return source if files is None else files.get(source, "")


def _left_out(say: Words) -> Html:
    return el("p", say("It is too large to be kept in this page."))


def pictures(text: str) -> tuple[str, ...]:
    """The files of the pictures in a text, as it names them; a picture's number is from 1."""
    return tuple(str(each.attrGet("src")) for each in _pictures(_reader.parse(text)))


def _pictures(tokens: list[Token]) -> list[Token]:
    return [each for one in tokens for each in one.children or () if each.type == "image"]


@lru_cache(maxsize=64)
def _shown(text: str, level: int, address: str) -> Html:
    """A text with its pictures where the room has them."""
    return rendered(text, level, lambda number: f"{address}/{number}")


def rendered(text: str, level: int, source: Callable[[str], str | None]) -> Html:
    """Markdown as HTML that does nothing; its first heading has that level.

    `source` says where a picture is by its number; None leaves it out.
    """
    tokens = _reader.parse(text)
    for number, token in enumerate(_pictures(tokens), 1):
        token.attrSet("src", str(number))
    for at, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + level - 1)}"
        elif token.type == "th_open" and not tokens[at + 1].content.strip():
            token.tag = tokens[at + 2].tag = "td"

    def allowed(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src"):
            return source(value) if value.isdecimal() else None
        return value

    clean = nh3.clean(
        _reader.renderer.render(tokens, _reader.options, {}),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=allowed,
        url_schemes={"http", "https", "mailto"},
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return Html(_NO_PICTURE.sub("", clean))
