"""What a session starts from: a curriculum, and what is settled before the first cue."""

from pathlib import Path

from workshop.clock import Clock
from workshop.curriculum.model import Curriculum
from workshop.session.commands import Arrange
from workshop.session.homework.take_over import Left, beginning
from workshop.session.opening import rehearse, start
from workshop.session.runner import Runner
from workshop.value import Value, field, replace


class Setup(Value):
    """A curriculum with its folder, and who, where, when and what as far as it is known.

    `before` is the session that is followed up, if any is.
    """

    folder: Path
    curriculum: Curriculum
    arrange: Arrange = field(default_factory=Arrange)
    before: Left | None = None


def begin(setup: Setup, sessions: Path, clock: Clock) -> Runner:
    """Open a session in a folder of its own; raises WorkshopError and leaves nothing behind."""
    return start(setup.curriculum, setup.folder, sessions, clock, setup.arrange, setup.before)


def begin_rehearsal(setup: Setup, clock: Clock) -> Runner:
    """Open a session that saves nothing; raises Refused when the setup makes no sense."""
    return rehearse(setup.curriculum, clock, setup.arrange, setup.before)


def following(setup: Setup, before: Left) -> Setup:
    """The same, but following a session up: its people and place, from its follow-up step on.

    Raises WorkshopError when the curriculum has no step that follows that homework up.
    """
    first, given = beginning(setup.curriculum, before), setup.arrange
    people = before.people if given.roster is None and not before.roster else None
    arrange = replace(
        given,
        title=given.title or before.next_title,
        facilitator=given.facilitator or before.facilitator or None,
        place=given.place or before.place or None,
        activities=given.activities or (first.activity.id,),
        roster=before.roster if given.roster is None and before.roster else given.roster,
        people=given.people if given.people is not None else people,
    )
    return replace(setup, arrange=arrange, before=before)
