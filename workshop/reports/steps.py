"""An activity in the notes: what each step captured, what was named, skipped, not reached."""

from workshop.document import Block, Heading, Paragraph
from workshop.kinds import kind_of
from workshop.reports.content import in_step
from workshop.reports.durations import StepTime
from workshop.reports.record import Chapter, Record
from workshop.session.agenda import AgendaStep
from workshop.session.time.figures import minutes

LED = "Led"
UNREACHED = {"closed": "Not reached", "prepared": "Planned"}
STILL = "Still to come"


def chapter_blocks(record: Record, chapter: Chapter) -> list[Block]:
    """The activity's purpose, then its steps; those that captured nothing share a line."""
    activity = chapter.activity
    blocks: list[Block] = [Heading(activity.display_name)]
    if activity.purpose:
        blocks.append(Paragraph(activity.purpose, "Purpose"))
    unreached = UNREACHED.get(record.state.status, STILL)
    quiet: dict[str, list[str]] = {LED: [], unreached: []}
    for step in chapter.steps:
        time = record.time_of(step)
        told = _step_blocks(record, time)
        if told:
            blocks += [Heading(f"{step.label} {step.heading}".rstrip(), 3), *told]
        else:
            quiet[LED if time.counts else unreached].append(step_name(step))
    rest = [Paragraph("; ".join(names), word) for word, names in quiet.items() if names]
    if rest:
        alone = not any(isinstance(block, Heading) and block.level == 3 for block in blocks)
        blocks += [Heading("Steps" if alone else "Other steps", 3), *rest]
    return blocks


def step_name(step: AgendaStep) -> str:
    """A step's label and what lists call it: "3b Look at the levels"."""
    return f"{step.label} {step.name}".rstrip()


def _step_blocks(record: Record, time: StepTime) -> list[Block]:
    context = in_step(record, time.step)
    blocks: list[Block] = [] if time.fate != "skipped" else [_skipped(record, time)]
    blocks += kind_of(time.step.plan).report(context)
    return blocks + _concepts(record, time)


def _skipped(record: Record, time: StepTime) -> Paragraph:
    reason = record.state.of(time.step.key).reason or "no reason given"
    after = f" (after {minutes(time.elapsed)} min)" if time.elapsed >= 30 else ""
    return Paragraph(reason + after, "Skipped")


def _concepts(record: Record, time: StepTime) -> list[Block]:
    """Key concepts named in the step, and those that no step to come listens for any more."""
    listened, named_here = time.step.plan.listen_for, heard_in(record, time.step.key)
    heard = [id for id in listened if id in named_here] + sorted(named_here - set(listened))
    missing = [id for id in listened if id not in record.state.heard and time.counts]
    never = [id for id in missing if _last_listener(record, id) == time.step.key]
    words = (("Named", heard), ("Not named", never))
    told = [
        Paragraph("; ".join(concept_text(record, id) for id in ids), word)
        for word, ids in words
        if ids
    ]
    return [Heading("Key concepts", 4), *told] if told else []


def _last_listener(record: Record, concept: str) -> str:
    """The last step that listened for a concept, of those that were led."""
    steps = [s for part in record.outline for s in part.steps if concept in s.plan.listen_for]
    return next((s.key for s in reversed(steps) if record.time_of(s).counts), "")


def heard_in(record: Record, key: str) -> frozenset[str]:
    """The concepts that stand as heard and were ticked off in that step."""
    return frozenset(concept for concept, step in record.heard.items() if step == key)


def concept_text(record: Record, id: str) -> str:
    """What a concept says; its id where the curriculum does not have it."""
    concept = record.curriculum.concept(id)
    return concept.text if concept else id
