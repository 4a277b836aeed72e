"""What an editor needs beside a curriculum's files: schemas, and a tombi.toml that names them."""

from collections.abc import Iterator
from glob import escape
from json import dumps
from pathlib import Path

import tomli_w

from workshop.curriculum.folder import HEAD
from workshop.curriculum.model import Module, Pool
from workshop.curriculum.parse import read_toml
from workshop.curriculum.schema import FORMATS, Which, json_schema
from workshop.desk.layout import MAX_WIDTH_BYTES, table_of
from workshop.desk.layout_files import no_curriculum, toml_names
from workshop.errors import WorkshopError
from workshop.session.storage.files import write_output
from workshop.text import clean

SCHEMAS, SETTINGS = ".schema", "tombi.toml"
MARK = "# Written by workshop editor; write it anew when a file was added."
TOMBI = f"""\
{MARK}
toml-version = "v1.0.0"

[format.rules]
line-width = {MAX_WIDTH_BYTES}

[schema]
enabled = true
strict = false
catalog = {{ paths = [] }}
"""
"""No schema is looked for online; lines are as long as `workshop fmt` leaves them. What is not
strict is only tombi's own rule, that no table has a key that its schema does not list; ours say it.
"""


def editor_files(folder: Path) -> dict[str, str]:
    """What is to be written into a folder with a curriculum or several, by its place there.

    Raises: WorkshopError where there is none.
    """
    plans = dict(_plan_files(folder))
    if not plans:
        raise no_curriculum(folder)
    include: dict[Which, list[str]] = {
        "curriculum": [f"**/{HEAD}"],
        "pool": [escape(name) for name, table in plans.items() if table is Pool],
        "module": [*(escape(name) for name, table in plans.items() if table is Module),
            "**/module*.toml"],
    }  # fmt: skip
    schemas = [
        {"path": f"{SCHEMAS}/{which}.schema.json", "include": names}
        for which, names in include.items()
        if names
    ]
    files = {
        f"{SCHEMAS}/{which}.schema.json": dumps(json_schema(which), ensure_ascii=False, indent=1)
        for which in FORMATS
    }
    return {**files, SETTINGS: f"{TOMBI}\n{tomli_w.dumps({'schemas': schemas}, indent=2)}"}


def _plan_files(folder: Path) -> Iterator[tuple[str, object]]:
    """Each file of a curriculum with what it is: as its head has it, else by what it holds."""
    for name in toml_names(folder):
        data = read_toml(folder / name, str(name)).data
        if table := table_of(name.name, data):
            yield name.as_posix(), table
        if name.name == HEAD:
            for key, listed in (("modules", Module), ("choose_from", Pool)):
                files = data.get(key)
                for file in files if isinstance(files, list) else ():
                    yield (name.parent / str(file)).as_posix(), listed


def write_editor_files(folder: Path, force: bool) -> list[Path]:
    """Write them; what stands there already and is not the program's own stays, unless `force`.

    Raises: WorkshopError, OSError.
    """
    files, settings = editor_files(folder), folder / SETTINGS
    if settings.exists() and not (force or settings.read_bytes().startswith(MARK.encode())):
        hint = "With --force it is replaced."
        raise WorkshopError(f"{clean(str(settings))} is there, and somebody's own.", hint=hint)
    (folder / SCHEMAS).mkdir(exist_ok=True)
    for name, text in files.items():
        write_output(folder / name, text.encode())
    return [folder / name for name in files]
