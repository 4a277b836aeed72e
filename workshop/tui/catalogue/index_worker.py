"""Keeps the index of sessions up to date and queries it, for a screen that does not wait.

A store is queried in the same way, and again where it did not answer.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Protocol, TypeVar

from textual.message import Message

from workshop.errors import Refused, WorkshopError
from workshop.log import log_unexpected
from workshop.review.catalogue import NO_FILTER, Filter, SessionListing
from workshop.review.index.database import Progress, Refreshed
from workshop.review.index.search import SearchResults
from workshop.review.sessions import Sessions
from workshop.tui.catalogue.filter import FilterSet

T = TypeVar("T")


class SessionSource(Sessions, Protocol):
    """What the screen lists: the index of a folder, or a store."""

    @property
    def warnings(self) -> Sequence[str]: ...

    def refresh(self, progress: Progress) -> Refreshed: ...


OpenSource = Callable[[], AbstractContextManager[SessionSource]]
SourceQuestion = Callable[[SessionSource], Message]
RETRY_S = 0.5
"""Seconds until it looks again whether another process has finished reading."""
POLL_S = 20.0
"""Seconds until it looks for changed sessions, such as one that is being led."""
REDRAW_SHARE = 0.1
"""The share of all sessions to be read after which the list is shown anew, if not before."""


@dataclass
class SessionsListed(Message):
    """The sessions that the index knows now, the newest first, and how many `more` there are."""

    sessions: list[SessionListing]
    more: int = 0


@dataclass
class IndexProgress(Message):
    """How many of the changed sessions have been read; 0 of 0 once the index is up to date."""

    done: int
    total: int


@dataclass
class SearchAnswered(Message):
    """What a search found."""

    words: str
    filters: FilterSet
    found: SearchResults


@dataclass
class ReportWritten(Message):
    """The report was written there."""

    path: Path


@dataclass
class Answered(Message):
    """Something else was answered, which `show` shows."""

    show: Callable[[], object]


@dataclass
class IndexTrouble(Message):
    """A sentence about what is wrong with the index; or why what was asked for is `refused`."""

    sentence: str
    refused: bool = False


class _Stopped(Exception):
    """The screen is gone; nobody needs the rest."""


class IndexWorker:
    """Two threads, each with its own index: one brings it up to date, the other answers.

    `post` takes the messages, from these threads. At `most` so many sessions are listed. Of the
    questions on one topic only the latest is answered. The threads are kept by hand because they
    last as long as the screen and may be in the middle of a long read: leaving the program would
    wait for threads of Textual's workers.
    """

    def __init__(
        self, open_index: OpenSource, post: Callable[[Message], object], most: int | None = None
    ) -> None:
        self._open_index, self._post, self._most = open_index, post, most
        self._questions: dict[str, SourceQuestion] = {}
        self._changed = Condition()
        self._answered_once, self._stopped = Event(), Event()
        self._answering = self._reading = False
        self._reported: set[str] = set()

    @property
    def busy(self) -> bool:
        """Whether a message is still to come."""
        return bool(self._questions) or self._answering or self._reading

    def start(self) -> None:
        """List the sessions that are known, then read those that changed."""
        self._reading = True
        self.list()
        for work in (self._answer, self._refresh):
            Thread(target=self._run, args=(work,), daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more, without waiting for what is under way."""
        self._stopped.set()
        self._answered_once.set()
        with self._changed:
            self._changed.notify()

    def list(self, filters: Filter = NO_FILTER) -> None:
        """Ask for the sessions, or for those that a filter leaves."""

        def listed(index: SessionSource) -> SessionsListed:
            newest = index.newest(filters, self._most)
            return SessionsListed([*newest.sessions], newest.more)

        self.ask("list", listed)

    def search(self, words: str, filters: FilterSet) -> None:
        """Ask for the lines that have these words."""
        self.ask(
            "search", lambda index: SearchAnswered(words, filters, index.search(words, filters, 50))
        )

    def ask_to_show(
        self, topic: str, find: Callable[[SessionSource], T], show: Callable[[T], object]
    ) -> None:
        """Ask for what `find` finds, to be shown by `show` in the screen's own thread."""
        self.ask(topic, lambda index: Answered(partial(show, find(index))))

    def cancel(self, topic: str) -> None:
        """Drop the question on this topic that waits for an answer."""
        with self._changed:
            self._questions.pop(topic, None)

    def ask(self, topic: str, question: SourceQuestion) -> None:
        """Ask the index; takes the place of an earlier question on the same topic."""
        with self._changed:
            self._questions.pop(topic, None)
            self._questions[topic] = question
            self._changed.notify()

    def _run(self, work: Callable[[SessionSource], None]) -> None:
        try:
            with self._open_index() as index:
                work(index)
        except _Stopped:
            pass
        except (WorkshopError, OSError) as error:
            self._report(f"The sessions cannot be looked through: {error}")
        except Exception as error:  # whatever it is, the screen stays
            self._report(log_unexpected(error, "asking the index"))
        finally:
            self._answered_once.set()
            if work == self._refresh:
                self._post_up_to_date()

    def _answer(self, index: SessionSource) -> None:
        while not self._stopped.is_set():
            with self._changed:
                while not self._questions and not self._stopped.is_set():
                    self._answering = False
                    self._changed.wait()
                if self._stopped.is_set():
                    return
                self._answering = True
                topic = next(iter(self._questions))
                question = self._questions.pop(topic)
            try:
                answer = question(index)
            except (WorkshopError, OSError) as error:
                answer = IndexTrouble(str(error), isinstance(error, Refused))
            self._report(*index.warnings)
            if topic not in self._questions:
                self._post(answer)
            self._answered_once.set()

    def _refresh(self, index: SessionSource) -> None:
        shown, listed = 1, self._most is not None
        self._answered_once.wait()
        if self._stopped.is_set():
            return

        def report_progress(done: int, total: int) -> None:
            nonlocal shown
            if self._stopped.is_set():
                raise _Stopped
            self._post(IndexProgress(done, total))
            if done >= min(2 * shown, shown + REDRAW_SHARE * total):
                shown = done
                self.list()

        while not self._stopped.is_set():
            refreshed = index.refresh(report_progress)
            self._report(*index.warnings)
            if refreshed.waiting:
                self._post(IndexProgress(0, refreshed.waiting))
            if refreshed != Refreshed() or not listed:
                self.list()  # at first also what another thread has read since the list was made
                listed = True
            if not refreshed.waiting:
                self._post_up_to_date()
                shown = 1
            self._stopped.wait(RETRY_S if refreshed.waiting else POLL_S)

    def _post_up_to_date(self) -> None:
        self._post(IndexProgress(0, 0))
        self._reading = False

    def _report(self, *sentences: str) -> None:
        """Post sentences about what is wrong, each of them once."""
        for sentence in sentences:
            if sentence not in self._reported:
                self._reported.add(sentence)
                self._post(IndexTrouble(sentence))
