"""The index of a sessions folder: it makes itself, reads what changed, forgets what is gone."""

import os
from collections import OrderedDict
from concurrent.futures import Future
from pathlib import Path

import pytest
from support import START

from review.storage import (
    alter,
    append_entry,
    refreshed_index,
    search_texts,
    store_events,
    store_session,
)
from workshop import kept
from workshop.curriculum import cache as plans
from workshop.reports.record import Record
from workshop.review.facts.gather import gather_facts
from workshop.review.index import extract, records, workers
from workshop.review.index.database import Index
from workshop.session import events as ev
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.listing import list_sessions


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the sessions that are read."""
    read: list[str] = []

    def reading(folder: Path, stamp: str) -> records.SessionRow:
        read.append(folder.name)
        return extract.read_session(folder, stamp)

    monkeypatch.setattr(workers, "read_session", reading)
    return read


def test_a_folder_without_sessions_has_an_index_with_nothing_in_it(sessions, cache):
    with Index.open(sessions, cache) as index:
        assert index.refresh().read == 0
        assert (index.listings(), index.facts().sessions, search_texts(index, "anything")) == (
            [],
            (),
            [],
        )


def test_sessions_are_listed_as_the_list_of_sessions_has_them_the_newest_first(sessions, cache):
    store_session(sessions, "one", title="Older", facilitator="Ana Ruiz", place="Library", people=7)
    store_session(sessions, "one", "two", title="Newer", day=3)
    with refreshed_index(sessions, cache) as index:
        listed = index.listings()
    assert [entry.title for entry in listed] == ["Newer", "Older"]
    for entry, glanced in zip(listed, list_sessions(sessions), strict=True):
        for name in glanced.__struct_fields__:
            assert getattr(entry, name) == getattr(glanced, name), name
    assert (listed[0].entries, listed[1].curriculum_title) == (2, "Working together, in small")


def test_only_what_changed_is_read_again(sessions, cache, counted):
    first = store_session(sessions, "van")
    store_session(sessions, "bus", title="Other")
    with Index.open(sessions, cache) as index:
        assert index.refresh().read == 2
        assert index.refresh().read == 0
        append_entry(first, "and a bicycle")
        assert index.refresh().read == 1
        assert search_texts(index, "bicycle") == ["and a bicycle"]
    assert counted[2:] == [first.name]
    with Index.open(sessions, cache) as index:
        assert index.refresh().read == 0


def test_a_change_that_keeps_the_size_is_seen(sessions, cache):
    folder = store_session(sessions, "a van")
    with refreshed_index(sessions, cache) as index:
        alter(folder, b"a van", b"a bus")
        assert index.refresh().read == 1
        assert (search_texts(index, "van"), search_texts(index, "bus")) == ([], ["a bus"])


def test_what_is_gone_is_forgotten(sessions, cache):
    folder = store_session(sessions, "van")
    store_session(sessions, "bus", title="Other")
    with refreshed_index(sessions, cache) as index:
        folder.rename(sessions.parent / "elsewhere")
        assert index.refresh().gone == 1
        assert search_texts(index, "van") == []
        assert [entry.title for entry in index.listings()] == ["Other"]
        assert [past.title for past in index.facts().sessions] == ["Other"]
        assert index.search("vann").suggestions == ()


def test_hidden_folders_and_files_are_no_sessions(sessions, cache):
    store_session(sessions, "van").rename(sessions / ".new-1234")
    (sessions / "README.md").write_text("Nothing", encoding="utf-8")
    (sessions / "empty").mkdir()
    with refreshed_index(sessions, cache) as index:
        assert index.listings() == []


def test_deleting_the_index_loses_nothing(sessions, cache):
    store_session(sessions, "van")
    with refreshed_index(sessions, cache) as index:
        before = index.listings(), search_texts(index, "van")
    for path in cache.iterdir():
        path.unlink()
    with refreshed_index(sessions, cache) as index:
        assert (index.listings(), search_texts(index, "van")) == before
        assert index.warnings == []


def test_each_folder_has_an_index_of_its_own_by_whatever_name_it_is_called(tmp_path, cache):
    store_session(tmp_path / "one", "van")
    store_session(tmp_path / "two", "bus")
    (tmp_path / "link").symlink_to(tmp_path / "one")
    with refreshed_index(tmp_path / "one", cache), refreshed_index(tmp_path / "two", cache) as two:
        assert search_texts(two, "van") == []
        with Index.open(tmp_path / "link", cache) as link:
            assert link.refresh().read == 0


def test_the_cache_is_where_the_variable_says(sessions, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSHOP_CACHE", str(tmp_path / "there"))
    with Index.open(sessions) as index:
        assert index.path is not None
        assert index.path.parent == tmp_path / "there"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_may_read_the_index(sessions, cache):
    store_session(sessions, "van")
    with refreshed_index(sessions, cache) as index:
        assert search_texts(index, "van") == ["van"]
        kept = [path for path in cache.iterdir() if ".sqlite" in path.name]
        assert len([path for path in kept if "lock" not in path.name]) == 3
        assert [path.stat().st_mode & 0o077 for path in kept if path.stat().st_size] == [0, 0, 0]


def test_a_session_that_is_being_led_is_there_as_it_is(sessions, cache):
    folder = store_events(
        sessions,
        "2026-11-21-now",
        [
            ev.Opened(seq=1, at=START, curriculum="small", title="Now"),
            ev.Moved(seq=2, at=START, step="a/1"),
        ],
    )
    with (folder / LOG_FILE).open("ab") as file:
        file.write(b'{"type":"entry-added","seq":3')
    with refreshed_index(sessions, cache) as index:
        (entry,) = index.listings()
    assert (entry.status, entry.title) == ("open", "Now")


def test_an_altered_log_is_told_from_its_line_on_in_the_list_and_in_what_is_found(sessions, cache):
    folder = store_session(sessions, "the van", "the bus", "the bicycle")
    alter(folder, b"the bus", b"the Bus")
    with refreshed_index(sessions, cache) as index:
        (entry,) = index.listings()
        assert entry.altered == "altered from line 5 on"
        assert entry.damaged
        hits = index.search("bicycle").hits
        assert [hit.session.altered for hit in hits] == ["altered from line 5 on"]
        assert index.facts().left_out[0].line == 5
        assert index.facts_of_curriculum("small") == ()


@pytest.mark.parametrize("log", [None, b"", b"\x00\xff not a log\n", b"[]\n{}\n"])
def test_a_session_that_cannot_be_read_is_listed_and_the_others_are_found(sessions, cache, log):
    store_session(sessions, "van")
    folder = store_session(sessions, "bus", title="Broken")
    (folder / LOG_FILE).unlink()
    if log is not None:
        (folder / LOG_FILE).write_bytes(log)
    with refreshed_index(sessions, cache) as index:
        assert {entry.id: entry.status for entry in index.listings()} == {
            "2026-11-21-tuesday": "closed",
            "2026-11-21-broken": "damaged",
        }
        assert search_texts(index, "van") == ["van"]
        assert index.refresh().read == 0


def test_a_session_of_which_a_report_fails_takes_nothing_from_the_others(
    sessions, cache, monkeypatch
):
    store_session(sessions, "van")
    store_session(sessions, "bus", title="Odd")

    def fails(record):
        if record.title == "Odd":
            raise ZeroDivisionError("nothing to divide")
        return iter(())

    monkeypatch.setattr(extract, "extract_lines", fails)
    with refreshed_index(sessions, cache) as index:
        odd = next(entry for entry in index.listings() if entry.id.endswith("odd"))
        assert (odd.status, len(index.listings())) == ("damaged", 2)
        assert "ZeroDivisionError" in odd.problem


def test_plans_that_are_alike_are_read_once(sessions, cache, monkeypatch):
    for day in range(4):
        store_session(sessions, "van", day=day)
    other = store_session(sessions, "bus", day=9)
    module = other / PLAN_FOLDER / "module.toml"
    module.write_text(module.read_text("utf-8").replace("Stories", "Tales"), encoding="utf-8")
    loaded = []

    def record(path: Path, key: str) -> bytes | None:
        loaded.append(path)
        return kept.read_kept(path, key)

    monkeypatch.setattr(plans, "_memory", OrderedDict())
    monkeypatch.setattr(plans, "read_kept", record)
    with refreshed_index(sessions, cache) as index:
        assert len(index.listings()) == 5
    assert len(loaded) == 2


def test_many_sessions_are_read_by_processes_beside_this_one(tmp_path, cache, monkeypatch):
    """Also below a folder whose name is no text."""
    sessions = tmp_path / os.fsdecode(b"\xff") / "sessions"
    for day in range(7):
        store_session(sessions, f"van number{day}", day=day)
    monkeypatch.setattr(workers, "MIN_SESSIONS", 5)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    told = []
    with Index.open(sessions, cache) as index:
        assert index.refresh(lambda *done: told.append(done)).read == 7
        assert told == [(0, 7), (7, 7)]
        assert search_texts(index, "van") == [f"van number{day}" for day in reversed(range(7))]


def test_what_a_process_beside_does_not_send_is_read_here(sessions, cache, monkeypatch):
    for day in range(6):
        store_session(sessions, f"van number{day}", day=day)
    monkeypatch.setattr(workers, "MIN_SESSIONS", 5)
    monkeypatch.setattr(workers, "_WORKER", "pass")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with refreshed_index(sessions, cache) as index:
        assert len(search_texts(index, "van")) == 6


def test_what_processes_that_hang_do_not_send_is_read_here(sessions, cache, monkeypatch):
    for day in range(6):
        store_session(sessions, f"van number{day}", day=day)
    monkeypatch.setattr(workers, "MIN_SESSIONS", 5)
    monkeypatch.setattr(workers, "_WORKER", "import time; time.sleep(100)")
    monkeypatch.setattr(workers, "BATCH_TIMEOUT_S", 0.2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with refreshed_index(sessions, cache) as index:
        assert len(search_texts(index, "van")) == 6


def _interrupted(*_):
    raise KeyboardInterrupt


def test_a_refresh_that_is_broken_off_ends_the_processes_that_read(sessions, cache, monkeypatch):
    for day in range(6):
        store_session(sessions, f"van number{day}", day=day)
    monkeypatch.setattr(workers, "MIN_SESSIONS", 5)
    monkeypatch.setattr(workers, "_WORKER", "import time; time.sleep(100)")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    processes = []
    start = workers._start

    def record() -> object:
        processes.append(start())
        return processes[-1]

    monkeypatch.setattr(workers, "_start", record)

    monkeypatch.setattr(Future, "result", _interrupted)
    with Index.open(sessions, cache) as index, pytest.raises(KeyboardInterrupt):
        index.refresh()
    assert len(processes) == 2
    assert all(process and process.poll() is not None for process in processes)


def test_statistics_get_the_sessions_of_one_curriculum(sessions, cache):
    store_session(sessions, "van")
    with refreshed_index(sessions, cache) as index:
        assert [past.curriculum for past in index.facts_of_curriculum("small")] == ["small"]
        assert index.facts_of_curriculum("other") == ()


def test_reviewers_remarks_are_found_and_a_change_of_theirs_is_seen(sessions, cache):
    from workshop.review.remarks import add_remark

    folder = store_session(sessions, "van")
    with refreshed_index(sessions, cache) as index:
        add_remark(folder, "Ask about insurance", on="entry-4", at=START)
        assert index.refresh().read == 1
        (hit,) = index.search("insurance").hits
        assert (hit.line.place, hit.line.entry, hit.line.step) == ("Reviewer's remark", 4, "a/2a")
        (folder / "review.toml").write_text("broken [", encoding="utf-8")
        assert index.refresh().read == 1
        assert (search_texts(index, "insurance"), search_texts(index, "van")) == ([], ["van"])


def test_what_an_observer_saw_is_known_as_soon_as_it_stands_beside_the_log(sessions, cache):
    folder = store_session(sessions, "van")
    with refreshed_index(sessions, cache) as index:
        (folder / "observed.toml").write_text('[[step]]\nstep = "a/2a"\nseen = "yes"\n')
        assert index.refresh().read == 1
        (one,) = index.facts().sessions
        assert [(seen.step, seen.seen) for seen in one.observed] == [("a/2a", "yes")]


def test_what_is_kept_apart_of_the_facts_is_as_it_was_gathered(sessions, cache):
    """Also where it is damaged: that is noticed before anybody looks at it."""
    folder = store_session(sessions, "van")
    gathered = gather_facts(Record.open(folder))
    with refreshed_index(sessions, cache) as index:
        assert index.facts().sessions == (gathered,)
        index._db.execute("update facts set facts = substr(facts, 1, length(facts) - 1) || x'00'")
        assert index.facts().sessions == (gathered,)
        assert index.warnings == ["The index of the sessions was damaged; it is built anew."]


def test_a_folder_whose_name_is_no_text_is_told_and_keeps_nobody_from_the_others(sessions, cache):
    odd = store_session(sessions, "van").rename(sessions / os.fsdecode(b"2026-\xff"))
    store_session(sessions, "rides", day=1)
    with refreshed_index(sessions, cache) as index:
        assert index.refresh().read == 0
        assert [entry.id for entry in index.listings()] == ["2026-11-22-tuesday"]
        (told,) = index.warnings
        assert "2026-‹FF›" in told
        assert "not UTF-8" in told
    assert odd.is_dir()


def test_a_folder_of_sessions_that_cannot_be_looked_into_is_told(sessions, cache):
    sessions.write_text("A file, by mistake.")
    with refreshed_index(sessions, cache) as index:
        assert index.listings() == []
        assert index.warnings == [f"The sessions in {sessions} cannot be read: Not a directory."]


def test_a_session_that_lets_nobody_in_is_listed(sessions, cache):
    sessions.mkdir()
    (sessions / "shut").symlink_to("shut")
    with refreshed_index(sessions, cache) as index:
        (entry,) = index.listings()
        assert (entry.id, entry.damaged) == ("shut", True)
        assert [known.id for known in list_sessions(sessions)] == ["shut"]
