"""Bars on the page: as long as their figures, with a name, and readable without colour."""

from xml.etree.ElementTree import Element

import pytest

from workshop.document import Span
from workshop.reports.render.elements import PageIds
from workshop.reports.render.html_tables import (
    Scale,
    common_scale,
    draw_count_bar,
    draw_legend,
    draw_span_bar,
    is_over,
    span_name,
)


def drawn(span: Span, seconds: float = 1000) -> list[tuple[str, str, str]]:
    """Each part of a bar: its class, where it begins, how long it is."""
    cell = Element("td")
    draw_span_bar(cell, span, Scale(seconds, "hatch"), PageIds())
    return [(r.get("class", ""), r.get("x", ""), r.get("width", "")) for r in cell.iter("rect")]


def test_a_step_under_its_time_leaves_room_in_its_frame() -> None:
    got = drawn(Span("1", 600, 300))
    assert got == [("planned", "0%", "60%"), ("took", "0%", "30%")]


def test_what_is_over_is_hatched_behind_the_frame() -> None:
    """The hatching says it on paper and without colour."""
    got = drawn(Span("1", 600, 780))
    assert got == [("planned", "0%", "60%"), ("took", "0%", "60%"), ("over", "60%", "18%")]
    cell = Element("td")
    draw_span_bar(cell, Span("1", 600, 780), Scale(1000, "hatch"), PageIds())
    assert [r.get("fill") for r in cell.iter("rect") if r.get("fill")] == ["url(#hatch)"]


def test_what_is_as_planned_in_whole_minutes_has_no_hatching() -> None:
    """The bar agrees with the figures beside it."""
    assert drawn(Span("1", 600, 620)) == [("planned", "0%", "60%"), ("took", "0%", "60%")]


def test_a_step_that_was_not_planned_is_all_over() -> None:
    assert drawn(Span("1", 0, 300)) == [("over", "0%", "30%")]


def test_a_step_that_was_not_led_is_a_dashed_frame() -> None:
    """Time that went by before it was skipped is no overtime."""
    assert drawn(Span("1", 600, 0, "skipped")) == [("unled", "0%", "60%")]
    after = drawn(Span("1", 200, 300, "skipped"))
    assert after == [("unled", "0%", "20%"), ("took", "0%", "30%")]


def test_a_night_left_open_does_not_flatten_the_other_steps() -> None:
    """What is longer than twice the longest plan is cut, with an arrow that the key explains."""
    steps = (Span("1", 600, 660), Span("2", 900, 36_000))
    found = common_scale(steps, PageIds())
    assert found.seconds == 1800
    cell = Element("td")
    draw_span_bar(cell, steps[1], found, PageIds())
    assert cell.find("svg/svg[@class='cut']/path") is not None
    caption = Element("caption")
    draw_legend(caption, found, steps)
    words = "".join(caption.itertext()).split("\n")
    assert [word for word in words if word] == ["planned", "took", "over", "longer than drawn"]


@pytest.mark.parametrize(
    "steps", [(), (Span("1", 0, 0),), (Span("1", 0, -5.0),), (Span("1", 0, 60),)]
)
def test_odd_times_can_be_drawn(steps: tuple[Span, ...]) -> None:
    """A log whose clock was set back still makes a page."""
    found = common_scale(steps, PageIds())
    for span in steps:
        cell = Element("td")
        draw_span_bar(cell, span, found, PageIds())
        assert all("-" not in r.get("width", "") for r in cell.iter("rect"))


@pytest.mark.parametrize(
    ("span", "name"),
    [
        (Span("1", 600, 780), "planned 10 min, took 13 min, 3 min over"),
        (Span("1", 600, 480), "planned 10 min, took 8 min, 2 min under"),
        (Span("1", 600, 0, "not reached"), "planned 10 min, not reached"),
        (Span("1", 600, 90, "skipped"), "planned 10 min, took 2 min, skipped"),
    ],
)
def test_a_bar_says_what_it_shows(span: Span, name: str) -> None:
    assert span_name(span) == name
    assert is_over(span) == name.endswith("over")


def test_a_bar_has_its_name_inside() -> None:
    """So that it is read out, and shown under the pointer."""
    cell, ids = Element("td"), PageIds()
    draw_count_bar(cell, "Ana <b>, yes: 3", 0.25, ids)
    draw_count_bar(cell, "no: 1", 0.001, ids)
    charts = cell.findall("svg")
    names = [chart.findtext("title") for chart in charts]
    assert names == ["Ana <b>, yes: 3", "no: 1"]
    titles = [title.get("id") for title in cell.iter("title")]
    assert [chart.get("aria-labelledby") for chart in charts] == titles
    assert [chart.get("role") for chart in charts] == ["img", "img"]
    assert [r.get("width") for r in cell.iter("rect")] == ["25%", "1%"]
