"""What somebody who leads line by line was told: what is written, what is not saved, and where."""

import re
import shlex
from dataclasses import dataclass, field
from itertools import dropwhile
from pathlib import Path

ENTRY = re.compile(r"Entry \d+ on “.*”: (\S+)$")
BLOCK = re.compile(r"(\d+) written on “")
SAVED_IN = re.compile(r"The whole session is saved in (.*) now\.$")
RESCUED = re.compile(r"Not everything is on disk\. The whole log is in (.*): copy it to ")
AGAIN = re.compile(r"The session stays open\. To go on: workshop (.*)$")
TORN = re.compile(r"; it is kept in (log\.torn-\S+)\.$")
TROUBLE, WELL = "NOT SAVED since", "Everything is saved again."


@dataclass
class Heard:
    """What was acknowledged; `sure` is what was so while no trouble was told, or before its end.

    `again` are the words that are told to go on.
    """

    acks: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)
    folder: Path | None = None
    rescued: Path | None = None
    again: tuple[str, ...] = ()
    torn: str = ""
    in_trouble: bool = False
    undone: int = 0

    def acknowledge(self, what: str) -> None:
        self.acks.add(what)
        if not self.in_trouble:
            self.sure.add(what)


def heard(said: str, typed: tuple[str, ...]) -> Heard:
    """Read what plain mode has said to what was typed.

    Raises AssertionError where trouble is told twice.
    """
    block = [*dropwhile(lambda line: line != "note <<", typed)][1:]
    told = Heard()
    for line in said.splitlines():
        if line.startswith(TROUBLE):
            assert not told.in_trouble, "trouble is told twice"
            told.in_trouble = True
        elif line.startswith(WELL):
            told.in_trouble = False
            told.sure |= told.acks
        elif found := ENTRY.match(line):
            told.acknowledge(found[1])
        elif found := BLOCK.match(line):
            for text in block[: int(found[1])]:
                told.acknowledge(text)
        elif line.startswith("Taken back: "):
            told.undone += 1
            told.acknowledge(f"undone {told.undone}")
        elif line == "Session closed.":
            told.acknowledge("closed")
        elif found := SAVED_IN.match(line):
            told.folder, told.in_trouble = Path(found[1]), False
            told.sure |= told.acks
        elif line.startswith("Not everything is on disk."):
            told.in_trouble = True
            if found := RESCUED.match(line):
                told.rescued = Path(found[1])
        elif found := AGAIN.match(line):
            told.again = tuple(shlex.split(found[1]))
        elif found := TORN.search(line):
            told.torn = found[1]
    return told
