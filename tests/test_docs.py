"""The documents name what there is, and their pictures show it."""

import asyncio
import re
import time
from pathlib import Path

import pytest

from tools import pictures, review_pictures, samples
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


@pytest.mark.parametrize("scene", pictures.SCENES)
def test_pictures_show_the_program_as_it_is(
    scene: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They show what it draws now, scenes in turn in each size, as a picture takes its time.

    `python -m tools.pictures` draws all of them anew.
    """
    size = pictures.SIZES[list(pictures.SCENES).index(scene) % 2]
    monkeypatch.chdir(tmp_path)  # drawing changes the folder; this goes back
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    drawn = asyncio.run(pictures.draw(scene, size, tmp_path))
    stored = pictures.FOLDER / pictures.name_of(scene, size)
    assert pictures.svg_texts(drawn) == pictures.svg_texts(stored.read_text(encoding="utf-8"))


@pytest.mark.parametrize("size", pictures.SIZES, ids="{0[0]}x{0[1]}".format)
def test_pictures_of_the_review_show_it_as_it_is(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Likewise the screens of the review: every other one at each size.

    The index is made by processes beside the screen, which may be late on a busy machine: what
    looks otherwise is drawn once more.
    """
    monkeypatch.chdir(tmp_path)  # drawing changes the folder; this goes back
    monkeypatch.setenv("TZ", samples.ZONE)
    time.tzset()
    names = tuple(review_pictures.SCENES)[pictures.SIZES.index(size) :: 2]
    drawn = asyncio.run(review_pictures.draw(size, tmp_path, names))
    for name in names:
        stored = pictures.FOLDER / pictures.name_of(name, size)
        texts = pictures.svg_texts(stored.read_text(encoding="utf-8"))
        if pictures.svg_texts(drawn[name]) != texts:
            (again := tmp_path / f"again-{name}").mkdir()
            drawn |= asyncio.run(review_pictures.draw(size, again, (name,)))
        assert pictures.svg_texts(drawn[name]) == texts


@pytest.mark.parametrize("size", [size for _, size in pictures.LOOKS[:2]])
def test_pictures_of_other_sizes_show_the_program_as_it_is(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Very small and very large: what the page on the look shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    drawn = asyncio.run(pictures.draw("newsprint", size, tmp_path))
    stored = pictures.FOLDER / "look" / pictures.name_of("dark", size)
    assert pictures.svg_texts(drawn) == pictures.svg_texts(stored.read_text(encoding="utf-8"))


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
