"""What a session starts from: a curriculum, and what is settled before the first cue."""

from pathlib import Path

from workshop.clock import Clock
from workshop.curriculum.model import Curriculum
from workshop.session.commands import Arrange
from workshop.session.opening import rehearse, start
from workshop.session.runner import Runner
from workshop.value import Value, field


class Setup(Value):
    """A curriculum with its folder, and who, where, when and what as far as it is known."""

    folder: Path
    curriculum: Curriculum
    arrange: Arrange = field(default_factory=Arrange)


def begin(setup: Setup, sessions: Path, clock: Clock) -> Runner:
    """Open a session in a folder of its own; raises WorkshopError and leaves nothing behind."""
    return start(setup.curriculum, setup.folder, sessions, clock, setup.arrange)


def begin_rehearsal(setup: Setup, clock: Clock) -> Runner:
    """Open a session that saves nothing; raises Refused when the setup makes no sense."""
    return rehearse(setup.curriculum, clock, setup.arrange)
