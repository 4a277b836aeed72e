"""My page: what somebody wrote, filled in, chose and has to do; to look at, and to take home."""

from datetime import date, datetime

from workshop.kinds.public import PublicAppointment, PublicHomework
from workshop.kinds.room_view import PersonalRecord, PublicHandout
from workshop.reports.render.calendar import CalendarEntry, calendar_file
from workshop.room.pages.handouts import Files, address_of, handout
from workshop.room.pages.markup import NOTHING, Html, el, filled, joined, said
from workshop.room.pages.phone import row
from workshop.room.pages.shell import page
from workshop.words import Words
from workshop.zone import Zone


def me_page(
    session: str,
    own: PersonalRecord,
    zone: Zone,
    say: Words,
    handouts: tuple[PublicHandout, ...] = (),
    style: str = "",
    files: Files | None = None,
) -> str:
    """The whole page, with the handouts that were in view.

    With a `style` and the handouts' `files` it is a single file that needs nothing else.
    """
    parts = (
        _wrote(own, say),
        _rows(own, say),
        _choices(own, say),
        *(_homework(one, say) for one in own.homework),
        _appointment(own.appointment, zone, say, kept=bool(style)),
    )
    nothing = el("p", say("Nothing is here under your name yet."))
    if not own.who:
        nothing = el("p", say("Say who you are on the first page: then what is yours stands here."))
    return page(
        say,
        "me",
        session,
        el(
            "main",
            said("p", session, class_="over"),
            el("h1", say("What is mine")),
            el("p", own.who, class_="whose") if own.who else "",
            joined(*parts) or nothing,
            _handouts(handouts, files, say),
            NOTHING if style else _ways_on(say),
        ),
        style=style,
    )


def _ways_on(say: Words) -> Html:
    return el(
        "nav",
        el("p", el("a", say("Keep this page as a file"), href="/me.html", download=True)),
        el("p", el("a", say("Back to the session"), href="/")),
        aria_label=say("From here"),
        class_="unprinted",
    )


def _handouts(there: tuple[PublicHandout, ...], files: Files | None, say: Words) -> Html:
    """What there is to read: links to it, or all of it in a page that is taken home."""
    if not there:
        return NOTHING
    links = (el("li", said("a", one.title, href=address_of(one))) for one in there)
    whole = (handout(one, say, 3, files) for one in there)
    listed = el("ul", *links) if files is None else joined(*whole)
    return el("section", el("h2", say("To read")), listed)


def _wrote(own: PersonalRecord, say: Words) -> Html:
    lists = (
        el("section", said("h3", say.translate(label)), el("ul", *(said("li", t) for t in texts)))
        for label, texts in own.wrote
    )
    return el("section", el("h2", say("I wrote")), *lists) if own.wrote else NOTHING


def _rows(own: PersonalRecord, say: Words) -> Html:
    if not own.rows:
        return NOTHING
    return el("section", el("h2", say("I filled in")), *(row(one, say) for one in own.rows))


def _choices(own: PersonalRecord, say: Words) -> Html:
    taken = (*own.choices, *((what, "", by) for what, by in own.promised))
    lines = (
        el("li", said("strong", title), _first(action, by, say)) for title, action, by in taken
    )
    return el("section", el("h2", say("I take on")), el("ul", *lines)) if taken else NOTHING


def _first(action: str, by: date | None, say: Words) -> Html:
    """The first action to a next step, and by when."""
    day = el("span", say("by {day}", day=say.day(by)), class_="faint") if by else ""
    return joined(el("br"), said("span", action) if action else "", " " if action else "", day)


def _homework(one: PublicHomework, say: Words) -> Html:
    return el(
        "section",
        el("h2", say("I have to do")),
        said("h3", one.title),
        filled("ol", *(said("li", task) for task in one.tasks)),
        el("p", say("Until {day}", day=say.day(one.due))) if one.due else "",
        el("p", say("I interview:"), " ", said("span", ", ".join(one.whom))) if one.whom else "",
    )


def _appointment(at: PublicAppointment | None, zone: Zone, say: Words, kept: bool) -> Html:
    if at is None:
        return NOTHING
    begins = zone.local(at.at)
    length = say.many("{count} minute", "{count} minutes", at.minutes) if at.minutes else ""
    link = el("p", el("a", say("Put it into my calendar"), href="/me.ics"), class_="unprinted")
    return el(
        "section",
        el("h2", say("We meet again")),
        el("p", el("strong", say.moment(begins)), f", {length}" if length else ""),
        said("p", at.place) if at.place else "",
        NOTHING if kept else link,
    )


def me_calendar(session: str, key: str, own: PersonalRecord, now: datetime) -> bytes:
    """The appointment as a calendar file; empty where there is none."""
    at = own.appointment
    if at is None:
        return b""
    tasks = "\n".join(task for one in own.homework for task in one.tasks)
    entry = CalendarEntry(f"{key}@workshop", at.at, at.minutes, session, tasks, at.place)
    return calendar_file((entry,), now)
