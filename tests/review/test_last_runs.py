"""What is said of a step's last run: minutes, what was cut or left out, remarks."""

from datetime import timedelta

from support import START
from trials.facilitator import read

from review.fixtures import lead_session, talks, talks_folder
from workshop.clock import SetClock
from workshop.reports.record import Record
from workshop.review.facts.gather import gather_facts
from workshop.review.remarks import add_remark
from workshop.review.statistics.last_runs import last_runs
from workshop.session import commands as cmd
from workshop.session.agenda import whole_steps
from workshop.session.opening import Setup, open_session


def said(place) -> dict[str, str]:
    """By key, the words of each step's last run."""
    sessions = place / "sessions"
    summaries = [gather_facts(Record.open(path)) for path in sessions.iterdir()]
    found = last_runs(summaries, whole_steps(talks()), sessions)
    return {key: run.words for key, run in found.items()}


def test_the_newest_run_counts(tmp_path):
    lead_session(tmp_path, 0, 10, 20, 9)
    lead_session(tmp_path, 1, 14, 22, 10)
    words = said(tmp_path)
    assert len(words) == 3
    assert next(iter(words.values())).endswith(": 14 min (guide: 10)")


def test_remarks_and_what_was_left_out_are_told(tmp_path):
    clock = SetClock(START + timedelta(days=30))
    runner = open_session(
        Setup(talks_folder(tmp_path), talks(), cmd.Arrange()), tmp_path / "sessions", clock
    )
    first, second, *_ = (step.key for step in runner.agenda.steps)
    runner.send(cmd.Next())
    clock.wait(minutes=4)
    runner.send(read("remark Too cold [in] here", runner.now()))
    runner.send(read("skip 2", runner.now()))
    runner.send(read("lead 3", runner.now()))
    runner.stop()
    assert runner.folder
    add_remark(runner.folder, "Ask twice", on=first, by="Ben", at=clock.now())
    words = said(tmp_path)
    assert words[first].endswith("4 min (guide: 10) · “Too cold [in] here” · “Ask twice”")
    assert words[second].endswith(": left out")
