"""The list of what a draft took from its guide, and what a report says of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from workshop.desk.coverage import SIGNS, checksum, inventory, lines_of
from workshop.desk.draft.model import Draft, Fragment
from workshop.desk.draft.source import Guide, words
from workshop.desk.draft.toml_text import TomlText
from workshop.value import Value

_AS_NAMED = {
    "step": "title",
    "part": "title",
    "time": "minutes",
    "handout": "label",
    "question": "asked",
}
"""What a fragment is in the list, where its own word is that of a sign."""
_NAME_WORDS = 8
MAX_ASKED = 50
"""How many pieces of a line are searched for a sign that stands in it."""


class Coverage(Value):
    """How much of a guide was recognised: words in all, recognised, kept as notes, set aside."""

    words: int
    recognised: int
    kept: int
    lost: int
    kept_lines: tuple[tuple[int, str], ...]

    @property
    def percent(self) -> float:
        return 100 * self.recognised / self.words if self.words else 100.0


def fragments_of(draft: Draft) -> list[Fragment]:
    """Every fragment of a draft, in the guide's order."""
    found: dict[int, Fragment] = {}

    def walk(value: object) -> None:
        if isinstance(value, Fragment):
            found.setdefault(id(value), value)
        elif isinstance(value, list | tuple):
            for each in value:
                walk(each)
        elif isinstance(value, dict) or type(value).__module__ == Draft.__module__:
            walk([*(value if isinstance(value, dict) else vars(value)).values()])

    walk(draft)
    return sorted(found.values(), key=lambda each: each.number)


def add_marks(draft: Draft, guide: Guide) -> None:
    """Note of each number in front of a line that the draft says it by the order of its parts."""
    first: dict[int, Fragment] = {}
    for each in fragments_of(draft):
        first.setdefault(each.number, each)
    for line in guide.lines:
        if words(line.mark) and (piece := first.get(line.number)):
            mark = Fragment(line.mark, line.number, line.number, "label", is_label=True)
            mark.ours, mark.left = piece.ours, piece.left
            draft.aside.append(mark)


def add_lost(draft: Draft, guide: Guide) -> int:
    """Put aside what stands nowhere in a draft, so that the list has it; return how many words."""
    held: dict[int, Counter[str]] = defaultdict(Counter)
    for each in fragments_of(draft):
        held[each.number].update(words(each.text))
    lost = 0
    for line in guide.lines:
        rest = Counter(words(line.whole)) - held[line.number]
        held[line.number] -= Counter(words(line.whole))
        if rest:
            text = " ".join(rest.elements())
            draft.aside.append(
                Fragment(text, line.number, line.last, "text", False, left="not placed")
            )
            lost += rest.total()
    return lost


def measure(draft: Draft, guide: Guide, lost: int) -> Coverage:
    """How much was recognised."""
    total = sum(len(words(line.whole)) for line in guide.lines)
    unsure = [each for each in fragments_of(draft) if not each.is_sure]
    kept = sum(len(words(each.text)) for each in unsure) - lost
    lines = tuple((each.number, _name(each)) for each in unsure)
    return Coverage(total, max(0, total - kept - lost), kept, lost, lines)


def coverage_list(draft: Draft, guide: Guide, file: str, title: str) -> str:
    """The list as TOML, in the form of tools/coverage."""
    fragments = fragments_of(draft)
    has = inventory(guide.text)
    parts = sorted(_parts(fragments, has, guide), key=lambda part: int(str(part["line"])))
    out = TomlText()
    out.comment("What the guide has, line by line, and where it stands in this curriculum.")
    out.lines += ["", "[[source]]"]
    out.key("file", file)
    out.key("title", title)
    out.key("sha256", checksum(guide.text))
    out.lines += ['has = """', has + '"""']
    out.lines.append(f"count = {len(parts)}")
    out.items("parts", [(part, "") for part in parts])
    return out.text()


def _parts(fragments: Iterable[Fragment], has: str, guide: Guide) -> Iterator[dict[str, object]]:
    by_lines: dict[tuple[int, int], list[Fragment]] = defaultdict(list)
    for each in fragments:
        by_lines[each.number, each.last].append(each)
        yield _part(each, each.number, _AS_NAMED.get(each.what, each.what), _name(each))
    by_line: dict[int, list[Fragment]] = defaultdict(list)
    for (first, last), pieces in by_lines.items():
        for number in range(first, last + 1):
            by_line[number] += pieces[:MAX_ASKED]
    texts = guide.text.split("\n")
    for number in lines_of(has).keys() - by_line.keys():
        name = texts[number - 1].strip()
        by_line[number] = [Fragment(name, number, number, "layout", left="signs of its layout")]
        yield _part(by_line[number][0], number, "layout", name)
    for number, signs in lines_of(has).items():
        if signs:
            text = texts[number - 1]
            yield from _signs(number, text, signs, by_line[number])


def _signs(
    number: int, text: str, signs: Counter[str], pieces: list[Fragment]
) -> Iterator[dict[str, object]]:
    for sign, count in signs.items():
        found = [match[0].strip() for match in SIGNS[sign].finditer(text)]
        for n in range(count):
            name = found[n] if n < len(found) else sign
            holds = [each for each in pieces[:MAX_ASKED] if name.casefold() in each.text.casefold()]
            placed = next((e for e in (*holds, *pieces[:MAX_ASKED]) if e.ours or e.left), None)
            named = f"{sign} {name}" if sign == "question" else name
            yield _part(placed or pieces[0], number, sign, named)


def _part(each: Fragment, line: int, what: str, name: str) -> dict[str, object]:
    part: dict[str, object] = {"line": line}
    if what not in SIGNS and each.last > line:
        part["to"] = each.last
    part |= {"is": what if what else "text", "name": name}
    if each.ours:
        part["ours"] = each.ours[0] if len(each.ours) == 1 else list(dict.fromkeys(each.ours))
    else:
        part["left"] = each.left or "said by the place where it stands"
    return part


def _name(each: Fragment) -> str:
    """A short name; of what the draft has in another form, all its words."""
    if each.is_label or each.left:
        return each.text or "-"
    some = each.text.split()
    return " ".join(some[:_NAME_WORDS]) + (" …" if len(some) > _NAME_WORDS else "")


def report_lines(draft: Draft) -> list[str]:
    """What became of a guide, a line for each piece of it."""
    out = []
    for each in fragments_of(draft):
        lines = str(each.number) if each.last == each.number else f"{each.number}–{each.last}"
        place = ", ".join(dict.fromkeys(each.ours)) or f"left out: {each.left}"
        sure = "" if each.is_sure else "  ?"
        text = re.sub(r"\s+", " ", each.text)
        shown = text if len(text) <= 60 else text[:59] + "…"
        out.append(f"{lines:>6}  {each.what:<12} {shown}  → {place}{sure}")
    return out
