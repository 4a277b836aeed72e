"""`workshop new`: a curriculum to begin with, or a step to paste."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

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
from workshop.value import replace
from workshop.workspace import COOKBOOK, bundled_curricula

EXAMPLES = "every-kind"
MOST_MINUTES, MOST_PEOPLE = 10_000, 100_000
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
    examples = bundled_curricula() / COOKBOOK / EXAMPLES
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
    folder = (
        _folder(id) if id is not None else _ask("Short name, for its folder", "my-guide", _folder)
    )
    if recipe is not None:
        files = from_recipe(_recipe(recipe), title)
    else:
        usual = folder.name.replace("-", " ").replace("_", " ").capitalize()
        if asks:
            title = title or _ask("Title", usual, one_line)
            minutes = minutes or _ask_number("Minutes", MINUTES, MOST_MINUTES)
            people = people or _ask_number("People", PEOPLE, MOST_PEOPLE)
            kinds = kinds or _ask_kinds()
        what = Beginning(
            one_line(title or usual),
            minutes or MINUTES,
            people or PEOPLE,
            known_kinds(kinds) or USUAL,
        )
        files = _make_files(what, examples, asks)
    write_plan(files, folder)
    for name in files:
        say(str(folder / name))
    tell(f"To see it led: {full_command('rehearse')} {folder.name} --watch")


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
    recipes = {
        path.name: path for path in (bundled_curricula() / COOKBOOK).iterdir() if path.is_dir()
    }
    wanted = name.removeprefix(f"{COOKBOOK}/")
    if wanted not in recipes:
        hint = did_you_mean(wanted, sorted(recipes))
        raise WorkshopError(f"There is no recipe “{one_line(name)}”.", hint=hint)
    return recipes[wanted]


def _make_files(what: Beginning, examples: Path, asks: bool) -> dict[Path, bytes]:
    """The files; where the minutes do not do for the steps, they are asked for again."""
    while True:
        try:
            return begin(what, examples)
        except Refused as refused:
            if not asks:
                raise
            tell(str(refused))
        what = replace(what, minutes=_ask_number("Minutes", MINUTES, MOST_MINUTES))


def _ask(question: str, default: str, read: Callable[[str], T]) -> T:
    """Ask until the answer is one; say why one is not."""
    while True:
        try:
            return read(click.prompt(question, default=default, err=True))
        except WorkshopError as refused:
            tell(str(refused))


def _ask_number(question: str, default: int, most: int) -> int:
    number: int = click.prompt(question, default=default, type=click.IntRange(1, most), err=True)
    return number


def _ask_kinds() -> tuple[str, ...]:
    tell(f"Kinds of step there are: {', '.join(KINDS)}.")
    return _ask("Which, in order", ", ".join(USUAL), lambda answer: known_kinds([answer]))
