"""The command line: every command there is, each loading only what it needs."""

from workshop.cli.commands import main, workshop

__all__ = ["main", "workshop"]
