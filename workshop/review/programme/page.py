"""Page one of a programme's report: what a funder asks for first, each figure with its n.

As plain values it is {format, asked: what was asked for, figures: the fields of `ProgrammeFigures`,
logs: how many can be read, and what `basis` has}.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import to_builtins

from workshop.document import (
    Beside,
    Block,
    Bullets,
    Document,
    Figures,
    Heading,
    Item,
    LargeFigure,
    Paragraph,
    Table,
)
from workshop.reports.render.fitting import fits_on_page
from workshop.reports.render.plain_text import cut_text
from workshop.reports.times import Times, time_sentence
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.people.heads import Heads
from workshop.review.people.names import AS_THEY_ARE, Names
from workshop.review.programme.basis import basis, basis_data, filter_blocks
from workshop.review.programme.figures import (
    ObservedFigures,
    ProgrammeFigures,
    figures,
)
from workshop.review.promises.figures import promise_words
from workshop.session.time.figures import length, over_or_under
from workshop.text import joined, plural
from workshop.value import Value, replace

FORMAT = 2
TITLE = "What came of it"
SELF_REPORT = (
    "Steps, cues and minutes are what whoever led marked; homework, promises and levels are what "
    "people said. What was observed stands apart."
)
NOWHERE = "no organisation given"
SEEN = {"yes": "as written", "partly": "in part", "no": "not"}
TOLD = {"done": "done", "partly": "partly", "not": "not done"}


class Limits(Value):
    """How much is told: at most how many `rows` of organisations and stages, and how many
    curricula; how many columns of a terminal for each title, name, stage and quote.
    """

    rows: int = 6
    curricula: int = 3
    title: int = 44
    name: int = 28
    stage: int = 20
    quote: int = 110


LIMITS = (
    Limits(),
    Limits(6, 3, 30, 20, 14, 90),
    Limits(4, 2, 30, 18, 12, 70),
    Limits(2, 1, 20, 12, 8, 34),
)
"""What is tried one after the other, until all of it is one page."""


def page_one(found: Programme, asked: Filter, heads: Heads, names: Names = AS_THEY_ARE) -> Document:
    """The page, with who came to its sessions; where no session counts, it says so."""
    blocks: list[Block] = [Heading(TITLE, 1), *filter_blocks(asked, names)]
    rests = Paragraph(f"{basis(found)} Rehearsals save nothing.", "Rests on")
    if not found.sessions:
        return (*blocks, Paragraph("No session counts."), rests)
    told = _with_names(figures(found.sessions, heads), names)
    return lay_out(told, blocks, rests)


def lay_out(told: ProgrammeFigures, above: Iterable[Block], below: Block) -> Document:
    """The figures on a page, which they never leave, however long names and titles are."""
    page: Document = ()
    for most in LIMITS:
        page = (*above, *_figures_page(told, most), below)
        if fits_on_page(page):
            break
    return page


def _figures_page(told: ProgrammeFigures, most: Limits) -> Document:
    rows = tuple((name, said) for name, said in _figures(told, most) if said)
    tables = [part for part in (_organisations(told, most), _levels(told, most)) if part]
    return (
        Figures(tuple(_large(told))),
        Table(("", ""), rows),
        *([Beside(*tables)] if tables else []),
        *_quotes(told, most),
        Paragraph(SELF_REPORT, "Self-report"),
    )


def page_data(
    found: Programme, asked: Filter, heads: Heads, names: Names = AS_THEY_ARE
) -> dict[str, Any]:
    """The page as plain values."""
    told = _with_names(figures(found.sessions, heads), names)
    return {
        "format": FORMAT,
        "asked": names.filter_named(asked).data,
        "figures": to_builtins(told),
        "logs": len(found.sessions) + len(found.altered),
        **basis_data(names.programme(found)),
    }


def _with_names(told: ProgrammeFigures, names: Names) -> ProgrammeFigures:
    """The figures with sessions and people as they are called."""
    seen, called = told.observed, names.session
    return replace(
        told,
        sessions=tuple(map(called, told.sessions)),
        observed=replace(
            seen,
            sessions=tuple(map(called, seen.sessions)),
            unread=tuple(map(called, seen.unread)),
        ),
        quotes=tuple(
            replace(one, text=names.text(one.text, one.session), session=called(one.session))
            for one in told.quotes
        ),
    )


def _large(told: ProgrammeFigures) -> Iterator[LargeFigure]:
    """What is read first, each with what it is made of."""
    still = f"{told.open:,} of them still open" if told.open else ""
    yield LargeFigure(f"{len(told.sessions):,}", "sessions", still)
    yield LargeFigure(f"{told.people:,}", "different people", f"came {told.came:,} times")
    together = f"{length(told.seconds)} of all together"
    yield LargeFigure(f"{told.seconds / 3600:,.0f}", "contact hours", together)
    kept, answers, promises = told.fidelity, told.homework_told, told.promises
    for part, whole, label in (
        (kept.fates.get("led", 0), kept.steps, "steps led"),
        (answers.get("done", 0), sum(answers.values()), "homework done"),
        (promises.get("done", 0), sum(promises.values()), "promises done"),
    ):
        if whole:
            yield LargeFigure(f"{100 * part / whole:.0f} %", label, f"{part:,} of {whole:,}")


def _figures(told: ProgrammeFigures, most: Limits) -> Iterator[tuple[str, str]]:
    yield "Sessions", _sessions(told, most)
    yield "People", _people(told)
    yield "Steps", _steps(told)
    yield "Observed", _observed(told.observed)
    yield "Minutes", _minutes(told)
    heard = _of(told.concepts_heard, told.concepts)
    yield "Key concepts", f"named by the room: {heard}" if told.concepts else ""
    core = f"led: {_of(told.fidelity.core_led, told.fidelity.core)}"
    yield "Core steps", core if told.fidelity.core else ""
    yield "Homework", _homework(told)
    yield "Promises", promise_words(told.promises, told.told_outside)


def _people(told: ProgrammeFigures) -> str:
    """Who came to the closed sessions; of an open one it is not settled yet."""
    people = plural(told.people, "different person", "different people")
    came = f"came {told.came:,} times to {plural(told.closed, 'closed session')}"
    more = f"{told.unnamed:,} without a name" if told.unnamed else ""
    came = joined(", ", came, more, f"{told.expected:,} expected")
    return f"{people} by name; {came}; {length(told.seconds)} of contact together"


def _sessions(told: ProgrammeFigures, most: Limits) -> str:
    days = [_day(day) for day in (told.first, told.last) if day]
    when = " to ".join(dict.fromkeys(days))
    titles = list(told.curricula)
    named = [
        f"{cut_text(title, most.title)} {told.curricula[title]:,}"
        for title in titles[: most.curricula]
    ]
    more = len(titles) - len(named)
    named += [f"{more:,} more"] if more > 0 else []
    still = f"{told.open:,} still open" if told.open else ""
    return joined("; ", f"{len(told.sessions):,}, {when}", ", ".join(named), still)


def _steps(told: ProgrammeFigures) -> str:
    kept = told.fidelity
    led = _of(kept.fates.get("led", 0), kept.steps)
    rest = ", ".join(f"{n:,} {fate}" for fate, n in kept.fates.items() if fate != "led")
    bent = f"{kept.added:,} added, {kept.moved:,} moved"
    counted = (
        ("cues seen", kept.seen, kept.cues),
        ("questions answered", kept.answered, kept.asked),
        ("groups that reported", kept.reported, kept.groups),
    )
    shown = (f"{what}: {_of(part, whole)}" for what, part, whole in counted if whole)
    return joined("; ", f"led: {led}", rest, bent, *shown)


def _observed(told: ObservedFigures) -> str:
    """What observers saw, beside what was marked in the same steps; never added to it."""
    unread = plural(len(told.unread), "file cannot be read", "files cannot be read")
    problem = unread if told.unread else ""
    if not told.steps:
        return problem
    said = ", ".join(f"{told.seen.get(seen, 0):,} {word}" for seen, word in SEEN.items())
    where = f"of {plural(told.steps, 'step')} in {plural(len(told.sessions), 'session')}: {said}"
    return joined("; ", where, f"marked as led {_of(told.led, told.steps)}", problem)


def _minutes(told: ProgrammeFigures) -> str:
    """What the sessions took against the curriculum, and against the plans of the day."""
    kept = told.fidelity
    if told.over is None:
        return ""
    took = time_sentence(Times(kept.written, kept.planned, kept.elapsed)).removesuffix(".")
    middle = (
        f"the middle one of {plural(told.closed, 'closed session')} " if told.closed > 1 else ""
    )
    return f"{took}; {middle}{over_or_under(told.over)}" if middle else took


def _homework(told: ProgrammeFigures) -> str:
    answers = told.homework_told
    if not (told.homework_given or answers):
        return ""
    said = ", ".join(f"{answers[how]:,} {word}" for how, word in TOLD.items() if answers.get(how))
    given = plural(told.homework_given, "person", "people")
    of = f"told of: {sum(answers.values()):,} ({said})" if answers else "nothing told of it yet"
    return f"given to {given}; {of}"


def _of(part: int, whole: int) -> str:
    """A part of a whole in figures, with its share: "33 of 35 (94 %)"."""
    share = f" ({100 * part / whole:.0f} %)" if whole else ""
    return f"{part:,} of {whole:,}{share}"


def _organisations(told: ProgrammeFigures, most: Limits) -> Document:
    """The organisations with the most hours; the rest in a line."""
    every = told.organisations
    if not any(one.name for one in every):
        return ()
    few, rest = every[: most.rows], every[most.rows :]
    rows = [
        (cut_text(one.name, most.name) or NOWHERE, f"{one.people:,}", length(one.seconds))
        for one in few
    ]
    if rest:
        people, seconds = sum(one.people for one in rest), sum(one.seconds for one in rest)
        rows.append((f"{len(rest):,} more", f"{people:,}", length(seconds)))
    table = Table(("Organisation", "People", "Contact hours"), tuple(rows), frozenset({1, 2}))
    return Heading("Contact hours by organisation"), table


def _levels(told: ProgrammeFigures, most: Limits) -> Document:
    if not told.levels:
        return ()
    few = told.levels[: most.rows]
    rows = tuple((cut_text(o.stage, most.stage), f"{o.first:,}", f"{o.last:,}") for o in few)
    table = Table(("Hands for", "First", "Last"), rows, frozenset({1, 2}), counts=True)
    said = f"In the first and in the last session of {plural(told.series, 'series', 'series')}"
    said += f"; {len(told.levels) - len(few):,} more stages." if told.levels[len(few) :] else "."
    return Heading("Levels, first to last"), table, Paragraph(said)


def _quotes(told: ProgrammeFigures, most: Limits) -> list[Block]:
    items = tuple(
        Item(f"“{cut_text(one.text, most.quote)}”", aside=_day(one.day) if one.day else "")
        for one in told.quotes
    )
    return [Heading("Said, and starred"), Bullets(items)] if items else []


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
