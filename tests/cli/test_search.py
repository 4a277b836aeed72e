"""workshop search: lines in their context, for people and for programs; 1 when nothing is found."""

import json

import pytest
from review.storage import store_session

from workshop.event import Person
from workshop.session.storage.entry import LOG_FILE


@pytest.fixture
def search(run, tmp_path):
    return lambda *args: run("search", *args, "--workspace", str(tmp_path / "ws"))


@pytest.fixture
def session(tmp_path):
    """A closed session in the workspace `ws`."""
    said = ("story time at the library", "referrals to the clinic")
    return store_session(
        tmp_path / "ws" / "sessions", *said, title="Closed", facilitator="Ana Ruiz"
    )


def test_a_line_stands_under_its_session_and_its_step_between_its_neighbours(search, session):
    result = search("librar")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2026-11-21-closed  Closed, 21 November 2026",
        "  a step 2a Collect · Ideas",
        "    ▸ story time at the [library]",
        "      referrals to the clinic",
    ]
    assert result.stderr == ""


def test_lines_beside_each_other_are_told_once(search, session):
    lines = search("the").stdout.splitlines()[2:]
    assert lines == [
        "    ▸ story time at [the] library",
        "    ▸ referrals to [the] clinic",
    ]


def test_sessions_are_parted_and_the_newest_comes_first(search, session):
    store_session(session.parent, "our clinic", "their house", title="Newer", day=2)
    lines = search("clinic").stdout.splitlines()
    assert lines.index("") == 4
    assert lines[0].startswith("2026-11-23-newer  Newer, 23 November")
    assert lines[5].startswith("2026-11-21-closed  Closed")


def test_what_an_organisation_said_names_people_only_when_asked(search, session):
    roster = (Person("Ana Ruiz", "Old Clinic"), Person("Bo", "School"))
    said = {"our van": "Ana Ruiz", "their van": "Bo"}
    store_session(session.parent, *said, title="Newer", day=2, roster=roster, said_by=said)
    plain = search("@old clinic", "van").stdout
    assert plain.splitlines()[2:] == ["    ▸ our [van] (Old Clinic)", "      their van"]
    assert "▸ our van (Ana Ruiz, Old Clinic)" in search("@old clinic", "--speakers").stdout
    (hit,) = json.loads(search("@old clinic", "--json").stdout)["hits"]
    assert hit["organisation"] == "Old Clinic" and "Ana" not in str(hit)
    (hit,) = json.loads(search("@old", "--json", "--speakers").stdout)["hits"]
    assert hit["speaker"] == "Ana Ruiz"
    assert "speakers on" in search("@nobody").stderr
    assert search("van", "--organisation", "school").exit_code == 0
    assert search("story", "--organisation", "school").exit_code == 1


def test_nothing_found_is_told_with_what_may_have_been_meant(search, session):
    result = search("libary")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Nothing found for libary.\nDid you mean: library?\n"


def test_no_word_no_search(search, session):
    result = search("*")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no word in that to search for.\n"


def test_without_sessions_nothing_is_found(search, tmp_path):
    assert search("library").exit_code == 1
    assert not (tmp_path / "ws").exists()


def test_an_argument_with_a_space_is_a_phrase(search, session):
    assert search("time story").exit_code == 1
    assert search("time", "story").exit_code == 0
    assert search("story time").exit_code == 0


@pytest.mark.parametrize(
    "more, status",
    [
        (("--since", "2026"), 0),
        (("--since", "2026-11-22"), 1),
        (("--since", "99999d"), 0),
        (("--until", "2026-11"), 0),
        (("--until", "2026-10"), 1),
        (("--curriculum", "small"), 0),
        (("--curriculum", "reaching"), 1),
        (("--facilitator", "ruiz"), 0),
        (("--facilitator", "bo"), 1),
        (("--place", "library"), 1),
    ],
)
def test_only_sessions_that_are_meant_are_looked_in(search, session, more, status):
    assert search("library", *more).exit_code == status


@pytest.mark.parametrize(
    "day", ["some day", "2026-13", "2026-02-30", "26-01-01", "2026-00", "0000"]
)
def test_a_day_that_is_none_is_a_mistake_in_usage(search, day):
    result = search("x", "--since", day)
    assert result.exit_code == 2
    assert f"{day!r} is not a day. Write " in result.stderr


def test_more_than_was_asked_for_is_told(search, session):
    result = search("the", "--limit", "1")
    assert len(result.stdout.splitlines()) == 4
    assert result.stderr == "More was found than is shown; --limit 5 shows up to 5 lines.\n"


def test_programs_get_plain_values(search, session):
    result = search("library", "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert (data["more"], data["meant"]) == (False, [])
    (hit,) = data["hits"]
    assert hit == {
        "session": "2026-11-21-closed",
        "folder": str(session),
        "title": "Closed",
        "day": "2026-11-21",
        "altered": None,
        "step": "a/2a",
        "where": "a step 2a",
        "heading": "Collect",
        "place": "Ideas",
        "entry": 4,
        "text": "story time at the library",
        "organisation": None,
        "found": [[18, 25]],
        "before": None,
        "after": "referrals to the clinic",
    }


def test_nothing_found_is_plain_values_too(search, session):
    result = search("libary", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"hits": [], "more": False, "meant": ["library"]}


def test_an_altered_log_is_told_where_its_lines_are_found(search, session):
    data = (session / LOG_FILE).read_bytes()
    (session / LOG_FILE).write_bytes(data.replace(b"referrals to", b"refusals at"))
    line = data[: data.index(b"referrals to")].count(b"\n") + 1
    result = search("refusals")
    assert result.stdout.splitlines()[0].endswith(f", altered from line {line} on")
    (hit,) = json.loads(search("refusals", "--json").stdout)["hits"]
    assert hit["altered"] == f"altered from line {line} on"


def test_a_damaged_index_is_told_beside_the_output(search, session, cache):
    assert search("library").exit_code == 0
    for path in cache.glob("ws-sessions-*.sqlite"):
        path.write_bytes(b"nothing like it" * 1000)
    result = search("library")
    assert result.exit_code == 0
    assert result.stderr == "The index of the sessions was damaged; it is built anew.\n"


def test_what_a_terminal_would_obey_is_shown(search, session):
    data = (session / LOG_FILE).read_bytes()
    (session / LOG_FILE).write_bytes(data.replace(b"referrals", rb"\u001b[31mreferrals\u202e"))
    assert "\x1b" not in search("clinic").stdout
    assert "␛[31mreferrals‹202E›" in search("clinic").stdout
