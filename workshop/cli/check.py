"""`workshop check`, `schema`, `editor`: what a curriculum must be, and whether it is."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

import click

from workshop.cli.context import print_json
from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.curriculum.folder import Problem
from workshop.curriculum.known import check as check_path
from workshop.lazy import load
from workshop.text import joined, plural


def check(
    paths: tuple[Path, ...], as_json: bool, github: bool, strict: bool, watching: bool
) -> int:
    """Check curricula, and name every mistake by file and line; on and on, if that is asked."""
    if as_json and github:
        raise click.UsageError("Give one of --json and --github.")
    if not watching:
        return _check(paths, as_json, github, strict)
    status = SUCCESS
    tell("Checking after each save; ctrl+c ends it.")
    with suppress(KeyboardInterrupt):
        for _ in load("workshop.desk.watch:each_save")(paths):
            status = _check(paths, as_json, github, strict)
            sys.stdout.flush()
    return status


def _check(paths: tuple[Path, ...], as_json: bool, github: bool, strict: bool) -> int:
    plans = [checked for path in paths for checked in check_path(path)]
    problems = [problem for checked in plans for problem in checked.problems]
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            say(_workflow_command(problem) if github else str(problem))
    errors = sum(len(checked.errors) for checked in plans)
    warnings = len(problems) - errors
    summary = [plural(len(plans), "curriculum", "curricula")]
    summary += [plural(errors, "error") if errors else "no errors"]
    summary += [plural(warnings, "warning")] if warnings else []
    tell(f"{', '.join(summary)}.")
    return FAILURE if errors or (strict and warnings) else SUCCESS


def _workflow_command(problem: Problem) -> str:
    """A problem as GitHub shows it beside its line, in the run of a workflow."""
    file = _escaped(problem.file).replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={problem.line},col={problem.column}"
    text = joined(" ", problem.message, problem.hint)
    return f"::{problem.severity} {place}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def schema(what: Literal["curriculum", "module", "pool", "notes"]) -> None:
    """Print the format of a curriculum, or of notes as JSON."""
    if what == "notes":  # needs every report, as the others need pydantic
        print_json(load("workshop.reports.data_schema:data_schema")())
    else:
        print_json(load("workshop.curriculum.schema:json_schema")(what))


def editor(folder: Path, force: bool) -> None:
    """Write what an editor needs beside a curriculum's files, and name what was written."""
    for path in load("workshop.desk.editor:write_editor_files")(folder, force):
        say(str(path))
    tell("Editors that have tombi complete and check what is typed here now.")
