"""The colours of the pages can be read, light and dark."""

import re
from importlib.resources import files

import pytest

CSS = files("workshop.room").joinpath("static/room.css").read_text(encoding="utf-8")
SCHEMES = dict(
    zip(("light", "dark"), re.findall(r":root \{([^}]*--desk: [^}]*)", CSS)[:2], strict=True)
)
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "faint") for ground in ("desk", "paper", "tint")),
    *(("accent", ground, TEXT) for ground in ("desk", "paper")),
    ("on-accent", "accent", TEXT),
    ("ink", "alarm-tint", TEXT),
    *(("alarm", ground, TEXT) for ground in ("desk", "paper")),
    *((shape, "paper", SHAPE) for shape in ("frame", "bar")),
]


def luminance(colour: str) -> float:
    """How light #rrggbb is, from 0 to 1, as the guidelines for the web have it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_letters_and_shapes_stand_out(scheme: str, ink: str, ground: str, least: float) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", SCHEMES[scheme]))
    assert contrast(colours[ink], colours[ground]) >= least


def test_nothing_stands_left_or_right_by_itself() -> None:
    """In a language that is read from the right a page is the mirror's image."""
    side = "(?:left|right)"
    sided = rf"[;{{\s]((?:[a-z-]+-)?{side}(?:-[a-z-]+)?\s*:|(?:text-align|float): {side})"
    assert re.findall(sided, re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)) == []
