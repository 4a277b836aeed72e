"""The files of curricula as they are and as they are to be laid out."""

from collections.abc import Iterator
from pathlib import Path

from tomlrt import TOMLError

from workshop.curriculum.folder import HEAD, Problem, text_files
from workshop.curriculum.parse import read_toml
from workshop.curriculum.positions import Place
from workshop.curriculum.problems import PlanFile, locate_problems
from workshop.desk.layout import lay_out, table_of, with_plain_signs
from workshop.errors import WorkshopError
from workshop.session.storage.files import replace_file
from workshop.text import clean
from workshop.value import Value


class FileLayout(Value):
    """A file as it is, and as it is to be; as it is not TOML, only its problems."""

    path: Path
    before: bytes
    after: bytes
    problems: tuple[Problem, ...] = ()

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    def save(self) -> None:
        """Replace the file in one go, behind its links and with its mode; raises OSError."""
        real = self.path.resolve()
        with real.open("r+b"):  # what may not be written is not replaced either
            mode = real.stat().st_mode
        replace_file(real, self.after, mode)


def layouts(path: Path) -> Iterator[FileLayout]:
    """A file of a curriculum, or all in a folder and in the folders in it.

    Raises: WorkshopError where there is none.
    """
    if not path.is_dir():
        if (layout := _layout(path)) is None:
            hint = f"It is {HEAD}, or has activities or steps."
            raise WorkshopError(f"{clean(str(path))} is no file of a curriculum.", hint=hint)
        yield layout
        return
    plans = [layout for name in toml_names(path) if (layout := _layout(path / name))]
    if not plans:
        raise no_curriculum(path)
    yield from plans


def toml_names(folder: Path) -> list[Path]:
    """The TOML files in a folder and in those in it, by their place there; raises WorkshopError."""
    try:
        return [name for name in text_files(folder, bounded=True) if name.suffix == ".toml"]
    except OSError as error:
        raise WorkshopError(f"{clean(str(folder))} cannot be read: {error.strerror}.") from error


def no_curriculum(folder: Path) -> WorkshopError:
    """The error of a folder without any file of a curriculum."""
    hint = f"A curriculum is a folder that holds {HEAD}."
    return WorkshopError(f"There is no curriculum in {clean(str(folder))}.", hint=hint)


def _layout(path: Path) -> FileLayout | None:
    """None for TOML that is no file of a curriculum."""
    file = read_toml(path, str(path))
    before = path.read_bytes() if file.text else b""
    if file.has_errors and (mended := _mended(path, file)):
        file = mended
    if file.has_errors:
        return FileLayout(path, before, before, locate_problems([file]))
    table = table_of(path.name, file.data)
    if table is None:
        return None
    try:
        after = lay_out(file.text, table).encode()
    except (TOMLError, RecursionError, ValueError) as error:
        file.error(Place(1, 1), f"The file cannot be laid out, and stays as it is: {error}.")
        return FileLayout(path, before, before, locate_problems([file]))
    return FileLayout(path, before, after)


def _mended(path: Path, file: PlanFile) -> PlanFile | None:
    """The file with plain signs, where it is TOML then."""
    plain = with_plain_signs(file.text)
    if plain == file.text or "\ufffd" in file.text:
        return None
    mended = read_toml(path, str(path), plain.encode())
    return None if mended.has_errors else mended
