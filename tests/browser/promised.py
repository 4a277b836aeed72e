"""A follow-up whose people tell by phone what came of what they had promised."""

from datetime import timedelta

from terminal.workspace import TerminalWorkspace

from browser.collaboration import ANN, BEN
from browser.led_room import LedRoom
from workshop.event import Person
from workshop.promises import PromiseTold

MONA, HALL = "Call Mona at the clinic", "Ask for the hall"
CAME = "We met [b]twice[/b], and she comes next time"


def promised(place: TerminalWorkspace) -> None:
    """Two weeks ago a session was led in which each of the two promised something."""
    roster = (Person(ANN, "Head Start"), Person(BEN, "Health clinic"))
    said = (f"decision {MONA} > {ANN} > 14d", f"decision {HALL} > {BEN}")
    lines = (*said, "close")
    place.lead_until(*lines, roster=roster, activities=("1-1",), ago=timedelta(days=14))


def told(led: LedRoom) -> None:
    """Each is asked about their own; what one tells goes into the log, to the trainer, and not to
    the room.
    """
    led.open("wall")
    for who in (ANN, BEN):
        led.phone(who)
    led.shows(MONA, ANN)
    led.shows(HALL, BEN)
    assert MONA not in led.pages[BEN].content() and HALL not in led.pages[ANN].content()
    form = led.pages[ANN].locator("form[data-what=kept]")
    led.moment("promised")
    form.get_by_label("Done").check()
    form.locator("textarea").fill(CAME)
    form.get_by_role("button", name="Send").click()
    led.says(form, "Kept.")
    kept = led.logged(PromiseTold)
    assert (kept.status, kept.came) == ("done", CAME)
    assert kept.given and kept.given.via == "phone"
    led.term.wait_for("Promised +1 of 2")
    (mine,) = (one for one in led.now().state.promises if one.id == kept.promise)
    assert (mine.who, mine.outcome) == (ANN, f"done: {CAME}")
    led.moment("told")
    for name in ("wall", BEN):
        assert MONA not in led.pages[name].content() and CAME not in led.text(name), name


PARTS = (told,)
