"""What a new entry resembles: another one on its sheet, or a concept that is listened for."""

import pytest
from support import Happened, event, given, moved

from workshop import board
from workshop.session import commands as cmd
from workshop.session.alike import likeliest, offer
from workshop.session.commands.entries import AddEntry

COLLECT = moved("a/2a")


def entry(text: str) -> Happened:
    return event(board.EntryAdded, sheet="ideas", label="Ideas", text=text, step="a/2a")


def offered(*said: str) -> str:
    """The line that is offered after these entries, of which the last is new."""
    runner = given(COLLECT, *(entry(text) for text in said[:-1])).runner
    runner.send(AddEntry(said[-1]))
    added = runner.events[-1]
    assert isinstance(added, board.EntryAdded)
    found = offer(added, runner.now())
    return found.line if found else ""


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (("rides to the clinic", "Rides to the clinic!"), "merge 1.1 1.2"),
        (("rides to the clinic", "a van", "ride to the clinics"), "merge 1.1 1.3"),
        (("rides to clinic", "rides to the clinic", "to the clinic, rides"), "merge 1.2 1.3"),
        (("медсестра в школе", "медсестры в школе"), "merge 1.1 1.2"),
        (("rides to the clinic", "rides to the library"), ""),
        (("more money", "no money"), ""),
        (("👍", "👎"), ""),
        (("alone",), ""),
    ],
)
def test_what_is_nearly_the_same_offers_to_be_merged(said: tuple[str, ...], line: str) -> None:
    assert offered(*said) == line


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("trust each other", "heard 1"),
        ("it all takes so much time", "heard 2"),
        ("a bigger van", ""),
        ("it", ""),
    ],
)
def test_what_names_a_concept_offers_its_tick(said: str, line: str) -> None:
    assert offered(said) == line


def test_a_concept_that_was_named_is_not_offered_again() -> None:
    runner = given(COLLECT).runner
    runner.send(cmd.HearConcept("trust"))
    runner.send(AddEntry("trust each other"))
    added = runner.events[-1]
    assert isinstance(added, board.EntryAdded)
    assert offer(added, runner.now()) is None


def test_the_likeliest_is_the_first() -> None:
    there = given(COLLECT, *(entry(text) for text in ("a van", "rides", "ride", "jobs"))).runner
    sheet = there.state.board.sheet("ideas")
    assert next(e.text for e in likeliest("ride", sheet, 5)) == "rides"
