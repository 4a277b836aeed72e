"""A search: which lines are found, in which order, in what context; what may have been meant."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.storage import refreshed_index, search_texts, store_session
from workshop.event import Person
from workshop.review.catalogue import Filter
from workshop.review.index import search
from workshop.review.index.database import Index
from workshop.review.index.words import locate_words, split_words


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def searched(sessions: Path, words: str, *said: str) -> list[str]:
    store_session(sessions, *said)
    with refreshed_index(sessions, sessions.parent / "cache") as index:
        return search_texts(index, words)


@pytest.mark.parametrize(
    "words, text",
    [
        ("cafe", "the Café"),
        ("CAFÉ", "the cafe"),
        ("café", "the cafe\u0301"),
        ("lukasz", "Łukasz"),
        ("strasse", "Große Straße"),
        ("smorrebrod", "Smørrebrød"),
        ("o'connor", "O’Connor was here"),
        ("report-out", "the report out"),
        ("report", "REPORTS"),
        ("коллектив", "Коллективная работа"),
        ("東京", "明日は東京へ行く"),
        ("हिन्दी", "वह हिन्दी बोलती है"),
        ("3", "on 3rd Street"),
        ("2026-12", "until 2026-12-05"),
        ("a b", "b, a"),
        ("van the", "the van"),
    ],
)
def test_a_line_is_found_without_regard_to_capitals_accents_signs_and_order(sessions, words, text):
    assert searched(sessions, words, text) == [text]


@pytest.mark.parametrize("words", ["eport", "vans", "the bus", '"va"', '"van the"', "vanthe"])
def test_a_line_without_one_of_the_words_is_not_found(sessions, words):
    assert searched(sessions, words, "the van reports") == []


def test_words_in_quotation_marks_stand_as_they_are(sessions, cache):
    store_session(sessions, "the story time of the library", "time for a story", "story timeless")
    with refreshed_index(sessions, cache) as index:
        assert search_texts(index, '"story time"') == ["the story time of the library"]
        assert search_texts(index, "“Story Time” libr") == ["the story time of the library"]
        assert search_texts(index, 'time "story"') == [
            "the story time of the library",
            "time for a story",
            "story timeless",
        ]
        assert search_texts(index, '"story tim') == []


def test_the_best_lines_come_first(sessions, cache):
    """Titles, words side by side, whole words, beginnings; of equal ones the newest."""
    store_session(
        sessions, "bus plan ahead", "planning busy days", "the plan of the bus", title="Old"
    )
    store_session(
        sessions, "the plan of a bus", "a busy planner", "plans for busses", title="New", day=2
    )
    store_session(sessions, "nothing of it", title="Bus plan", day=1)
    with refreshed_index(sessions, cache) as index:
        assert search_texts(index, "bus plan") == [
            "Bus plan",
            "bus plan ahead",
            "the plan of a bus",
            "the plan of the bus",
            "a busy planner",
            "plans for busses",
            "planning busy days",
        ]
        assert search_texts(index, "bus plann") == ["a busy planner", "planning busy days"]


def test_a_hit_tells_its_session_its_step_and_its_neighbours_on_the_sheet(sessions, cache):
    store_session(sessions, "the van", "a Bus, the bus", "on foot", title="Monday", day=2)
    with refreshed_index(sessions, cache) as index:
        (hit,) = index.search("bu").hits
    assert (hit.session.id, hit.session.title) == ("2026-11-23-monday", "Monday")
    assert hit.session.folder == sessions / "2026-11-23-monday"
    line = hit.line
    assert (line.step, line.where, line.heading) == ("a/2a", "a step 2a", "Collect")
    assert (line.place, line.entry) == ("Ideas", 5)
    assert (hit.before, hit.after) == ("the van", "on foot")
    assert [line.text[a:b] for a, b in hit.highlights] == ["Bus", "bus"]


def test_neighbours_are_those_on_the_same_sheet(sessions, cache):
    store_session(sessions, "the van", place="Library", facilitator="Ana")
    with refreshed_index(sessions, cache) as index:
        for words in ("van", "library", "ana", "tuesday"):
            (hit,) = index.search(words).hits
            assert (hit.before, hit.after) == ("", "")


def test_names_of_the_roster_are_found(sessions, cache):
    people = (Person("Zoë Keane", "Clinic"), Person("Bo"))
    store_session(sessions, "the van", roster=people)
    with refreshed_index(sessions, cache) as index:
        assert search_texts(index, "zoe clinic") == ["Zoë Keane, Clinic"]
        assert index.listings()[0].roster == (Person("Zoë Keane", "Clinic"), Person("Bo"))


ROSTER = (Person("Ana Ruiz", "Clinic"), Person("Ben Fox", "Old School"), Person("Cleo Tan"))
VOICES = {"the van": "Ana Ruiz", "a new van": "Ben Fox", "on foot": "Ana Ruiz", "a bus": "Cleo Tan"}


@pytest.mark.parametrize(
    "words, texts",
    [
        ("@clinic", ["the van", "on foot"]),
        ("@CLIN foot", ["on foot"]),
        ("van @ana", ["the van"]),
        ('@"old school"', ["a new van"]),
        ("@fox @school", ["a new van"]),
        ("@ana @school", []),
        ("clinic", ["Ana Ruiz, Clinic"]),
        ("ana@clinic", []),
        ("@", []),
        ("van", ["the van", "a new van", "whose van"]),
    ],
)
def test_behind_a_sign_stands_who_said_it(sessions, cache, words, texts):
    """By name or organisation; nobody's organisation is a word of what they said."""
    store_session(sessions, *VOICES, "whose van", roster=ROSTER, said_by=VOICES)
    with refreshed_index(sessions, cache) as index:
        assert search_texts(index, words) == texts


def test_who_said_it_is_told_with_the_line_and_forgotten_with_it(sessions, cache):
    folder = store_session(sessions, "the van", "a bus", roster=ROSTER, said_by=VOICES)
    with refreshed_index(sessions, cache) as index:
        (hit,) = index.search("@clinic").hits
        assert (hit.line.voice, hit.after) == ("Ana Ruiz, Clinic", "a bus")
        assert index.search("vaan @clinic").suggestions == ("van @clinic",)
        rmtree(folder)
        store_session(sessions, "the van", roster=ROSTER, said_by={"the van": "Cleo Tan"})
        index.refresh()
        assert search_texts(index, "@clinic") == [] and search_texts(index, "@cleo") == ["the van"]


def test_no_more_is_told_than_was_asked_for(sessions, cache):
    store_session(sessions, *(f"van {n}" for n in range(9)))
    with refreshed_index(sessions, cache) as index:
        few, all_of_them = index.search("van", limit=4), index.search("van", limit=9)
    assert (len(few.hits), few.more) == (4, True)
    assert (len(all_of_them.hits), all_of_them.more) == (9, False)


@pytest.mark.parametrize("passed", [1, 2000])
@pytest.mark.parametrize(
    "wanted, days",
    [
        (Filter(), [8, 7, 6, 5, 4, 3, 2, 1, 0]),
        (Filter(since=date(2026, 11, 27)), [8, 7, 6]),
        (Filter(until=date(2026, 11, 22)), [1, 0]),
        (Filter(facilitator="ana"), [6, 3, 0]),
        (Filter(facilitator="ANA r", since=date(2026, 11, 22)), [6, 3]),
        (Filter(place="library room 1"), [7, 4, 1]),
        (Filter(curriculum="small"), [8, 7, 6, 5, 4, 3, 2, 1, 0]),
        (Filter(curriculum="working toge"), [8, 7, 6, 5, 4, 3, 2, 1, 0]),
        (Filter(facilitator="nobody"), []),
        (Filter(status="open"), []),
    ],
)
def test_only_sessions_that_are_wanted_are_looked_in(
    sessions, cache, monkeypatch, passed, wanted, days
):
    """Whether lines of others are passed over one by one, or their sessions are not gone to."""
    monkeypatch.setattr(search, "MAX_SKIPPED_LINES", passed)
    for day in range(9):
        who, where = ("Ana Ruiz", "Bo", "Cy")[day % 3], f"Library, room {day % 3}"
        store_session(sessions, f"van {day}", f"a van {day}", day=day, facilitator=who, place=where)
    with refreshed_index(sessions, cache) as index:
        lines = [text for day in days for text in (f"van {day}", f"a van {day}")]
        assert search_texts(index, "van", filter=wanted) == lines
        assert search_texts(index, "va", filter=wanted) == lines


@pytest.mark.parametrize(
    "words, meant",
    [
        ("libary", ("library",)),
        ("teh library", ("the library",)),
        ("libary zebra", ("library",)),
        ("van clinic", ("van", "clinic")),
        ('"library story"', ("library story",)),
        ("zzzzzz", ()),
        ("libr zzzzzz", ("libr",)),
        ("transprt", ("transport", "transports")),
    ],
)
def test_a_search_without_a_hit_tells_what_may_have_been_meant(sessions, cache, words, meant):
    store_session(
        sessions, "the library tells a story", "our clinic", "a van", "transport", "transports"
    )
    with refreshed_index(sessions, cache) as index:
        result = index.search(words)
        assert (result.hits, result.suggestions) == ((), meant)
        assert all(index.search(other).hits for other in meant)


def test_what_may_have_been_meant_is_in_the_sessions_that_are_wanted(sessions, cache):
    store_session(sessions, "the library")
    store_session(sessions, "the lavatory", title="Other", day=3)
    with refreshed_index(sessions, cache) as index:
        assert index.search("libratory", Filter(since=date(2026, 11, 23))).suggestions == (
            "lavatory",
        )


@pytest.mark.parametrize("words", ["", " ", "***", '""', "—", "\x00", "\ud8ff", "🦉"])
def test_what_has_no_word_finds_nothing(sessions, words):
    store_session(sessions, "the van * 🦉")
    with refreshed_index(sessions, sessions.parent / "cache") as index:
        assert index.search(words).empty


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "NEAR(",
                "AND",
                "OR",
                "NOT",
                "*",
                '"',
                "van",
                "-van",
                "words:",
                "{words}:",
                "^van",
                ")",
            ]
        ),
        st.sampled_from(["'; drop table line; --", "+", "rowid", "\x00", "\ud8ff", "ﬁ", "½", "ß"]),
    ),
    max_size=8,
).map(" ".join)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    at = tmp_path_factory.mktemp("hostile")
    store_session(at / "sessions", "the van and near", "words: not van", "½ ﬁne", title="And")
    with refreshed_index(at / "sessions", at / "cache") as index:
        yield index


@given(typed=HOSTILE)
def test_whatever_is_typed_is_looked_for_and_never_obeyed(ready, typed):
    """It never fails; what is found has the words, and marks stand where they are."""
    result = ready.search(typed)
    assert ready.warnings == []
    for hit in result.hits:
        assert hit.highlights
        assert all(0 <= a < b <= len(hit.line.text) for a, b in hit.highlights)


@given(text=st.text(max_size=30))
def test_the_words_of_a_text_are_the_same_wherever_they_are_asked_for(text):
    said = split_words(text)
    assert said == [word for word, _, _ in locate_words(text)]
    assert all(word.isalnum() for word in said)


@pytest.mark.parametrize("word", ["AND", "OR", "NOT", "NEAR", "near", "rowid", "words"])
def test_words_of_the_full_texts_own_language_are_words(sessions, word):
    assert searched(sessions, word, f"one {word} two", "other") == [f"one {word} two"]


def test_a_long_paste_is_cut_not_refused(ready):
    assert ready.search("van " * 5000).hits
    assert ready.search(" ".join(f"word{n}" for n in range(3000))).hits == ()
