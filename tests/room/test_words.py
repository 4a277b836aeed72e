"""What the pages say in other languages: all of it, with the same figures and names in it."""

import re
from datetime import date

import pytest
from babel.messages.catalog import Message

from tools.catalogues import catalogue, missing, renewed
from workshop.room.words import LANGUAGES, room_words
from workshop.words import language_for

PLACE = re.compile(r"\{\w*\}")


def texts(of: object) -> list[str]:
    return [str(text) for text in of] if isinstance(of, (tuple, list)) else [str(of)]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_language_has_all_that_is_said_and_nothing_else(language: str) -> None:
    """python -m tools.catalogues gathers what is new; somebody has to translate it."""
    assert missing(renewed(language)) == []
    said = {str(message.id) for message in renewed(language) if message.id}
    assert {str(message.id) for message in catalogue(language) if message.id} == said


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_has_the_same_places_for_figures_and_names(language: str) -> None:
    def wrong(message: Message) -> bool:
        wanted = {frozenset(PLACE.findall(text)) for text in texts(message.id)}
        return {frozenset(PLACE.findall(text)) for text in texts(message.string)} != wanted

    assert [message.id for message in catalogue(language) if message.id and wrong(message)] == []


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("de,en;q=0.5,es;q=0.4", "en"),
        ("en;q=0.1,es", "es"),
        ("es;q=0", "en"),
        ("*;q=x,,;q=", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_a_page_is_in_the_language_its_browser_likes_best(accepted: str, language: str) -> None:
    assert language_for(accepted, LANGUAGES) == language


def test_words_days_and_figures_are_those_of_the_language() -> None:
    say = room_words("es")
    assert say("Back at {time}", time="10:45") == "Volvemos a las 10:45"
    assert say.many("{count} entry", "{count} entries", 1) == "1 aportación"
    assert say.many("{count} entry", "{count} entries", 12_000) == "12.000 aportaciones"
    assert say.day(date(2026, 12, 5)) == "sáb, 5 de diciembre de 2026"
    assert say.translate("The vote is over.") == "La votación ha terminado."
    assert say.translate("Never {said}") == "Never {said}"
    assert say.translate("Report: {Blue} team") == "Informe: {Blue} team"
    assert say.translate("OUTCOME 1  Ask (before 2, now 4, difference 2)").endswith("diferencia 2)")
    assert room_words("en")("Back at {time}", time="10:45") == "Back at 10:45"
