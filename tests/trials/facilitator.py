"""A facilitator whom chance leads: one legal line after the other, in the words of plain mode."""

from collections.abc import Callable
from random import Random

from workshop.board import Entry
from workshop.errors import Refused
from workshop.kinds.base import StepCommand
from workshop.session.commands.vocabulary import Asked, kind_words, words
from workshop.session.runner import Runner
from workshop.session.situation import Situation

SAID = (
    "rides to the clinic", "story time", "café", "a phone call", "[b]no[/b]", "ein großer Saal",
    "🚐 the van", "Ana said: wait", "%s {0} \\n", "sitting on a council", "שלום", "less waiting",
)  # fmt: skip
BY_THE_CLOCK = frozenset({"began", "catch-up"})
"""Words whose answer depends on the moment at which they are read."""
_TIMER = ("", "more 1", "less 1", "more 5", "next", "again")


class Facilitator:
    """Makes up lines that are legal at this moment; every text is said once only.

    With more than `most` entries on the sheets some are taken off before others are written.
    `shun` are words that are never used.
    """

    def __init__(self, random: Random, most: int = 80, shun: frozenset[str] = frozenset()) -> None:
        self.random, self.most, self.shun = random, most, shun
        self._said = 0
        self._acts: tuple[tuple[int, Callable[[Situation], str]], ...] = (
            (14, lambda now: "next"),
            (3, lambda now: self._one("back", "next-step")),
            (3, lambda now: f"go {self.random.choice(now.agenda.steps).key}"),
            (16, self._write),
            (8, self._entry),
            (20, self._work),
            (6, lambda now: f"timer {self.random.choice(_TIMER)}"),
            (2, lambda now: "hold" if now.state.held else f"hold {self.text()}"),
            (1, lambda now: f"skip {self.text()}"),
            (1, lambda now: f"unskip {self.random.choice(now.agenda.steps).key}"),
            (1, lambda now: f"people {self.random.randrange(40)}"),
            (2, lambda now: f"minutes {self.random.randrange(1, 30)}"),
            (1, lambda now: f"began {self.random.randrange(1, 9)}"),
            (1, lambda now: "catch-up take"),
            (2, lambda now: f"heard {self.random.randrange(1, 4)}"),
            (4, lambda now: "undo"),
        )

    def text(self) -> str:
        """Something that nobody has said yet."""
        self._said += 1
        return f"{self.random.choice(SAID)} {self._said}.{self.random.randrange(10**6)}"

    def line(self, runner: Runner) -> str:
        """A line that is carried out if it is sent at once."""
        now = runner.now()
        while True:
            weights = [weight for weight, _ in self._acts]
            (_, act), *_ = self.random.choices(self._acts, weights)
            line = act(now)
            if line.partition(" ")[0] not in self.shun and legal(runner, line):
                return line

    def _one(self, *lines: str) -> str:
        return self.random.choice(lines)

    def _write(self, now: Situation) -> str:
        entries = _entries(now)
        if len(entries) >= self.most:
            return f"remove {self.random.choice(entries).id}"
        word = self.random.choice(("note", "note", "note", "park", "decision", "remark"))
        return f"{word} {self.text()}"

    def _entry(self, now: Situation) -> str:
        entries = _entries(now)
        if not entries:
            return "next"
        one, two = (self.random.choice(entries).id for _ in range(2))
        sheet = self.random.randrange(1, len(now.all_targets()) + 1)
        return self._one(
            f"edit {one} {self.text()}",
            f"star {one}",
            f"star {two}",
            f"remove {one}",
            f"merge {one} {two}",
            f"move {one} {sheet}",
        )

    def _work(self, now: Situation) -> str:
        """Something that only steps of this kind know."""
        if now.state.step not in now.agenda or not kind_words(now.kind.name):
            return "next"
        word = self.random.choice(kind_words(now.kind.name)).word
        number = self.random.randrange
        full = len(_entries(now)) >= self.most
        rest = {
            "hands": lambda: self._one(
                f"{number(1, 8)} {number(1, 5)} {number(30)}", f"{number(1, 5)} {number(30)}"
            ),
            "groups": lambda: self._one(
                "count-off", "random", "mixed", "same", "cross", "merge", f"{number(1, 5)}"
            ),
            "place": lambda: f"{number(1, 6)} > {number(1, 4)}",
            "role": lambda: f"{number(1, 4)} > {number(1, 3)} > {number(1, 6)}",
            "report": lambda: f"{number(1, 4)} {'' if full else self.text()}",
        }.get(word, lambda: f"{number(1, 4)} {self.text()}" if word == "answer" else self.text())
        return f"{word} {rest()}" if not full or word in ("hands", "groups", "place") else "next"


def _entries(now: Situation) -> list[Entry]:
    return [entry for sheet in now.state.board.sheets.values() for entry in sheet]


def read(line: str, now: Situation) -> Asked:
    """The command that a line means; raises Refused."""
    word, _, rest = line.partition(" ")
    if word not in words(now):
        raise Refused(f"There is no word {word}.")
    return words(now)[word].parse(rest, now)


def legal(runner: Runner, line: str) -> bool:
    """Whether the session would do now what the line says."""
    if line == "undo":
        return runner.undoable is not None
    now = runner.now()
    try:
        command = read(line, now)
        if isinstance(command, StepCommand):
            command.decide(now.context)
        else:
            command.decide(now)
    except Refused:
        return False
    return True


def carry_out(runner: Runner, line: str) -> None:
    """Do what a line says; raises Refused."""
    runner.send(read(line, runner.now()))
