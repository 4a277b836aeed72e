"""Screens are tested in one time zone, with no settings but the test's own."""

import time
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from tui import rest as _rest  # noqa: F401

_parse_rules, _read = Stylesheet._parse_rules, Stylesheet.parse
_parsed: dict[Any, Any] = {}
_known: dict[Any, Any] = {}


def _parse_once(sheet: Stylesheet, *css: Any, **where: Any) -> Any:
    """Parse a style sheet once per process: without this, every app parses all of them again."""
    key = (*css, *where.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *css, **where)
    return _parsed[key]


def _read_once(sheet: Stylesheet) -> None:
    """Put the rules of the same sheets in order once per process: it is a tenth of a start."""
    key = (*sheet.source.items(), *sheet._variables.items())
    if key not in _known:
        _read(sheet)
        _known[key] = sheet._rules, sheet.rules_map
    sheet._rules, sheet._rules_map = _known[key]
    sheet._require_parse = False


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign, assignment]
Stylesheet.parse = _read_once  # type: ignore[method-assign, assignment]


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    for name in ("NO_COLOR", "TEXTUAL_ANIMATIONS", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
