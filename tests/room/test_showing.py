"""What open pages are sent, and what they are spared."""

from room.asking import Venue, breathe, giving, joined
from workshop.clock import SetClock
from workshop.room.streams import PING, Listener


async def test_a_wall_is_sent_once_what_was_written(venue: Venue, clock: SetClock) -> None:
    phone, wall = await joined(venue), await joined(venue)
    async with wall.stream("/wall/stream") as stream:
        for text in ("first", "second"):
            await phone.ask("/give", giving("wrote", sheet="ideas", text=text))
            clock.wait(seconds=1)
            venue.take_in()
            await breathe()
    told = bytes(stream.body)
    assert (told.count(b"event: view"), told.count(b"event: more")) == (1, 2)
    assert (told.count(b"first"), told.count(b"second")) == (1, 1)


async def test_what_is_new_goes_behind_what_a_slow_page_was_not_sent_yet() -> None:
    wall = Listener("wall", "key", "en")
    sent = wall.messages()
    wall.put("view", b"all")
    wall.extend("view", b", more")
    wall.extend("view", b", and more")
    assert await anext(sent) == b"all, more, and more"
    wall.extend("view", b"more")
    wall.put("view", b"all anew")
    assert await anext(sent) == b"all anew"


async def test_only_a_page_that_was_told_nothing_meanwhile_hears_that_the_room_is_there() -> None:
    page = Listener("phone", "key", "en")
    sent = page.messages()
    page.put("view", b"all")
    page.ping()
    assert await anext(sent) == b"all"
    page.ping()
    assert await anext(sent) == PING
