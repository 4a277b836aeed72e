"""What is half-typed is found again, also in a drafts.json that an earlier version wrote."""

from pathlib import Path

import pytest
from support import COACHING

from tui.guide import MODULE
from tui.support import drop, session, showing
from workshop.clock import SetClock
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import resume_session
from workshop.tui.drafts import (
    ActionField,
    CommandField,
    CorrectionField,
    DraftField,
    EntryField,
    draft_key,
    field_of_key,
)

FIELDS: dict[str, DraftField] = {
    "entry@1-1/2a": EntryField("1-1/2a"),
    "edit 5": CorrectionField(5),
    "skip": ActionField("skip"),
    "attend Ann Lee": ActionField("attend Ann Lee"),
    "join": ActionField("join"),
    "word row\x1fplan > Ben > \x1fBen: What\x1f": CommandField("row", "plan > Ben > ", "Ben: What"),
    "maybe choose\x1fAnn > visit > \x1fFirst action · Ann, Visit each other\x1fask Mona": (
        CommandField(
            "choose", "Ann > visit > ", "First action · Ann, Visit each other", "ask Mona", True
        )
    ),
}
FILE = r"""{"seq": 5, "texts": {"sheet@1-1/2a": "parking", "entry@1-1/2a": "half an entry",
"edit 5": "a flyer twice", "skip": "no ti", "attend Ann": "late 1", "join": "Zo",
"word row\u001fplan > Ben > \u001fBen: What\u001f": "a m", "open": "OPEN"}}"""


@pytest.mark.parametrize("key", FIELDS)
def test_a_field_has_the_key_it_always_had(key: str) -> None:
    assert field_of_key(key) == FIELDS[key]
    assert draft_key(FIELDS[key]) == key


def test_a_key_that_says_no_entry_opens_nothing() -> None:
    assert field_of_key("edit this") is None


@pytest.mark.parametrize(
    ("key", "prompt", "text"),
    [
        ("entry@1-1/2a", "Parking lot", "half an entry"),
        ("edit 5", "Correct", "a flyer twice"),
        ("skip", "Skip this step. Why? (enter: no reason)", "no ti"),
        ("attend Ann", "Ann: late 10, left 9:40", "late 1"),
        ("join", "Who has come? Name, organisation, 9:40", "Zo"),
        (r"word row\u001fplan > Ben > \u001fBen: What\u001f", "Ben: What", "a m"),
    ],
)
async def test_the_line_is_as_an_earlier_version_left_it(
    tmp_path: Path, clock: SetClock, key: str, prompt: str, text: str
) -> None:
    step = cmd.Lead("2a"), AddEntry("a flyer")
    folder = drop(session(tmp_path, clock, *step, module=MODULE + COACHING))
    (folder / "drafts.json").write_text(FILE.replace("OPEN", key), encoding="utf-8")
    async with showing(resume_session(folder, clock), clock) as live:
        assert (live.prompt, live.line.value) == (prompt, text)
