"""The steps of an activity, with their parts and what they say."""

from collections.abc import Sequence

from workshop.desk.draft.labels import section_opened
from workshop.desk.draft.model import DraftActivity, DraftModule, DraftStep, fragment, label
from workshop.desk.draft.outline import Outline
from workshop.desk.draft.script import write_script
from workshop.desk.draft.source import SourceLine
from workshop.desk.draft.speech import SPEECH, sentences
from workshop.desk.draft.step_places import INNER_LETTER, LETTER, part_places
from workshop.desk.draft.timing import take_heading_time, take_line_time
from workshop.desk.draft.titles import MAX_TITLE, shorten, take_heading, title_goes_on
from workshop.value import replace


class StepReader:
    """Adds steps to an activity, from the lines at given places."""

    def __init__(
        self,
        lines: Sequence[SourceLine],
        outline: Outline,
        module: DraftModule,
        activity: DraftActivity,
    ) -> None:
        self.lines, self.outline = lines, outline
        self.module, self.activity = module, activity

    def only(self, places: Sequence[int]) -> None:
        step = DraftStep(self.lines[places[0]].number if places else self.activity.number)
        names = (self.activity.name, self.activity.fallback, self.module.name, "Step 1")
        step.fallback = next(filter(None, names))
        self.activity.steps.append(step)
        self._body(step, places)

    def read(self, at: int, inside: list[int]) -> None:
        line = self.lines[at]
        step = DraftStep(line.number)
        self.activity.steps.append(step)
        if self.outline.ranks.get(at) == "step" or at in self.outline.looks:
            take_heading(step, line)
            self._body(step, title_goes_on(step, inside, self.lines, self.outline))
        else:
            self._numbered_step(step, line, inside)

    def _numbered_step(self, step: DraftStep, line: SourceLine, inside: list[int]) -> None:
        """Take a numbered line; its first sentence is the title: "3. (a) Discuss the levels."."""
        text = line.text
        if letter := INNER_LETTER.match(text):
            step.labels.append(label(line, "part", letter[1]))
            text = text[letter.end() :]
        first, *more = sentences(text) or [text]
        rest = text[len(first) :].strip() if more else ""
        title = take_heading_time(step, line, first.rstrip(" ."))
        has_body = bool(rest or inside)
        is_title = not title.endswith(":") and SPEECH.match(first) is None
        if title and len(title) <= MAX_TITLE and has_body and is_title:
            step.title = [fragment(line, "step", title)]
        else:
            step.fallback = shorten(title or first)
            rest = text
        head = [replace(line, text=rest, mark="")] if rest else []
        self._body(step, inside, head, letter is not None)

    def _body(
        self,
        step: DraftStep,
        places: Sequence[int],
        head: Sequence[SourceLine] = (),
        is_lettered: bool = False,
    ) -> None:
        """Share the lines of a step out among its parts."""
        current, body = step, list(head)
        parts = part_places(places, self.lines, is_lettered)
        headed = {at for at in parts if not LETTER.fullmatch(self.lines[at].mark)}
        for at in places:
            line = self.lines[at]
            if at not in parts:
                body.append(line)
                continue
            write_script(current, self._aside(current, body))
            current, body = DraftStep(line.number, is_part=True), []
            self.activity.steps.append(current)
            if at in headed:
                title = take_heading_time(current, line, line.text)
                current.title = [fragment(line, "part", title)] if title else []
            else:
                body.append(replace(line, mark=""))
        write_script(current, self._aside(current, body))

    def _aside(self, step: DraftStep, body: Sequence[SourceLine]) -> list[SourceLine]:
        """Hand on the lines that belong to the activity or module; return the others."""
        lists = {
            "materials": self.activity.materials,
            "evaluation": self.module.evaluation,
            "preparation": self.activity.preparation,
        }
        left: list[SourceLine] = []
        section = ""
        for line in body:
            opened = section_opened(line.text) if not line.mark else None
            if opened and (opened[2] or line.text.endswith(":") or line.bold or line.level):
                section = ""
                if opened[0] == "time" and take_line_time(step, line):
                    continue
                if opened[0] == "leader" and opened[2]:
                    step.labels.append(label(line, "label", opened[1]))
                    step.leaders.append(fragment(line, "leader", opened[2]))
                    continue
                if opened[0] in lists:
                    section = opened[0]
                    step.labels.append(label(line, "label", opened[1]))
                    if opened[2]:
                        lists[section].append(fragment(line, section, opened[2]))
                    continue
            elif section and (line.mark or (not line.gap and not line.level)):
                lists[section].append(fragment(line, section))
                continue
            elif not step.times and take_line_time(step, line):
                continue
            section = ""
            left.append(line)
        return left
