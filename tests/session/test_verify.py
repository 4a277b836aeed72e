"""What `verify` may claim: damage by line, a log that is shorter, another plan, a fingerprint."""

import shutil
from pathlib import Path

import pytest
from support import START, new_session

from workshop.board import EntryAdded
from workshop.clock import SetClock
from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.events import Opened
from workshop.session.opening import resume_session
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, NOTES, NOTES_DATA, PLAN_FOLDER, RECORD
from workshop.session.storage.fingerprint import Fingerprint, fingerprint, plan_digest
from workshop.session.verify import MOST_DAMAGED, verify_session
from workshop.value import replace


@pytest.fixture
def session(tmp_path: Path) -> Path:
    runner = new_session(tmp_path, SetClock(START), cmd.Next(), AddEntry("a"), AddEntry("b"))
    runner.stop()
    assert runner.folder is not None
    return runner.folder


def log(session: Path) -> bytes:
    return (session / LOG_FILE).read_bytes()


def printed(session: Path) -> Fingerprint:
    found = fingerprint(log(session))
    assert found is not None
    return found


def test_a_fingerprint_is_read_as_it_is_printed():
    one = Fingerprint(168, "0123456789abcdef" * 2)
    groups = " ".join(one.digest[i : i + 4] for i in range(0, 32, 4)).upper()
    labelled = f"The log's fingerprint: {one}"
    for text in (str(one), f"  {one} ", f"168 - {groups}", f"0168–{groups}", labelled):
        assert Fingerprint.parse(text) == one
    wrongs = ("", "168", f"-{one.digest}", f"0-{one.digest}", f"٦-{one.digest}", "[b]", "168-x")
    for wrong in wrongs:
        with pytest.raises(Refused, match="is no fingerprint"):
            Fingerprint.parse(wrong)
    for digits in ("0123", f"{one.digest}0"):
        with pytest.raises(Refused, match=f"32 digits .* here it is {len(digits)}"):
            Fingerprint.parse(f"168-{digits}")


def test_a_fingerprint_is_of_the_lines_and_not_of_what_stands_around_them(session):
    data = log(session)
    for other in (data[:-1], data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        assert fingerprint(other) == fingerprint(data)
    assert fingerprint(data, 2) == fingerprint(b"".join(data.splitlines(keepends=True)[:2]))
    assert fingerprint(data, 1000) is fingerprint(b"") is fingerprint(data, 0) is None


def test_a_log_that_went_on_is_still_the_one_that_was_printed(session):
    before = printed(session)
    runner = resume_session(session, SetClock(START))
    runner.send(AddEntry("c"))
    runner.stop()
    found = verify_session(session, before)
    since = len(log(session).splitlines()) - before.events
    assert found.wrong == ()
    assert f"As in the fingerprint; {since} events since." in found.right


def test_a_log_that_was_written_anew_is_not_the_one_that_was_printed(session, tmp_path):
    """Its own sums are right; only what was kept elsewhere tells."""
    before = printed(session)
    other = new_session(tmp_path / "b", SetClock(START), cmd.Next(), AddEntry("x"), AddEntry("b"))
    other.stop()
    assert other.folder is not None
    (session / LOG_FILE).write_bytes(log(other.folder))
    assert verify_session(session).wrong == ()
    (said,) = verify_session(session, before).wrong
    assert said.startswith("The log is not the one of the fingerprint")


@pytest.mark.parametrize("kept", [4, 1, 0])
def test_a_log_that_ends_before_its_notes_is_told(session, kept):
    (session / NOTES_DATA).write_text(f'fingerprint = "{printed(session)}"\n')
    assert "As in its notes." in verify_session(session).right
    whole = log(session).splitlines(keepends=True)
    (session / LOG_FILE).write_bytes(b"".join(whole[:kept]))
    said = " ".join(verify_session(session).wrong)
    assert f"The log is shorter than in its notes: {kept} event" in said
    assert ("the log is empty" in said) is (kept == 0)


def test_without_an_anchor_it_is_said_what_was_not_compared(session):
    found = verify_session(session)
    assert found.wrong == ()
    assert found.right[0] == f"{session.name}: {printed(session).events} events, no damage found."
    assert f"--head {printed(session)}" in found.right[1]


@pytest.mark.parametrize("notes", [b"\xff", b"fingerprint = 3", b'fingerprint = "x"', b"[[["])
def test_notes_that_hold_no_fingerprint_are_no_anchor(session, notes):
    (session / NOTES_DATA).write_bytes(notes)
    assert "As in" not in " ".join(verify_session(session).right)


@pytest.mark.parametrize("name", [NOTES, RECORD])
def test_notes_that_are_read_by_people_are_anchors_too(session, name):
    """Somebody who cuts a log off takes away the notes for programs, and forgets the others."""
    (session / name).write_text(f"# Said\n\n**Fingerprint of the log:** {printed(session)}\n")
    assert "As in its notes." in verify_session(session).right
    whole = log(session).splitlines(keepends=True)
    (session / LOG_FILE).write_bytes(b"".join(whole[:2]))
    assert f"The log is shorter than in its notes: 2 events of {len(whole)}." in (
        verify_session(session).wrong
    )


def test_notes_that_differ_are_told_by_their_names(session):
    right, wrong = printed(session), Fingerprint(2, "0" * 32)
    for name, one in ((NOTES, right), (RECORD, right), (NOTES_DATA, wrong)):
        label = "fingerprint = " if name == NOTES_DATA else "**Fingerprint of the log:** "
        text = f'"{one}"' if name == NOTES_DATA else str(one)
        (session / name).write_text(f"{label}{text}\n")
    found = verify_session(session)
    assert found.wrong == ("The log is not the one of notes.toml: its first 2 events differ.",)
    assert found.right == ("As in notes.md and record.md.",)


def test_a_log_with_all_its_sums_and_notes_made_anew_is_told_by_what_was_kept_elsewhere(session):
    """No sum and no note in the folder shows it, and nothing there is said to."""
    before = printed(session)
    events = codec.read(log(session)).events
    forged = [replace(e, text="x") if isinstance(e, EntryAdded) else e for e in events]
    (session / LOG_FILE).write_bytes(codec.chain(forged))
    (session / NOTES_DATA).write_text(f'fingerprint = "{printed(session)}"\n')
    found = verify_session(session)
    assert found.wrong == () and "Nothing from elsewhere was compared" in found.right[-1]
    (said,) = verify_session(session, before).wrong
    assert said.startswith("The log is not the one of the fingerprint")


def test_a_log_that_tells_no_plan_says_that_none_was_compared(session):
    """As logs of earlier versions do."""
    first, *rest = codec.read(log(session)).events
    assert isinstance(first, Opened)
    (session / LOG_FILE).write_bytes(codec.chain([replace(first, plan=""), *rest]))
    found = verify_session(session)
    assert found.wrong == () and "the plan was not compared" in found.right[0]


def test_an_altered_plan_is_told(session):
    (plan,) = (session / PLAN_FOLDER).glob("module*.toml")
    text = plan.read_text()
    plan.write_text(text.replace("\n", "\r\n"), newline="")
    assert verify_session(session).wrong == ()
    plan.write_text(text + "\n# never there\n")
    (said,) = verify_session(session).wrong
    assert said.endswith("the plan is not the one that was led")
    shutil.rmtree(session / PLAN_FOLDER)
    (said,) = verify_session(session).wrong
    assert said.endswith("the plan is not there")


def test_the_digest_of_a_plan_tells_names_and_contents_apart():
    one = plan_digest({Path("a"): b"bc", Path("d"): b""})
    assert one == plan_digest({Path("d"): b"", Path("a"): b"bc"})
    assert one not in (plan_digest({Path("ab"): b"c", Path("d"): b""}), plan_digest({}))


def test_of_thousands_of_damaged_lines_the_first_are_named_and_the_rest_counted(session):
    (session / LOG_FILE).write_bytes(log(session) + b"{\n" * 30_000)
    wrong = verify_session(session).wrong
    assert "29,980 more damaged lines, the last of them line 30005" in wrong[MOST_DAMAGED]
    assert len(wrong) <= MOST_DAMAGED + 2
