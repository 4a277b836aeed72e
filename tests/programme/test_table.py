"""Every figure of the made-up programme is what its script says."""

from datetime import timedelta

from programme import truth
from programme.curricula import OUTCOME
from programme.script import Meeting, Somebody, meetings
from workshop.board import is_answer_sheet
from workshop.review.counting import Programme
from workshop.review.facts.facts import SessionFacts

MINUTE = 60


def pairs(facts: Programme) -> list[tuple[SessionFacts, Meeting]]:
    """Each session with its meeting of the script."""
    found = {one.title: one for one in facts.sessions}
    return [(found[one.title], one) for one in truth.counted()]


def test_sixty_sessions_but_the_altered_one_count_and_the_copy_does_not(facts):
    assert [one.title for one in facts.sessions] == [one.title for one in truth.counted()]
    (altered,) = (one for one in meetings() if one.altered)
    (copied,) = (one for one in meetings() if one.copied)
    reasons = {one.title: one.why for one in facts.left_out}
    assert reasons.keys() == {altered.title, copied.title}
    assert reasons[altered.title] == "altered from line 1 on"
    assert reasons[copied.title].startswith("a copy of ")
    assert [one.title for one in facts.altered] == [altered.title]


def test_each_session_tells_where_when_and_by_whom(facts):
    ids = {one.id: one.title for one in facts.sessions}
    for one, true in pairs(facts):
        assert (one.curriculum, one.version, one.place, one.facilitators, one.zone.name) == (
            true.curriculum, true.version, true.place, (true.trainer,), true.zone
        )  # fmt: skip
        assert (one.began, one.day, one.status) == (
            true.starts, true.day, "closed" if true.closes else "open"
        )  # fmt: skip
        ends = true.starts + timedelta(minutes=true.minutes + true.held)
        assert (one.ran, one.closed) == (MINUTE * true.minutes, ends if true.closes else None)
        before = f"Group {true.group:02} meeting {true.turn - 1}" if true.follows else None
        assert ids.get(one.follows) == before


def test_each_person_has_the_time_that_they_were_there(facts):
    for one, true in pairs(facts):
        told = {
            (p.printed_name, p.organisation): (p.expected, p.came, p.seconds, p.late, p.early)
            for p in one.people
        }
        assert told == {
            (true.written(who), who.organisation): _presence(true, who)
            for who in truth.everybody(true)
        }, true.title
        assert (one.expected, one.came) == (len(true.roster), len(truth.came(true)))


def _presence(true: Meeting, who: Somebody) -> tuple[bool, bool, float, float, float]:
    if who in true.absent:
        return True, False, 0, 0, 0
    walked = true.walk_in is not None and true.walk_in[0] == who
    late = true.walk_in[1] if walked and true.walk_in else true.late.get(who, 0)
    early = true.minutes - true.left.get(who, true.minutes)
    return not walked, True, truth.seconds_there(true, who), MINUTE * late, MINUTE * early


def test_each_step_tells_what_became_of_it(facts):
    for one, true in pairs(facts):
        told = [
            (s.label, s.fate, s.elapsed, s.order, s.written, s.added, s.moved, s.reason)
            for s in one.steps
        ]
        order = {label: number for number, label in enumerate(true.led, 1)}
        assert told == [
            (
                label,
                truth.fate(true, label),
                MINUTE * true.led.get(label, 0),
                order.get(label, 0),
                MINUTE * true.planned(label),
                label == "+1",
                true.moved and label == "3",
                true.skipped.get(label, ""),
            )
            for label in truth.labels(true)
        ], true.title
        assert [tuple(q.entries for q in s.sheets if is_answer_sheet(q.id)) for s in one.steps] == [
            truth.answers(true, label) for label in truth.labels(true)
        ], true.title


def test_what_was_captured(facts):
    for one, true in pairs(facts):
        assert [list(found.counts) for found in one.levels] == (
            [[*true.hands]] if true.hands else []
        )
        if true.hands:
            (step,) = (s for s in one.steps if s.key == one.levels[0].step)
            assert step.present == truth.present_in(true, step.label), true.title
        assert [chosen.number for chosen in one.chosen] == ([true.stage] if true.stage else [])
        assert [c.id for c in one.concepts if c.heard] == [*true.heard]
        assert [star.text for star in one.starred] == [
            f"Idea {n + 1} of {true.title}" for n in true.starred
        ]
        scored = [(o.outcome, o.before, o.now) for o in one.outcomes]
        assert scored == ([(OUTCOME, true.before, true.now)] if true.before else [])
        welcome = [step.seen for step in one.steps if (step.activity, step.label) == ("w", "1")]
        assert welcome == ([true.welcome_cues] if true.activity == "w" else [])


def test_homework_and_what_was_told_of_it(facts):
    for one, true in pairs(facts):
        told = [({*h.to}, h.taken, dict(h.told)) for h in one.homework]
        owed = {who.name for who in true.owed}
        said = {who.name: how for who, how in true.told.items()}
        assert told == ([(owed, true.follows, said)] if owed else []), true.title


def test_a_quiz_tells_how_many_were_right_before_and_after(facts):
    for one, true in pairs(facts):
        told = [(asked.right, asked.of, asked.before) for asked in one.quiz]
        if true.right is None:
            assert told == []
        else:
            first, then = true.right
            assert told == [(first, 8, None), (then, 8, (first, 8))]
