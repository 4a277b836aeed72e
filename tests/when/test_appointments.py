"""Appointments as people type them: read as they are meant, asked about, or refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from when.spellings import DOUBTED, LIKELY, READ, REFUSED
from workshop.errors import Refused, Unsure
from workshop.kinds.homework.appointment import read_appointment
from workshop.kinds.homework.data import Appointment, appointment_words
from workshop.zone import Zone

BERLIN = Zone("Europe/Berlin")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe")

MOMENTS = st.integers(1440, 10 * 525_600).map(lambda minutes: NOW + timedelta(minutes=minutes))


def table(text: str) -> list[tuple[str, str]]:
    """The lines of a table as what is typed and what is expected."""
    return [
        (typed, said) for typed, _, said in (s.partition(" = ") for s in text.split("\n")) if typed
    ]


def said(typed: str) -> str:
    return appointment_words(read_appointment(typed, NOW, BERLIN), BERLIN)


def test_the_tables_are_as_long_as_they_are_said_to_be() -> None:
    assert len(set(table(READ))) >= 150 and len(set(table(REFUSED))) >= 50


@pytest.mark.parametrize(("typed", "words"), table(READ))
def test_what_is_typed_is_said_back_in_full(typed: str, words: str) -> None:
    """In small letters and capitals, with spaces too many, and once more as it was said."""
    assert said(typed) == words
    assert said(f"  {typed.replace(' ', '  ')} ") == words
    assert said(words) == words
    assert said(typed.upper()).casefold() == words.casefold()


@pytest.mark.parametrize(("typed", "choices"), [*table(DOUBTED), *table(LIKELY)])
def test_what_is_doubtful_is_asked_about_and_each_answer_is_read(typed: str, choices: str) -> None:
    """Each choice is a line to type; whatever is asked about it leads to an appointment."""
    with pytest.raises(Unsure) as asked:
        said(typed)
    assert " | ".join(asked.value.choices) == choices
    assert asked.value.best is ((typed, choices) in table(LIKELY))
    answers = {said(choice) for choice in asked.value.choices}
    assert len(answers) == len(asked.value.choices)


@pytest.mark.parametrize("typed", [typed for typed, _ in table(REFUSED)])
def test_what_is_not_understood_is_refused_with_a_line_to_type(typed: str) -> None:
    """Nothing slips into the place; nothing is asked either, as there is nothing to choose from."""
    with pytest.raises(Refused, match=r"(Write|For example)") as refused:
        said(typed)
    assert not isinstance(refused.value, Unsure)


@given(
    MOMENTS,
    st.sampled_from(ZONES),
    st.integers(0, 720),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12)
    | st.sampled_from(["12 March Street", "10:00", "60", "Room 3", "7 Main Street", "60 min"]),
)
def test_what_is_said_is_read_as_the_same(
    when: datetime, zone: str, minutes: int, place: str
) -> None:
    """Any minute of ten years in zones of every kind, in the hours that come twice too."""
    clock = Zone(zone)
    made = Appointment(when, minutes, place.strip(' ,;"“”„'))
    assert read_appointment(appointment_words(made, clock), NOW, clock) == made


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_time_that_clocks_show_is_read_or_asked_about(when: datetime, zone: str) -> None:
    """Never as another time: what is read shows on the clocks of that place as it was typed."""
    clock, minute = Zone(zone), when.replace(tzinfo=None)
    try:
        at = read_appointment(f"{minute:%Y-%m-%d %H:%M}", NOW, clock).at
    except Unsure as asked:
        nights = [minute.replace(tzinfo=clock.tz, fold=fold).utcoffset() for fold in (0, 1)]
        assert len(asked.choices) == 2 and nights[0] != nights[1]
    else:
        assert clock.local(at).replace(tzinfo=None) == minute


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    """With a sentence, never with another error, and never far from now."""
    try:
        made = read_appointment(typed, NOW, BERLIN)
    except Refused as refused:
        assert str(refused)
    else:
        assert made.at - NOW < timedelta(days=366 * 175)


WORDS = (
    "sat", "12 dec", "2026-12-12", "14d", "10am", "10:00", "14h30", "60", "60 min", "1h30", "noon",
    "tomorrow", "at", "on", ",", "next", "the", "3rd", "5/12", "-", "until", "for", "in", "min",
    "h", "week", "ago", "past", "2026", "december", "UTC", "and", "or", "not", "am",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6))
def test_no_word_about_time_becomes_the_place(words: list[str]) -> None:
    """In whatever order they stand: such a line is read whole, asked about or refused."""
    try:
        made = read_appointment(" ".join(words).replace(" ,", ","), NOW, BERLIN)
    except Refused as refused:
        assert str(refused)
    else:
        assert made.place == ""
