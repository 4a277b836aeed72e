"""The pages about the format say what the models say, and show what the program shows."""

import re
import tomllib
from pathlib import Path

from tools import format_pages
from workshop.board import SESSION_SHEETS
from workshop.curriculum.load import load
from workshop.kinds import KINDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
TOML = (DOCS / "format" / "toml.md").read_text(encoding="utf-8")


PAGES = {f"{name}.md" for name in (*KINDS, "step", "module", "curriculum")}


def test_pages_are_as_they_would_be_made_now() -> None:
    """Each kind's example is led for it; `python -m tools.format_pages` writes all of them anew."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in format_pages.FOLDER.iterdir()}
    made = format_pages.make()
    assert made.keys() == PAGES
    stale = [name for name in made if kept.get(name) != made[name]]
    assert stale == [], "python -m tools.format_pages writes them anew: look at the diff"


def test_there_are_no_other_pages() -> None:
    """No page is left behind when its kind is gone."""
    assert {path.name for path in format_pages.FOLDER.iterdir()} == PAGES | {"toml.md"}


def test_every_key_says_what_it_is() -> None:
    """On its page, and in an editor that knows the schema."""
    assert format_pages.undescribed() == []


def test_the_examples_have_no_fault() -> None:
    """What authors copy from is sound to the last warning."""
    assert load(format_pages.EXAMPLES).problems == ()


def test_the_head_of_the_format_names_every_page() -> None:
    """Whoever looks for a kind finds its page."""
    head = (DOCS / "format.md").read_text(encoding="utf-8")
    assert [name for name in PAGES | {"toml.md"} if f"(format/{name})" not in head] == []


def test_toml_in_ten_lines_is_toml() -> None:
    """Its blocks can be copied; what they show comes out as they say."""
    first, sheets = (tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", TOML, re.S))
    assert first["quoted"] == 'A "quote" inside a text has a backslash before it'
    assert [list(cue) for cue in first["script"]] == [["say"], ["ask"]]
    assert first["concept"] == [{"id": "trust", "text": "Trust grows slowly"}]
    assert [sheet["id"] for sheet in sheets["sheets"]] == ["ways", "hopes"]


def test_the_sheets_that_are_reserved_are_named() -> None:
    """An author reads beforehand what `check` would refuse."""
    named = dict(re.findall(r"`(\w+)`\s\(([^)]*)\)", TOML))
    assert named == SESSION_SHEETS


NEED = re.compile(
    r"^\| (\d+) \| (.+?) \| (.+?) \| \[.+?\]\((.+?)\) \| \[.+?\]\((.+?)\) `(\w+)` \|$", re.M
)


def test_each_need_names_keys_that_are_there_and_a_test_that_leads_it() -> None:
    """The table of needs promises nothing that is not in the format, and tried."""
    head = (DOCS / "format.md").read_text(encoding="utf-8")
    needs = NEED.findall(head)
    assert [int(number) for number, *_ in needs] == list(range(1, head.count("(../tests/") + 1))
    known = format_pages.every_key()
    anchors = {f"#{re.sub(r'[^a-z -]', '', title.lower()).replace(' ', '-')}"
               for title in re.findall("^## (.+)$", head, re.M)}  # fmt: skip
    for _, need, written, place, file, test in needs:
        keys = re.findall(r"`([a-z_]+)|\{ ([a-z_]+) \}", written)
        assert keys and {one or other for one, other in keys} <= known, need
        assert place in anchors or (DOCS / place).exists(), need
        assert f"def {test}(" in (DOCS / file).read_text(encoding="utf-8"), need
