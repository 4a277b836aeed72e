"""The log for maintainers: what went wrong inside the program, and where; never people's text."""

import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from workshop.user_folders import state_folder

LOG_VARIABLE = "WORKSHOP_LOG"
DEBUG_VARIABLE = "WORKSHOP_DEBUG"
MAX_BYTES = 500_000
OLD_FILES = 3
NAME = "workshop.log"
_writing = threading.Lock()


def log_path() -> Path:
    """The file: the one that WORKSHOP_LOG names, else workshop.log in the user's state folder."""
    if named := os.environ.get(LOG_VARIABLE):
        return Path(named)
    return state_folder() / NAME


def log_unexpected(error: BaseException, doing: str) -> str:
    """Note an error that nobody was to see, with its type and frames. Never raises.

    `doing` says in the program's own words what was being done. What the error says is left out,
    since it may hold what somebody said; WORKSHOP_DEBUG=1 puts it in. Returns what a person is
    told of it.
    """
    path: Path | None = None
    try:
        path = log_path()
        _write(path, f"{doing}: {describe(error, bool(os.environ.get(DEBUG_VARIABLE)))}")
        noted = f"It is noted, without anything anybody said, in {path}"
    except Exception:
        noted = f"It could not be noted in {path or NAME}."
    return f"Something went wrong inside the program: {type(error).__name__}. {noted}"


def note_in_task(_: object, found: Mapping[str, Any]) -> None:
    """Note an error of a task that nobody waits for, as the handler of an event loop."""
    if (error := found.get("exception")) is not None:
        log_unexpected(error, "working beside the session")


def note_threads() -> None:
    """Have errors that end a thread, or that nobody can be given, noted and not printed."""

    def in_thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            log_unexpected(ended.exc_value, "working beside the session")

    def unraisable(found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            log_unexpected(found.exc_value, "tidying up")

    threading.excepthook, sys.unraisablehook = in_thread, unraisable


def describe(error: BaseException, message: bool = False) -> str:
    """An error, its frames, and those that led to it; with its message only when asked for."""
    lines: list[str] = []
    seen: set[int] = set()
    next_error: BaseException | None = error
    while next_error is not None and id(next_error) not in seen:
        seen.add(id(next_error))
        kind = type(next_error)
        said = f": {next_error}" if message else ""
        lines.append(
            ("after " if len(seen) > 1 else "") + f"{kind.__module__}.{kind.__name__}{said}"
        )
        lines += _frames(next_error.__traceback__)
        inner = getattr(next_error, "error", None)  # what a WorkerFailed of Textual is about
        inner = inner if isinstance(inner, BaseException) else None
        next_error = inner or next_error.__cause__ or next_error.__context__
    return "\n  ".join(lines)


def _frames(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} in {code.co_qualname}")
        trace = trace.tb_next
    return found


def _short(file: str) -> str:
    """A source file's path from its package on, without the user's folders."""
    parts = Path(file).parts
    for root in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    if __package__ in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(__package__) :])
    return parts[-1] if parts else file


def _write(path: Path, text: str) -> None:
    """Append to the file, opened for this one entry; `logging` is loaded only here."""
    import logging
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        """Raises when the file cannot be written, and prints nothing on the session's screen."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
            raise

    path.parent.mkdir(parents=True, exist_ok=True)
    with _writing:
        file = Quiet(path, maxBytes=MAX_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True)
        python = ".".join(map(str, sys.version_info[:3]))
        program = f"workshop {sys.modules['workshop'].__version__}, Python {python}"
        file.setFormatter(logging.Formatter(f"%(asctime)s {program}, {sys.platform}: %(message)s"))
        file.handle(logging.makeLogRecord({"msg": text, "levelno": logging.ERROR}))
        file.close()
