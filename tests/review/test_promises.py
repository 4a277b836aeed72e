"""What was promised over the sessions of a workspace: what is open, what came of it, what not."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner
from reports.test_schema import STRICT
from session.test_homework import closed
from session.test_promises import action_plan, kept, opened, promised
from support import START, folder_of

from workshop.cli import workshop
from workshop.clock import SetClock
from workshop.errors import Refused, WorkshopError
from workshop.reports.export.export import write_promises
from workshop.reports.export.formats import ExportOptions, document, values
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as printed
from workshop.reports.told_since import TITLE
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.facts.gather import gather_facts
from workshop.review.people.heads import Heads
from workshop.review.programme.figures import figures
from workshop.review.programme.page import page_one
from workshop.review.programme.tables import TABLES, TableSource
from workshop.review.promises.promise_list import PromiseList
from workshop.review.promises.standing import StandingPromise, open_promises, standing_promises
from workshop.review.session_tabs import TabPart, tabs
from workshop.review.statistics.statistics import statistics
from workshop.session import commands as cmd
from workshop.session.commands import Keep
from workshop.session.commands.forms import AddRow
from workshop.session.opening import resume_session
from workshop.session.promises.telling import telling
from workshop.session.storage.entry import TOLD_FILE
from workshop.session.storage.session_folder import read_log_bytes
from workshop.session.verify import verify_session
from workshop.value import replace


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


def standing(*folders: Path) -> list[StandingPromise]:
    return standing_promises(gather_facts(Record.open(folder)) for folder in folders)


def test_what_a_follow_up_was_told_counts_and_the_rest_stays_open(tmp_path, clock):
    """Those with a day first; what was told in a session that is still open counts as well."""
    plan = action_plan(tmp_path)
    first = promised(plan, clock)
    assert [one.status_at(clock.now()) for one in standing(first)] == [
        "due in 10 days", "due in 14 days", "due in 21 days", "no day"
    ]  # fmt: skip
    clock.wait(minutes=14 * 24 * 60)
    runner = opened(plan, clock, first)
    for line in ("1 > done > we met", "2 > until 7d", "3 > not"):
        kept(runner, line)
    runner.send(cmd.CarryOver(clock.now().date() + timedelta(days=9)))
    second = closed(runner)
    found = standing(second, first)
    assert [(one.promise.summary, one.status_at(clock.now()), one.last) for one in found] == [
        ("Ben: Eat together: ask Ann", "overdue by 4 days", second.name),
        ("Cleo, Ann: Meet monthly", "due in 7 days", second.name),
        ("Ben: Paint the hall (soon)", "due in 7 days", second.name),
        ("Ann: Call Mona", "done: we met", second.name),
    ]  # fmt: skip
    assert (
        open_promises(gather_facts(Record.open(folder)) for folder in (first, second)) == found[:3]
    )


def listed(*folders: Path) -> PromiseList:
    return PromiseList(folders[0].parent, standing(*folders), "Ruth")


def test_what_was_told_outside_a_session_counts_beside_the_log_and_is_taken_back(tmp_path, clock):
    """The log stays as it is; dropping says why; each telling is taken back by itself."""
    folder = promised(action_plan(tmp_path), clock)
    log, promises = read_log_bytes(folder), listed(folder)
    today, id = clock.now().date(), promises.every[0].promise.id
    with pytest.raises(Refused, match="Say why"):
        telling(id, today, "dropped", " ")
    with pytest.raises(Refused, match="Nothing was told of"):
        promises.tell(telling(id, today, None), clock.now())
    promises.tell(telling(id, today, "partly", "[b]Mona[/b] was ill"), clock.now())
    promises.tell(telling(id, today, "dropped", "she moved"), clock.now())
    assert len(promises.open) == 3
    (after,) = [one for one in standing(folder) if one.promise.id == id]
    assert after in promises.every and after.told_by == "Ruth"
    assert (after.status_at(clock.now()), after.outside) == (
        "dropped: she moved", "told outside a session, 21 November 2026"
    )  # fmt: skip
    promises.undo(clock.now())
    (again,) = [one for one in standing(folder) if one.promise.id == id]
    assert again.promise.outcome == "partly done: [b]Mona[/b] was ill" and again in promises.open
    promises.undo(clock.now())
    assert promises.every == standing(folder)
    with pytest.raises(Refused, match="Nothing was told here"):
        promises.undo(clock.now())
    assert read_log_bytes(folder) == log


def test_the_follow_up_takes_over_what_is_open_after_what_was_told_outside(tmp_path, clock):
    """And once it is open, it is told there; what a reopened session was told last goes before."""
    plan = action_plan(tmp_path)
    first = promised(plan, clock, assigns=False)
    promises, today = listed(first), clock.now().date()
    ids = [one.promise.id for one in promises.every]
    promises.tell(telling(ids[0], today, "done"), clock.now())
    promises.tell(telling(ids[1], today, "partly", "half of it"), clock.now())
    promises.tell(telling(ids[1], today, until=date(2026, 12, 24)), clock.now())
    promises.tell(telling(ids[1], today, until=date(2026, 12, 31)), clock.now())
    runner = opened(plan, clock, first)
    came = {one.id: one for one in runner.state.promises}
    assert set(came) == set(ids[1:])
    moved = came[ids[1]]
    assert (moved.day, moved.times, moved.before) == (
        date(2026, 12, 31), 2, "partly done: half of it"
    )  # fmt: skip
    with pytest.raises(Refused, match="come over to a session that is not closed"):
        listed(first, folder_of(runner)).tell(telling(ids[1], today, "done"), clock.now())
    second = closed(runner)
    listed(first, second).tell(telling(ids[1], today, "done"), clock.now())
    again = resume_session(second, clock)
    again.undo()
    clock.wait(minutes=5)
    again.send(Keep(ids[1], "not"))
    closed(again)
    told = {one.promise.id: one.promise.status for one in standing(first, second)}
    assert (told[ids[0]], told[ids[1]]) == ("done", "not")
    records = [Record.open(folder) for folder in (first, second)]
    facts = [gather_facts(record) for record in records]
    counts = figures(facts, Heads({}))
    assert (counts.promises, counts.told_outside) == ({"done": 1, "not": 1, "open": 2}, 1)
    page = printed(page_one(Programme(tuple(facts)), Filter(), Heads({})))
    page_words = "made: 4 (1 done, 1 not done, 2 not told of yet); told outside a session: 1"
    assert page_words in " ".join(page.split())
    stats = statistics(Programme(tuple(facts)))
    assert stats.promises.words == page_words and stats.promises.outside == (ids[0],)
    rows = TABLES["promises"].rows(TableSource(facts[0], records[0], {}))
    assert [(row[0], row[6], row[-2]) for row in rows if row[-2]] == [
        (ids[0], "done", today), (ids[1], "partly", today)
    ]  # fmt: skip


def test_what_was_told_is_not_written_behind_what_somebody_altered(tmp_path, clock):
    folder = promised(action_plan(tmp_path), clock)
    promises, today = listed(folder), clock.now().date()
    told = telling(promises.every[0].promise.id, today, "done")
    promises.tell(told, clock.now())
    path = folder / TOLD_FILE
    spoilt = path.read_bytes().replace(b"done", b"not")
    path.write_bytes(spoilt)
    with pytest.raises(WorkshopError, match="altered"):
        promises.tell(told, clock.now())
    assert path.read_bytes() == spoilt
    (said,) = verify_session(folder).wrong
    assert said.startswith(f"{path}:1: ") and len(listed(folder).open) == 4
    path.unlink()
    path.mkdir()
    assert len(listed(folder).open) == 4
    with pytest.raises(WorkshopError, match="not kept"):
        promises.tell(told, clock.now())


def test_the_notes_of_a_session_tell_what_came_of_it_since(tmp_path, clock):
    """Everybody reads what came of it and until when it goes on, the facilitator alone the rest."""
    folder = promised(action_plan(tmp_path), clock)
    promises, today, now = listed(folder), clock.now().date(), clock.now()
    first, second, third, _ = (one.promise.id for one in promises.open)
    promises.tell(telling(first, today, "partly", "we met"), now)
    promises.tell(telling(second, today, "dropped", "too dear"), now)
    promises.tell(telling(third, today, until=today), now)
    record = Record.open(folder)
    read, own = (printed(document(record, ExportOptions(private=p))) for p in (False, True))
    assert "we met" in read.partition(TITLE)[2] and "Sat 21 November 2026" in read
    for word in ("partly done: we met", "dropped: too dear"):
        assert word in own.partition(TITLE)[2]
    assert "partly done" not in read and "too dear" not in read and "Promised" in own
    data = values(record, ExportOptions(private=True))
    assert [one["came"] for one in data["promises_since"]] == ["we met", "", ""]
    assert [one["status"] for one in data["kept_since"]] == ["partly", "dropped"]
    assert "kept_since" not in values(record) and "promises_since" in values(record)
    for told in (data, values(record)):
        assert not list(STRICT.iter_errors(told))
    assert TITLE not in printed(document(replace(record, alone=True)))
    after = closed(opened(folder.parents[1] / "curricula" / "small", clock, folder))
    promises = listed(folder, after)
    promises.tell(telling(first, today, "done", "and once more"), now)
    assert (after / TOLD_FILE).exists()
    assert "and once more" in printed(document(Record.open(folder))).partition(TITLE)[2]
    (homework,) = (tab for tab in tabs(record) if tab.id == "homework")
    assert TITLE in [part.title for part in homework.parts if isinstance(part, TabPart)]


def test_a_promise_is_carried_over_three_follow_ups_and_counts_once(tmp_path, clock):
    """Its day moves, and with it the sequence of its calendar; the second brings one of its own."""
    plan = action_plan(tmp_path)
    line, sequences, days = [promised(plan, clock, assigns=False)], [], []
    mona = next(one.promise.id for one in standing(*line) if one.promise.who == "Ann")
    for said in ("until 14d > she was away", "until 14d", "done > we met"):
        sequences.append(calendar_of(mona, tmp_path, clock, *line))
        clock.wait(minutes=14 * 24 * 60)
        runner = opened(plan, clock, line[-1])
        days.append(next(one.by for one in runner.state.promises if one.id == mona))
        number = [one.id for one in runner.state.promises].index(mona) + 1
        kept(runner, f"{number} > {said}")
        if len(line) == 2:
            runner.send(AddRow("plan", "Ben", (("what", "Bring chairs"),)))
        line.append(closed(runner))
    assert days == [date(2026, 12, 5), date(2026, 12, 19), date(2027, 1, 2)]
    sequences.append(calendar_of(mona, tmp_path, clock, *line))
    assert sequences == [
        ("0", "NEEDS-ACTION"), ("1", "NEEDS-ACTION"), ("2", "NEEDS-ACTION"), ("2", "COMPLETED")
    ]  # fmt: skip
    found = {one.promise.id: one for one in standing(*line)}
    assert found[mona].promise.line.endswith("by Sat 2 January 2027, carried on twice")
    assert found[mona].promise.outcome == "done: we met"
    still = [one.promise.what for one in found.values() if one.is_open]
    assert "Bring chairs" in still and len(still) == 4
    facts = [gather_facts(Record.open(folder)) for folder in line]
    assert figures(facts, Heads({})).promises == {"done": 1, "open": 4}


def calendar_of(id: str, place: Path, clock: SetClock, *folders: Path) -> tuple[str, str]:
    """How often a promise moved as its calendar has it, and how it stands there."""
    (one,) = [one.promise for one in standing(*folders) if one.promise.id == id]
    write_promises([one], place / "one.ics", False, clock.now())
    task = vobject.readOne((place / "one.ics").read_text()).vtodo
    assert task.uid.value.startswith(id.replace("/", "."))
    return task.sequence.value, task.status.value


def test_the_command_lists_filters_tells_and_writes_calendars(tmp_path, clock, monkeypatch):
    """What it lists is what stands; a calendar for each holds what is theirs, on its day."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = promised(action_plan(tmp_path), clock)

    def run(*typed: str) -> str:
        done = CliRunner().invoke(workshop, ["promises", *typed, "--workspace", str(tmp_path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    said = run("--person", "ann")
    assert "Ann: Call Mona" in said and "Meet monthly" in said and "Ben" not in said
    assert f"{folder.name}/plan-" in said
    every = json.loads(run("--json"))
    assert [one["by"] for one in every] == ["2026-12-01", "2026-12-05", "2026-12-12", None]
    assert "dropped: no time" in run("dropped", every[0]["id"], "no", "time")
    assert len(json.loads(run("--json"))) == 3 and "told outside a session" in run("--all")
    run("open", every[0]["id"])
    told = json.loads(run("until", every[1]["id"], "14d", "she is away", "--json"))
    assert (told["days_left"], told["carried"], told["came"]) == (14, 1, "she is away")
    assert len(json.loads(run("--json"))) == 4
    assert run("--series", "nothing like it") == "No promise is open.\n"
    run("--ics", str(tmp_path / "each"), "--each")
    assert sorted(path.name for path in (tmp_path / "each").iterdir()) == [
        "ann.ics", "ben.ics", "cleo.ics"
    ]  # fmt: skip


def test_a_calendar_has_a_task_for_each_with_a_reminder_and_how_often_it_moved(tmp_path, clock):
    promise = standing(promised(action_plan(tmp_path), clock))[1].promise
    moved = promise.for_next_session
    write_promises([moved], tmp_path / "one.ics", False, clock.now())
    task = vobject.readOne((tmp_path / "one.ics").read_text()).vtodo
    assert task.due.value == date(2026, 12, 5) and task.summary.value == "Ann: Call Mona"
    assert task.valarm.trigger.value == timedelta(hours=9) and task.sequence.value == "0"
