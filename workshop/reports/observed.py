"""What an observer saw of a session, step by step: `observed.toml` beside its log.

It looks like this; `by` may stand once, above all steps:

    by = "Ruth Okonjo"
    [[step]]
    step = "1-1/3b"
    seen = "partly"     # yes, partly, no
    remark = "The second question was left out"
"""

from pathlib import Path
from typing import Any, Literal, get_args

from workshop.errors import WorkshopError
from workshop.session.storage.entry import OBSERVED_FILE
from workshop.session.storage.toml_file import find_line, mistake_in, read_toml
from workshop.text import one_line, quoted
from workshop.value import Value

Seen = Literal["yes", "partly", "no"]
SEEN: tuple[Seen, ...] = get_args(Seen)
KEYS = ("step", "seen", "remark", "by")
_wrong = mistake_in("What was observed cannot be read.", "The rest of the record stands.")


class Observation(Value, gc=False):
    """What an observer saw of a step, by its key: whether it was done as it is written."""

    step: str
    seen: Seen
    remark: str = ""
    by: str = ""


class Observations(Value):
    """What was observed of a session; `problem` is why its file cannot be read, if so."""

    steps: tuple[Observation, ...] = ()
    problem: str = ""


def read_observations(folder: Path | None) -> Observations:
    """What was observed of the session in a folder. Never raises."""
    try:
        return Observations(read_strictly(folder)) if folder else Observations()
    except WorkshopError as error:
        return Observations(problem=str(error))


def read_strictly(folder: Path) -> tuple[Observation, ...]:
    """What was observed, in the file's order; nothing where there is no such file.

    Raises WorkshopError that names file and line.
    """
    path = folder / OBSERVED_FILE
    try:
        text, data = read_toml(path, _wrong)
    except FileNotFoundError:
        return ()
    rows, by = data.get("step", []), data.get("by", "")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _wrong(path, find_line(text, "step"), "steps are written as [[step]]")
    if not isinstance(by, str):
        raise _wrong(path, find_line(text, "by"), 'by is a name in "double quotes"')
    heads = [n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith("[[step]]")]
    lines = [*heads, *[1] * (len(rows) - len(heads))]
    return tuple(_read(path, at, row, by) for at, row in zip(lines, rows, strict=False))


def _read(path: Path, line: int, row: dict[str, Any], by: str) -> Observation:
    for key, value in row.items():
        if key not in KEYS:
            raise _wrong(path, line, f"{quoted(key)} is not one of {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise _wrong(path, line, f'{key} is a text in "double quotes"')
    step, seen = one_line(row.get("step", "")), row.get("seen", "")
    if not step:
        raise _wrong(path, line, 'a step is named by its key: step = "1-1/3b"')
    if seen not in SEEN:
        raise _wrong(path, line, f"seen is {', '.join(SEEN)}, not {quoted(seen)}")
    return Observation(step, seen, one_line(row.get("remark", "")), one_line(row.get("by", by)))
