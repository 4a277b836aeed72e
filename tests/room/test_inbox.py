"""Whatever dies or fills up at whatever moment: what was acknowledged counts, and counts once."""

import shutil
import tempfile
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from room.failing_disk import FailingDisk, How, Killed
from workshop.kinds import contributions as gave
from workshop.room.ballots import Ballots
from workshop.room.inbox import InboxWriter, Seen
from workshop.session.room.inbox import BallotPaper, Inbox, InboxLine, papers

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
hows = st.sampled_from([None, None, "die", "fail"])
moments = st.integers(0, 6)


class OnDisk(RuleBasedStateMachine):
    """A folder on a disk that fails."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="room-"))
        self.disk, self.patches = FailingDisk(), ExitStack()
        for patch in self.disk.installed():
            self.patches.enter_context(patch)
        self.open()

    def open(self) -> None:
        raise NotImplementedError

    def doing(self, how: How | None, at: int) -> ExitStack:
        """What is done here may fail at that moment; after a death the room is opened again."""
        self.disk.at(how, at)
        stack = ExitStack()

        def over(kind: type[BaseException] | None, *_: object) -> bool:
            self.disk.at(None, 0)
            if kind is Killed:
                self.open()
            return kind is Killed or (kind is not None and issubclass(kind, OSError))

        stack.push(over)
        return stack

    def teardown(self) -> None:
        self.patches.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Contributions(OnDisk):
    """Devices give, the session takes over, lines are erased."""

    def open(self) -> None:
        self.taken = getattr(self, "taken", [])
        self.acknowledged = getattr(self, "acknowledged", set[str]())
        self.writer = InboxWriter(self.folder, Seen(self.folder), self.last)
        self.reader = getattr(self, "reader", None) or Inbox(self.folder, 0)

    @property
    def last(self) -> int:
        """The last line that the session's log knows."""
        return max((line.line for line in self.taken), default=0)

    @rule(ids=st.lists(st.integers(0, 12), min_size=1, max_size=4), how=hows, at=moments)
    def give(self, ids: list[int], how: How | None, at: int) -> None:
        lines = [
            InboxLine(0, f"id-{id}", "phone", NOW, "a/1", 0, gave.Wrote("ideas", f"text {id}"))
            for id in ids
        ]
        with self.doing(how, at):
            self.writer.append(lines)
            self.acknowledged.update(line.id for line in lines)

    @rule()
    def take_over(self) -> None:
        for line in self.reader.read():
            self.taken.append(line)
            self.reader.took(line.line)

    @rule()
    def lead_on_elsewhere(self) -> None:
        self.reader = Inbox(self.folder, self.last)

    @precondition(lambda self: self.last >= self.writer.last)
    @rule(how=hows, at=moments)
    def erase(self, how: How | None, at: int) -> None:
        with self.doing(how, at):
            self.writer.erase()

    @rule()
    def open_anew(self) -> None:
        self.writer.close()
        self.open()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            with suppress(OSError):
                self.take_over()
            ids = [line.id for line in self.taken]
            assert len(ids) == len(set(ids)), "something counted twice"
            assert self.acknowledged <= set(ids), "something acknowledged is lost"
            assert all(self.writer.line_of(id) is not None for id in ids)
            super().teardown()


class Votes(OnDisk):
    """Devices vote, ballots end, the session counts them."""

    def open(self) -> None:
        if not hasattr(self, "last"):
            self.last: dict[str, int] = {}
            self.might: dict[str, set[int]] = {}
            self.number, self.ballot, self.counted = 0, 0, set[str]()
        self.ballots = Ballots(self.folder, Seen(self.folder))

    @rule(voter=st.sampled_from("pqr"), how=hows, at=moments)
    def vote(self, voter: str, how: How | None, at: int) -> None:
        self.number += 1
        self.might.setdefault(voter, set()).add(self.number)
        marks: dict[str, tuple[int, ...]] = {"": (self.number,)}
        paper = BallotPaper(f"b~{self.ballot}", "b", f"id-{self.number}", voter, marks)
        with self.doing(how, at):
            self.ballots.append([paper])
            self.last[voter] = self.number
            self.might[voter] = {self.number}

    @rule(how=hows, at=moments)
    def end(self, how: How | None, at: int) -> None:
        """The ballot is over, and counted as soon as it is sealed."""
        name = f"b~{self.ballot}"
        with self.doing(how, at):
            self.ballots.seal("")
        if self.ballots.paper_count(name):
            return
        for path in Inbox(self.folder, 0).sealed_ballots():
            there = papers(path)
            if there and there[0].ballot == name:
                given = {paper.voter: paper.marks[""][0] for paper in there}
                assert self.last.keys() <= given.keys(), "a vote that was acknowledged is lost"
                assert all(given[voter] in self.might[voter] for voter in given)
                self.counted.add(name)
        assert name in self.counted or not self.last
        self.ballot, self.last, self.might = self.ballot + 1, {}, {}

    @rule(how=hows, at=moments)
    def delete(self, how: How | None, at: int) -> None:
        with self.doing(how, at):
            self.ballots.delete(self.counted)

    @rule()
    def open_anew(self) -> None:
        self.ballots.close()
        self.open()


TestContributions = Contributions.TestCase
TestContributions.settings = settings(stateful_step_count=25)
TestVotes = Votes.TestCase
TestVotes.settings = settings(stateful_step_count=20)


@pytest.mark.parametrize("at", range(5))
def test_what_was_erased_does_not_count_again_wherever_erasing_was_killed(
    at: int, tmp_path: Path
) -> None:
    disk, taken, writer = FailingDisk(), Inbox(tmp_path, 0), InboxWriter(tmp_path, Seen(tmp_path))
    writer.append([InboxLine(0, "one", "phone", NOW, "a/1", 0, gave.Wrote("ideas", "one"))])
    assert len(taken.read()) == 1
    with ExitStack() as stack, suppress(Killed):
        for patch in disk.installed():
            stack.enter_context(patch)
        disk.at("die", at)
        writer.erase()
    again = InboxWriter(tmp_path, Seen(tmp_path), taken=1)
    again.append([InboxLine(0, "one", "phone", NOW, "a/1", 0, gave.Wrote("ideas", "one"))])
    taken.took(1)
    assert (taken.read(), again.line_of("one") is not None) == ([], True)


def test_what_is_torn_is_cut_off_and_what_follows_is_read(tmp_path: Path) -> None:
    writer = InboxWriter(tmp_path, Seen(tmp_path))
    line = InboxLine(0, "one", "phone", NOW, "a/1", 0, gave.Wrote("ideas", "one"))
    writer.append([line])
    with (tmp_path / "inbox.jsonl").open("ab") as file:
        file.write(b'{"line":2,"id":"two","via":"pho')
    again = InboxWriter(tmp_path, Seen(tmp_path))
    again.append([InboxLine(0, "three", "phone", NOW, "a/1", 0, gave.Wrote("ideas", "three"))])
    assert [(one.id, one.line) for one in Inbox(tmp_path, 0).read()] == [("one", 1), ("three", 2)]


def test_numbers_go_on_behind_what_the_log_knows_though_the_inbox_is_gone(tmp_path: Path) -> None:
    writer = InboxWriter(tmp_path, Seen(tmp_path), taken=7)
    writer.append([InboxLine(0, "one", "phone", NOW, "a/1", 0, gave.Wrote("ideas", "one"))])
    assert writer.line_of("one") == 8
