"""A step of a draft as TOML: its keys, its lists, its script with where each line comes from."""

import re
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


def place_each(fragments: Sequence[Fragment], place: str, word: str) -> None:
    """Note where each entry of a list stands: by its number behind a place."""
    for number, each in enumerate(fragments, 1):
        each.ours.append(f"{place} {word} {number}")


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
        said = f"{time.how} in line {time.at.number}"
        out.key("minutes", time.time.minutes, said)
        out.key("least_minutes", time.time.least)
    if step.fields.get("roles") is True:
        step.fields["roles"] = _roles(step, place)
    elif step.fields.get("roles") == []:
        step.fields.pop("roles")
        out.lines.append("roles = []")
    for key, given in step.fields.items():
        out.key(key, given)
    _lists(out, step, place)
    out.items("leaders", [(f.text, where([f])) for f in step.leaders])
    place_each(step.leaders, place, "leader")
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


def _lists(out: TomlText, step: DraftStep, place: str) -> None:
    tasks = "tasks" if len(step.assignments) > 1 else "assignments"
    for key, fragments in (
        (tasks, step.assignments),
        ("questions", step.questions),
        ("instructions", step.homework),
    ):
        place_each(fragments, place, key.removesuffix("s"))
        out.items(key, [(f.text, where([f])) for f in fragments])


def _script(step: DraftStep) -> Iterable[tuple[object, str]]:
    counts: dict[str, int] = {}
    for cue in step.cues:
        if cue.show:
            yield {"show": cue.show}, ""
            continue
        pieces = list(_pieces(cue.parts))
        for number, (text, parts) in enumerate(pieces, 1):
            counts[cue.word] = counts.get(cue.word, 0) + 1
            place = f"{step.key} {cue.word} {counts[cue.word]}"
            given: dict[str, object] = {cue.word: text}
            if cue.expect and number == len(pieces):
                given["expect"] = [each.text for each in cue.expect]
                place_each(cue.expect, place, "expect")
            for part in parts:
                part.ours.append(place)
            yield given, _cue_comment(cue)


def _cue_comment(cue: DraftCue) -> str:
    said = where(cue.parts)
    return said if all(part.is_sure for part in cue.parts) else f"{said}; kept as a note"


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
