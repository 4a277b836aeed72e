"""A draft as the files of a curriculum; each fragment learns where it stands."""

import re
from collections import Counter
from collections.abc import Sequence

from workshop.curriculum.folder import HEAD
from workshop.curriculum.lint import LANGUAGE
from workshop.curriculum.model import CurriculumFile, Module
from workshop.desk.draft.model import (
    Draft,
    DraftActivity,
    DraftHandout,
    DraftModule,
    DraftOutcome,
    DraftStep,
)
from workshop.desk.draft.prose import markdown, prose_lines
from workshop.desk.draft.source import free_id
from workshop.desk.draft.step_text import (
    MAX_TITLE,
    place_each,
    place_labels,
    text_of,
    where,
    write_list,
    write_step,
)
from workshop.desk.draft.toml_text import TomlText
from workshop.desk.layout import lay_out
from workshop.text import slug, step_labels

_NONE = re.compile(r"(?:none|no(?:thing)?|n/a|keine?s?|aucun|ningun[oa]|nessuno|nenhum)\W*", re.I)
_QUANTITY = re.compile(r"(\d{1,3})\s+(?=[^\W\d])")
_PER = re.compile(
    r"\b(?:per|for each|for every|each)\s+(participant|person|pair|group|team|table)\b",
    re.IGNORECASE,
)
_PER_WORDS = {"person": "participant", "team": "group", "table": "group"}


class DraftFiles:
    """The writer of a draft's files."""

    def __init__(self, draft: Draft, source: str) -> None:
        self.draft, self.source = draft, source
        self.files: dict[str, str] = {}
        self.ids: Counter[str] = Counter()

    def write(self) -> dict[str, str]:
        """The files by name."""
        modules = [f"module-{slug(m.id, str(n))}.toml" for n, m in enumerate(self.draft.modules, 1)]
        for name, module in zip(modules, self.draft.modules, strict=True):
            self.files[name] = lay_out(self._module(module), Module)
        for handout in self.draft.handouts.values():
            self.files[self._handout_file(handout)] = self._handout(handout)
        self.files[HEAD] = lay_out(self._head(modules), CurriculumFile)
        return self.files

    # --- curriculum.toml ------------------------------------------------------------------------

    def _head(self, modules: Sequence[str]) -> str:
        draft, out = self.draft, TomlText()
        facts = draft.facts
        title = draft.title or facts.get("title", [])
        draft.labels += facts.get("title", []) if draft.title else []
        out.comment(where(title) or f"imported from {self.source}, which has no title")
        out.key("title", text_of(title, "curriculum title")[:MAX_TITLE] or self._title())
        for key in ("audience", "author", "version", "license", "language"):
            fragments = facts.get(key, [])
            if key != "language" or LANGUAGE.fullmatch(text_of(fragments)):
                out.key(key, text_of(fragments, f"curriculum {key}"), where(fragments))
            else:
                draft.references += fragments
        out.key("source", f"Imported from {self.source}.")
        out.key("modules", list(modules))
        write_list(out, "references", draft.references, "curriculum reference")
        for each in draft.labels:
            each.is_label = True
            each.ours.append("curriculum title")
        for handout in draft.handouts.values():
            out.table("handout", where([*handout.title, *handout.labels]) or _where_named(handout))
            out.key("id", handout.id)
            out.key("title", text_of(handout.title, self._handout_file(handout)) or handout.name)
            out.key("file", self._handout_file(handout))
            if handout.is_transparency:
                out.key("transparency", True)
            for each in handout.labels:
                each.ours.append(self._handout_file(handout))
        return out.text()

    def _handout_file(self, handout: DraftHandout) -> str:
        return f"handouts/{slug(handout.id.removeprefix('handout-'))}.md"

    def _handout(self, handout: DraftHandout) -> str:
        title = text_of(handout.title) or handout.name
        lines = [f"# {markdown(title)}"]
        lines += prose_lines(handout.text, self._handout_file(handout))
        if not handout.text:
            lines += ["", "(The guide that this was imported from does not have its text.)"]
        return "\n".join(lines) + "\n"

    # --- modules --------------------------------------------------------------------------------

    def _module(self, module: DraftModule) -> str:
        out, place = TomlText(), f"module {module.id}"
        out.comment(where([*module.title, *module.labels]) or "the guide names no module")
        out.key("id", module.id)
        title = text_of(module.title, f"{place} title") or module.fallback or self._title()
        out.key("title", title[:MAX_TITLE])
        if module.times:
            out.key("minutes", module.times[0].time.minutes, module.minutes_from)
        if module.background:
            name = f"background-{slug(module.id)}.md"
            out.key("background", name, where(f for _, _, f in module.background))
            prose = [f"# {markdown(title)}", *prose_lines(module.background, name)]
            self.files[name] = "\n".join(prose) + "\n"
        self._outcomes(out, module.outcomes, place)
        write_list(out, "preparation", module.preparation, f"{place} preparation")
        write_list(out, "evaluation", module.evaluation, f"{place} evaluation")
        place_labels(module.labels, place, bool(module.times))
        for concept in module.concepts:
            id = self._id(concept.text, "concept")
            out.table("concept", where([concept]))
            out.key("id", id)
            out.key("text", text_of([concept], f"concept {id}"))
        for activity in module.activities:
            self._activity(out, activity, title)
        return out.text()

    def _title(self) -> str:
        """What the guide is called; or else its only module or activity, or its file."""
        titles = [module.title for module in self.draft.modules]
        if not any(titles):
            titles = [activity.title for activity in self.draft.activities()]
        named = self.draft.title or (titles[0] if len(titles) == 1 else [])
        return text_of(named) or self.source.rpartition(".")[0]

    def _outcomes(self, out: TomlText, outcomes: Sequence[DraftOutcome], place: str) -> None:
        items: list[tuple[object, str]] = []
        for number, outcome in enumerate(outcomes, 1):
            own = f"{place} outcome {number}"
            text = text_of([outcome.text], own)
            place_each(outcome.parts, f"{own} part")
            parts = [part.text for part in outcome.parts]
            value = {"text": text, "parts": parts} if parts else text
            items.append((value, where([outcome.text, *outcome.parts])))
        out.items("outcomes", items)

    def _activity(self, out: TomlText, activity: DraftActivity, above: str) -> None:
        place = activity.id
        out.table("activity", where([*activity.title, *activity.labels[:1]]) or
                  f"imported from line {activity.number}")  # fmt: skip
        out.key("id", activity.id)
        title = text_of(activity.title, f"{place} title")
        out.key("title", (title or activity.fallback or above)[:MAX_TITLE])
        out.key("mode", activity.mode)
        out.lines.append(f"minutes = {activity.minutes}  # {activity.minutes_from}")
        for key in ("purpose", "before", "after", "group_size"):
            fragments = getattr(activity, key)
            out.key(key, text_of(fragments, f"{place} {key}"), where(fragments))
        self._outcomes(out, activity.outcomes, place)
        write_list(out, "preparation", activity.preparation, f"{place} preparation")
        self._materials(out, activity)
        place_labels(activity.labels, place, bool(activity.times))
        self._sheets(out, activity)
        labels = step_labels(not step.is_part for step in activity.steps)
        for step, label in zip(activity.steps, labels, strict=True):
            step.key = f"{activity.id}/{label}"
            write_step(out, step)

    def _materials(self, out: TomlText, activity: DraftActivity) -> None:
        items: list[tuple[object, str]] = []
        for each in [each for each in activity.materials if _NONE.fullmatch(each.text)]:
            each.is_label = True
            activity.labels.append(each)
            activity.materials.remove(each)
        for each in activity.materials:
            material: dict[str, object] = {"item": each.text}
            if (found := _QUANTITY.match(each.text)) and "," not in each.text:
                material = {"item": each.text[found.end() :], "quantity": max(1, int(found[1]))}
            if per := _PER.search(each.text):
                word = per[1].casefold()
                material["per"] = _PER_WORDS.get(word, word)
            items.append((material, where([each])))
        for id in activity.handouts:
            items.append(({"handout": id, "per": "participant"}, "named in its steps"))
        place_each(activity.materials, f"{activity.id} material")
        out.items("materials", items)

    def _sheets(self, out: TomlText, activity: DraftActivity) -> None:
        items: list[tuple[object, str]] = []
        for step in activity.steps:
            labels = step.fields.get("sheets")
            if not isinstance(labels, list):
                continue
            ids = []
            for named in labels:
                title = named or step.name or _first_words(step)
                id = self._id(f"{activity.id} {' '.join(title.split()[:5])}", "sheet")
                ids.append(id)
                items.append(({"id": id, "label": title}, f"for the step from line {step.number}"))
            step.fields["sheets"] = ids
        out.items("sheets", items)

    def _id(self, text: str, fallback: str) -> str:
        base = slug(text, fallback)[:50].strip("-") or fallback
        return free_id(base, self.ids)


def _first_words(step: DraftStep) -> str:
    text = step.fallback or next((cue.text for cue in step.cues if cue.text), "")
    return " ".join(text.split()[:8])[:60].rstrip(" ,.:;") or "What is said"


def _where_named(handout: DraftHandout) -> str:
    lines = ", ".join(map(str, handout.named_in[:8]))
    return f"only named, in line {lines}"
