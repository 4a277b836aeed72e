"""A small curriculum with a step of every kind, in two activities."""

import tomllib

from msgspec import convert

from workshop.curriculum.model import Curriculum, CurriculumFile, Module

HEAD = """
title = "Small"
summary = "Two short activities."
audience = "Everybody"
modules = ["module.toml"]
[[framework]]
id = "scale"
title = "Scale"
stage = [{ id = "low", title = "Low" }, { id = "high", title = "High" }]
[[handout]]
id = "h1"
title = "Map"
file = "h1.md"
[[handout]]
id = "h2"
title = "Picture"
file = "h2.md"
transparency = true
"""

MODULE = """
id = "m"
title = "Small module"
outcomes = ["Tell low from high", { text = "Know the map", parts = ["north", "south"] }]
preparation = ["Sweep the room"]
concept = [{ id = "c1", text = "First concept" }, { id = "c2", text = "Second concept" }]

[[activity]]
id = "a"
title = "Act one"
minutes = 30
estimated = true
purpose = "To begin."
preparation = ["Open the windows"]
materials = [
  { handout = "h1", per = "participant" },
  { item = "markers", quantity = 2, per = "room" },
  { item = "paper", quantity = 6, used_up = true },
]
sheets = [
  { id = "ideas", label = "Ideas", prepare = true },
  { id = "more", label = "More | ideas" },
]

[[activity.step]]
title = "Say hello"
kind = "talk"
minutes = 5
estimated = false
script = [{ say = "Hello." }]

[[activity.step]]
title = "Collect"
kind = "newsprint"
minutes = 10
sheets = ["ideas"]
listen_for = ["c1"]

[[activity.step]]
kind = "newsprint"
minutes = 10
sheets = ["ideas", "more"]
listen_for = ["c1", "c2"]
rounds = [{ title = "Round one" }, { title = "Round two" }]

[[activity.step]]
title = "Vote"
kind = "hands"
minutes = 5
question = "How high?"
options = { framework = "scale" }
items = { sheet = "ideas" }

[[activity]]
id = "b"
title = "Act two"
minutes = 20
preparation = ["Open the windows", "Move the chairs"]
materials = [
  { handout = "h1", per = "participant" },
  { handout = "h2" },
  { item = "markers", quantity = 3, per = "group" },
  { item = "markers", quantity = 1, per = "room" },
  { item = "paper", quantity = 2, per = "group", used_up = true },
]

[[activity.step]]
title = "Work"
id = "work"
kind = "exercise"
minutes = 10
group_size = 3
roles = ["speaker"]
assignments = ["Draw the map", "Fold the map"]

[[activity.step]]
title = "Hear"
kind = "debrief"
minutes = 5
reports = "work"
questions = ["What next?", "What else?"]

[[activity.step]]
title = "Rest"
kind = "break"
minutes = 0

[[activity.step]]
title = "End"
kind = "close"
minutes = 5
optional = true
"""


def small() -> Curriculum:
    """The curriculum, read from the text above."""
    head = convert(tomllib.loads(HEAD), CurriculumFile)
    return Curriculum("small", head, (convert(tomllib.loads(MODULE), Module),))
