"""The made-up programme, led once for all tests that look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from programme.leading import lead_programme
from workshop.review.counting import Programme
from workshop.review.index.database import Index
from workshop.review.people.book import PeopleBook, open_book


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with its sessions."""
    return lead_programme(tmp_path_factory.mktemp("programme"))


@pytest.fixture(scope="session")
def index(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of its sessions, up to date."""
    with Index.open(workspace / "sessions", tmp_path_factory.mktemp("index")) as found:
        found.refresh()
        yield found


@pytest.fixture(scope="session")
def book(index: Index, workspace: Path) -> PeopleBook:
    """Its people."""
    return open_book(index, workspace)


@pytest.fixture(scope="session")
def facts(book: PeopleBook) -> Programme:
    """The facts of its sessions."""
    return book.programme
