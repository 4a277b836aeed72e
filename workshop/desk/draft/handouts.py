"""Handouts and transparencies: as a guide lists them, names them, and has their text."""

import re
from collections.abc import Sequence

from workshop.desk.draft.labels import HANDOUT_HEAD, HANDOUT_NAMED
from workshop.desk.draft.model import Draft, DraftHandout, Fragment, fragment, label
from workshop.desk.draft.outline import Outline
from workshop.desk.draft.source import SourceLine


class Handouts:
    """The handouts of a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def get(self, noun: str, number: str) -> DraftHandout:
        """The handout of that number; a new one where there is none."""
        word = "worksheet" if noun.casefold().startswith("work") else "handout"
        id = f"{word}-{number.lstrip('#').casefold().replace(' ', '-')}"
        if id not in self.draft.handouts:
            self.draft.handouts[id] = DraftHandout(id, f"{word.capitalize()} {number}")
        return self.draft.handouts[id]

    def named_in(self, text: str) -> list[DraftHandout]:
        """The handouts that a text names."""
        return [self.get(found["noun"], found["number"]) for found in HANDOUT_NAMED.finditer(text)]

    def add_listed(self, part: Fragment, line: SourceLine) -> None:
        """Add an item of a list of handouts: "Handout 4: Our plan"."""
        if found := HANDOUT_HEAD.match(part.text):
            handout, title = self._head(found, line)
            handout.is_transparency |= "transparenc" in part.text.casefold()
            if title:
                handout.title.append(fragment(line, "handout", title))
            return
        number = len(self.draft.handouts) + 1
        while f"handout-{number}" in self.draft.handouts:
            number += 1
        handout = self.get("handout", str(number))
        handout.title.append(part)

    def _head(self, head: re.Match[str], line: SourceLine) -> tuple[DraftHandout, str]:
        """The handout that a heading names, and its title there."""
        handout, title = self.get(head["noun"], head["number"]), head["title"] or ""
        handout.labels.append(label(line, "handout", head.string.removesuffix(title)))
        return handout, title

    def take(self, places: list[int], lines: Sequence[SourceLine], outline: Outline) -> list[int]:
        """Take the text of handouts out of an activity's lines; return the other places.

        It begins with a heading that names the handout, and goes on to the next step.
        """
        left: list[int] = []
        into: DraftHandout | None = None
        for at in places:
            line = lines[at]
            stands_out = at in outline.looks or line.text.endswith(":")
            may_be_head = stands_out and not (line.mark or line.cell) and len(line.text) <= 140
            if may_be_head and (found := HANDOUT_HEAD.match(line.text)):
                into, title = self._head(found, line)
                if title and not into.title:
                    into.title.append(fragment(line, "handout", title))
                elif title:
                    into.text.append((0, "", fragment(line, "handout", title)))
            elif outline.ranks.get(at):
                into = None
                left.append(at)
            elif into is not None:
                look = outline.looks.get(at, 0)
                into.text.append((look, line.mark, fragment(line, "handout")))
            else:
                left.append(at)
        return left
