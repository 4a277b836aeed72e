"""Whatever a phone gives in whatever field, nobody's program obeys it, and none of it is lost."""

import pytest
from hostile_texts import FORMULAS, HOSTILE
from test_text import obeyed
from trials.readback import squeezed

from room.hostile_room import STEPS, HostileRoom, sendable
from workshop.text import one_line

HARMLESS = [f"harmless {n}" for n in range(len(STEPS))]
TEXTS = sendable((*HOSTILE[::5], *FORMULAS))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> HostileRoom:
    there = HostileRoom(tmp_path_factory.mktemp("harmless"), HARMLESS)
    there.go()
    return there


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileRoom:
    there = HostileRoom(tmp_path_factory.mktemp("hostile"), TEXTS)
    there.go()
    return there


def test_pages_have_the_elements_that_they_have_anyway(
    harmless: HostileRoom, hostile: HostileRoom
) -> None:
    assert hostile.made <= harmless.made
    assert {"/stream", "/wall/stream", "/scribe/stream", "/remote/stream"} <= set(hostile.read)


def test_each_text_is_on_the_wall_and_before_the_scribe(hostile: HostileRoom) -> None:
    for text in TEXTS:
        for path in ("/wall/stream", "/scribe/stream"):
            assert squeezed(one_line(text)) in hostile.read[path], (path, text)


def test_each_text_is_in_every_file_and_nothing_is_obeyed(hostile: HostileRoom) -> None:
    assert list(hostile.lost()) == []
    assert len(hostile.kept) > 5 * len(TEXTS)


def test_no_terminal_obeys_what_plain_mode_says(hostile: HostileRoom) -> None:
    said = hostile.plain()
    assert not [char for char in {*said} if obeyed(char)]
    for text in TEXTS:
        assert squeezed(one_line(text)) in squeezed(said), text
