"""Stretches of timed work: as a plan has them, and as the timer counts them down."""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

from workshop.kinds.plan import MAX_TEXT, Count, LintFinding, Minutes, PlanPart, Text
from workshop.text import joined
from workshop.value import Value, doc
from workshop.when.written import Length, Seconds, in_full, in_seconds, in_words

GroupSize = Count | Literal["all"]


class WorkRound(PlanPart):
    """One stretch of timed work, as in 1-2-4-all; with `times` it is repeated."""

    noun: ClassVar[str] = "stretch of work"
    title: Annotated[Text, doc("what it is called on the clock")]
    minutes: Annotated[Minutes | None, doc("how long it takes each time")] = None
    seconds: Annotated[Seconds | None, doc("instead of minutes, or on top of them")] = None
    times: Annotated[int, doc("how often it is done, one time after the other", ge=1, le=100)] = 1
    change: Annotated[
        Length, doc('between two times: minutes, or seconds ("30 s"), to change over')
    ] = 0
    group_size: Annotated[
        GroupSize | None,
        doc(
            'how many work together in it: 1 is alone, "all" is everybody; in an '
            "exercise groups are formed when it begins, of smaller ones where there are any"
        ),
    ] = None
    do: Annotated[str, doc("its own task", max_length=MAX_TEXT)] = ""
    rotate: Annotated[bool, doc("roles move on by one person each time it begins anew")] = False

    def __post_init__(self) -> None:
        if self.minutes is None and self.seconds is None:
            raise ValueError("a stretch of work needs minutes, or seconds")

    @property
    def each(self) -> int:
        """Seconds of one time."""
        return 60 * (self.minutes or 0) + (self.seconds or 0)

    @property
    def duration(self) -> int:
        """Seconds of all its times, with the changes between them."""
        return self.times * self.each + (self.times - 1) * in_seconds(self.change)


class Stretch(Value):
    """What a timer counts down in one go, in seconds, with a warning so many before its end.

    `guide` is how long it is in the guide, where the session gives it another time. `of` says which
    time it is of how many, `size` how many work together, `task` what they do there, where that is
    not the step's own. With it `rotates` who has which role. A `change` is the time to change over
    from one to the next.
    """

    title: str
    seconds: float
    warning: float = 0
    guide: float | None = None
    of: tuple[int, int] = (1, 1)
    size: GroupSize | None = None
    task: str = ""
    rotates: bool = False
    change: bool = False

    @property
    def guide_note(self) -> str:
        """Its time in the guide, where it is another: " (guide: 10)"."""
        if self.guide is None:
            return ""
        return f" (guide: {in_words(self.guide).removesuffix(' min')})"

    @property
    def name(self) -> str:
        """Its title, with which time of how many it is: "Talk, 2 of 3"."""
        number, times = self.of
        return f"{self.title}, {number} of {times}" if times > 1 and not self.change else self.title

    @property
    def size_text(self) -> str:
        """How many work together, where its title does not say so itself."""
        how = size_text(self.size)
        return "" if how == self.title.casefold() else how

    @property
    def label(self) -> str:
        """What it is called when it begins: "Talk, 2 of 3, in pairs; roles move on"."""
        named = joined(", ", self.name, self.size_text)
        if self.change:
            named = f"{in_words(self.seconds)} to change over"
        return joined("; ", named, "roles move on" if self.rotates else "")

    def __str__(self) -> str:
        return f"{self.title} {in_words(self.seconds)}{self.guide_note}"


CHANGE = "Change over"


def work_stretches(work: Iterable[WorkRound], warning: int) -> tuple[Stretch, ...]:
    """The stretches of timed work, each with its warning before the end."""
    found: list[Stretch] = []
    for each in work:
        change, before = in_seconds(each.change), min(warning * 60.0, each.each / 2)
        for number in range(1, each.times + 1):
            of, rotates = (number, each.times), each.rotate and bool(found)
            if number > 1 and change:
                found.append(Stretch(CHANGE, change, of=of, rotates=rotates, change=True))
                rotates = False
            found.append(
                Stretch(
                    title=each.title,
                    seconds=each.each,
                    warning=before,
                    of=of,
                    size=each.group_size,
                    task=each.do,
                    rotates=rotates,
                )
            )
    return tuple(found)


def size_text(size: GroupSize | None) -> str:
    """How many work together, in words; empty where nothing is said of it."""
    known: dict[GroupSize | None, str] = {
        None: "", "all": "all together", 1: "alone", 2: "in pairs", 3: "in threes", 4: "in fours"
    }  # fmt: skip
    return known.get(size, f"in groups of {size}")


def task_lines(stretches: Iterable[Stretch]) -> list[str]:
    """What is done in each stretch that has a task of its own, once: "Alone: think of one"."""
    lines = (f"{each.title}: {each.task}" for each in stretches if each.task)
    return list(dict.fromkeys(lines))


def outline(stretches: Iterable[Stretch]) -> list[str]:
    """The stretches in few words, repeated ones as one: "3 × Talk 4 min, change over 30 s"."""
    parts: list[list[Stretch]] = []
    for each in stretches:
        if each.of[0] == 1:
            parts.append([])
        parts[-1].append(each)
    return [_outlined(*part) for part in parts]


def _outlined(first: Stretch, *more: Stretch) -> str:
    times = f"{first.of[1]} × " if more else ""
    change = f", change over {in_words(more[0].seconds)}" if more and more[0].change else ""
    return f"{times}{joined(', ', str(first), first.size_text)}{change}"


def lint_work(work: tuple[WorkRound, ...], seconds: int) -> Iterator[LintFinding]:
    """Findings on the stretches of work of a step of that length in seconds."""
    if any(not each.each for each in work):
        yield LintFinding(("work",), "The work takes no time")
    again = "Say how often it is done: times = 3."
    for number, each in enumerate(work):
        if each.change and each.times == 1:
            yield LintFinding(
                ("work", number, "change"), "There is no other time to change to", again
            )
        if each.rotate and each.times == 1 and not number:
            yield LintFinding(
                ("work", number, "rotate"), "Roles move on when it is done again", again
            )
    working = sum(each.duration for each in work)
    if working > seconds:
        yield too_long("work", working, seconds)


def too_long(key: str, working: int, seconds: int) -> LintFinding:
    """What is said of work that takes longer than its step has."""
    has = in_full(seconds).removesuffix(" minutes")
    message = f"The work takes {in_full(working)}, the step has {has}"
    return LintFinding((key,), message, wrong=False)


def silent_first(silent: int | None, duration: float) -> tuple[Stretch, ...]:
    """The silent minutes of a step, then the rest of it; nothing if it has no silent minutes."""
    if not silent:
        return ()
    parts = (("Silent writing", silent * 60.0), ("Sharing", duration - silent * 60))
    return tuple(Stretch(title, n, min(60, n / 2)) for title, n in parts if n > 0)
