"""Names left out: the same person is the same "Participant 3" in every block, value and session.

Participants are numbered by the rosters of the chain of follow-ups, the first session first.
Who leads is the facilitator; people who stand on no roster, as those who are interviewed, are
"Person 1" and on.
"""

import re
from collections.abc import Iterable, Iterator

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph
from workshop.event import Person
from workshop.reports.export.names import Pseudonyms
from workshop.reports.follow_ups import earlier_states, later_states
from workshop.reports.names.everyday import EVERYDAY
from workshop.reports.names.words import fold, name_words, tokens_of
from workshop.reports.observed import read_observations
from workshop.reports.record import Record
from workshop.session import events as ev
from workshop.session.state import State
from workshop.text import plural, quoted
from workshop.who import EVERYBODY

FEW = 6
MAX_TOLD = 20
"""How many doubtful places are told in a few lines, and below a command."""


def pseudonyms(
    record: Record, reviewers: Iterable[str] = (), others: Iterable[str] = ()
) -> Pseudonyms:
    """The pseudonyms for a session's names, and for those of the chain it belongs to."""
    return Pseudonyms(*stand_ins(record, reviewers, others))


def stand_ins(
    record: Record, reviewers: Iterable[str] = (), others: Iterable[str] = ()
) -> tuple[dict[str, str], list[str]]:
    """What stands for each name, in their order, and the organisations, which stay."""
    sessions = [*earlier_states(record), record.state, *later_states(record)]
    leading = [name for state in sessions for name in leaders(state.facilitators)]
    roster = [person for state in sessions for person in state.roster]
    for event in record.events:
        if isinstance(event, ev.Arranged):
            roster += (*(event.roster or ()), *(event.added or ()))
            leading += leaders(event.facilitator or "")
        elif isinstance(event, ev.HandedOver):
            leading += leaders(event.facilitator)
    listed = [person.name for person in roster]
    shown: dict[str, str] = {}
    _number(shown, leading, "Facilitator")
    _number(shown, listed, "Participant")
    _number(shown, reviewers, "Reviewer")
    _number(shown, (seen.by for seen in read_observations(record.folder).steps), "Observer")
    named = [name for state in sessions for name in _people_named(record, state)]
    known = [set(tokens_of(name)) for name in (*shown, *named)]
    hidden = [name for name in others if not any(set(tokens_of(name)) <= one for one in known)]
    _number(shown, [*named, *hidden], "Person")
    if "Facilitator 2" not in shown.values():
        shown = {n: s.removesuffix(" 1") if s == "Facilitator 1" else s for n, s in shown.items()}
    return shown, [one.organisation for one in roster if not named_after(one)]


def _number(shown: dict[str, str], names: Iterable[str], word: str) -> None:
    """Number those of the names that nothing stands for yet, each once in whatever case."""
    known = {" ".join(tokens_of(name)) or name for name in shown}
    number = 0
    for name in names:
        key = " ".join(tokens_of(name)) or name
        if name and key not in known:
            number += 1
            known.add(key)
            shown[name] = f"{word} {number}"


def replacement_blocks(names: Pseudonyms) -> Document:
    """What was replaced and how often, and the doubtful places, as the end of what is handed on.

    It names nobody: it says where a pseudonym may be wrong, but not which words stay that may be
    names. Whoever makes the export is told those (`replacement_lines`).
    """
    only = "A number is one person here and in the follow-ups, and another one elsewhere."
    blocks: list[Block] = [Heading("Names left out"), Paragraph(f"{_tally(names)}. {only}")]
    if unsure := [Item(doubt.passage) for doubt in names.doubts if doubt.shown]:
        blocks += [Paragraph("It is not certain that somebody is meant here:"), Bullets((*unsure,))]
    if stay := len(names.doubts) - len(unsure):
        words = plural(stay, "word that may be a name stays", "words that may be names stay")
        blocks.append(Paragraph(f"{words}: whoever made this was told which."))
    return tuple(blocks)


def replacement_lines(names: Pseudonyms, hidden: Iterable[str] = ()) -> Iterator[str]:
    """The same for whoever makes the export, with the words; and `hidden` names not met there."""
    yield f"Names left out: {_tally(names)}."
    for name in hidden:
        if names.pseudonym_of(name) not in names.met:
            yield f"{quoted(name)} does not occur: nothing was replaced for it."
    if names.doubts:
        yield "Look at these, of which it is not certain that somebody is meant:"
    for doubt in [*names.doubts][:MAX_TOLD]:
        became = doubt.shown or "stays"
        yield f"  {quoted(doubt.word)} {'→ ' * bool(doubt.shown)}{became}: {doubt.passage}"
    if (more := len(names.doubts) - MAX_TOLD) > 0:
        yield f"  and {plural(more, 'more place')}."


def replacement_summary(names: Pseudonyms) -> str:
    """The same in a sentence or two, for where there are only a few lines."""
    summary = f"{plural(names.counts.total(), 'name')} left out."
    became = {
        f"{quoted(one.word)} {'→ ' * bool(one.shown)}{one.shown or 'stays'}": None
        for one in names.doubts
    }
    if became:
        more = f" and {len(became) - FEW} more" if len(became) > FEW else ""
        summary += f" Look at these: {', '.join([*became][:FEW])}{more}."
    return summary


def _tally(names: Pseudonyms) -> str:
    """The pseudonyms by number, each with how often it was used."""

    def order(shown: str) -> tuple[str, list[int]]:
        return re.sub(r"\d+", "", shown), [int(number) for number in re.findall(r"\d+", shown)]

    counts = names.counts
    return ", ".join(f"{shown} ({counts[shown]}×)" for shown in sorted(counts, key=order)) or "none"


def named_after(person: Person) -> bool:
    """Whether an organisation bears the name of somebody who comes from it: it would tell who."""
    words = set(map(fold, name_words(person.name))) - EVERYDAY
    return not words.isdisjoint(tokens_of(person.organisation))


def leaders(facilitator: str) -> list[str]:
    """Those who lead, each by name: "Marta and Joe" are two."""
    return [name for part in re.split(r",|;|/|&| and ", facilitator) if (name := part.strip())]


def _people_named(record: Record, state: State) -> Iterator[str]:
    """People whom the session names somewhere else: interviewed, or given something to do."""
    works = [step.work for step in state.steps.values() if step.work]
    groups = {group.name for work in works for group in work.groups}
    names = [name for work in works for name in work.people]
    entries = [entry for sheet in state.board.sheets.values() for entry in sheet]
    names += [name for entry in entries for name in (*entry.who, entry.speaker) if name]
    names += [promise.who for promise in state.promises]
    for form in state.forms.rows:
        plan = record.curriculum.form(form)
        if plan is None or plan.per == "participant":
            names += [row.who for row in state.forms.of(form)]
    for name in names:
        if name not in groups and name != EVERYBODY:
            yield from (part.strip() for part in name.split(",") if part.strip())
