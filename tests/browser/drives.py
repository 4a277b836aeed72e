"""What is led with browsers in the room: how each session is begun, and what is done in it."""

from browser import collaboration, groups_and_report, plan_and_share, promised
from browser.led_room import Before, Part, nothing

DRIVES: dict[str, tuple[tuple[str, ...], tuple[Part, ...], tuple[Part, ...], Before]] = {
    "activity 1-1": (
        ("community-partnerships", "--activity", "1-1"),
        collaboration.WHOLE,
        collaboration.SHORT,
        nothing,
    ),
    "activity 1-2": (
        ("community-partnerships", "--activity", "1-2"),
        groups_and_report.PARTS,
        (),
        nothing,
    ),
    "activity 4-2": (("reaching-out", "--activity", "4-2"), plan_and_share.PARTS, (), nothing),
    "a follow-up": (
        ("community-partnerships", "--follow-up", "20"),
        promised.PARTS,
        (),
        promised.promised,
    ),
}
"""Arguments of `workshop run`, the parts of it, what of them is done in short, what was before."""
