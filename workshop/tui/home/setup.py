"""What a session that begins on Home begins with."""

from pathlib import Path

from workshop.curriculum.load import load_or_raise
from workshop.session import commands as cmd
from workshop.session.homework.across_sessions import Assignment
from workshop.session.homework.take_over import earlier
from workshop.session.setup import Setup, following
from workshop.session.storage.entry import PLAN_FOLDER
from workshop.session.storage.session_folder import load_plan


def new_setup(curriculum: Path, facilitator: str) -> Setup:
    """A new session of the curriculum in a folder; raises WorkshopError when it has errors."""
    arrange = cmd.Arrange(facilitator=facilitator or None)
    return Setup(curriculum, load_or_raise(curriculum), arrange)


def follow_up_setup(owed: Assignment, curricula: dict[str, Path], facilitator: str) -> Setup:
    """The session that goes through homework; `curricula` are those there are, by id.

    Where the curriculum is no longer there, it is as the earlier session kept it.
    """
    before = earlier(owed.folder)
    if folder := curricula.get(before.curriculum):
        return following(new_setup(folder, facilitator), before)
    kept = Setup(owed.folder / PLAN_FOLDER, load_plan(owed.folder, owed.curriculum))
    return following(kept, before)
