"""What takes a sound plan and what names mistakes agree on which plans are sound."""

import copy
import datetime
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, convert, json
from pydantic import ValidationError as Mistakes

from workshop.curriculum.model import CurriculumFile, Module
from workshop.curriculum.pydantic_models import model_of
from workshop.kinds.plan import PlanPart
from workshop.workspace import bundled_curricula

Path = tuple[str | int, ...]

FILES: dict[str, tuple[type[PlanPart], dict[str, Any]]] = {
    f"{path.parent.name}/{path.name}": (
        CurriculumFile if path.name == "curriculum.toml" else Module,
        tomllib.loads(path.read_text(encoding="utf-8")),
    )
    for folder in sorted(bundled_curricula().iterdir())
    for path in sorted(folder.glob("*.toml"))
    if not path.name.endswith("coverage.toml")
}
VALUES: list[Any] = [
    *(0, 1, -1, 8, 13, 40, 41, 366, 367, 1000, 1001, 1440, 1441, 10**19, 10**40),
    *(1.0, 0.5, float("nan"), float("inf"), True, False),
    *("", "x", "an id", "id\n", "id\u00a0", "é", ".x", "x" * 64, "x" * 65, "x" * 20_000),
    *(
        "x" * 20_001,
        "talk",
        "exercise",
        "close",
        "20%",
        "0%",
        "each",
        "room",
        "workshop",
        "1",
        "true",
    ),
    *([], ["x"], ["x", "y"], [""], [1], ["x"] * 13, [["x"]], [{}], {}, {"x": 1}),
    *({"framework": "levels"}, {"sheet": "ways"}, {"sheet": 1}, {"text": "x"}, {"say": "x"}),
    *([{"say": "x"}], [{"say": "x", "do": "y"}], [{"say": "x", "expect": ["y"]}], [{"ask": "x"}]),
    *([{"title": "x", "minutes": 3}], [{"title": "x"}], [{"id": "x", "title": "y"}] * 2),
    *(datetime.date(2026, 1, 1), datetime.time(9), datetime.datetime(2026, 1, 1, 9)),  # noqa: DTZ001
]
KEYS = (
    *(
        "kind",
        "id",
        "title",
        "minutes",
        "warning",
        "least_minutes",
        "script",
        "rounds",
        "groups",
        "work",
    ),
    *("group_size", "roles", "assignments", "reports", "questions", "options", "items", "form"),
    *("sheets", "stage", "stages", "concept", "concepts", "expect", "say", "per", "nonsense"),
)


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every key and entry."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, entry in entries:
        yield (*path, key)
        if isinstance(entry, dict | list):
            yield from places(entry, (*path, key))


PLACES = {name: list(places(data)) for name, (_, data) in FILES.items()}


def verdicts(table: type[PlanPart], data: dict[str, Any]) -> tuple[Any, Any]:
    """The plan as each of the two takes it; None where it refuses."""
    taken: Any = None
    named: Any = None
    with suppress(ValidationError):
        taken = json.decode(json.encode(convert(data, table)))
    with suppress(Mistakes):
        named = model_of(table).model_validate(data).model_dump(mode="json", by_alias=True)
    return taken, named


@pytest.mark.parametrize("name", FILES)
def test_both_take_the_bundled_curricula_as_the_same(name: str) -> None:
    taken, named = verdicts(*FILES[name])
    assert taken is not None
    assert taken == named


@given(data=st.data())
def test_both_refuse_the_same_changes(data: st.DataObject) -> None:
    """One to three values are changed, taken out or put where they do not belong."""
    name = data.draw(st.sampled_from(sorted(FILES)))
    table, plan = FILES[name][0], copy.deepcopy(FILES[name][1])
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(PLACES[name]))
        change(plan, path, data)
    taken, named = verdicts(table, plan)
    assert taken == named


def change(plan: Any, path: Path, data: st.DataObject) -> None:
    """Change what is at a path, if it is still there."""
    for part in path[:-1]:
        try:
            plan = plan[part]
        except (KeyError, IndexError, TypeError):
            return
    last, what = path[-1], data.draw(st.sampled_from(("put", "put", "take", "add")))
    if isinstance(plan, dict) and isinstance(last, str):
        if what == "take":
            plan.pop(last, None)
        else:
            key = last if what == "put" else data.draw(st.sampled_from(KEYS))
            plan[key] = copy.deepcopy(data.draw(st.sampled_from(VALUES)))
    elif isinstance(plan, list) and isinstance(last, int) and last < len(plan):
        if what == "take":
            del plan[last]
        else:
            plan[last] = copy.deepcopy(data.draw(st.sampled_from(VALUES)))


def alone(value: Any, path: Path) -> Any:
    """A copy with nothing beside what is at the path, in each list that the path goes through."""
    if not path:
        return copy.deepcopy(value)
    inside = alone(value[path[0]], path[1:])
    return [inside] if isinstance(value, list) else {**copy.deepcopy(value), path[0]: inside}


def each_key() -> dict[Path, Any]:
    """Each key of the smallest module, by its path in a plan that has little besides."""
    name = min(PLACES, key=lambda name: (FILES[name][0] is not Module, len(PLACES[name])))
    found: dict[Path, Any] = {}
    for path in PLACES[name]:
        like = tuple(part if isinstance(part, str) else 0 for part in path)
        if like not in found:
            found[like] = alone(FILES[name][1], path)
    return found


EACH_KEY = each_key()


def test_both_take_a_plan_with_little_besides() -> None:
    for plan in EACH_KEY.values():
        taken, named = verdicts(Module, plan)
        assert taken is not None and taken == named


@pytest.mark.parametrize("value", VALUES, ids=[str(n) for n in range(len(VALUES))])
def test_both_agree_whatever_stands_at_a_key(value: Any) -> None:
    """Each key of the smallest module is tried once."""
    for path, plan in EACH_KEY.items():
        changed = copy.deepcopy(plan)
        inside: Any = changed
        for part in path[:-1]:
            inside = inside[part]
        inside[path[-1]] = copy.deepcopy(value)
        taken, named = verdicts(Module, changed)
        assert taken == named, (path, value)
