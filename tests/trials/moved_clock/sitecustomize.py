"""Sets the clock of a program that is started with this folder on PYTHONPATH.

The file that WORKSHOP_CLOCK names holds the seconds by which it differs from the computer's, or
the moment at which it stands.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.clock import SystemClock

FILE = Path(os.environ["WORKSHOP_CLOCK"])


def now(self: SystemClock) -> datetime:
    text = FILE.read_text()
    if "T" in text:
        return datetime.fromisoformat(text)
    return datetime.now(UTC) + timedelta(seconds=float(text))


SystemClock.now = now  # type: ignore[method-assign]
