"""Opens what is no text with what the system has for it: a browser, a reader, a player."""

import os
import sys
from collections.abc import Callable
from shutil import which
from subprocess import DEVNULL, Popen

from workshop.errors import WorkshopError

Opener = Callable[[str], None]
"""Opens an address of the web or the path of a file; raises WorkshopError where nothing can."""


def open_with_system(address: str) -> None:
    """Open it in another program, without waiting for that.

    Raises WorkshopError where the system has no desktop, or refuses.
    """
    try:
        if sys.platform == "win32":
            os.startfile(address)
            return
        command = "open" if sys.platform == "darwin" else "xdg-open"
        desktop = command == "open" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
        if not (desktop and which(command)):
            raise WorkshopError("There is no desktop here to open it on.", f"It is {address}")
        Popen(
            [command, address], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        reason = error.strerror or error
        raise WorkshopError(f"It cannot be opened: {reason}.", f"It is {address}") from error
