"""Invented guides, laid out as printed ones are, and what an import makes of them."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from pydantic import TypeAdapter

from tools.source_lists import SourceList, ids, problems
from workshop.curriculum.load import load
from workshop.curriculum.model import Curriculum
from workshop.desk.draft.folder import write_folder
from workshop.desk.draft.importing import COVERAGE, ImportedGuide, import_guide, read_guide
from workshop.desk.draft.source import words

NUMBERED = """\
The Long Street Series:
Neighbours

Module 2

| Home | Module 1 | Module 2 | About |

Who Lives Here?


After this module, participants will be able to:

Background Information

A street is more than its houses. People who know each other's names help each other sooner.

How streets change

Shops close, families move, and a street that was quiet is quiet no more.

Activity 2-1:
The Map
of the Street
Group icon Purpose: To see who lives in the street.


You will need:

  1. Warm up the room. Explain that everybody knows somebody. Ask participants to name one \
neighbour. Write the answers on newsprint.

  2. (a) Draw the map. Refer to handout 1 and describe what belongs on a map.

    (b) Divide the participants into three groups. Each group appoints a recorder and a speaker. \
Assign groups the following:

    • Draw every house that you know.

    Allow the groups 25 minutes for the drawing.

  3. (a) Debrief the drawing. Ask for reports from the groups.

    (b) Raise the following questions:

    • Which house does nobody know?

    • Who was left out? Why?

  4. Close the activity. Thank everybody for the maps.

Activity 2-2:
Coach icon Purpose: To meet one neighbour.


You will need:

  1. Prepare for the homework. Ask participants to read handout 2.

    Coach Preparation Note: Some people are shy. Offer to go along.

    Allow them two weeks.

  2. Debrief the homework. Ask what happened.

Copyright © 2001 Long Street Press
Last Modified:
"""

SCRIPTED = """\
LONG STREETS & SHORT WAYS: A COURSE FOR NEIGHBOURS

Module 3: Making a Street Plan

(Two hours)

Overview

Module Three shows how a plan for a street is made, and who has to be asked.

Competencies and Learning Objectives

   Competency 1:      People can say what a street plan is for.

       Objective 1.1:      People will write one of their own.

Handouts & Transparencies

Handout and Transparency 3.1: What a Plan Is

Materials & Equipment

2 Flip Charts

Masking Tape


Activity 1:  What Others Did

(30 minutes)

Step 1:  Introduction

Say the following:

-      Last time we walked through the street.

-      What did you see there?

Step 2:  Two examples

Say and do the following:

-      Here are two streets with a plan.

-      Refer participants to Handout 3.1: What a Plan Is and give them time to look.

1.   The Green Street

Explain the following:

It had no trees at all ten years ago.

Ask the following:

What would you have planted?

Generate responses that could include:

-      Lime trees

-      Nothing, as there is no room

2.   The Quiet Street

Explain the following:

It was loud. Then somebody counted the lorries.


Activity 2:   A Plan of Our Own

(90 minutes)

Step 1:  Writing

Say the following:

-      Work on your plan on your own. Take 40 minutes for it.

Step 2:  Sharing

When all have finished, say the following:

-      Share your plan with a partner. You have about 20 minutes.
"""

AGENDA = """\
---
title: Safe Kitchens
author: Ana Brook
---
# Safe Kitchens

| Time | Topic |
| --- | --- |
| 9:00 | Welcome |
| 9:15 | Knives |
| 9:45 | Close |
| 10:00 | End |

## Welcome

Say: "Good morning!"

1. Hand out the name tags.
2. Ask: Who has cut a finger?
   Possible answers: me; all of us

## Knives

*Tip:* keep them sharp.

- Show handout 1.
- What do you see?

## Close

Thank everybody.

## Handout 1: Knives

Hold it like *this*.
"""


WRAPPED = """\
                        THE GARDEN LEADER'S GUIDE

                                 UNIT TWO
                             Sharing the Work

Time: 90 min.

Supplies: chart paper, markers, tape, Handout 2-A: Sign-Up Sheet, and a calendar for
each group

Leader's note: Visit the garden the week before the meeting, so that you can tell
what it looks like. Take pictures if you are able to.

The Garden                                                             Page 12
------------------------------------------------------------------------------

EXERCISE 1: WHAT A SEASON NEEDS                                     30 minutes

A.  Open the meeting by asking everyone to name a plant they like. Go around
    quickly.

B.  Break into four small groups. Give each group one season. Ask each group to
    list every job in its season. Allow 15 minutes.

C.  Have each group report. Post the lists on the wall.

The Garden                                                             Page 13
------------------------------------------------------------------------------

EXERCISE 2: CHOOSING                                                45 minutes

A.  Hand out the sign-up sheet (Handout 2-A). Read it aloud.

B.  Discussion questions:
    1.  Which jobs does nobody want?
    2.  Who has done this before?

WRAP-UP                                                             15 minutes

Sum up who does what. Announce the next meeting.

The Garden                                                             Page 14
------------------------------------------------------------------------------
"""


class Imported:
    """A guide that was brought in: its files, the curriculum in them, its list."""

    def __init__(self, guide: ImportedGuide, folder: Path, text: str) -> None:
        self.guide, self.folder, self.text = guide, folder, text
        loaded = load(folder)
        assert [str(problem) for problem in loaded.errors] == []
        assert loaded.curriculum is not None
        self.curriculum: Curriculum = loaded.curriculum
        table = tomllib.loads((folder / COVERAGE).read_text("utf-8"))
        self.list = TypeAdapter(list[SourceList]).validate_python(table["source"])[0]

    @property
    def module(self) -> dict[str, Any]:
        """Its first module, as its file has it."""
        return tomllib.loads((self.folder / self.curriculum.head.modules[0]).read_text("utf-8"))

    def steps(self, activity: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.module["activity"][activity]["step"]
        return found

    def outline(self) -> list[list[tuple[str, str, int]]]:
        """The kind, title and minutes of each step, by activity; of a part, what it is called."""
        return [
            [
                (step["kind"], step.get("title") or step.get("part", ""), step.get("minutes", 0))
                for step in activity["step"]
            ]
            for activity in self.module["activity"]
        ]

    def problems(self) -> list[str]:
        """What the project's own check of such lists finds."""
        return problems(self.list, ids(self.curriculum), self.text)

    def lost(self) -> Counter[str]:
        """The words of the guide that stand neither in the draft nor, without it, in the list."""
        held: Counter[str] = Counter()
        for name, text in self.guide.files.items():
            if name.endswith(".md"):
                held.update(words(text.replace("\\", "")))
            elif name.endswith(".toml") and name != COVERAGE:
                held.update(_texts(tomllib.loads(text)))
        for part in self.list.parts:
            held.update(() if part.name.endswith("…") else words(part.name))
        return Counter(words(self.text)) - held


def _texts(given: object) -> Counter[str]:
    if isinstance(given, dict):
        return sum(map(_texts, given.values()), Counter[str]())
    if isinstance(given, list):
        return sum(map(_texts, given), Counter[str]())
    return Counter(words(str(given)))


def bring_in(path: Path, heading: int | None = None) -> Imported:
    """Import a guide into a folder beside it."""
    read = read_guide(path)
    guide = import_guide(read, read.outline(heading))
    folder = path.parent / "draft"
    write_folder(folder, guide.files, force=True)
    return Imported(guide, folder, read.guide.text)


def bring_in_text(folder: Path, text: str, ending: str = ".txt") -> Imported:
    path = folder / f"guide{ending}"
    path.write_text(text, "utf-8")
    return bring_in(path)


# --- Word files ---------------------------------------------------------------------------------


def with_headings(path: Path) -> Path:
    """A Word file whose parts are headings by style."""
    document = Document()
    document.add_heading("Meeting the Neighbours", 0)
    document.add_heading("Why we are here", 1)
    for text in ("Time: 30 minutes", "Objectives:"):
        document.add_paragraph(text)
    document.add_paragraph("Name two neighbours", style="List Bullet")
    document.add_heading("Welcome (10 minutes)", 2)
    document.add_paragraph("Say: Good morning, and welcome.")
    document.add_paragraph("Ask everybody for their name.", style="List Number")
    document.add_heading("Draw the street", 2)
    document.add_paragraph("(20 min)")
    document.add_paragraph("Divide the group into 3 groups. Give each a sheet of paper.")
    document.add_paragraph("Note: Some streets are long.")
    document.add_heading("What we found", 1)
    document.add_heading("Reports", 2)
    document.add_paragraph("Discussion questions")
    document.add_paragraph("What surprised you?", style="List Bullet")
    document.add_heading("Close", 2)
    document.add_paragraph("Thank everybody.")
    document.save(str(path))
    return path


def with_bold(path: Path) -> Path:
    """A Word file whose headings are only bold, and whose steps are only numbered by hand."""
    document = Document()
    for text in (
        "*Meeting the Neighbours",
        "*Activity 1: Why we are here",
        "Purpose: To learn each other's names.",
        "Materials: pens, paper",
        "Time: 30 minutes",
        "1. Welcome everybody. Explain why the street matters.",
        "2. Work in pairs for 15 minutes: draw the street. Help where it is needed.",
        "*Activity 2: What we found",
        "Purpose: To look at the drawings.",
        "1. Hang up the drawings. Take 5 minutes.",
        "2. Debrief the drawings. Ask: What is missing?",
    ):
        document.add_paragraph().add_run(text.lstrip("*")).bold = text.startswith("*")
    document.save(str(path))
    return path


def with_table(path: Path) -> Path:
    """A Word file that is a table: when, what, how, with what."""
    document = Document()
    document.add_heading("Meeting the Neighbours", 0)
    rows: Sequence[Sequence[str]] = (
        ("Time", "Activity", "What to do", "Materials"),
        ("9:00–9:10", "Welcome", "Say: Good morning.\nAsk: Who is new here?", "name tags"),
        ("9:10–9:40", "Draw the street", "Divide the group into 3 groups.", "paper"),
        ("9:40–9:50", "Break", "", ""),
        ("9:50–10:05", "Close", "Thank everybody.", ""),
    )
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path
