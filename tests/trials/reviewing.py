"""Whatever a session holds and however it is spoilt, reviewing it tells it and changes nothing."""

import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import Any

from support import START

from trials.frame import Run
from trials.hostile import MEMORY
from trials.readback import read_back, rows, squeezed
from trials.recorded import HOSTILE, captured, changed_byte, session, spoil
from trials.reviewing_checks import (
    DOCUMENTS,
    all_there,
    asked,
    everything,
    handed_on,
    looked_up,
)
from workshop.reports.export.formats import CONTENTS, FORMATS, ExportOptions, files
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as plain_text
from workshop.review.facts.gather import gather_facts
from workshop.review.index.database import Index
from workshop.review.remarks import add_remark, review_remarks
from workshop.review.replay import replay_lines
from workshop.review.session_tabs import TabPart, tabs
from workshop.session.storage.entry import LOG_FILE, REMARKS_FILE
from workshop.session.storage.session_folder import read_log_bytes
from workshop.text import one_line


def trial(run: Run) -> None:
    """Review sessions as they are, with a byte changed, and spoilt in every way there is."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else run.folder) as place:
        _trial(run, Path(place))


def _trial(run: Run, place: Path) -> None:
    made = sound(run, place, 24 if run.long else 1, 60 if run.long else 12)
    one_byte(run, made, 150 if run.long else 1)
    spoilt(run, place, made, 3000 if run.long else 4)
    if run.long:
        on_screens(run, place, 30)


def sound(run: Run, place: Path, count: int, lines: int) -> list[Path]:
    """Hostile sessions as they were led: all that was captured is in all that is made of them."""
    made, written = [], 0
    for number in range(count):
        folder = session(place, run.random, lines, odd=number % 3 == 2)
        _remark(folder, run.random)
        made.append(folder)
        before = _bytes(folder)
        record = Record.open(folder)
        assert not record.altered and not record.no_plan
        everything(record, run.random)
        names = tuple(FORMATS) if run.long else tuple(run.random.sample(tuple(FORMATS), 3))
        written += handed_on(record, odd=number % 3 == 2, names=names)
        assert _bytes(folder) == before, folder
    with Index.open(place / "sessions", place / "cache") as index:
        looked_up(index, made, run.random)
    run.say(f"{count:,} hostile sessions reviewed, {written:,} files made and read back")
    return made


def one_byte(run: Run, made: list[Path], times: int) -> None:
    """One byte of a log changed: every list, tab, file and hit says from which line on."""
    for _ in range(times):
        folder = run.random.choice(made)
        data = read_log_bytes(folder)
        changed, line = changed_byte(data, run.random)
        (folder / LOG_FILE).write_bytes(changed)
        try:
            words, count = f"altered from line {line} on", len(FORMATS) if run.long else 3
            _altered(folder, words, run.random, count)
            assert read_log_bytes(folder) == changed
        finally:
            (folder / LOG_FILE).write_bytes(data)
    run.say(f"{times:,} logs with one byte changed: told with the line in list, tabs, files, hits")


def _altered(folder: Path, words: str, random: Random, count: int) -> None:
    record = Record.open(folder)
    assert record.altered == gather_facts(record).altered == words
    summary = tabs(record)[0].parts[0]
    assert isinstance(summary, TabPart)
    assert words in plain_text(summary.blocks, 500)
    assert any(words in line.text for line in replay_lines(record))
    with Index.open(folder.parent, folder.parents[1] / "cache") as index:
        index.refresh()
        listed = {entry.id: entry for entry in index.listings()}
        assert listed[folder.name].altered == words, listed[folder.name]
        said = random.choice(sorted(captured(record)))
        for hit in index.search(said, limit=1000).hits:
            assert hit.session.altered == listed[hit.session.id].altered
    for name, what in random.sample([*_every(random)], count):
        made = files(record, name, ExportOptions(what=what, private=True))
        texts: list[str] = []
        for file, data in made.items():
            texts.append(read_back(name, data))
            assert squeezed(words) in texts[-1], (file, what)
            if name == "csv":
                assert all(row["log"] == words for row in rows(data)), file
        if what == "notes":
            all_there(captured(record), "\n".join(texts), name)


def _every(random: Random) -> Iterable[tuple[str, Any]]:
    """Every format of the notes, and one of what else there is."""
    yield from ((name, "notes") for name in FORMATS)
    yield random.choice(DOCUMENTS), "attendance"


def spoilt(run: Run, place: Path, made: list[Path], times: int) -> None:
    """Sessions spoilt in every way: what is made of them is sound, or refused in a sentence."""
    sessions, refused = place / "ws" / "sessions", 0
    for number in range(times):
        if number % 40 == 0:
            rmtree(sessions, ignore_errors=True)
            for folder in made[:12]:
                copytree(folder, sessions / folder.name)
        folder = run.random.choice(sorted(sessions.iterdir()))
        spoil(folder, run.random)
        before = _bytes(folder)
        try:
            refused += _told(folder, run.random)
        except Exception as error:
            raise AssertionError(f"spoilt session {number}, {_names(folder)}") from error
        assert _bytes(folder) == before, folder
        if number % 20 == 19:
            with Index.open(sessions, place / "cache") as index:
                looked_up(index, sorted(sessions.iterdir()), run.random, sound=False)
    run.say(f"{times:,} times a session was spoilt; {refused:,} could not be read, and said why")


def on_screens(run: Run, place: Path, times: int) -> None:
    """The screens that look back, over sessions that were spoilt."""
    from trials.reviewing_screens import logs, looked_at

    for _ in range(times):
        folders = sorted((place / "ws" / "sessions").iterdir())
        spoil(run.random.choice(folders), run.random)
        before = logs(folders)
        looked_at(place / "ws", folders, run.random, 40)
        assert all(path.read_bytes().startswith(data) for path, data in before.items())
    run.say(f"{times:,} times 40 keys, texts and sizes on the screens that look back")


def _names(folder: Path) -> str:
    return ", ".join(sorted(path.name for path in folder.iterdir()))


def _told(folder: Path, random: Random) -> bool:
    """Review a spoilt session; whether it was refused."""
    asked(lambda: review_remarks(folder))
    record = asked(lambda: Record.open(folder))
    if record is None:
        return True
    everything(record, random)
    name, what = random.choice([*_every(random), *((n, w) for n in DOCUMENTS for w in CONTENTS)])
    wanted = ExportOptions(
        what=what, anonymous=random.random() < 0.5, private=random.random() < 0.5
    )
    for data in (asked(lambda: files(record, name, wanted)) or {}).values():
        said = read_back(name, data)
        words = record.altered if record.damage else "cut off" if record.torn else ""
        assert squeezed(words) in said, (name, what)
    return False


def _remark(folder: Path, random: Random) -> None:
    """Reviewers' remarks that come back as they were typed, on what there is and what is not."""
    at = START + timedelta(days=500)
    said = [add_remark(folder, text, on=on, by=by, at=at, about=about)
            for text, on, by, about in _remarks(random)]  # fmt: skip
    assert list(review_remarks(folder)) == said
    assert (folder / REMARKS_FILE).is_file()


def _remarks(random: Random) -> Iterable[tuple[str, str, str, str]]:
    for on in ("", "a/2a", "entry-5", "entry-x", "nothing/9", random.choice(HOSTILE)):
        text, by, about = random.choices([t for t in HOSTILE if one_line(t)], k=3)
        yield text, on, by, about


def _bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is one, with what it holds."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in paths}
