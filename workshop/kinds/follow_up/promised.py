"""What a follow-up says of the promises that came over from earlier sessions."""

from typing import Any

from workshop.clock import day_in_words
from workshop.document import Block, Heading, Table, table_of_columns
from workshop.promises import WORDS, Promise, carried_words
from workshop.text import joined, plural

Promises = tuple[Promise, ...]


def promise_lines(promises: Promises) -> list[str]:
    """Each with its number, and what was told of it or has to be."""
    if not promises:
        return []
    lines = [f"PROMISED  {plural(len(promises), 'thing')}: kept NUMBER > done > WHAT CAME OF IT"]
    for number, one in enumerate(promises, 1):
        last = f"last time {one.before}" if one.before else ""
        outcome = one.outcome or joined("; ", "not told yet", last)
        lines.append(f"{number} {one.line}: {outcome}")
    return lines


def promises_report(promises: Promises) -> list[Block]:
    """What was promised, what came of it and until when it goes on; nothing before any is told."""
    told = [one for one in promises if one.came or one.until]
    if not told:
        return []
    columns = {
        "Who": [one.who for one in told],
        "Promised": [one.what for one in told],
        "What came of it": [one.came for one in told],
        "Goes on until": [day_in_words(one.until) if one.until else "" for one in told],
    }
    return [Heading("What was promised", 4), table_of_columns(columns)]


def promise_blocks(promises: Promises) -> list[Block]:
    """What became of each, with how often it was carried on; for the facilitator alone."""
    if not any(one.status or one.until for one in promises):
        return []
    rows = tuple((one.summary, _outcome(one)) for one in promises)
    return [Heading("Promises", 4), Table(("", "Told"), rows)]


def _outcome(one: Promise) -> str:
    reason = one.came if one.status == "dropped" else ""
    told = joined(": ", WORDS[one.status], reason) or ("not told" if not one.until else "")
    return joined(", ", told, carried_words(one.times))


def promise_facts(promises: Promises) -> dict[str, Any]:
    """The promises as plain values, and what became of them apart; nothing where there are none."""
    if not promises:
        return {}
    came_over = [
        {
            "who": one.who,
            "what": one.what,
            "kind": one.kind,
            "by": one.by.isoformat() if one.by else None,
            "came": "" if one.status == "dropped" else one.came,
            "until": one.until.isoformat() if one.until else None,
            "carried": one.times,
        }
        for one in promises
    ]
    outcomes = [
        {
            "promise": number,
            "status": one.status,
            "reason": one.came if one.status == "dropped" else None,
        }
        for number, one in enumerate(promises, 1)
        if one.status
    ]
    return {"promises": came_over, "kept": outcomes}
