"""Page one of a programme's report: what a funder asks for first, each figure with its n."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.review.catalogue import Filter
from workshop.review.counting import LeftOut, Programme
from workshop.review.facts.facts import LevelFacts, PersonFacts, SessionFacts, StepFacts
from workshop.review.statistics.measures import median
from workshop.session.time.figures import length, over
from workshop.spelling import name_key
from workshop.text import joined, one_line, plural

MAX_ORGANISATIONS, MAX_CURRICULA, MAX_QUOTES, MAX_QUOTE = 6, 4, 3, 240
"""What fits on the page; of a quote so many characters."""
TITLE = "What came of it"
NOWHERE = "no organisation given"


def page_one(found: Programme, asked: Filter) -> Document:
    """The page; where no session counts, it says so."""
    blocks: list[Block] = [Heading(TITLE, 1)]
    if asked.words:
        blocks.append(Paragraph(one_line(asked.words), "Asked for"))
    if not found.sessions:
        return (*blocks, Paragraph("No session counts."), *_rests_on(found))
    return (
        *blocks,
        Table(("", ""), tuple(_figures(found.sessions))),
        *_organisations(found.sessions),
        *_levels(found.sessions),
        *_quotes(found.sessions),
        *_rests_on(found),
    )


def _figures(sessions: Sequence[SessionFacts]) -> Iterable[tuple[str, str]]:
    yield "Sessions", _sessions(sessions)
    yield "People", _people(sessions)
    yield "Steps", _steps(sessions)
    if minutes := _minutes(sessions):
        yield "Minutes", minutes
    if heard := _concepts(sessions):
        yield "Key concepts", heard
    if told := _homework(sessions):
        yield "Homework", told


def _sessions(sessions: Sequence[SessionFacts]) -> str:
    days = [day for one in sessions if (day := one.day)]
    when = _between(min(days), max(days)) if days else ""
    of = Counter(one.curriculum_title or one.curriculum for one in sessions)
    named = [f"{title} {n:,}" for title, n in of.most_common(MAX_CURRICULA)]
    more = len(of) - len(named)
    named += [f"{more:,} more"] if more > 0 else []
    still = sum(one.closed is None for one in sessions)
    opened = f"{still:,} still open" if still else ""
    return joined("; ", f"{len(sessions):,}, {when}", ", ".join(named), opened)


def _between(first: date, last: date) -> str:
    one, other = (f"{day.day} {day:%B %Y}" for day in (first, last))
    return one if one == other else f"{one} to {other}"


Identity = tuple[str, str]


def _identity(who: PersonFacts) -> Identity:
    """Who somebody is over sessions: by name and organisation."""
    return name_key(who.called), name_key(who.organisation)


def _attended(sessions: Iterable[SessionFacts]) -> list[PersonFacts]:
    return [who for one in sessions for who in one.people if who.came]


def _people(sessions: Sequence[SessionFacts]) -> str:
    came = _attended(sessions)
    different = len({_identity(who) for who in came})
    times, expected = sum(one.came for one in sessions), sum(one.expected for one in sessions)
    said = f"{plural(different, 'different person', 'different people')} by name"
    hours = length(sum(who.seconds for who in came))
    return f"{said}; came {times:,} times, {expected:,} expected; {hours} of contact together"


def _organisations(sessions: Sequence[SessionFacts]) -> list[Block]:
    people: dict[str, set[Identity]] = {}
    seconds, name = Counter[str](), dict[str, str]()
    for who in _attended(sessions):
        key = name_key(who.organisation)
        name.setdefault(key, who.organisation or NOWHERE)
        people.setdefault(key, set()).add(_identity(who))
        seconds[key] += round(who.seconds)
    if not people or list(people) == [""]:
        return []
    most = seconds.most_common()
    rows = [
        (name[key], f"{len(people[key]):,}", length(total))
        for key, total in most[:MAX_ORGANISATIONS]
    ]
    if rest := most[MAX_ORGANISATIONS:]:
        others = len(set().union(*(people[key] for key, _ in rest)))
        total = sum(total for _, total in rest)
        rows.append((f"{len(rest):,} more", f"{others:,}", length(total)))
    table = Table(("Organisation", "People", "Contact hours"), tuple(rows), frozenset({1, 2}))
    return [Heading("Contact hours by organisation"), table]


def _told(sessions: Iterable[SessionFacts]) -> list[StepFacts]:
    """The steps on the agendas; of an open session those that it has led so far."""
    return [
        step for one in sessions for step in one.steps if one.closed or step.fate != "not reached"
    ]


def _steps(sessions: Sequence[SessionFacts]) -> str:
    steps = _told(sessions)
    planned = [step for step in steps if not step.added]
    fates = Counter(step.fate for step in planned)
    led = _of(fates.pop("led", 0), len(planned))
    rest = ", ".join(f"{n:,} {fate}" for fate, n in fates.most_common())
    bent = [f"{sum(step.added for step in steps):,} added", f"{_moved(steps):,} moved"]
    cues = sum(step.cues for step in planned if step.fate == "led")
    seen = sum(step.seen for step in planned if step.fate == "led")
    shown = f"cues seen in these: {_of(seen, cues)}" if cues else ""
    return joined("; ", f"led: {led}", rest, ", ".join(bent), shown)


def _moved(steps: Iterable[StepFacts]) -> int:
    return sum(step.moved for step in steps)


def _of(part: int, whole: int) -> str:
    """So many of so many, with the share in whole percent."""
    share = f" ({100 * part / whole:.0f} %)" if whole else ""
    return f"{part:,} of {whole:,}{share}"


def _minutes(sessions: Sequence[SessionFacts]) -> str:
    """What the steps that were led took against the curriculum, in the closed sessions."""
    closed = [one for one in sessions if one.closed]
    offs = [
        sum(step.elapsed - step.written for step in one.steps if step.fate == "led")
        for one in closed
    ]
    if not offs:
        return ""
    took = sum(step.elapsed for one in closed for step in one.steps if step.fate == "led")
    wanted = sum(step.written for one in closed for step in one.steps if step.fate == "led")
    half = f"the middle one of {len(offs):,} closed sessions {over(median(offs))}"
    return f"{length(took)} for steps that have {length(wanted)} in the curriculum; {half}"


def _concepts(sessions: Iterable[SessionFacts]) -> str:
    listened = [concept for one in sessions for concept in one.concepts]
    named = sum(concept.heard for concept in listened)
    return f"named by the room: {_of(named, len(listened))}" if listened else ""


def _homework(sessions: Iterable[SessionFacts]) -> str:
    given = [one for session in sessions for one in session.homework]
    told = Counter(how for one in given for _, how in one.told)
    if not given:
        return ""
    fresh = sum(len(one.to) for one in given if not one.taken)
    said = ", ".join(f"{told[how]:,} {word}" for how, word in TOLD.items() if told[how])
    answers = f"told of: {sum(told.values()):,} ({said})" if told else "nothing told of it yet"
    return f"given to {plural(fresh, 'person', 'people')}; {answers}"


TOLD = {"done": "done", "partly": "partly", "not": "not done"}


def _levels(sessions: Iterable[SessionFacts]) -> list[Block]:
    """Hands on the stages of a framework, in the first and in the last session of each series.

    A session of no series, and a series that was asked once, has no way from first to last.
    """
    series: dict[str, list[LevelFacts]] = {}
    for one in sessions:
        if one.series and one.levels:
            series.setdefault(one.series, []).append(one.levels[0])
    both = [(asked[0], asked[-1]) for asked in series.values() if len(asked) > 1]
    both = [(a, b) for a, b in both if (a.framework, a.stages) == (b.framework, b.stages)]
    if not both:
        return []
    stages = both[0][0].stages
    same = [(a, b) for a, b in both if a.stages == stages]
    rows = tuple(
        (stage, *(f"{sum(pair[side].counts[n] for pair in same):,}" for side in (0, 1)))
        for n, stage in enumerate(stages)
    )
    table = Table(("Hands for", "First", "Last"), rows, frozenset({1, 2}))
    said = f"In the first and in the last session of {plural(len(same), 'series', 'series')}."
    return [Heading("Levels, first to last"), table, Paragraph(said)]


def _quotes(sessions: Sequence[SessionFacts]) -> list[Block]:
    """Starred entries of three sessions, from the first to the last one that has any."""
    having = [one for one in sessions if one.starred]
    if not having:
        return []
    last = len(having) - 1
    chosen = sorted({0, last // 2, last})[:MAX_QUOTES]
    items = tuple(_quote(having[place]) for place in chosen)
    return [Heading("Said, and starred"), Bullets(items)]


def _quote(one: SessionFacts) -> Item:
    text = one.starred[0].text
    text = text if len(text) <= MAX_QUOTE else f"{text[: MAX_QUOTE - 1]}…"
    return Item(f"“{text}”", aside=f"{one.day.day} {one.day:%B %Y}" if one.day else "")


def _rests_on(found: Programme) -> list[Block]:
    return [Paragraph(f"{rests_on(found)} Rehearsals save nothing.", "Rests on")]


def rests_on(found: Programme) -> str:
    """How many sessions the figures are made of, how many logs hold, and what is left out."""
    count = len(found.sessions)
    readable = count + len(found.altered)
    said = plural(count, "session")
    if readable:
        said += f"; of {plural(readable, 'log')} {count:,} {'holds' if count == 1 else 'hold'}"
    why = Counter(map(_why, found.left_out))
    left = ", ".join(f"{n:,} {one_line(reason)}" for reason, n in why.items())
    return f"{joined('; ', said, f'left out: {left}' if left else '')}."


def _why(one: LeftOut) -> str:
    """Why a session is left out, in words that are the same for others."""
    if one.line:
        return "with an altered log"
    return "that is a copy" if one.why.startswith("a copy of") else one.why
