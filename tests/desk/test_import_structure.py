"""A guide's modules, activities, steps and parts become those of a draft, in their order."""

from pathlib import Path

import pytest

from desk.guides import AGENDA, NUMBERED, SCRIPTED, WRAPPED, bring_in, bring_in_text
from workshop.desk.layout_files import layouts


def test_numbered_steps_with_lettered_parts(tmp_path: Path) -> None:
    """Their first sentence is the title; what stands on every page of a site is left out."""
    draft = bring_in_text(tmp_path, NUMBERED)
    assert draft.outline() == [
        [
            ("newsprint", "Warm up the room", 0),
            ("talk", "Draw the map", 0),
            ("exercise", "", 25),
            ("debrief", "Debrief the drawing", 0),
            ("debrief", "", 0),
            ("close", "Close the activity", 0),
        ],
        [
            ("homework", "Prepare for the homework", 0),
            ("follow-up", "Debrief the homework", 0),
        ],
    ]
    module = draft.module
    assert (module["id"], module["title"]) == ("2", "Who Lives Here?")
    assert draft.curriculum.head.title == "The Long Street Series: Neighbours"
    assert [(a["id"], a["title"], a["mode"]) for a in module["activity"]] == [
        ("2-1", "The Map of the Street", "workshop"),
        ("2-2", "Activity 2-2", "coaching"),
    ]
    assert module["activity"][0]["purpose"] == "To see who lives in the street."
    left = {part.what for part in draft.list.parts if part.left}
    assert left == {"navigation", "date of the page"}


def test_groups_homework_and_handouts_of_numbered_steps(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, NUMBERED)
    work, reports, questions = draft.steps(0)[2:5]
    assert (work["groups"], work["roles"]) == (3, ["recorder", "speaker"])
    assert work["assignments"] == ["Draw every house that you know."]
    assert reports["reports"] == work["id"]
    assert questions["questions"] == ["Which house does nobody know?", "Who was left out? Why?"]
    homework, follow_up = draft.steps(1)
    assert (homework["due_days"], follow_up["homework"]) == (14, homework["id"])
    assert {"show": "handout-2"} in homework["script"]
    notes = [cue["note"] for cue in homework["script"] if "note" in cue]
    assert notes == ["Coach Preparation Note: Some people are shy. Offer to go along."]
    assert [h.id for h in draft.curriculum.head.handouts] == ["handout-1", "handout-2"]


def test_background_is_what_nothing_else_is_said_of(tmp_path: Path) -> None:
    text = (bring_in_text(tmp_path, NUMBERED).folder / "background-2.md").read_text("utf-8")
    assert "## Background Information\n\nA street is more than its houses." in text
    assert "## How streets change\n" in text


def test_named_steps_with_a_script(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, SCRIPTED)
    assert draft.outline() == [
        [
            ("newsprint", "Introduction", 0),
            ("talk", "Two examples", 0),
            ("newsprint", "The Green Street", 0),
            ("talk", "The Quiet Street", 0),
        ],
        [("exercise", "Writing", 40), ("exercise", "Sharing", 20)],
    ]
    assert draft.steps(0)[0]["script"] == [
        {"say": "Last time we walked through the street."},
        {"ask": "What did you see there?"},
    ]
    assert draft.steps(0)[2]["script"][:2] == [
        {"explain": "It had no trees at all ten years ago."},
        {
            "ask": "What would you have planted?",
            "expect": ["Lime trees", "Nothing, as there is no room"],
        },
    ]
    assert [step["who"] for step in draft.steps(1)] == ["alone", "pairs"]


def test_outcomes_materials_and_handouts_of_a_module(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, SCRIPTED)
    assert draft.module["outcomes"] == [
        {
            "text": "Competency 1: People can say what a street plan is for.",
            "parts": ["Objective 1.1: People will write one of their own."],
        }
    ]
    assert draft.module["activity"][0]["materials"] == [
        {"item": "Flip Charts", "quantity": 2},
        {"item": "Masking Tape"},
        {"handout": "handout-3.1", "per": "participant"},
    ]
    (handout,) = draft.curriculum.head.handouts
    assert (handout.title, handout.transparency) == ("What a Plan Is", True)


def test_markdown_with_headings_front_matter_and_an_agenda(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, AGENDA, ".md")
    assert draft.outline() == [
        [("newsprint", "Welcome", 15), ("newsprint", "Knives", 30), ("close", "Close", 15)]
    ]
    assert draft.curriculum.head.author == "Ana Brook"
    assert draft.steps(0)[0]["script"] == [
        {"say": "Good morning!"},
        {"do": "Hand out the name tags."},
        {"ask": "Who has cut a finger?", "expect": ["me; all of us"]},
    ]
    assert draft.steps(0)[1]["script"][0] == {"note": "Tip: keep them sharp."}
    assert (draft.folder / "handouts" / "1.md").read_text("utf-8") == (
        "# Knives\n\nHold it like this.\n"
    )


def test_wrapped_pages_with_lettered_steps_and_times_at_the_margin(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, WRAPPED)
    title = "Open the meeting by asking everyone to name a plant they like"
    assert draft.outline() == [
        [
            ("talk", title, 0),
            ("exercise", "Break into four small groups", 15),
            ("debrief", "Have each group report", 0),
        ],
        [
            ("talk", "Hand out the sign-up sheet (Handout 2-A)", 0),
            ("debrief", "Discussion questions", 0),
        ],
        [("close", "WRAP-UP", 15)],
    ]
    assert [activity["minutes"] for activity in draft.module["activity"]] == [30, 45, 15]
    assert draft.steps(0)[1]["assignments"] == [
        "Give each group one season. Ask each group to list every job in its season."
    ]
    assert draft.steps(0)[0]["script"] == [{"do": "Go around quickly."}]
    assert {"show": "handout-2-a"} in draft.steps(1)[0]["script"]
    assert {part.name for part in draft.list.parts if part.what == "running head"} == {
        "The Garden Page 12", "The Garden Page 13", "The Garden Page 14",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "activities", "steps"),
    [(None, 2, ["B", "C", "D"]), (2, 1, ["A", "E"]), (3, 2, ["B", "C", "D"])],
)
def test_the_level_that_is_a_step_can_be_said(
    tmp_path: Path, heading: int | None, activities: int, steps: list[str]
) -> None:
    """Levels are counted as they occur, from the title on."""
    text = "# Guide\n\n## A\n\n### B\n\nSay: Yes.\n\n### C\n\nGo.\n\n## E\n\n### D\n\nStop.\n"
    path = tmp_path / "guide.md"
    path.write_text(text)
    found = bring_in(path, heading).outline()
    assert len(found) == activities
    assert [title for activity in found for _, title, _ in activity] == steps


def test_running_heads_are_told_and_left_out(tmp_path: Path) -> None:
    """Page numbers, and what stands beside each; what a guide says again and again stays."""
    page = "Ask the group:\n\nWhat do you see?\n\nThe Street Guide\n\nPage {}\n\n"
    text = "The Street\n\nStep 1: Look\n\n" + "".join(page.format(n) for n in range(1, 5))
    draft = bring_in_text(tmp_path, text)
    left = [part.name for part in draft.list.parts if part.what == "running head"]
    assert sorted(set(left)) == ["Page 1", "Page 2", "Page 3", "Page 4", "The Street Guide"]
    assert [cue["ask"] for cue in draft.steps(0)[0]["script"]] == ["What do you see?"] * 4


def test_roles_that_are_listed_are_those_of_the_groups(tmp_path: Path) -> None:
    parts = ("The Street", "Step 1: Look (20 minutes)", "Form groups of four. Look around.",
             "Roles: recorder, speaker and Recorder", "Materials: pens")  # fmt: skip
    draft = bring_in_text(tmp_path, "\n\n".join(parts))
    (step,) = draft.steps(0)
    assert (step["group_size"], step["roles"]) == (4, ["recorder", "speaker"])
    assert draft.lost() == {}


def test_a_draft_is_laid_out_as_the_program_lays_files_out(tmp_path: Path) -> None:
    found = list(layouts(bring_in_text(tmp_path, SCRIPTED).folder))
    assert len(found) == 2
    assert [layout.path.name for layout in found if layout.is_changed] == []


def test_every_part_says_which_line_it_comes_from(tmp_path: Path) -> None:
    parts = (
        "The Street",
        "Step 1: Look",
        "Say: Look there.",
        "It was a rainy day, and so it is told.",
    )
    draft = bring_in_text(tmp_path, "\n\n".join(parts))
    file = (draft.folder / "module-1.toml").read_text("utf-8")
    assert '# imported from line 5\n  { say = "Look there." }' in file
    assert "# imported from line 7; kept as a note\n" in file
    assert draft.guide.coverage.kept == 10
