"""What a reviewer is told of one session and of many, in every place, and what holds of it."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from support import START
from test_text import obeyed

from trials.fuzz import NASTY
from trials.readback import folded, has, read_back, rows, squeezed
from trials.recorded import HOSTILE, NAMES, captured
from workshop.errors import WorkshopError
from workshop.reports.export.formats import CONTENTS, FORMATS, ExportOptions, files, values
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as plain_text
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.compare.layout import compare_blocks
from workshop.review.counting import programme
from workshop.review.facts.gather import gather_facts
from workshop.review.index.database import Index
from workshop.review.index.extract import extract_lines
from workshop.review.remarks import review_remarks
from workshop.review.remarks_report import review_blocks
from workshop.review.replay import Replayer, replay_lines
from workshop.review.session_tabs import TabPart, tabs
from workshop.review.statistics import report
from workshop.review.statistics.forecast import forecast, history
from workshop.review.statistics.statistics import proposals, statistics
from workshop.session.fold import replay
from workshop.session.narration.log import narrate
from workshop.session.situation import Situation
from workshop.text import one_line
from workshop.value import replace

Made = TypeVar("Made")
DOCUMENTS = tuple(name for name, made in FORMATS.items() if made.document)


def everything(record: Record, random: Random) -> None:
    """All that is told of one session on screens and in a terminal, safe to be shown."""
    for tab in tabs(record):
        for part in tab.parts:
            if isinstance(part, TabPart):
                safe(plain_text(part.blocks, 80), plain_text(part.blocks, 1), part.title)
            else:
                safe(part.text, part.wrong)
    _replayed(record, random)
    safe(*(line.text for line in replay_lines(record)))
    safe(
        *(text for line in extract_lines(record) for text in (line.place, line.text, line.heading))
    )
    asked(lambda: safe(plain_text(compare_blocks([record, record]), 80)))
    _added_up([gather_facts(record)] * 6, record)


def _replayed(record: Record, random: Random) -> None:
    """Every place forwards, then some by chance: each is what the log up to there adds up to."""
    replayer, said = Replayer(record), list(narrate(record.events, record.curriculum))
    assert [told.event for told in said] == list(record.events)
    places = range(1, len(record.events) + 1)
    for place in (*places[:: random.choice((1, 7))], *random.choices(places, k=6 * bool(places))):
        replayer.go(place)
        if place % 7 == 0:
            assert replayer.state == replay(record.events[:place]), place
            told = replayer.narration_at(place)
            assert told is not None and told == said[place - 1], place
            assert replayer.place_at(replayer.progress_at(place)) >= place
        safe(said[place - 1].text)
    for by in random.choices((-1, 1), k=6):
        replayer.go_by_step(by)
    replayer.play(1e6, 60)


def _added_up(pasts: list[Any], record: Record) -> None:
    """Sessions added up, and the end that is foretold from them."""
    steps = record.whole.steps
    found = statistics(programme(pasts, {}, NO_FILTER), steps)
    safe(plain_text(report.statistics_report(found), 80))
    safe(plain_text(report.overview_report([found, found], {record.title: record.title}), 80))
    assert report.statistics_data(found)
    proposals(pasts, steps, lambda step: step.plan.minutes * 60.0)
    forecast(history(pasts, steps), Situation(record.agenda, record.state, record.now))


def handed_on(record: Record, odd: bool, names: tuple[str, ...]) -> int:
    """Everything in some formats, with names and without, read back; how many files."""
    folder, said, count = record.folder, captured(record), 0
    assert folder is not None
    remarks = [r.text for r in record.state.remarks]
    more = review_blocks(folder, record)
    for what in CONTENTS:
        for name in names:
            if what != "notes" and name not in DOCUMENTS:
                continue
            for anonymous in (False, True):
                wanted = ExportOptions(what=what, anonymous=anonymous, private=True)
                made = asked(lambda: files(record, name, wanted))  # noqa: B023
                count += len(made or {})
                read = "\n".join(read_back(name, data) for data in (made or {}).values())
                if anonymous:
                    _without_names(name, made or {}, odd)
                elif made and what == "notes":
                    wants = said if name == "csv" else {*said, *map(one_line, remarks)}
                    all_there(wants, read, name)
    for name in names:
        reviewers = tuple(remark.by for remark in review_remarks(folder))
        public = ExportOptions(more=more, reviewers=reviewers)
        read = "\n".join(read_back(name, d) for d in files(record, name, public).values())
        assert not [r for r in remarks if r.split()[-1] in read], name
        if FORMATS[name].document:
            all_there({r.text for r in review_remarks(folder)}, read, name)
    _alike(record, names)
    return count


def all_there(wanted: Iterable[str], read: str, name: str) -> None:
    """Each text is in what was read; in tables apostrophes stand before what begins a formula."""
    added = "'" if name == "csv" else ""
    read = read.replace(added, "")
    for text in wanted:
        assert squeezed(text).replace(added, "") in read, (name, text)


def _without_names(name: str, made: dict[str, bytes], odd: bool) -> None:
    for file, data in made.items():
        read = folded(read_back(name, data, squeeze=False))
        left = [] if odd else [each for each in NAMES if has(each, read)]
        assert not left, (file, left)


def _alike(record: Record, names: tuple[str, ...]) -> None:
    """The same person is the same pseudonym in each of the formats."""
    wanted = ExportOptions(anonymous=True, private=True)
    whole = values(record, wanted)
    people = [person["name"] for person in whole["roster"]]
    assert len({*people}) == len(people)
    listed = [row["name"] for row in rows(files(record, "csv", wanted)["attendance.csv"])]
    assert [name.removeprefix("'") for name in listed] == people, (listed, people)
    said = [entry["text"] for sheet in whole["sheets"] for entry in sheet["entries"]]
    for name in names:
        read = "\n".join(read_back(name, data) for data in files(record, name, wanted).values())
        all_there([*people, *said], read, name)
    for name in {*names} & {*DOCUMENTS}:
        (data,) = files(record, name, replace(wanted, what="attendance")).values()
        all_there(people, read_back(name, data), name)


def looked_up(index: Index, made: list[Path], random: Random, sound: bool = True) -> None:
    """The list, the filters, the statistics and the search of a folder of sessions."""
    index.refresh()
    listed, facts = index.listings(), index.facts()
    assert not index.warnings and index.refresh().read == 0
    there = {folder.name for folder in made if any(folder.iterdir())}
    assert {entry.id for entry in listed} == there
    for entry in listed:
        safe(entry.title, entry.facilitator, entry.place, entry.problem, entry.curriculum_title)
        assert entry.altered or not entry.damaged or not entry.opened or entry.problem
    found = statistics(facts)
    safe(plain_text(report.statistics_report(found), 80))
    for _ in range(40):
        typed = random.choice((*HOSTILE, *NASTY, "n1", "a", "quixley", '"', "\ud800", "x" * 5000))
        if random.random() < 0.3:
            typed = "".join(random.choices(typed, k=random.randrange(12)))
        wanted = random.choice((Filter(), _filter(random)))
        hits = index.search(typed, wanted, limit=random.choice((0, 1, 50))).hits
        for hit in hits:
            assert wanted.fits(hit.session)
            safe(hit.line.text, hit.before, hit.after, hit.line.where, hit.line.place)
            assert all(0 <= a < b <= len(hit.line.text) for a, b in hit.highlights)
            assert hit.highlights
    if sound:
        assert {one.id for one in facts.whole} | {one.id for one in facts.left_out} == there
        for one in facts.whole:
            assert one == replace(gather_facts(_alone(index.sessions / one.id)), series=one.series)
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


def asked(ask: Callable[[], Made]) -> Made | None:
    """What comes of it; None for what is refused in a sentence that people can read."""
    try:
        return ask()
    except WorkshopError as error:
        safe(str(error).replace("\n", " "))
        assert (error.message or error.title).rstrip()[-1:] in (".", ":", "”", ")"), str(error)
        return None


def safe(*texts: str) -> None:
    """Nothing in a text is obeyed by a terminal."""
    for text in texts:
        assert not [char for char in {*text} if obeyed(char)], text
