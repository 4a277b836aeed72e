"""What the room has to read or to look at: handouts and resources that a step shows."""

from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

from workshop.curriculum.material import path_in
from workshop.curriculum.model import Curriculum, Resource
from workshop.errors import Refused
from workshop.kinds.room_view import PublicHandout
from workshop.session import events as ev
from workshop.session.agenda import Agenda


def public_handout(plan: Curriculum, id: str) -> PublicHandout | None:
    """What the room sees of it: its text, or what it is; None for what the curriculum has not."""
    shown = plan.shown(id)
    if shown is None:
        return None
    text = "" if shown.what else plan.texts.get(shown.file or "", "")
    url = shown.url if isinstance(shown, Resource) else None
    return PublicHandout(id, shown.title, text, shown.what, url or "")


def handouts_shown(moved: ev.Moved, agenda: Agenda) -> Iterator[str]:
    """The ids of what is in view, or was, once the session has moved there."""
    if moved.step in agenda:
        plan = agenda[moved.step].plan
        yield from (cue.show for cue in plan.script[: moved.cue + 1] if cue.show)
        if taken_along := getattr(plan, "handout", None):
            yield taken_along


def file_of(plan: Curriculum, id: str, picture: str = "") -> Path:
    """The file that a step shows by this id, or a picture that its text names.

    Raises Refused for what does not go along with a session: what is not there, or too large.
    """
    shown = plan.shown(id)
    name = (shown.file if shown else "") or ""
    if picture:
        name = normpath(join(dirname(name), picture))
    if name not in plan.attachments:
        raise Refused("There is no such file.")
    return path_in(plan, name)
