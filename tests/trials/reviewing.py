"""Whatever a session holds and however it is spoilt, reviewing it tells it and changes nothing."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import Any, TypeVar

from support import START
from test_text import obeyed

from trials.frame import Run
from trials.fuzz import NASTY
from trials.hostile import MEMORY
from trials.readback import folded, has, read_back, rows, squeezed
from trials.recorded import HOSTILE, NAMES, captured, changed_byte, session, spoil
from workshop.errors import WorkshopError
from workshop.reports.formats import FORMATS, WHAT, Wanted, files, values
from workshop.reports.plain import text as plain_text
from workshop.reports.record import Record
from workshop.review import statistics_told
from workshop.review.catalogue import Filter
from workshop.review.compare_blocks import compare_blocks
from workshop.review.forecast import forecast, history
from workshop.review.index import Index
from workshop.review.past import past
from workshop.review.remarks import FILE, add_remark, review_remarks
from workshop.review.remarks_told import review_blocks
from workshop.review.replay_lines import spoken
from workshop.review.replaying import Replayer
from workshop.review.statistics import statistics
from workshop.review.statistics_minutes import proposals
from workshop.review.tabs import tabs
from workshop.review.tabs_part import Part
from workshop.review.telling import telling
from workshop.review.texts import texts
from workshop.session import store
from workshop.session.fold import replay
from workshop.session.situation import Situation
from workshop.text import one_line
from workshop.value import replace

Made = TypeVar("Made")
DOCUMENTS = tuple(name for name, made in FORMATS.items() if made.document)


def trial(run: Run) -> None:
    """Review sessions as they are, with a byte changed, and spoilt in every way there is."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else run.folder) as place:
        _trial(run, Path(place))


def _trial(run: Run, place: Path) -> None:
    made = sound(run, place, 24 if run.long else 2, 60 if run.long else 12)
    one_byte(run, made, 150 if run.long else 2)
    spoilt(run, place, made, 3000 if run.long else 8)
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
        data = store.read_bytes(folder)
        changed, line = changed_byte(data, run.random)
        (folder / store.LOG).write_bytes(changed)
        try:
            words, count = f"altered from line {line} on", len(FORMATS) if run.long else 3
            _altered(folder, words, run.random, count)
            assert store.read_bytes(folder) == changed
        finally:
            (folder / store.LOG).write_bytes(data)
    run.say(f"{times:,} logs with one byte changed: told with the line in list, tabs, files, hits")


def _altered(folder: Path, words: str, random: Random, count: int) -> None:
    record = Record.open(folder)
    assert record.altered == past(record).altered == words
    summary = tabs(record)[0].parts[0]
    assert isinstance(summary, Part)
    assert words in plain_text(summary.blocks, 500)
    assert any(words in line.text for line in spoken(record))
    with Index.open(folder.parent, folder.parents[1] / "cache") as index:
        index.refresh()
        listed = {entry.id: entry for entry in index.listed()}
        assert listed[folder.name].altered == words, listed[folder.name]
        said = random.choice(sorted(captured(record)))
        for hit in index.search(said, limit=1000).hits:
            assert hit.session.altered == listed[hit.session.id].altered
    for name, what in random.sample([*_every(random)], count):
        made, said = files(record, name, Wanted(what=what)), []
        for file, data in made.items():
            said.append(read_back(name, data))
            assert squeezed(words) in said[-1], (file, what)
            if name == "csv":
                assert all(row["log"] == words for row in rows(data)), file
        if what == "notes":
            _all_there(captured(record), "\n".join(said), name)


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
    _asked(lambda: review_remarks(folder))
    record = _asked(lambda: Record.open(folder))
    if record is None:
        return True
    everything(record, random)
    name, what = random.choice([*_every(random), *((n, w) for n in DOCUMENTS for w in WHAT)])
    wanted = Wanted(what=what, anonymous=random.random() < 0.5, private=random.random() < 0.5)
    for data in (_asked(lambda: files(record, name, wanted)) or {}).values():
        said = read_back(name, data)
        words = record.altered if record.damage else "cut off" if record.torn else ""
        assert squeezed(words) in said, (name, what)
    return False


def everything(record: Record, random: Random) -> None:
    """All that is told of one session on screens and in a terminal, safe to be shown."""
    for tab in tabs(record):
        for part in tab.parts:
            if isinstance(part, Part):
                _safe(plain_text(part.blocks, 80), plain_text(part.blocks, 1), part.title)
            else:
                _safe(part.text, part.wrong)
    _replayed(record, random)
    _safe(*(line.text for line in spoken(record)))
    _safe(*(text for line in texts(record) for text in (line.place, line.text, line.heading)))
    _asked(lambda: _safe(plain_text(compare_blocks([record, record]), 80)))
    _added_up([past(record)] * 6, record)


def _replayed(record: Record, random: Random) -> None:
    """Every place forwards, then some by chance: each is what the log up to there adds up to."""
    replayer, said = Replayer(record), list(telling(record.events, record.curriculum))
    assert [told.event for told in said] == list(record.events)
    places = range(1, len(record.events) + 1)
    for place in (*places[:: random.choice((1, 7))], *random.choices(places, k=6 * bool(places))):
        replayer.go(place)
        if place % 7 == 0:
            assert replayer.state == replay(record.events[:place]), place
            told = replayer.told(place)
            assert told is not None and told == said[place - 1], place
            assert replayer.place_at(replayer.part_at(place)) >= place
        _safe(said[place - 1].text)
    for by in random.choices((-1, 1), k=6):
        replayer.turn(by)
    replayer.play(1e6, 60)


def _added_up(pasts: list[Any], record: Record) -> None:
    """Sessions added up, and the end that is foretold from them."""
    steps = record.whole.steps
    found = statistics(pasts, steps)
    _safe(plain_text(statistics_told.told(found), 80))
    _safe(plain_text(statistics_told.overview([found, found], [record.title]), 80))
    assert statistics_told.as_data(found)
    proposals(pasts, steps, lambda step: step.minutes * 60.0)
    forecast(history(pasts, steps), Situation(record.agenda, record.state, record.now))


def handed_on(record: Record, odd: bool, names: tuple[str, ...]) -> int:
    """Everything in some formats, with names and without, read back; how many files."""
    folder, said, count = record.folder, captured(record), 0
    assert folder is not None
    remarks = [r.text for r in record.state.remarks]
    more = review_blocks(folder, record)
    for what in WHAT:
        for name in names:
            if what != "notes" and name not in DOCUMENTS:
                continue
            for anonymous in (False, True):
                wanted = Wanted(what=what, anonymous=anonymous)
                made = _asked(lambda: files(record, name, wanted))  # noqa: B023
                count += len(made or {})
                read = "\n".join(read_back(name, data) for data in (made or {}).values())
                if anonymous:
                    _without_names(name, made or {}, odd)
                elif made and what == "notes":
                    wants = said if name == "csv" else {*said, *map(one_line, remarks)}
                    _all_there(wants, read, name)
    for name in names:
        reviewers = tuple(remark.by for remark in review_remarks(folder))
        public = Wanted(private=False, more=more, reviewers=reviewers)
        read = "\n".join(read_back(name, d) for d in files(record, name, public).values())
        assert not [r for r in remarks if r.split()[-1] in read], name
        if FORMATS[name].document:
            _all_there({r.text for r in review_remarks(folder)}, read, name)
    _alike(record, names)
    return count


def _all_there(wanted: Iterable[str], read: str, name: str) -> None:
    for text in wanted:
        assert squeezed(text) in read, (name, text)


def _without_names(name: str, made: dict[str, bytes], odd: bool) -> None:
    for file, data in made.items():
        read = folded(read_back(name, data, squeeze=False))
        left = [] if odd else [each for each in NAMES if has(each, read)]
        assert not left, (file, left)


def _alike(record: Record, names: tuple[str, ...]) -> None:
    """The same person is the same pseudonym in each of the formats."""
    wanted = Wanted(anonymous=True)
    whole = values(record, wanted)
    people = [person["name"] for person in whole["roster"]]
    assert len({*people}) == len(people)
    listed = [row["name"] for row in rows(files(record, "csv", wanted)["attendance.csv"])]
    assert [name.removeprefix("'") for name in listed] == people, (listed, people)
    said = [entry["text"] for sheet in whole["sheets"] for entry in sheet["entries"]]
    for name in names:
        read = "\n".join(read_back(name, data) for data in files(record, name, wanted).values())
        _all_there([*people, *said], read, name)
    for name in {*names} & {*DOCUMENTS}:
        (data,) = files(record, name, replace(wanted, what="attendance")).values()
        _all_there(people, read_back(name, data), name)


def looked_up(index: Index, made: list[Path], random: Random, sound: bool = True) -> None:
    """The list, the filters, the statistics and the search of a folder of sessions."""
    index.refresh()
    listed, pasts = index.listed(), index.pasts()
    assert not index.said and index.refresh().read == 0
    there = {folder.name for folder in made if any(folder.iterdir())}
    assert {entry.id for entry in listed} == there
    for entry in listed:
        _safe(entry.title, entry.facilitator, entry.place, entry.problem, entry.curriculum_title)
        assert entry.altered or not entry.damaged or not entry.opened or entry.problem
    found = statistics(pasts)
    _safe(plain_text(statistics_told.told(found), 80))
    for _ in range(40):
        typed = random.choice((*HOSTILE, *NASTY, "n1", "a", "quixley", '"', "\ud800", "x" * 5000))
        if random.random() < 0.3:
            typed = "".join(random.choices(typed, k=random.randrange(12)))
        wanted = random.choice((Filter(), _filter(random)))
        hits = index.search(typed, wanted, limit=random.choice((0, 1, 50))).hits
        for hit in hits:
            assert wanted.fits(hit.session)
            _safe(hit.line.text, hit.before, hit.after, hit.line.where, hit.line.place)
            assert all(0 <= a < b <= len(hit.line.text) for a, b in hit.marks)
            assert hit.marks
    if sound:
        assert {past(_alone(folder)) for folder in made} == {*pasts}
        for folder in random.sample(made, min(4, len(made))):
            _each_is_found(index, folder)


def _alone(folder: Path) -> Record:
    return replace(Record.open(folder), alone=True)


def _each_is_found(index: Index, folder: Path) -> None:
    """Whatever was said is found by its last word, which nobody else says."""
    for text in captured(Record.open(folder)):
        word = text.split()[-1]
        if word.startswith("n") and word[1:2].isdigit():
            found = [h for h in index.search(word).hits if h.session.id == folder.name]
            assert [h for h in found if h.line.text == text or text in h.line.text], text


def _filter(random: Random) -> Filter:
    day = (START + timedelta(days=random.randrange(400))).date()
    return Filter(
        curriculum=random.choice(("", "small", "nothing", *HOSTILE[:9])),
        since=random.choice((None, day)),
        until=random.choice((None, day)),
        facilitator=random.choice(("", "xantho", *HOSTILE[:9])),
        place=random.choice(("", "x", *HOSTILE[:9])),
        status=random.choice(("", "prepared", "open", "closed", "damaged")),
        homework=random.choice((None, True, False)),
        altered=random.choice((None, True, False)),
    )


def _remark(folder: Path, random: Random) -> None:
    """Reviewers' remarks that come back as they were typed, on what there is and what is not."""
    at = START + timedelta(days=500)
    said = [add_remark(folder, text, on=on, by=by, at=at, about=about)
            for text, on, by, about in _remarks(random)]  # fmt: skip
    assert list(review_remarks(folder)) == said
    assert (folder / FILE).is_file()


def _remarks(random: Random) -> Iterable[tuple[str, str, str, str]]:
    for on in ("", "a/2a", "entry-5", "entry-x", "nothing/9", random.choice(HOSTILE)):
        text, by, about = random.choices([t for t in HOSTILE if one_line(t)], k=3)
        yield text, on, by, about


def _asked(ask: Callable[[], Made]) -> Made | None:
    """What comes of it; None for what is refused in a sentence that people can read."""
    try:
        return ask()
    except WorkshopError as error:
        _safe(str(error).replace("\n", " "))
        assert (error.message or error.title).rstrip()[-1:] in (".", ":", "”", ")"), str(error)
        return None


def _safe(*texts: str) -> None:
    """Nothing in a text is obeyed by a terminal."""
    for text in texts:
        assert not [char for char in {*text} if obeyed(char)], text


def _bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is one, with what it holds."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in paths}
