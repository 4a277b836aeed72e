"""A curriculum as one file to hand on: a zip of its folder, and what is to be known of it."""

import io
import os
import re
import shutil
import stat
import tomllib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType

import tomli_w
from msgspec import convert

from workshop.curriculum.folder import (
    HEAD,
    KINDS_OF_FILE,
    MAX_ATTACHMENT_BYTES,
    MAX_BYTES,
    MAX_ENTRIES,
    TEXTS,
    why_not_allowed,
)
from workshop.curriculum.load import Loaded, load, load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused, WorkshopError
from workshop.session.storage.files import read_file
from workshop.session.storage.session_folder import MAX_ATTACHED_BYTES, move_folder, write_plan
from workshop.text import plural, quoted, shell_word
from workshop.value import Value, asdict, field

SUFFIX = ".zip"
ABOUT = "parcel.toml"
"""In a parcel, beside the curriculum's folder: what is to be known of it."""
MAX_ABOUT_BYTES = 1_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")
RESEND = "Have it sent again."
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a parcel: the same files make the same parcel."""


class About(Value):
    """What a parcel says of itself; `changes` are those since the version `since`."""

    id: str
    title: str
    version: str = ""
    author: str = ""
    license: str = ""
    packed: str = ""
    since: str = ""
    changes: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """Its title with its version: “Facts and figures” 2.1."""
        return f"“{self.title}”" + (f" {self.version}" if self.version else "")


class Parcel(Value):
    """A curriculum's files by their place in its folder, and what is said of them."""

    about: About
    files: Mapping[Path, bytes] = field(default_factory=lambda: MappingProxyType({}))


def parcel_of(curriculum: Curriculum, packed: datetime | None = None) -> Parcel:
    """A curriculum with all files it needs, also those it uses of another one.

    Raises:
        WorkshopError: A file cannot be read, or they are too large to be handed on together.
    """
    head, folder = curriculum.head, curriculum.folder
    files = dict(curriculum.files)
    room = MAX_ATTACHED_BYTES
    for name in curriculum.attachments if folder else ():
        assert folder is not None
        try:
            files[Path(name)] = read_file(folder / name, min(room, MAX_ATTACHMENT_BYTES))
        except OSError as error:
            message = f"{error.strerror}."
            raise WorkshopError(f"{quoted(name)} cannot go along.", message) from error
        room -= len(files[Path(name)])
    day = packed.isoformat(timespec="seconds") if packed else ""
    about = About(curriculum.id, head.title, head.version, head.author, head.license, packed=day)
    return Parcel(about, MappingProxyType(dict(sorted(files.items()))))


def zip_of(parcel: Parcel) -> bytes:
    """The parcel as the bytes of a zip; the same parcel is the same bytes."""
    about = {**asdict(parcel.about), "changes": [*parcel.about.changes]}
    sums = {path.as_posix(): sha256(data).hexdigest() for path, data in parcel.files.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, ABOUT, tomli_w.dumps({**about, "files": sums}).encode())
        for path, data in parcel.files.items():
            _put(archive, f"{parcel.about.id}/{path.as_posix()}", data)
    return written.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def read_parcel(path: Path) -> Parcel:
    """What a parcel holds; nothing of it is written anywhere.

    Raises:
        WorkshopError: It is no parcel, it is damaged, or it holds what no curriculum does.
    """
    name = quoted(str(path), 200)
    try:
        data = read_file(path, MAX_ATTACHED_BYTES + MAX_BYTES)
    except OSError as error:
        raise WorkshopError(f"{name} cannot be read.", f"{error.strerror}.") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about, sums = _about(archive)
            files = dict(_files(archive, about.id, sums))
    except _BROKEN as error:
        reason = "It is damaged, or it was not made by workshop pack."
        raise WorkshopError(f"{name} is no parcel.", reason, RESEND) from error
    except Refused as refused:
        raise Refused(f"{name} is not added.", refused.title, refused.hint) from refused
    return Parcel(about, MappingProxyType(files))


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    OSError,
)
"""What reading a zip raises that is cut off, encrypted, or something else altogether."""


def _about(archive: zipfile.ZipFile) -> tuple[About, Mapping[str, str]]:
    """What it says of itself, and the SHA-256 of each file by its name."""
    if len(archive.infolist()) > MAX_ENTRIES:
        raise Refused(f"It holds more than {MAX_ENTRIES} files.")
    table = tomllib.loads(_read(archive, archive.getinfo(ABOUT), MAX_ABOUT_BYTES).decode())
    sums: Mapping[str, str] = dict(table.pop("files"))
    about = convert(table, About)
    if not _ID.match(about.id):
        raise Refused(f"{quoted(about.id)} can be no folder's name.")
    return about, sums


def _files(
    archive: zipfile.ZipFile, id: str, sums: Mapping[str, str]
) -> Iterator[tuple[Path, bytes]]:
    """The files of its folder, as they were packed; bounded, and none outside of it."""
    texts, others, left = MAX_BYTES, MAX_ATTACHED_BYTES, dict(sums)
    for info in archive.infolist():
        if info.filename == ABOUT:
            continue
        folder, _, name = info.filename.partition("/")
        if folder != id or name not in left or not _is_file_of_curriculum(info, name):
            raise Refused(f"{quoted(info.filename, 200)} in it is no file of a curriculum.")
        is_text = name.endswith(TEXTS)
        data = _read(archive, info, texts if is_text else min(others, MAX_ATTACHMENT_BYTES))
        if left.pop(name) != sha256(data).hexdigest():
            raise Refused(f"{quoted(name, 200)} in it is not as it was packed.", RESEND)
        if is_text:
            texts -= len(data)
        else:
            others -= len(data)
        yield Path(name), data
    if left:
        raise Refused(f"{quoted(min(left), 200)} is missing in it.", RESEND)


def _is_file_of_curriculum(info: zipfile.ZipInfo, name: str) -> bool:
    mode = info.external_attr >> 16
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and (not stat.S_IFMT(mode) or stat.S_ISREG(mode))
        and not why_not_allowed(Path(), name, is_inside=True)
        and all(part.isprintable() and not part.startswith(".") for part in parts)
        and "/".join(parts) == name
        and (name.endswith(TEXTS) or PurePosixPath(name).suffix.lower() in KINDS_OF_FILE)
    )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """What a file in it holds, however much it claims to."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    with archive.open(info) as file:
        data = file.read(most + 1)
    if len(data) > most:
        shown = quoted(info.filename, 200)
        raise Refused(f"{shown} in it is larger than a curriculum's files are together.")
    return data


def add(parcel: Parcel, curricula: Path, id: str, now: datetime, replace: bool) -> "Added":
    """Put a curriculum into a workspace, if it can be led; whole, or not at all.

    One that is there under that id is kept in `curricula/.replaced`, and only where `replace` says
    so. Raises WorkshopError.
    """
    to, new = curricula / id, curricula / f".new-{os.urandom(6).hex()}"
    try:
        curricula.mkdir(parents=True, exist_ok=True)
        write_plan(parcel.files, new / id)
        refuse_errors(load(new / id), new / id, "It cannot be led, and was not added:")
        if not os.path.lexists(to):
            return Added(move_folder(new / id, curricula, id))
        present = load(to).curriculum
        if present and parcel_of(present).files == parcel.files:
            return Added(to, is_same=True)
        if not replace:
            hint = f"See what is different: workshop diff {shell_word(id)} FILE"
            raise Refused(
                f"There is a curriculum {id} already.", f"{hint}; or give it --as ID, or --force."
            )
        aside = _set_aside(to, curricula, now)
        return Added(move_folder(new / id, curricula, id), aside)
    except OSError as error:
        raise WorkshopError(
            "The curriculum cannot be added.", f"{error.filename or curricula}: {error.strerror}."
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


class Added(Value):
    """Where a curriculum is now, where the one before it was put, and whether it was the same."""

    folder: Path
    kept: Path | None = None
    is_same: bool = False


def _set_aside(folder: Path, curricula: Path, now: datetime) -> Path:
    away = curricula / ".replaced"
    away.mkdir(exist_ok=True)
    return move_folder(folder, away, f"{folder.name}-{now:%Y-%m-%d}")


def refuse_errors(loaded: Loaded, folder: Path, title: str) -> None:
    """Raise WorkshopError with the first errors of a curriculum, by their files in its folder."""
    if errors := loaded.errors:
        shown = [str(one).replace(f"{folder}/", "") for one in errors[:5]]
        more = [f"and {plural(len(errors) - 5, 'more')}"] if len(errors) > 5 else []
        raise WorkshopError(title, "\n".join(["", *shown, *more]))


@contextmanager
def open_curriculum(path: Path) -> Iterator[Curriculum]:
    """The curriculum of a folder or of a parcel, for as long as it is looked at."""
    if path.is_dir() or path.name == HEAD:
        yield load_or_raise(path)
        return
    parcel = read_parcel(path)
    with TemporaryDirectory(prefix="workshop-") as place:
        folder = Path(place, parcel.about.id)
        write_plan(parcel.files, folder)
        yield load_or_raise(folder)
