"""How commands end: a sentence for whatever went wrong, and an exit status."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.log import log_path, unexpected
from workshop.streams import silence
from workshop.text import clean

FINE, WRONG, INTERRUPTED = 0, 1, 130


def command(
    group: click.Group, work: str, name: str | None = None, *, epilog: str
) -> Callable[[Callable[[], None]], click.Command]:
    """Declare a command of a group: the function below gives its name and its help.

    `work` names what is done, "module:function" in this package, loaded when the command is run.
    """

    def declare(described: Callable[[], None]) -> click.Command:
        return group.command(name, cls=_Command, work=work, epilog=epilog)(described)

    return declare


class _Command(click.Command):
    def __init__(self, *args: Any, work: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.work = work

    def invoke(self, ctx: click.Context) -> Any:
        self.callback = load(f"workshop.cli.{self.work}")
        return super().invoke(ctx)


class Commands(click.Group):
    """A group of commands in the order in which they were written, that never ends in a trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and leave with its status."""
        sys.exit(self._status(args))

    def _status(self, args: Sequence[str] | None) -> int:
        _bear_any_text()
        output = sys.stdout
        try:
            status = super().main(args, "workshop", standalone_mode=False)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            tell("Interrupted.")
            return INTERRUPTED
        except WorkshopError as error:
            tell_error(error)
            return error.status
        except BrokenPipeError:
            silence(sys.stdout)
            return FINE
        except SystemExit as end:
            # click replaces the output and leaves when it finds that nobody reads it
            return FINE if sys.stdout is not output else _number(end.code)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            tell(f"{where}{error.strerror or error}.")
            return WRONG
        except Exception as error:
            if os.environ.get("WORKSHOP_DEBUG"):
                raise
            unexpected(error, "running a command")
            tell(f"Something went wrong inside the program: {type(error).__name__}: {error}")
            tell("What was saved is safe. To see where it happened, set WORKSHOP_DEBUG=1.")
            tell(f"It is noted, without anything anybody said, in {log_path()}")
            return WRONG
        return status if isinstance(status, int) else FINE


def tell(sentence: str) -> None:
    """Say something beside the output, with anything a terminal would obey made visible."""
    with suppress(OSError):
        click.echo(clean(sentence), err=True)


def tell_error(error: WorkshopError) -> None:
    """Say what went wrong, and on a line of its own what to do about it."""
    tell(" ".join(part for part in (error.title, error.message) if part).rstrip())
    if error.hint:
        tell(error.hint)


def _bear_any_text() -> None:
    """Show a character that the output cannot hold as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="replace")


def _number(code: object) -> int:
    return code if isinstance(code, int) else FINE if code is None else WRONG
