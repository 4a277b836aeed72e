"""A guide with a step of every kind, its lines as long as those that trainers really read aloud."""

from pathlib import Path

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum

HEAD = """
title = "Neighbours at one table"
modules = ["module.toml"]

[[framework]]
id = "levels"
title = "Levels of working together"
text = "From one level to the next the ties grow stronger."
stage = [
  { id = "one", title = "Communication", milestones = ["We know whom to call"] },
  { id = "two", title = "Coordination" },
  { id = "three", title = "Cooperation" },
  { id = "four", title = "Collaboration" },
]

[[handout]]
id = "handout-1"
title = "Levels of working together"
file = "handouts/1.md"

[[handout]]
id = "handout-2"
title = "Four stories"
file = "handouts/2.md"
"""

MODULE = """
id = "1"
title = "What is collaboration?"
background = "background.md"

[[concept]]
id = "links"
text = "The links grow stronger from one level to the next"
[[concept]]
id = "change"
text = "Collaboration changes how everybody works"

[[activity]]
id = "1-1"
title = "Putting a name to it"
minutes = 90
sheets = [
  { id = "ways", label = "Ways we work together" },
  { id = "family", label = "Child and family benefits" },
  { id = "program", label = "Program benefits" },
]

[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 5
least_minutes = 3
script = [
  { say = "Good morning, and thank you for being here. Today we look at how we work together." },
  { ask = "Who has worked with somebody outside this house this week?", expect = ["the library"] },
  { show = "handout-1" },
]

[[activity.step]]
title = "Warm up"
kind = "newsprint"
minutes = 10
least_minutes = 6
sheets = ["ways"]
listen_for = ["links", "change"]
script = [
  { say = "Before we define anything, let us hear what you already do." },
  { ask = "Name one way you work with an organisation outside your own.", expect = ["a flyer"] },
  { do = "Go round once. Write down each answer in the speaker's own words." },
  { note = "Let people pass, and come back to them." },
]

[[activity.step]]
kind = "hands"
minutes = 9
least_minutes = 6
framework = "levels"
question = "Which level is this?"
options = { framework = "levels" }
items = { sheet = "ways" }
listen_for = ["links"]
script = [
  { do = "Read out each example, then the four levels. Count the hands at each." },
  { ask = "If you see it differently: what exactly is shared here?" },
]

[[activity.step]]
title = "Four stories"
kind = "newsprint"
minutes = 12
sheets = ["family", "program"]
rounds = [{ title = "One therapist, two systems", text = "Every fall, children waited." },
          { title = "The van behind the centre" }]
script = [{ do = "Read the story aloud." }, { ask = "Who gains, and what?" }]

[[activity.step]]
id = "work"
title = "Work in groups"
kind = "exercise"
minutes = 20
least_minutes = 12
groups = 2
roles = ["facilitator", "recorder/reporter"]
assignments = ["Find what the people in the story did at each stage, and write it on newsprint."]
work = [{ title = "Alone", minutes = 5 }, { title = "Together", minutes = 12 }]
warning = 2
script = [
  { do = "Form two groups. See that each has a facilitator and a recorder." },
  { say = "You have seventeen minutes: five alone, twelve together." },
]

[[activity.step]]
title = "Coffee"
kind = "break"
minutes = 10
least_minutes = 5

[[activity.step]]
title = "Hear from the groups"
kind = "debrief"
minutes = 12
least_minutes = 6
reports = "work"
report_minutes = 3
questions = ["What struck you most in this story?", "What would you like to see here at home?"]
beside = ["ways"]
script = [{ do = "Each group tapes up its newsprint." }, { ask = "What did they do first?" }]

[[activity.step]]
title = "Sets of questions"
kind = "debrief"
minutes = 4
optional = true
rounds = [
  { title = "Now", questions = ["Where are we?", "Who is with us?"] },
  { title = "Next", questions = ["Where to?"] },
]

[[activity.step]]
title = "Close"
kind = "close"
minutes = 8
least_minutes = 4
script = [{ say = "Let us read back what you wanted to keep." }]
"""

FILES = {
    "curriculum.toml": HEAD,
    "module.toml": MODULE,
    "background.md": "# Background\n\nWhy people work together.\n",
    "handouts/1.md": "# Levels of working together\n\nFour levels, from news to shared goals.\n",
    "handouts/2.md": "# Four stories\n\nThe van behind the centre.\n",
}


def guide_folder(at: Path, **replaced: str) -> Path:
    """The guide as files, in a new folder; `module` and `head` replace a file's text."""
    files = dict(FILES)
    files["module.toml"] = replaced.get("module", MODULE)
    files["curriculum.toml"] = replaced.get("head", HEAD)
    for name, text in files.items():
        path = at / "guide" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at / "guide"


def guide(folder: Path) -> Curriculum:
    return load_or_raise(folder)
