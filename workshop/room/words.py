"""The languages of the room's pages."""

from pathlib import Path

from workshop.words import Words, language_for, words

LANGUAGES = ("en", "es")
LOCALES, DOMAIN = Path(__file__).with_name("locales"), "room"


def room_words(accepted: str = "") -> Words:
    """The words of the pages in the language a browser likes best, by its Accept-Language."""
    return words(LOCALES, DOMAIN, language_for(accepted, LANGUAGES))
