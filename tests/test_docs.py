"""The documents name what there is; whether pictures show it is tried by `pictures`."""

import re
from pathlib import Path

import pytest

from tools import pictures, review_pictures
from workshop.cli.commands import workshop
from workshop.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_every_command() -> None:
    """Whoever adds a command tells the reader of it."""
    missing = [name for name in workshop.commands if f"workshop {name}" not in README]
    assert workshop.commands
    assert missing == []


def test_the_readme_lists_every_kind() -> None:
    """Whoever adds a kind tells authors of it."""
    assert [kind for kind in KINDS if f"| `{kind}` |" not in README] == []


def test_the_readme_links_only_to_what_is_there() -> None:
    """No dead link inside the project."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 20
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_picture_is_drawn() -> None:
    """No picture of a screen is left behind when its scene is gone."""
    scenes = (*pictures.SCENES, *review_pictures.SCENES)
    drawn = {pictures.name_of(scene, size) for scene in scenes for size in pictures.SIZES}
    assert len(drawn) == len(scenes) * len(pictures.SIZES)
    kept = {path.name for path in pictures.FOLDER.glob("*.svg")}
    assert kept == drawn


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_pages_for_contributors_name_files_that_are_there(page: str) -> None:
    """Whoever moves a file tells those who look for it."""
    named = re.findall(r"`((?:[\w]+/)+(?:\w+\.py)?)`", (ROOT / page).read_text(encoding="utf-8"))
    missing = [
        name for name in named if not any((ROOT / r / name).exists() for r in ("", "workshop"))
    ]
    assert len(named) > 5
    assert missing == []
