"""What is said of many values: the middle one, and what is enough in four of five."""

from collections.abc import Iterable

from workshop.review.facts.facts import StepFacts
from workshop.session.fate import MIN_LED_S
from workshop.session.time.timing import MINUTE


def median(values: Iterable[float]) -> float:
    """The median of at least one value."""
    known = sorted(values)
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


def enough(values: Iterable[float]) -> float:
    """The smallest value that at least four fifths of the values do not exceed."""
    known = sorted(values)
    return known[-(-4 * len(known) // 5) - 1]


def was_led(step: StepFacts) -> bool:
    """Whether it was led to its end, so that its time says how long it takes."""
    enough_time = step.elapsed >= MIN_LED_S or step.planned < MINUTE
    return step.fate == "led" and enough_time and not step.broken_off
