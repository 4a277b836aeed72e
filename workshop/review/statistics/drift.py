"""Which parts sessions cut, shorten, add or move, version by version of a curriculum."""

from collections import Counter
from collections.abc import Iterable, Mapping

from workshop.reports.fidelity import changes
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.session.fate import Fate
from workshop.value import Value

CUT: tuple[Fate, ...] = ("passed over", "skipped", "not reached")
ADDED = "added"


class DriftFigures(Value):
    """A step in the closed sessions of one version: in which of them it was changed so.

    The `step` is as the newest session has it. `what` is cut, fewer minutes, added or moved. `of`
    are those that had the step; of an added one, those that had its activity. `reasons` say how
    often which was given, the most frequent first.
    """

    step: StepFacts
    version: str
    what: str
    sessions: tuple[str, ...]
    of: tuple[str, ...]
    reasons: Mapping[str, int]


def drift(sessions: Iterable[SessionFacts]) -> tuple[DriftFigures, ...]:
    """Each change that any session made to a step, in each version; those most often made first."""
    closed = [one for one in sessions if one.closed]
    newest: dict[str, StepFacts] = {}
    had: dict[str, dict[str, list[str]]] = {}
    made: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = {}
    for one in closed:
        for activity in dict.fromkeys(step.activity for step in one.steps):
            had.setdefault(activity, {}).setdefault(one.version, []).append(one.id)
        for step in one.steps:
            newest[step.same] = step
            if not step.added:
                had.setdefault(step.same, {}).setdefault(one.version, []).append(one.id)
            for what in _changes(step):
                by_version = made.setdefault((step.same, what), {})
                by_version.setdefault(one.version, []).append((one.id, step.why))
    often = {change: sum(map(len, by_version.values())) for change, by_version in made.items()}
    return tuple(
        DriftFigures(
            step=newest[same],
            version=version,
            what=what,
            sessions=tuple(id for id, _ in made[same, what].get(version, ())),
            of=tuple(of),
            reasons=dict(
                Counter(why for _, why in made[same, what].get(version, ())).most_common()
            ),
        )
        for same, what in sorted(made, key=lambda it: (-often[it], newest[it[0]].key, it[1]))
        for version, of in sorted(had[newest[same].activity if what == ADDED else same].items())
    )


def _changes(step: StepFacts) -> tuple[str, ...]:
    """What was done to a step, in words; one that was not come to is cut as well."""
    cut = not step.added and step.fate in CUT
    rest = (what for what in changes(step) if what not in CUT)
    return ("cut", *rest) if cut else tuple(rest)
