"""Write a page for each kind of step, and for what they stand in: python -m tools.format_pages.

The keys are those of the models, the examples those of curricula/cookbook/every-kind, led by a
scripted clock up to the moment that a page shows. docs/format.md and docs/format/toml.md are
written by hand.
"""

import asyncio
import inspect
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta

from tools.pictures import PEOPLE, settle
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.labels import KIND, fields, is_table, meaning, noun
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import CurriculumFile, Module
from workshop.kinds import KINDS
from workshop.kinds.base import AnyKind
from workshop.kinds.plan import PlanPart, StepBase
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.reports.render.markdown import markdown
from workshop.session import commands as cmd
from workshop.session.opening import rehearse_session
from workshop.session.runner import Runner
from workshop.tui.app import WorkshopApp
from workshop.value import fields as own_fields
from workshop.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "format"
EXAMPLES = ROOT / "curricula" / "cookbook" / "every-kind"
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SIZE = (80, 24)
BEFORE = {"follow-up": ("k-homework",)}
"""Activities that are led before the one of a kind."""
SAID = {
    "talk": ("next", "next"),
    "newsprint": ("note A blanket from home", "note The same face at the door", "heard 1", "next",
        "note Too many new people on the first day"),
    "hands": ("hands 1 1 2", "hands 1 2 9", "hands 1 3 1", "hands 2 2 5", "hands 2 3 7"),
    "vote": ("vote 1 4", "vote 2 7", "note A walk at noon", "vote 4 4", "vote 3 2"),
    "quiz": ("hands 1 a 7", "hands 1 b 4", "hands 1 c 1", "uncover 1"),
    "exercise": ("groups mixed 3", "role 1 > recorder > Ana Ruiz", "timer", "2 min"),
    "debrief": ("groups mixed 3", "next-step", "report 1 Ask what they are proud of",
        "report 2 Walk through the rooms first"),
    "form": ("row Ana Ruiz > Sit with the new ones | Ben Okafor | Monday",
        "row Ben Okafor > Move the noisy shelf | nobody | Friday"),
    "choice": ("choose Ana Ruiz > 2 > Ask at the gate > 7d", "choose Ben Okafor > 3 > Measure it"),
    "homework": ("assign 14d > Ana Ruiz, Ben Okafor",),
    "follow-up": ("assign 14d > Ana Ruiz, Ben Okafor", "next-step", "told Ana Ruiz > done",
        "came Ana Ruiz > He cried at home, never here"),
    "break": ("timer", "4 min"),
    "close": ("decision Open ten minutes earlier > Ana Ruiz > Friday",
        "plus The three of us talked"),
}  # fmt: skip
"""What is typed in plain mode before a page's picture is taken; `2 min` lets time pass."""
RULE = "| --- | --- | --- | --- |"
EVERY_STEP = "[keys that every step has](step.md)"


def pages(frames: dict[str, str], notes: dict[str, str]) -> dict[str, str]:
    """Every page that is made, by the name of its file."""
    made = {f"{name}.md": kind_page(KINDS[name], frames[name], notes[name]) for name in KINDS}
    made["step.md"] = _page(STEP, keys(StepBase))
    made["module.md"] = _page(MODULE, keys(Module))
    made["curriculum.md"] = _page(CURRICULUM, keys(CurriculumFile))
    return made


STEP = """# Every step

A step is what the facilitator does next: `[[activity.step]]`, with the `kind` that says what it
does with the room. Each kind has keys of its own; these are those that all of them have."""
MODULE = """# A module's file

One file for each module, named in [curriculum.toml](curriculum.md). A module has activities, an
activity has [steps](step.md)."""
CURRICULUM = """# curriculum.toml

The head of a curriculum, in a folder of its own: what it is called, for whom it is, which
[modules](module.md) it has, and what they share."""


def kind_page(kind: AnyKind, frame: str, notes: str) -> str:
    """The page of a kind: what it is for, an example, what is seen, what is kept, its keys."""
    name = kind.name
    example = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    parts = [
        f"# {name}",
        kind.help,
        *_doc(kind.plan),
        f"## An example\n\n```toml\n{example.strip()}\n```",
        f"`workshop rehearse cookbook/every-kind --activity {_activity(name)}` leads it.",
        f"## What the leader sees\n\n```text\n{frame}\n```",
    ]
    if kind.commands:
        head = "| typed | does |\n| --- | --- |"
        words = (f"| `{_cell(c.usage)}` | {_cell(_sentence(c))} |" for c in kind.commands)
        table = "\n".join((head, *words))
        parts.append(f"In plain mode, besides the words of every step:\n\n{table}")
    if notes:
        parts.append(f"## What the notes say\n\n```markdown\n{notes}\n```")
    parts.append("## Its keys")
    if rows := list(keys(kind.plan)):
        parts += [*rows, f"And the {EVERY_STEP}."]
    else:
        parts.append(f"It has the {EVERY_STEP}, and no others.")
    return "\n\n".join(parts) + "\n"


def _page(head: str, parts: Iterator[str]) -> str:
    return "\n\n".join((head, *parts)) + "\n"


def keys(table: type[PlanPart]) -> Iterator[str]:
    """A table's own keys as Markdown, then those of each table in it, each once."""
    waiting, told = [("", table)], {table}
    while waiting:
        written, part = waiting.pop(0)
        if part is not table:
            yield f"### {noun(part).partition(' ')[2].capitalize()}: `{written}`"
            yield from _doc(part)
        rows = list(_rows(part))
        if rows:
            yield "\n".join(("| key | what it is | if left out | what it says |", RULE, *rows))
        for key in _own(part):
            inside = [t for t in _tables(fields(part)[key]) if t not in told]
            told.update(inside)
            waiting += [(_written(part, key, written), each) for each in inside]


def _written(table: type[PlanPart], key: str, above: str) -> str:
    """How a table begins that stands at a key of another: [[form]], sheets = [{ … }]."""
    if all(info.name != key for info in own_fields(table)):
        inside = above.strip("[]") + "." if above.startswith("[[") else ""
        return f"[[{inside}{key}]]"
    return f"{key} = [{{ … }}]" if _is_listed(fields(table)[key]) else f"{key} = {{ … }}"


def _is_listed(annotation: Any) -> bool:
    """Whether tables of a key stand in a list."""
    if get_origin(annotation) is tuple:
        return bool(_tables(annotation))
    return any(map(_is_listed, get_args(annotation)))


def all_tables() -> list[type[PlanPart]]:
    """Every table of the format, each once: what files hold, what steps hold, what is in them."""
    found: list[type[PlanPart]] = [CurriculumFile, Module, StepBase]
    found += [kind.plan for kind in KINDS.values()]
    for table in found:
        found += [t for a in fields(table).values() for t in _tables(a) if t not in found]
    return found


def undescribed() -> list[str]:
    """The keys of the format that nothing is said about, as `Table.key`."""
    keys = ((table, key) for table in all_tables() for key in _own(table))
    return [f"{table.__name__}.{key}" for table, key in keys if not meaning(fields(table)[key])]


def every_key() -> set[str]:
    """Every key that an author may write, whatever it belongs to."""
    return {key for table in all_tables() for key in fields(table)}


def _own(table: type[PlanPart]) -> list[str]:
    """The keys of a table; of a kind those that not every step has."""
    common = fields(StepBase) if issubclass(table, StepBase) and table is not StepBase else {}
    return [key for key in fields(table) if key != KIND and key not in common]


def _rows(table: type[PlanPart]) -> Iterator[str]:
    defaults = {info.encode_name: info.default for info in own_fields(table)}
    for key in _own(table):
        annotation = fields(table)[key]
        cells = (_type(annotation), _default(defaults[key]), meaning(annotation))
        yield f"| `{key}` | {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _doc(table: type[PlanPart]) -> list[str]:
    """What is said of a table, as a paragraph; nothing where nothing is."""
    doc = table.__dict__.get("__doc__")
    return [inspect.cleandoc(doc)] if doc else []


def _sentence(command: type[Any]) -> str:
    return " ".join((inspect.getdoc(command) or "").split())


def _tables(annotation: Any) -> list[type[PlanPart]]:
    """The tables that a key may hold, but for steps, which have pages of their own."""
    if is_table(annotation):
        return [] if issubclass(annotation, StepBase) else [annotation]
    return [table for inside in get_args(annotation) for table in _tables(inside)]


def _type(annotation: Any, many: bool = False) -> str:
    """A type in an author's words: text, a number from 1 to 8, a list of texts."""
    s = "s" if many else ""
    inside = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _limited(inside[0], inside[1:], many)
    if get_origin(annotation) in (Union, UnionType):
        members = [one for one in inside if one is not NoneType]
        if all(is_table(one) and issubclass(one, StepBase) for one in members):
            return f"step{s}"
        words = [_type(one, many) for one in members]
        return " or ".join(dict.fromkeys(words))
    if get_origin(annotation) is tuple:
        return f"list of {_type(inside[0], many=True)}"
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{json.dumps(value)}`" for value in inside)
    if is_table(annotation):
        return f"table{s} ({noun(annotation).partition(' ')[2]})"
    return {str: f"text{s}", int: f"number{s}", bool: "`true` or `false`"}[annotation]


def _limited(annotation: Any, metas: tuple[Meta, ...], many: bool) -> str:
    said = _type(annotation, many)
    for meta in metas:
        if meta.pattern and "A-Za-z0-9" in meta.pattern:
            said = "ids" if many else "id"
        if meta.ge is not None and meta.le is not None:
            said += f", {meta.ge} to {meta.le:,}"
    return said


def _default(value: Any) -> str:
    if value is NODEFAULT:
        return "is needed"
    if value in (None, "", ()):
        return ""
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def _activity(kind: str) -> str:
    return f"k-{kind}"


def lead(kind: AnyKind) -> Runner:
    """The example of a kind, led up to where its page shows it."""
    if not (EXAMPLES / f"{kind.name}.toml").exists():
        raise RuntimeError(f"""There is no example of {kind.name} yet:
write {EXAMPLES.relative_to(ROOT)}/{kind.name}.toml with an activity {_activity(kind.name)},
name it in curriculum.toml beside it, and in SAID here what is typed in it;
name format/{kind.name}.md in docs/format.md; then python -m tools.format_pages.""")
    clock = SetClock(START)
    arrange = cmd.Arrange(
        facilitator="Maya Lind",
        starts=START,
        roster=PEOPLE,
        activities=(*BEFORE.get(kind.name, ()), _activity(kind.name)),
    )
    runner = rehearse_session(load_or_raise(EXAMPLES), clock, arrange)
    leader = Leader(runner, Sink(said := io.StringIO()))
    for line in ("next", *SAID.get(kind.name, ())):
        if line.endswith(" min"):
            for _ in range(int(line.removesuffix(" min")) * 2):
                clock.wait(seconds=30)
                runner.tick()
        else:
            before = runner.state.seq
            run_line(leader, line)
            if runner.state.seq == before:
                raise RuntimeError(f"{line!r} did nothing:\n{said.getvalue()}")
            clock.wait(seconds=20)
            runner.tick()
    if runner.now().kind is not kind:
        raise RuntimeError(f"The example of {kind.name} does not lead to it:\n{said.getvalue()}")
    return runner


async def draw(runners: dict[str, Runner]) -> dict[str, str]:
    """What the screen shows of each, as text."""
    frames: dict[str, str] = {}
    app = WorkshopApp(Workspace(Path("workshop")), Config(), SetClock(START))
    async with app.run_test(size=SIZE) as pilot:
        for name, runner in runners.items():
            app.clock = runner.clock
            app.navigator.live(runner)
            await settle(pilot)
            strips = app.screen._compositor.render_strips()
            frames[name] = "\n".join(strip.text.rstrip() for strip in strips)
    return frames


def make() -> dict[str, str]:
    """Every page, anew; changes to a folder and to a zone of its own for as long as it takes."""
    here, zone = Path.cwd(), os.environ.get("TZ")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _set_zone("UTC")
        try:
            runners = {name: lead(kind) for name, kind in KINDS.items()}
            frames = asyncio.run(draw(runners))
        finally:
            _set_zone(zone)
            os.chdir(here)
    return pages(frames, {name: _notes(runner) for name, runner in runners.items()})


def _set_zone(zone: str | None) -> None:
    os.environ.pop("TZ", None)
    if zone is not None:
        os.environ["TZ"] = zone
    time.tzset()


def _notes(runner: Runner) -> str:
    now = runner.now()
    return markdown(tuple(now.kind.report(now.context))).strip()


def main(to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for name, text in make().items():
        (to / name).write_text(text, encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else FOLDER)
