"""Of a session's facts figures stay for others to read; private words and who was absent go."""

from support import START

from workshop.promises import Promise
from workshop.review.facts.facts import (
    GivenFacts,
    PersonFacts,
    SessionFacts,
    SheetSummary,
    StepFacts,
)
from workshop.review.people.numbers import pack_people
from workshop.store.facts import public_facts
from workshop.value import replace

BEN, OTHER = "Ben Okri (Clinic)", "Ben Okri (Library)"
SHOWN = {BEN: "Participant A", OTHER: "Participant A", "Cleo Marsh": "Participant C"}
MADE_UP = "a · Cleo Marsh · talk"
SHOWN |= {MADE_UP: "a · Participant C · talk", "reports Cleo": "reports C", "Cleo": "C"}


def step(reason: str, why: str) -> StepFacts:
    return StepFacts(
        "a/1", "a", "a", "1", "Welcome", 60.0, 60.0, 0.0, "skipped", reason=reason, why=why
    )


def test_what_others_read_of_facts() -> None:
    people = (
        PersonFacts(BEN, "Clinic", True, True, 60.0, late=5.0),
        PersonFacts(OTHER, "Library", True, True, 30.0, early=30.0),
        PersonFacts("Cleo Marsh", "Clinic", True, False, 0.0),
    )
    steps = (
        step("no time", "time constraints: Ben came late"),
        step("Cleo cried", "Cleo cried"),
        step("", "not said"),
        replace(step("", "not said"), same=MADE_UP, heading="Cleo Marsh", added=True,
                sheets=(SheetSummary("reports Cleo", "Cleo", 2),)),
    )  # fmt: skip
    told = ((BEN, "not"), ("Cleo Marsh", "done"))
    facts = SessionFacts(
        id="of-ben", curriculum="small", title="Tuesday", status="closed", began=START,
        closed=START, ran=60.0, behind=0.0, expected=3, came=2, there=(60.0, 30.0, 0.0),
        steps=steps, people=people, follows="of-cleo",
        homework=(GivenFacts("Ask", (BEN, "Cleo Marsh"), START.date(), False, told),),
        promises=(Promise("of-ben/plan-4", f"{OTHER}, Cleo Marsh", "ask", before="not done: ill"),),
        followed=(Promise("of-cleo/plan-3", BEN, "go", status="dropped", came="He moved"),),
    )  # fmt: skip
    made = public_facts(facts, lambda text: SHOWN.get(text, text), str.upper)
    assert [(who.name, who.printed_name, who.organisation) for who in made.people] == [
        ("Participant A", "Participant A", "Clinic"),
        ("Participant A (2)", "Participant A", "Library"),
    ]
    assert {(who.late, who.early) for who in made.people} == {(0.0, 0.0)}
    assert made.heads == pack_people(made.people) != pack_people(people)
    assert (made.there, made.expected, made.came) == ((60.0, 30.0), 3, 2)
    assert [(one.reason, one.why) for one in made.steps] == [
        ("time constraints", "time constraints"),
        ("another reason", "another reason"),
        ("", "not said"),
        ("", "not said"),
    ]
    assert "Cleo" not in repr(made.steps) and made.steps[0].same == "a"
    assert made.homework[0].to == ("Participant A", "Participant C")
    assert made.homework[0].told == (("", "done"), ("", "not"))
    (promise,), (dropped,) = made.promises, made.followed
    assert (promise.id, promise.who) == ("OF-BEN/plan-4", "Participant A (2), Participant C")
    assert (made.id, made.follows, dropped.id) == ("OF-BEN", "OF-CLEO", "OF-CLEO/plan-3")
    assert (promise.before, dropped.came, dropped.status) == ("", "", "dropped")
