"""`workshop editor`: schemas and settings beside a curriculum's files."""

from pathlib import Path

from workshop.cli.group import say, tell
from workshop.desk.editor import write_editor_files


def editor(folder: Path, force: bool) -> None:
    """Write what an editor needs, and name the files."""
    for path in write_editor_files(folder, force):
        say(str(path))
    tell("Editors that have tombi complete and check what is typed here now.")
