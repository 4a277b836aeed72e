"""Whatever call to the disk fails, for a moment or for good, what was acknowledged is kept."""

import errno
from collections import Counter
from collections.abc import Iterator

from trials.faulty.cases import CASES, Case, Template
from trials.faulty.checks import Checks
from trials.faulty.program import (
    A_WHILE,
    CUT,
    FAIL,
    FOR_GOOD,
    KILL_AFTER,
    KILL_BEFORE,
    KILL_WITHIN,
    Fault,
    program,
)
from trials.frame import Run

ERRORS = {
    errno.EIO: (1, A_WHILE, FOR_GOOD),
    errno.ENOSPC: (1, A_WHILE, FOR_GOOD),
    errno.EROFS: (1, FOR_GOOD),
    errno.EDQUOT: (1,),
    errno.EINTR: (1,),
}
"""For how many calls each of them lasts."""
FEW = 2
"""Faults of each command in the short form."""


def trial(run: Run) -> None:
    """Each fault at each call of each command; in the short form a few by chance."""
    with program(run.folder) as led:
        template = Template(led, run.folder / "template")
        counted: Counter[str] = Counter()
        for case in CASES:
            scopes = (False, True) if run.long else (run.random.random() < 0.5,)
            faults = [fault for scope in scopes for fault in _faults(template, case, scope)]
            points = len({(fault.first, fault.everywhere) for fault in faults})
            chosen = faults if run.long else run.random.sample(faults, FEW)
            checks = Checks(template, case)
            for fault in chosen:
                checks.try_out(fault)
            counted.update(runs=len(chosen), checks=checks.count, points=points)
            if run.long:
                run.say(f"{case.name}: {points} calls, {len(chosen):,} faults")
        told = ", ".join(f"{counted[what]:,} {what}" for what in ("points", "runs", "checks"))
        run.say(f"{len(CASES)} commands: {told}")


def _faults(template: Template, case: Case, everywhere: bool) -> Iterator[Fault]:
    """Each fault at each call: of the disk alone, or of all there is."""
    for at, call in enumerate(template.calls(case, everywhere), 1):
        kind, _, path = call.partition(" ")
        if not everywhere or not path.startswith("disk/"):
            yield from _at(kind, at, everywhere)
        else:
            for error in (errno.EIO, errno.ENOSPC):
                yield Fault(FAIL, error, at, FOR_GOOD, everywhere)


def _at(kind: str, at: int, everywhere: bool) -> Iterator[Fault]:
    """The faults that may befall one call."""
    for error, many in ERRORS.items():
        for calls in many:
            yield Fault(FAIL, error, at, at + calls - 1, everywhere)
    if kind == "flock":
        yield Fault(FAIL, errno.ENOLCK, at, FOR_GOOD, everywhere)
    yield Fault(KILL_BEFORE, 0, at, at, everywhere)
    yield Fault(KILL_AFTER, 0, at, at, everywhere)
    if kind == "write":
        yield Fault(KILL_WITHIN, 0, at, at, everywhere)
        yield Fault(CUT, 0, at, at, everywhere)
        yield Fault(CUT, errno.ENOSPC, at, at + A_WHILE - 1, everywhere)
        yield Fault(CUT, errno.ENOSPC, at, FOR_GOOD, everywhere)
