"""Commands that read: list, show, verify, check, schema; none of them opens a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from workshop.cli import options
from workshop.cli.group import FINE, WRONG, tell
from workshop.text import clean

if TYPE_CHECKING:
    from workshop.curriculum.load import Loaded
    from workshop.curriculum.model import Curriculum


@click.command(
    "list",
    epilog="""\b
Examples:
  workshop list
  workshop list sessions --json""",
)
@click.argument("what", required=False, type=click.Choice(["curricula", "sessions"]))
@options.json_option
@options.workspace_option
def list_(what: str | None, as_json: bool) -> int:
    """List curricula and sessions, or only one of the two."""
    from workshop.cli import listing

    workspace = options.workspace()
    if as_json:
        options.print_json(listing.as_data(workspace, what))
    else:
        click.echo(clean(listing.as_text(workspace, what)))
    return FINE


@click.command(
    epilog="""\b
Examples:
  workshop show community-partnerships
  workshop show community-partnerships --activity 1-2 --people 24
  workshop show community-partnerships --json
  workshop show reaching-out --form plan"""
)
@click.argument("curriculum")
@click.option(
    "--activity",
    "activities",
    metavar="ID",
    multiple=True,
    help="Only this activity; repeat it for more.",
)
@click.option(
    "--people", metavar="N", type=click.IntRange(0, 100_000), default=0, help="For N people."
)
@click.option("--form", metavar="ID", help="Instead, an empty form to print, in landscape.")
@click.option("--markdown", is_flag=True, help="The form as Markdown, not as ruled lines.")
@options.json_option
@options.workspace_option
def show(
    curriculum: str,
    activities: tuple[str, ...],
    people: int,
    form: str | None,
    markdown: bool,
    as_json: bool,
) -> int:
    """Show a curriculum, or one of its forms.

    The agenda with its minutes and what to bring; with --form an empty form to print.
    """
    from workshop.cli.setting_up import setup
    from workshop.cli.showing import as_data
    from workshop.reports.agenda import agenda, materials
    from workshop.reports.render.plain_text import text

    made = setup(options.workspace(), curriculum, activities)
    plan, chosen = made.curriculum, made.arrange.activities or ()
    if form is not None:
        click.echo(clean(_blank(plan, form, markdown)), nl=False)
    elif as_json:
        options.print_json(as_data(made.folder, plan, chosen, people))
    else:
        both = (*agenda(plan, chosen), *materials(plan, chosen, people))
        click.echo(clean(text(both)).rstrip())
    return FINE


def _blank(plan: Curriculum, id: str, markdown: bool) -> str:
    from workshop.errors import Refused
    from workshop.reports.blank import blank_markdown, blank_text

    form = plan.form(id)
    if form is None:
        forms = [form for module in plan.modules for form in module.forms]
        named = "; ".join(f"{form.id} {form.title}" for form in forms) or "none"
        raise Refused(f"There is no form {id[:40]!r} in {plan.id}.", f"There are: {named}.")
    return blank_markdown(form) if markdown else blank_text(form)


@click.command(
    epilog="""\b
Example:
  workshop verify 2026-11-21-collaboration"""
)
@click.argument("session")
@options.workspace_option
def verify(session: str) -> int:
    """Prove that a session's log is as it was written.

    Exit status 1, and the line, when something was cut, changed or reordered.
    """
    from workshop.session.storage.folder import LOG, read_log
    from workshop.text import plural
    from workshop.workspace import find_session

    folder = find_session(options.workspace(), session)
    reading, file = read_log(folder), clean(str(folder / LOG))
    for damage in reading.damage:
        click.echo(f"{file}:{damage.line}: {clean(damage.message)}")
    if reading.torn:
        click.echo(f"{file}:{_lines(folder / LOG)}: the last line is torn")
    if not reading.holds:
        return WRONG
    click.echo(f"{folder.name}: {plural(len(reading.events), 'event')}, all as they were written.")
    return FINE


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") + 1


@click.command(
    epilog="""\b
Examples:
  workshop check curricula/community-partnerships
  workshop check curricula --json"""
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.json_option
@options.workspace_option
def check(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check curricula, and name every mistake by file and line.

    Exit status 1 when there is an error; warnings alone are fine.
    """
    from workshop.curriculum.load import check as check_path

    found = [loaded for path in paths for loaded in check_path(path)]
    problems = [problem for loaded in found for problem in loaded.problems]
    if as_json:
        options.print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            click.echo(clean(str(problem)))
    tell(_counted(found))
    return WRONG if any(loaded.errors for loaded in found) else FINE


def _counted(found: list[Loaded]) -> str:
    from workshop.text import plural

    errors = sum(len(loaded.errors) for loaded in found)
    warnings = sum(len(loaded.problems) for loaded in found) - errors
    said = [plural(len(found), "curriculum", "curricula")]
    said += [plural(errors, "error") if errors else "no errors"]
    said += [plural(warnings, "warning")] if warnings else []
    return ", ".join(said) + "."


@click.command(
    epilog="""\b
Examples:
  workshop schema module > module.schema.json
  workshop schema notes > notes.schema.json"""
)
@click.argument("what", type=click.Choice(["curriculum", "module", "notes"]))
@options.workspace_option
def schema(what: Literal["curriculum", "module", "notes"]) -> int:
    """Print the format of a curriculum, or of notes as JSON.

    It is JSON Schema, draft 2020-12, which editors and programs check files with.
    """
    if what == "notes":
        from workshop.reports.data_schema import data_schema

        options.print_json(data_schema())
    else:
        from workshop.curriculum.schema import json_schema

        options.print_json(json_schema(what))
    return FINE
