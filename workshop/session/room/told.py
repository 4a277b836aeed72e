"""How the room stands in the step that is led, in sentences for whoever leads."""

from collections.abc import Iterator

from workshop.kinds.public import Authorship
from workshop.session.room.view import is_hidden
from workshop.session.situation import Situation

KEPT: dict[Authorship, str] = {
    "named": "by name",
    "group": "by their group",
    "anonymous": "not at all",
}
"""Whether it is kept who writes by phone."""


def how_it_stands(now: Situation) -> Iterator[str]:
    """What the room sees, whether it is kept who writes, whether it is looked at first."""
    state, room = now.state, now.state.room
    if state.began and not state.closed:
        sees = "does not see yet" if is_hidden(now) else "sees"
        yield f"Step {now.agenda[state.step].label}: the room {sees} what comes in."
        if kept := room.authorship.get(state.step):
            yield f"Who writes in this step is kept {KEPT[kept]}."
    if room.looks:
        yield "What phones write is held back until you have looked at it."
