"""Who imports whom, beyond the contracts in pyproject.toml: no circles, and nothing in passing."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "workshop").rglob("*.py")
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

IN_PASSING = {
    ("workshop.config", "platformdirs"),
    ("workshop.curriculum.checking", "workshop.curriculum.explain"),
    ("workshop.curriculum.load", "workshop.curriculum.checking"),
    ("workshop.curriculum.problems", "difflib"),
    ("workshop.log", "logging"),
    ("workshop.reports.appointment", "icalendar"),
    ("workshop.reports.export.formats", "json"),
    ("workshop.reports.export.formats", "tomli_w"),
    ("workshop.reports.export.formats", "workshop.reports.attendance"),
    ("workshop.reports.export.formats", "workshop.reports.data"),
    ("workshop.reports.export.formats", "workshop.reports.export.pseudonyms"),
    ("workshop.reports.export.formats", "workshop.reports.export.tables"),
    ("workshop.reports.export.formats", "workshop.reports.notes"),
    ("workshop.reports.export.formats", "workshop.reports.render.html"),
    ("workshop.reports.export.formats", "workshop.reports.render.markdown"),
    ("workshop.reports.export.formats", "workshop.reports.render.plain_text"),
    ("workshop.reports.export.formats", "workshop.reports.render.word"),
    ("workshop.review.index.database", "filelock"),
    ("workshop.review.index.database", "workshop.review.index.workers"),
    ("workshop.review.index.folder_list", "sqlite3"),
    ("workshop.review.index.folder_list", "workshop.review.index.storage"),
    ("workshop.review.index.records", "workshop.review.past"),
    ("workshop.review.index.suggest", "rapidfuzz"),
    ("workshop.review.past_sessions", "workshop.review.index.database"),
    ("workshop.review.remarks", "filelock"),
    ("workshop.review.remarks", "getpass"),
    ("workshop.review.remarks", "tomli_w"),
    ("workshop.session.storage.session_folder", "workshop.curriculum.load"),
    ("workshop.tui.catalogue.about", "workshop.tui.catalogue.records"),
    ("workshop.tui.catalogue.index_worker", "workshop.tui.catalogue.records"),
    ("workshop.tui.catalogue.screen", "workshop.tui.catalogue.records"),
    ("workshop.tui.common.export_dialog", "workshop.reports.export.export"),
    ("workshop.tui.common.export_dialog", "workshop.reports.record"),
    ("workshop.tui.common.export_dialog", "workshop.review.remarks"),
    ("workshop.tui.common.export_dialog", "workshop.review.remarks_report"),
    ("workshop.tui.common.export_dialog", "workshop.workspace"),
    ("workshop.tui.live.closed", "workshop.reports.export.write"),
    ("workshop.tui.live.closed", "workshop.reports.record"),
    ("workshop.tui.live.closed", "workshop.reports.summary"),
    ("workshop.tui.prepare.rows", "workshop.reports.checklist"),
    ("workshop.user_folders", "platformdirs"),
    ("workshop.workspace", "platformdirs"),
    ("workshop.workspace", "workshop.curriculum.parse"),
    ("workshop.workspace", "workshop.session.homework.across_sessions"),
    ("workshop.workspace", "workshop.session.storage.listing"),
    ("workshop.workspace", "workshop.session.suggestion"),
}
"""Imports inside a function, each with its reason: what is heavy and rare. Tables that load by
name (commands, screens, panels, formats, the library) go through `workshop.lazy`."""


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    for alias in node.names:
        whole = f"{node.module}.{alias.name}"
        yield whole if whole in MODULES else str(node.module)


def imports(path: Path) -> Iterator[tuple[bool, str]]:
    """Every import of a file, also those for types alone, and whether it is inside a function."""

    def walk(node: ast.AST, inside: bool) -> Iterator[tuple[bool, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield from ((inside, name) for name in imported(child))
            yield from walk(child, inside or isinstance(child, FUNCTIONS))

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


def test_nothing_is_imported_in_passing() -> None:
    """Imports stand at the top, where a reader looks for them; the exceptions are listed."""
    found = {
        (name, what.partition(".")[0] if not what.startswith("workshop") else what)
        for name, path in MODULES.items()
        for inside, what in imports(path)
        if inside
    }
    assert found - IN_PASSING == set()
