"""A session that was closed goes into the store by itself where that is wished, or it is told."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from store.conftest import Database, Run
from store.sessions import go_on, log, session
from workshop.config import Config, load_config
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER, REMARKS_FILE
from workshop.store.aside import Rests
from workshop.store.pull import find_stored
from workshop.store.schema import open_store
from workshop.store.unsent import (
    NotInStore,
    not_in_store,
    note_refused,
    note_sent,
    note_unsent,
    push_after_close,
    sign_of_files,
    start_sending,
    stat_note,
    take_up_changed,
    try_again,
    unsent,
)

WISHED = Config(store="service=training", pushes=True)


def test_it_is_sent_only_where_that_is_wished_and_from_the_workspace(tmp_path: Path) -> None:
    folder, started = session(tmp_path, "one", closed=True), list[Path]()
    for config, sessions in ((Config(store="service=x"), folder.parent), (WISHED, tmp_path)):
        assert push_after_close(folder, config, sessions, started.append) == ""
    assert (started, unsent(folder.parent)) == ([], {})
    said = push_after_close(folder, WISHED, folder.parent, started.append)
    assert said == "It goes into the store by itself."
    assert (started, unsent(folder.parent)) == ([tmp_path], {folder.name: ""})


def test_a_session_that_is_closed_anew_while_it_is_sent_is_sent_again(tmp_path: Path) -> None:
    folder = session(tmp_path, "one", closed=True)
    note_unsent(folder)
    before = stat_note(folder)
    note_unsent(folder)
    note_sent(folder, before)
    assert unsent(folder.parent) == {folder.name: ""}
    note_sent(folder, stat_note(folder))
    assert unsent(folder.parent) == {}


@pytest.mark.parametrize(
    ("text", "pushes", "said"),
    [
        ('store = "service=x"\npush = "after-close"', True, ""),
        ('store = "service=x"', False, ""),
        ('push = "after-close"', False, ":1: push needs a store"),
        ('store = "service=x"\npush = true', False, ':2: push is "after-close", or is left out'),
    ],
)
def test_it_is_wished_in_the_settings(tmp_path: Path, text: str, pushes: bool, said: str) -> None:
    (file := tmp_path / "config.toml").write_text(text)
    config = load_config(file)
    assert config.pushes == pushes
    assert said in "".join(config.problems) if said else not config.problems


def test_an_open_program_tries_again_ever_more_rarely(tmp_path: Path) -> None:
    """Until nothing is unsent; what is closed after that is tried again as soon as at first."""
    folder, tried, waits = session(tmp_path, "one", closed=True), list[Path](), list[float]()
    note_unsent(folder)

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 6:
            note_sent(folder, stat_note(folder))
        if len(waits) == 8:
            raise StopIteration

    with pytest.raises(StopIteration):
        try_again(tmp_path / "sessions", tried.append, wait)
    assert waits == [60, 120, 240, 480, 600, 600, 600, 60]
    assert tried == [tmp_path] * 6


def test_who_is_in_nobodys_way_rests_from_all_that_its_process_has_done() -> None:
    """Also from loading the program, and from what resting took."""
    worked, waits = iter([1.0, 1.5, 3.5]), list[float]()
    rests = Rests(waits.append, lambda: next(worked))
    for _ in range(3):
        rests()
    assert waits == pytest.approx([19, 9.5, 38])


def start_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[tuple[int, int | None], list[str]]:
    """How far behind others a process comes that is to send, and the words it is started with."""
    typed, started = list[str](), subprocess.Popen

    def instead(argv: list[str], **settings: Any) -> subprocess.Popen[bytes]:
        typed.extend(argv)
        return started(["cat"], **settings | {"stdin": subprocess.PIPE})

    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", instead)
        process = start_sending(tmp_path)
    assert process is not None
    how = os.getpriority(os.PRIO_PROCESS, process.pid)
    policy = os.sched_getscheduler(process.pid) if hasattr(os, "SCHED_IDLE") else None
    process.communicate()
    return (how, policy), typed[typed.index("workshop") + 2 :]


def test_what_could_not_be_sent_is_told_and_goes_there_later(
    run: Run, store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the process does it that the program starts; one that is refused is told by itself."""
    good, bad = (session(tmp_path, title, "x", closed=True) for title in ("good", "bad"))
    whole = log("bad", "x", closed=True)
    go_on(bad, whole.replace(b'"x"', b'"y"'))
    for folder in (good, bad):
        push_after_close(folder, WISHED, tmp_path / "sessions", print)
    started, words = start_for_once(tmp_path, monkeypatch)
    assert started == (19, getattr(os, "SCHED_IDLE", None))
    stood_back = list[bool]()
    monkeypatch.setattr("workshop.cli.push.stand_back", lambda: stood_back.append(True))
    monkeypatch.setattr("workshop.store.aside.SHARE", 1)

    def push(address: str, *words: Any) -> str:
        listed = run("push", *words, "--store", address)
        return str(run("list", "sessions", "--workspace", tmp_path).stdout + listed.stderr)

    said = push("postgresql:///x?host=/no-server", *words)
    assert said.count("⚠ not in the store yet (x on /no-server does not answer.)") == 2
    assert "To send what is not in the store yet: workshop push --unsent" in said
    home = run("--workspace", tmp_path).stdout
    assert "Not in the store yet: 2 sessions; to send: workshop push --unsent" in home
    assert stood_back == [True]
    ana = store.trainer("ana")
    said = push(ana, *words)
    assert "⚠ refused by the store (Its log is altered: line 3" in said
    assert f"{bad.name}: Its log is altered: line 3" in said
    assert "not in the store yet" not in said
    assert run("push", *words, "--store", ana).stdout == "Nothing waits to be sent.\n"
    go_on(bad, whole)
    said = push(ana, *words)
    assert "⚠" not in said
    with open_store(ana) as db:
        assert [find_stored(db, folder.name).lines for folder in (good, bad)] == [4, 4]


def test_what_was_refused_is_tried_again_once_it_has_changed(tmp_path: Path) -> None:
    """By its log, its plan or its remarks; and when it is closed anew, or was sent by hand."""
    folder, sessions = session(tmp_path, "one", closed=True), tmp_path / "sessions"

    def refuse() -> None:
        note_unsent(folder)
        note_refused(folder, stat_note(folder), "No.", sign_of_files(folder))
        take_up_changed(sessions)
        assert (unsent(sessions), not_in_store(sessions)) == (
            {},
            {folder.name: NotInStore("No.", True)},
        )

    for file in (LOG_FILE, REMARKS_FILE, f"{PLAN_FOLDER}/module.toml"):
        refuse()
        with (folder / file).open("a") as log:
            log.write("\n")
        take_up_changed(sessions)
        assert not_in_store(sessions) == {folder.name: NotInStore("")}
    refuse()
    note_unsent(folder)
    assert not_in_store(sessions) == {folder.name: NotInStore("")}
    refuse()
    note_sent(folder, None)
    assert not_in_store(sessions) == {}
