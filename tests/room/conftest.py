"""A session's room without a server, in which entries are collected."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support import folder_of, new_session

from room.asking import Venue
from workshop.clock import SetClock
from workshop.session import commands as cmd
from workshop.session.room.inbox import room_folder


@pytest.fixture
async def venue(tmp_path: Path, clock: SetClock) -> AsyncIterator[Venue]:
    runner = new_session(tmp_path, clock, cmd.Lead("2a"))
    room_folder(folder_of(runner)).mkdir()
    made = Venue(folder_of(runner), clock)
    made.runner = runner
    async with made.writing():
        yield made
    runner.stop()
