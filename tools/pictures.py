"""Draw the pictures of the docs from the running program: python -m tools.pictures [FOLDER].

Every picture is a screen of a real session, led by a scripted clock, at 80×24 and at 120×36.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from workshop.board import DECISIONS
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load, load_or_raise
from workshop.desk.begin import Beginning, begin
from workshop.desk.rehearsal import WatchedRehearsal
from workshop.event import Person
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import FormGroups, GiveRole
from workshop.kinds.hands.model import CountHands
from workshop.kinds.questions import AnswerQuestion
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.commands.timer import ToggleTimer
from workshop.session.opening import Setup, open_session, rehearse_session
from workshop.session.runner import Runner
from workshop.session.storage.session_folder import write_plan
from workshop.session.time import timing
from workshop.tui.app import WorkshopApp
from workshop.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
PLAN = ROOT / "curricula" / "community-partnerships"
SIZES = ((80, 24), (120, 36))
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
NAMES = (
    "Ana Ruiz, Ben Okafor, Carla Diaz, Dan Wu, Eva Stein, Farid Khan, Gina Lopez, Hal Brown, "
    "Ines Moreau, Jonas Berg, Kemi Ade, Lena Voss"
)
PEOPLE = tuple(
    Person(name, ("Head Start", "School district", "Health clinic")[i % 3])
    for i, name in enumerate(NAMES.split(", "))
)
WAYS = (
    "We share a van with the senior center",
    "The clinic sends a nurse every month",
    "Joint training days with the school district",
    "We refer families to the food bank",
)
BENEFITS = (
    "Families tell their story once",
    "Help does not stop in summer",
    "A therapist we could not afford alone",
    "I know whom to call",
)


BREAK = """
id = "1"
title = "With a break"
[[activity]]
id = "1-1"
title = "A morning"
minutes = 30
purpose = "To show a break."
[[activity.step]]
title = "Coffee"
kind = "break"
minutes = 15
script = [{ say = "Coffee is at the back. We go on in a quarter of an hour." }]
[[activity.step]]
title = "Go on"
kind = "talk"
minutes = 15
script = [{ say = "Welcome back." }]
"""


def with_break(folder: Path) -> Path:
    """A curriculum with a break in it."""
    plan = folder / "plan"
    plan.mkdir()
    (plan / "curriculum.toml").write_text('title = "A morning"\nmodules = ["one.toml"]\n')
    (plan / "one.toml").write_text(BREAK)
    return plan


def begun(folder: Path) -> Path:
    """A curriculum as `workshop new` begins it."""
    write_plan(begin(Beginning("First days", 90, 12), PLAN.parent / "cookbook" / "every-kind"),
        folder / "first-days")  # fmt: skip
    return folder / "first-days"


PLANS = {
    "break": with_break,
    **dict.fromkeys(("begun", "begun-typing", "watched", "watched-mistake"), begun),
}
"""What is led in some scenes instead of the guide that comes along."""


class Stage:
    """A session in a workspace of its own, led up to the moment that a picture shows."""

    def __init__(self, folder: Path, plan: Path = PLAN, start: datetime = START) -> None:
        self.clock = SetClock(start)
        self.workspace = Workspace(Path("workshop"))
        arrange = cmd.Arrange(
            title="What is collaboration?",
            facilitator="Maya Lind",
            place="Town library",
            roster=PEOPLE,
            starts=start,
        )
        self.setup = Setup(plan, load_or_raise(plan), arrange)
        self.runner: Runner | None = None

    def lead(self, to: str) -> Runner:
        """Lead to a step, every step before it in its planned minutes and three more in all."""
        runner = self.runner = open_session(self.setup, self.workspace.sessions, self.clock)
        runner.send(cmd.Next())
        self._wait(runner, 3)
        while runner.state.step != to:
            self._capture(runner)
            self._wait(runner, runner.now().step.plan.minutes)
            if timing.timer_face(runner.state, runner.now().step, self.clock.now()):
                runner.send(ToggleTimer())
            runner.send(cmd.NextStep())
        self._capture(runner)
        self._wait(runner, 2)
        return runner

    def watch(self) -> Runner:
        """Begin a rehearsal that goes on with each save."""
        begun = rehearse_session(self.setup.curriculum, self.clock, cmd.Arrange(people=12))
        begun.send(cmd.Next())
        return WatchedRehearsal(begun)

    def _wait(self, runner: Runner, minutes: int) -> None:
        """Let time pass on a computer that is awake."""
        for _ in range(minutes * 2):
            self.clock.wait(seconds=30)
            runner.tick()

    def _capture(self, runner: Runner) -> None:
        now = runner.now()
        match now.state.step:
            case "1-1/1" if now.targets[0].sheet == "ways":
                for text in WAYS:
                    runner.send(AddEntry(text))
                runner.send(StarEntry(runner.state.seq))
            case "1-1/3b":
                for row, counts in enumerate(((1, 9, 2, 0), (0, 3, 8, 1), (0, 1, 4, 7))):
                    entry = list(runner.state.board.sheet("ways"))[row]
                    for option, count in enumerate(counts):
                        runner.send(CountHands(f"entry-{entry.id}", option, count))
            case "1-1/4b":
                for text, target in zip(BENEFITS, (0, 0, 1, 2), strict=True):
                    runner.send(AddEntry(text, now.targets[target]))
                runner.send(cmd.HearConcept(now.step.plan.listen_for[0]))
            case "1-2/3b":
                runner.send(FormGroups("mixed"))
                first = runner.now().context.data.groups[0]
                runner.send(GiveRole(first.name, "facilitator", first.members[0]))
                runner.send(ToggleTimer())
            case "1-2/4a":
                runner.send(Report("Group 1", "Stage one began with a crisis everybody saw"))
                runner.send(Report("Group 1", "They kept parents at the table throughout"))
            case "1-2/4b":
                runner.send(AnswerQuestion(0, "How long they listened before they planned"))
            case "1-1/5" | "1-2/7":
                runner.send(AddEntry("Invite the clinic to the next meeting",
                                     now.context.target(DECISIONS)))  # fmt: skip


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything that was typed has done what it does, and is drawn."""
    calm = 0
    while calm < 3:
        await pilot.pause(0.01)
        busy = isinstance(pilot.app, WorkshopApp) and pilot.app.busy
        calm = 0 if busy else calm + 1


async def stable_screenshot(pilot: Pilot[None]) -> str:
    """The screen as SVG, once it looks the same three times in a row."""
    seen: list[list[str]] = []
    while True:
        await settle(pilot)
        svg = pilot.app.export_screenshot(title="workshop")
        seen = [*seen[-2:], svg_texts(svg)]
        if len(seen) == 3 and seen[0] == seen[1] == seen[2]:
            return svg


Keys = Callable[[Pilot[None]], Awaitable[None]]


def press(*keys: str) -> Keys:
    """A scene's keys, typed one after the other."""

    async def typed(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return typed


def saves(old: str, new: str) -> Keys:
    """A scene in which a text of the module that is rehearsed is replaced, and saved."""

    async def saved(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, WorkshopApp)
        rehearsal = pilot.app.session
        assert isinstance(rehearsal, WatchedRehearsal) and rehearsal.curriculum.folder
        folder = rehearsal.curriculum.folder
        module = folder / "module-1.toml"
        text = module.read_text("utf-8")
        assert old in text
        module.write_text(text.replace(old, new, 1), "utf-8")
        rehearsal.saved(load(folder))
        await settle(pilot)

    return saved


WATCHED = "watched"
"""In the place of a step: the plan is rehearsed from its beginning, and watched."""
SCENES: dict[str, tuple[str | None, Keys]] = {
    "home": (None, press()),
    "prepare": (None, press("enter")),
    "newsprint": ("1-1/4b", press("space", "space", "n", *"one plan")),
    "selected": ("1-1/1", press("space", "home", "down")),
    "talk": ("1-1/2", press("space")),
    "hands": ("1-1/3b", press("right")),
    "exercise": ("1-2/3b", press("space", "space")),
    "room-clock": ("1-2/3b", press("f", "enter")),
    "room-groups": ("1-2/3b", press("f", "2")),
    "room-sheet": ("1-1/4b", press("space", "f", "enter")),
    "debrief": ("1-2/4a", press("space", "n", "tab", *"The school")),
    "reports": (
        "1-2/4a",
        press("space", "n", *"Two years of coffee", "enter", "tab", *"The school opened", "enter"),
    ),
    "rounds": ("1-1/4c", press("space")),
    "questions": ("1-2/4b", press("space")),
    "break": ("1-1/1", press("t")),
    "close": ("1-1/5", press("space")),
    "begun": ("1-1/1", press("space")),
    "begun-typing": (
        "1-1/2",
        press("space", "n", *"A blanket from home", "enter", *"The same face"),
    ),
    "watched": (WATCHED, saves("What helps a child settle", "What helped your child settle")),
    "watched-mistake": (WATCHED, saves('kind = "newsprint"', 'kind = "newsprnt"')),
    "catch-up": ("1-1/4b", press("c")),
    "go-to": ("1-1/4b", press("g")),
    "plan-of-day": ("1-1/4b", press("d", "down", "down")),
    "who-is-here": ("1-1/4b", press("y", "down", "g")),
    "groups": ("1-2/3b", press("s", "6")),
    "handouts": ("1-1/4b", press("h")),
    "help": ("1-1/4b", press("question_mark")),
    "closed": ("1-2/7", press("q", "3")),
}


LOOKS = (
    ("dark", (60, 20)),
    ("dark", (200, 50)),
    ("light", (120, 36)),
    ("contrast", (120, 36)),
    ("colourless", (120, 36)),
)
"""Themes and sizes in which one screen is drawn for docs/look.md."""


async def draw(name: str, size: tuple[int, int], folder: Path, theme: str = "") -> str:
    """One picture as SVG; its log's fingerprint, which depends on the version, is made up."""
    to, keys = SCENES[name]
    os.chdir(folder)
    stage = Stage(folder, PLANS[name](folder) if name in PLANS else PLAN)
    runner = stage.watch() if to == WATCHED else stage.lead(to) if to else None
    app = WorkshopApp(stage.workspace, Config(theme=theme), stage.clock, session=runner)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await keys(pilot)
        svg = await stable_screenshot(pilot)
    return plain_font(re.sub(r"(?<=\d-)[0-9a-f]{32}", "0123456789abcdef" * 2, svg))


def plain_font(svg: str) -> str:
    """A picture in whatever font a reader has, instead of one that would be fetched."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace(
        "Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo"
    )


def name_of(scene: str, size: tuple[int, int]) -> str:
    """The file of a scene at a size."""
    return f"{scene}-{size[0]}x{size[1]}.svg"


def svg_texts(svg: str) -> list[str]:
    """The texts of a picture, in order: what a change in a picture means."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def every_picture(
    scenes: Iterable[str] = SCENES,
    of_review: Iterable[str] | None = None,
    sizes: Iterable[tuple[int, int]] = SIZES,
    looks: Iterable[tuple[str, tuple[int, int]]] = LOOKS,
) -> Iterator[tuple[str, str]]:
    """Pictures as SVG by their paths in the folder of pictures, drawn one after the other."""
    from tools import review_pictures
    from tools.samples import ZONE

    for size in sizes:
        for scene in scenes:
            with _temporary_folder("UTC") as folder:
                yield name_of(scene, size), asyncio.run(draw(scene, size, folder))
        names = review_pictures.SCENES if of_review is None else of_review
        with _temporary_folder(ZONE) as folder:
            drawn = asyncio.run(review_pictures.draw(size, folder, names)) if names else {}
        yield from ((name_of(scene, size), svg) for scene, svg in drawn.items())
    for theme, size in looks:  # what has no colours comes last: it holds for the whole process
        with _temporary_folder("UTC") as folder:
            yield (
                f"look/{name_of(theme, size)}",
                asyncio.run(draw("newsprint", size, folder, theme)),
            )


def main(to: Path) -> None:
    (to / "look").mkdir(parents=True, exist_ok=True)
    for name, svg in every_picture():
        (to / name).write_text(svg, encoding="utf-8")
        print(name)


@contextmanager
def _temporary_folder(zone: str) -> Iterator[Path]:
    """A folder for a while, with the index in it, in that zone."""
    here, before = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TZ": zone, "WORKSHOP_CACHE": f"{folder}/cache"}
        time.tzset()
        try:
            yield Path(folder)
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)
            time.tzset()


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else FOLDER)
