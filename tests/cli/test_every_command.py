"""Every command with the worst names and texts: nothing in them is obeyed, wherever they go to."""

import csv
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from every_command import (
    FINGERPRINT,
    OTHER,
    PERSON,
    PLACE,
    PLAN,
    ROSTER,
    SESSION,
    TEXT,
    Way,
    filled,
    ways,
)
from icalendar import Calendar
from markdown_it import MarkdownIt
from test_text import obeyed
from trials.every_byte import led

from workshop.cli import workshop
from workshop.cli.group import say
from workshop.plain.local_commands import LOCAL_COMMANDS
from workshop.reports.export.tables import FORMULA
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.workspace import Workspace, find_session

NAMES = (
    "2026-11-21-plain", "two\nlines", "red\x1b[31m", "c1\x9b31m", "$(touch x)", "`touch x`;touch y",
    "it's \"quoted\"", "-rf", "\u202ereversed", "  blanks  ", "[b]bold[b]", "=cmd", "a;=cmd",
    "a|=cmd", "＝cmd", "<zqx>", "tab\ttab", "back\\slash", "*", "~", "#no", "caf\udce9",
)  # fmt: skip
"""Of folders, each a session's."""
TEXTS = (
    "=cmd()", "a;=cmd()", 'a;"=cmd()', "a|\t=cmd()", "a,=cmd()", "＝cmd", "\t=cmd", "\r=cmd",
    "a\n=cmd", "\x1b[31mred", "\x9b31m", "\u202ereversed", "<zqx onload=zqx>", "&lt;zqx&gt;",
    "<!--zqx", "[zqx](zqx:zqx)", "![zqx](zqx:)", "<zqx:zqx>", "`zqx", "| zqx |", "# zqx",
    "[b]zqx[/b]", "\0null", "a\u2028b", "\udc80", "]]>zqx", "{zqx}", "\\", "'\"",
    "BEGIN:VEVENT\r\nSUMMARY:zqx",
)  # fmt: skip
SAID = {
    "title", "facilitator", "place", "text", "reason", "label", "name", "organisation", "heading",
    "instructions", "to", "members", "person", "who", "by", "cells", "action", "group",
}  # fmt: skip
"""The fields of events in which people's words stand."""
SHELL = 'workshop() { for word; do printf "%s\\0" "$word"; done; printf "\\0"; }\n'
COMMAND = re.compile(r": (workshop (?!.*(?:CURRICULUM|\[OPTIONS\])).*)$", re.MULTILINE)
"""A command that is shown, as it is to be typed."""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such names there")


def spoilt(log: bytes, start: int) -> bytes:
    """A log as somebody else's program may have written it: odd text behind and around each word.

    One word is always the same one, so that people and groups are still found by their names.
    """
    texts, known = cycle(TEXTS[start:] + TEXTS[:start]), dict[str, str]()

    def other(value: Any, said: bool) -> Any:
        if isinstance(value, dict):
            return {key: other(one, said or key in SAID) for key, one in value.items()}
        if isinstance(value, list):
            return [other(one, said) for one in value]
        if not said or not isinstance(value, str) or not value:
            return value
        return known.setdefault(value, f"{(text := next(texts))}{value}{text}")

    data, before = b"", b""
    for line in log.splitlines():
        event = {key: value for key, value in json.loads(line).items() if key != "sum"}
        body = json.dumps(other(event, False), separators=(",", ":"))[:-1].encode()
        body = re.sub(rb"\\ud[89a-f][0-9a-f]{2}", b"?", body)  # no log can hold half a character
        before = codec.checksum(before, body)
        data += body + b',"sum":"' + before + b'"}\n'
    return data


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with sessions of all these names, full of these texts; half are open."""
    place = tmp_path_factory.mktemp("worst")
    first = led(place)
    lines = (first / LOG_FILE).read_bytes().splitlines(keepends=True)
    closed = next(n for n, line in enumerate(lines, 1) if b'"type":"closed"' in line)
    for number, name in enumerate(NAMES):
        folder = first.with_name(name)
        folder.mkdir()
        (folder / "curriculum").symlink_to(first / "curriculum")
        log = b"".join(lines[: closed if number % 2 else None])
        (folder / LOG_FILE).write_bytes(spoilt(log, number))
        assert codec.read((folder / LOG_FILE).read_bytes()).holds
    (place / "curricula").mkdir()
    (place / "small").rename(place / "curricula" / "small")
    (place / "people.csv").write_text("Name\n" + "\n".join(map(repr, TEXTS)), "utf-8", "replace")
    guide = "Step 1: Look\n\n" + "\n\n".join(f"Say: {text}" for text in TEXTS)
    (place / "people.csv.txt").write_text(guide, "utf-8", "replace")
    return place


TYPED = "\n".join([
    "help", "agenda", *(f"note {' '.join(text.split())}" for text in TEXTS),
    *(f"{word} {TEXTS[-1]}" for word in LOCAL_COMMANDS if word not in ("leave", "close")), "close",
]).encode("utf-8", "surrogateescape")  # fmt: skip
"""In plain mode: every word, with a text behind it."""
ENOUGH = 2
"""So many ways to lead a session are tried with every word; for the others few will do."""


def made(place: Path, way: Way, name: str, text: str) -> list[str]:
    """The command as it is typed, about the session of that name, with a text of its own."""
    meant = dict(zip((SESSION, OTHER, PLAN, PERSON, TEXT, PLACE, ROSTER, FINGERPRINT), (
        f"./{name}" if name.startswith("-") else name, NAMES[0], "small", "1", text,
        str(place / "out" / "file"), str(place / "people.csv"), "3-" + "0" * 32,
    ), strict=True))  # fmt: skip
    return [*filled(way, meant), "--workspace", str(place)]


@pytest.mark.parametrize("command", ["", *workshop.commands])
def test_nothing_in_names_and_texts_is_obeyed(run, place, command, monkeypatch) -> None:
    shutil.rmtree(place / "out", ignore_errors=True)
    (place / "out").mkdir()
    monkeypatch.chdir(place / "out")
    all_ways = [way for way in ways() if way[:1] == ((command,) if command else ())]
    names, texts = cycle(NAMES), cycle(text for text in TEXTS if "\0" not in text)
    if SESSION in str(all_ways):  # each name at least once
        all_ways *= -(-len(NAMES) // len(all_ways))
    shown: list[tuple[str, str]] = []
    for number, way in enumerate(all_ways):
        name = next(names)
        typed = made(place, way, name, next(texts))
        result = run(*typed, input=TYPED if number < ENOUGH else b"agenda\nclose\n")
        assert result.exit_code in (0, 1, 2) and "wrong inside" not in result.output, typed
        looked_at(output_format(way), result.stdout_bytes, typed)
        looked_at("txt", result.stderr_bytes, typed)
        about = name if SESSION in way else ""
        lines = COMMAND.findall(result.output)
        shown += [(about, line) for line in lines if str(place / "out") not in line]
        for file in filter(Path.is_file, (place / "out").rglob("*")):
            looked_at(file.suffix[1:], file.read_bytes(), typed)
        for left in (place / "out").iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    told = (place / "sessions").glob("*/*.[mt][do]*")
    for file in told if command in ("run", "resume") else ():
        looked_at(file.suffix[1:], file.read_bytes(), [str(file)])
    found = list(pasted(place, [line for _, line in shown]))
    for session, (name, line) in zip(found, shown, strict=True):
        assert session in (name, "") or not name or session not in NAMES, line
    assert command != "homework" or len({*found}) >= len(NAMES) // 2


def output_format(way: Way) -> str:
    """What a command writes to its output."""
    if "--format" in way:
        return way[way.index("--format") + 1]
    if "--table" in way:
        return "csv"
    if "--json" in way or "schema" in way:
        return "json"
    return "md" if "notes" in way else "txt"


def looked_at(format: str, data: bytes, typed: list[str]) -> None:
    """Nothing that people wrote is more than text in what is written in that format."""
    if data and format in CHECKS:
        CHECKS[format](data)
    if format not in ("docx", "pdf", "zip", ""):
        text = data.decode().replace("\r\n", "\n").removeprefix("\ufeff")
        assert not [char for char in {*text} if obeyed(char)], (typed, format)


def as_json(data: bytes) -> None:
    json.loads(data)


def as_toml(data: bytes) -> None:
    tomllib.loads(data.decode())


def as_csv(data: bytes) -> None:
    """No cell begins a formula, whichever sign the program that reads it takes for a separator."""
    for delimiter in ",;|\t":
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter):
            for cell in row:
                bare = cell.lstrip(' \n"')
                assert not bare.startswith(tuple(FORMULA)) or re.fullmatch(r"-?[\d.,]+", bare), row


def as_html(data: bytes) -> None:
    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert "zqx" not in tag and "zqx" not in str([key for key, _ in attrs]), (tag, attrs)
            assert "zqx" not in str([to for key, to in attrs if key in ("href", "src", "style")])

        def handle_comment(self, data: str) -> None:
            assert "zqx" not in data

    page = Page()
    page.feed(data.decode())
    page.close()


def as_markdown(data: bytes) -> None:
    for token in MARKDOWN.parse(data.decode()):
        for one in (token, *(token.children or ())):
            assert not one.type.startswith(("html", "image")) or "zqx" not in one.content, one
            assert "zqx" not in str(one.attrs), one
            assert one.type not in ("fence", "code_block") or "zqx" not in one.content, one


def as_word(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        for name in whole.namelist():
            for element in (
                ElementTree.fromstring(whole.read(name)).iter() if ".xml" in name else ()
            ):
                assert "zqx" not in element.tag and "zqx" not in str(list(element.attrib))


def as_calendar(data: bytes) -> None:
    lines = [line.partition(":")[0] for line in data.decode().replace("\r\n ", "").split("\r\n")]
    parts = Calendar.from_ical(data).subcomponents
    assert {part.name for part in parts} <= {"VEVENT", "VTODO"}
    inside = [each for part in parts for each in part.subcomponents]
    assert {part.name for part in inside} <= {"VALARM"}
    assert lines.count("BEGIN") == 1 + len(parts) + len(inside)


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CHECKS: dict[str, Callable[[bytes], None]] = {
    "json": as_json, "toml": as_toml, "csv": as_csv, "html": as_html, "md": as_markdown,
    "docx": as_word, "ics": as_calendar,
}  # fmt: skip


def pasted(place: Path, lines: list[str]) -> Iterator[str]:
    """The sessions that commands mean in a shell; they run nothing but the program."""
    script = SHELL + "\n".join(lines)
    done = subprocess.run(["sh", "-c", script], capture_output=True, cwd=place / "out", text=True)
    assert not done.stderr, done.stderr
    assert not list((place / "out").iterdir())
    calls = [call.split("\0") for call in done.stdout.split("\0\0")[:-1]]
    assert len(calls) == len(lines)
    for word, *rest in calls:
        context = workshop.commands[word].make_context(word, rest)
        meant = context.params.get("follow_up") or context.params.get("session")
        yield find_session(Workspace(place), meant).name if meant else ""


def test_what_a_command_prints_goes_through_the_places_that_make_it_safe() -> None:
    """Text, JSON, formats of notes, and questions; nothing else prints."""
    places = Path(inspect.getfile(say)).parent.glob("*.py")
    printing = {
        path.stem for path in places if re.search(r"\b(echo|print|write)\(", path.read_text())
    }
    assert printing == {"group", "context", "notes", "options"}


@pytest.mark.parametrize("word", ["\x1b[31m", "c1\x9b31m", "\u202ex"])
def test_what_is_not_understood_is_shown_without_what_a_terminal_obeys(run, word) -> None:
    for typed in ([word], ["list", word], ["list", "sessions", word], ["list", f"--{word}"]):
        result = run(*typed)
        assert result.exit_code == 2
        assert not [char for char in {*result.output} if obeyed(char)], typed
