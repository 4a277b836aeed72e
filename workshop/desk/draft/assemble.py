"""Put a draft together from a guide's lines: modules, activities, steps and their parts."""

import re
from collections import Counter
from collections.abc import Sequence

from workshop.desk.draft.handouts import Handouts
from workshop.desk.draft.introduction import introduce
from workshop.desk.draft.labels import LISTS, is_break, section_opened
from workshop.desk.draft.model import Draft, DraftActivity, DraftModule, DraftStep, fragment
from workshop.desk.draft.outline import NEXT_STEPS, Outline, Rank
from workshop.desk.draft.script import write_script
from workshop.desk.draft.source import SourceLine, free_id
from workshop.desk.draft.speech import SPEECH
from workshop.desk.draft.step_places import NUMBER, split, step_places
from workshop.desk.draft.steps import StepReader
from workshop.desk.draft.titles import take_heading, title_goes_on

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
        front, modules = split(rest, self._of_rank(rest, "module"))
        if not modules:
            self._module(None, front)
        for number, (at, inside) in enumerate(modules):
            self._module(at, inside, () if number else front)
        return self.draft

    def _of_rank(self, places: Sequence[int], rank: Rank) -> set[int]:
        """Those of the places that have a heading of that rank."""
        return {at for at in places if self.outline.ranks.get(at) == rank}

    # --- modules --------------------------------------------------------------------------------

    def _module(self, at: int | None, inside: list[int], front: Sequence[int] = ()) -> None:
        module = DraftModule(number=self.lines[at].number if at is not None else 1)
        self.draft.modules.append(module)
        if at is not None:
            inside = self._heading(module, at, inside)
        module.id = free_id(module.id or str(len(self.draft.modules)), self.module_ids)
        before, activities = split(inside, self._of_rank(inside, "activity"))
        steps = bool(self._of_rank(before, "step"))
        cut = len(before)
        if steps or not activities:
            opening = (n for n, p in enumerate(before) if self._opens_step(p, steps))
            is_whole = (at is None or module.times) and not activities and not steps
            cut = next(opening, 0 if is_whole else cut)
        else:
            speech = (n for n, p in enumerate(before) if SPEECH.match(self.lines[p].text))
            cut = next(speech, cut)
        introduction = self._with_looks([*front, *before[:cut]])
        introduce(self.draft, module, introduction, self.handouts)
        if own := before[cut:]:
            self._activity(module, None, own, 0 if activities else 1)
        for number, (activity, its) in enumerate(activities, 1):
            self._activity(module, activity, its, number)
        self._hand_down(module)

    def _hand_down(self, module: DraftModule) -> None:
        """Give what stands above a module's activities to the one it is said of."""
        match module.activities:
            case []:
                module.preparation += [*module.materials, *module.group_size]
            case [first, *others]:
                first.materials[:0] = module.materials
                if not others and not first.title:
                    first.purpose[:0] = module.purpose
                    first.group_size[:0] = module.group_size
                    first.times = first.times or module.times
                    module.purpose = []
                else:
                    module.preparation += module.group_size
        module.background[:0] = [(0, "", part) for part in module.purpose]

    def _opens_step(self, at: int, by_heading: bool) -> bool:
        """Whether a line opens the first step of what has no activity."""
        if by_heading:
            return self.outline.ranks.get(at) == "step"
        mark = NUMBER.fullmatch(self.lines[at].mark)
        return bool(mark and mark[1] == "1")

    def _with_looks(self, places: Sequence[int]) -> list[tuple[SourceLine, int]]:
        """The lines at some places, each with the level of the heading that it looks like."""
        return [(self.lines[at], self.outline.looks.get(at, 0)) for at in places]

    def _heading(
        self, part: DraftModule | DraftActivity, at: int, inside: list[int], prefix: str = ""
    ) -> list[int]:
        """Take a heading's number, title and minutes; return the places that are left."""
        if named := take_heading(part, self.lines[at]):
            id = named.number.replace(".", "-") if prefix else named.number
            part.id = (f"{prefix}-{id}" if prefix and "-" not in id else id)[:40]
        return title_goes_on(part, inside, self.lines, self.outline)

    # --- activities -----------------------------------------------------------------------------

    def _activity(
        self, module: DraftModule, at: int | None, inside: list[int], number: int
    ) -> None:
        first = self.lines[at if at is not None else inside[0]]
        activity = DraftActivity(number=first.number)
        activity.id = f"{module.id}-{number}"
        module.activities.append(activity)
        if at is not None:
            if NEXT_STEPS.fullmatch(first.text):
                activity.mode = "next-steps"
                activity.id = "next-steps"
                activity.fallback = first.text.rstrip(": ")
                inside = title_goes_on(activity, inside, self.lines, self.outline)
                activity.title.insert(0, fragment(first, "heading"))
            else:
                inside = self._heading(activity, at, inside, module.id)
        activity.id = free_id(activity.id, self.activity_ids)
        inside = self.handouts.take(inside, self.lines, self.outline)
        before, steps = split(inside, step_places(inside, self.lines, self.outline))
        cut = len(before) if steps else self._end_of_introduction(before)
        introduction = self._with_looks(before[:cut])
        left = introduce(self.draft, activity, introduction, self.handouts)
        if _COACHING.search(" ".join(f.text for f in (*activity.title, *activity.labels))):
            activity.mode = "coaching"
        reader = StepReader(self.lines, self.outline, module, activity)
        for step, its in steps:
            reader.read(step, its)
        if not steps:
            reader.only(before[cut:])
        if left:
            first_step = activity.steps[0]
            if is_break(first_step.name):
                first_step = DraftStep(activity.number)
                first_step.fallback = activity.name or activity.fallback or "Step 1"
                activity.steps.insert(0, first_step)
            later, first_step.cues = first_step.cues, []
            write_script(first_step, left)
            first_step.cues += later

    def _end_of_introduction(self, places: list[int]) -> int:
        """Where the script of an activity without any step begins."""
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
