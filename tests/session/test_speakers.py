"""Who said what: kept when it is asked for, for whoever leads alone; who has not been heard yet."""

from support import Given, Happened, event, given, moved

from workshop.board import EntriesMerged, EntryAdded, EntrySaid
from workshop.event import Person
from workshop.kinds.base import Group
from workshop.kinds.exercise.data import ExerciseData
from workshop.reports.data import data
from workshop.reports.record import Record
from workshop.session import events as ev
from workshop.session.commands.speakers import KeepSpeakers, SayWho
from workshop.session.room.view import room_view
from workshop.session.speakers import organisations, silent_people, voice_lines
from workshop.session.state import State, StepState

ROSTER = (Person("Ana Ruiz", "Clinic"), Person("Ben Fox", "School"), Person("Cleo Tan", "School"))


def there(*more: Happened) -> Given:
    """Entries 4 and 5 on a sheet, with three people there."""
    said = (event(EntryAdded, sheet="ideas", label="Ideas", text=t, step="a/2a") for t in "xy")
    return given(moved("a/2a"), event(ev.Arranged, roster=ROSTER), *said, *more)


KEPT = event(ev.SpeakersKept, on=True)


def test_nothing_is_kept_until_it_is_asked_for():
    there().typed(SayWho, "ana").refuses("Who says what is not kept")
    there().typed(KeepSpeakers, "").then(KEPT)
    there(KEPT).typed(KeepSpeakers, "").then(event(ev.SpeakersKept, on=False))


def test_the_newest_entry_or_one_that_is_named_is_somebody_s_or_nobody_s():
    there(KEPT).typed(SayWho, "cleo").then(event(EntrySaid, entry=5, speaker="Cleo Tan"))
    there(KEPT).typed(SayWho, "1 Ana Ruiz").then(event(EntrySaid, entry=4, speaker="Ana Ruiz"))
    there(KEPT).typed(SayWho, "nobody").then(event(EntrySaid, entry=5, speaker=""))
    there(KEPT).typed(SayWho, "Dana").refuses("Nobody there is called “Dana”")


def test_who_has_not_been_heard_yet_by_organisation():
    of = event(EntrySaid, entry=4, speaker="Ben Fox")
    assert voice_lines(there(KEPT, of).runner.now()) == [
        "Clinic: 0; not yet: Ana Ruiz",
        "School: 1; not yet: Cleo Tan",
    ]
    again = event(EntrySaid, entry=4, speaker="Ana Ruiz")
    told = voice_lines(there(KEPT, of, again).runner.now())
    assert told == ["Clinic: 1", "School: 0; not yet: Ben Fox, Cleo Tan"]


def test_neither_notes_nor_the_room_know_of_it():
    """Whatever is handed on, also the facilitator's own record."""
    runner = there(KEPT, event(EntrySaid, entry=4, speaker="Ben Fox")).runner
    now = runner.now()
    assert "Ben Fox" not in str(room_view(now))
    assert "Ben Fox" not in str(data(Record.of(runner))["sheets"])


def test_who_said_what_was_merged_has_been_heard_too():
    of = [event(EntrySaid, entry=n, speaker=who) for n, who in ((4, "Ana Ruiz"), (5, "Ben Fox"))]
    merged = event(EntriesMerged, entry=4, others=(5,), text="x and y")
    runner = there(KEPT, *of, merged).runner
    (entry,) = runner.state.board.sheets["ideas"]
    assert entry.speakers == ("Ana Ruiz", "Ben Fox")
    assert voice_lines(runner.now()) == ["Clinic: 1", "School: 1; not yet: Cleo Tan"]
    assert "Ben Fox" not in str(data(Record.of(runner))["sheets"])


def test_without_groups_and_organisations_it_is_told_of_everybody():
    people = event(ev.Arranged, roster=(Person("Ana Ruiz"), Person("Ben Fox")))
    now = there(people, KEPT, event(EntrySaid, entry=4, speaker="Ben Fox")).runner.now()
    assert voice_lines(now) == ["everybody: 1; not yet: Ana Ruiz"]
    assert silent_people(now) == ("Ana Ruiz",)


def test_a_group_is_of_the_organisation_that_all_its_members_share():
    groups = (Group("Blue", ("Ben Fox", "Cleo Tan")), Group("Red", ("Ana Ruiz", "Ben Fox")))
    state = State(roster=ROSTER, steps={"a/3": StepState(work=ExerciseData(groups=groups))})
    assert organisations(state)["Blue"] == "School" and "Red" not in organisations(state)
    assert organisations(state)["Ana Ruiz"] == "Clinic"
