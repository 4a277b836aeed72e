"""A session's folder that goes while its room is open: nothing is called kept that is not."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from support import folder_of, new_session

from room.open_rooms import Phone, open_room, until
from workshop.clock import SystemClock
from workshop.errors import WorkshopError
from workshop.room.pages.notices import GONE
from workshop.session import commands as cmd


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_room_whose_folder_goes_says_so_and_ends(how: str, tmp_path: Path) -> None:
    runner = new_session(tmp_path, SystemClock(), cmd.Next(), cmd.Lead("2a"))  # type: ignore[arg-type]
    folder = folder_of(runner)
    with (
        pytest.raises(WorkshopError, match="deleted, moved or replaced"),
        open_room(folder) as there,
    ):
        opened, room = there
        phone, told = Phone(opened), dict[str, Any](sheet="ideas", text="a van")
        phone.join()
        assert phone.give("wrote", step="a/2a", **told)[0] == 200
        with phone.stream() as stream:
            inner = folder / "room"
            shutil.rmtree(inner) if how == "deleted" else inner.rename(folder / "aside")
            if how == "replaced":
                inner.mkdir()
                (inner / "room.json").write_text("another's")
            if how == "deleted":
                assert phone.give("wrote", step="a/2a", **told)[0] != 200
            assert stream.next("gone") == GONE
        until(lambda: room._server.should_exit)
    runner.stop()
    assert how != "replaced" or (folder / "room" / "room.json").read_text() == "another's"
