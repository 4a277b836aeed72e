"""A process that leads a session until it is killed, and says on its output what is on disk.

Each line that it says is a JSON object: `events` that were acknowledged; `texts`, what is
half-typed now, `saved` if that was just put on disk; `clocks`, how the time stands; `seen`, when it
last gave a sign of life.
"""

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from trials.facilitator import Facilitator, carry_out
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.time import timing
from workshop.tui.drafts import EntryField, SessionDrafts

EPOCH = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class SwiftClock:
    """The computer's clock, `speed` times as fast since `began` (seconds), in every process."""

    def __init__(self, began: float, speed: float) -> None:
        self.began, self.speed = began, speed

    def now(self) -> datetime:
        return EPOCH + timedelta(seconds=(time.time() - self.began) * self.speed)


def clocks(runner: Runner) -> dict[str, Any]:
    """How the session's time, the step's and its timer's stand, and which of them run."""
    now = runner.now()
    state, moment = now.state, now.now
    begun = state.step in now.agenda
    face = timing.timer_face(state, now.agenda[state.step], moment) if begun else None
    return {
        "at": moment.isoformat(),
        "running": state.running(moment),
        "elapsed": timing.elapsed_seconds(state, state.step, moment),
        "timer": face.left if face else None,
        "runs": state.since is not None,
        "timer_runs": bool(face and face.running and state.since is not None),
    }


class Leading:
    """Leads at random, a command every few milliseconds, a tick every second of its clock."""

    def __init__(self, folder: Path, seed: int, clock: SwiftClock) -> None:
        self.random, self.clock = Random(seed), clock
        self.facilitator = Facilitator(self.random)
        self.runner, self.told = resume_session(folder, clock), 0
        self.ticked = EPOCH

    def tell(self, **said: Any) -> None:
        """Say it, with the events that were acknowledged since the last time."""
        while self.runner.trouble:  # a slow disk: this is not acknowledged yet
            time.sleep(0.05)
            self.runner.tick()
        fresh = self.runner.events[self.told :]
        self.told = len(self.runner.events)
        said |= {"events": [msgspec.json.encode(event).decode() for event in fresh]}
        said |= {"clocks": clocks(self.runner), "texts": self.runner.drafts.texts}
        said |= {"seen": max(self.ticked, self.runner.events[-1].at).isoformat()}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    def lead(self) -> None:
        """Go on until somebody ends the process."""
        self.tell(saved=True)
        if self.runner.gap and self.random.random() < 0.8:
            self.runner.settle_gap(self.random.random() < 0.5)
            self.tell()
        while True:
            if self.clock.now() - self.ticked >= timedelta(seconds=1):
                before = self.clock.now()
                self.runner.tick()
                self.ticked = before
                self.tell(saved=True)
            elif self.random.random() < 0.2 and self.runner.state.step:
                self.half_type()
            else:
                carry_out(self.runner, self.facilitator.line(self.runner))
                self.tell()
            time.sleep(self.random.expovariate(1 / 0.004))

    def half_type(self) -> None:
        """Type a text letter by letter, as on the screen; enter it, or leave it for later."""
        text, drafts = self.facilitator.text(), SessionDrafts(self.runner)
        field = EntryField(self.runner.state.step)
        for end in range(1, len(text) + 1):
            drafts.set_text(field, text[:end])
            self.tell()
            time.sleep(self.random.expovariate(1 / 0.001))
        if self.random.random() < 0.5:
            carry_out(self.runner, f"note {text}")
            self.tell()
            drafts.set_text(field, "")
            self.tell()


if __name__ == "__main__":
    place, number, began, speed = sys.argv[1:]
    Leading(Path(place), int(number), SwiftClock(float(began), float(speed))).lead()
