"""Commands that lead, where no screen can be drawn: run, resume, rehearse, home."""

import os
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support import BUNDLED

from cli.conftest import START, lead
from workshop.cli.context import planned_times
from workshop.session.fold import replay
from workshop.session.storage.listing import list_sessions
from workshop.session.storage.session_folder import read_log
from workshop.when.moments import read_end

RUN = ("run", "community-partnerships", "--workspace", "ws", "--activity", "1-1")


def state_of(workspace: str = "ws"):
    (entry,) = list_sessions(Path(workspace) / "sessions")
    return replay(read_log(entry.folder).events)


def test_without_a_command_and_a_terminal_an_overview_is_printed(run, open_session):
    result = run("--workspace", "ws")
    assert result.exit_code == 0
    assert "community-partnerships: Community Partnerships" in result.output
    assert f"{open_session.name}: Open one, open" in result.output
    assert "workshop run CURRICULUM" in result.output


def test_an_overview_names_ten_sessions_and_counts_the_others(run):
    for minutes in range(11):
        lead(Path("ws"), "One of many", close=False, minutes=minutes)
    assert "\n  and 1 more: workshop list sessions\n" in run("--workspace", "ws").output


def test_run_leads_line_by_line_and_says_why(run):
    """What was given on the command line is what the session was arranged with."""
    given = ("--title", "Spring day", "--place", "Room 2", "--facilitator", "Ana", "--people", 24)
    result = run(*RUN, *given, input="")
    assert result.exit_code == 0
    assert "Input is not a terminal: leading line by line." in result.stderr
    assert "\nFacilitator: Ana. Place: Room 2. 24 people.\n" in result.stdout
    assert "The session stays open. To go on: workshop resume --workspace ws" in result.stdout
    state = state_of()
    assert (state.title, state.place, state.facilitator) == ("Spring day", "Room 2", "Ana")
    assert (state.people, state.activities, state.status) == (24, ("1-1",), "prepared")


def test_begin_shows_the_first_cue(run):
    result = run(*RUN, "--begin", "--plain", input="")
    assert "Step 1 of 1-1 · Warm up" in result.stdout
    assert "\nSAY  Think of the last time" in result.stdout
    assert "terminal" not in result.stderr
    assert state_of().status == "open"


def test_the_facilitator_of_the_settings_is_taken(run, tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text('facilitator = "Ana Ruiz"\n')
    monkeypatch.setenv("WORKSHOP_CONFIG", str(tmp_path / "config.toml"))
    assert run(*RUN, input="").exit_code == 0
    assert state_of().facilitator == "Ana Ruiz"


def test_the_warning_of_the_settings_holds_in_the_session(run, tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text('warning = "20%"\n')
    monkeypatch.setenv("WORKSHOP_CONFIG", str(tmp_path / "config.toml"))
    assert run(*RUN, input="").exit_code == 0
    assert state_of().warning == "20%"
    result = run("resume", "--workspace", "ws", input="warn 5\n")
    assert "Timers warn 5 min before the end" in result.stdout
    assert state_of().warning == 5


def test_settings_that_cannot_be_read_are_told_and_no_reason_to_stop(run, tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text("bell = 3\n")
    monkeypatch.setenv("WORKSHOP_CONFIG", str(tmp_path / "config.toml"))
    result = run(*RUN, input="")
    assert result.exit_code == 0
    assert "config.toml:1: bell is true or false." in result.stderr


def test_a_roster_is_read_and_what_is_odd_about_it_told(run, tmp_path):
    (tmp_path / "people.csv").write_bytes(b"name;agency\nJos\xe9 Paz;North\n;South\n")
    result = run(*RUN, "--roster", "people.csv", input="")
    assert result.exit_code == 0
    assert "people.csv is not UTF-8; it was read as Western European" in result.stderr
    assert "people.csv:3: there is no name" in result.stderr
    assert [(p.name, p.organisation) for p in state_of().roster] == [("José Paz", "North")]
    (entry,) = list_sessions(tmp_path / "ws" / "sessions")
    assert run(*RUN, "--title", "Again", "--roster-from", entry.id[:4], input="").exit_code == 0
    rosters = [entry.roster for entry in list_sessions(tmp_path / "ws" / "sessions")]
    assert rosters[0] == rosters[1] != ()


def test_a_roster_that_is_unsure_is_refused_in_a_pipe_and_settled_by_an_option(run, tmp_path):
    (tmp_path / "people.csv").write_text("Reyes, Dana\nOrtiz, Lee\n")
    result = run(*RUN, "--roster", "people.csv", input="")
    assert result.exit_code == 1
    assert "it is unsure what “Reyes” and “Dana” are" in result.stderr
    assert "--roster-as last-first or --roster-as first-last" in result.stderr
    assert not (tmp_path / "ws").exists()
    result = run(*RUN, "--roster", "people.csv", "--roster-as", "last-first", input="")
    assert "2 people from people.csv: Dana Reyes; Lee Ortiz." in result.stderr
    assert [p.name for p in state_of().roster] == ["Dana Reyes", "Lee Ortiz"]
    assert run(*RUN, "--roster-as", "last-first", input="").exit_code == 2


def test_a_roster_that_is_unsure_is_asked_about_at_a_terminal(run, tmp_path, monkeypatch):
    (tmp_path / "people.csv").write_text("Reyes, Dana\nOrtiz, Lee\n")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda stream: True)
    result = run(*RUN, "--plain", "--roster", "people.csv", input="9\n3\n")
    assert "  1  Dana Reyes; Lee Ortiz.  (--roster-as last-first)" in result.stderr
    assert [(p.name, p.organisation) for p in state_of().roster] == [
        ("Reyes", "Dana"),
        ("Ortiz", "Lee"),
    ]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--roster", "nobody.csv"], "nobody.csv cannot be read: No such file"),
        (["--roster", "."], "cannot be read: Is a directory"),
        (["--roster", "pipe"], "pipe cannot be read: It is a pipe or a device, not a file."),
        (["--activity", "9-9"], "There is no activity “9-9”."),
        (["--start", "09:00", "--end", "09:00"], "The end has to be after the start."),
    ],
)
def test_a_session_that_cannot_be_opened_leaves_nothing_behind(run, tmp_path, args, told):
    os.mkfifo(tmp_path / "pipe")
    result = run(*RUN, *args, input="")
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "ws").exists()


def test_a_curriculum_is_found_by_its_path(run, tmp_path):
    from support import BUNDLED

    result = run("run", BUNDLED / "curriculum.toml", "--workspace", "ws", input="")
    assert result.exit_code == 0
    assert state_of().curriculum == "community-partnerships"


def test_resume_takes_the_newest_open_session(run, session, open_session):
    result = run("resume", "--workspace", "ws", input="")
    assert result.exit_code == 0
    assert "Resumed: Open one" in result.stdout
    assert "Step 1 of 1-1 · Warm up" in result.stdout


def test_resume_without_an_open_session_says_what_to_do(run, session):
    result = run("resume", "--workspace", "ws")
    assert result.exit_code == 1
    assert "No session is open." in result.stderr
    assert "workshop run CURRICULUM" in result.stderr


def test_a_closed_session_can_be_looked_at_and_its_close_taken_back(run, session):
    before = replay(read_log(session).events)
    result = run("resume", session.name, "--workspace", "ws", input="undo\n\n\n")
    assert result.exit_code == 0
    assert "The session is closed" in result.stdout
    assert "Taken back: session closed." in result.stdout
    assert "and its time stands since. Put right what you like, and close it again" in result.stdout
    assert replay(read_log(session).events).ended == before.closed
    result = run("resume", session.name, "--workspace", "ws", input="note one more\nclose\n")
    assert "Closed again: it ended on" in result.stdout
    after = replay(read_log(session).events)
    assert (after.closed, after.ran, after.status) == (before.closed, before.ran, "closed")
    result = run("resume", session.name, "--workspace", "ws", input="undo\ngo 3a\nclose\n")
    assert "SAY" not in result.stdout.partition("Closed again")[2]


def test_a_rehearsal_saves_nothing_and_says_so(run, tmp_path):
    result = run("rehearse", "community-partnerships", "--workspace", "ws", input="note x\nclose\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("This is a rehearsal: nothing is saved.\n")
    assert result.stdout.endswith("The rehearsal is over; nothing was saved.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_rehearsal_that_watches_waits_for_a_sound_plan_and_begins_with_a_module(
    run, tmp_path, monkeypatch
):
    folder = tmp_path / "guide"
    shutil.copytree(BUNDLED, folder)
    head = folder / "curriculum.toml"
    sound = head.read_text("utf-8")
    head.write_text(sound.replace("audience =", "audienc ="), "utf-8")

    def saves(paths, ended=None):
        assert paths == [folder]
        yield
        head.write_text(sound, "utf-8")
        yield

    monkeypatch.setattr("workshop.desk.watch.each_save", saves)
    result = run("rehearse", folder / "module-1.toml", "--watch", "--at", "3b", input="leave\n")
    assert result.exit_code == 0, result.output
    assert result.stderr.count("curriculum.toml:3:1: ") == 1
    assert "Step 3b of 1-1" in result.stdout


def test_a_rehearsal_begins_with_the_module_that_is_named_by_its_file(run):
    result = run(
        "rehearse", BUNDLED.parent / "cookbook" / "every-kind" / "quiz.toml", input="leave\n"
    )
    assert "of k-quiz" in result.stdout


def test_a_rehearsal_takes_people_an_end_and_a_step_to_begin_with(run, tmp_path):
    """A step with its activity, its label alone, and one that is not there."""
    (tmp_path / "people.csv").write_text("name,organisation\nAnn,North\nBen,South\nCy,North\n")
    given = ("rehearse", "community-partnerships", "--roster", "people.csv", "--end", "30 min")
    result = run(*given, "--at", "1-2 3b", input="attendance\ntime\nleave\n")
    assert result.exit_code == 0
    assert "Step 3b of 1-2 · Follow one community" in result.stdout
    assert "3 people" in result.stderr
    assert "Planned end:" in result.stderr
    result = run(*given, "--at", "3B", input="leave\n")
    assert "Step 3b of 1-1 · " in result.stdout
    result = run(*given, "--at", "99", input="leave\n")
    assert result.exit_code == 1
    assert "There is no step '99'" in result.stderr
    assert run(*given, "--people", "4").exit_code == 2


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (None, None, (None, None)),
        ("9:00", None, (0, None)),
        ("09:00", "10:15", (0, 1.25)),
        ("22:00", "01:00", (13, 16)),
        (None, "8:30", (None, -0.5)),
        (None, "20:00", (None, 11)),
        (None, "12:00", (None, 3)),
    ],
)
def test_times_of_day_are_meant_today(start, end, hours):
    """14:00 UTC is nine in the morning in New York; an end before the start is tomorrow."""
    expected = tuple(None if h is None else START + timedelta(hours=h) for h in hours)
    assert planned_times(START, start, end) == expected


BERLIN, NEW_YORK = "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0"


@pytest.mark.parametrize(
    ("zone", "now", "start", "end", "minutes"),
    [
        (BERLIN, "2026-10-25T00:10+02:00", "22:00", "01:00", 180),  # a day of 25 hours
        (BERLIN, "2026-03-29T00:10+01:00", "22:00", "01:00", 180),  # a day of 23 hours
        (BERLIN, "2026-10-25T00:10+02:00", "01:30", "03:30", 180),  # clocks go back meanwhile
        (
            BERLIN,
            "2026-10-25T00:10+02:00",
            "02:50 UTC+02:00",
            "02:10",
            20,
        ),  # from the first to the second
        (BERLIN, "2026-03-29T00:10+01:00", "01:30", "03:30", 60),  # clocks go forward meanwhile
        (NEW_YORK, "2026-11-01T00:10-04:00", "22:00", "01:00", 180),
        (NEW_YORK, "2026-11-01T00:10-04:00", "00:30", "02:30", 180),
        (NEW_YORK, "2026-11-01T00:10-04:00", "01:40 UTC-04:00", "01:05", 25),
        (NEW_YORK, "2026-03-08T00:10-05:00", "01:30", "03:30", 60),
    ],
)
def test_times_of_day_are_right_when_the_clocks_are_changed(
    zone, now, start, end, minutes, monkeypatch
):
    """On the command line and on the screen alike."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    starts, ends = planned_times(datetime.fromisoformat(now), start, end)
    assert starts and ends and ends - starts == timedelta(minutes=minutes)
    assert read_end(end, starts, datetime.fromisoformat(now)) == ends


def test_an_end_after_midnight_is_tomorrow():
    late = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    assert planned_times(late, None, "0:30") == (None, late + timedelta(hours=1))


DAYS = """id = "m"
title = "M"
[[activity]]
id = "1-1"
title = "Arriving"
minutes = 5
purpose = "To arrive."
day = 1
step = [{ title = "Talk", kind = "talk", minutes = 5 }]
[[activity]]
id = "1-2"
title = "Coaching"
minutes = 5
purpose = "To go on."
mode = "coaching"
step = [{ title = "Talk", kind = "talk", minutes = 5 }]
[[activity]]
id = "2-1"
title = "Going on"
minutes = 5
purpose = "To go on."
day = 2
start = "10:30"
step = [{ title = "Talk", kind = "talk", minutes = 5 }]
"""


@pytest.fixture
def days() -> tuple[str, ...]:
    """How to name a curriculum of two days."""
    folder = Path("ws/curricula/days")
    folder.mkdir(parents=True)
    (folder / "curriculum.toml").write_text('title = "Two days"\nmodules = ["m.toml"]')
    (folder / "m.toml").write_text(DAYS)
    return ("days", "--workspace", "ws")


def test_a_day_of_the_guide_is_led_shown_and_rehearsed_alone(run, days):
    result = run("run", *days, "--day", 2, "--plain", input="")
    assert "10:30.\n" in result.stderr
    state = state_of()
    assert state.activities == ("2-1",)
    assert state.starts is not None
    assert f"{state.zone.local(state.starts):%H:%M}" == "10:30"
    assert "Step 1 of 2-1" in run("rehearse", *days, "--day", 2, "--plain", input="").stdout
    shown = run("show", *days, "--day", 1).stdout
    assert "1-1 Arriving" in shown
    assert "1-2 Coaching" in shown
    assert "2-1" not in shown


def test_a_day_begun_at_once_has_no_planned_start(run, days):
    run("run", *days, "--day", 1, "--begin", "--plain", input="")
    assert (state_of().activities, state_of().starts) == (("1-1",), None)


def test_a_day_that_is_not_there_is_named_with_those_that_are(run, days):
    assert "Two days has no day 3.\nIt has: 1, 2." in run("show", *days, "--day", 3).stderr
    other = run("show", *days, "--day", 2, "--activity", "1-1").stderr
    assert "No activity that was named is on day 2. 1-1 is on day 1." in other
    assert "has no day 1." in run(*RUN, "--day", 1).stderr
