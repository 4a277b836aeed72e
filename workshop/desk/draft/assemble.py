"""Put a draft together from a guide's lines: modules, activities, steps and their parts."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from workshop.desk.draft.handouts import Handouts
from workshop.desk.draft.headings import NEXT_STEPS, Outline, Rank, named_heading
from workshop.desk.draft.introduction import introduce_activity, introduce_module
from workshop.desk.draft.labels import LISTS, section_opened
from workshop.desk.draft.model import (
    Draft,
    DraftActivity,
    DraftModule,
    DraftStep,
    Fragment,
    fragment,
    label,
)
from workshop.desk.draft.script import write_script
from workshop.desk.draft.source import SourceLine, unused
from workshop.desk.draft.speech import sentences, verb_of
from workshop.desk.draft.timing import Timed, take_clock, take_heading_time, take_line_time
from workshop.value import replace

NUMBER = re.compile(r"(\d{1,3})[.)]")
CAPITAL = re.compile(r"([A-Z])[.)]")
LETTER = re.compile(r"\(?([a-z])[.)]", re.IGNORECASE)
_INNER_LETTER = re.compile(r"(\([a-z]\))\s+(?=\S)")
MAX_TITLE = 90
MAX_SHORT_TITLE = 70
_COACHING = re.compile(r"\bcoach(?:ing)?\b", re.IGNORECASE)


class Assembler:
    """Goes through the lines of a guide, each of which ends in exactly one place of the draft."""

    def __init__(self, lines: Sequence[SourceLine], outline: Outline) -> None:
        self.lines, self.outline = lines, outline
        self.draft = Draft()
        self.handouts = Handouts(self.draft)
        self.module_ids: Counter[str] = Counter()
        self.activity_ids: Counter[str] = Counter()

    def assemble(self) -> Draft:
        """The draft of all lines."""
        self.draft.title = [fragment(self.lines[at], "heading") for at in self.outline.titles]
        rest = [at for at in range(len(self.lines)) if at not in self.outline.titles]
        modules = self._split(rest, "module")
        front = modules[0][1] if modules and modules[0][0] is None else []
        named = [(at, inside) for at, inside in modules if at is not None]
        if not named:
            self._module(None, front)
        for number, (at, inside) in enumerate(named):
            self._module(at, inside, () if number else front)
        return self.draft

    def _split(self, places: Sequence[int], rank: Rank) -> list[tuple[int | None, list[int]]]:
        """Places by what opens them: first those before the first heading of that rank."""
        found: list[tuple[int | None, list[int]]] = [(None, [])]
        for at in places:
            if self.outline.ranks.get(at) == rank:
                found.append((at, []))
            else:
                found[-1][1].append(at)
        return found if found[0][1] else found[1:]

    # --- modules --------------------------------------------------------------------------------

    def _module(self, at: int | None, inside: list[int], front: Sequence[int] = ()) -> None:
        module = DraftModule(number=self.lines[at].number if at is not None else 1)
        self.draft.modules.append(module)
        if at is not None:
            inside = self._heading(module, at, inside)
        module.id = unused(module.id or str(len(self.draft.modules)), self.module_ids)
        activities = self._split(inside, "activity")
        before = activities[0][1] if activities and activities[0][0] is None else []
        steps = any(self.outline.ranks.get(n) == "step" for n in before)
        named = [(a, i) for a, i in activities if a is not None]
        if steps or not named:
            nowhere = 0 if at is None and not named and not steps else len(before)
            opening = (n for n in range(len(before)) if self._opens_step(before, n))
            cut = next(opening, nowhere)
            intro, own = before[:cut], before[cut:]
        else:
            intro, own = before, []
        introduce_module(self.draft, module, self._given([*front, *intro]), self.handouts)
        if own:
            self._activity(module, None, own)
        for activity, its in named:
            self._activity(module, activity, its)
        if module.activities:
            module.activities[0].materials[:0] = module.materials
        else:
            module.preparation += module.materials

    def _opens_step(self, places: Sequence[int], n: int) -> bool:
        if any(self.outline.ranks.get(p) == "step" for p in places):
            return self.outline.ranks.get(places[n]) == "step"
        mark = NUMBER.fullmatch(self.lines[places[n]].mark)
        return bool(mark and mark[1] == "1")

    def _given(self, places: Sequence[int]) -> list[tuple[SourceLine, int]]:
        """Lines with how they look."""
        return [(self.lines[at], self.outline.looks.get(at, 0)) for at in places]

    def _heading(
        self,
        part: DraftModule | DraftActivity,
        at: int,
        inside: list[int],
        prefix: str = "",
    ) -> list[int]:
        """Take a heading's number, title and minutes; return the places that are left."""
        line = self.lines[at]
        found = named_heading(line, True)
        title = line.text
        if found:
            part.labels.append(label(line, "heading", found.label))
            title = found.title
            id = found.number.replace(".", "-") if prefix else found.number
            id = f"{prefix}-{id}" if prefix and "-" not in id else id
            part.id = id[:40]
        part.fallback = line.text.rstrip(": ")
        if title := self._timed(part, line, title):
            part.title = [fragment(line, "heading", title)]
        return self._heading_goes_on(part, inside)

    def _timed(self, part: Timed, line: SourceLine, title: str) -> str:
        """Take a heading's minutes, or the clock time that it begins with."""
        return take_clock(part, line, take_heading_time(part.times, line, title, part.labels))

    def _heading_goes_on(self, part: Timed, inside: list[int]) -> list[int]:
        """Take what stands below a heading and belongs to it: more of its title, minutes."""
        rest = list(inside)
        began = bool(part.title)
        while rest:
            line = self.lines[rest[0]]
            if self.outline.ranks.get(rest[0]) or line.mark or line.cell:
                break
            if take_line_time(part.times, line, part.labels):
                rest.pop(0)
                continue
            short = len(line.text) <= MAX_TITLE and not line.text.endswith((".", "!", ":"))
            short = short and (not line.text.endswith("?") or not part.title)
            is_opened = section_opened(line.text) is not None
            adjacent = not line.gap and not began
            looks = self.outline.looks.get(rest[0], 0)
            if is_opened or (not short and not (looks and not part.title)):
                break
            if not adjacent and (part.title or (not looks and not line.text.endswith("?"))):
                break
            if line.gap and part.title:
                break
            part.title.append(fragment(line, "heading"))
            rest.pop(0)
        return rest

    # --- activities -----------------------------------------------------------------------------

    def _activity(self, module: DraftModule, at: int | None, inside: list[int]) -> None:
        first = self.lines[at if at is not None else inside[0]]
        activity = DraftActivity(number=first.number)
        activity.id = f"{module.id}-{len(module.activities) + 1}"
        module.activities.append(activity)
        if at is not None:
            if NEXT_STEPS.fullmatch(first.text):
                activity.mode = "next-steps"
                activity.id = "next-steps"
                activity.fallback = first.text.rstrip(": ")
                inside = self._heading_goes_on(activity, inside)
                activity.title.insert(0, fragment(first, "heading"))
            else:
                inside = self._heading(activity, at, inside, module.id)
        activity.id = unused(activity.id, self.activity_ids)
        inside = self.handouts.take(inside, self.lines, self.outline)
        steps = self._steps(inside)
        before = steps[0][1] if steps and steps[0][0] is None else []
        named = [(s, i) for s, i in steps if s is not None]
        if not named:
            cut = self._end_of_introduction(before)
            before, alone = before[:cut], before[cut:]
        else:
            alone = []
        left = introduce_activity(self.draft, activity, self._given(before), self.handouts)
        if _COACHING.search(" ".join(f.text for f in (*activity.title, *activity.labels))):
            activity.mode = "coaching"
        for step, its in named:
            self._step(module, activity, step, its)
        if alone or (left and not activity.steps) or not activity.steps:
            self._only_step(module, activity, alone)
        if left:
            first_step = activity.steps[0]
            later, first_step.cues = first_step.cues, []
            write_script(first_step, left)
            first_step.cues += later

    def _end_of_introduction(self, places: list[int]) -> int:
        """In an activity without any step: where its script begins."""
        section = None
        for n, at in enumerate(places):
            line = self.lines[at]
            opened = section_opened(line.text) if not line.mark else None
            if opened and opened[0] == "steps":
                return n
            if opened:
                section = opened[0]
                continue
            if section is None or (line.gap and not line.mark and section not in LISTS):
                return n
        return len(places)

    def _steps(self, places: list[int]) -> list[tuple[int | None, list[int]]]:
        """Places by the step that they are in: by headings, by numbers, by what looks like one."""
        if any(self.outline.ranks.get(at) == "step" for at in places):
            return self._split(places, "step")
        openers = self._numbered(places) or self._headed(places)
        found: list[tuple[int | None, list[int]]] = [(None, [])]
        for at in places:
            if at in openers:
                found.append((at, []))
            else:
                found[-1][1].append(at)
        return found if found[0][1] else found[1:]

    def _numbered(self, places: list[int]) -> set[int]:
        """The lines that count up from 1, or A, where no section is a list; those are the steps."""
        found: set[int] = set()
        section, next_one = None, 1
        kind: re.Pattern[str] | None = None
        for at in places:
            line = self.lines[at]
            opened = section_opened(line.text) if not line.mark else None
            if opened and (opened[2] or self.outline.looks.get(at) or line.text.endswith(":")):
                section = opened[0]
                continue
            is_item = section in LISTS and not (section in _THINGS and _is_procedure(line.text))
            if is_item or line.cell:
                continue
            kinds = (kind,) if kind else (NUMBER, CAPITAL)
            for pattern in kinds:
                mark = pattern.fullmatch(line.mark)
                if mark and _place(mark[1]) == next_one:
                    found.add(at)
                    kind, section, next_one = pattern, None, next_one + 1
                    break
        return found if len(found) > 1 or kind is NUMBER else set()

    def _headed(self, places: list[int]) -> set[int]:
        looks = {at: self.outline.looks[at] for at in places if at in self.outline.looks}
        free = {at: look for at, look in looks.items() if not section_opened(self.lines[at].text)}
        if not free:
            return set()
        top = min(free.values())
        return {at for at, look in free.items() if look == top}

    # --- steps ----------------------------------------------------------------------------------

    def _only_step(self, module: DraftModule, activity: DraftActivity, places: list[int]) -> None:
        step = DraftStep(self.lines[places[0]].number if places else activity.number)
        step.fallback = " ".join(f.text for f in activity.title) or activity.fallback or "Step 1"
        activity.steps.append(step)
        self._body(module, activity, step, places)

    def _step(
        self, module: DraftModule, activity: DraftActivity, at: int, inside: list[int]
    ) -> None:
        line = self.lines[at]
        step = DraftStep(line.number)
        activity.steps.append(step)
        ranked = self.outline.ranks.get(at) == "step" or at in self.outline.looks
        if ranked:
            found = named_heading(line, True)
            title = line.text
            if found:
                step.labels.append(label(line, "heading", found.label))
                title = found.title
            step.fallback = line.text.rstrip(": ")
            if title := self._timed(step, line, title):
                step.title = [fragment(line, "heading", title)]
            inside = self._heading_goes_on(step, inside)
            self._body(module, activity, step, inside)
        else:
            self._numbered_step(module, activity, step, line, inside)

    def _numbered_step(
        self,
        module: DraftModule,
        activity: DraftActivity,
        step: DraftStep,
        line: SourceLine,
        inside: list[int],
    ) -> None:
        """ "3. (a) Discuss the levels. Explain that …": its first sentence is its title."""
        text = line.text
        if letter := _INNER_LETTER.match(text):
            step.labels.append(label(line, "part", letter[1]))
            text = text[letter.end() :]
        first, *more = sentences(text) or [text]
        rest = text[len(first) :].strip() if more else ""
        title = take_heading_time(step.times, line, first.rstrip(" ."), step.labels)
        has_body = bool(rest or inside)
        if title and len(title) <= MAX_TITLE and has_body and not title.endswith(":"):
            step.title = [fragment(line, "step", title)]
        else:
            step.fallback = shortened(title or first)
            rest = text
        head = [replace(line, text=rest, mark="")] if rest else []
        self._body(module, activity, step, inside, head, letter is not None)

    def _body(
        self,
        module: DraftModule,
        activity: DraftActivity,
        step: DraftStep,
        places: Sequence[int],
        head: Sequence[SourceLine] = (),
        is_lettered: bool = False,
    ) -> None:
        """The lines of a step, shared out among its parts."""
        current, body = step, list(head)
        parts = self._parts(places, is_lettered)
        headed = {at for at in parts if not LETTER.fullmatch(self.lines[at].mark)}
        for at in places:
            line = self.lines[at]
            if at not in parts:
                body.append(line)
                continue
            write_script(current, self._aside(module, activity, current, body))
            current, body = DraftStep(line.number, is_part=True), []
            activity.steps.append(current)
            if at in headed:
                title = take_heading_time(current.times, line, line.text, current.labels)
                current.title = [fragment(line, "part", title)] if title else []
            else:
                body.append(replace(line, mark=""))
        write_script(current, self._aside(module, activity, current, body))

    def _parts(self, places: Sequence[int], is_lettered: bool) -> set[int]:
        """Lines that begin a part of a step: lettered ones, and short numbered ones with a body.

        Letters may mark a list of short items too; not where the step itself has the first one.
        """
        lettered = [at for at in places if LETTER.fullmatch(self.lines[at].mark)]
        long = [at for at in lettered if len(self.lines[at].text.split()) >= 6]
        are_parts = is_lettered or 2 * len(long) >= len(lettered)
        parts = set(lettered) if are_parts else set()
        numbered = [at for at in places if NUMBER.fullmatch(self.lines[at].mark)]
        after = dict(pairwise(places))
        headed = [
            at for at in numbered
            if len(self.lines[at].text) <= MAX_SHORT_TITLE
            and not self.lines[at].text.endswith((".", "?", ":"))
            and at in after and not self.lines[after[at]].mark
            and self.lines[after[at]].gap
        ]  # fmt: skip
        if len(headed) > 1 and 3 * len(headed) >= 2 * len(numbered):
            parts |= set(headed)
        return parts

    def _aside(
        self,
        module: DraftModule,
        activity: DraftActivity,
        step: DraftStep,
        body: Sequence[SourceLine],
    ) -> list[SourceLine]:
        """The lines of a body without those that belong to its activity or module."""
        left: list[SourceLine] = []
        section = ""
        for line in body:
            opened = section_opened(line.text) if not line.mark else None
            if opened and (opened[2] or line.text.endswith(":") or line.bold or line.level):
                section = ""
                if opened[0] == "time" and take_line_time(step.times, line, step.labels):
                    continue
                if opened[0] in ("materials", "evaluation", "preparation", "purpose"):
                    section = opened[0]
                    step.labels.append(label(line, "label", opened[1]))
                    if opened[2]:
                        _put(module, activity, section, fragment(line, section, opened[2]))
                    continue
            elif section and (line.mark or (not line.gap and not line.level)):
                _put(module, activity, section, fragment(line, section))
                continue
            elif step.times == [] and take_line_time(step.times, line, step.labels):
                continue
            section = ""
            left.append(line)
        return left


def _place(mark: str) -> int:
    """The place of a number or a letter in its row: 2, B."""
    return int(mark) if mark.isdigit() else ord(mark) - ord("A") + 1


_THINGS = ("materials", "handouts")


def _is_procedure(text: str) -> bool:
    """Whether a numbered line tells somebody to do something, and is no thing to bring."""
    text = _INNER_LETTER.sub("", text, count=1)
    return verb_of(text) is not None and len(text.split()) > 5


def _put(module: DraftModule, activity: DraftActivity, section: str, part: Fragment) -> None:
    match section:
        case "materials":
            activity.materials.append(part)
        case "evaluation":
            module.evaluation.append(part)
        case "preparation":
            activity.preparation.append(part)
        case _:
            activity.purpose.append(part)


def shortened(text: str, most: int = MAX_TITLE) -> str:
    """A text cut behind a word, to be a title."""
    text = text.strip(" .:")
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:-") + " …"
