"""How closely each session was kept to its curriculum is what the script says, everywhere."""

from pathlib import Path

from programme import truth
from workshop.reports.fidelity import add_up, combine, fidelity, steps_reached
from workshop.reports.record import Record
from workshop.review.counting import Programme
from workshop.review.people.heads import Heads
from workshop.review.programme.figures import figures
from workshop.value import asdict


def test_page_one_of_each_session_tells_what_its_own_record_tells(
    facts: Programme, workspace: Path
) -> None:
    meetings = {one.title: one for one in truth.counted()}
    for one in facts.sessions:
        own = fidelity(Record.open(workspace / "sessions" / one.id))
        assert asdict(own.figures) == asdict(truth.kept(meetings[one.title])), one.title
        told = figures((one,), Heads({}))
        assert told.fidelity == own.figures, one.title
        assert (told.concepts_heard, told.concepts) == (len(own.named), len(own.concepts))


def test_sessions_added_up_are_all_their_steps_added_up(facts: Programme) -> None:
    every = add_up(
        step for one in facts.sessions for step in steps_reached(one.steps, one.closed is not None)
    )
    assert combine(one.fidelity for one in facts.sessions) == every
