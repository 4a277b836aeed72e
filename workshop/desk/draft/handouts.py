"""Handouts and transparencies: as a guide lists them, names them, and has their text."""

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
            handout = self.get(found["noun"], found["number"])
            title = found["title"] or ""
            handout.is_transparency |= "transparenc" in part.text.casefold()
            head = part.text[: len(part.text) - len(title)]
            handout.labels.append(label(line, "handout", head))
            if title:
                handout.title.append(fragment(line, "handout", title))
            return
        number = len(self.draft.handouts) + 1
        while f"handout-{number}" in self.draft.handouts:
            number += 1
        handout = self.get("handout", str(number))
        handout.title.append(part)

    def take(self, places: list[int], lines: Sequence[SourceLine], outline: Outline) -> list[int]:
        """Take the text of handouts out of an activity's lines; return the other places.

        It begins with a heading that names the handout, and goes on to the next step.
        """
        left: list[int] = []
        into: DraftHandout | None = None
        for at in places:
            line = lines[at]
            found = (
                HANDOUT_HEAD.match(line.text) if not line.mark and len(line.text) <= 140 else None
            )
            stands_out = at in outline.looks or line.text.endswith(":")
            if found and stands_out and not line.cell:
                into = self.get(found["noun"], found["number"])
                title = (found["title"] or "").strip()
                into.labels.append(label(line, "handout", line.text[: len(line.text) - len(title)]))
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
