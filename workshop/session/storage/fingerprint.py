"""A log's fingerprint: short enough to print, it says later whether the log is still the same."""

import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from workshop.errors import Refused
from workshop.session.storage import codec
from workshop.text import plural, quoted
from workshop.value import Value

DIGITS = 32
FITS = "As in"
_TEXT = re.compile(r"(?:.*:)?0*([1-9][0-9]{0,8})[-‐‑‒–—−]([0-9a-f]+)", re.IGNORECASE)


class Fingerprint(Value):
    """How many events a log had, and the first hex digits of the SHA-256 of their lines."""

    events: int
    digest: str

    def __str__(self) -> str:
        return f"{self.events}-{self.digest}"

    @classmethod
    def parse(cls, text: str) -> "Fingerprint":
        """Read one as it is printed, or typed in groups; refuses anything else."""
        read = _TEXT.fullmatch("".join(text.split()))
        if read is None:
            example = f"168-{'0123456789abcdef' * 2}"
            raise Refused(f"{quoted(text)} is no fingerprint of a log.", f"One is like {example}.")
        if (digits := len(read[2])) != DIGITS:
            what = f"{quoted(text)} is no whole fingerprint of a log."
            raise Refused(what, f"{DIGITS} digits stand behind the hyphen; here it is {digits}.")
        return cls(int(read[1]), read[2].lower())


def fingerprint(log: bytes, events: int | None = None) -> Fingerprint | None:
    """The fingerprint of a log, or of its first `events`; None when it has fewer."""
    counted = count_and_hash(log, events)
    return Fingerprint(counted[0], counted[1][:DIGITS]) if counted else None


def count_and_hash(log: bytes, events: int | None = None) -> tuple[int, str] | None:
    """How many events a log has and the SHA-256 of their lines in hex; or of its first ones.

    What other programs put around the lines does not count. None when it has fewer.
    """
    *lines, tail = codec.bare(log)[0].split(b"\n")
    lines += [tail] if codec.ends_line(tail) else []
    if events is None:
        events = len(lines)
    if not 0 < events <= len(lines):
        return None
    data = b"".join(line + b"\n" for line in lines[:events])
    return events, sha256(data).hexdigest()


def compare(log: bytes, printed: Fingerprint, what: str) -> str:
    """Whether a log has what it had when it was printed: if so, the sentence begins with FITS."""
    first, whole = fingerprint(log, printed.events), fingerprint(log)
    count = whole.events if whole else 0
    if first is None:
        return f"The log is shorter than in {what}: {plural(count, 'event')} of {printed.events:,}."
    if first != printed:
        return f"The log is not the one of {what}: its first {printed.events:,} events differ."
    since = count - printed.events
    return f"{FITS} {what}; {plural(since, 'event')} since." if since else f"{FITS} {what}."


def plan_digest(files: Mapping[Path, bytes]) -> str:
    """The SHA-256 of a plan's files and their names, with line feeds for line ends, in hex."""
    digest = sha256()
    named = ((os.path.normpath(path).replace(os.sep, "/"), data) for path, data in files.items())
    for name, data in sorted(named):
        data = data.replace(b"\r\n", b"\n")
        digest.update(b"%d %d " % (len(os.fsencode(name)), len(data)) + os.fsencode(name) + data)
    return digest.hexdigest()
