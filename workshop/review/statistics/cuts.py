"""Which steps are cut, version by version of a curriculum."""

from collections.abc import Iterable

from workshop.review.facts.facts import SessionFacts
from workshop.session.fate import Fate
from workshop.value import Value

CUT: tuple[Fate, ...] = ("passed over", "skipped", "not reached")


class CutFigures(Value):
    """A step in the closed sessions of one version that had it: those that `cut` it, and all."""

    key: str
    activity: str
    label: str
    heading: str
    version: str
    cut: tuple[str, ...]
    sessions: tuple[str, ...]


def cuts_by_version(sessions: Iterable[SessionFacts]) -> tuple[CutFigures, ...]:
    """Steps that any session cut, in each version that had them; those cut most often first."""
    closed = [one for one in sessions if one.closed]
    newest = {step.same: step for one in closed for step in one.steps if not step.added}
    had: dict[tuple[str, str], list[str]] = {}
    cut: dict[tuple[str, str], list[str]] = {}
    for one in closed:
        for step in one.steps:
            if not step.added:
                had.setdefault((step.same, one.version), []).append(one.id)
                if step.fate in CUT:
                    cut.setdefault((step.same, one.version), []).append(one.id)
    ever = {same for same, _ in cut}
    found = [
        CutFigures(
            key=(step := newest[same]).key,
            activity=step.activity,
            label=step.label,
            heading=step.heading,
            version=version,
            cut=tuple(cut.get((same, version), ())),
            sessions=tuple(ids),
        )
        for (same, version), ids in had.items()
        if same in ever
    ]
    share = {same: sum(len(c) for (s, _), c in cut.items() if s == same) for same in ever}
    order = {newest[same].key: count for same, count in share.items()}
    return tuple(sorted(found, key=lambda one: (-order[one.key], one.key, one.version)))
