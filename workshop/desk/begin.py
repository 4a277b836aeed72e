"""A curriculum to begin with: small, commented, sound, and led as it is."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import tomlrt

from workshop.curriculum.folder import HEAD, text_files
from workshop.curriculum.labels import fields, kinds, meaning
from workshop.curriculum.model import Activity, Concept, CurriculumFile, Module
from workshop.curriculum.parse import read_toml
from workshop.desk.layout import MAX_WIDTH, lay_out
from workshop.errors import Refused
from workshop.kinds.plan import FormPlan, PlanPart, StepBase
from workshop.text import plural, quoted
from workshop.value import Value

MINUTES, PEOPLE = 60, 16
DAY, MOST_GROUPS = 1440, 1000
"""The minutes of a step, and the groups of an exercise, that a plan may have at most."""
USUAL = ("talk", "newsprint", "exercise", "debrief", "close")
"""What is begun with when nothing else is said: a meeting with a beginning, a middle and an end."""
NEEDS = {"debrief": "exercise", "follow-up": "homework"}
"""What has to come before a step of a kind, as it goes on with it."""
OTHER_IDS = {'reports = "k-tried"': 'reports = "k-work"'}
"""The examples go on with steps of their own; here they go on with those that are put before."""
SHARED = ("materials", "preparation", "sheets")
"""What an activity holds for its steps, gathered from those of the examples."""
_TABLES: dict[str, type[PlanPart]] = {
    "[[activity]]": Activity,
    "[[concept]]": Concept,
    "[[form]]": FormPlan,
}
MODULE_FILE = "module-1.toml"
_KEY = re.compile(r"([a-z_]+) = ")
_MINUTES = re.compile(r"^minutes = (\d+)", re.MULTILINE)
_REPORTS = re.compile(r"^minutes = (\d+)((?:\n(?!\[\[).*)*?\n)report_minutes = (\d+)", re.MULTILINE)
"""A step's minutes, and those that each report has in it."""


class Beginning(Value):
    """What is known of a curriculum that is begun: minutes of it all, kinds of step in order."""

    title: str
    minutes: int = MINUTES
    people: int = PEOPLE
    kinds: tuple[str, ...] = USUAL


class Example(Value):
    """The example of a kind in the cookbook: its step, and the concepts and forms it needs."""

    step: str
    needed: str
    shared: dict[str, list[object]]

    def numbered(self, number: int) -> str:
        """The step as that one of its kind, from 1 on, with an id of its own."""
        more = f"-{number}" if number > 1 else ""
        return re.sub(r'^(id = "[^"]*)', rf"\1{more}", self.step, flags=re.MULTILINE)


def begin(what: Beginning, examples: Path) -> dict[Path, bytes]:
    """The files of a new curriculum; `examples` is the folder with an example for each kind.

    Raises: Refused where there are more steps than minutes.
    """
    head = "\n".join(
        (
            "# The head of the curriculum. Every key that it may have: docs/format/curriculum.md",
            f"title = {json.dumps(what.title, ensure_ascii=False)}",
            'summary = "Write here what people come for, and what they go home with."',
            'audience = "People who know each other a little"',
            'language = "en"',
            f'modules = ["{MODULE_FILE}"]',
        )
    )
    title = json.dumps(what.title, ensure_ascii=False)
    module = "\n".join(
        (
            "# A module: what people learn in it, and its activities with their steps.",
            "# What is wrong with it, at each save: workshop check FOLDER --watch",
            f'id = "1"\ntitle = {title}',
            'outcomes = ["Name one thing that they try next week"]\n',
            _activity(what, "1-1", examples).replace('"k-', '"'),
        )
    )
    return {
        Path(HEAD): _finished(head, CurriculumFile),
        Path(MODULE_FILE): _finished(module, Module),
    }


def snippet(kind: str, examples: Path) -> str:
    """An activity with a step of that kind, to paste at the end of a module's file."""
    text = _activity(Beginning(title="", minutes=0, people=PEOPLE, kinds=(kind,)), kind, examples)
    shown = {line.partition(" ")[0] for line in text.split("\n")}
    own = fields(kinds()[kind])
    others = [key for key in own if key not in shown and key not in fields(kinds()["talk"])]
    more = f"# It may also have: {', '.join(others)}.\n" if others else ""
    about = (
        "# To put at the end of a module's file; or the steps alone, at the end of an activity.\n"
    )
    return f"{about}{more}{_finished(text, Module).decode()}"


def from_recipe(folder: Path, title: str | None) -> dict[Path, bytes]:
    """The files of a recipe, under another title if one is given."""
    files = text_files(folder)
    if title is not None:
        head = tomlrt.loads(files[Path(HEAD)].decode())
        head["title"] = title
        files[Path(HEAD)] = head.render().encode()
    return files


def _finished(text: str, table: type[PlanPart]) -> bytes:
    lines = lay_out(text, table).split("\n")
    return lay_out("\n".join(_commented(lines, table)), table).encode()


# An activity, from the examples


def _activity(what: Beginning, id: str, examples: Path) -> str:
    """An activity with a step of each kind, and the forms that they need."""
    names: list[str] = []
    for kind in what.kinds:
        need = NEEDS.get(kind)
        names += [need, kind] if need and need not in names else [kind]
    parts = [_example(examples, kind) for kind in names]
    texts = [one.numbered(names[: n + 1].count(names[n])) for n, one in enumerate(parts)]
    steps = _timed(texts, what.minutes)
    minutes = sum(int(match[1]) for step in steps for match in [_MINUTES.search(step)] if match)
    held = dict(zip(names, parts, strict=True)).values()
    shared = {
        key: [one for example in held for one in example.shared.get(key, ())] for key in SHARED
    }
    title = what.title or f"With a step of the kind {what.kinds[-1]}"
    lines = [
        "[[activity]]",
        f'id = "{id}"',
        f"title = {json.dumps(title, ensure_ascii=False)}",
        f"minutes = {minutes}",
        'purpose = "Write here why these steps are led."',
        f'group_size = "{plural(what.people, "person", "people")}"',
        *(f"{key} = [{', '.join(map(_inline, ones))}]" for key, ones in shared.items() if ones),
    ]
    groups = min(MOST_GROUPS, max(2, round(what.people / 5)), *_most_reports(steps))
    whole = "\n".join((*(one.needed for one in held), "\n".join(lines), "", *steps))
    whole = re.sub(r"^groups = \d+", f"groups = {groups}", whole, flags=re.MULTILINE)
    return _REPORTS.sub(lambda match: _in_time(match, groups), whole)


def _most_reports(steps: Sequence[str]) -> list[int]:
    """How many reports there is time for in each step that has any, a minute for each."""
    return [int(found[1]) for step in steps for found in [_REPORTS.search(step)] if found]


def _in_time(found: re.Match[str], groups: int) -> str:
    """A step's minutes for each report, so that there is time for all of them."""
    each = max(1, min(int(found[3]), int(found[1]) // groups))
    return f"minutes = {found[1]}{found[2]}report_minutes = {each}"


def _example(folder: Path, kind: str) -> Example:
    path = folder / f"{kind}.toml"
    file = read_toml(path, path.name)
    activity = next(a for a in file.data["activity"] if a["id"] == f"k-{kind}")
    sections = re.split(r"^(?=\[\[)", file.text, flags=re.MULTILINE)
    step = next(one for one in sections if f'\nkind = "{kind}"\n' in one)
    for old, new in OTHER_IDS.items():
        step = step.replace(old, new)
    needed = "".join(one for one in sections if one.startswith(("[[concept]]", "[[form]]")))
    return Example(step, needed, {key: activity[key] for key in SHARED if key in activity})


def _inline(value: object) -> str:
    """A value on one line, as TOML."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_inline(one)}' for key, one in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def _timed(steps: Sequence[str], minutes: int) -> list[str]:
    """Steps that together take `minutes`, each its share; as they are if it is 0.

    Raises: Refused when that is too little for each, or more than a day for one.
    """
    had = [int(match[1]) if (match := _MINUTES.search(step)) else 0 for step in steps]
    if not minutes:
        return list(steps)
    length, count = plural(minutes, "minute"), plural(len(steps), "step")
    if minutes < 2 * len(steps):
        raise Refused(f"Too little time: {length} for {count}.")
    share = [max(1, round(minutes * each / sum(had))) for each in had]
    share[share.index(max(share))] += minutes - sum(share)
    if max(share) > DAY:
        raise Refused(f"Too much time: {length} for {count}, of which none takes more than a day.")
    return list(map(_with_minutes, steps, had, share))


def _with_minutes(step: str, had: int, has: int) -> str:
    def scaled(found: re.Match[str]) -> str:
        least = int(found[2]) * has // max(had, 1)
        return f"{found[1]} = {max(1, has if found[1] == 'minutes' else least)}"

    return re.sub(
        r"^(minutes|work_minutes|report_minutes) = (\d+)", scaled, step, flags=re.MULTILINE
    )


# Comments: what each key is, where it first stands


def _commented(lines: Sequence[str], table: type[PlanPart]) -> Iterator[str]:
    """The lines with a comment at each key that says what it is, the first time it is there."""
    explained: set[str] = set()
    for number, line in enumerate(lines):
        if line.startswith("[["):
            table = _table_at(line, lines[number:])
        match, of = _KEY.match(line), "step" if issubclass(table, StepBase) else table.__name__
        about = meaning(fields(table)[match[1]]) if match and match[1] in fields(table) else ""
        if not (match and about) or f"{of}.{match[1]}" in explained or "#" in line:
            yield line
            continue
        explained.add(f"{of}.{match[1]}")
        behind = f"{line}  # {about}"
        yield behind if len(behind) <= MAX_WIDTH else f"# {about[:1].upper()}{about[1:]}:\n{line}"


def _table_at(header: str, rest: Sequence[str]) -> type[PlanPart]:
    if header == "[[activity.step]]":
        kind = next(line for line in rest if line.startswith("kind = "))
        return kinds()[kind.partition('"')[2].rstrip('"')]
    return _TABLES[header]


def known_kinds(names: Sequence[str]) -> tuple[str, ...]:
    """The kinds that are named, with commas or blanks between; raises Refused for what is none."""
    named = tuple(name for one in names for name in re.split(r"[\s,;]+", one.casefold()) if name)
    for name in named:
        if name not in kinds():
            raise Refused(f"There is no kind {quoted(name)}.", f"There are: {', '.join(kinds())}.")
    return named
