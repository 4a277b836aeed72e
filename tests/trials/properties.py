"""Whatever is done in whatever order, the state is its events, and undo leads back to the start."""

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from session.test_any_session import AnySession

from trials.frame import Run


def trial(run: Run) -> None:
    """Lead sessions made up by Hypothesis; the same machine as in the tests, with more to do."""
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
