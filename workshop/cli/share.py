"""`workshop pack`, `add`, `diff`, `revise`: hand a guide on, take one in, compare, improve it."""

import re
import sys
from contextlib import ExitStack, suppress
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from workshop.cli.context import print_json, workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.clock import SystemClock
from workshop.curriculum.folder import HEAD
from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.desk.difference import ActivityDifference, difference
from workshop.desk.difference_text import changes_in_short, counts, difference_lines
from workshop.desk.parcel import (
    SUFFIX,
    Parcel,
    open_curriculum,
    parcel_of,
    read_parcel,
    refuse_errors,
    zip_of,
)
from workshop.desk.parcel import add as add_parcel
from workshop.desk.revision import WHAT, Revision, SaidOfStep, What, revised_files, revisions
from workshop.errors import Refused, WorkshopError
from workshop.reports.record import Record
from workshop.review.remarks import review_remarks
from workshop.session.agenda import whole_steps
from workshop.session.storage.files import replace_file, write_output
from workshop.session.storage.session_folder import write_plan
from workshop.text import clean, joined, plural, shell_word
from workshop.value import asdict, replace
from workshop.workspace import bundled_curricula, find_curriculum, find_session
from workshop.zone import OWN


def pack(curriculum: str, before: Path | None, output: Path | None, force: bool) -> None:
    """Write a curriculum into one file, to be handed on."""
    folder = find_curriculum(workspace(), curriculum)
    plan = load_or_raise(folder)
    parcel = parcel_of(plan, SystemClock().now())
    path = output or Path(_file_name(parcel))
    if path.suffix != SUFFIX:
        raise Refused(f"{clean(str(path))} does not end in {SUFFIX}, as a parcel does.")
    before = before or _last_before(path, parcel)
    if before is not None:
        with open_curriculum(before) as old:
            changes = changes_in_short(difference(old, plan))
        about = replace(parcel.about, since=old.head.version or "the last", changes=changes)
        parcel = replace(parcel, about=about)
    if path.exists() and path.is_file() and not force:
        hint = "Name another with -o, raise the version in curriculum.toml, or give --force."
        raise Refused(f"{clean(str(path))} is there already.", hint)
    try:
        write_output(path, zip_of(parcel))
    except OSError as error:
        raise WorkshopError(
            f"{clean(str(path))} cannot be written.", f"{error.strerror}."
        ) from error
    say(str(path))
    for line in parcel.about.changes:
        tell(line)
    wanted = {"version": "which version it is", "license": "what others may do with it"}
    for key, what in wanted.items():
        if not getattr(parcel.about, key):
            tell(f"{HEAD} has no {key}: nobody will know {what}.")


def _file_name(parcel: Parcel) -> str:
    version = re.sub(r"[^\w.]+", "-", parcel.about.version).strip("-.")
    return parcel.about.id + (f"-{version}" if version else "") + SUFFIX


def _last_before(path: Path, parcel: Parcel) -> Path | None:
    """The parcel of the same curriculum in that folder that was packed last, but not that file."""
    earlier = []
    for other in path.parent.glob(f"{parcel.about.id}*{SUFFIX}"):
        if other != path:
            with suppress(WorkshopError):
                about = read_parcel(other).about
                earlier += [(about.packed, other)] if about.id == parcel.about.id else []
    return max(earlier)[1] if earlier else None


def add(source: Path, id: str | None, force: bool) -> None:
    """Put a curriculum that somebody handed on into the workspace."""
    is_folder = source.is_dir() or source.name == HEAD
    parcel = parcel_of(load_or_raise(source)) if is_folder else read_parcel(source)
    about = parcel.about
    if about.since:
        tell(f"Since {about.since}:")
    for line in about.changes:
        tell(f"  {line}")
    added = add_parcel(
        parcel, workspace().curricula, id or about.id, SystemClock().now(), replace=force
    )
    if added.is_same:
        tell(f"{about.in_words} is there already, with the same files.")
    if added.kept:
        tell(f"The one before is kept: {added.kept}")
    say(str(added.folder))
    known = [about.author, about.license]
    tell(". ".join([f"Added {about.in_words}", *filter(None, known)]).rstrip(".") + ".")
    tell(f"Look at it: workshop show {shell_word(added.folder.name)}")


def diff(old: str, new: str, script: bool, as_json: bool) -> int:
    """Tell two curricula apart, step by step."""
    with ExitStack() as stack:
        first, second = (stack.enter_context(open_curriculum(_place(name))) for name in (old, new))
        parts = difference(first, second)
        versions = [plan.head.version or plan.id for plan in (first, second)]
    if as_json:
        print_json([_as_data(part) for part in parts])
    elif not parts:
        tell("They are the same.")
    else:
        say("\n".join(difference_lines(parts, script)))
        tell(f"{versions[0]} → {versions[1]}. {counts(parts)}")
    return FAILURE if parts else SUCCESS


def _place(name: str) -> Path:
    """A parcel or a folder by its path, else a curriculum by its id."""
    path = Path(name)
    return path if path.suffix == SUFFIX and path.is_file() else find_curriculum(workspace(), name)


def _as_data(part: ActivityDifference) -> dict[str, object]:
    changes = [
        {**asdict(one), "lines": [asdict(line) for line in one.lines], "words": [*one.words]}
        for one in part.changes
    ]
    return {**asdict(part), "changes": changes}


def revise(session: str, curriculum: str | None, only: tuple[What, ...], write: bool) -> None:
    """Take over into a guide how a session of it was really led."""
    folder = find_session(workspace(), session)
    record = Record.open(folder)
    place = find_curriculum(workspace(), curriculum or record.state.curriculum)
    guide = load_or_raise(place)
    if write and curriculum is None and place.is_relative_to(bundled_curricula()):
        hint = f"Take it into your workspace first: workshop add {shell_word(place)}"
        raise Refused(f"{clean(place.name)} comes with the program.", "It stays as it is.", hint)
    remarks = [
        SaidOfStep(one.on, one.text, joined(", ", f"{OWN.local_day(one.at)}", one.by))
        for one in review_remarks(folder)
    ]
    proposed = [one for one in revisions(record, guide, remarks) if one.what in (only or WHAT)]
    proposed = [one for one in proposed if revised_files(guide, [one])]
    chosen = _chosen(guide, proposed) if write else proposed
    changed = revised_files(guide, chosen)
    for path, data in changed.items():
        old, new = (text.decode("utf-8-sig").splitlines() for text in (guide.files[path], data))
        say("\n".join(unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")))
    if not changed:
        tell("There is nothing to take over.")
    elif not write:
        tell(f"{plural(len(chosen), 'change')}. To take them over, each if you wish: --write")
    else:
        _write_revised(place, guide, changed)


def _chosen(guide: Curriculum, found: list[Revision]) -> list[Revision]:
    """Those that are wanted; all of them where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return found
    steps = {step.key: step for step in whole_steps(guide)}
    chosen: list[Revision] = []
    for number, one in enumerate(found):
        step = steps[one.key]
        tell(f"{step.full_label} {step.full_name}: {one.words}")
        answers = click.Choice(["y", "n", "all", "quit"])
        answer = click.prompt("Take it over?", type=answers, default="y", err=True)
        if answer == "quit":
            break
        if answer == "all":
            return [*chosen, *found[number:]]
        chosen += [one] if answer == "y" else []
    return chosen


def _write_revised(place: Path, guide: Curriculum, changed: dict[Path, bytes]) -> None:
    """Write the files, if the guide can be led with them and nobody has changed it meanwhile."""
    with TemporaryDirectory(prefix="workshop-") as trial:
        folder = Path(trial, guide.id)
        write_plan({**parcel_of(guide).files, **changed}, folder)
        refuse_errors(load(folder), folder, "The guide could not be led so; nothing was written:")
    for path, data in changed.items():
        if (place / path).read_bytes() != guide.files[path]:
            raise Refused(f"{path} was changed meanwhile.", "Nothing was written.", "Try again.")
        replace_file(place / path, data)
        tell(f"Written: {place / path}")
