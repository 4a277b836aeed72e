"""Who imports whom, beyond the contracts in pyproject.toml: no circles, and nothing in passing.

And a name is that of one class.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "workshop").rglob("*.py")
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)
"""No import stands in anything else."""

IN_PASSING = {
    # where the user's folders are: not asked for by most commands, and slow to load
    ("workshop.config", "platformdirs"),
    ("workshop.user_folders", "platformdirs"),
    ("workshop.workspace", "platformdirs"),
    # only when something is wrong
    ("workshop.log", "logging"),
    ("workshop.curriculum.problems", "difflib"),
    ("workshop.curriculum.checking", "workshop.curriculum.explain"),  # and with it pydantic
    # only for plans that are not known: the TOML reader, lint
    ("workshop.curriculum.load", "workshop.curriculum.checking"),
    # SQLite, the reading processes and the lock: a list that is up to date opens without them
    ("workshop.review.index.database", "workshop.review.index.workers"),
    ("workshop.review.index.database", "filelock"),
    ("workshop.review.index.folder_list", "sqlite3"),
    ("workshop.review.index.folder_list", "workshop.review.index.storage"),
    ("workshop.review.statistics.earlier", "workshop.review.index.database"),
    # kinds, plans and reports: the catalogue shows its list before they are there
    ("workshop.review.index.records", "workshop.review.facts.facts"),
    # only for a search that found nothing
    ("workshop.review.index.words", "rapidfuzz"),
    # not there on Windows
    ("workshop.room.server", "resource"),
    # only for whoever has an appointment
    ("workshop.reports.render.calendar", "icalendar"),
    # only for whoever writes a remark
    ("workshop.review.remarks", "filelock"),
    ("workshop.review.remarks", "getpass"),
    ("workshop.review.remarks", "tomli_w"),
}
"""The imports inside a function, with their reasons. Tables that load by name (commands, screens,
panels, formats, the library) go through `workshop.lazy` or `importlib`."""


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    for alias in node.names:
        whole = f"{node.module}.{alias.name}"
        yield whole if whole in MODULES else str(node.module)


@cache
def imports(path: Path) -> tuple[tuple[str, str], ...]:
    """Every import of a file: "first", as it is loaded, for "types" alone, or "in passing"."""

    def walk(node: ast.AST, when: str) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield from ((when, name) for name in imported(child))
            elif isinstance(child, FUNCTIONS):
                yield from walk(child, "in passing")
            elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                yield from walk(child, "types")
            elif isinstance(child, STATEMENTS):
                yield from walk(child, when)

    return tuple(walk(ast.parse(path.read_text(encoding="utf-8")), "first"))


def test_no_file_imports_itself_by_way_of_others() -> None:
    """Not even for types: whoever changes one file of a circle has to read them all."""
    arrows = {
        name: {to for _, to in imports(path) if to in MODULES and to != name}
        for name, path in MODULES.items()
    }
    while ends := [name for name, to in arrows.items() if not to & arrows.keys()]:
        for name in ends:
            del arrows[name]
    assert {name: sorted(to & arrows.keys()) for name, to in arrows.items()} == {}


def test_nothing_is_imported_in_passing() -> None:
    """Imports stand at the top, where a reader looks for them; the exceptions are listed."""
    found = {
        (name, what.partition(".")[0] if not what.startswith("workshop") else what)
        for name, path in MODULES.items()
        for when, what in imports(path)
        if when == "in passing"
    }
    assert found == IN_PASSING


PUBLISHED = "workshop.reports.data_schema"
"""Its names stand in the schema of the notes: there a row or a stay is called what it is here."""


def test_no_two_classes_share_a_name() -> None:
    """Whoever looks for a class finds one, and an import says which is meant."""
    places: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for name in re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE):
            places.setdefault(name, []).extend([module] * (module != PUBLISHED))
    assert {name: at for name, at in places.items() if len(at) > 1} == {}


LATER = ("reports.", "review.", "store.", "room.", "session.follow_up.", "session.storage.listing.")
"""What a first cue does without; and without kinds of other steps than its own."""


def test_a_first_cue_loads_nothing_that_comes_later() -> None:
    """Reading back, lists, sending and the room are loaded by what needs them."""
    found, more = set[str](), {"cli.lead", "tui.app", "tui.live.screen", "tui.panels.sheets"}
    while more:
        found |= more
        arrows = (arrow for name in more for arrow in imports(MODULES[f"workshop.{name}"]))
        loaded = {name for when, name in arrows if when == "first" and name in MODULES}
        more = {name.removeprefix("workshop.") for name in loaded} - found - {"workshop"}
    later = (name for name in found if f"{name}.".startswith(LATER))
    kinds = (name for name in found if re.fullmatch(r"kinds\.\w+\.model", name))
    assert sorted((*later, *kinds)) == []


PLACE = re.compile(r'"(workshop[.\w]+):(\w+)"')
"""What `workshop.lazy` loads."""


def test_what_is_loaded_by_its_name_is_there() -> None:
    """No type checker reads these texts: what was renamed would be missed only once it is used."""
    places = {
        found for path in MODULES.values() for found in PLACE.findall(path.read_text("utf-8"))
    }
    assert len(places) > 50
    assert [place for place in sorted(places) if place[1] not in defined(place[0])] == []


def defined(module: str) -> set[str]:
    """The names that a module has at its top level."""
    names: set[str] = set()
    for node in ast.parse(MODULES[module].read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names
