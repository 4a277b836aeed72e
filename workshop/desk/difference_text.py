"""What is different between two curricula, in lines to read."""

from collections.abc import Iterable, Iterator

from workshop.desk.difference import ActivityDifference, Change
from workshop.text import one_line, plural
from workshop.when.written import in_words

SIGNS = {"+": "+", "-": "−", "~": "~"}


def difference_lines(parts: Iterable[ActivityDifference], script: bool = False) -> list[str]:
    """A line for each change, below the activity it is in; with `script`, each changed line too."""
    lines: list[str] = []
    for part in parts:
        times = _minutes(part.before, part.after)
        lines += ["", one_line(part.name) + (f"   {times}" if times else "")]
        for change in part.changes:
            lines.append(f"  {SIGNS[change.sign]} {_change(change)}")
            if script:
                lines += (f"      {SIGNS[one.sign]} {one_line(one.text)}" for one in change.lines)
    return lines[1:]


def changes_in_short(parts: Iterable[ActivityDifference]) -> tuple[str, ...]:
    """A sentence for each change, for whoever has the version before."""
    return tuple(
        f"{SIGNS[change.sign]} {one_line(part.name)}: {_change(change)}"
        for part in parts
        for change in part.changes or (Change("~", _minutes(part.before, part.after)),)
    )


def counts(parts: Iterable[ActivityDifference]) -> str:
    """How much is different in all: "2 steps added, 1 dropped, 3 changed"."""
    changes = [change for part in parts for change in part.changes if change.label]
    kinds = {
        "added": sum(change.sign == "+" for change in changes),
        "dropped": sum(change.sign == "-" for change in changes),
        "moved": sum(bool(change.moved) for change in changes),
        "changed": sum(change.sign == "~" and _more(change) for change in changes),
    }
    counted = [f"{count} {what}" for what, count in kinds.items() if count]
    return f"Steps: {', '.join(counted)}." if counted else "The steps are the same."


def _more(change: Change) -> bool:
    return change.before != change.after or bool(change.lines)


def _change(change: Change) -> str:
    parts = [one_line(f"{change.label}  {change.name}"), *_details(change)]
    return " · ".join(parts)


def _details(change: Change) -> Iterator[str]:
    if times := _minutes(change.before, change.after):
        yield times
    if change.moved:
        yield f"was {change.moved}"
    if change.sign == "~" and change.lines:
        more, fewer = change.words
        words = [f"{plural(more, 'word')} new"] if more else []
        words += [f"{plural(fewer, 'word')} gone"] if fewer else []
        yield ", ".join(words) or "words in another order"


def _minutes(before: int | None, after: int | None) -> str:
    if before == after:
        return ""
    if before is None or after is None:
        return in_words(after or before or 0)
    return f"{in_words(before)} → {in_words(after)}"
