"""The user's own settings: config.toml, read with care and never a reason not to start."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from workshop.lazy import load
from workshop.text import one_line
from workshop.value import Value, field, replace
from workshop.when.before import Before, is_before

VARIABLE = "WORKSHOP_CONFIG"
LARGEST = 1_000_000
KNOWN = {
    *("theme", "facilitator", "bell", "mouse", "warning", "room", "keys"),
    *("issuer", "logo", "store", "push"),
}
AFTER_CLOSE = "after-close"
"""The one value of `push`."""


class Config(Value):
    """What the user chose; `keys` maps an action's id to its keys, separated by commas.

    Without `mouse` the terminal keeps it for itself, to select text with. `warning` is how long
    before the end of timed work that is said, where a curriculum does not say. `certificate` and
    `key` are files that every room has; `issuer` and `logo`, the path of a picture, stand on
    certificates of attendance; `store` is the address of the organisation's, and `pushes`
    says that sessions go there by themselves. `problems` are sentences about what could not be
    read, each with file and line.
    """

    theme: str = ""
    facilitator: str = ""
    bell: bool = True
    mouse: bool = True
    warning: Before | None = None
    certificate: Path | None = None
    key: Path | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    issuer: str = ""
    logo: str = ""
    store: str = ""
    pushes: bool = False
    problems: tuple[str, ...] = ()


def config_path() -> Path:
    """Where the settings are: the file named by WORKSHOP_CONFIG, else in the user's folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("workshop") / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """The user's settings; what cannot be read is left at its default and told."""
    path, text = path or config_path(), ""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        if os.environ.get(VARIABLE):
            return _only(f"{path}: there is no such file ({VARIABLE} names it).")
        return Config()
    except (OSError, ValueError) as error:
        return _only(f"{path}: it cannot be read: {getattr(error, 'strerror', error)}.")
    if len(data) > LARGEST:
        return _only(f"{path}: it is too large for a file of settings.")
    try:
        text = data.decode("utf-8-sig")
        return _Reading(path, text).config(load("tomllib:loads")(text)) if text else Config()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _only(f"{path}:{line}: this is not UTF-8 text.")
    except load("tomllib:TOMLDecodeError") as error:
        found = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        return _only(f"{path}:{line}: this is not TOML ({reason}).")
    except (RecursionError, ValueError):
        return _only(f"{path}: it holds a value too large to read.")


def _only(problem: str) -> Config:
    return Config(problems=(one_line(problem),))


class _Reading:
    """One reading of a file's tables: what is of use is taken, the rest is told."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[str] = []

    def config(self, data: dict[str, Any]) -> Config:
        config = Config(
            theme=self._text(data, "theme"),
            facilitator=self._text(data, "facilitator"),
            keys=self._keys(data.get("keys", {})),
            issuer=self._text(data, "issuer"),
            logo=self._text(data, "logo"),
            store=self._text(data, "store"),
            pushes=self._pushes(data),
        )
        config = replace(config, bell=self._on(data, "bell"), mouse=self._on(data, "mouse"))
        config = replace(config, warning=self._before(data, "warning"))
        room = self._room(data.get("room", {}))
        config = replace(config, certificate=room.get("certificate"), key=room.get("key"))
        for name in data.keys() - KNOWN:
            self._report(name, f"there is no setting called {name}")
        return replace(config, problems=tuple(sorted(self.problems)))

    def _on(self, data: dict[str, Any], name: str) -> bool:
        value = data.get(name, True)
        if isinstance(value, bool):
            return value
        self._report(name, f"{name} is true or false")
        return True

    def _before(self, data: dict[str, Any], name: str) -> Before | None:
        value: Before | None = data.get(name)
        if value is None or is_before(value):
            return value
        self._report(name, f'{name} is minutes, or a share of the time: 5, or "20%"')
        return None

    def _text(self, data: dict[str, Any], name: str) -> str:
        value = data.get(name, "")
        if isinstance(value, str):
            return one_line(value)
        self._report(name, f'{name} is a text in "double quotes"')
        return ""

    def _pushes(self, data: dict[str, Any]) -> bool:
        """Whether sessions are pushed by themselves: only where it is said, and to where."""
        if "push" not in data:
            return False
        if data["push"] != AFTER_CLOSE:
            self._report("push", f'push is "{AFTER_CLOSE}", or is left out')
        elif not data.get("store"):
            self._report("push", "push needs a store: the address of the organisation's")
        else:
            return True
        return False

    def _room(self, table: Any) -> dict[str, Path]:
        """The files of `[room]`; their paths count from the folder of the settings."""
        if not isinstance(table, dict):
            self._report("room", "[room] is a table of certificate and key")
            return {}
        for name in table.keys() - {"certificate", "key"}:
            self._report(name, f"there is no setting called room.{name}")
        texts = {name: self._text(table, name) for name in ("certificate", "key")}
        return {name: self._file(text) for name, text in texts.items() if text}

    def _file(self, text: str) -> Path:
        with suppress(RuntimeError):  # ~ of somebody who is not known here
            return self.path.parent / Path(text).expanduser()
        return self.path.parent / text

    def _keys(self, table: Any) -> dict[str, str]:
        if not isinstance(table, dict):
            self._report("keys", "[keys] is a table of actions and their keys")
            return {}
        found: dict[str, str] = {}
        for action, value in table.items():
            keys = value if isinstance(value, list) else [value]
            if all(isinstance(key, str) and key.strip() for key in keys) and keys:
                found[action] = ",".join(one_line(key) for key in keys)
            else:
                self._report(action, f"the keys for {action} are a text or a list of texts")
        return found

    def _report(self, key: str, message: str) -> None:
        found = re.search(rf'^[ \t]*\[?[ \t]*["\']?{re.escape(key)}\b', self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.start()) + 1 if found else 1
        self.problems.append(one_line(f"{self.path}:{line}: {message}."))
