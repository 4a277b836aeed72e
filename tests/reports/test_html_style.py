"""The page's colours: readable by day, by night and on paper."""

import re

import pytest

from workshop.reports.render.html import style

TEXT = ("ink", "faint", "link", "late", "alarm")
MARKS = ("bar", "frame", "late")


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme by name."""
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in blocks]
    return dict(zip(("light", "dark", "forced", "print"), found, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_text_can_be_read(scheme: str) -> None:
    """4.5 for text, 3 for bars; a warning on its own ground too."""
    colours = schemes()[scheme]
    grounds = dict.fromkeys(TEXT, colours["paper"]) | {"alarm": colours["alarm-shade"]}
    poor = {name for name in TEXT if contrast(colours[name], grounds[name]) < 4.5}
    poor |= {name for name in MARKS if contrast(colours[name], colours["paper"]) < 3}
    assert poor == set()
    assert contrast(colours["ink"], colours["alarm-shade"]) >= 4.5


@pytest.mark.parametrize("scheme", ["dark", "print"])
def test_a_scheme_forgets_no_colour(scheme: str) -> None:
    """What has a colour by day has one by night and on paper."""
    assert schemes()[scheme].keys() == schemes()["light"].keys()


def test_only_named_colours_are_used() -> None:
    """A colour stands in a scheme, so that no scheme is forgotten; page numbers apart."""
    rules = re.sub(r":root \{.*?\}|@page \{.*?\n\}", "", style(), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,6}\b|rgb|hsl", rules) == []
    used = set(re.findall(r"var\(--([\w-]+)\)", rules)) - {"digits", "scale"}
    assert used == schemes()["light"].keys()
