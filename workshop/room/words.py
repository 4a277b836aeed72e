"""The languages of the room's pages."""

from functools import lru_cache
from pathlib import Path

from workshop.room.elsewhere import PATTERNS
from workshop.words import Words, language_for, marked, words

LANGUAGES = ("en", "es")
LOCALES, DOMAIN = Path(__file__).with_name("locales"), "room"
REFUSALS = (
    marked("That is not the code. It is on the wall, or the trainer has it."),
    marked("Too many codes were wrong. Wait a minute, then try again."),
    marked("That was too much at once. Wait a moment."),
    marked("This device was put out by the trainer."),
    marked("The room is closed: the session's folder is gone from the laptop. Tell the trainer."),
    marked("The laptop cannot save it. Try again in a moment."),
    marked("The vote is over."),
    marked(
        "So much was given in all that nothing more is taken from phones. Tell it to the trainer."
    ),
    marked(
        "So much was given on this phone that nothing more is taken from it. "
        "Ask the trainer to let it give more."
    ),
    marked("So many new names were given that no more are taken. Tell the trainer yours."),
    marked("You came and went so often that no more of it is noted. Tell the trainer."),
    marked("Nothing is marked yet."),
    marked("That is not one of the answers."),
    marked("Each place is given once."),
    marked("Nothing is written on that sheet now."),
    marked("That form is not filled in now."),
    marked("Nothing like that is asked for now."),
    marked("Say who you are first."),
    marked("Nobody else here is called that."),
    marked("Say what you are called."),
    marked("You are in no group yet."),
    marked("That can no longer be changed. Ask the trainer."),
    marked("That can no longer be taken back. Ask the trainer."),
    marked("This came too late: the session has moved on."),
    marked("The script has moved on since that was pressed."),
    marked("Join with the code first."),
    marked("Too many pages are open on this device."),
    marked("Too many walls are open."),
    marked("There is no appointment."),
    marked("That is not in view."),
    marked("Too much is coming in at once. Try again in a moment."),
    marked("That cannot be read."),
    marked("Nothing like that is taken from here."),
    marked("That was not given from here."),
    marked("That can no longer be voted for. Look again what there is."),
    marked("“{text}” may have {count} at most."),
    marked("Everybody has {count}, not more."),
    marked("There is nothing to write down. Type what was said."),
    marked("There is nothing to write down. The columns are: {columns}."),
    marked("There is no such sheet."),
    marked("A scribe cannot {word} here."),
    marked("Nobody led the session when that was pressed."),
    marked("This is the step's first cue. Go further back on the laptop."),
    marked("Nobody leads the session just now."),
    marked("The session is closed."),
)
"""What room and session say to a device that has its way refused, where that is always the same."""


ALL = (*PATTERNS, *(text for text in REFUSALS if "{" in text))


@lru_cache(maxsize=256)
def language_of(accepted: str) -> str:
    """The best language of the pages for a browser's Accept-Language header."""
    return language_for(accepted, LANGUAGES)


@lru_cache(maxsize=64)
def room_words(accepted: str = "") -> Words:
    """The words of the pages in the language a browser likes best, by its Accept-Language."""
    return words(LOCALES, DOMAIN, language_for(accepted, LANGUAGES), ALL)
