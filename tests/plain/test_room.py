"""The room in plain mode: all that its dialog has."""

from room.open_rooms import Phone, open_room, until


def test_the_room_is_told_with_its_ways_in_and_phones_are_put_out(led):
    with open_room(led.runner.folder) as (room, _):
        phone = Phone(room)
        phone.join()
        step = led.runner.state.step
        phone.give("called", step=step)
        phone.give("signed-in", name="Ann", step=step)
        until(lambda: "Phone 1: Ann" in led.type("room"))
        silent = Phone(room)
        silent.join()
        with silent.stream():
            until(lambda: "Phone 2: nobody has signed in on it" in led.type("room"))
            assert "That phone is out." in led.type("room out 2")
        assert silent.ask("/")[0] == 403
        said = led.type("room")
        assert f"Phones: {room.address('phones')}" in said
        assert "the room sees what comes in." in said
        assert "1 signed in" in said and "! Somebody calls: seen" in said
        for page in ("scribe", "remote"):
            told = led.type(f"room {page}")
            assert "▀" in told and room.address(page) in told
        assert "That phone is out." in led.type("room out ann")
        assert phone.ask("/")[0] == 403
        assert "That phone may come in again." in led.type("room in ann")
        assert phone.ask("/")[0] == 200
        assert "no phone" in led.type("room out 7")
    assert "The room is closed." in led.type("room out 1")
