"""Sheets, groups and results, as wall and phones show them."""

from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from workshop.kinds.public import PublicEntry, PublicGroup, PublicResult, PublicSheet
from workshop.kinds.room_view import RoomView
from workshop.room.pages.markup import NOTHING, Html, el, filled, joined, said
from workshop.value import replace
from workshop.words import Words

SHORT = 140
"""Letters of a question that stands with the title."""
_THEME = attrgetter("theme")


def grown(before: RoomView, now: RoomView) -> tuple[PublicSheet, ...] | None:
    """The sheets on which something new stands behind all else, each with that alone.

    None where something else has changed as well, or where themes put entries in another order.
    """
    if _bare(before) != _bare(now) or len(before.public.sheets) != len(now.public.sheets):
        return None
    more: list[PublicSheet] = []
    for old, new in zip(before.public.sheets, now.public.sheets, strict=True):
        known = len(old.entries)
        if old == new:
            continue
        if (old.id, old.label, old.hidden) != (new.id, new.label, new.hidden) or new.hidden:
            return None
        if new.entries[:known] != old.entries or any(map(_THEME, new.entries)):
            return None
        more.append(replace(new, entries=new.entries[known:]))
    return tuple(more)


def _bare(view: RoomView) -> RoomView:
    return replace(view, public=replace(view.public, sheets=()))


def sheet(paper: PublicSheet, say: Words, newest: int = 0) -> Html:
    """A sheet with its entries under their themes, or the `newest` few of them, newest first."""
    there = paper.entries[-newest:][::-1] if newest else paper.entries
    count = el("p", _count(paper, say), class_="count")
    head = el("header", said("h2", say.translate(paper.label)), count)
    if paper.hidden:
        body = el("p", say("Hidden until it is shown"), class_="hidden-sheet")
    elif newest:
        body = _entries(there, say)
    else:
        body = joined(*_themes(there, say))
    return el("section", head, el("div", body, class_="on"), class_="sheet", id=_id(paper))


def _themes(entries: tuple[PublicEntry, ...], say: Words) -> list[Html]:
    """Entries under their themes, in the order in which these come first; those without last."""
    order = {theme: at for at, theme in enumerate(dict.fromkeys(e.theme for e in entries))}
    if not any(order):
        return [_entries(entries, say)]
    ranked = sorted(entries, key=lambda e: (not e.theme, order[e.theme]))
    made: list[Html] = []
    for theme, under in groupby(ranked, key=lambda e: e.theme):
        if theme:
            made.append(said("h3", theme))
        elif made:
            made.append(el("h3", say("Under no theme"), class_="faint"))
        made.append(_entries(tuple(under), say))
    return made


def new_entries(new: PublicSheet, say: Words) -> dict[str, str]:
    """What is new on a sheet: its element, how many entries it has now, and the new ones' HTML."""
    return {"id": _id(new), "count": _count(new, say), "entries": "".join(map(_entry, new.entries))}


def _id(paper: PublicSheet) -> str:
    return f"sheet-{paper.id}"


def _count(paper: PublicSheet, say: Words) -> str:
    return say.many("{count} entry", "{count} entries", paper.count)


def _entries(entries: tuple[PublicEntry, ...], say: Words) -> Html:
    return el("ul", Html("".join(map(_entry, entries))), class_="entries")


@lru_cache(maxsize=4096)
def _entry(entry: PublicEntry) -> Html:
    by = said("span", entry.speaker, class_="speaker") if entry.speaker else ""
    return el("li", el("span", entry.text), by, dir="auto", id=f"e{entry.id}")


def texts_of(view: RoomView, say: Words) -> list[str]:
    """What is read out or put up, and until when; what the counts or the title say is left out."""
    public = view.public
    counted = {text for one in public.results for text, _ in one.rows} | {view.heading}
    texts = [say.translate(text) for text in public.texts if text not in counted]
    if public.due:
        texts.append(say("Until {day}", day=say.day(public.due)))
    if meets := public.meets:
        length = say.many("{count} minute", "{count} minutes", meets.minutes)
        told = say.moment(meets.at), length if meets.minutes else "", meets.place
        texts.append(f"{say('We meet again')}: {', '.join(filter(None, told))}")
    return texts


def first_of(view: RoomView, texts: list[str], say: Words) -> tuple[str, list[str]]:
    """The question, which is the first text of a step if it is short, and the others."""
    asked = [text for text in map(say.translate, view.public.texts[:1]) if len(text) <= SHORT]
    return (texts[0], texts[1:]) if asked and asked == texts[:1] else ("", texts)


def listed_texts(texts: list[str]) -> Html:
    """A single text, or a list of several."""
    if len(texts) == 1:
        return said("p", texts[0], class_="listed")
    return filled("ul", *(said("li", text) for text in texts), class_="listed")


def group(one: PublicGroup, say: Words, heading: str = "h2") -> Html:
    """A group as a card: who is in it, who does what, what it works on."""
    roles = {person: role for role, person in one.roles.items() if person}
    loose = [(role, person) for role, person in one.roles.items() if person not in one.members]
    members = (
        el("li", said("span", m), said("span", roles[m], class_="role") if m in roles else "")
        for m in one.members
    )
    size = say.many("{count} person", "{count} people", one.size) if not one.members else ""
    return el(
        "section",
        said(heading, one.name),
        el("p", size, class_="count") if size and one.size else "",
        filled("ul", *members, class_="members"),
        *(
            el("p", said("span", role, class_="role"), ": ", said("span", p))
            for role, p in loose
            if p
        ),
        tasks(one.tasks),
        class_="card",
    )


def tasks(texts: tuple[str, ...]) -> Html:
    """What a group works on: a sentence, or a numbered list of several."""
    if len(texts) == 1:
        return said("p", texts[0], class_="task")
    return filled("ol", *(said("li", text) for text in texts), class_="tasks")


def result(counted: PublicResult, say: Words, heading: str = "") -> Html:
    """What was counted, as bars with their figures; each figure is read once.

    The question is left out where it is the `heading` above already.
    """
    most = max((count for _, counts in counted.rows for count in counts), default=0)
    alone = len(counted.marks) == 1
    named = counted.question not in ("", heading)
    return el(
        "section",
        said("h2", say.translate(counted.question)) if named else "",
        *(
            _line(text, counts, counted, most, "" if alone else "h3" if named else "h2", say)
            for text, counts in counted.rows
        ),
        _wanted(counted, say),
        class_="result",
    )


def _wanted(counted: PublicResult, say: Words) -> Html:
    if not counted.wanted:
        return NOTHING
    most, wanted = el("strong", say("Most wanted:")), said("span", say.translate(counted.wanted))
    return el("p", most, " ", wanted, class_="wanted")


def _line(
    text: str, counts: tuple[int, ...], counted: PublicResult, most: int, heading: str, say: Words
) -> Html:
    right = counted.right.get(text)
    bars = (
        el(
            "tr",
            said("th", say.translate(mark if heading else text), scope="row"),
            el("td", el("span", say.number(count), class_="figure"), _bar(count, most)),
        )
        for mark, count in zip(counted.marks, counts, strict=False)
    )
    return el(
        "div",
        said(heading, say.translate(text)) if text and heading else "",
        el("table", el("tbody", *bars)),
        el("p", "✓ ", said("span", right), class_="right") if right else "",
        class_="counted",
    )


def _bar(count: int, most: int) -> Html:
    """A bar of the share of the most: without words, since its figure stands beside it."""
    width = f"{100 * count / most:.1f}%" if most else "0"
    return el(
        "svg",
        el("rect", width=width, height="100%", rx="3"),
        class_="bar",
        aria_hidden="true",
        focusable="false",
    )
