"""TOML with comments that say where each part was imported from."""

import json
from collections.abc import Mapping, Sequence


def toml_value(value: object) -> str:
    """A value as it stands behind its key, in a line."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {toml_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, str | int | bool):
        # strings of JSON are strings of TOML, but for one sign
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(toml_value, value))}]"
    raise TypeError(type(value).__name__)


class TomlText:
    """Lines of TOML, one table after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def table(self, name: str, comment: str) -> None:
        """Begin a table of a list of tables."""
        self.lines += ["", f"# {comment}", f"[[{name}]]"]

    def comment(self, text: str) -> None:
        self.lines.append(f"# {text}")

    def key(self, name: str, value: object, comment: str = "") -> None:
        """Write a key with its value, unless that is empty."""
        if value not in ("", None, [], ()):
            behind = f"  # {comment}" if comment else ""
            self.lines.append(f"{name} = {toml_value(value)}{behind}")

    def items(self, name: str, items: Sequence[tuple[object, str]]) -> None:
        """Write a list, an item a line, each below where it comes from."""
        if not items:
            return
        self.lines.append(f"{name} = [")
        above = ""
        for value, comment in items:
            if comment and comment != above:
                self.lines.append(f"  # {comment}")
            above = comment or above
            self.lines.append(f"  {toml_value(value)},")
        self.lines.append("]")

    def text(self) -> str:
        return "\n".join(self.lines).strip("\n") + "\n"
