"""`workshop`: the group of all commands, and what it does when none is named."""

import gc

import click

import workshop as package
from workshop.cli import (
    homework,
    leading,
    notes,
    reading,
    remarking,
    replaying,
    review,
    searching,
    stats,
)
from workshop.cli.group import Commands
from workshop.cli.options import workspace_option

EXAMPLES = """\b
Examples:
  workshop
  workshop run community-partnerships --activity 1-1 --people 24
  workshop resume
  workshop notes 2026-11-21-collaboration -o notes.md"""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package.__version__, prog_name="workshop", message="%(prog)s %(version)s")
@workspace_option
@click.pass_context
def workshop(ctx: click.Context) -> int:
    """Lead a workshop from its curriculum, and keep the notes.

    Without a command it opens the home screen: curricula to run, sessions to take up again.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    return leading.home()


for command in (
    leading.run,
    leading.resume,
    leading.rehearse,
    homework.homework,
    reading.list_,
    reading.show,
    review.review,
    replaying.replay,
    remarking.remark,
    notes.notes,
    stats.stats,
    searching.search,
    reading.verify,
    reading.check,
    reading.schema,
):
    workshop.add_command(command)


def main() -> None:
    """Run the command line and leave with its status.

    Most commands end before there is any rubbish to collect; those that lead turn it on.
    """
    gc.disable()
    workshop()
