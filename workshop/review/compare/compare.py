"""Sessions of one curriculum side by side: the same step's time, entries and hands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from workshop.board import DECISIONS, DELTA, PARKING, PLUS, SESSION_SHEETS
from workshop.document import Bars, Block, Bullets, Heading, Paragraph, Table
from workshop.errors import Refused
from workshop.kinds import kind_of
from workshop.kinds.base import bullets
from workshop.reports.record import Record
from workshop.reports.steps import concept_text, heard_in, in_step
from workshop.reports.times import StepTime
from workshop.session.agenda import AgendaStep
from workshop.session.attendance import people
from workshop.text import one_line, plural
from workshop.value import Value, replace
from workshop.zone import Zone

NAMED = "Key concepts named"
WHOLE = "Decisions, parking lot, feedback"
ENTRY, BOTH = "•", "="
ASKED = "Asked: "


class ComparedLine(Value):
    """One line of a step's report, or a count.

    `aside` follows the text; `said` means that somebody in the room said it, `both` that another
    of the sessions has it in the same step.
    """

    text: str
    mark: str = ""
    aside: str = ""
    count: int | None = None
    said: bool = False
    both: bool = False

    @property
    def sign(self) -> str:
        """What stands in front of it: = where another session has the same."""
        if self.both:
            return BOTH if self.mark == ENTRY else f"{BOTH}{self.mark}"
        return self.mark

    @property
    def whole(self) -> str:
        """What it says, with what stands behind it."""
        return f"{self.text} — {self.aside}" if self.aside else self.text


class ComparedPart(Value):
    """A sheet, a show of hands, a form: its title and its lines."""

    title: str
    lines: tuple[ComparedLine, ...]


class StepSide(Value):
    """One session's side of a step: seconds planned and taken, its fate, and its report.

    `heading` is the step's name in that session if it differs.
    """

    planned: float
    elapsed: float
    fate: str
    parts: tuple[ComparedPart, ...]
    heading: str = ""
    reason: str = ""

    @property
    def led(self) -> bool:
        return self.fate == "led"

    def part(self, title: str) -> tuple[ComparedLine, ...]:
        """The lines of the part of that title."""
        return next((p.lines for p in self.parts if normalize(p.title) == normalize(title)), ())


class ComparedStep(Value):
    """A step with a side for each session; None where it is not part of a session.

    The last one, with an empty key, is the session as a whole.
    """

    key: str
    label: str
    heading: str
    activity: str
    sides: tuple[StepSide | None, ...]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.activity, self.label, self.heading) if part)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the parts that any side has, in the order in which they come."""
        found: dict[str, str] = {}
        for side in filter(None, self.sides):
            for part in side.parts:
                found.setdefault(normalize(part.title), part.title)
        return tuple(found.values())


class SessionHead(Value):
    """What stands above a session's column. Times are seconds, of all steps up to where it is."""

    title: str
    at: datetime | None
    zone: Zone
    people: int
    planned: float
    elapsed: float
    status: str
    altered: str


class Comparison(Value):
    """Sessions beside each other; `notes` are sentences about how far they can be compared."""

    title: str
    heads: tuple[SessionHead, ...]
    steps: tuple[ComparedStep, ...]
    notes: tuple[str, ...] = ()


def compare(records: Sequence[Record]) -> Comparison:
    """Put sessions beside each other; refuses sessions of different curricula."""
    if len(records) < 2:
        raise Refused("Name two sessions or more.", "One alone has nothing beside it.")
    ids = dict.fromkeys(record.state.curriculum for record in records)
    if len(ids) > 1:
        named = ", ".join(one_line(id) or "one that is not named" for id in ids)
        raise Refused("These sessions are of different curricula.", f"They are: {named}.")
    times = [{t.step.key: t for t in record.durations.steps} for record in records]
    steps = [_step(records, times, key) for key in merge_keys([list(time) for time in times])]
    return Comparison(
        records[0].curriculum.title or records[0].title,
        tuple(map(_head, records)),
        with_whole(steps, map(_whole, records)),
        tuple(_notes(records, steps)),
    )


def with_whole(
    steps: Sequence[ComparedStep], sides: Iterable[StepSide]
) -> tuple[ComparedStep, ...]:
    """The steps, then the sessions as a whole if they left anything; what is shared is marked."""
    whole = ComparedStep("", "", WHOLE, "", tuple(sides))
    return tuple(map(_mark_shared, [*steps, whole] if whole.titles else steps))


def merge_keys(lists: Sequence[Sequence[str]]) -> list[str]:
    """Merge keys in the first list's order; others follow their predecessors."""
    merged = list(lists[0])
    for keys in lists[1:]:
        at = 0
        for key in keys:
            if key in merged:
                at = merged.index(key) + 1
            else:
                merged.insert(at, key)
                at += 1
    return merged


def _head(record: Record) -> SessionHead:
    time, state = record.durations, record.state
    return SessionHead(
        one_line(record.title),
        state.began or state.starts or state.opened,
        state.zone,
        people(state),
        time.total.planned,
        time.total.elapsed,
        state.status,
        record.altered,
    )


def _step(
    records: Sequence[Record], times: Sequence[dict[str, StepTime]], key: str
) -> ComparedStep:
    first = next(time[key].step for time in times if key in time)
    heading = _heading(first)
    sides = tuple(
        _side(record, time[key], heading) if key in time else None
        for record, time in zip(records, times, strict=True)
    )
    return ComparedStep(key, first.label, heading, first.activity.id, sides)


def _heading(step: AgendaStep) -> str:
    return one_line(step.name)


def _side(record: Record, time: StepTime, heading: str) -> StepSide:
    step, called = time.step, _heading(time.step)
    blocks = kind_of(step.plan).full_report(in_step(record, step))
    return StepSide(
        time.planned,
        time.elapsed,
        time.fate,
        (*split_report(blocks), *_concepts(record, step)),
        called if called != heading else "",
        one_line(record.state.of(step.key).skipped_for),
    )


def _concepts(record: Record, step: AgendaStep) -> Iterator[ComparedPart]:
    """The key concepts that the room named in a step."""
    texts = [one_line(concept_text(record, id)) for id in sorted(heard_in(record, step.key))]
    if texts:
        yield ComparedPart(NAMED, tuple(ComparedLine(text, ENTRY, said=True) for text in texts))


def _whole(record: Record) -> StepSide:
    blocks = [block for id in (DECISIONS, PARKING, PLUS, DELTA) for block in _sheet(record, id)]
    return StepSide(0, 0, "", tuple(split_report(blocks)))


def _sheet(record: Record, id: str) -> list[Block]:
    """A session sheet's entries, without the steps they were said in."""
    entries = list(record.state.board.sheet(id))
    return [Heading(SESSION_SHEETS[id], 4), bullets(entries)] if entries else []


def _mark_shared(step: ComparedStep) -> ComparedStep:
    """Mark what more than one session said in the step."""
    said: Counter[str] = Counter()
    for side in filter(None, step.sides):
        said.update(
            {normalize(line.text) for part in side.parts for line in part.lines if line.said}
        )
    return replace(step, sides=tuple(side and _mark(side, said) for side in step.sides))


def _mark(side: StepSide, said: Counter[str]) -> StepSide:
    parts = tuple(
        replace(
            part,
            lines=tuple(
                replace(line, both=line.said and said[normalize(line.text)] > 1)
                for line in part.lines
            ),
        )
        for part in side.parts
    )
    return replace(side, parts=parts)


def _notes(records: Sequence[Record], steps: Sequence[ComparedStep]) -> Iterator[str]:
    """What else is to be known; a step whose part has another name is no other step."""
    changed = [
        step.label
        for step in steps
        if len({replace(r.whole[step.key].plan, part="") for r in records if step.key in r.whole})
        > 1
    ]
    if changed:
        named = ", ".join(changed[:8]) + (", …" if len(changed) > 8 else "")
        differ = plural(len(changed), "step differs", "steps differ")
        yield (
            f"The plan was changed between these sessions: {differ} ({named}). "
            "Steps are compared by their place in the plan."
        )
    variants = [one_line(record.curriculum.variant) or "none" for record in records]
    if len(set(variants)) > 1:
        yield f"They were led in different variants: {'; '.join(variants)}."
    for number, record in enumerate(records, 1):
        if record.no_plan:
            yield f"The plan of session {number} cannot be read."


def split_report(blocks: Iterable[Block]) -> Iterator[ComparedPart]:
    """A report as parts with lines; what stands under two headings has both in its title.

    What is said right before counts, as the question, is a title of its own.
    """
    above: dict[int, str] = {}
    lines: list[ComparedLine] = []
    for block in blocks:
        own = list(_counts(block))
        if isinstance(block, Heading) or own:
            if lines and own and not any(line.mark for line in lines):
                yield from (ComparedPart(line.text.removeprefix(ASKED), ()) for line in lines)
            elif lines:
                yield ComparedPart(_title(above), tuple(lines))
            lines = []
        if isinstance(block, Heading):
            above = {level: text for level, text in above.items() if level < block.level}
            above[block.level] = block.text
        yield from own
        if not own:
            lines += _lines(block)
    if lines:
        yield ComparedPart(_title(above), tuple(lines))


def _title(above: dict[int, str]) -> str:
    return one_line(": ".join(above.values()))


def _counts(block: Block) -> Iterator[ComparedPart]:
    """Counts as parts of their own: of one question, or a part for each thing that was put."""
    if isinstance(block, Bars):
        yield ComparedPart(
            one_line(block.caption), tuple(ComparedLine(n, count=c) for n, c in block.rows)
        )
    elif isinstance(block, Table) and block.counts:
        for row in block.rows:
            pairs = zip(block.columns[1:], row[1:], strict=False)
            found = tuple(ComparedLine(n, count=int(c)) for n, c in pairs if c.isdecimal())
            yield ComparedPart(one_line(row[0]), found)


def _lines(block: Block) -> Iterator[ComparedLine]:
    match block:
        case Paragraph():
            said = f"{block.label}: {block.text}" if block.label else block.text
            yield ComparedLine(one_line(said))
        case Bullets():
            for item in block.items:
                mark, aside = item.mark or ENTRY, one_line(item.aside)
                yield ComparedLine(one_line(item.text), mark, aside, said=bool(item.entry))
        case Table():
            for row in block.rows:
                pairs = zip(block.columns, row, strict=False)
                cells = (f"{name}: {cell}" if name else cell for name, cell in pairs if cell)
                yield ComparedLine(one_line("; ".join(cells)), ENTRY)


def normalize(text: str) -> str:
    """A text for comparison, without case and extra spaces."""
    return " ".join(text.split()).casefold()
