"""Lines that state a time and what it is for: each opens a step, as a row of a plan does."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.desk.draft.headings import CAPITALS, MAX_HEADING, ROW_LEVEL, look_of, named_heading
from workshop.desk.draft.labels import METHOD, is_break, section_named, section_opened
from workshop.desk.draft.lengths import CLOCK, LENGTH, SPAN, find_clock, find_lengths, find_span
from workshop.desk.draft.source import Guide, SourceLine, plain
from workshop.desk.draft.timing import AROUND, bare
from workshop.value import Value, replace

_SENTENCE = re.compile(r"[.?!]\s|[.?!;,:]$")
MAX_TITLE = 75
_MAY_BE_STEPS = (None, "background", "evaluation", "questions", "homework", "agenda")
"""What a line may be a label of and be a step all the same, where it has a time."""


class TimedLine(Value):
    """A line taken apart: its time as it is written, its title, and what stands behind both."""

    time: str
    title: str
    rest: str = ""
    is_clock: bool = False


def with_headings(lines: Sequence[SourceLine], guide: Guide) -> list[SourceLine]:
    """Make headings of the lines with a time of their own, and of what follows a break."""
    named = (named_heading(line, False) for line in lines if not line.cell)
    is_named = any(each and each.depth > 1 for each in named)  # below sessions are no steps yet
    found = list(lines)
    if not is_named:
        found = list(_times_below_titles(_titles_first(lines, guide), guide))
    timed = {at: each for at, line in enumerate(found) if (each := _timed_line(line))}
    if not is_named and sum(found[at].level > 0 for at in timed) < 2:
        openers = _openers(found, timed, guide)
        if _are_known({timed[at].title for at in openers}, found):
            return list(_agenda(found, timed, openers))
        found = list(_with_row_headings(found, timed, openers))
    return _methods_below_titles(list(_with_breaks(found, guide)))


def _titles_first(lines: Sequence[SourceLine], guide: Guide) -> list[SourceLine]:
    """Put titles above the minutes and the method that stand in the lines before them."""
    heads: dict[int, tuple[SourceLine, ...]] = {}
    for at, (line, after) in enumerate(pairwise(lines)):
        if after.gap or _is_structure(line) or len(line.text) > MAX_TITLE:
            continue
        apart = time_and_title(line.text)
        if apart and METHOD.fullmatch(apart.title) and not apart.rest:
            time, method, place = replace(line, text=apart.time), apart.title, at + 1
        elif METHOD.fullmatch(line.text) and _is_time_alone(after):
            time, method, place = after, line.text, at + 2
        else:
            continue
        title, *below = lines[place : place + 2] or [line]
        is_title = _may_be_headed(title, guide) and not time_and_title(title.text)
        if is_title and below and not title.gap and not below[0].gap:
            heads |= dict.fromkeys(range(at + 1, place + 1), ())
            heads[at] = (
                replace(title, level=title.level or ROW_LEVEL, gap=True),
                replace(time, gap=False, bold=False),
                replace(line, text=method, gap=True, bold=False),
            )
    if sum(map(bool, heads.values())) < 2:
        return list(lines)
    return [each for at, line in enumerate(lines) for each in heads.get(at, (line,))]


def _methods_below_titles(lines: list[SourceLine]) -> list[SourceLine]:
    """Put lines that name the method above a title below it and its time."""
    found: list[SourceLine] = []
    method: SourceLine | None = None
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        is_time = _is_time_alone(line) and not line.gap
        if method and before is not method and not is_time:
            found.append(replace(method, gap=True, bold=False))
            method = None
        if after and after.level and not _is_structure(line) and METHOD.fullmatch(line.text):
            method = line
        else:
            found.append(line)
    return [*found, method] if method else found


def _is_structure(line: SourceLine) -> bool:
    """Whether a line is a heading, an item of a list or a cell of a table."""
    return bool(line.level or line.mark or line.cell)


def _timed_line(line: SourceLine) -> TimedLine | None:
    text = line.text.removeprefix("[ ] ")
    is_label = text[:1].isalpha() and section_opened(text) is not None
    if line.cell or len(text) > 2 * MAX_HEADING or is_label:
        return None
    found = None if named_heading(line, True) else time_and_title(text)
    return found if found and _is_title(found.title) else None


def time_and_title(text: str) -> TimedLine | None:
    """A text that has its time in front of its title, or behind it."""
    return in_front(text) or behind(text)


def in_front(text: str) -> TimedLine | None:
    """A text that begins with its time: "9:00–9:10 Welcome", "[10 min] Welcome"."""
    shown = text.lstrip("[(* ")
    found = SPAN.match(shown) or LENGTH.match(shown) or CLOCK.match(shown)
    if found is None:
        return None
    time = found[0].strip()
    if second := LENGTH.match(shown, len(shown) - len(shown[len(time) :].lstrip(AROUND))):
        time = shown[: second.end()].strip()
    rest = shown[len(time) :]
    title = bare(rest)
    title, _, more = title.partition(". ")
    if rest[:1].strip(AROUND) or title[:1].isdigit():
        return None
    is_clock = not find_span(time) and not find_lengths(time)
    return TimedLine(time, title.rstrip("."), more, is_clock)


def behind(text: str) -> TimedLine | None:
    """A text with its time behind its title: "Welcome (10 min)", "Welcome – 10 min: Say hello."."""
    times = [find_span(text), *find_lengths(text)]
    for time in filter(None, times):
        before, after = text[: time.start].rstrip(" *_"), text[time.end :].lstrip(" *_")
        title, sign = before.rstrip(AROUND), before[-1:]
        if sign in "([（［" and after[:1] in ")]）］" and sign:
            rest = after[1:].lstrip(" *_")
            if not rest or rest[0] in ":–—-.":
                return TimedLine(time.text, title, rest.lstrip(AROUND + "."))
        elif not after.strip(AROUND + ".") and (sign in "–—-:,|·~" or is_break(title)):
            return TimedLine(time.text, title)
    return None


def _is_title(text: str) -> bool:
    plain = 0 < len(text) <= MAX_TITLE and not _SENTENCE.search(text.rstrip("?"))
    return plain and any(map(str.isalpha, text)) and section_named(text) in _MAY_BE_STEPS


def _openers(lines: Sequence[SourceLine], timed: dict[int, TimedLine], guide: Guide) -> list[int]:
    """The places of the lines that open steps: those of one look, the outermost."""
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at in timed:
        mark = re.sub(r"\w+", "1", lines[at].mark)
        groups[lines[at].indent, mark].append(at)
    breaks = [at for at, each in timed.items() if is_break(each.title)
              and look_of(lines, at, guide) != CAPITALS]  # fmt: skip
    for _, places in sorted(groups.items(), key=lambda group: (group[0][0], -len(group[1]))):
        clocks = [found[0] for at in places if timed[at].is_clock
                  and (found := find_clock(timed[at].time))]  # fmt: skip
        rises = all(one <= two or two < 7 * 60 for one, two in pairwise(clocks))
        if len(places) > 1 and rises and (len(clocks) != 2 or len(places) > 2):
            looks = {look_of(lines, at, guide) for at in places}
            return [] if len(looks) == 1 and 0 not in looks else sorted({*places, *breaks})
    return []


def _are_known(titles: set[str], lines: Sequence[SourceLine]) -> bool:
    """Whether most titles stand elsewhere too, so that the lines are an agenda."""
    others = {plain(line.text) for line in lines if len(line.text) < 200}
    known = sum(plain(each) in others for each in titles)
    return bool(titles) and 2 * known >= len(titles)


def _agenda(
    lines: Sequence[SourceLine], timed: dict[int, TimedLine], openers: Sequence[int]
) -> Iterator[SourceLine]:
    """Make rows of a table of the lines of an agenda."""
    table = 1 + max((line.cell[0] for line in lines if line.cell), default=-1)
    for at, line in enumerate(lines):
        if at in openers:
            row = openers.index(at)
            yield replace(line, text=timed[at].time, cell=(table, row, 0), mark="")
            yield replace(line, text=timed[at].title, cell=(table, row, 1), mark="")
        else:
            yield line


def _with_row_headings(
    lines: Sequence[SourceLine], timed: dict[int, TimedLine], openers: Sequence[int]
) -> Iterator[SourceLine]:
    wanted = set(openers)
    for at, line in enumerate(lines):
        if at not in wanted:
            yield line
            continue
        each = timed[at]
        clock = f"{each.time} " if each.is_clock else ""
        yield replace(line, text=clock + each.title, level=ROW_LEVEL, gap=True, bold=False, mark="")
        if not clock:
            yield replace(line, text=each.time, gap=False, bold=False, mark="")
        if each.rest:
            yield replace(line, text=each.rest, gap=True, bold=False, mark="")


def _times_below_titles(lines: Sequence[SourceLine], guide: Guide) -> Iterator[SourceLine]:
    """Put times that stand on a line of their own above titles below these."""
    alone = {at for at, line in enumerate(lines) if _is_time_alone(line)}
    nested = {at for at in alone if at and lines[at].mark and lines[at - 1].mark
              and lines[at].indent > lines[at - 1].indent}  # fmt: skip
    above = {at for at in alone if at + 1 < len(lines) and _may_be_headed(lines[at + 1], guide)
             and (lines[at].gap or not at or {at - 2, at + 2} & alone)
             and at + 1 not in alone}  # fmt: skip
    below = {at for at in alone if at and (lines[at - 1].level or (
             not lines[at].gap and _may_be_headed(lines[at - 1], guide)))}  # fmt: skip
    if len(above) < 2 or len(above) <= len(below):
        above = set()
    plain = below if not above and len(below) > 1 and not guide.styled else set[int]()
    for at, line in enumerate(lines):
        if at in above:
            title = lines[at + 1]
            level = title.level or ROW_LEVEL
            yield replace(title, level=level, gap=True, mark="")
            yield replace(line, gap=False)
        elif at - 1 in above:
            continue
        elif at + 1 in plain and line.gap and not line.level:
            yield replace(line, level=ROW_LEVEL)
        elif at + 1 in nested and len(nested) > 1:
            yield replace(line, level=ROW_LEVEL, gap=True, mark="")
        elif at in nested and len(nested) > 1:
            yield replace(line, gap=False, mark="")
        else:
            yield line


def _is_time_alone(line: SourceLine) -> bool:
    if line.cell or line.level or len(line.text) > 60:
        return False
    opened = section_opened(line.text)
    text = opened[2] if opened and opened[0] == "time" else line.text
    text = text.strip(AROUND + ".")
    return any(pattern.fullmatch(text) for pattern in (SPAN, LENGTH, CLOCK))


def _may_be_headed(line: SourceLine, guide: Guide) -> bool:
    """Whether a line is a title: styled as one, or short and adjacent to its time."""
    near = bool(line.level) or line.bold or not guide.styled
    return near and not line.cell and not line.mark and _is_title(line.text)


def _with_breaks(lines: Sequence[SourceLine], guide: Guide) -> Iterator[SourceLine]:
    """Make headings of breaks among headings, and of the short line that begins after one."""
    level, after = 0, False
    for at, line in enumerate(lines):
        each = _timed_line(line)
        title = each.title if each else line.text
        if not line.cell and is_break(title.strip(AROUND + ".")) and not (each and each.rest):
            after = not line.level or line.level == ROW_LEVEL
            text = f"{each.title} ({each.time})" if each and not each.is_clock else line.text
            line = replace(line, text=text)
            if level and not line.level and (line.gap or line.bold) and not line.mark:
                line = replace(line, level=level, text=text.strip(" -–—*_"), bold=False)
        elif line.level or named_heading(line, True) or look_of(lines, at, guide):
            level, after = (line.level if line.level > 1 else level), False
        elif after and line.gap and not line.mark and not line.cell and at + 1 < len(lines):
            if _is_title(title) and not lines[at + 1].gap:
                line = replace(line, level=level or ROW_LEVEL)
            after = False
        yield line
