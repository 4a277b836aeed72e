"""`workshop fmt`: one order and one layout for a curriculum's files."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.desk.layout_files import FileLayout, layouts
from workshop.text import joined, plural


def fmt(paths: tuple[Path, ...], check: bool, diff: bool) -> int:
    """Lay files out, or only say which would change, and how."""
    files = {layout.path.resolve(): layout for path in paths for layout in layouts(path)}
    wrong = [layout for layout in files.values() if layout.problems]
    changed = [layout for layout in files.values() if layout.is_changed]
    only_shown = check or diff
    for problem in (problem for layout in wrong for problem in layout.problems):
        say(str(problem))
    for layout in changed:
        if not only_shown:
            layout.save()
        say("\n".join(_difference(layout)) if diff else str(layout.path))
    verb = "to lay out" if only_shown else "laid out"
    as_it_was = len(files) - len(wrong) - len(changed)
    summary = joined(
        ", ",
        f"{plural(len(changed), 'file')} {verb}" if changed else "",
        f"{plural(as_it_was, 'file')} in order" if as_it_was or not files else "",
        f"{plural(len(wrong), 'file')} left as {'they are' if wrong[1:] else 'it is'}"
        if wrong
        else "",
    )
    tell(f"{summary}.")
    return FAILURE if wrong or (changed and only_shown) else SUCCESS


def _difference(layout: FileLayout) -> Iterator[str]:
    before, after = (
        data.decode(errors="replace").split("\n") for data in (layout.before, layout.after)
    )
    yield from unified_diff(before, after, str(layout.path), str(layout.path), lineterm="")
