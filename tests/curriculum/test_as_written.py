# ruff: noqa: E501 — messages are compared whole
"""Plans as authors write them who have not read the format, and what each is told."""

import random
import re
import shutil
from pathlib import Path

import pytest

from workshop.curriculum.known import check
from workshop.curriculum.load import load

from .plans import Case, Change, changed, named, write

HEAD = b"""title = "Bad"
modules = ["m.toml"]
"""
MODULE = b"""id = "1"
title = "A module"

[[activity]]
id = "1-1"
title = "An activity"
minutes = 20
purpose = "To try."
sheets = [{ id = "why", label = "Why" }]

[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 5
script = [
  { say = "Welcome." },
]

[[activity.step]]
title = "Why"
kind = "newsprint"
minutes = 10
sheets = ["why"]
script = [
  { ask = "Why are you here?" },
]

[[activity.step]]
title = "Close"
kind = "close"
minutes = 5
"""
HANDOUT = """title = "Bad"

[[handout]]
id = "h"
title = "H"
file = "{}"
"""

# fmt: off
CASES = [
    Case("ok", [
    ], [
    ]),
    Case("typo key minuts", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminuts = 5'),
    ], [
        'm.toml:14:1: "minuts" is not a key of a talk step (step 1 of 1-1). Did you mean "minutes"?',
    ]),
    Case("kind synonym brainstorm", [
        Change("m.toml", 'kind = "newsprint"', 'kind = "brainstorm"'),
    ], [
        'm.toml:21:1: There is no kind of step "brainstorm" (step 2 of 1-1). Did you mean "newsprint"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.',
    ]),
    Case("kind flipchart", [
        Change("m.toml", 'kind = "newsprint"', 'kind = "flipchart"'),
    ], [
        'm.toml:21:1: There is no kind of step "flipchart" (step 2 of 1-1). Did you mean "newsprint"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.',
    ]),
    Case("kind capital", [
        Change("m.toml", 'kind = "talk"', 'kind = "Talk"'),
    ], [
        'm.toml:13:1: There is no kind of step "Talk" (step 1 of 1-1). Did you mean "talk"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.',
    ]),
    Case("key capital", [
        Change("m.toml", 'title = "Welcome"', 'Title = "Welcome"'),
    ], [
        'm.toml:12:1: "Title" is not a key of a talk step (step 1 of 1-1). Did you mean "title"?',
    ]),
    Case("minutes text", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminutes = "5"'),
    ], [
        'm.toml:14:1: "minutes" must be a whole number, not the text "5" (step 1 of 1-1). Take away the quotes: 5.',
    ]),
    Case("minutes unit quoted", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminutes = "5 min"'),
    ], [
        'm.toml:14:1: "minutes" must be a whole number, not the text "5 min" (step 1 of 1-1). Write minutes = 5.',
    ]),
    Case("minutes range", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminutes = 5-10'),
    ], [
        'm.toml:14:1: "minutes" is one number, not a range. Write minutes = 10, and least_minutes = 5 for what it needs at least.',
    ]),
    Case("minutes range quoted", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminutes = "5-10"'),
    ], [
        'm.toml:14:1: "minutes" must be a whole number, not the text "5-10" (step 1 of 1-1). Write minutes = 10, and least_minutes = 5.',
    ]),
    Case("minutes clock", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminutes = 00:05'),
    ], [
        'm.toml:14:1: "minutes" is a whole number, not a time. Write minutes = 5.',
    ]),
    Case("duration key", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nduration = 5'),
    ], [
        'm.toml:14:1: "duration" is not a key of a talk step (step 1 of 1-1). How long it takes is a whole number: minutes = 5.',
    ]),
    Case("start time", [
        Change("m.toml", 'minutes = 5\nscript = [', 'minutes = 5\nstart = 09:00\nscript = ['),
    ], [
        'm.toml:15:1: A time is text. Write start = "09:00".',
    ]),
    Case("smart quotes", [
        Change("m.toml", 'title = "Welcome"', "title = “Welcome”"),
    ], [
        'm.toml:12:9: A curly quote stands here; TOML knows only straight ones. Write title = "Welcome".',
    ]),
    Case("smart quote one side", [
        Change("m.toml", 'title = "Welcome"', 'title = "Welcome”'),
    ], [
        'm.toml:12:17: The text begins with a straight quote and ends with a curly one. Write title = "Welcome".',
    ]),
    Case("single curly", [
        Change("m.toml", 'title = "Welcome"', "title = ‘Welcome’"),
    ], [
        'm.toml:12:9: A curly quote stands here; TOML knows only straight ones. Write title = "Welcome".',
    ]),
    Case("apostrophe single", [
        Change("m.toml", '  { say = "Welcome." },', "  { say = 'Let's begin.' },"),
    ], [
        "m.toml:16:15: The text ends at this apostrophe, and more follows. Put it in double quotes: \"Let's begin.\".",
    ]),
    Case("missing comma script", [
        Change("m.toml", '  { ask = "Why are you here?" },', '  { ask = "Why are you here?" }\n  { note = "Wait." },'),
    ], [
        "m.toml:25:31: A comma is missing behind this entry of the list that begins in line 24. Write , at the end of it.",
    ]),
    Case("missing bracket list", [
        Change("m.toml", '  { say = "Welcome." },\n]', '  { say = "Welcome." },\n'),
    ], [
        "m.toml:15:1: The list begun here is not closed. Close it with ].",
    ]),
    Case("missing brace", [
        Change("m.toml", '  { say = "Welcome." },', '  { say = "Welcome.",'),
    ], [
        "m.toml:16:22: A table in { } stands on one line, and no comma before its }. Close it with } here, or write the rest on this line.",
    ]),
    Case("two line text", [
        Change("m.toml", '  { say = "Welcome." },', '  { say = "Welcome\nto all." },'),
    ], [
        'm.toml:16:19: The text does not end on its line. Close it with ", or put three quotes around a text of several lines.',
    ]),
    Case("multiline inline table", [
        Change("m.toml", '  { ask = "Why are you here?" },', '  { ask = "Why are you here?",\n    expect = ["a", "b"] },'),
    ], [
        "m.toml:25:31: A table in { } stands on one line, and no comma before its }. Close it with } here, or write the rest on this line.",
    ]),
    Case("json colon", [
        Change("m.toml", 'title = "Welcome"', 'title: "Welcome"'),
    ], [
        'm.toml:12:1: Between a key and its value stands "=", not ":". Write title = "Welcome"',
    ]),
    Case("yaml dash", [
        Change("m.toml", 'script = [\n  { say = "Welcome." },\n]', 'script:\n  - say: Welcome'),
    ], [
        'm.toml:15:1: Between a key and its value stands "=", not ":". Write script = "…", a list as script = ["…"].',
    ]),
    Case("single bracket activity", [
        Change("m.toml", "[[activity]]", "[activity]"),
    ], [
        'm.toml:4:2: "activity" must be a list of tables, not a table. Write its name in two brackets: [[activity]].',
    ]),
    Case("single bracket step", [
        Change("m.toml", '\n[[activity.step]]\ntitle = "Welcome"', '\n[activity.step]\ntitle = "Welcome"'),
    ], [
        "m.toml:11:1: [activity.step] has single brackets, but there are several of them. Write [[activity.step]].",
    ]),
    Case("steps plural", [
        Change("m.toml", '\n[[activity.step]]\ntitle = "Welcome"', '\n[[activity.steps]]\ntitle = "Welcome"'),
        Change("m.toml", '\n[[activity.step]]\ntitle = "Why"', '\n[[activity.steps]]\ntitle = "Why"'),
        Change("m.toml", '\n[[activity.step]]\ntitle = "Close"', '\n[[activity.steps]]\ntitle = "Close"'),
    ], [
        'm.toml:11:12: "steps" is not a key of an activity. Each step begins with [[activity.step]].',
    ]),
    Case("activities plural", [
        Change("m.toml", "[[activity]]", "[[activities]]"),
        Change("m.toml", '\n[[activity.step]]\ntitle = "Welcome"', '\n[[activities.step]]\ntitle = "Welcome"'),
        Change("m.toml", '\n[[activity.step]]\ntitle = "Why"', '\n[[activities.step]]\ntitle = "Why"'),
        Change("m.toml", '\n[[activity.step]]\ntitle = "Close"', '\n[[activities.step]]\ntitle = "Close"'),
    ], [
        'm.toml:4:3: "activities" is not a key of a module. Did you mean "activity"?',
    ]),
    Case("activity key after step", [
        Change("m.toml", 'kind = "close"\nminutes = 5\n', 'kind = "close"\nminutes = 5\n\npurpose = "Later."\nmaterials = [{ item = "pens" }]\n'),
    ], [
        'm.toml:33:1: "purpose" is not a key of a close step (step 3 of 1-1). It is a key of an activity and stands above its first [[activity.step]].',
        'm.toml:34:1: "materials" is not a key of a close step (step 3 of 1-1). It is a key of an activity and stands above its first [[activity.step]].',
    ]),
    Case("module key after activity", [
        Change("m.toml", 'title = "A module"', ""),
    ], [
        'm.toml:1:1: A module needs "title". Add title = "…" at the top, above any [[…]].',
    ]),
    Case("dup id activity", [
        Change("m.toml", 'kind = "close"\nminutes = 5\n', 'kind = "close"\nminutes = 5\n\n' + MODULE.decode().partition("\n\n")[2]),
    ], [
        'm.toml:34:1: "1-1" is already the id of another activity (line 5). Every id stands once.',
        'm.toml:38:13: "why" is already the id of another sheet (line 9). Every id stands once.',
    ]),
    Case("dup key", [
        Change("m.toml", 'minutes = 5\nscript = [', 'minutes = 5\nminutes = 6\nscript = ['),
    ], [
        'm.toml:15:1: "minutes" stands twice in the same table. Keep one of the two, or put the [[…]] above it that is missing.',
    ]),
    Case("sheet not defined", [
        Change("m.toml", 'sheets = [{ id = "why", label = "Why" }]\n', ""),
    ], [
        'm.toml:22:11: There is no sheet "why" (step 2 of 1-1). Add to its activity: sheets = [{ id = "why", label = "…" }].',
    ]),
    Case("sheet by label", [
        Change("m.toml", 'sheets = ["why"]', 'sheets = ["Why"]'),
    ], [
        'm.toml:9:13: warning: No step writes on or reads sheet "why".',
        'm.toml:23:11: There is no sheet "Why" (step 2 of 1-1). Did you mean "why"?',
    ]),
    Case("sheets defined as strings", [
        Change("m.toml", 'sheets = [{ id = "why", label = "Why" }]', 'sheets = ["Why"]'),
    ], [
        'm.toml:9:11: Entry 1 of "sheets" must be a table, not the text "Why". Write { id = "why", label = "Why" }.',
    ]),
    Case("script strings", [
        Change("m.toml", '  { say = "Welcome." },', '  "Say: Welcome.",'),
    ], [
        'm.toml:16:3: Entry 1 of "script" must be a table, not the text "Say: Welcome." (step 1 of 1-1). Write { say = "Welcome." }.',
    ]),
    Case("cue two words", [
        Change("m.toml", '  { say = "Welcome." },', '  { say = "Welcome.", do = "Smile" },'),
    ], [
        "m.toml:16:3: A cue has exactly one of say, ask, explain, do, listen_for, note, show, this one has say and do (step 1 of 1-1). Write a cue for each.",
    ]),
    Case("cue unknown", [
        Change("m.toml", '  { say = "Welcome." },', '  { tell = "Welcome." },'),
    ], [
        'm.toml:16:5: "tell" is not a key of a cue (step 1 of 1-1). It is { say = "…" }.',
    ]),
    Case("cue tip", [
        Change("m.toml", '  { say = "Welcome." },', '  { tip = "Welcome." },'),
    ], [
        'm.toml:16:5: "tip" is not a key of a cue (step 1 of 1-1). It is { note = "…" }.',
    ]),
    Case("expect string", [
        Change("m.toml", '  { ask = "Why are you here?" },', '  { ask = "Why are you here?", expect = "to learn" },'),
    ], [
        'm.toml:25:32: "expect" must be a list, not the text "to learn" (step 2 of 1-1). Put it in brackets: ["to learn"].',
    ]),
    Case("show url", [
        Change("m.toml", '  { say = "Welcome." },', '  { show = "https://youtu.be/abc" },'),
    ], [
        'm.toml:16:5: "show" must be made of letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit), not "https://youtu.be/abc" (step 1 of 1-1). Add to curriculum.toml: [[resource]], id = "…", title = "…", url = "https://…".',
    ]),
    Case("show undefined", [
        Change("m.toml", '  { say = "Welcome." },', '  { show = "handout-1" },'),
    ], [
        'm.toml:16:5: There is no handout "handout-1" (step 1 of 1-1). Add to curriculum.toml: [[handout]], id = "handout-1", title = "…", file = "….md".',
    ]),
    Case("utf8 bom", [
        Change("m.toml", 'id = "1"', '\ufeffid = "1"'),
    ], [
        "m.toml:1:1: warning: The file begins with a byte-order mark. Save it without one.",
    ]),
    Case("tab in text", [
        Change("m.toml", '  { say = "Welcome." },', '  { say = "Welcome.\tNow" },'),
    ], [
    ]),
    Case("nbsp indent", [
        Change("m.toml", '  { say = "Welcome." },', '\xa0\xa0{ say = "Welcome." },'),
    ], [
        "m.toml:16:1: U+00A0 (no-break space) stands here, outside of any text. Nobody can see it: take it out, or put a plain blank.",
    ]),
    Case("module name case", [
        Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["M.toml"]'),
    ], [
        'curriculum.toml:2:12: There is no module file "M.toml". Did you mean "m.toml"?',
    ]),
    Case("module outside", [
        Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["../shared/m.toml"]'),
    ], [
        "curriculum.toml:2:12: The module file \"../shared/m.toml\" leads outside the curriculum's folder. A curriculum's files are in its own folder.",
    ]),
    Case("modules string", [
        Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = "m.toml"'),
    ], [
        'curriculum.toml:2:1: "modules" must be a list, not the text "m.toml". Put it in brackets: ["m.toml"].',
    ]),
    Case("empty head", [
        Change("curriculum.toml", 'title = "Bad"\nmodules = ["m.toml"]', ""),
    ], [
        "curriculum.toml:1:1: The file is empty. It needs at least a title.",
    ]),
    Case("id with space", [
        Change("m.toml", 'id = "1-1"', 'id = "Activity one"'),
    ], [
        'm.toml:5:1: "id" must be made of letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit), not "Activity one". Write "activity-one".',
    ]),
    Case("id umlaut", [
        Change("m.toml", 'sheets = [{ id = "why", label = "Why" }]', 'sheets = [{ id = "gründe", label = "Why" }]'),
        Change("m.toml", 'sheets = ["why"]', 'sheets = ["gründe"]'),
    ], [
        'm.toml:9:13: "id" must be made of letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit), not "gründe". Write "grunde".',
        'm.toml:23:11: Entry 1 of "sheets" must be made of letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit), not "gründe" (step 2 of 1-1). Write "grunde".',
    ]),
    Case("activity without steps", [
        Change("m.toml", '[[activity.step]]\ntitle = "Welcome"\nkind = "talk"\nminutes = 5\nscript = [\n  { say = "Welcome." },\n]', ""),
        Change("m.toml", '[[activity.step]]\ntitle = "Why"\nkind = "newsprint"\nminutes = 10\nsheets = ["why"]\nscript = [\n  { ask = "Why are you here?" },\n]\n\n[[activity.step]]\ntitle = "Close"\nkind = "close"\nminutes = 5\n', ""),
    ], [
        'm.toml:4:1: An activity needs "step". Begin one with [[activity.step]].',
    ]),
    Case("exercise both", [
        Change("m.toml", 'kind = "talk"', 'kind = "exercise"\ngroups = 3\ngroup_size = 4\nassignments = ["x"]'),
    ], [
        'm.toml:11:1: An exercise has one of groups = 3 (how many), group_size = 4 (how large), who = "alone" and who = "pairs" (step 1 of 1-1).',
    ]),
    Case("exercise neither", [
        Change("m.toml", 'kind = "talk"', 'kind = "exercise"\nassignments = ["x"]'),
    ], [
        'm.toml:11:1: An exercise has one of groups = 3 (how many), group_size = 4 (how large), who = "alone" and who = "pairs" (step 1 of 1-1).',
    ]),
    Case("exercise no assign", [
        Change("m.toml", 'kind = "talk"', 'kind = "exercise"\ngroups = 3'),
    ], [
        'm.toml:11:1: An exercise has either assignments = ["…"] (one for all, or one for each group) or tasks = ["…"] (all of them, for every group) (step 1 of 1-1).',
    ]),
    Case("exercise assign string", [
        Change("m.toml", 'kind = "talk"', 'kind = "exercise"\ngroups = 3\nassignment = "Talk"'),
    ], [
        'm.toml:15:1: "assignment" is not a key of an exercise step (step 1 of 1-1). Did you mean "assignments"?',
    ]),
    Case("questions on talk", [
        Change("m.toml", 'kind = "talk"', 'kind = "talk"\nquestions = ["Why?"]'),
    ], [
        'm.toml:14:1: "questions" is not a key of a talk step (step 1 of 1-1). It goes with a step of kind debrief, quiz, follow-up or close.',
    ]),
    Case("materials strings", [
        Change("m.toml", 'purpose = "To try."', 'purpose = "To try."\nmaterials = ["markers", "tape"]'),
    ], [
        'm.toml:9:14: Entry 1 of "materials" must be a table, not the text "markers". Write { item = "markers" }.',
        'm.toml:9:25: Entry 2 of "materials" must be a table, not the text "tape". Write { item = "tape" }.',
    ]),
    Case("materials per table", [
        Change("m.toml", 'purpose = "To try."', 'purpose = "To try."\nmaterials = [{ item = "markers", quantity = 4, per = "table" }]'),
    ], [
        'm.toml:9:48: "per" must be participant, pair, group or room, not the text "table". Did you mean "group"?',
    ]),
    Case("optional yes", [
        Change("m.toml", 'kind = "talk"', 'kind = "talk"\noptional = yes'),
    ], [
        "m.toml:14:1: This is not how TOML says yes. Write optional = true.",
    ]),
    Case("comment slashes", [
        Change("m.toml", 'id = "1"', '// my module\nid = "1"'),
    ], [
        "m.toml:1:1: A comment begins with #, not with //. Write # my module",
    ]),
    Case("md front matter", [
        Change("m.toml", 'id = "1"', '---\nid = "1"'),
        Change("m.toml", 'kind = "close"\nminutes = 5\n', 'kind = "close"\nminutes = 5\n---\n'),
    ], [
        "m.toml:1:1: A line of dashes is not TOML. Take it out.",
        "m.toml:33:1: A line of dashes is not TOML. Take it out.",
    ]),
    Case("em dash minus", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"\nminutes = –5'),
    ], [
        'm.toml:14:11: A dash stands here, not a minus sign. A minus sign is "-".',
    ]),
    Case("zero width", [
        Change("m.toml", 'title = "Welcome"', '\u200btitle = "Welcome"'),
    ], [
        "m.toml:12:1: U+200B (zero width space) stands here, outside of any text. Nobody can see it: take it out, or put a plain blank.",
    ]),
    Case("minutes sum", [
        Change("m.toml", "minutes = 20", "minutes = 45"),
    ], [
        "m.toml:7:1: warning: The steps add up to 20 minutes, activity 1-1 says 45.",
    ]),
    Case("minutes none", [
        Change("m.toml", 'kind = "talk"\nminutes = 5', 'kind = "talk"'),
        Change("m.toml", "minutes = 10", ""),
        Change("m.toml", 'kind = "close"\nminutes = 5', 'kind = "close"'),
    ], [
        "m.toml:7:1: warning: No step has minutes, activity 1-1 says 20.",
    ]),
    Case("mode training", [
        Change("m.toml", 'purpose = "To try."', 'purpose = "To try."\nmode = "training"'),
    ], [
        'm.toml:9:1: "mode" must be workshop, coaching or next-steps, not the text "training". Did you mean "workshop"?',
    ]),
    Case("delivery list", [
        Change("m.toml", 'title = "A module"', 'title = "A module"\ndelivery = ["online", "in person"]'),
    ], [
        'm.toml:3:1: "delivery" must be text, not a list. Write one text: "online, in person".',
    ]),
    Case("language unknown", [
        Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["m.toml"]\nlanguage = "Deutsch"'),
    ], [
        'curriculum.toml:3:1: warning: "language" is a code such as "en" or "pt-BR", not "Deutsch". Write language = "de".',
    ]),
    Case("two errors far", [
        Change("m.toml", 'kind = "talk"', 'kind = "tlak"'),
        Change("m.toml", 'kind = "close"', 'kind = "clsoe"'),
    ], [
        'm.toml:13:1: There is no kind of step "tlak" (step 1 of 1-1). Did you mean "talk"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.',
        'm.toml:30:1: There is no kind of step "clsoe" (step 3 of 1-1). Did you mean "close"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.',
    ]),
    Case("unused concept", [
        Change("m.toml", 'title = "A module"', 'title = "A module"\n\n[[concept]]\nid = "c"\ntext = "x"'),
    ], [
        'm.toml:5:1: warning: No step listens for concept "c". Name it: listen_for = ["c"].',
    ]),
    Case("follow up undefined", [
        Change("m.toml", 'kind = "talk"', 'kind = "follow-up"\nhomework = "hw"'),
    ], [
        'm.toml:14:1: There is no step "hw" (step 1 of 1-1). Give the step that is meant this id: id = "hw".',
    ]),
    Case("underscore kind", [
        Change("m.toml", 'kind = "talk"', 'kind = "follow_up"\nhomework = "hw"'),
    ], [
        'm.toml:13:1: There is no kind of step "follow_up" (step 1 of 1-1). Did you mean "follow-up"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.',
    ]),
    Case("round minutes", [
        Change("m.toml", 'kind = "newsprint"', 'kind = "newsprint"\nrounds = [{ title = "A", minutes = 5 }, { title = "B", minutes = 5 }]'),
    ], [
    ]),
    Case("step group size text", [
        Change("m.toml", 'kind = "talk"', 'kind = "exercise"\ngroup_size = "3 to 4"\nassignments = ["x"]'),
    ], [
        'm.toml:14:1: "group_size" must be a whole number, not the text "3 to 4" (step 1 of 1-1). Write group_size = 4.',
    ]),
    Case("notes key", [
        Change("m.toml", 'kind = "talk"', 'kind = "talk"\nnotes = "Be brief"'),
    ], [
        'm.toml:14:1: "notes" is not a key of a talk step (step 1 of 1-1). A word to the leader is a cue: script = [{ note = "…" }].',
    ]),
    Case("trainer key", [
        Change("m.toml", 'kind = "talk"', 'kind = "talk"\ntrainer = "Ann"'),
    ], [
        'm.toml:14:1: "trainer" is not a key of a talk step (step 1 of 1-1). Who leads a step, if not the facilitator, is leader = "…".',
    ]),
    Case("version key", [
        Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["m.toml"]\nversion = "1.0"'),
    ], [
    ]),
    Case("tags key", [
        Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["m.toml"]\ntags = ["a"]'),
    ], [
    ]),
]

FILES = {
    "a head in UTF-16": (
        {"curriculum.toml": HEAD.decode().encode("utf-16"), "m.toml": MODULE},
        ["curriculum.toml:1:1: The file is UTF-16, not UTF-8. Save it as UTF-8."],
    ),
    "lines that end as in Windows": (
        {"curriculum.toml": HEAD, "m.toml": MODULE.replace(b"\n", b"\r\n")}, [],
    ),
    "lines that end as on old computers": (
        {"curriculum.toml": HEAD, "m.toml": MODULE.replace(b"\n", b"\r")},
        ["m.toml:1:1: warning: The lines end as on old computers. Save it with line feeds."],
    ),
    "a module with .txt behind its name": (
        {"curriculum.toml": HEAD, "m.toml.txt": MODULE},
        ['curriculum.toml:2:12: There is no module file "m.toml". Did you mean "m.toml.txt"?'],
    ),
    "a head with .txt behind its name": (
        {"curriculum.toml.txt": HEAD, "m.toml": MODULE},
        ["plan:1:1: There is no curriculum here. Rename curriculum.toml.txt: it is called curriculum.toml."],
    ),
    "a head in capitals": (
        {"Curriculum.toml": HEAD, "m.toml": MODULE},
        ["plan:1:1: There is no curriculum here. Rename Curriculum.toml: it is called curriculum.toml."],
    ),
    "a title below a handout": (
        {"curriculum.toml": HEAD.partition(b"\n")[2] + HANDOUT.partition("\n")[2].format("h.md").encode() + b'title = "Bad"\n',
         "m.toml": MODULE, "h.md": b"# H\n"},
        ['curriculum.toml:7:1: "title" stands twice in the same table. Put the one of the whole file at its top, above any [[…]].'],
    ),
    "a guide for a module": (
        {"curriculum.toml": HEAD, "m.toml": b"# Trust\n\n- Welcome (5 min)\n"},
        ['m.toml:3:1: This is not TOML: no line has a key and its value. Each line of a plan is as title = "…"; workshop import makes one of a guide.'],
    ),
    "a module in Markdown": (
        {"curriculum.toml": HEAD.replace(b"m.toml", b"m.md"), "m.md": b"# Module\n\nHello, all\n"},
        ["m.md:1:1: A module file is TOML, and this is not. Write it in TOML, as m.toml: see docs/format.md."],
    ),
    "no module": (
        {"curriculum.toml": HEAD}, ['curriculum.toml:2:12: There is no module file "m.toml". Put it into the folder, or take its name out.'],
    ),
    "all in one file": (
        {"curriculum.toml": HEAD.replace(b'modules = ["m.toml"]', MODULE.partition(b"\n\n")[2])},
        [
            'curriculum.toml:2:3: "activity" is not a key of a curriculum. An activity stands in a module\'s own file, which modules = ["…"] names.',
        ],
    ),
    "a handout that is a PDF": (
        {"curriculum.toml": HEAD + HANDOUT.partition("\n")[2].format("h.pdf").encode(), "h.pdf": b"%PDF-1.7\n%\xe2", "m.toml": MODULE},
        ['curriculum.toml:5:1: warning: Nobody uses handout "h". List it among an activity\'s materials, or show it: { show = "h" }.'],
    ),
    "a handout that is a picture": (
        {"curriculum.toml": HEAD + HANDOUT.partition("\n")[2].format("h.png").encode(), "h.png": b"\x89PNG\r\n", "m.toml": MODULE},
        ['curriculum.toml:5:1: warning: Nobody uses handout "h". List it among an activity\'s materials, or show it: { show = "h" }.'],
    ),
    "a handout that is a PDF by another name": (
        {"curriculum.toml": HEAD + HANDOUT.partition("\n")[2].format("h.md").encode(), "h.md": b"%PDF-1.7\n%\xe2", "m.toml": MODULE},
        ['curriculum.toml:5:1: warning: Nobody uses handout "h". List it among an activity\'s materials, or show it: { show = "h" }.',
         "h.md:1:1: The file is a PDF, not a text. Give its name the ending of what it is, as .pdf, .docx or .png."],
    ),
    "a handout that is a PDF and not there": (
        {"curriculum.toml": HEAD + HANDOUT.partition("\n")[2].format("h.pdf").encode(), "h.PDF": b"%PDF-1.7", "m.toml": MODULE},
        ['curriculum.toml:7:1: There is no handout file "h.pdf". Did you mean "h.PDF"?'],
    ),
    "a handout whose pictures are not there": (
        {"curriculum.toml": HEAD + HANDOUT.partition("\n")[2].format("h/h.md").encode(), "h/h.md": b"# H\n\n![a](a.png) ![b](b.png)\n![c](https://example.org/c.png)\n![d](../../d.png)\n", "h/b.png": b"", "m.toml": MODULE},
        ['curriculum.toml:5:1: warning: Nobody uses handout "h". List it among an activity\'s materials, or show it: { show = "h" }.',
         'h/h.md:3:1: warning: There is no picture "h/a.png". Did you mean "b.png"?',
         "h/h.md:5:1: warning: The picture \"../../d.png\" leads outside the curriculum's folder."],
    ),
    "resources that cannot be opened": (
        {"curriculum.toml": HEAD + b'''[[resource]]
id = "a"
title = "A"
url = "www.example.org/a"
[[resource]]
id = "b"
title = "B"
url = "javascript:alert(1)"
[[resource]]
id = "c"
title = "C"
file = "c.sh"
[[resource]]
id = "d"
title = "D"
file = "../d.pdf"
[[resource]]
id = "d"
title = "E"
file = "e.pdf"
''', "c.sh": b"", "m.toml": MODULE},
        ['curriculum.toml:6:1: "www.example.org/a" is not an address as https://example.org. Write url = "https://www.example.org/a".',
         'curriculum.toml:10:1: "javascript:alert(1)" is not an address as https://example.org. It begins with https://, and a blank in it is written as %20.',
         'curriculum.toml:14:1: No program is known to open "c.sh". It is a PDF, a Word file, slides, a picture, a web page, a video or a sound.',
         'curriculum.toml:18:1: The resource file "../d.pdf" leads outside the curriculum\'s folder. A curriculum\'s files are in its own folder.',
         'curriculum.toml:20:1: "d" is already the id of another resource (line 16). Every id stands once.',
         'curriculum.toml:22:1: There is no resource file "e.pdf". Put it into the folder, or take its name out.'],
    ),
    "a resource with neither address nor file": (
        {"curriculum.toml": HEAD + b'[[resource]]\nid = "a"\ntitle = "A"\nlink = "https://example.org"\n', "m.toml": MODULE},
        ['curriculum.toml:6:1: "link" is not a key of a resource. Its address is url = "https://…".'],
    ),
    "a resource with both address and file": (
        {"curriculum.toml": HEAD + b'[[resource]]\nid = "a"\ntitle = "A"\nurl = "https://example.org"\nfile = "a.pdf"\n', "a.pdf": b"", "m.toml": MODULE},
        ["curriculum.toml:3:1: A resource has either url (its address) or file (its file)."],
    ),
    "a handout that is not there": (
        {"curriculum.toml": HEAD + HANDOUT.partition("\n")[2].format("handouts/h.md").encode(), "m.toml": MODULE},
        ['curriculum.toml:7:1: There is no handout file "handouts/h.md". Put it into the folder, or take its name out.'],
    ),
}
# fmt: on


def told(files: dict[str, bytes]) -> list[str]:
    """The problems of these files in the folder "plan", without its name in front."""
    (found,) = check(write(Path("plan"), files))
    return [str(problem).removeprefix("plan/") for problem in found.problems]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_slip_is_told_with_its_place_and_the_line_to_write(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"curriculum.toml": HEAD, "m.toml": MODULE}
    for name, old, new in case.changes:
        files[name] = changed(files[name], old or "", new)
    assert told(files) == case.problems


@pytest.mark.parametrize("name", FILES)
def test_each_odd_file_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files, problems = FILES[name]
    assert told(files) == problems


def test_every_curly_quote_and_unseen_blank_is_told_at_once_a_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    module = MODULE.decode().replace('title = "Why"', "title = “Why”")
    module = module.replace('title = "Close"', "title = ‘Close’").replace("  { ask", "\u00a0{ ask")
    lines = [
        problem.split(":")[1]
        for problem in told({"curriculum.toml": HEAD, "m.toml": module.encode()})
    ]
    assert lines == ["20", "25", "29"]


def test_what_a_file_holds_is_obeyed_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A remedy that says a text again says its control characters by their pictures."""
    monkeypatch.chdir(tmp_path)
    module = MODULE.replace(b'sheets = ["why"]', b'sheets = "w\\u001b[2J\\u202eh\\ny"')
    (message,) = [
        each for each in told({"curriculum.toml": HEAD, "m.toml": module}) if "brackets" in each
    ]
    assert message.endswith('Put it in brackets: ["w␛[2J‹202E›h", "y"].')


@pytest.mark.parametrize("id", ["", "iid = ", "name = ", "[[handouts]]"])
def test_what_refers_to_a_thing_without_an_id_is_not_wrong_too(
    id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    handout = HANDOUT.partition("\n")[2].format("h.md")
    old, new = ("[[handout]]", id) if id.startswith("[") else ('id = "h"', id and f'{id}"h"')
    head = HEAD + handout.replace(old, new).encode()
    module = MODULE.replace(b'{ say = "Welcome." }', b'{ show = "h" }')
    said = told({"curriculum.toml": head, "m.toml": module, "h.md": b"# H\n"})
    assert {line.partition(":")[0] for line in said} == {"curriculum.toml"}


def test_one_mistake_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    module = MODULE.replace(b"minutes = 10", b"minutes = 10 min").replace(b'"close"', b'"close')
    module = module.replace(b'"Welcome." },\n]', b'"Welcome." },\n')
    lines = [problem.split(":")[1] for problem in told({"curriculum.toml": HEAD, "m.toml": module})]
    assert lines == ["15", "22", "30"]


SIGNS = {"quote": '"', "bracket": "[]{}", "curly": '"', "comma": ",", "equals": "="}
BUNDLED = Path(__file__).parents[2] / "curricula"


def mutated(text: str, draw: random.Random) -> tuple[int, str]:
    """A plan with a quote, bracket, comma, equals sign or key changed, and the line of it."""
    lines = text.split("\n")
    while True:
        number, kind = draw.randrange(len(lines)), draw.choice([*SIGNS, "key"])
        line = lines[number]
        key = re.match(r"\s*(?:\{ )?([a-z_]+)(?= =)", line)
        if kind == "key" and key:
            spots = [*range(*key.span(1))]
        else:
            spots = [at for at, sign in enumerate(line) if sign in SIGNS.get(kind, "")]
        if not spots or line.startswith("#"):
            continue
        at = draw.choice(spots)
        others = {"curly": ["”"], "equals": [":", "->", ""], "quote": ["'", "`"], "bracket": ["("]}
        other = draw.choice(["", 2 * line[at], *others.get(kind, ())])
        lines[number] = line[:at] + other + line[at + 1 :]
        return number + 1, "\n".join(lines)


def test_a_change_in_a_bundled_plan_is_told_at_its_line_or_where_it_began(tmp_path: Path) -> None:
    """Changed at some sign: every error stands on that line of that file, or on an earlier one."""
    draw, files, wrong = random.Random(14), sorted(BUNDLED.rglob("*.toml")), 0
    for _ in range(250):
        file = draw.choice(files)
        line, text = mutated(file.read_text("utf-8"), draw)
        folder = file.parent
        place = tmp_path / "plan"
        shutil.copytree(folder, place)
        (place / file.relative_to(folder)).write_text(text, "utf-8")
        errors = [p for p in load(place).problems if p.severity == "error"]
        wrong += bool(errors)
        assert all(Path(error.file).name == file.name for error in errors), (line, errors)
        assert all(error.line <= line for error in errors), (file.name, line, errors)
        shutil.rmtree(place)
    assert wrong > 220


def test_homework_is_followed_up_in_a_later_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every weekly programme has a file a week; the other way round it is told."""
    monkeypatch.chdir(tmp_path)
    first = MODULE.replace(
        b'kind = "close"', b'kind = "homework"\nid = "try"\ninstructions = ["Try it"]'
    )
    second = MODULE.replace(b'"1"', b'"2"').replace(b'"1-1"', b'"2-1"').replace(b'"why"', b'"how"')
    second = second.replace(b'kind = "close"', b'kind = "follow-up"\nhomework = "try"')
    head = b'title = "Weekly"\nmodules = ["%s.toml", "%s.toml"]\n'
    plan = {"a.toml": first, "b.toml": second}
    assert told({"curriculum.toml": head % (b"a", b"b"), **plan}) == []
    assert told({"curriculum.toml": head % (b"b", b"a"), **plan}) == [
        'b.toml:31:1: warning: Step "try" does not come before this step (step 3 of 2-1). '
        "Homework is set before it is followed up."
    ]
