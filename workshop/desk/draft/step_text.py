"""A step of a draft as TOML: its keys, its lists, its script with where each line comes from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workshop.desk.draft.model import DraftCue, DraftStep, Fragment
from workshop.desk.draft.toml_text import TomlText

MAX_TEXT = 15_000
MAX_TITLE = 2_000


def where(fragments: Iterable[Fragment]) -> str:
    """ "imported from line 3", or from which lines."""
    lines = [(f.number, f.last) for f in fragments]
    if not lines:
        return ""
    first, last = min(n for n, _ in lines), max(n for _, n in lines)
    return f"imported from line {first}" if first == last else f"imported from lines {first}–{last}"


def text_of(fragments: Sequence[Fragment], place: str = "") -> str:
    """The text of fragments that stand in one place."""
    for each in fragments:
        if place:
            each.ours.append(place)
    return " ".join(each.text for each in fragments)


def place_each(fragments: Sequence[Fragment], place: str) -> None:
    """Note where each entry of a list stands: by its number behind a place."""
    for number, each in enumerate(fragments, 1):
        each.ours.append(f"{place} {number}")


def write_list(out: TomlText, key: str, fragments: Sequence[Fragment], place: str) -> None:
    """Write fragments as a list, each below the line it comes from."""
    place_each(fragments, place)
    out.items(key, [(each.text, where([each])) for each in fragments])


def place_labels(labels: Sequence[Fragment], place: str, has_minutes: bool) -> None:
    """Note where the words stand that the draft has in another form."""
    for each in labels:
        each.ours.append(f"{place} minutes" if each.what == "time" and has_minutes else place)


def write_step(out: TomlText, step: DraftStep) -> None:
    """Write a step, or a part of one."""
    place = step.key
    lines = [*step.title, *step.labels, *(p for cue in step.cues for p in cue.parts)]
    own = [each for each in lines if each.number >= step.number]
    out.table("activity.step", where(own) or f"imported from line {step.number}")
    for remark in step.remarks:
        out.comment(f"{remark}.")
    out.key("id", step.fields.pop("id", ""))
    if step.is_part:
        out.key("part", text_of(step.title, f"{place} part")[:MAX_TITLE])
    else:
        title = text_of(step.title, f"{place} title") or step.fallback or "Step"
        out.key("title", title[:MAX_TITLE])
    out.key("kind", step.kind)
    if step.times:
        time = step.times[0]
        out.key("minutes", time.time.minutes, f"{time.how} in line {time.at.number}")
        out.key("least_minutes", time.time.least)
    if step.fields.get("roles") is True:
        step.fields["roles"] = _roles(step, place)
    elif step.fields.get("roles") == []:
        step.fields.pop("roles")
        out.lines.append("roles = []")
    for key, value in step.fields.items():
        out.key(key, value)
    tasks = "task" if len(step.assignments) > 1 else "assignment"
    write_list(out, f"{tasks}s", step.assignments, f"{place} {tasks}")
    write_list(out, "questions", step.questions, f"{place} question")
    write_list(out, "instructions", step.homework, f"{place} instruction")
    write_list(out, "leaders", step.leaders, f"{place} leader")
    out.items("script", list(_script(step)))
    place_labels(step.labels, place, bool(step.times))


def _roles(step: DraftStep, place: str) -> list[str]:
    """The roles that a guide lists, each once, a line for each or several in one."""
    roles: dict[str, str] = {}
    for part in step.roles:
        names = [name.strip(" .") for name in re.split(r",|;|/| and | & ", part.text)]
        for name in filter(None, names):
            roles.setdefault(name.casefold(), name)
        part.is_label = True
        part.ours.append(f"{place} roles")
    return list(roles.values())


def _script(step: DraftStep) -> Iterable[tuple[object, str]]:
    counts = Counter[str]()
    for cue in step.cues:
        if cue.show:
            yield {"show": cue.show}, ""
            continue
        pieces = list(_pieces(cue.parts))
        for number, (text, parts) in enumerate(pieces, 1):
            counts[cue.word] += 1
            place = f"{step.key} {cue.word} {counts[cue.word]}"
            entry: dict[str, object] = {cue.word: text}
            if cue.expect and number == len(pieces):
                entry["expect"] = [each.text for each in cue.expect]
                place_each(cue.expect, f"{place} expect")
            for part in parts:
                part.ours.append(place)
            yield entry, _cue_comment(cue)


def _cue_comment(cue: DraftCue) -> str:
    source = where(cue.parts)
    return source if all(part.is_sure for part in cue.parts) else f"{source}; kept as a note"


def _pieces(parts: Iterable[Fragment]) -> Iterator[tuple[str, list[Fragment]]]:
    """Texts that a cue can hold, each with the parts that it is made of."""
    held: list[Fragment] = []
    text = ""
    for part in parts:
        for piece in _cut(part.text):
            if held and len(text) + len(piece) >= MAX_TEXT:
                yield text, held
                text, held = "", []
            text = f"{text} {piece}" if held else piece
            held.append(part)
    yield text, held


def _cut(text: str) -> Iterator[str]:
    """A text in pieces that a cue can hold."""
    start = 0
    while len(text) - start > MAX_TEXT:
        at = text.rfind(" ", start, start + MAX_TEXT)
        at = at if at > start else start + MAX_TEXT
        yield text[start:at]
        start = at + (text[at] == " ")
    yield text[start:]
