"""A line for a path, which tab completes as a shell does."""

from collections.abc import Sequence
from itertools import islice
from os import sep
from os.path import commonprefix
from pathlib import Path
from typing import ClassVar

from workshop.text import one_line
from workshop.tui.bindings import Keys, key
from workshop.tui.widgets.line import LineInput
from workshop.value import Value

MOST = 10_000
"""How many files of a folder are looked at."""
TOLD = 8


class Completion(Value):
    """A path as far as it is clear, and the names that it may go on with; a folder ends in /."""

    text: str
    names: Sequence[str] = ()


def complete(text: str) -> Completion:
    """Complete a path that is half-typed; hidden files only where their dot is typed.

    A folder that cannot be read has no names.
    """
    folder, slash, begun = text.rpartition(sep)
    at = folder.lstrip("'\"") + slash
    if not slash:
        begun = text.lstrip("'\"")
    try:
        files = [path.name for path in islice(Path(at).expanduser().iterdir(), MOST)]
    except (OSError, ValueError, RuntimeError):
        return Completion(text)
    seen = [n for n in sorted(files) if n == one_line(n) and (begun[:1] == "." or n[0] != ".")]
    names = [name for name in seen if name.startswith(begun)]
    names = names or [name for name in seen if name.casefold().startswith(begun.casefold())]
    if not names:
        return Completion(text)
    names = [name + sep * Path(at, name).expanduser().is_dir() for name in names]
    whole = commonprefix(names)  # noqa: RUF071 - signs are what is typed
    if len(whole) < len(begun):  # names that differ from what was typed, and so from each other
        whole = begun
    return Completion(text[: len(text) - len(begun)] + whole, tuple(names))


class PathLine(LineInput):
    """A path is completed by tab; where there is nothing to complete, tab goes on as elsewhere."""

    BINDINGS: ClassVar[Keys] = [
        key("tab", "complete", "Complete", "path.complete", "Complete the path, as a shell does"),
    ]
    _told = ""

    def action_complete(self) -> None:
        """Complete the path; say what it may go on with, once, and then leave the line."""
        result = complete(self.value) if self.value.strip() else Completion("")
        if result.text != self.value:
            self.value = result.text
            self.cursor_position = len(result.text)
        elif len(result.names) > 1 and self._told != result.text:
            self._told = result.text
            more = f" and {len(result.names) - TOLD} more" if len(result.names) > TOLD else ""
            self.notify(" · ".join(result.names[:TOLD]) + more, markup=False)
        else:
            self.screen.focus_next()
