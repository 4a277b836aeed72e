"""The facts of a session as others read them: figures stay, private words and who was absent go.

A session is known there by a sign that is made of its id, which may tell a name: by it follow-ups
and promises find what they go back to.
"""

import hmac
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256

from workshop.adaptation import FOLLOWS_UP, NOT_SAID, REASONS, reason_words
from workshop.event import Person
from workshop.promises import Promise
from workshop.reports.export.pseudonyms import named_after
from workshop.review.facts.facts import GivenFacts, PersonFacts, SessionFacts, StepFacts
from workshop.review.people.numbers import pack_people
from workshop.value import replace

SIGNS = 20
"""Letters and figures of a session's sign."""
ANOTHER = "another reason"
"""What stands for a reason in somebody's own words."""
KEPT = (*REASONS.values(), FOLLOWS_UP, NOT_SAID)
"""The reasons that stay: words of ours."""
UNREAD = "What was observed cannot be read."
Text = Callable[[str], str]
Sign = Callable[[str], str]


def sign_of(id: str, owner: str, key: bytes) -> str:
    """The sign of a session of somebody, with the organisation's key."""
    said = f"{owner}\n{id}".encode("utf-8", "replace")
    return b32encode(hmac.digest(key, said, sha256)).decode()[:SIGNS]


def public_facts(facts: SessionFacts, text: Text, sign: Sign) -> SessionFacts:
    """The same with pseudonyms and signs, and without what only whoever led reads.

    That is who was absent, came late or left early, reasons in somebody's own words, whose homework
    was told of, why a promise was dropped, what an observer remarked. `text` puts pseudonyms into a
    text.
    """
    called = _called(facts, text)
    people = tuple(_person(one, called[one.name]) for one in facts.people if one.came)

    def named(names: str) -> str:
        return ", ".join(called.get(name) or text(name) for name in names.split(", "))

    def promise(one: Promise) -> Promise:
        return replace(
            one, id=f"{sign(one.session)}/{one.id.rpartition('/')[2]}", who=named(one.who),
            what=text(one.what), of=text(one.of), before="",
            came="" if one.status == "dropped" else text(one.came),
        )  # fmt: skip

    def given(one: GivenFacts) -> GivenFacts:
        told = sorted(("", how) for _, how in one.told)
        return replace(one, title=text(one.title), to=(*map(named, one.to),), told=(*told,))

    return replace(
        facts,
        id=sign(facts.id),
        follows=sign(facts.follows) if facts.follows else "",
        title=text(facts.title),
        series=text(facts.series),
        there=tuple(seconds for seconds in facts.there if seconds),
        people=people,
        heads=pack_people(people),
        steps=tuple(_step(one, text) for one in facts.steps),
        homework=tuple(map(given, facts.homework)),
        levels=tuple(replace(one, item=text(one.item)) for one in facts.levels),
        concepts=tuple(one if one.heard else replace(one, text="") for one in facts.concepts),
        starred=tuple(
            replace(one, text=text(one.text), sheet=text(one.sheet)) for one in facts.starred
        ),
        promises=tuple(map(promise, facts.promises)),
        followed=tuple(map(promise, facts.followed)),
        outside=tuple(replace(one, promise=promise(one.promise), by="") for one in facts.outside),
        observed=tuple(replace(one, remark="", by="") for one in facts.observed),
        unread=UNREAD if facts.unread else "",
    )


def _called(facts: SessionFacts, text: Text) -> Mapping[str, str]:
    """What stands for each name of the roster: of two who share a pseudonym, one has a number."""
    found: dict[str, str] = {}
    often: Counter[str] = Counter()
    for who in facts.people:
        shown = text(who.name)
        often[shown] += 1
        found[who.name] = shown if often[shown] == 1 else f"{shown} ({often[shown]})"
    return found


def _person(who: PersonFacts, called: str) -> PersonFacts:
    hidden = named_after(Person(who.name, who.organisation))
    place = "" if hidden else who.organisation
    return replace(who, name=called, organisation=place, late=0.0, early=0.0)


def _step(step: StepFacts, text: Text) -> StepFacts:
    """By what it is known in every session stays, unless somebody has made it up on that day."""
    return replace(
        step,
        same=text(step.same) if step.added else step.same,
        heading=text(step.heading),
        sheets=tuple(
            replace(sheet, id=text(sheet.id), label=text(sheet.label)) for sheet in step.sheets
        ),
        reason=_reason(reason_words(step.reason)) if step.reason else "",
        why=_reason(step.why),
    )


def _reason(said: str) -> str:
    """Which of the reasons it was, without what was added to it."""
    return next((one for one in KEPT if said.startswith(one)), ANOTHER)
