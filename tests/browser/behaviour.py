"""What the room's pages do in a real browser: nothing that was typed is lost."""

from collections.abc import Callable
from threading import Event
from typing import Any

from playwright.sync_api import Browser, Page, expect
from room.samples import ANN, ASKS, FOR_PHONE, FOR_WALL, JOINING, OWN, SCRIBE, sheet

from browser.chromium import PATIENCE_MS, WALL, device
from browser.every_page import CLOCK, PHONE_PAGE, SAY, WALL_PAGE
from browser.stage import Answer, Stage
from workshop.kinds.public import Member, Public
from workshop.room.pages.asks import asks
from workshop.room.pages.notices import GONE, OUT, out_page
from workshop.room.pages.phone import personal_parts, phone_view
from workshop.room.pages.wall import wall_view
from workshop.room.showing import added
from workshop.room.staff import scribe
from workshop.value import replace

Check = Callable[[Stage, Page], None]


def behaves(browser: Browser, long: bool) -> int:
    """Try every check, each on a device that knows nothing yet; how many there were.

    In the short form only those by which something typed could be lost or sent twice.
    """
    checks = CHECKS if long else LOSES_NOTHING
    with device(browser) as context:
        page = context.new_page()
        for check in checks:
            stage = Stage({})
            try:
                check(stage, page)
                page.evaluate("localStorage.clear()")
            finally:
                stage.close()
    return len(checks)


def phone(stage: Stage, page: Page, name: str = "sheets") -> Page:
    """A phone on which that is going on."""
    stage.pages["/"] = PHONE_PAGE
    stage.show("view", phone_view(FOR_PHONE[name], SAY))
    stage.show("asks", asks(ASKS[name], FOR_PHONE[name], ANN, SAY))
    stage.show("mine", personal_parts(OWN, SAY))
    page.goto(stage.address)
    expect(page.locator("#asks form").first).to_be_attached()
    return page


def what_is_half_typed_stays_with_focus_and_caret(stage: Stage, page: Page) -> None:
    phone(stage, page)
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


def what_is_half_typed_at_the_end_can_go_to_the_parking_lot(stage: Stage, page: Page) -> None:
    phone(stage, page)
    page.locator("#text-hinders-text").fill("not done")
    stage.show("asks", asks(ASKS["sheets"][2:], FOR_PHONE["sheets"], Member(), SAY))
    page.locator("#late button").first.click()
    expect(page.locator("#late section")).to_have_count(0)
    expect(page.locator("#given li")).to_contain_text("not done")
    assert [one["gave"] for one in stage.given] == [
        {"what": "wrote", "sheet": "parking", "text": "not done"}
    ]


def what_is_given_while_the_room_is_away_is_sent_once(stage: Stage, page: Page) -> None:
    phone(stage, page)
    answers = iter(((503, {}), (503, {}), (200, {"kept": True})))
    stage.answer = lambda _: next(answers)
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").dblclick()
    expect(page.locator("#ask-text-helps .state")).to_have_text("Kept.")
    assert [one["gave"]["text"] for one in stage.given] == ["a van"] * 3
    assert len({one["id"] for one in stage.given}) == 1
    assert page.locator("#text-helps-text").input_value() == ""


def what_is_on_its_way_outlives_a_reload(stage: Stage, page: Page) -> None:
    """The first time it is answered only when its page is gone, and never refused: a page would
    wait longer each time before it asks again.
    """
    phone(stage, page)
    asked, reloaded = Event(), Event()

    def answer(_: object) -> Answer:
        asked.set()
        reloaded.wait(PATIENCE_MS / 1000)
        return 200, {"kept": True}

    stage.answer = answer
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    expect(page.locator("#given li")).to_contain_text("On its way")
    assert asked.wait(PATIENCE_MS / 1000)
    page.reload()
    reloaded.set()
    expect(page.locator("#given li")).to_contain_text("Kept.")
    assert len(stage.given) > 1 and len({one["id"] for one in stage.given}) == 1


def what_came_too_late_is_offered_and_what_is_refused_says_why(stage: Stage, page: Page) -> None:
    phone(stage, page)
    stage.answer = lambda _: (409, {"late": "The session has moved on."})
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    expect(page.locator("#late blockquote")).to_have_text("a van")
    stage.answer = lambda _: (422, {"refused": "Nothing is written there now."})
    page.locator("#text-helps-text").fill("again")
    page.locator("#ask-text-helps button").click()
    expect(page.locator("#ask-text-helps .state")).to_contain_text("Nothing is written there now.")
    expect(page.locator("#text-helps-text")).to_have_value("again")


def what_became_of_it_stands_though_its_receipt_comes_later(stage: Stage, page: Page) -> None:
    phone(stage, page)
    seen = Event()

    def answer(gave: dict[str, Any]) -> Answer:
        stage.show("settled", f'{{"id": "{gave["id"]}", "outcome": "held", "reason": ""}}')
        seen.wait(PATIENCE_MS / 1000)
        return 200, {"kept": True}

    stage.answer = answer
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    state = page.locator("#ask-text-helps .state")
    expect(state).to_have_text("The trainer looks at it first.")
    seen.set()
    page.wait_for_function("!queue.length")
    expect(state).to_have_text("The trainer looks at it first.")


def what_i_gave_can_be_reworded_and_taken_back(stage: Stage, page: Page) -> None:
    phone(stage, page)
    stage.answer = lambda _: (200, {"kept": True, "line": 7, "receipt": "seen"})
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
    _, second, third = stage.given
    assert second["receipt"] == third["receipt"] == "seen"
    assert second["gave"] == {"what": "reworded", "of": 7, "text": "two vans"}
    assert third["gave"] == {"what": "took-back", "of": 7}


def a_row_is_shown_to_my_group_as_long_as_i_wish(stage: Stage, page: Page) -> None:
    phone(stage, page, "form")
    ask = replace(ASKS["form"][0], share="alone")
    stage.show("asks", asks((ask,), FOR_PHONE["form"], ANN, SAY))
    shared = page.get_by_label("My group, Group 2, sees it, too")
    shared.check()
    page.locator("#row-plan-what").fill("a van")
    page.get_by_role("button", name="Save this row").click()
    page.locator("#gave summary").click()
    line = page.locator("#given li")
    expect(line).to_contain_text("Your group sees it.")
    line.get_by_role("button", name="Change").click()
    expect(shared).to_be_checked()
    shared.uncheck()
    page.get_by_role("button", name="Save this row").click()
    expect(line).to_have_count(1)
    expect(line).not_to_contain_text("Your group sees it.")
    assert [one["gave"]["shared"] for one in stage.given] == [True, False]


def given_marks(stage: Stage, page: Page) -> Any:
    page.get_by_role("button", name="Vote").click()
    expect(page.locator("#asks .state").first).to_have_text("Kept.")
    return stage.given[-1]["gave"]["marks"]


def dots_are_given_as_far_as_there_are_any(stage: Stage, page: Page) -> None:
    phone(stage, page, "dots")
    for _ in range(5):
        page.get_by_role("button", name="One more: Bring food").click()
    page.get_by_role("button", name="One fewer: Bring food").click()
    page.get_by_role("button", name="One more: A van").click()
    expect(page.locator(".rest")).to_have_text("0 left")
    assert given_marks(stage, page) == {
        "Bring food to the meetings": [2],
        "A van for the far villages": [1],
    }


def places_follow_the_order_of_taps(stage: Stage, page: Page) -> None:
    phone(stage, page, "rank")
    lines = page.locator("[data-rank]")
    for at in (2, 0, 1, 3, 2):
        lines.nth(at).click()
    assert given_marks(stage, page) == {
        "Bring food to the meetings": [1, 0, 0],
        "A van for the far villages": [0, 1, 0],
    }
    page.reload()
    expect(page.locator("[aria-pressed=true]")).to_have_count(2)


def the_clock_counts_by_the_page_and_never_by_the_phones_clock(stage: Stage, page: Page) -> None:
    phone(stage, page)
    page.evaluate("Date.now = () => 0; Date.prototype.getTime = () => 9e15;")
    stage.show("clock", CLOCK)
    expect(page.locator("#clock")).to_have_text("12:33")
    stage.show("clock", '{"left": -61.5, "running": false}')
    expect(page.locator("#clock")).to_have_text("+1:01")
    stage.show("clock", "{}")
    expect(page.locator("#clock")).to_have_text("")


def a_lost_link_says_whose_it_is_and_is_back_by_itself(stage: Stage, page: Page) -> None:
    page.clock.install()
    phone(stage, page)
    page.context.set_offline(True)
    expect(page.locator("#link")).to_contain_text("Your phone is offline")
    page.context.set_offline(False)
    expect(page.locator("#link")).to_have_text("")
    stage.close()
    expect(page.locator("#link")).to_contain_text("The laptop is there, the room on it is not")
    page.locator("#text-helps-text").fill("a van")
    page.locator("#ask-text-helps button").click()
    page.locator("#text-helps-text").fill("half typed")
    stage.come_back()
    page.clock.run_for(3_000)
    expect(page.locator("#ask-text-helps .state")).to_have_text("Kept.")
    expect(page.locator("#link")).to_have_text("")
    expect(page.locator("#text-helps-text")).to_have_value("half typed")
    assert [one["gave"]["text"] for one in stage.given] == ["a van"]


def a_room_that_is_gone_says_why_until_there_is_one_again(stage: Stage, page: Page) -> None:
    phone(stage, page)
    page.locator("#text-helps-text").fill("half typed")
    stage.show("gone", GONE)
    del stage.standing["gone"]
    stage.close()
    expect(page.locator("#link")).to_have_text(GONE)
    page.evaluate("probe()")
    expect(page.locator("#link")).to_have_text(GONE)
    stage.come_back()
    expect(page.locator("#link")).to_have_text("")
    expect(page.locator("#text-helps-text")).to_have_value("half typed")


def who_is_put_out_is_told_and_comes_back_with_what_was_begun(stage: Stage, page: Page) -> None:
    phone(stage, page)
    page.locator("#text-helps-text").fill("half typed")
    there, stage.pages["/"] = stage.pages["/"], out_page(SAY)
    stage.show("out", "")
    del stage.standing["out"]
    expect(page.locator("h1")).to_have_text(OUT)
    stage.pages["/"] = there
    page.get_by_role("link", name="Come in again").click()
    expect(page.locator("#text-helps-text")).to_have_value("half typed")


def two_taps_on_a_button_are_one(stage: Stage, page: Page) -> None:
    """Also where nothing is typed that would be gone by the second, or another line moves there."""
    phone(stage, page)
    stage.answer = lambda _: (200, {"kept": True, "line": 7, "receipt": "seen"})
    page.locator("#ask-call button").dblclick()
    for text in ("a van", "a bus"):
        page.locator("#text-helps-text").fill(text)
        page.locator("#ask-text-helps button").dblclick()
        expect(page.locator("#given li").first).to_contain_text(f"{text}Kept.")
    page.locator("#gave summary").click()
    page.get_by_role("button", name="Take back").first.dblclick()
    expect(page.locator("#given li")).to_have_count(1)
    page.wait_for_function("queue.length === 0")
    whats = [one["gave"]["what"] for one in stage.given]
    assert whats == ["called", "wrote", "wrote", "took-back"]


def what_does_not_fit_is_told(stage: Stage, page: Page) -> None:
    """A browser cuts a text off without a word where a field is full."""
    phone(stage, page)
    page.locator("#text-helps-text").fill("x" * 5_000)
    expect(page.locator("#ask-text-helps .state")).to_contain_text("No more than 2000 letters fit")
    assert len(page.locator("#text-helps-text").input_value()) == 2_000


def a_wifi_that_is_gone_is_told_and_is_back_by_itself(stage: Stage, page: Page) -> None:
    page.clock.install()
    phone(stage, page)
    stage.silent = True
    page.clock.fast_forward(30_000)
    page.clock.run_for(6_000)
    expect(page.locator("#link")).to_contain_text("Is this device in the same Wi-Fi?")
    stage.silent = False
    page.clock.run_for(20_000)
    expect(page.locator("#link")).to_have_text("")


def a_phone_that_slept_for_an_hour_comes_back_to_the_right_place(stage: Stage, page: Page) -> None:
    """What was begun is still there, or offered; also where only the phone's own clock went on."""
    phone(stage, page)
    field = page.locator("#text-helps-text")
    field.fill("half typed")
    sleep = """asleep => {
        Object.defineProperty(document, "hidden", { get: () => asleep, configurable: true });
        if (!asleep) { const now = Date.now() + 3600e3; Date.now = () => now; }
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(sleep, True)
    stage.silent = True
    stage.show("view", phone_view(FOR_PHONE["dots"], SAY))
    stage.show("clock", CLOCK)
    stage.silent = False
    page.evaluate(sleep, False)
    expect(page.locator("h1")).to_have_text("Where do we begin?")
    expect(field).to_have_value("half typed")
    stage.show("asks", asks(ASKS["dots"], FOR_PHONE["dots"], Member(), SAY))
    expect(page.locator("#late blockquote")).to_have_text("half typed")


def the_wall_shows_all_that_fits_and_then_the_newest(stage: Stage, page: Page) -> None:
    stage.pages["/wall"] = WALL_PAGE
    before = page.viewport_size
    page.set_viewport_size(WALL)
    page.goto(f"{stage.address}/wall")
    for entries in (9, 40, 300):
        public = Public(sheets=(sheet("helps", "Helps", entries),))
        stage.show("view", wall_view(replace(FOR_WALL["sheets"], public=public), JOINING, SAY))
        expect(page.locator(f"#e{entries}")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]
    page.set_viewport_size(before or WALL)


def what_is_new_on_a_sheet_stands_behind_the_rest(stage: Stage, page: Page) -> None:
    stage.pages["/wall"] = WALL_PAGE
    stage.show("view", wall_view(FOR_WALL["sheets"], JOINING, SAY))
    page.goto(f"{stage.address}/wall")
    expect(page.locator("#sheet-helps li")).to_have_count(7)
    helps = sheet("helps", "What helps", 9)
    new = replace(helps, entries=helps.entries[7:])
    stage.show("more", added((new,), SAY))
    expect(page.locator("#sheet-helps .entries li")).to_have_count(9)
    expect(page.locator("#sheet-helps .count")).to_have_text("9 entries")
    expect(page.locator("#sheet-hinders li")).to_have_count(5)


def new_entries_move_only_for_those_who_like_it(stage: Stage, page: Page) -> None:
    stage.pages["/wall"] = WALL_PAGE
    page.goto(f"{stage.address}/wall")
    for count, motion in ((5, "no-preference"), (6, "reduce")):
        page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
        public = Public(sheets=(sheet("helps", "Helps", count),))
        stage.show("view", wall_view(replace(FOR_WALL["sheets"], public=public), JOINING, SAY))
        expect(page.locator(f"#e{count}")).to_be_attached()
        moves = f"getComputedStyle(document.getElementById('e{count}')).animationName"
        assert page.evaluate(moves) == ("none" if motion == "reduce" else "written")


def the_scribe_corrects_an_entry_by_the_logs_number(stage: Stage, page: Page) -> None:
    stage.pages["/scribe"] = scribe.scribe_page("Title", "s1", SAY)
    stage.show("view", scribe.scribe_view(SCRIBE, SAY))
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


LOSES_NOTHING: tuple[Check, ...] = (
    what_is_half_typed_stays_with_focus_and_caret,
    what_is_half_typed_at_the_end_can_go_to_the_parking_lot,
    what_is_given_while_the_room_is_away_is_sent_once,
    what_is_on_its_way_outlives_a_reload,
    what_came_too_late_is_offered_and_what_is_refused_says_why,
    two_taps_on_a_button_are_one,
)
CHECKS: tuple[Check, ...] = (
    *LOSES_NOTHING,
    what_does_not_fit_is_told,
    what_became_of_it_stands_though_its_receipt_comes_later,
    what_i_gave_can_be_reworded_and_taken_back,
    a_row_is_shown_to_my_group_as_long_as_i_wish,
    dots_are_given_as_far_as_there_are_any,
    places_follow_the_order_of_taps,
    the_clock_counts_by_the_page_and_never_by_the_phones_clock,
    the_wall_shows_all_that_fits_and_then_the_newest,
    what_is_new_on_a_sheet_stands_behind_the_rest,
    new_entries_move_only_for_those_who_like_it,
    the_scribe_corrects_an_entry_by_the_logs_number,
    a_lost_link_says_whose_it_is_and_is_back_by_itself,
    a_room_that_is_gone_says_why_until_there_is_one_again,
    who_is_put_out_is_told_and_comes_back_with_what_was_begun,
    a_wifi_that_is_gone_is_told_and_is_back_by_itself,
    a_phone_that_slept_for_an_hour_comes_back_to_the_right_place,
)
