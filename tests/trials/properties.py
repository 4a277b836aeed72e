"""Whatever is done in whatever order, the state is its events, and undo leads back to the start."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from session.test_any_session import AnySession

from trials.frame import Run

ROOT = Path(__file__).parents[2]
MADE_UP = (sys.executable, "-m", "pytest", "-m", "hypothesis", "-p", "no:cacheprovider")


def trial(run: Run) -> None:
    """Lead sessions made up by Hypothesis; the same machine as in the tests, with more to do.

    In its long form each test with made-up examples is given many more of them, and new ones.
    """
    counted = {"sessions": 0, "events": 0}

    @seed(run.seed)
    class Counted(AnySession):
        def teardown(self) -> None:
            super().teardown()
            counted["sessions"] += 1
            counted["events"] += len(self.runner.events)

    examples, steps = (500, 100) if run.long else (3, 10)
    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=False,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    run.say(f"{counted['sessions']} sessions of {steps} steps, {counted['events']:,} events")
    if run.long:
        thorough = {**os.environ, "HYPOTHESIS_PROFILE": "thorough"}
        done = subprocess.run(MADE_UP, cwd=ROOT, env=thorough, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-4000:]
        run.say(f"with 500 examples each: {done.stdout.splitlines()[-1].strip('= ')}")
