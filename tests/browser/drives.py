"""What is led with browsers in the room: how each session is begun, and what is done in it."""

from browser import collaboration, groups_and_report, plan_and_share

DRIVES = {
    "activity 1-1": (
        ("community-partnerships", "--activity", "1-1"),
        collaboration.WHOLE,
        collaboration.SHORT,
    ),
    "activity 1-2": (
        ("community-partnerships", "--activity", "1-2"),
        groups_and_report.PARTS,
        (),
    ),
    "activity 4-2": (("reaching-out", "--activity", "4-2"), plan_and_share.PARTS, ()),
}
"""Arguments of `workshop run`, the parts of it, and what of them is done in short."""
