"""Module 4's plan and share: everybody fills in a form of their own, and tells a partner of it."""

from browser.collaboration import ANN, BEN
from browser.led_room import LedRoom
from workshop.forms import RowAdded
from workshop.session import events as ev

CELLS = {
    "relationship": "The housing office never calls back",
    "strategies": "Go there in person, with the family worker",
    "success": "They call us first",
}


def fill_in(led: LedRoom, who: str, cells: dict[str, str]) -> None:
    form = led.pages[who].locator("form[data-what=filled-in]")
    for name, text in cells.items():
        form.locator(f"textarea[name={name}]").fill(text)
    form.get_by_role("button", name="Save this row").click()


def alone(led: LedRoom) -> None:
    """A row is its writer's: on their phone and in the trainer's terminal, nowhere else."""
    led.open("wall")
    for who in (ANN, BEN):
        led.phone(who)
    led.open("scribe")
    led.open("remote")
    led.to_step("4-2/1b")
    fill_in(led, ANN, CELLS)
    row = led.logged(RowAdded, who=ANN)
    assert row.cells == CELLS and row.given and row.given.via == "phone"
    led.term.wait_for("The housing office never calls")
    led.moment("form")
    for name in ("wall", BEN, "scribe", "remote"):
        assert "housing office" not in led.pages[name].content(), name


def share(led: LedRoom) -> None:
    """Where the step has pairs share, a partner who is named sees the other's rows, nobody else."""
    led.to_step("4-2/2a")
    led.to_step("4-2/2b")
    form = led.pages[ANN].locator("[data-what=paired]")
    form.locator("input").fill("Somebody")
    form.get_by_role("button", name="Show it").click()
    led.shows("Nobody else here is called that.", ANN)
    assert "housing office" not in led.text(BEN)
    form.locator("input").fill("ben okafor")
    form.get_by_role("button", name="Show it").click()
    led.logged(ev.PartnerNamed, person=ANN, partner=BEN)
    led.shows(f"{BEN} sees what you fill in here.", ANN)
    led.shows("What others show you", BEN)
    for text in CELLS.values():
        led.shows(text, BEN)
    led.moment("shared")
    for name in ("wall", "scribe", "remote"):
        assert "housing office" not in led.pages[name].content(), name
    led.pages[ANN].get_by_role("button", name=f"No longer show it to {BEN}").click()
    led.hides("What others show you", BEN)


PARTS = (alone, share)
