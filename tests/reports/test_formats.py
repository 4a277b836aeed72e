"""Every format of everything that can be handed on, whatever state the session is in."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from support import START, bundled_curriculum

from workshop.clock import SetClock
from workshop.document import Bullets, Heading, Item
from workshop.errors import WorkshopError
from workshop.reports.export.formats import (
    CONTENTS,
    FORMATS,
    ExportOptions,
    files,
    find_format,
    render,
)
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session.runner import Runner

from .coaching import PEOPLE, second_session
from .story import Story, whole_session

EVERY = [
    (what, name)
    for what in CONTENTS
    for name, made in FORMATS.items()
    if what == "notes" or made.document or (what, name) == ("attendance", "csv")
]


def said(data: bytes) -> str:
    """A file's text; of a packed one, that of all it holds."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return data.decode()


@pytest.fixture(scope="module")
def altered(chain: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed session of whose log one letter, in line 8, is another."""
    folder = tmp_path_factory.mktemp("altered") / chain[0].name
    folder.mkdir()
    lines = (chain[0] / "log.jsonl").read_bytes().split(b"\n")
    assert b"OKAFOR" in lines[4]
    lines[4] = lines[4].replace(b"OKAFOR", b"OKAFUR")
    (folder / "log.jsonl").write_bytes(b"\n".join(lines))
    return folder


@pytest.mark.parametrize(("what", "name"), EVERY)
def test_an_altered_log_is_told_in_every_format_from_which_line_on(altered, what, name):
    for file, data in files(Record.open(altered), name, ExportOptions(what=what)).items():
        assert "altered from line 5 on" in said(data), file


@pytest.mark.parametrize(("what", "name"), EVERY)
def test_a_sound_log_is_never_called_altered(chain, what, name):
    for file, data in files(Record.open(chain[0]), name, ExportOptions(what=what)).items():
        assert "altered" not in said(data), file


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_session_gives_the_same_bytes(name, chain):
    assert files(Record.open(chain[0]), name) == files(Record.open(chain[0]), name)


def prepared(story: Story) -> None: ...


def running(story: Story) -> None:
    story.send(cmd.Next())
    story.say("Who pays for the van?")


def on_hold(story: Story) -> None:
    running(story)
    story.send(cmd.Hold("lunch"))


@pytest.mark.parametrize("state", [prepared, running, on_hold])
def test_a_session_that_is_not_closed_is_handed_on_as_it_stands(state):
    """It says up to when it goes; nobody is certified before it began."""
    arrange = cmd.Arrange(title="Today", activities=("1-1",), roster=PEOPLE[:1])
    story = Story(bundled_curriculum(), arrange)
    state(story)
    record = Record.of(story.runner)
    for what, name in EVERY:
        if what == "certificates" and state is prepared:
            with pytest.raises(WorkshopError, match="not begun"):
                files(record, name, ExportOptions(what=what))
            continue
        for file, data in files(record, name, ExportOptions(what=what)).items():
            text = said(data)
            told: tuple[str, ...]
            if name in ("md", "txt", "html", "docx"):
                told = ("still open", "prepared, not begun", "on hold", "Sign-in: Today")
            else:
                told = ("open", "prepared", "held")
            assert any(words in text for words in told) or len(data.splitlines()) < 2, file


def test_a_session_that_is_led_now_is_read_beside_it(chain, tmp_path):
    """The one who leads it keeps the lock; who reads needs none and writes nothing."""
    import shutil

    shutil.copytree(chain[0].parents[1], tmp_path / "ws")
    before = tmp_path / "ws" / "sessions" / chain[0].name
    clock = SetClock(START)
    clock.wait(minutes=14 * 24 * 60)
    (tmp_path / "ws" / "sessions" / chain[1].name).rename(tmp_path / "gone")
    runner: Runner = second_session(before, clock, close=False)
    assert runner.folder is not None
    text = said(render(Record.open(runner.folder), "txt"))
    assert "still open; these notes go up to" in " ".join(text.split())
    assert "Samuel came along" in text
    runner.stop()


def test_private_remarks_are_in_the_record_alone(chain):
    """A file that is private has a name of its own."""
    record, own = Record.open(chain[0]), ExportOptions(private=True)
    for name, made in FORMATS.items():
        assert "at the door" not in "".join(map(said, files(record, name).values())), name
        named = files(record, name, own)
        assert made.name == "csv" or list(named) == [f"record{made.suffix}"]
        assert made.name == "csv" or "at the door" in said(*named.values()), name


def test_blocks_that_are_added_come_last(chain):
    more = (Heading("Reviewers"), Bullets((Item("Well led"),)))
    assert said(render(Record.open(chain[0]), "md", ExportOptions(more=more))).endswith(
        "## Reviewers\n\n- Well led\n"
    )


@pytest.mark.parametrize("name", ["toml", "json"])
def test_data_is_of_the_notes_whole(name):
    with pytest.raises(WorkshopError, match="take md, txt, html, docx"):
        render(Record.of(whole_session()), name, ExportOptions(what="attendance"))


def test_one_csv_file_holds_one_table():
    with pytest.raises(WorkshopError, match="entries, times, attendance, hands, votes, forms"):
        render(Record.of(whole_session()), "csv")


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.md", "md"), ("A.HTM", "html"), ("b.docx", "docx"), ("c.pdf", None), ("notes", None)],
)
def test_a_file_says_its_format_by_its_ending(file, name):
    made = find_format(Path(file))
    assert (made.name if made else None) == name
