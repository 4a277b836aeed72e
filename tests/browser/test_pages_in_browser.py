"""The room's pages in a real browser: nothing typed is lost, nobody is kept out."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from room.samples import (
    ANN,
    ASKS,
    FOR_PHONE,
    FOR_WALL,
    JOINING,
    OWN,
    RECORD,
    REMOTE,
    SCRIBE,
    sheet,
)

from browser.stage import Stage
from workshop.kinds.public import Member, Public
from workshop.room.pages.asks import asks
from workshop.room.pages.notices import Wifi, qr
from workshop.room.pages.phone import mine, phone_view
from workshop.room.pages.room_pages import RoomPages
from workshop.room.pages.wall import wall_view
from workshop.room.staff import remote, scribe
from workshop.room.words import room_words
from workshop.value import replace

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SAY = room_words("en")
PAGES = RoomPages("Working together in Alder County", "s1", replace(JOINING, qr=qr("http://x")))
CLOCK = '{"left": 754.4, "running": true}'
PHONE, WALL = ViewportSize(width=390, height=844), ViewportSize(width=1920, height=1080)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A device of its own; what its pages say to the console in red fails the test."""
    context = chromium.new_context(viewport=PHONE, bypass_csp=False)
    said: list[str] = []
    context.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.set_default_timeout(10_000)
    yield context
    context.close()
    assert [text for text in said if "Failed to load resource" not in text] == []


def phone(stage: Stage, context: BrowserContext, name: str = "sheets") -> Page:
    """A phone on which that is going on."""
    stage.pages["/"] = PAGES.phone("en")
    stage.show("view", phone_view(FOR_PHONE[name], SAY))
    stage.show("asks", asks(ASKS[name], FOR_PHONE[name], ANN, SAY))
    stage.show("mine", mine(OWN, SAY))
    page = context.new_page()
    page.goto(stage.address)
    expect(page.locator("#asks form").first).to_be_attached()
    return page


def test_what_is_half_typed_stays_with_focus_and_caret_while_the_page_changes(
    stage: Stage, context: BrowserContext
) -> None:
    page = phone(stage, context)
    field = page.locator("#text-helps-text")
    field.fill("half typed")
    field.evaluate("e => e.setSelectionRange(4, 4)")
    view = FOR_PHONE["sheets"]
    more = replace(view, public=Public(sheets=(sheet("helps", "What helps", 9),)))
    stage.show("view", phone_view(more, SAY))
    stage.show("asks", asks((*ASKS["rank"], *ASKS["sheets"]), more, Member(), SAY))
    expect(page.locator("[data-rank]").first).to_be_visible()
    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == [
        "text-helps-text",
        4,
    ]
    assert field.input_value() == "half typed"
    page.reload()
    expect(field).to_have_value("half typed")


def test_what_is_half_typed_when_the_step_is_over_can_go_to_the_parking_lot(
    stage: Stage, context: BrowserContext
) -> None:
    page = phone(stage, context)
    page.locator("#text-hinders-text").fill("not done")
    stage.show("asks", asks(ASKS["sheets"][2:], FOR_PHONE["sheets"], Member(), SAY))
    page.locator("#late button").first.click()
    expect(page.locator("#late section")).to_have_count(0)
    expect(page.locator("#given li")).to_contain_text("not done")
    assert [one["gave"] for one in stage.given] == [
        {"what": "wrote", "sheet": "parking", "text": "not done"}
    ]


def test_what_is_given_while_the_room_is_away_is_sent_when_it_is_back_under_the_same_number(
    stage: Stage, context: BrowserContext
) -> None:
    page = phone(stage, context)
    answers = iter(((503, {}), (503, {}), (200, {"kept": True})))
    stage.answer = lambda _: next(answers)
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").dblclick()
    expect(page.locator("#ask-text-helps .state")).to_have_text("Kept.")
    assert [one["gave"]["text"] for one in stage.given] == ["a van"] * 3
    assert len({one["id"] for one in stage.given}) == 1
    assert page.locator("#text-helps-text").input_value() == ""


def test_what_is_on_its_way_outlives_a_reload(stage: Stage, context: BrowserContext) -> None:
    page = phone(stage, context)
    stage.answer = lambda _: (503, {})
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    expect(page.locator("#given li")).to_contain_text("On its way")
    page.reload()
    stage.answer = lambda _: (200, {"kept": True})
    expect(page.locator("#given li")).to_contain_text("Kept.")
    assert len({one["id"] for one in stage.given}) == 1


def test_what_came_too_late_is_offered_for_later_and_what_is_refused_says_why(
    stage: Stage, context: BrowserContext
) -> None:
    page = phone(stage, context)
    stage.answer = lambda _: (409, {"late": "The session has moved on."})
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    expect(page.locator("#late blockquote")).to_have_text("a van")
    stage.answer = lambda _: (422, {"refused": "Nothing is written there now."})
    page.locator("#text-helps-text").fill("again")
    page.locator("#ask-text-helps button").click()
    expect(page.locator("#ask-text-helps .state")).to_contain_text("Nothing is written there now.")


def test_what_i_gave_can_be_reworded_and_taken_back(stage: Stage, context: BrowserContext) -> None:
    page = phone(stage, context)
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    page.locator("#gave summary").click()
    line = page.locator("#given li")
    line.get_by_role("button", name="Change").click()
    line.locator("textarea").fill("two vans")
    line.get_by_role("button", name="Save").click()
    expect(line).to_contain_text("two vans")
    line.get_by_role("button", name="Take back").click()
    expect(line).to_have_count(0)
    first, second, third = stage.given
    assert second["of"] == third["of"] == first["id"]
    assert second["gave"] == {"what": "reworded", "of": 0, "text": "two vans"}
    assert third["gave"] == {"what": "took-back", "of": 0}


def given_marks(stage: Stage, page: Page) -> Any:
    page.get_by_role("button", name="Vote").click()
    expect(page.locator("#asks .state").first).to_have_text("Kept.")
    return stage.given[-1]["gave"]["marks"]


def test_dots_are_given_as_far_as_there_are_any(stage: Stage, context: BrowserContext) -> None:
    page = phone(stage, context, "dots")
    for _ in range(5):
        page.get_by_role("button", name="One more: Bring food").click()
    page.get_by_role("button", name="One fewer: Bring food").click()
    page.get_by_role("button", name="One more: A van").click()
    expect(page.locator(".rest")).to_have_text("0 left")
    assert given_marks(stage, page) == {
        "Bring food to the meetings": [2],
        "A van for the far villages": [1],
    }


def test_places_follow_the_order_of_taps(stage: Stage, context: BrowserContext) -> None:
    page = phone(stage, context, "rank")
    lines = page.locator("[data-rank]")
    for at in (2, 0, 1, 3, 2):
        lines.nth(at).click()
    assert given_marks(stage, page) == {
        "Bring food to the meetings": [1, 0, 0],
        "A van for the far villages": [0, 1, 0],
    }
    page.reload()
    expect(page.locator("[aria-pressed=true]")).to_have_count(2)


def test_the_clock_counts_by_the_page_and_never_by_the_phones_clock(
    stage: Stage, context: BrowserContext
) -> None:
    context.add_init_script("Date.now = () => 0; Date.prototype.getTime = () => 9e15;")
    page = phone(stage, context)
    stage.show("clock", CLOCK)
    expect(page.locator("#clock")).to_have_text("12:33")
    stage.show("clock", '{"left": -61.5, "running": false}')
    expect(page.locator("#clock")).to_have_text("+1:01")


def test_a_lost_link_says_whose_it_is(stage: Stage, context: BrowserContext) -> None:
    page = phone(stage, context)
    context.set_offline(True)
    expect(page.locator("#link")).to_contain_text("Your phone is offline")
    context.set_offline(False)
    expect(page.locator("#link")).to_have_text("")
    stage.close()
    expect(page.locator("#link")).to_contain_text("The laptop is there, the room on it is not")


@pytest.mark.parametrize("entries", [9, 40, 300])
def test_the_wall_shows_all_that_fits_and_then_the_newest(
    stage: Stage, chromium: Browser, entries: int
) -> None:
    context = chromium.new_context(viewport=WALL)
    stage.pages["/wall"] = PAGES.wall("en")
    led = replace(FOR_WALL["sheets"], public=Public(sheets=(sheet("helps", "Helps", entries),)))
    stage.show("view", wall_view(led, JOINING, SAY))
    page = context.new_page()
    page.goto(f"{stage.address}/wall")
    expect(page.locator(f"#e{entries}")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]
    context.close()


def test_the_scribe_corrects_an_entry_by_the_logs_number(
    stage: Stage, context: BrowserContext
) -> None:
    stage.pages["/scribe"] = scribe.scribe_page("Title", "s1", SAY)
    stage.show("view", scribe.scribe_view(SCRIBE, SAY))
    page = context.new_page()
    page.goto(f"{stage.address}/scribe")
    page.locator("#e7 button").click()
    page.locator("#editor-text").fill("Meet on Sundays")
    page.get_by_role("button", name="Save").click()
    page.locator("#write-ideas").fill("new")
    page.keyboard.press("Enter")
    page.locator("#heard-1 button").click()
    expect(page.locator("#editor")).to_be_hidden()
    expect(page.locator("#write-ideas")).to_have_value("")
    page.wait_for_function("queue.length === 0")
    assert [one["gave"] for one in stage.given] == [
        {"what": "typed", "line": "edit #7 Meet on Sundays", "sheet": "ideas"},
        {"what": "wrote", "sheet": "ideas", "text": "new"},
        {"what": "typed", "line": "heard 1"},
    ]


def every_page() -> dict[str, tuple[str, dict[str, str]]]:
    """Each page that is looked at: its HTML, and what is sent to it."""
    made: dict[str, tuple[str, dict[str, str]]] = {
        "join": (PAGES.join("That is not the code.", "en"), {}),
        "me": (PAGES.me(RECORD, "en", keep=False), {}),
        "check": (PAGES.check("en"), {}),
        "printed": (PAGES.printed(Wifi("Library", "hello world"), "en"), {}),
        "scribe": (scribe.scribe_page("T", "s", SAY), {"view": scribe.scribe_view(SCRIBE, SAY)}),
        "remote": (remote.remote_page("T", "s", SAY), {"view": remote.remote_view(REMOTE, SAY)}),
    }
    for name, view in FOR_PHONE.items():
        inside = asks(ASKS.get(name, ()), view, ANN if name == "groups" else Member(), SAY)
        own = OWN if name == "groups" else replace(OWN, member=Member())
        sent: dict[str, str] = {
            "view": phone_view(view, SAY),
            "asks": inside,
            "mine": mine(own, SAY),
        }
        made[f"phone-{name}"] = PAGES.phone("en"), sent
    for name, view in FOR_WALL.items():
        made[f"wall-{name}"] = PAGES.wall("en"), {"view": PAGES.wall_view(view, "en")}
    return made


EVERY = every_page()


@pytest.mark.parametrize("name", EVERY)
def test_nobody_is_kept_out(stage: Stage, chromium: Browser, name: str) -> None:
    """axe-core finds nothing, light or dark; no page has to be scrolled sideways at 320 px."""
    html, sent = EVERY[name]
    wall = name.startswith("wall")
    stage.pages["/page"] = html
    for event, data in sent.items():
        stage.show(event, data)
    if sent:
        stage.show("clock", CLOCK)
    context = chromium.new_context(viewport=WALL if wall else PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{stage.address}/page")
    for event in filter(sent.get, sent):
        expect(page.locator(f"#{event} > *").first).to_be_attached()
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        told = [(v["id"], [node["html"] for node in v["nodes"]]) for v in found]
        assert told == [], scheme
    if not wall:
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
