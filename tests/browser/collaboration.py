"""Activity 1-1, the meaning and benefits of collaboration, with the room taking part in it."""

import os
import re
import signal

from browser.led_room import LedRoom
from workshop.board import PARKING, EntryAdded, EntryEdited, EntryRemoved
from workshop.session import events as ev

ARABIC = "نتشارك حافلة مع مركز كبار السن (3 مرات في الأسبوع)"
ANN, BEN = "Ann Lee", "Ben Okafor"
PHONES = ANN, BEN
FAMILY, PROGRAM, PERSONAL = "family-benefits", "program-benefits", "personal-benefits"


def come_in(led: LedRoom) -> None:
    """By a code that is typed, and by the address of its QR; wall, scribe and remote are there."""
    led.open("wall")
    ann = led.open(ANN, "phones")
    ann.context.clear_cookies()
    ann.goto(led.url())
    led.shows("The code on the wall", ANN)
    led.moment("join")
    ann.locator("#code").fill("WRONGO")
    ann.get_by_role("button", name="Come in").click()
    led.shows("That is not the code", ANN)
    ann.locator("#code").fill(led.room.code.lower())
    ann.locator("#code").press("Enter")
    led.shows("Who are you?", ANN)
    led.sign_in(ANN, ann)
    led.phone(BEN)
    led.open("scribe")
    led.open("remote")
    for who in PHONES:
        led.logged(ev.PersonSigned, person=who)
    led.stands("1-1/1")


def write(led: LedRoom, who: str, sheet: str, text: str) -> None:
    """Somebody writes on a sheet with their phone."""
    page = led.pages[who]
    page.locator(f"#text-{sheet}-text").fill(text)
    page.locator(f"#ask-text-{sheet} button").click()


def type_entry(led: LedRoom, text: str) -> None:
    """The trainer types what somebody says."""
    led.term.press("n")
    led.term.type(f"{text}\r")
    led.term.press("escape")
    led.logged(EntryAdded, text=text)


def entries(led: LedRoom) -> None:
    """Two phones, the scribe and the trainer write on one sheet; undo takes the trainer's own."""
    given = {"a ride to the clinic": "phone", ARABIC: "phone", "story time": "scribe"}
    write(led, ANN, "ways", "a ride to the clinic")
    write(led, BEN, "ways", ARABIC)
    led.pages["scribe"].locator("#write-ways").fill("story time")
    led.pages["scribe"].locator("#write-ways").press("Enter")
    for text, via in given.items():
        added = led.logged(EntryAdded, text=text)
        assert added.given and added.given.via == via
        led.shows(text, "wall", "scribe")
        led.term.wait_for(text[:6])
    type_entry(led, "typed by mistake")
    led.shows("typed by mistake", "wall")
    led.term.press("u")
    led.hides("typed by mistake", "wall", "scribe")
    type_entry(led, "books from the library")
    led.shows("books from the library", "wall", "scribe")
    led.shows("4 entries", *PHONES)
    for who in PHONES:
        led.pages[who].locator("#gave summary").click()
        led.shows("Written down.", who)
    led.moment("entries")


def own_words(led: LedRoom) -> None:
    """What a phone gave it words anew and takes back; the scribe corrects what anybody gave."""
    mine = led.pages[ANN].locator("#given li")
    mine.get_by_role("button", name="Change").click()
    mine.locator("textarea").fill("a ride to the dentist")
    mine.get_by_role("button", name="Save").click()
    led.logged(EntryEdited, text="a ride to the dentist")
    led.shows("a ride to the dentist", "wall", "scribe")
    led.term.wait_for("a ride to the dentist")
    write(led, ANN, "ways", "not this")
    led.shows("not this", "wall")
    led.pages[ANN].locator("#given li").first.get_by_role("button", name="Take back").click()
    led.logged(EntryRemoved)
    led.hides("not this", "wall", "scribe", ANN)
    scribe = led.pages["scribe"]
    scribe.get_by_role("button", name="story time").click()
    led.moment("correcting")
    scribe.locator("#editor-text").fill("story time in two languages")
    scribe.get_by_role("button", name="Save").click()
    led.logged(EntryEdited, text="story time in two languages")
    led.shows("story time in two languages", "wall")


def held_back(led: LedRoom) -> None:
    """While the trainer looks first, the room sees nothing before it is accepted."""
    led.in_room("l", wait="held back until you")
    led.logged(ev.RoomArranged, looks=True)
    led.says(led.pages[BEN].locator("#ask-text-ways"), "The trainer looks at it before the room")
    for who, text in ((BEN, "something rude"), (ANN, "something kind")):
        write(led, who, "ways", text)
        led.logged(ev.Submitted, text=text)
        led.shows("The trainer looks at it first.", who)
    led.term.wait_for("2 texts held back")
    assert "something" not in led.text("wall") + led.text("scribe")
    led.moment("held-back")
    led.term.press("o")
    led.term.wait_for("something kind")
    led.moment("looking")
    led.term.press("x")
    led.logged(ev.SubmissionDropped)
    led.term.press("a")
    led.logged(EntryAdded, text="something kind")
    led.term.press("l", "escape")
    led.logged(ev.RoomArranged, looks=False)
    led.shows("The trainer left it out.", BEN)
    led.shows("something kind", "wall", "scribe")
    assert "something rude" not in led.pages["wall"].content() + led.pages["scribe"].content()


def hidden(led: LedRoom) -> None:
    """What is written first and shown then: until `v` the wall says only how many there are."""
    led.in_room("v", wait="does not see yet")
    led.logged(ev.RoomShown, on=False)
    led.shows("Hidden until it is shown", "wall")
    write(led, BEN, "ways", "written unseen")
    led.logged(EntryAdded, text="written unseen")
    led.shows("6 entries", "wall")
    for name in ("wall", ANN):
        assert "written unseen" not in led.pages[name].content()
    led.moment("hidden")
    led.in_room("v", wait="sees what comes in")
    led.shows("written unseen", "wall")


def by_name(led: LedRoom) -> None:
    """Whether names are kept is said before a word is typed."""
    kept = led.pages[ANN].locator("#text-ways-kept")
    led.says(kept, "Nobody's name is kept")
    led.in_room("w", wait="kept by name")
    led.says(kept, f"Your name, {ANN}, is kept with what you write.")
    write(led, ANN, "ways", "a shared newsletter")
    assert led.logged(EntryAdded, text="a shared newsletter").speaker == ANN
    led.shows(ANN, "wall")


def away_and_back(led: LedRoom) -> None:
    """A network that is cut, a page that is loaded anew while somebody types."""
    ann, ben = led.pages[ANN], led.pages[BEN]
    ben.context.set_offline(True)
    led.shows("Your phone is offline", BEN)
    write(led, BEN, "ways", "sent when it can be")
    led.shows("On its way", BEN)
    led.moment("offline")
    ben.context.set_offline(False)
    led.logged(EntryAdded, text="sent when it can be")
    led.hides("Your phone is offline", BEN)
    led.shows("sent when it can be", "wall")
    ann.locator("#text-ways-text").fill("half typed")
    ann.reload()
    led.until(lambda: ann.locator("#text-ways-text").input_value() == "half typed", "the draft")
    ann.locator("#text-ways-text").fill("")
    led.shows(f"Signed in as {ANN}.", ANN)
    texts = [event.text for event in led.events(EntryAdded)]
    assert texts.count("sent when it can be") == 1


def died(led: LedRoom) -> None:
    """The room's process is killed while phones write: opened again it has all of them back."""
    before, texts = led.room, {ANN: "rides to the food bank", BEN: "half typed"}
    os.kill(before.pid, signal.SIGKILL)
    write(led, ANN, "ways", texts[ANN])
    led.pages[BEN].locator("#text-ways-text").fill(texts[BEN])
    led.shows("The laptop is there, the room on it is not", "wall", *PHONES)
    led.moment("died")
    led.in_room("s", wait="Code: ")
    assert (led.room.port, led.room.code) == (before.port, before.code)
    led.logged(EntryAdded, text=texts[ANN])
    led.hides("The laptop is there", "wall", *PHONES, "scribe", "remote")
    led.shows(texts[ANN], "wall", "scribe")
    assert led.pages[BEN].locator("#text-ways-text").input_value() == texts[BEN]
    led.pages[BEN].locator("#text-ways-text").fill("")
    assert [e.text for e in led.events(EntryAdded)].count(texts[ANN]) == 1


def put_out(led: LedRoom) -> None:
    """A phone that the trainer puts out is told so, and comes in again when it may."""
    who = led.room.devices[0].name
    led.term.press("o")
    led.term.wait_for(f"· {who}")
    led.term.press("x")
    led.shows("This device was put out by the trainer.", who)
    led.moment("put-out")
    led.term.wait_for(f"– {who} +out")
    led.term.press("x")
    led.term.wait_for("may come in again")
    led.term.press("escape")
    led.term.wait_gone("Code: ")
    led.pages[who].get_by_role("link", name="Come in again").click()
    led.shows(f"Signed in as {who}.", who)


def press(led: LedRoom, button: str) -> None:
    led.pages["remote"].locator(f"#press-{button} button").click()


def remote(led: LedRoom) -> None:
    """The trainer's own phone leads: cues, the timer, the wall, a hold."""
    press(led, "next")
    led.stands("1-1/1", cue=1)
    press(led, "back")
    led.stands("1-1/1", cue=0)
    led.pages["remote"].locator("#press-next button").dblclick()
    led.stands("1-1/1", cue=1)
    press(led, "black")
    led.shows("The wall is black.", "wall")
    led.shows("Show the wall", "remote")
    led.moment("black")
    press(led, "black")
    led.shows("Ways we work together", "wall")
    press(led, "hold")
    led.term.wait_for("ON HOLD")
    led.shows("On hold", "remote")
    press(led, "hold")
    led.term.wait_gone("ON HOLD")


def timer(led: LedRoom) -> None:
    """Its clock is on every page; where it warns the remote flashes, and shakes where it can."""
    page = led.pages["remote"]
    press(led, "timer")
    for name in ("wall", *PHONES, "scribe", "remote"):
        led.reads(r"\b(9:5\d|10:00)\b", name)
    press(led, "more")
    led.reads(r"\b10:\d\d\b", "wall")
    assert not page.evaluate("window.shaken || []")
    warning = int(page.locator("[data-warning]").get_attribute("data-warning") or 0)
    page.clock.fast_forward(1000 * (10 * 60 + 55 - warning))
    led.until(lambda: page.evaluate("window.shaken || []") == [[200, 100, 200]], "shaking")
    assert page.evaluate("document.body.classList.contains('flash')")
    led.moment("flash")
    page.clock.fast_forward(6_000)
    led.until(lambda: page.locator("body.flash").count() == 0, "end of the flash")
    press(led, "timer")
    led.shows("stopped", "wall", "remote")


def warm_up(led: LedRoom) -> None:
    parts = entries, own_words, held_back, hidden, by_name, away_and_back, died, put_out
    for part in (*parts, remote, timer):
        part(led)


def talk(led: LedRoom) -> None:
    """What is said stays the trainer's: the room sees the title."""
    led.to_step("1-1/2")
    led.moment("talk")
    for cue in range(1, len(led.now().step.plan.script)):
        press(led, "next")
        led.stands("1-1/2", cue=cue)


LEVELS = "Levels of working together"


def handout(led: LedRoom) -> None:
    """It is on the wall while it is in view, and can be read on phones from then on, not before."""
    led.to_step("1-1/3a")
    ann = led.pages[ANN]
    assert ann.request.get(led.url("handout/handout-1")).status == 404
    led.next()
    led.shows(LEVELS, "wall", *PHONES)
    ann.get_by_role("link", name=LEVELS).click()
    led.shows("Cooperation", ANN, "wall")
    led.moment("handout")
    ann.go_back()
    led.shows(LEVELS, ANN)


def marks(led: LedRoom, who: str, *options: str) -> None:
    """Somebody gives one option of each item."""
    form = led.pages[who].locator("form[data-what=marked]")
    for number, option in enumerate(options):
        form.locator("fieldset").nth(number).get_by_label(option).check()
    form.get_by_role("button", name="Vote").click()
    led.says(form, "Kept.")


def ballot(led: LedRoom) -> None:
    """Phones vote, somebody changes their mind; ended with its key and shown with another one."""
    led.to_step("1-1/3b")
    led.shows("books from the library", *PHONES)
    marks(led, ANN, "Coordination", "Cooperation")
    marks(led, BEN, "Communication", "Cooperation")
    marks(led, BEN, "Coordination", "Cooperation")
    led.moment("ballot")
    led.term.type("12")
    led.in_room("e", wait="2 voted|phones")
    led.logged(ev.BallotEnded)
    counted = led.logged(ev.BallotCounted)
    first, second = list(counted.marks.values())[:2]
    assert (counted.voters, first, second) == (2, (0, 2, 0, 0), (0, 0, 2, 0))
    for who in PHONES:
        led.hides("You can change it until it ends", who)
    assert "table" not in led.pages["wall"].locator(".body").inner_html()
    led.in_room("v", wait="sees what comes in")
    row = led.pages["wall"].locator(".counted").first
    led.says(row, "12")
    figures = row.locator(".figure").all_inner_texts()
    assert figures == ["12", "2", "0", "0"]
    led.moment("counted")
    kept = (led.place.folder / "log.jsonl").read_text(encoding="utf-8")
    assert not list((led.place.folder / "room").glob("*.ballot"))
    assert kept.count('"ballot-counted"') == 1


def ticks(led: LedRoom) -> None:
    """The scribe ticks what to listen for, which neither wall nor phones ever see."""
    led.to_step("1-1/3c")
    led.pages["scribe"].locator("#heard-1 button").click()
    heard = led.logged(ev.Heard)
    assert heard.given and heard.given.via == "scribe"
    led.says(led.pages["scribe"].locator("#heard-1"), "☑")
    led.moment("listening")
    led.stands("1-1/3c")


def benefits(led: LedRoom) -> None:
    """Three sheets at once, in four rounds; what is half-typed at the end can wait for later."""
    led.to_step("1-1/4a")
    led.to_step("1-1/4b")
    led.next()
    led.shows("Every fall, children with disabilities", "wall", *PHONES)
    for sheet, text in (
        (FAMILY, "parents tell their story once"),
        (PROGRAM, "a therapist we could not afford alone"),
        (PERSONAL, "I know whom to call"),
    ):
        write(led, ANN, sheet, text)
        led.shows(text, "wall", "scribe")
    led.next(2)
    type_entry(led, "less double work")
    assert led.logged(EntryAdded, text="less double work").sheet == PROGRAM
    led.shows("less double work", "wall")
    led.term.wait_for("n to write down")
    led.shows("2 entries", *PHONES)
    led.moment("benefits")
    led.to_step("1-1/4c")
    for round in range(3):
        led.stands("1-1/4c", round)
        write(led, BEN, FAMILY, f"no second trip, {round}")
        led.shows(f"no second trip, {round}", "wall")
        if round < 2:
            led.next(len(led.now().step.plan.script))
    led.pages[BEN].locator(f"#text-{PERSONAL}-text").fill("not finished")
    led.to_step("1-1/5")
    led.shows("You had begun to write this", BEN)
    led.moment("late")
    led.pages[BEN].get_by_role("button", name="Put it on the parking lot").click()
    led.logged(EntryAdded, text="not finished", sheet=PARKING)


def ending(led: LedRoom) -> None:
    """Plus and delta; then it is closed, and everybody keeps their page as a file."""
    for who, sheet, text in ((ANN, "plus", "the stories"), (BEN, "delta", "more time")):
        write(led, who, sheet, text)
        led.shows(text, "wall", "scribe")
    led.moment("close")
    led.next(len(led.now().step.plan.script) - 1)
    ann = led.pages[ANN]
    ann.get_by_role("link", name=re.compile("My page")).click()
    led.shows("a shared newsletter", ANN)
    led.moment("me")
    with ann.expect_download() as saved:
        ann.get_by_role("link", name="Keep this page as a file").click()
    kept = led.place.root / "my-page.html"
    saved.value.save_as(kept)
    ann.get_by_role("link", name="Back to the session").click()
    led.shows(f"Signed in as {ANN}.", ANN)
    led.term.press("q")
    led.term.wait_for("Leave")
    led.term.press("3")
    led.logged(ev.Closed)
    led.shows("The session is closed.", "wall", *PHONES, "remote")
    led.moment("closed")
    ann.context.set_offline(True)
    ann.goto(kept.as_uri())
    led.shows("a shared newsletter", ANN)
    led.moment("kept")


def gone(led: LedRoom) -> None:
    """The room's folder goes: each page says why nothing more is kept."""
    (led.place.folder / "room").rename(led.place.root / "room")
    led.shows("the session's folder is gone from the laptop", "wall", BEN)
    led.moment("gone")


WHOLE = (come_in, warm_up, talk, handout, ballot, ticks, benefits, ending, gone)
SHORT = (come_in, entries)
