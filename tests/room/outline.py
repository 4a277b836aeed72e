"""A page as an outline that a person can read: one line for each element, with its text."""

from html.parser import HTMLParser

from workshop.text import clean

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
TOLD = ("class", "id", "type", "name", "href", "role", "dir", "hidden", "checked", "required")


class Outline(HTMLParser):
    """Reads a page; raises AssertionError where its elements do not close in order.

    `lines` are its elements with what they say, `skeleton` the same without any text or value.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.skeleton: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {
            name: clean(value or "") for name, value in attrs if name in TOLD or name[:5] == "data-"
        }
        shown = " ".join(name if not value else f"{name}={value}" for name, value in known.items())
        indent = "  " * len(self._open)
        self.lines.append(f"{indent}{tag}{f' [{shown}]' if shown else ''}")
        self.skeleton.append(" ".join((tag, *sorted(name for name, _ in attrs))))
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.lines[-1] += f" {data.strip()}"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")
