"""`workshop new`: a curriculum to begin with, or a step to paste."""

import os
import re
import sys
from pathlib import Path
from typing import TypeVar, cast

import click

from workshop.cli.context import full_command, workspace
from workshop.cli.group import say, tell
from workshop.curriculum.folder import HEAD
from workshop.desk.begin import (
    MINUTES,
    PEOPLE,
    USUAL,
    Beginning,
    begin,
    from_recipe,
    known_kinds,
    snippet,
)
from workshop.errors import Refused, WorkshopError
from workshop.kinds import KINDS
from workshop.session.storage.session_folder import write_plan
from workshop.session.suggestion import did_you_mean
from workshop.text import one_line
from workshop.workspace import COOKBOOK, bundled

EXAMPLES = "every-kind"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
T = TypeVar("T")


def new(
    id: str | None,
    title: str | None,
    minutes: int | None,
    people: int | None,
    kinds: tuple[str, ...],
    recipe: str | None,
    step: str | None,
) -> None:
    """Write a small curriculum into the workspace, or print a step."""
    examples = bundled() / COOKBOOK / EXAMPLES
    if step is not None:
        (kind,) = known_kinds([step]) or ("",)
        say(snippet(kind, examples))
        return
    if recipe is not None and (minutes or people or kinds):
        raise click.UsageError("A recipe has its own minutes and steps: leave the others out.")
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    if id is None and not asks:
        hint = "Type it behind the command, as in workshop new my-guide"
        raise WorkshopError("The curriculum needs a short name.", hint=hint, status=2)
    folder = _folder(id if id is not None else _ask("Short name, for its folder", "my-guide"))
    if recipe is not None:
        files = from_recipe(_recipe(recipe), title)
    else:
        usual = folder.name.replace("-", " ").replace("_", " ").capitalize()
        if asks:
            title = title or _ask("Title", usual)
            minutes = minutes or _ask("Minutes", MINUTES)
            people = people or _ask("People", PEOPLE)
            kinds = kinds or _ask_kinds()
        what = Beginning(
            one_line(title or usual),
            minutes or MINUTES,
            people or PEOPLE,
            known_kinds(kinds) or USUAL,
        )
        files = begin(what, examples)
    write_plan(files, folder)
    for name in files:
        say(str(folder / name))
    tell(f"To see it led: {full_command('rehearse')} {folder.name}")


def _folder(id: str) -> Path:
    """Where a new curriculum of that id goes; raises WorkshopError where that cannot be."""
    if not _ID.fullmatch(id):
        hint = "Letters, digits, points, hyphens and underscores, 64 at most: my-guide."
        raise WorkshopError(f"“{one_line(id)}” is no name for a curriculum's folder.", hint=hint)
    folder = workspace().curricula / id
    if os.path.lexists(folder):
        hint = f"Choose another name, or look at what it is: {folder / HEAD}"
        raise WorkshopError(f"There is a curriculum “{id}” already.", hint=hint)
    return folder


def _recipe(name: str) -> Path:
    """The folder of a recipe of the cookbook; raises WorkshopError for any other."""
    found = {path.name: path for path in (bundled() / COOKBOOK).iterdir() if path.is_dir()}
    wanted = name.removeprefix(f"{COOKBOOK}/")
    if wanted not in found:
        hint = did_you_mean(wanted, sorted(found))
        raise WorkshopError(f"There is no recipe “{one_line(name)}”.", hint=hint)
    return found[wanted]


def _ask(question: str, default: T) -> T:
    kind = click.IntRange(1, 100_000) if isinstance(default, int) else str
    return cast(T, click.prompt(question, default=default, type=kind, err=True))


def _ask_kinds() -> tuple[str, ...]:
    tell(f"Kinds of step there are: {', '.join(KINDS)}.")
    while True:
        answer: str = click.prompt("Which, in order", default=", ".join(USUAL), err=True)
        try:
            return known_kinds([answer])
        except Refused as refused:
            tell(str(refused))
