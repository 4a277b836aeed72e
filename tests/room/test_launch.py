"""Opening the room in a process of its own, and closing it."""

import signal
from pathlib import Path

from workshop.room.launch import Launcher


def test_a_room_is_closed_before_it_listens(tmp_path: Path) -> None:
    """Whoever closes it while it is being opened does not see it open after all."""
    launcher = Launcher(tmp_path)
    launcher.start()
    process = launcher._process
    assert launcher.opening and process is not None
    launcher.stop()
    assert process.wait(20) == -signal.SIGTERM
    assert not launcher.opening and launcher.status() is None and not launcher.failed
