"""`workshop room` as somebody types it: it says how to get in, and ends when it is told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support import folder_of, new_session

from room.open_rooms import Phone, until
from workshop.clock import SystemClock
from workshop.room.launch import read_room


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_room_is_opened_at_an_address_and_a_port_with_the_wifi_on_its_sheet(
    tmp_path: Path,
) -> None:
    runner = new_session(tmp_path, SystemClock())  # type: ignore[arg-type]
    folder = folder_of(runner)
    ways = ("--bind", "127.0.0.1", "--port", "0", "--wifi", "Training centre")
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop", "room", str(folder), *ways],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdin
        process.stdin.write("hello world\n")
        process.stdin.flush()
        room = until(lambda: read_room(folder))
        assert room
        phone = Phone(room)
        phone.join()
        sheet = phone.ask("/sheet")[1].decode()
        assert "Training centre" in sheet and "hello world" in sheet
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"Phones:  http://127.0.0.1:{room.port}  code {room.code}" in said
    assert room.scribe not in said and read_room(folder) is None
