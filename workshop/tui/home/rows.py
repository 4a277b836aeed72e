"""What Home lists: what can be started, gone on with, read; as rows, and in a few sentences."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from os.path import commonprefix

from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.session.fold import replay
from workshop.session.opening import usual
from workshop.session.storage.listing import SessionEntry
from workshop.session.storage.session_folder import read_log
from workshop.session.time import figures
from workshop.text import one_line, plural
from workshop.tui.widgets.rows import Row, cut
from workshop.workspace import CurriculumEntry

MOST_FINISHED = 10
MOST_APART = 16
MOST_LOOKED_INTO = 20
OPEN = ("open", "held")
SIGNS = {"open": "▸ ", "held": "‖ ", "damaged": "⚠ "}


def curriculum_rows(
    entries: Sequence[CurriculumEntry], minutes: dict[str, str], wide: bool
) -> Iterator[Row]:
    """The section of what can be started; minutes by id, as far as they are known."""
    yield Row("Start", look="heading")
    for entry in entries:
        whose = "bundled" if entry.bundled else "yours"
        tail = f"{minutes.get(entry.id, ''):>9}  {whose:<7}" if wide else ""
        if entry.problem:
            tail = "has errors" if wide else ""
        sign, look = ("⚠ ", "warning") if entry.problem else ("  ", "plain")
        yield Row(entry.title, sign, tail, look, entry.folder, True, cut=True)
    if not entries:
        yield Row("There is no curriculum. Put one into the folder curricula.", "  ", look="muted")


def told_apart(entries: Sequence[SessionEntry], now: datetime) -> dict[str, str]:
    """What tells sessions of the same title apart, by session: place, day, or end of the id."""
    alike: dict[str, list[SessionEntry]] = {}
    for entry in entries:
        alike.setdefault(entry.title.casefold(), []).append(entry)
    found: dict[str, str] = {}
    for group in alike.values():
        same = commonprefix([entry.id for entry in group]).rpartition("-")[0]  # noqa: RUF071 (no paths)
        ways = (
            [cut(entry.place, MOST_APART) for entry in group],
            [moment(entry.opened, now) for entry in group],
            [f"…{cut(entry.id[len(same) :].lstrip('-'), MOST_APART)}" for entry in group],
        )
        if len(group) > 1:
            said = next((way for way in ways if all(way) and _differ(way)), ways[-1])
            found |= {entry.id: words for entry, words in zip(group, said, strict=True)}
    return found


def _differ(words: Sequence[str]) -> bool:
    return len(set(words)) == len(words)


def unfinished_rows(
    entries: Sequence[SessionEntry],
    steps: dict[str, str],
    apart: dict[str, str],
    now: datetime,
    wide: bool,
) -> Iterator[Row]:
    """The section of what can be gone on with; by session, its step and what tells it apart."""
    yield Row("Go on", look="heading")
    for entry in entries:
        people = plural(entry.people, "person", "people") if entry.people else ""
        state = f"{entry.status} {steps.get(entry.id, '')}".strip()
        when = moment(entry.last or entry.opened, now)
        tail = f"{state:<12} {people:>10}  {when:>15}" if wide else state
        if entry.status == "damaged":
            tail = "cannot be read"
        tail = _behind(entry, apart, tail, wide)
        look = "warning" if entry.status == "damaged" else "plain"
        yield Row(
            entry.title, SIGNS.get(entry.status, "  "), tail, look, entry.folder, True, cut=True
        )
    if not entries:
        yield Row("Nothing is open. Enter on a curriculum prepares a session.", "  ", look="muted")


def _behind(entry: SessionEntry, apart: dict[str, str], tail: str, wide: bool) -> str:
    """What stands behind a title; on a narrow screen what tells it apart comes before the rest."""
    words = apart.get(entry.id, "")
    if words in tail:
        return tail
    return f"{words}  {tail}".strip() if wide or not words else words


def finished_rows(
    entries: Sequence[SessionEntry], apart: dict[str, str], now: datetime, wide: bool
) -> Iterator[Row]:
    """The section of closed sessions, the latest ones."""
    yield Row("Finished", look="heading")
    for entry in entries[:MOST_FINISHED]:
        people = plural(entry.people, "person", "people") if entry.people else ""
        when = moment(entry.opened, now)
        tail = f"{people:>10}  {when:>15}" if wide else ""
        tail = _behind(entry, apart, tail, wide)
        yield Row(entry.title, "  ", tail, "plain", entry.folder, True, cut=True)
    more = len(entries) - MOST_FINISHED
    if more > 0:
        yield Row(f"and {more:,} more: v shows all", "  ", look="muted")
    if not entries:
        yield Row("Sessions that were closed stand here, with their notes.", "  ", look="muted")


def unfinished(entries: Iterable[SessionEntry]) -> list[SessionEntry]:
    """What is not closed: open ones first, then prepared ones, then what cannot be read."""
    order = {"open": 0, "held": 0, "prepared": 1}
    left = [entry for entry in entries if entry.status != "closed"]
    return sorted(left, key=lambda entry: order.get(entry.status, 2))


def steps_of(entries: Iterable[SessionEntry]) -> dict[str, str]:
    """How far the first few open sessions are: the label of the present step by session."""
    found: dict[str, str] = {}
    for entry in [e for e in entries if e.status in OPEN][:MOST_LOOKED_INTO]:
        try:
            step = replay(read_log(entry.folder).events).step
        except WorkshopError:
            continue
        found[entry.id] = f"at {one_line(step.rpartition('/')[2])}" if step else ""
    return found


def moment(when: datetime | None, now: datetime) -> str:
    """A moment as somebody would say it: today 09:05, yesterday 14:00, 3 Nov 2026."""
    if when is None:
        return ""
    local = figures.local(when)
    days = (figures.local(now).date() - local.date()).days
    if days in (0, 1):
        return f"{'today' if days == 0 else 'yesterday'} {figures.time_of_day(when)}"
    return f"{local.day} {local:%b %Y}"


def length(curriculum: Curriculum) -> str:
    """The minutes of the activities that a session leads unless others are chosen."""
    led = usual(curriculum)
    return f"{sum(a.minutes for _, a in curriculum.activities() if a.id in led):,} min"


def about_curriculum(entry: CurriculumEntry, curriculum: Curriculum | None, wide: bool) -> str:
    """What stands beside the list for a curriculum; below it, in a few lines."""
    if curriculum is None:
        return f"{entry.title}\n⚠ {entry.problem}\nSee all of it: workshop check {entry.folder}"
    activities = [f"{a.id} {a.title}, {a.minutes} min" for _, a in curriculum.activities()]
    audience = curriculum.head.audience
    parts = [entry.title, f"For {audience}" if audience else ""]
    parts += activities if wide else [plural(len(activities), "activity", "activities")]
    doing = "enter prepares a session · r rehearses it"
    if wide:
        return _spaced([*parts[:2], "\n".join(map(one_line, parts[2:])), doing])
    return "\n".join([*(one_line(part) for part in parts[:2] if part), f"{parts[2]} · {doing}"])


def about_session(entry: SessionEntry, wide: bool) -> str:
    """What stands beside the list for a session."""
    who = " · ".join(part for part in (entry.facilitator, entry.place) if part)
    doing = {
        "closed": "enter shows the notes",
        "prepared": "enter goes on preparing it · delete puts it away",
    }
    parts = [entry.title, who, f"From {entry.curriculum}" if entry.curriculum else ""]
    if entry.damaged:
        parts.append(f"⚠ {entry.problem} See: workshop verify {entry.id}")
    if entry.status != "damaged":
        parts.append(doing.get(entry.status, "enter goes on where it was left"))
    if wide:
        parts.insert(3, entry.id)
    return _spaced(parts) if wide else "\n".join(part for part in parts if part)


def _spaced(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
