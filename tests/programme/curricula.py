"""The two curricula of the made-up programme, one of them in two versions."""

from pathlib import Path

PARTNERS, LISTENING = "partners", "listening"
LEVELS = ("Communication", "Coordination", "Cooperation", "Collaboration")
OUTCOME = "Name a partner"
WHAT_NEXT = {"visit": "Visit another group", "talk": "Talk to a neighbor"}
TO_VOTE_FOR = ("Tea", "A walk", "A list")
_STAGES = "\n".join(f'  {{ id = "l{n}", title = "{title}" }},' for n, title in enumerate(LEVELS, 1))
_OPTIONS = "\n".join(f'  {{ id = "{id}", title = "{title}" }},' for id, title in WHAT_NEXT.items())
_PARTNERS_HEAD = f"""
title = "Partners"
version = "VERSION"
modules = ["module.toml"]
[[framework]]
id = "levels"
title = "Levels of working together"
stage = [
{_STAGES}
]
"""
_PARTNERS = f"""
id = "p"
title = "Partners"
outcomes = ["{OUTCOME}"]
[[concept]]
id = "trust"
text = "It takes trust"
[[concept]]
id = "time"
text = "It takes time"

[[activity]]
id = "w"
title = "Working together"
minutes = TOTAL
sheets = [{{ id = "ideas", label = "Ideas" }}]

[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 10
script = [{{ say = "Hello." }}, {{ ask = "Who is here?" }}, {{ say = "So let us begin." }}]

[[activity.step]]
title = "Collect"
kind = "newsprint"
core = true
minutes = COLLECT
sheets = ["ideas"]
listen_for = ["trust", "time"]
script = [{{ ask = "What comes to mind?" }}, {{ note = "Wait for it." }}]

[[activity.step]]
title = "Where are we"
kind = "hands"
minutes = 10
question = "Which level is this?"
options = {{ framework = "levels" }}

[[activity.step]]
title = "Talk it over"
kind = "debrief"
minutes = 15
questions = ["What surprised you?", "What is missing?"]

[[activity.step]]
part = "In the small"
kind = "debrief"
minutes = 10
questions = ["Whom do you ask first?"]

[[activity.step]]
title = "Look back"
kind = "close"
minutes = 5
questions = ["What do you take along?"]
then_and_now = true

[[activity]]
id = "c"
title = "Coaching"
mode = "coaching"
minutes = 55

[[activity.step]]
title = "Look at it"
kind = "talk"
minutes = 10

[[activity.step]]
id = "ask"
title = "Ask three people"
kind = "homework"
minutes = 10
instructions = ["Ask three people what they need."]
due_days = 14

[[activity.step]]
title = "What came of it"
kind = "follow-up"
minutes = 20
homework = "ask"
framework = "levels"
choose = true
questions = ["What helped?"]

[[activity.step]]
title = "Where are we now"
kind = "hands"
minutes = 10
question = "Which level is this now?"
options = {{ framework = "levels" }}

[[activity.step]]
title = "What next"
kind = "choice"
minutes = 5
options = [
{_OPTIONS}
]
"""
_LISTENING_HEAD = """
title = "Listening"
modules = ["module.toml"]
"""
_LISTENING = f"""
id = "l"
title = "Listening"
[[form]]
id = "plan"
title = "First steps"
per = "participant"
columns = [
  {{ id = "what", label = "What", promise = "what" }},
  {{ id = "when", label = "By when", promise = "by" }},
]

[[activity]]
id = "l"
title = "Hearing each other out"
minutes = 50

[[activity.step]]
title = "Write it down"
kind = "form"
minutes = 5
form = "plan"

[[activity.step]]
id = "quiz"
title = "What do we know"
kind = "quiz"
minutes = 10

[[activity.step.questions]]
ask = "What does listening need?"
options = ["Advice", "Time", "A form"]
right = "Time"

[[activity.step]]
id = "work"
title = "In groups"
kind = "exercise"
minutes = 20
groups = 3
assignments = ["Tell each other."]

[[activity.step]]
title = "What do we know now"
kind = "quiz"
minutes = 5
again = "quiz"

[[activity.step]]
title = "Back together"
kind = "debrief"
minutes = 5
reports = "work"

[[activity.step]]
title = "What first"
kind = "vote"
minutes = 5
question = "What do we do first?"
options = [{", ".join(f'"{option}"' for option in TO_VOTE_FOR)}]
dots = 2
top = 1
"""
COLLECT_MINUTES = {"1.0": 20, "2.0": 15}
"""The one thing that the second version of Partners changes."""


def write_curriculum(root: Path, id: str, version: str) -> Path:
    """Write a curriculum in one of its versions; return its folder."""
    folder = root / "curricula" / id
    folder.mkdir(parents=True, exist_ok=True)
    head, module = _LISTENING_HEAD, _LISTENING
    if id == PARTNERS:
        head = _PARTNERS_HEAD.replace("VERSION", version)
        collect = COLLECT_MINUTES[version]
        module = _PARTNERS.replace("TOTAL", str(50 + collect)).replace("COLLECT", str(collect))
    (folder / "curriculum.toml").write_text(head, encoding="utf-8")
    (folder / "module.toml").write_text(module, encoding="utf-8")
    return folder
