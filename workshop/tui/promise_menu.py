"""What can be told of a promise, as a menu: in its follow-up, and on the list of all."""

from workshop.tui.navigator import Question

ANSWERS = (
    ("Done", "done"),
    ("Partly", "partly"),
    ("Not", "not"),
    ("Carry it on to a new day", "until"),
    ("Drop it, and say why", "dropped"),
    ("Nothing is told of it after all", "open"),
)
"""What can be told, with the word that is typed for it."""
ASKED = {"until": "Until which day? 2026-12-05, or 14d", "dropped": "Why is it dropped?"}
"""Those that need words of their own, with what is asked."""
CAME = "What came of it, in their words?"


def promise_question(said: str) -> Question[str]:
    return Question(said, ANSWERS)
