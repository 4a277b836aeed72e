"""A room without its process: what devices give is written straight into the inbox."""

from pathlib import Path

from msgspec import json

from workshop.event import Via
from workshop.kinds.contributions import Contribution
from workshop.session.room.inbox import (
    INBOX_FILE,
    SEALED,
    BallotPaper,
    InboxLine,
    ballot_file,
    room_folder,
)
from workshop.session.runner import Runner


class Devices:
    """What gives contributions to a session that is led, each with the place that it stands at."""

    def __init__(self, runner: Runner, folder: Path | None = None) -> None:
        self.runner = runner
        runner.folder = runner.folder or folder
        assert runner.folder
        self.room = room_folder(runner.folder)
        self.room.mkdir(parents=True)
        self.line = 0

    def give(
        self,
        gave: Contribution,
        *,
        who: str = "",
        group: str = "",
        via: Via = "phone",
        step: str | None = None,
        round: int | None = None,
    ) -> int:
        """Write a line of the inbox; return its number."""
        self.line += 1
        state = self.runner.state
        line = InboxLine(
            self.line,
            f"id-{self.line}",
            via,
            self.runner.clock.now(),
            state.step if step is None else step,
            state.round if round is None else round,
            gave,
            who,
            group,
        )
        with (self.room / INBOX_FILE).open("ab") as file:
            file.write(json.encode(line) + b"\n")
        return self.line

    def vote(self, ballot: str, *papers: tuple[str, dict[str, tuple[int, ...]]]) -> Path:
        """Write papers of a ballot, each by a voter; return its file."""
        step = ballot.rpartition("~")[0]
        path = ballot_file(self.room, ballot)
        with path.open("ab") as file:
            for number, (voter, marks) in enumerate(papers):
                paper = BallotPaper(ballot, step, f"{voter}-{number}", voter, marks)
                file.write(json.encode(paper) + b"\n")
        return path

    def seal(self, path: Path) -> Path:
        """End a ballot as the room's process does."""
        return path.rename(path.with_suffix(SEALED))
