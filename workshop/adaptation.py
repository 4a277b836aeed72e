"""Why a step was cut, added or moved: the reasons of a published framework, in short words.

FRAME names the reasons for which somebody departs from a programme at four levels: sociopolitical,
organization or setting, provider, recipient (figure 1 of Wiltsey Stirman, Baumann, Miller: The
FRAME: an expanded framework for reporting adaptations and modifications to evidence-based
interventions. Implementation Science 14:58, 2019, doi 10.1186/s13012-019-0898-y). Those that can
arise in a room are here, in words of our own, several of its reasons in one: of the sociopolitical
level there is one word, and one of the provider. Left out is what describes people rather than the
day, as their descent, orientation, legal status or illnesses, and what an organization is, as its
mission, its billing or how it is led: that is said in words of one's own.
"""

from workshop.event import Event

REASONS = {
    "time": "time constraints",
    "resources": "resources: people, material, room, devices",
    "demands": "competing demands or mandates",
    "access": "location, or how people get there",
    "events": "a crisis, or what came up that day",
    "readiness": "motivation and readiness of those there",
    "level": "their language, literacy, or what they can do",
    "culture": "cultural or religious norms",
    "leader": "judgement, skills or preferences of whoever led",
    "policy": "laws, policies, funding, or the political climate",
}
"""The reasons by the word that is typed: of the organization or setting (the first four), of
recipients (the next four), of the provider, sociopolitical.
"""
NOT_SAID = "not said"
NO_TIME = "no time"
"""The reason that catching up writes down for a step that it drops."""
FOLLOWS_UP = "it follows up an earlier session"
"""The reason for the step with which a follow-up opens where there was no homework."""


class AdaptationExplained(Event, tag="adaptation-explained", kw_only=True):
    """Why steps were cut, added or moved: a word of `REASONS`, or others; "" takes it back."""

    steps: tuple[str, ...]
    reason: str


def reason_words(typed: str) -> str:
    """A reason as a report has it: that of its word with what follows, else as it was typed."""
    word, _, more = typed.strip().partition(" ")
    word = "time" if typed.strip() == NO_TIME else word.casefold().rstrip(":,;")
    known, more = REASONS.get(word, ""), "" if typed.strip() == NO_TIME else more.strip()
    if not known:
        return typed.strip() or NOT_SAID
    return f"{known}: {more}" if more else known
