"""A small guide with links, files of other programs and pictures, for the tests of all fronts."""

from pathlib import Path

FILES = {
    "curriculum.toml": """
title = "Material"
modules = ["module.toml"]
choose_from = ["energizers.toml"]
references = ["A Book [2nd ed.], 2019"]

[[handout]]
id = "text"
title = "A text"
file = "h/text.md"

[[handout]]
id = "plan"
title = "The <plan>"
file = "h/plan.pdf"

[[resource]]
id = "film"
title = "Our [bold]film"
url = "https://example.org/our_film"
kind = "video"

[[resource]]
id = "slides"
title = "Slides of the day"
file = "slides.odp"
""",
    "module.toml": """
id = "1"
title = "A module"

[[activity]]
id = "1-1"
title = "An activity"
minutes = 10
purpose = "To try."
materials = [{ handout = "plan", per = "participant" }]

[[activity.step]]
title = "Look"
kind = "talk"
minutes = 5
script = [{ show = "film" }, { show = "plan" }, { show = "text" }]

[[activity.step]]
title = "Later"
kind = "talk"
minutes = 5
script = [{ show = "slides" }]
""",
    "energizers.toml": """
title = "Energizers"
sheets = [{ id = "moods", label = "Moods [now]" }]

[[step]]
id = "count"
title = "Count to twenty"
kind = "talk"
minutes = 5
script = [{ say = "Close your eyes." }]

[[step]]
id = "weather"
title = "The weather in me"
kind = "newsprint"
minutes = 3
sheets = ["moods"]
script = [{ ask = "Which weather are you?" }]
""",
    "h/text.md": "# A text\n\n![a map](map.png)\n",
    "h/plan.pdf": "%PDF-1.4",
    "h/map.png": "",
    "slides.odp": "",
}


def material_guide(at: Path) -> Path:
    """The guide's folder, below `at`."""
    folder = at / "curricula" / "material"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
