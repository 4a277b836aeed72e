"""Reviewers' remarks go into the store and come from there, each once, and names go nowhere."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from review.storage import IDEAS, refreshed_index
from support import START

from store.conftest import Database, Run
from store.test_projection import coaching
from store.test_rights import answers
from workshop.board import IN_CONFIDENCE, EntryAdded
from workshop.review.catalogue import NO_FILTER
from workshop.review.remarks import (
    add_remark,
    correct_remark,
    entry_target,
    remove_remark,
    review_remarks,
)
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, REMARKS_FILE
from workshop.store.page import RemarkChange
from workshop.store.pull import bring_news, find_stored, pull_session
from workshop.store.push import Pushed, push_session
from workshop.store.reading import StoredSessions
from workshop.store.reviewing import change_remark, find_read
from workshop.store.schema import open_store
from workshop.value import replace

LATER = START + timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return coaching(tmp_path / "sessions")


def push(address: str, folder: Path) -> Pushed:
    with open_store(address) as db:
        return push_session(db, folder)


def texts(folder: Path) -> list[str]:
    return [remark.text for remark in review_remarks(folder)]


def test_remarks_go_both_ways_once_each(
    run: Run, store: Database, folder: Path, tmp_path: Path
) -> None:
    """What a coach wrote beside the log, and what a reviewer writes in the store."""
    ana, rita = store.trainer("ana"), store.login("rita", "reviewer")
    add_remark(folder, "Ben Okri was quiet", on="a/2a", by="Carl Cole", at=LATER, about="Ideas")
    assert push(ana, folder).remarks == 0
    id = run("list", "--store", rita).stdout.split()[0]
    here = ("--workspace", tmp_path)
    kept = run("remark", id, "Ask the clinic", "--entry", "9", "--store", rita, *here)
    assert kept.stdout == "Kept on “the van came late” (a step 2a, Ideas).\n", kept.stderr
    assert run("remark", id, "Well led", "--step", "2a", "--store", rita, *here).exit_code == 0
    shown = run("remark", id, "--store", rita, *here).stdout
    assert "was quiet" in shown and "Carl Cole" in shown and "Well led" in shown
    assert "Ben" not in shown and "Okri" not in shown and "Participant" in shown
    assert push(ana, folder).remarks == 2
    assert push(ana, folder).remarks == 0
    mine, *hers = review_remarks(folder)
    assert (mine.text, mine.by) == ("Ben Okri was quiet", "Carl Cole")
    assert [(one.by, one.on, one.text, one.about) for one in hers] == [
        (store.user("rita"), entry_target(9), "Ask the clinic", "the van came late"),
        (store.user("rita"), "a/2a", "Well led", "Collect"),
    ]
    with open_store(ana) as db:
        back = pull_session(db, find_stored(db, folder.name), tmp_path / "elsewhere")
    assert review_remarks(back) == review_remarks(folder)
    assert "2: on “the van came late”" in run("remark", id, "--store", rita).stdout
    off = ("remark", id, "--store", rita, "--take-off")
    assert "somebody else's" in run(*off, 1).stderr and "no remark 9" in run(*off, 9).stderr
    assert "Taken off what you remarked on “the van came late”" in run(*off, 2).stdout
    push(ana, folder)
    assert texts(folder) == ["Ben Okri was quiet", "Well led"]


def test_a_search_finds_remarks_where_the_index_does(
    store: Database, folder: Path, tmp_path: Path
) -> None:
    """On a step, an entry, a session; by whoever reads them, until they are taken off."""
    ana, rita = store.trainer("ana"), store.login("rita", "reviewer")
    for on in ("a/2a", entry_target(9), "", "gone/1"):
        add_remark(folder, "Ben asked the clinic", on=on, by="Carl", at=LATER)
    push(ana, folder)
    with refreshed_index(folder.parent, tmp_path / "cache") as index, open_store(ana) as db:
        here = index.search("ben asked", NO_FILTER, 9).hits
        there = StoredSessions(db).search("asked the cli").hits
    assert len(here) == 4
    assert [one.line for one in there] == [one.line for one in here]
    with open_store(rita) as db:
        sessions = StoredSessions(db)
        found = sessions.search("asked clinic").hits
        assert all(re.match(r"Participant \w{8} asked the clinic$", hit.line.text) for hit in found)
        assert len(found) == 4 and not sessions.search("ben asked").hits
        read = find_read(db, found[0].session.id)
        change_remark(db, read, RemarkChange("a/2a", "Which clinic?", LATER))
        assert [hit.line.step for hit in sessions.search("which clinic").hits] == ["a/2a"]
    for remark in review_remarks(folder)[:3]:
        remove_remark(folder, remark)
    with store.connect() as db:
        db.execute("update workshop.projection set format = 0")  # it is projected anew
    push(ana, folder)
    with open_store(rita) as db:
        sessions = StoredSessions(db)
        assert len(sessions.search("asked clinic").hits) == 1
        read = find_read(db, found[0].session.id)
        (own,) = (one for one in read.remarks if one.mine)
        change_remark(db, read, RemarkChange("a/2a", "", off=own.id))
        assert not sessions.search("which").hits


def test_two_laptops_come_to_the_same_remarks(
    store: Database, folder: Path, tmp_path: Path
) -> None:
    """What was corrected or taken off on one is so on the other, whoever pushes last."""
    ana = store.trainer("ana")
    first, second = (
        add_remark(folder, text, by="Carl", at=LATER + timedelta(minutes=n))
        for n, text in enumerate(("one", "two"))
    )
    push(ana, folder)
    with open_store(ana) as db:
        other = pull_session(db, find_stored(db, folder.name), tmp_path / "elsewhere")
    correct_remark(folder, first, "one, better")
    remove_remark(folder, second)
    add_remark(other, "three", by="Dora", at=LATER + timedelta(hours=1))
    push(ana, other)
    with open_store(ana) as db:
        assert bring_news(db, folder, stored := find_stored(db, folder.name)) == 1
        assert texts(folder) == ["one, better", "three"]
        assert bring_news(db, other, stored) == 0, "a pull sends nothing"
    for laptop in (folder, other, folder):
        push(ana, laptop)
    assert texts(folder) == texts(other) == ["one, better", "three"]
    with store.connect() as db:
        select = "select count(*), count(*) filter (where said <> '') from workshop.remark"
        assert db.execute(select).fetchone() == (4, 2)


def test_what_is_refused(run: Run, store: Database, folder: Path, tmp_path: Path) -> None:
    ana, rita = store.trainer("ana"), store.login("rita", "reviewer")
    push(ana, folder)
    id = run("list", "--store", rita).stdout.split()[0]
    for words, said in (
        (("--entry", "99"), "There is no entry 99"),
        (("--step", "9z"), "There is no step 9z"),
        (("--entry", "9", "--step", "2a"), "Name one of the two"),
    ):
        assert said in run("remark", id, "x", *words, "--store", rita).stderr
    assert "1 to 2,000 letters" in run("remark", id, "x" * 2001, "--store", rita).stderr
    for other in ("2026-11-20-x", "coaching"):
        assert "The store has no session" in run("remark", other, "x", "--store", rita).stderr
    with store.connect() as db:
        db.execute(
            "insert into workshop.remark (month, owner, session, author, id, at, by, target, about,"
            " said) select month, owner, key, 'kim', md5(n::text), now(), '', '', '', 'x'"
            " from workshop.session, generate_series(1, 300) as n"
        )
    many = run("remark", id, "x", "--store", rita).stderr
    assert "takes no more. too many remarks on one session.\n" in many
    hers = run("remark", "2026-11-21-coaching-ben-okri", "x", "--store", ana)
    assert "Remark on it where it lies" in hers.stderr
    (folder / REMARKS_FILE).write_text("[[remark]")
    with open_store(ana) as db, pytest.raises(Exception, match=f"{REMARKS_FILE}:1"):
        push_session(db, folder)


def test_nobody_reads_or_changes_what_is_not_theirs(store: Database, folder: Path) -> None:
    """As another trainer, a coach of nobody and a reviewer, by whatever the functions offer.

    What is remarked on something that was said in confidence is for who led it alone.
    """
    *events, closed = codec.read((folder / LOG_FILE).read_bytes()).events
    told = {**IDEAS, "sheet": f"ideas{IN_CONFIDENCE}ben"}
    events.append(EntryAdded(seq=11, at=START, text="no time", **told))
    (folder / LOG_FILE).write_bytes(codec.chain([*events, replace(closed, seq=12)]))
    add_remark(folder, "He drinks", on=entry_target(11), by="Carl", at=LATER)
    add_remark(folder, "Ben drinks", by="Carl", at=LATER)
    push(store.trainer("ana"), folder)
    with store.connect() as db:
        row = db.execute("select session, month, id from workshop.remark").fetchone()
    assert row is not None
    key, month, id = row
    asked = (
        "select * from workshop.remark",
        f"select * from workshop.remarks('{month}', '{key}')",
        f"select * from workshop.said_in('{month}', '{key}')",
        "select 'found', remark from workshop.search(array['drinks'], '', null, null, 9)",
        f"select workshop.take_off('{month}', '{key}', '{id}')",
        f"select workshop.add_remark('{month}', '{key}', '{id}', now(), '', '', 'x', 'x')",
        f"select workshop.send_remarks('{month}', '{key}', '[]', array['{id}'])",
        f"select workshop.send_remarks('{month}', '{key}', "
        f"""'[{{"id": "{id}", "at": "2026-11-21", "by": "", "target": "", "about": "", """
        f""""said": "x", "shown_by": "", "shown_about": "", "shown": "x"}}]', array[]::text[])""",
    )
    for name, role in (("eve", "trainer"), ("carol", "coach"), ("rita", "reviewer")):
        store.login(name, role)
        secret = "He drinks" if role == "reviewer" else "drinks"
        with store.connect(store.user(name)) as db:
            for statement in asked:
                got = " ".join(answers(db, statement))
                assert secret not in got and "Ben" not in got, (name, statement)
                if "search" in statement:
                    assert got.count("found") == (role == "reviewer"), name
    with store.connect() as db:
        select = "select author, said, gone from workshop.remark order by said"
        assert db.execute(select).fetchall() == [
            (store.user("ana"), "Ben drinks", False),
            (store.user("ana"), "He drinks", False),
            (store.user("rita"), "x", False),
        ]
    assert sorted(texts(folder)) == ["Ben drinks", "He drinks"]
    assert push(store.address(store.user("ana")), folder).remarks == 1
    assert len(texts(folder)) == 3
