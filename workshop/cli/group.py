"""Command plumbing: lazy loading, error messages, exit statuses."""

import inspect
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from workshop.cli.options import parameters
from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.log import log_unexpected
from workshop.streams import FULL, silence, unwritten
from workshop.text import clean

SUCCESS, FAILURE, INTERRUPTED = 0, 1, 130


def command(
    group: click.Group, work: str, name: str | None = None
) -> Callable[[Callable[[], None]], click.Command]:
    """Declare a command of a group; the decorated function gives its name and help.

    `work` is its implementation, "module:function" in this package, imported when it runs. Lists
    at the end of the docstring, such as the examples, stand below the options.
    """

    def declare(function: Callable[[], None]) -> click.Command:
        text, *lists = re.split(r"\n\n(?=\w+:\n)", inspect.getdoc(function) or "")
        epilog = "\n\n".join(f"\b\n{each}" for each in lists)
        return group.command(name, cls=_Command, work=work, help=text, epilog=epilog)(function)

    return declare


class _Command(click.Command):
    def __init__(self, *args: Any, work: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.work, self._declaration = work, self.callback
        del self.params

    def __getattr__(self, name: str) -> Any:
        """Its parameters, made once they are asked for."""
        if name != "params":
            raise AttributeError(name, name=name, obj=self)
        self.params = parameters(self._declaration)
        return self.params

    def invoke(self, ctx: click.Context) -> Any:
        self.callback = load(f"workshop.cli.{self.work}")
        return super().invoke(ctx)


class Commands(click.Group):
    """A group that lists commands in order of definition and never ends in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and leave with its status."""
        sys.exit(self._status(args))

    def _status(self, args: Sequence[str] | None) -> int:
        _replace_unencodable()
        output = sys.stdout
        try:
            status = super().main(args, "workshop", standalone_mode=False)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show(shown := io.StringIO())
            tell(shown.getvalue().rstrip())
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            tell("Interrupted.")
            return INTERRUPTED
        except WorkshopError as error:
            tell_error(error)
            return error.status
        except BrokenPipeError:
            silence(sys.stdout)
            return SUCCESS
        except SystemExit as end:
            # click replaces the output and leaves when it finds that nobody reads it
            return SUCCESS if sys.stdout is not output else _exit_status(end.code)
        except OSError as error:
            if error.errno in FULL and not error.filename:
                tell(unwritten(sys.stdout, error))
                silence(sys.stdout)
            else:
                where = f"{error.filename}: " if error.filename else ""
                tell(f"{where}{error.strerror or error}.")
            return FAILURE
        except Exception as error:
            if isinstance(error, ImportError) and "psycopg" in f"{error.name} {error}":
                tell("The store needs psycopg: pip install 'workshop-runner[store]'")
                return FAILURE
            if os.environ.get("WORKSHOP_DEBUG"):
                raise
            tell(log_unexpected(error, "running a command"))
            tell("What was saved is safe. To see where it happened, set WORKSHOP_DEBUG=1.")
            return FAILURE
        return status if isinstance(status, int) else SUCCESS


def say(text: str) -> None:
    """Print what a command was asked for, with control characters made visible."""
    click.echo(clean(text).rstrip())


def tell(sentence: str) -> None:
    """Print a sentence to stderr, with control characters made visible."""
    with suppress(OSError):
        click.echo(clean(sentence), err=True)


def tell_error(error: WorkshopError) -> None:
    """Print an error to stderr, and its hint on a line of its own."""
    tell(" ".join(part for part in (error.title, error.message) if part).rstrip())
    if error.hint:
        tell(error.hint)


def _replace_unencodable() -> None:
    """Print characters that the output cannot encode as question marks."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="replace")


def _exit_status(code: object) -> int:
    return code if isinstance(code, int) else SUCCESS if code is None else FAILURE
