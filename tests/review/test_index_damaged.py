"""An index that is damaged, of another form, or cannot be written, is no reason not to find."""

import os
import random
import sqlite3
from pathlib import Path

import pytest
from msgspec import msgpack

from review.storage import refreshed_index, search_texts, store_session
from workshop.errors import WorkshopError
from workshop.review.index import storage
from workshop.review.index.database import Index

DAYS = range(12)


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    for day in DAYS:
        store_session(tmp_path / "sessions", f"van number{day}", "the bus " * 50, day=day)
    return tmp_path / "sessions"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def files(cache: Path) -> list[Path]:
    return sorted(path for path in cache.iterdir() if ".sqlite" in path.name)


def make(sessions: Path, cache: Path) -> Path:
    with refreshed_index(sessions, cache) as index:
        assert index.path is not None
        return index.path


def finds_all(index: Index) -> None:
    index.refresh()
    assert len(index.listings()) == len(index.facts_of_curriculum("small")) == len(DAYS)
    assert search_texts(index, "van") == [f"van number{day}" for day in reversed(DAYS)]
    assert search_texts(index, "nothing-like-it") == []


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def random_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = random.Random(2).randbytes(len(data) - 4096)
    path.write_bytes(data)


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def other_tables(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("drop table said")
        db.execute("alter table session rename column stamp to mark")
    db.close()


def packed_otherwise(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("update session set listed = x'00'")
    db.close()


def other_words(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("update said set texts = zeroblob(10)")
    db.close()


def other_steps(path: Path) -> None:
    """They are unpacked late, but that they are damaged is seen at once."""
    with sqlite3.connect(path) as db:
        for number, data in db.execute("select number, facts from facts").fetchall():
            first, steps, promises = msgpack.decode(data)
            facts = msgpack.encode((first, steps[:-1] + b"?", promises))
            db.execute("update facts set facts = ? where number = ?", (facts, number))
    db.close()


def rows_gone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("delete from facts where number = (select max(number) from facts)")
    db.close()


def beside(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"no journal of this file")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = [
    *(random_bytes, random_pages, half),
    *(other_tables, packed_otherwise, other_words, other_steps, rows_gone),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_built_anew_with_a_sentence(sessions, cache, damage):
    damage(make(sessions, cache))
    with Index.open(sessions, cache) as index:
        finds_all(index)
        assert index.warnings == ["The index of the sessions was damaged; it is built anew."]
    with Index.open(sessions, cache) as index:
        finds_all(index)
        assert index.warnings == []


@pytest.mark.parametrize("damage", [beside, lambda path: path.write_bytes(b"")])
def test_an_index_that_was_emptied_is_built_anew(sessions, cache, damage):
    damage(make(sessions, cache))
    with Index.open(sessions, cache) as index:
        finds_all(index)


def test_every_page_may_be_damaged(sessions, cache):
    """Whichever page is not what was written, the answers are right or the index is built anew."""
    path = make(sessions, cache)
    data = path.read_bytes()
    pages = range(0, len(data), 4096)
    for at in random.Random(3).sample(pages, 12):
        path.write_bytes(data[:at] + random.Random(at).randbytes(4096) + data[at + 4096 :])
        with Index.open(sessions, cache) as index:
            index.refresh()
            assert len(index.listings()) == len(DAYS)
            if index.warnings:
                finds_all(index)


def test_an_index_of_another_format_is_left_alone_until_nobody_uses_it(sessions, cache):
    path = make(sessions, cache)
    other = path.with_name(path.name.replace(f".{storage.FORMAT}.", ".0."))
    other.write_bytes(b"of an older version")
    for days, there in ((29, True), (31, False)):
        os.utime(other, (0, path.stat().st_mtime - days * 24 * 3600))
        path.unlink()
        with Index.open(sessions, cache) as index:
            finds_all(index)
            assert index.warnings == []
        assert other.exists() == there


def test_without_full_text_nothing_is_found_and_why_is_told(sessions, cache, monkeypatch):
    """Some builds of SQLite have none."""
    monkeypatch.setattr(storage, "TABLES", storage.TABLES.replace("fts5(", "fts99("))
    with pytest.raises(WorkshopError) as error:
        Index.open(sessions, cache)
    assert str(error.value) == ("The sessions cannot be put into an index. No such module: fts99.")


@pytest.mark.parametrize("shut", ["cache is a file", "index is a folder", "no folder can be made"])
def test_without_a_place_to_keep_it_the_index_is_for_this_time_only(
    sessions, cache, tmp_path, shut
):
    if shut == "cache is a file":
        cache.write_text("in the way", encoding="utf-8")
    elif shut == "index is a folder":
        a_folder(make(sessions, cache))
    else:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        cache = tmp_path / "file" / "cache"
    with Index.open(sessions, cache) as index:
        finds_all(index)
        assert len(index.warnings) == 1
        assert "for this time only" in index.warnings[0]
    assert not list(tmp_path.glob("*.sqlite*"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_in(sessions, cache):
    cache.mkdir()
    cache.chmod(0o500)
    with Index.open(sessions, cache) as index:
        finds_all(index)
        assert "for this time only" in index.warnings[0]
    cache.chmod(0o700)


def test_a_file_that_cannot_be_written_any_more(sessions, cache, monkeypatch):
    """What is there is found; what is new goes into an index for this time only."""
    make(sessions, cache)
    with Index.open(sessions, cache) as index:
        index._db.execute("pragma query_only = on")
        store_session(sessions, "a bicycle", title="New")
        index.refresh()
        assert search_texts(index, "bicycle") == ["a bicycle"]
        assert "for this time only" in index.warnings[0]
