"""Activity 1-2 where groups work and report, with the room taking part in both."""

from browser.collaboration import ANN, BEN
from browser.led_room import LedRoom
from workshop.board import EntryAdded
from workshop.kinds.exercise.data import GroupsFormed
from workshop.session import events as ev


def groups(led: LedRoom) -> None:
    """Everybody's phone has their group, its task and its clock; a group calls the trainer."""
    led.open("wall")
    for who in (ANN, BEN, *OTHERS):
        led.phone(who)
    led.open("scribe")
    led.open("remote")
    led.to_step("1-2/3b")
    led.term.press("s")
    led.term.wait_for("How many groups")
    led.term.press("enter")
    formed = led.logged(GroupsFormed)
    of = {who: group for group in formed.groups for who in group.members}
    for who in led.phones:
        led.shows("Your group", who)
        led.says(led.pages[who].locator(".mine"), of[who].name)
        for other in of[who].members:
            led.says(led.pages[who].locator(".mine"), other)
    for group in formed.groups:
        led.shows(group.name, "wall", "scribe")
    led.term.press("t")
    led.logged(ev.TimerSet)
    led.shows("29:5", "wall", *led.phones)
    led.moment("groups")
    led.pages[BEN].locator("[data-what=called] button").click()
    led.logged(ev.TrainerCalled, who=of[BEN].name, on=True)
    led.term.wait_for(f"{of[BEN].name} calls")
    led.shows(f"{of[BEN].name} calls you", "remote")
    led.shows("The trainer knows that you would like help.", BEN)
    led.moment("call")
    led.in_room("d")
    led.logged(ev.TrainerCalled, who=of[BEN].name, on=False)
    led.shows("Call the trainer", BEN)


def report(led: LedRoom) -> None:
    """What somebody writes for their group stands under its name, for all to see."""
    led.to_step("1-2/4a")
    form = led.pages[ANN].locator("form[data-what=wrote]").first
    form.locator("textarea").fill("A crisis brought four leaders to the table")
    form.get_by_role("button", name="Send").click()
    told = led.logged(EntryAdded, text="A crisis brought four leaders to the table")
    assert told.speaker == "Group 1" or "Group" in told.label
    led.shows("A crisis brought four leaders", "wall", "scribe")
    led.term.wait_for("A crisis brought")
    led.moment("report")


OTHERS = ("ليلى حداد", "נועם לוי")
PARTS = (groups, report)
