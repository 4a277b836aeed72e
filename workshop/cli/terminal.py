"""Whether there is a terminal to draw on."""

import os
import sys


def why_plain() -> str:
    """Why no screen can be drawn, in a few words; nothing when it can."""
    if not sys.stdin.isatty():
        return "Input is not a terminal"
    if not sys.stdout.isatty():
        return "Output is not a terminal"
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return "The terminal cannot draw a screen"
    return ""
