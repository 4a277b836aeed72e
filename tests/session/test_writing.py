"""Commands of the newsprint: write down, correct, move, star, merge, take off."""

import pytest
from support import Given, Happened, event, given, moved

from workshop import board
from workshop.kinds.base import Target
from workshop.session import events as ev
from workshop.session.commands import entries as cap
from workshop.session.commands.vocabulary import words
from workshop.session.fold import replay
from workshop.session.narration.log import narrate
from workshop.session.time.history import undo_stack

IDEAS, PLANS = Target("ideas", "Ideas"), Target("plans", "Plans")
COLLECT = moved("a/2a")


def entry(text: str, on: Target = IDEAS) -> Happened:
    return event(board.EntryAdded, sheet=on.sheet, label=on.label, text=text, step="a/2a")


def texts(there: Given, sheet: str) -> list[str]:
    return [entry.text for entry in there.runner.state.board.sheet(sheet)]


# The past of most tests: entries 3 and 4 on Ideas, 5 on Plans.
WRITTEN = (COLLECT, entry("rides"), entry("jobs"), entry("a van", PLANS))


def test_what_is_said_is_written_on_the_steps_first_sheet():
    given(COLLECT).when(cap.AddEntry("  rides to\tthe clinic ")).then(entry("rides to the clinic"))


def test_what_is_said_is_written_on_the_sheet_that_is_named():
    given(COLLECT).when(cap.AddEntry("a van", PLANS)).then(entry("a van", PLANS))


def test_where_a_step_has_no_sheet_the_parking_lot_takes_it():
    parked = event(board.EntryAdded, sheet="parking", label="Parking lot", text="x", step="a/1")
    given(moved("a/1")).when(cap.AddEntry("x")).then(parked)


def test_something_can_be_parked_before_the_session_begins():
    parked = event(board.EntryAdded, sheet="parking", label="Parking lot", text="x", step="")
    given().when(cap.AddEntry("x")).then(parked)


def test_an_entry_knows_the_round_it_was_said_in():
    there = given(moved("a/5", round=1))
    there.when(cap.AddEntry("the bus")).then(
        event(board.EntryAdded, sheet="ideas", label="Ideas", text="the bus", step="a/5", round=1)
    )


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_nothing_is_not_written_down(text):
    given(COLLECT).when(cap.AddEntry(text)).refuses("nothing to write down")


def test_an_entry_has_a_largest_length():
    given(COLLECT).when(cap.AddEntry("x" * 100_001)).refuses("100,000 characters at most")
    given(COLLECT).when(cap.AddEntry("x" * 100_000)).then(entry("x" * 100_000))


def test_what_a_terminal_would_obey_is_made_visible_on_its_way_in():
    given(COLLECT).when(cap.AddEntry("\x1b[2Jred")).then(entry("␛[2Jred"))


def test_an_entry_is_corrected():
    corrected = event(board.EntryEdited, entry=3, text="rides and buses")
    there = given(*WRITTEN).typed(cap.EditEntry, "1 rides and buses").then(corrected)
    assert texts(there, "ideas") == ["rides and buses", "jobs"]


def test_a_correction_is_refused_without_an_entry_or_a_text():
    given(*WRITTEN).typed(cap.EditEntry, "99 x").refuses("no entry 99")
    given(*WRITTEN).typed(cap.EditEntry, "1 ").refuses("nothing to write down")
    given(*WRITTEN).typed(cap.EditEntry, "rides").refuses("entry's number is a whole number")


def test_an_entry_goes_to_another_sheet_and_back_to_where_it_stood():
    there = (
        given(*WRITTEN)
        .when(cap.MoveEntry(3, PLANS))
        .then(event(board.EntryMoved, entry=3, sheet="plans", label="Plans"))
    )
    assert texts(there, "ideas") == ["jobs"]
    assert texts(there, "plans") == ["a van", "rides"]
    there.runner.undo()
    assert texts(there, "ideas") == ["rides", "jobs"]


def test_an_entry_is_not_moved_to_where_it_is_or_from_nowhere():
    given(*WRITTEN).when(cap.MoveEntry(3, IDEAS)).refuses("on “Ideas” already")
    given(*WRITTEN).when(cap.MoveEntry(99, PLANS)).refuses("no entry 99")


def test_an_entry_is_taken_off_once():
    there = given(*WRITTEN).typed(cap.RemoveEntry, "1").then(event(board.EntryRemoved, entry=3))
    assert texts(there, "ideas") == ["jobs"]
    there.typed(cap.RemoveEntry, "2").refuses("no entry 2")
    there.typed(cap.EditEntry, "2 again").refuses("no entry 2")


def test_an_entry_is_starred_and_its_star_is_taken_away():
    there = (
        given(*WRITTEN).typed(cap.StarEntry, "1").then(event(board.EntryStarred, entry=3, on=True))
    )
    there.typed(cap.StarEntry, "1").then(event(board.EntryStarred, entry=3, on=False))
    there.typed(cap.StarEntry, "98").refuses("no entry 98")


def test_merged_entries_keep_what_each_said():
    there = (
        given(*WRITTEN)
        .typed(cap.MergeEntries, "1 2 2.1 2")
        .then(event(board.EntriesMerged, entry=3, others=(4, 5), text="rides"))
    )
    found = there.runner.state.board.find(3)
    assert found and found[1].merged == ("rides", "jobs", "a van")
    assert texts(there, "plans") == []


def test_merging_what_was_merged_keeps_everything_and_the_star():
    there = given(*WRITTEN, event(board.EntryStarred, entry=5, on=True))
    there.when(cap.MergeEntries(4, (5,), "jobs with a van")).then(
        event(board.EntriesMerged, entry=4, others=(5,), text="jobs with a van")
    )
    there.when(cap.MergeEntries(3, (4,))).then(
        event(board.EntriesMerged, entry=3, others=(4,), text="rides")
    )
    found = there.runner.state.board.find(3)
    assert found and found[1].merged == ("rides", "jobs", "a van")
    assert found[1].starred


def test_merging_needs_two_entries_that_are_there():
    given(*WRITTEN).typed(cap.MergeEntries, "1").refuses("two entries or more")
    given(*WRITTEN).typed(cap.MergeEntries, "1 1.1").refuses("with itself")
    given(*WRITTEN).typed(cap.MergeEntries, "1 99").refuses("no entry 99")
    given(*WRITTEN).typed(cap.MergeEntries, "99 1").refuses("no entry 99")
    given(*WRITTEN).when(cap.MergeEntries(3, ())).refuses("with itself")


def test_merging_keeps_the_earlier_place_and_takes_the_wording():
    merged = event(board.EntriesMerged, entry=3, others=(4,), text="rides to jobs")
    there = given(*WRITTEN).typed(cap.MergeEntries, "2 1 > rides to jobs").then(merged)
    assert texts(there, "ideas") == ["rides to jobs"]
    assert there.runner.state.board.text(4) == "jobs"


@pytest.mark.parametrize(
    ("line", "happened"),
    [
        ("star", event(board.EntryStarred, entry=5, on=True)),
        ("star 2", event(board.EntryStarred, entry=4, on=True)),
        ("star 2.1", event(board.EntryStarred, entry=5, on=True)),
        ("move ideas", event(board.EntryMoved, entry=5, sheet="ideas", label="Ideas")),
        ("move 3", event(board.EntryMoved, entry=5, sheet="parking", label="Parking lot")),
        ("move 1 2", event(board.EntryMoved, entry=3, sheet="plans", label="Plans")),
        ("move 2.1 ideas", event(board.EntryMoved, entry=5, sheet="ideas", label="Ideas")),
        ("edit 2.1 a bus", event(board.EntryEdited, entry=5, text="a bus")),
    ],
)
def test_an_entry_is_called_by_its_number_on_its_sheet_or_is_the_newest(
    line: str, happened: Happened
):
    there = given(*WRITTEN)
    word, _, rest = line.partition(" ")
    there.when(words(there.runner.now())[word].parse(rest, there.runner.now())).then(happened)


def test_what_an_entry_said_is_known_after_it_was_taken_off():
    there = given(*WRITTEN)
    there.runner.send(cap.RemoveEntry(3))
    assert there.runner.state.board.text(3) == "rides"
    assert there.runner.undo() == "“rides” taken off"
    assert there.runner.state.board.removed == {}


def test_without_any_entry_there_is_no_newest_one():
    given(COLLECT).typed(cap.StarEntry, "").refuses("nothing is written down")


def test_an_entrys_number_is_read_with_care():
    for odd in ("-1", "³", "1e3", "9" * 12, "0x3"):
        given(*WRITTEN).typed(cap.RemoveEntry, odd).refuses("whole number")


def pasted(there: Given, *said: str) -> None:
    with there.runner.one_change():
        for text in said:
            there.runner.send(cap.AddEntry(text))


def test_what_is_pasted_is_one_change_and_one_undo():
    there = given(COLLECT, entry("before"))
    pasted(there, "rides", "jobs", "a van")
    assert [e.change for e in there.runner.events[-4:]] == [3, 4, 4, 4]
    assert there.runner.undo() == "“rides” on Ideas and 2 more"
    assert texts(there, "ideas") == ["before"]
    assert there.runner.undo() == "“before” on Ideas"
    assert texts(there, "ideas") == []


def test_a_paste_is_one_change_to_who_resumes_and_to_who_reads_the_log():
    there = given(COLLECT)
    pasted(there, "rides", "jobs", "a van")
    events = there.runner.events
    assert [event.change for event in undo_stack(events)] == [2, 3]
    there.runner.undo()
    assert replay(events) == there.runner.state
    told = list(narrate(events, there.runner.curriculum))
    assert told[-1].text == "Taken back: “rides” on Ideas and 2 more"
    assert [line.taken_back for line in told[2:]] == [6, 6, 6, 0]
    assert [type(event) for event in ev.active(events)] == [ev.Opened, ev.Moved]


def test_an_older_logs_paste_is_undone_line_by_line():
    there = given(*WRITTEN)
    there.runner.undo()
    there.runner.undo()
    assert texts(there, "ideas") == ["rides"]


def test_changes_in_a_paste_that_is_taken_back_leave_nothing():
    there = given(COLLECT)
    pasted(there, "rides", "jobs")
    there.runner.send(cap.StarEntry(4))
    there.runner.undo()
    there.runner.undo()
    assert texts(there, "ideas") == [] and not there.runner.state.board.sheet("ideas")
