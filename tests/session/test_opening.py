"""What a session leads when nobody has chosen."""

from support import START, read_curriculum

from workshop.clock import SetClock
from workshop.curriculum.model import Curriculum
from workshop.session import commands as cmd
from workshop.session.opening import rehearse_session

HEAD = 'title = "Two modes"\nmodules = ["m.toml"]\n'
ACTIVITY = """
[[activity]]
id = "{id}"
title = "{id}"
mode = "{mode}"
minutes = 5
purpose = "To talk."
[[activity.step]]
title = "Talk"
kind = "talk"
minutes = 5
"""


def modes(**activities: str) -> Curriculum:
    """A curriculum with an activity of each of these ids, in this mode."""
    parts = (ACTIVITY.format(id=id, mode=mode.replace("_", "-")) for id, mode in activities.items())
    return read_curriculum(HEAD, 'id = "m"\ntitle = "M"\n' + "".join(parts))


def led(plan: Curriculum, *chosen: str) -> list[str]:
    runner = rehearse_session(plan, SetClock(START), cmd.Arrange(activities=chosen or None))
    return [activity.id for activity in runner.agenda.activities]


def test_coaching_is_led_when_it_is_chosen_and_not_after_a_workshop() -> None:
    """A session without a choice leads the workshop's activities; a choice stands."""
    plan = modes(a="workshop", b="coaching", c="workshop", d="next_steps")
    assert led(plan) == ["a", "c"]
    assert led(plan, "b") == ["b"]
    assert led(plan, "d", "a") == ["a", "d"]


def test_what_has_no_workshop_is_led_whole() -> None:
    plan = modes(a="coaching", b="next_steps")
    assert [activity.id for activity in plan.usual()] == ["a", "b"]
    assert led(plan) == ["a", "b"]
