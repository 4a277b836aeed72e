"""Files as nobody would write them: real ones with values exchanged, doubled, cut, made huge."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

import hostile_texts

from workshop.session.storage import codec

DEEP = 3000
NASTY = (*hostile_texts.ODD, "x" * 70_000)
TIMES = (
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-02-29T09:00:00Z"),
    *("2026-11-21T09:00:00+23:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    *("2026-11-21T09:00:00", "1970-01-01T00:00:00Z", "2026-11-21T25:61:00Z"),
)
NUMBERS = (0, -1, 1, 4, 2**31, 2**63, 10**30, 10**400, 0.5, -0.0, 1e9, 1e308, -1e308, 1e-320)
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    "",
    [],
    {},
    [[]],
    [{}],
    {"id": 1},
    ["x", "x"],
    *NASTY,
    *TIMES,
    *NUMBERS,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container in some data, with each key or index in it."""
    stack = [value]
    while stack:
        here = stack.pop()
        for key in here if isinstance(here, dict) else range(len(here)):
            yield here, key
            if isinstance(here[key], dict | list):
                stack.append(here[key])


def spoil(data: Any, random: Random) -> None:
    """Change data in one place: another value, one from elsewhere, none, or one far too large."""
    there = list(places(data))
    if not there:
        return
    here, key = random.choice(there)
    match random.randrange(8):
        case 0:
            other, at = random.choice(there)
            one, two = deepcopy(here[key]), deepcopy(other[at])
            here[key], other[at] = two, one
        case 1:
            del here[key]
        case 2:
            here[key] = [here[key]] * random.choice((2, 3, 300))
        case 3 if isinstance(here, dict):
            here[random.choice((*NASTY, "type", "id", "step"))] = here.pop(key)
        case 4 if isinstance(here[key], str):
            text = here[key]
            cut = random.randrange(len(text) + 1)
            here[key] = text[:cut] + random.choice(NASTY) + text[cut:]
        case 5 if isinstance(here[key], int | float):
            here[key] = random.choice(NUMBERS)
        case _:
            here[key] = deepcopy(random.choice(ODD))


def spoilt_log(data: bytes, random: Random) -> bytes:
    """A log with odd values in it whose sums are right, or one that is bytes no more."""
    events = [json.loads(line) for line in data.splitlines()]
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        match random.randrange(8):
            case 0:
                events.insert(random.randrange(len(events)), dict(random.choice(events)))
            case 1 if len(events) > 1:
                del events[random.randrange(len(events))]
            case 2:
                one, two = random.choice(events), random.choice(events)
                shared = [k for k in one if k in two and k not in ("v", "seq", "sum")]
                if shared:
                    key = random.choice(shared)
                    one[key], two[key] = two[key], one[key]
            case _:
                spoil(random.choice(events), random)
    return spoilt_bytes(b"".join(_sums(events, random)), random)


def _sums(events: list[Any], random: Random) -> Iterator[bytes]:
    """The events as lines that chain; most are given their numbers anew, so that they count."""
    before = b""
    for number, event in enumerate(events, 1):
        event.pop("sum", None)
        if random.random() < 0.9 and "seq" in event:
            event["seq"] = number
        body = json.dumps(event, ensure_ascii=random.random() < 0.5, separators=(",", ":"))
        line = body.encode("utf-8", "replace")[:-1]
        if random.random() < 0.02:
            line += b',"deep":' + b"[" * DEEP + b"]" * DEEP
        if random.random() < 0.02:
            line += b"," + line[1:]
        before = codec.checksum(before, line)
        yield line + b',"sum":"' + before + b'"}\n'


def spoilt_toml(text: str, random: Random) -> bytes:
    """A file of a curriculum with its lines, values and bytes exchanged."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[at] = random.choice(LINES)(lines[at], lines[other], random)
    ends = random.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\r"))
    return spoilt_bytes(ends.join(lines).encode("utf-8", "replace"), random)


def _with_value(line: str, _: str, random: Random) -> str:
    key = line.partition("=")[0].strip() or "title"
    return f"{key} = {random.choice(VALUES)}"


def _with_another(line: str, other: str, _: Random) -> str:
    return f"{line.partition('=')[0].strip() or 'id'} ={other.partition('=')[2]}"


def _with_piece(line: str, _: str, random: Random) -> str:
    words = re.split(r"(\W)", line)
    words.insert(random.randrange(len(words) + 1), random.choice((*VALUES, *'"[]{}=,.#\\')))
    return "".join(words)


LINES: tuple[Callable[[str, str, Random], str], ...] = (
    lambda line, other, _: other,
    lambda line, other, _: f"{line}\n{line}",
    lambda line, other, _: f"{line}\n{other}",
    lambda line, *_: line[: len(line) // 2],
    lambda line, *_: line.upper(),
    _with_value,
    _with_value,
    _with_another,
    _with_piece,
)
VALUES = (
    *("1979-05-27", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999-23:59", "07:32:00"),
    *("nan", "-inf", "1e400", "9" * 299, "-0", "0x" + "f" * 200, "1_0.0", "true", "''", '""', "[]"),
    *("{}", "[[[]]]", "[" * 400 + "]" * 400, "{a={a={a={}}}}", '"""\n\n"""', '"\\uFFFF\\u200B"'),
    *('["a", "a", "a"]', "[1, 'x', {}]", "{ id = 'x', label = [] }", "[" + "'x'," * 5000 + "]"),
    *("[{ id = 'x' }, { id = 'x' }]", "'" + "x" * 50_000 + "'", "'../../../etc/passwd'", "'/'"),
    *("'module.toml'", "'.'", "'\u202e'", "'e" + "\u0301" * 300 + "'", "a.b.c.d = 1", "300.5"),
)


def spoilt_bytes(data: bytes, random: Random) -> bytes:
    """Now and then also what is no text: a mark in front, a null, bytes that are not UTF-8."""
    if random.random() < 0.8:
        return data
    at = random.randrange(len(data) + 1)
    piece = random.choice((b"\xef\xbb\xbf", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\r"))
    if random.random() < 0.3:
        return random.choice((piece + data, data.decode("utf-8", "ignore").encode("utf-16")))
    return data[:at] + piece * random.choice((1, 1, 2000)) + data[at + random.choice((0, 1, 99)) :]
