"""`workshop check`: list a curriculum's mistakes by file and line."""

from pathlib import Path

import click

from workshop.cli.context import print_json
from workshop.cli.group import FAILURE, SUCCESS, tell
from workshop.curriculum.load import Loaded
from workshop.curriculum.load import check as check_path
from workshop.text import clean, plural


def check(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check curricula, and name every mistake by file and line."""
    found = [loaded for path in paths for loaded in check_path(path)]
    problems = [problem for loaded in found for problem in loaded.problems]
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            click.echo(clean(str(problem)))
    tell(_summary(found))
    return FAILURE if any(loaded.errors for loaded in found) else SUCCESS


def _summary(found: list[Loaded]) -> str:
    errors = sum(len(loaded.errors) for loaded in found)
    warnings = sum(len(loaded.problems) for loaded in found) - errors
    said = [plural(len(found), "curriculum", "curricula")]
    said += [plural(errors, "error") if errors else "no errors"]
    said += [plural(warnings, "warning")] if warnings else []
    return ", ".join(said) + "."
