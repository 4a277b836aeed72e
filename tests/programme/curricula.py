"""The two curricula of the made-up programme, one of them in two versions."""

from pathlib import Path

PARTNERS, LISTENING = "partners", "listening"
LEVELS = ("Communication", "Coordination", "Cooperation", "Collaboration")
OUTCOME = "Name a partner"
_STAGES = "\n".join(f'  {{ id = "l{n}", title = "{title}" }},' for n, title in enumerate(LEVELS, 1))
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
title = "Good-bye"
kind = "talk"
minutes = 5
"""
_LISTENING_HEAD = """
title = "Listening"
modules = ["module.toml"]
"""
_LISTENING = """
id = "l"
title = "Listening"
[[activity]]
id = "l"
title = "Hearing each other out"
minutes = 45

[[activity.step]]
title = "Open"
kind = "talk"
minutes = 5

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
title = "In pairs"
kind = "exercise"
minutes = 20
who = "pairs"
assignments = ["Tell each other."]

[[activity.step]]
title = "What do we know now"
kind = "quiz"
minutes = 5
again = "quiz"

[[activity.step]]
title = "Good-bye"
kind = "talk"
minutes = 5
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
