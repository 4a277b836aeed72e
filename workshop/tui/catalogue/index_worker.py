"""The index of the sessions, asked from a screen that does not wait for it."""

from collections.abc import Callable
from threading import Condition, Event, Thread
from typing import Any

from textual.message import Message

from workshop.errors import WorkshopError
from workshop.log import unexpected
from workshop.review.catalogue import SessionListing
from workshop.review.index.database import Index, Refreshed
from workshop.review.index.search import Found
from workshop.tui.catalogue.filter import FilterSet

Open = Callable[[], Index]
Question = Callable[[Index], Message]
AGAIN = 0.5
"""Seconds until it is looked again whether another process is done with reading."""
LATER = 20.0
"""Seconds until it is looked whether sessions have changed, as one that is being led does."""
SHARE = 0.1
"""After what share of all that is read the list is shown anew, if not before."""


class Sessions(Message):
    """The sessions that the index knows now, the newest first."""

    def __init__(self, sessions: list[SessionListing]) -> None:
        super().__init__()
        self.sessions = sessions


class Progress(Message):
    """So many of so many sessions are read; none and none: the index is up to date."""

    def __init__(self, done: int, every: int) -> None:
        super().__init__()
        self.done, self.every = done, every


class Answer(Message):
    """What a search found."""

    def __init__(self, words: str, sieve: FilterSet, found: Found) -> None:
        super().__init__()
        self.words, self.sieve, self.found = words, sieve, found


class Trouble(Message):
    """A sentence about what is wrong with the index."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class _Left(Exception):
    """Nobody is there any more who wants to know."""


class IndexWorker:
    """Two threads, each with an index of its own: one brings it up to date, one answers.

    `tell` gets the answers, from these threads. Of questions about the same thing only the one
    asked last is answered: one that waits is dropped, and so is the answer to an older one.
    """

    def __init__(self, open: Open, tell: Callable[[Message], object]) -> None:
        self._open, self._tell = open, tell
        self._questions: dict[str, Question] = {}
        self._changed = Condition()
        self._begun, self._left = Event(), Event()
        self._answering = self._reading = False
        self._said: set[str] = set()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._questions) or self._answering or self._reading

    def start(self) -> None:
        """Tell which sessions are known, then read what changed."""
        self._reading = True
        self.list()
        for work in (self._answer, self._refresh):
            Thread(target=self._safely, args=(work,), daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more; what is being done is not waited for."""
        self._left.set()
        self._begun.set()
        with self._changed:
            self._changed.notify()

    def list(self) -> None:
        """Ask for the sessions."""
        self.ask("list", lambda index: Sessions(index.listed()))

    def search(self, words: str, sieve: FilterSet) -> None:
        """Ask for the lines that have these words."""
        self.ask("search", lambda index: Answer(words, sieve, index.search(words, sieve)))

    def forget(self, about: str) -> None:
        """The answer to what was asked about this is no longer wanted."""
        with self._changed:
            self._questions.pop(about, None)

    def ask(self, about: str, question: Question) -> None:
        """Ask something of the index, in the place of what was asked about the same before."""
        with self._changed:
            self._questions.pop(about, None)
            self._questions[about] = question
            self._changed.notify()

    def _safely(self, work: Callable[[Index], Any]) -> None:
        try:
            with self._open() as index:
                work(index)
        except _Left:
            pass
        except Exception as error:  # whatever it is, the screen stays
            unexpected(error, "asking the index")
            self._complain(f"The sessions cannot be looked through: {error}")
        finally:
            self._begun.set()
            if work == self._refresh:
                self._settle()

    def _answer(self, index: Index) -> None:
        while not self._left.is_set():
            with self._changed:
                while not self._questions and not self._left.is_set():
                    self._answering = False
                    self._changed.wait()
                if self._left.is_set():
                    return
                self._answering = True
                about = next(iter(self._questions))
                question = self._questions.pop(about)
            try:
                answer = question(index)
            except (WorkshopError, OSError) as error:
                answer = Trouble(str(error))
            self._complain(*index.said)
            if about not in self._questions:
                self._tell(answer)
            self._begun.set()

    def _refresh(self, index: Index) -> None:
        shown = 1
        self._begun.wait()
        if self._left.is_set():
            return

        def told(done: int, every: int) -> None:
            nonlocal shown
            if self._left.is_set():
                raise _Left
            self._tell(Progress(done, every))
            if done >= min(2 * shown, shown + SHARE * every):
                shown = done
                self.list()

        while not self._left.is_set():
            done = index.refresh(told)
            self._complain(*index.said)
            if done.waiting:
                self._tell(Progress(0, done.waiting))
            if done != Refreshed():
                self.list()
            if not done.waiting:
                self._settle()
                shown = 1
            self._left.wait(AGAIN if done.waiting else LATER)

    def _settle(self) -> None:
        """Say that the index is up to date."""
        self._reading = False
        self._tell(Progress(0, 0))

    def _complain(self, *sentences: str) -> None:
        for sentence in sentences:
            if sentence not in self._said:
                self._said.add(sentence)
                self._tell(Trouble(sentence))
