"""Home's list: homework, curricula and sessions as rows, and a few sentences about each."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from os.path import commonprefix
from typing import ClassVar

from workshop.clock import day_in_words
from workshop.curriculum.listing import CurriculumEntry
from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import lengths
from workshop.errors import WorkshopError
from workshop.kinds.homework.data import appointment_words
from workshop.session.fold import replay
from workshop.session.homework.across_sessions import OVERDUE, Assignment, due_words
from workshop.session.storage.listing import SessionEntry
from workshop.session.storage.session_folder import read_log
from workshop.session.time import figures
from workshop.store.unsent import SEND_IT, NotInStore
from workshop.text import joined, one_line, plural, shell_word
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.widgets.rows import Row, Rows, cut
from workshop.zone import Zone

MAX_FINISHED = 10
"""Finished sessions that Home lists; the catalogue has all of them."""
MOST_HOMEWORK = 3
"""Assignments that Home lists at first, those due first; so the curricula stay in view."""
MORE_HOMEWORK = "more homework"
MAX_DISTINCTION = 16
"""Columns of what tells sessions of the same title apart."""
MAX_STEPS_READ = 20
"""Open sessions whose logs are read for their present step."""
BEGUN = ("open", "held")
_SIGNS = {"open": "▸ ", "held": "‖ ", "damaged": "⚠ "}


class HomeList(Rows):
    """Home's list; tab goes to its next section."""

    BINDINGS: ClassVar[Keys] = [
        key("enter", "choose", "Open", "home.open",
            "Prepare a session, go on with one, or read its notes"),
        hidden_key("tab", "section", "Next section", "home.section",
                   "Go to the next section of the list"),
    ]  # fmt: skip

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Keep the cursor in view, and the heading above the first row with it."""
        super().watch_cursor(old, new)
        if new is not None and not any(row.selectable for row in self.rows[:new]):
            self.scroll_to(y=0, animate=False)

    def action_section(self) -> None:
        """Put the cursor on the first row of the next section that has any."""
        heads = [at for at, row in enumerate(self.rows) if row.look == "heading"]
        places = self.places
        firsts = [next((at for at in places if at > head), 0) for head in heads]
        if places:
            self.cursor = next((at for at in firsts if at > (self.cursor or 0)), places[0])


def homework_row_key(assignment: Assignment) -> Hashable:
    return "homework", assignment.session, assignment.step


def homework_rows(
    assignments: Sequence[Assignment], now: datetime, wide: bool, whole: bool = False
) -> Iterator[Row]:
    """The section of homework that waits to be gone through; nothing where none does.

    Where it is not `whole`, those due first stand there, and a row for the rest.
    """
    if not assignments:
        return
    yield Row("Homework", look="heading")
    shown = assignments if whole else assignments[:MOST_HOMEWORK]
    for assignment in shown:
        tail = due_words(assignment, now)
        if wide and assignment.appointment is not None:
            at, zone = assignment.appointment.at, assignment.zone
            tail = f"{zone.local(at).day} {zone.local(at):%b} {zone.marked_time(at)}  {tail}"
        name = f"{', '.join(assignment.to)}: {assignment.title or assignment.session_title}"
        look, sign = ("warning", "! ") if assignment.status == OVERDUE else ("plain", "⌂ ")
        yield Row(name, sign, tail, look, homework_row_key(assignment), True, cut=2)
    if more := len(assignments) - len(shown):
        yield Row(f"and {more} more: enter shows them", "  ", "", "muted", MORE_HOMEWORK, True)
    yield Row("")


def curriculum_rows(
    entries: Sequence[CurriculumEntry], minutes: dict[str, str], wide: bool
) -> Iterator[Row]:
    """The section of curricula; `minutes` are words by id, as far as they are known."""
    yield Row("Start", look="heading")
    for entry in entries:
        whose = "bundled" if entry.bundled else "yours"
        tail = f"{minutes.get(entry.id, ''):>9}  {whose:<7}" if wide else ""
        if entry.problem:
            tail = "has errors" if wide else ""
        sign, look = ("⚠ ", "warning") if entry.problem else ("  ", "plain")
        yield Row(entry.title, sign, tail, look, entry.folder, True, cut=2)
    if not entries:
        yield Row("There is no curriculum. Put one into the folder curricula.", "  ", look="muted")


def distinctions(entries: Sequence[SessionEntry], now: datetime) -> dict[str, str]:
    """What tells sessions of the same title apart, by session: place, day, or end of the id."""
    by_title: dict[str, list[SessionEntry]] = {}
    for entry in entries:
        by_title.setdefault(entry.title.casefold(), []).append(entry)
    found: dict[str, str] = {}
    for group in by_title.values():
        if len(group) == 1:
            continue
        same = commonprefix([entry.id for entry in group]).rpartition("-")[0]  # noqa: RUF071 (no paths)
        ways = (
            [cut(entry.place, MAX_DISTINCTION) for entry in group],
            [moment(entry.opened, now, entry.zone) for entry in group],
            [f"…{cut(entry.id[len(same) :].lstrip('-'), MAX_DISTINCTION)}" for entry in group],
        )
        unique = (way for way in ways if all(way) and len(set(way)) == len(way))
        way = next(unique, ways[-1])
        found |= {entry.id: words for entry, words in zip(group, way, strict=True)}
    return found


def unfinished_rows(
    entries: Sequence[SessionEntry],
    steps: dict[str, str],
    apart: dict[str, str],
    now: datetime,
    wide: bool,
) -> Iterator[Row]:
    """The section of sessions to go on with.

    By session, `steps` says how far it is and `apart` what tells it from others of its title.
    """
    yield Row("Go on", look="heading")
    for entry in entries:
        state = f"{entry.status} {steps.get(entry.id, '')}".strip()
        when = moment(entry.opened, now, entry.zone)
        if when != apart.get(entry.id):
            when = moment(entry.last or entry.opened, now, entry.zone)
        tail = f"{state:<12} {_people(entry):>10}  {when:>15}" if wide else state
        look = "plain"
        if entry.status == "damaged":
            tail, look = "cannot be read", "warning"
        elif entry.copy_of:
            tail, look = "a copy", "warning"
        tail, sign = _tail(entry, apart, tail, wide), _SIGNS.get(entry.status, "  ")
        yield Row(entry.title, sign, tail, look, entry.folder, True, cut=2)
    if not entries:
        yield Row("Nothing is open. Enter on a curriculum prepares a session.", "  ", look="muted")


def _people(entry: SessionEntry) -> str:
    return plural(entry.people, "person", "people") if entry.people else ""


def _tail(entry: SessionEntry, apart: dict[str, str], tail: str, wide: bool) -> str:
    """What stands behind a title; on a narrow screen what tells it apart replaces the rest."""
    words = apart.get(entry.id, "")
    if words in tail:
        return tail
    return f"{words}  {tail}".strip() if wide or not words else words


def finished_rows(
    entries: Sequence[SessionEntry],
    missing: Mapping[str, NotInStore],
    apart: dict[str, str],
    now: datetime,
    wide: bool,
) -> Iterator[Row]:
    """The section of closed sessions, the newest ones; some are missing in the store."""
    yield Row("Finished", look="heading")
    for entry in entries[:MAX_FINISHED]:
        tail = f"{_people(entry):>10}  {moment(entry.opened, now, entry.zone):>15}" if wide else ""
        tail = "a copy" if entry.copy_of else tail
        tail = str(missing.get(entry.id, tail))
        tail = _tail(entry, apart, tail, wide)
        yield Row(entry.title, "  ", tail, "plain", entry.folder, True, cut=2)
    more = len(entries) - MAX_FINISHED
    if more > 0:
        yield Row(f"and {more:,} more: v shows all", "  ", look="muted")
    if not entries:
        yield Row("Sessions that were closed stand here, with their notes.", "  ", look="muted")


def unfinished(entries: Iterable[SessionEntry]) -> list[SessionEntry]:
    """Sessions that are not closed: open, then prepared, then those that cannot be read."""
    order = {"open": 0, "held": 0, "prepared": 1}
    left = [entry for entry in entries if entry.status != "closed"]
    return sorted(left, key=lambda entry: order.get(entry.status, 2))


def present_steps(entries: Iterable[SessionEntry]) -> dict[str, str]:
    """How far the first few open sessions are, by session: "at 3b"."""
    found: dict[str, str] = {}
    for entry in [e for e in entries if e.status in BEGUN][:MAX_STEPS_READ]:
        try:
            step = replay(read_log(entry.folder).events).step
        except WorkshopError:
            continue
        found[entry.id] = f"at {one_line(step.rpartition('/')[2])}" if step else ""
    return found


def moment(when: datetime | None, now: datetime, zone: Zone) -> str:
    """A moment as people say it: today 09:05, yesterday 14:00, 3 Nov 2026; elsewhere 18:30 MST."""
    if when is None:
        return ""
    there = zone.local(when)
    days = (zone.local_day(now) - there.date()).days
    if days in (0, 1):
        return f"{'today' if days == 0 else 'yesterday'} {zone.marked_time(when)}"
    return f"{there.day} {there:%b %Y}"


def usual_length(curriculum: Curriculum) -> str:
    """The minutes of the activities that are led unless others are chosen: "90 min"."""
    return f"{sum(activity.minutes for activity in curriculum.usual()):,} min"


def about_curriculum(entry: CurriculumEntry, curriculum: Curriculum | None, wide: bool) -> str:
    """What stands about a curriculum: beside the list, or in a few lines below it."""
    if curriculum is None:
        see = f"workshop check {shell_word(entry.folder)}"
        return f"{entry.title}\n⚠ {entry.problem}\nSee all of it: {see}"
    audience = curriculum.head.audience
    takes = lengths(curriculum).items()
    variants = ", ".join(f"{name} ({figures.length(seconds)})" for name, seconds in takes)
    head = [entry.title, f"For {audience}" if audience else ""]
    head.append(f"Variants: {variants}" if variants else "")
    activities = [f"{a.id} {a.title}, {a.minutes} min" for _, a in curriculum.activities()]
    keys = "enter prepares a session · r rehearses it"
    if wide:
        return joined("\n\n", *head, "\n".join(map(one_line, activities)), keys)
    count = plural(len(activities), "activity", "activities")
    return joined("\n", *map(one_line, head), f"{count} · {keys}")


def about_homework(assignment: Assignment, now: datetime, wide: bool) -> str:
    """What stands about homework: beside the list, or in a few lines below it."""
    due = f"Due {day_in_words(assignment.due)}: {due_words(assignment, now)}"
    appointment = ""
    if assignment.appointment:
        made = appointment_words(assignment.appointment, assignment.zone)
        appointment = f"Appointment {made}{assignment.zone_suffix}"
    key = "goes on with" if assignment.next else "prepares"
    key = f"enter {key} its follow-up"
    if not wide:
        return joined("\n", f"{due} · {key}", appointment)
    parts = [assignment.title or "Homework", ", ".join(assignment.to), due, appointment]
    parts += [f"From {assignment.session_title}", *assignment.instructions, key]
    return joined("\n\n", *parts)


def about_session(entry: SessionEntry, missing: NotInStore | None, wide: bool) -> str:
    """What stands about a session: beside the list, or in a few lines below it.

    It may be `missing` in the store, where it was to go there by itself.
    """
    people = joined(" · ", entry.facilitator, entry.place)
    keys = {
        "closed": "enter shows the notes · f follows it up",
        "prepared": "enter goes on preparing it · delete puts it away",
    }
    origin = f"From {entry.curriculum}" if entry.curriculum else ""
    parts = [entry.title, people, joined(", ", origin, entry.variant_in_words)]
    if wide:
        parts.append(entry.id)
    if entry.copy_of:
        parts.append(f"⚠ {entry.doubt}")
    if missing:
        again = f"to try again: workshop push {shell_word(entry.id)}"
        then = again if missing.refused else f"to send it: {SEND_IT}"
        parts.append(joined(" ", f"⚠ It is {missing}; {then}", missing.why and f"({missing.why})"))
    if entry.damaged:
        parts.append(f"⚠ {entry.problem} See: workshop verify {shell_word(entry.id)}")
    if entry.status != "damaged":
        parts.append(keys.get(entry.status, "enter goes on where it was left"))
    return joined("\n\n" if wide else "\n", *parts)
