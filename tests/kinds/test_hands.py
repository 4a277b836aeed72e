"""A show of hands: counts keep to their item, whatever becomes of the entry it is."""

from support import HEAD, MODULE, Given, event, given, led, moved, read_curriculum

from workshop.board import EntryAdded
from workshop.document import Bars, Table
from workshop.kinds.hands.model import CountHands, HandsCounted
from workshop.kinds.newsprint import Newsprint  # noqa: F401  (the items' kind)
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import entries as cap
from workshop.session.runner import Runner


def entry(text: str):
    return event(EntryAdded, sheet="ideas", label="Ideas", text=text, step="a/2a")


def counted(item: str, option: int, count: int | None, step: str = "a/2b"):
    return event(HandsCounted, step=step, item=item, option=option, count=count)


# Entries 3, 4 and 5 are put to the room.
ITEMS = (moved("a/2a"), entry("rides"), entry("jobs"), entry("a van"), moved("a/2b"))


def table(runner: Runner) -> dict[str, tuple[str, ...]]:
    blocks = runner.now().kind.report(runner.now().context)
    found = [block for block in blocks if isinstance(block, Table)]
    return {row[0]: row[1:] for row in found[0].rows} if found else {}


def test_hands_are_counted_by_item_and_option():
    given(*ITEMS).typed(CountHands, "2 3 11").then(counted("entry-4", 2, 11))
    given(*ITEMS).typed(CountHands, "jobs coop 11").then(counted("entry-4", 2, 11))


def test_a_question_without_items_needs_no_item():
    given(moved("a/2c")).typed(CountHands, "yes 4").then(counted("", 0, 4, "a/2c"))


def test_a_count_is_corrected_and_taken_back():
    there = given(*ITEMS, counted("entry-3", 0, 5))
    there.when(CountHands("entry-3", 0, 6)).then(counted("entry-3", 0, 6))
    assert table(there.runner) == {"rides": ("6", "–", "–", "–")}
    there.when(CountHands("entry-3", 0, None)).then(counted("entry-3", 0, None))
    assert table(there.runner) == {}


def test_counts_are_refused_that_cannot_be():
    def here() -> Given:
        return given(*ITEMS)

    here().typed(CountHands, "1 2").refuses("which option and how many")
    here().typed(CountHands, "4 1 1").refuses("no item '4'")
    here().typed(CountHands, "1 5 1").refuses("no option '5'")
    here().typed(CountHands, "1 co 1").refuses("could be more than one option")
    here().typed(CountHands, "1 1 x").refuses("whole number")
    here().typed(CountHands, "1 1 10000").refuses("0 to 9,999")
    here().when(CountHands("entry-99", 0, 1)).refuses("not one of the items")
    here().when(CountHands("entry-3", 4, 1)).refuses("not one of the options")
    here().when(CountHands("entry-3", 0, -1)).refuses("0 to 9,999")


def test_an_empty_sheet_has_no_item_to_vote_on():
    given(moved("a/2b")).typed(CountHands, "1 1 1").refuses("no item")


def test_a_number_too_long_for_an_item_is_refused():
    given(*ITEMS).typed(CountHands, "0000000012 1 1").refuses("no item")


def test_counts_stay_with_their_entry():
    """Counted 3, 4 and 5; then the first is corrected, the second taken off, one comes in front."""
    runner = given(*ITEMS, *(counted(f"entry-{n}", 0, n) for n in (3, 4, 5))).runner
    runner.send(cap.EditEntry(3, "rides to town"))
    runner.send(cap.RemoveEntry(4))
    runner.send(cmd.Lead("2a"))
    runner.send(cap.AddEntry("late"))
    runner.send(cmd.Lead("2b"))
    found = {text: row[0] for text, row in table(runner).items()}
    assert found.pop("jobs (taken off)") == "4"
    assert found == {"rides to town": "3", "a van": "5"}


def test_a_merged_entry_keeps_its_own_count_and_undo_brings_the_others_back():
    runner = given(*ITEMS, *(counted(f"entry-{n}", 0, n) for n in (3, 4, 5))).runner
    runner.send(cap.MergeEntries(4, (3, 5)))
    counted_for = {text: row[0] for text, row in table(runner).items()}
    assert counted_for == {"rides": "3", "jobs (merged)": "4", "a van (merged)": "5"}
    runner.undo()
    assert {text: row[0] for text, row in table(runner).items()} == {
        "rides": "3", "jobs": "4", "a van": "5",
    }  # fmt: skip


def test_a_question_alone_is_drawn_as_bars():
    runner = led(cmd.Lead("2c"), CountHands("", 1, 7))
    (bars,) = runner.now().kind.report(runner.now().context)
    assert bars == Bars((("Yes", 0), ("No", 7)), "Shall we go on?")


def test_more_hands_than_people_is_asked_about_and_kept():
    there = given(event(ev.Arranged, people=5), moved("a/2c"), counted("", 0, 4, "a/2c"))
    assert there.runner.now().kind.warnings(there.runner.now().context) == ()
    there.when(CountHands("", 1, 2)).then(counted("", 1, 2, "a/2c"))
    (asked,) = there.runner.now().kind.warnings(there.runner.now().context)
    assert "6 hands" in asked and "5 people" in asked


def test_one_item_and_many_options_run_downwards():
    """In the notes as bars, in plain mode an option a line; several items are a table."""
    dozen = [f"Month {number}" for number in range(1, 13)]
    module = MODULE.replace('options = ["Yes", "No"]', f'options = {dozen}\nitems = ["Fair"]')
    runner = led(
        cmd.Lead("2c"), CountHands("item-1", 11, 4), curriculum=read_curriculum(HEAD, module)
    )
    here = runner.now().context
    bars = next(block for block in runner.now().kind.report(here) if isinstance(block, Bars))
    assert (bars.caption, len(bars.rows), bars.rows[-1]) == ("Fair", 12, ("Month 12", 4))
    assert runner.now().kind.prompt_lines(here)[1:4] == ["Options:", "1 Month 1", "2 Month 2"]
