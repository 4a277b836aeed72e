"""TOML with comments that say where each part was imported from."""

import json
from collections.abc import Mapping, Sequence


def value(given: object) -> str:
    """A value as it stands behind its key, in a line."""
    if isinstance(given, Mapping):
        inside = ", ".join(f"{key} = {value(each)}" for key, each in given.items())
        return f"{{ {inside} }}"
    if isinstance(given, str | int | bool):
        # strings of JSON are strings of TOML, but for one sign
        return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(given, Sequence):
        return f"[{', '.join(map(value, given))}]"
    raise TypeError(type(given).__name__)


class TomlText:
    """Lines of TOML, one table after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def table(self, name: str, comment: str) -> None:
        """Begin a table of a list of tables."""
        self.lines += ["", f"# {comment}", f"[[{name}]]"]

    def comment(self, text: str) -> None:
        self.lines.append(f"# {text}")

    def key(self, name: str, given: object, comment: str = "") -> None:
        """Write a key with its value, unless that is empty."""
        if given in ("", None, [], ()):
            return
        self.lines.append(f"{name} = {value(given)}" + (f"  # {comment}" if comment else ""))

    def items(self, name: str, given: Sequence[tuple[object, str]]) -> None:
        """Write a list, an item a line, each below where it comes from."""
        if not given:
            return
        self.lines.append(f"{name} = [")
        said = ""
        for each, comment in given:
            if comment != said and comment:
                self.lines.append(f"  # {comment}")
            said = comment or said
            self.lines.append(f"  {value(each)},")
        self.lines.append("]")

    def text(self) -> str:
        return "\n".join(self.lines).strip("\n") + "\n"
