"""A doubtful time, line by line: asked about on a terminal; in a pipe taken and told, or refused.

The session is led in Athens, on Saturday 21 November 2026 at 16:00; homework is due on 5 December.
"""

import time
from collections.abc import Iterator

import pytest

from plain.conftest import Led
from workshop.kinds.homework.data import HomeworkData, appointment_words


@pytest.fixture
def led(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Led]:
    """Activity 1-3 with its homework assigned."""
    monkeypatch.setenv("TZ", "Europe/Athens")
    time.tzset()
    made = Led(tmp_path / "sessions", "1-3")
    made.type("go 5b", "assign 14d")
    yield made
    made.runner.stop()
    monkeypatch.undo()
    time.tzset()


def made(led: Led) -> str:
    """The appointment that was made, in words."""
    work = led.runner.state.of(led.runner.state.step).work
    assert isinstance(work, HomeworkData)
    return appointment_words(work.appointment, led.runner.now().zone) if work.appointment else ""


def test_in_a_pipe_what_is_likely_is_taken_and_told(led: Led) -> None:
    """What was read is said in full; what it was read from, too."""
    assert led.type("appointment 15d 10") == (
        "'10' is taken for a time of day. Read as: appointment 15d 10:00\n"
        "Appointment: Sun 6 December 2026, 10:00.\n"
    )
    said = led.type("appointment 27 November 10:00, 60 min, Library")
    assert said.splitlines() == [
        "Fri 27 November 2026, 10:00 is before the due day, Sat 5 December 2026. "
        "Read as: appointment Fri 27 November 2026, 10:00, 60 min, Library !",
        "Appointment: Fri 27 November 2026, 10:00, 60 min, Library.",
    ]


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        (
            "3/4 10:00",
            "appointment Sat 3 April 2027 10:00 – or: appointment Thu 4 March 2027 10:00",
        ),
        ("15d 2:30", "appointment 15d 14:30 – or: appointment 15d 02:30"),
        ("fri 12 dec 10:00", "appointment Fri 11 December 2026 10:00"),
        ("28 March 2027 03:30", "appointment 28 March 2027 04:30"),
        ("2025-12-05 10:00", "appointment Fri 5 December 2025, 10:00 !"),
        ("today 9:00", "appointment Sat 21 November 2026, 09:00 !"),
    ],
)
def test_in_a_pipe_what_is_ambiguous_is_refused_with_the_line_to_type(
    led: Led, line: str, instead: str
) -> None:
    said = led.type(f"appointment {line}")
    assert "Type instead:" in said and instead in said and not made(led)
    led.type(said.rsplit(" – or: ", 1)[-1].rsplit("instead: ", 1)[-1].strip())
    assert made(led)


def test_what_was_not_understood_is_not_made_the_place(led: Led) -> None:
    assert "Usage: appointment DAY TIME" in led.type("appointment sat 12 dec 10am 11am library")
    assert not made(led)


def test_on_a_terminal_it_is_asked_and_the_number_answers(led: Led) -> None:
    """A number takes that reading, yes the first; anything else is a line of its own."""
    led.leader.asks = True
    assert led.type("appointment 12/13 2:30").splitlines() == [
        "'2:30' may be in the afternoon or at night.",
        "  1  appointment 12/13 14:30",
        "  2  appointment 12/13 02:30",
        "Which is meant? Type its number, or the line anew.",
    ]
    assert led.type("2") == "Appointment: Sun 13 December 2026, 02:30.\n"
    assert "There is no word '2'" in led.type("2")
    led.type("appointment 3/4 10")
    assert "is taken for a time of day" in led.type("1")
    assert led.type("yes") == "Appointment: Sat 3 April 2027, 10:00.\n"
    led.type("appointment yesterday 10:00", "appointment 20 November 2026 10:00")
    assert led.type("no") == "Nothing has changed. Type the line anew.\n"
    led.type("appointment 20 November 2026 10:00")
    led.type("note They may all come at 1")
    assert "There is no word 'yes'" in led.type("yes") and made(led).startswith("Sat 3 April")


def test_a_doubtful_day_keeps_the_rest_of_its_line(led: Led) -> None:
    """Who it is for, and what else the line has, are part of each line that is proposed."""
    led.type("join Ana", "join Bo")
    assert (
        "Type instead: assign Fri 27 November 2026 > Ana – or: assign Fri 4 December 2026 > Ana"
        in (led.type("assign next friday > Ana"))
    )
