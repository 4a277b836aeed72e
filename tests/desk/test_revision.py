"""How a session was led, taken back into the guide's files."""

import shutil
from datetime import UTC, datetime

import pytest
from curriculum.plans import sound, write
from trials.facilitator import read

from workshop.clock import SetClock
from workshop.curriculum.load import load, load_or_raise
from workshop.desk.revision import SaidOfStep, revised_files, revisions
from workshop.reports.record import Record
from workshop.session.commands import Arrange
from workshop.session.opening import Setup, open_session

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MODULE = "m.toml"


@pytest.fixture
def guide(tmp_path):
    """The guide with comments that nobody wants to lose."""
    files = sound()
    text = files[MODULE].decode().replace("minutes = 10\nsheets", "minutes = 10   # ours\nsheets")
    return write(tmp_path / "guide", {**files, MODULE: f"# Mine.\n{text}".encode()})


@pytest.fixture
def lead(guide, tmp_path):
    """Lead the guide with these words, each with the minutes that pass before it."""

    def led(*words: tuple[int, str]) -> Record:
        clock = SetClock(START)
        setup = Setup(guide, load_or_raise(guide), Arrange(facilitator="Ana"))
        runner = open_session(setup, tmp_path / "sessions", clock)
        for minutes, word in words:
            clock.wait(minutes=minutes)
            runner.send(read(word, runner.now()))
        runner.stop()
        assert runner.folder is not None
        return Record.open(runner.folder)

    return led


def after(guide, record, *remarks: SaidOfStep) -> str:
    """The module's file as it is then; nothing else is changed."""
    plan = load_or_raise(guide)
    changed = revised_files(plan, revisions(record, plan, remarks))
    assert [path.name for path in changed] in ([], [MODULE])
    return next((data.decode() for data in changed.values()), (guide / MODULE).read_text())


def test_a_session_led_by_the_book_changes_nothing(guide, lead):
    record = lead((0, "next"), (10, "lead 1b"), (5, "lead 2"), (10, "lead 3"))
    assert after(guide, record) == (guide / MODULE).read_text()


def test_minutes_are_those_that_it_took_and_the_sum_goes_along(guide, lead):
    before = (guide / MODULE).read_text().splitlines()
    record = lead((0, "next"), (14, "lead 1b"), (3, "lead 2"))
    text = after(guide, record)
    changed = [(old, new) for old, new in zip(before, text.splitlines(), strict=True) if old != new]
    assert changed == [
        ("minutes = 30", "minutes = 32"),
        ("minutes = 10   # ours", "minutes = 14   # ours"),
        ("minutes = 5", "minutes = 3"),
    ]


def test_a_remark_stands_above_its_step_once(guide, lead):
    record = lead((0, "next"), (1, "remark Too cold [in] here"), (9, "lead 1b"), (5, "lead 2"))
    text = after(guide, record, SaidOfStep("1-1/2", "Ask twice", "2026-11-22, Ben"))
    assert '# 2026-11-21, Ana: Too cold [in] here\n[[activity.step]]\ntitle = "Warm up"' in text
    assert '# 2026-11-22, Ben: Ask twice\n[[activity.step]]\nid = "work"' in text
    (guide / MODULE).write_text(text)
    assert after(guide, record, SaidOfStep("1-1/2", "Ask twice", "2026-11-22, Ben")) == text


def test_an_inserted_step_is_put_where_it_was_led(guide, lead):
    record = lead(
        (0, "next"), (10, "lead 1b"), (5, "insert break 7 Coffee"), (0, "lead +1"), (7, "lead 2")
    )
    text = after(guide, record)
    (guide / MODULE).write_text(text)
    loaded = load(guide)
    assert not loaded.errors and loaded.curriculum is not None
    (_, activity), *_ = loaded.curriculum.activities()
    titles = [step.title for step in activity.steps]
    assert titles.index("Coffee") == 2 and len(titles) == 5
    assert activity.steps[2].kind == "break" and activity.steps[2].minutes == 7
    assert activity.minutes == 37
    assert "# Mine." in text and "# ours" in text
    assert after(guide, record) == text


def test_a_step_that_was_dropped_from_the_guide_since_is_passed_over(guide, lead, tmp_path):
    record = lead((0, "next"), (14, "lead 1b"), (5, "lead 2"), (3, "lead 3"))
    text = (guide / MODULE).read_text()
    begin, end = text.index("[[activity.step]]"), text.index('[[activity.step]]\nkind = "hands"')
    other = shutil.copytree(guide, tmp_path / "other")
    (other / MODULE).write_text(
        text[:begin] + text[end:].replace('kind = "hands"', 'title = "Hands"\nkind = "hands"', 1)
    )
    plan = load_or_raise(other)
    assert {one.key for one in revisions(record, plan)} == {"1-1/2"}
