"""Minutes: taken from where a guide states them, compared with their sums, never made up."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workshop.desk.draft.labels import section_opened
from workshop.desk.draft.lengths import (
    CLOCK,
    StatedTime,
    find_clock,
    find_lengths,
    find_span,
    minutes_between,
)
from workshop.desk.draft.model import (
    Draft,
    DraftActivity,
    DraftModule,
    DraftStep,
    DraftTime,
    Fragment,
    label,
)
from workshop.desk.draft.source import SourceLine
from workshop.text import plural

Timed = DraftModule | DraftActivity | DraftStep
AROUND = " \t()[]{}（）［］–—-:,;|•·~≈*_/"
_FILLER = re.compile(
    r"\b(?:total|time|needed|required|allotted|approximately|approx|about|minimum|maximum|for|this"
    r"|the|activity|session|module|step|exercise|in|all|duration|length|suggested|estimated|uhr|dauer"
    r"|zeit|durée|duración|tempo|durata|duur|время)\b\.?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"^[~≈]|(?:min\b\.?|['′’])$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:for|in|of|within|after|every|about|last|next|first|than|to|by|the|each|another|und|and"
    r"|für|nach|pendant|après|durante|por|von|de)\s*$",
    re.IGNORECASE,
)
_ALLOW = re.compile(
    r"\b(?:allow|allot|give|take|have|spend|allocate|for|has|lasts?|takes?|within|about)\b"
    r"[^.;:?!]{0,60}$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every|per|apiece)\b", re.IGNORECASE)
_BEFORE_END = re.compile(
    r"^\W*(?:before|warning|left|remaining|into|ago|earlier|later|late|old|walk|drive)\b", re.I
)


def take_heading_time(part: Timed, line: SourceLine, title: str) -> str:
    """Take the time that a heading ends or begins with; return the title without it."""
    found = times_in(title)
    last, end = len(found), len(title)
    while last and not title[found[last - 1].end : end].strip(AROUND + "."):
        last -= 1
        end = found[last].start
    if last < len(found) and _is_apart(title[:end], found[last:]):
        at, rest = label(line, "time", title[end:]), title[:end]
    else:
        last = end = 0
        while last < len(found) and not title[end : found[last].start].strip(AROUND):
            end = found[last].end
            last += 1
        if not last or title[end:].lstrip()[:1] not in tuple(")]）］–—-:|·"):
            return title.strip()
        found, at, rest = found[:last], label(line, "time", title[:end]), title[end:]
        last = 0
    part.labels.append(at)
    part.times.append(DraftTime(found[last], at))
    return bare(rest)


def bare(text: str) -> str:
    """A text without signs around it, its own brackets closed."""
    found = text.strip(AROUND)
    for one, two in ("()", "[]"):
        found += two * (found.count(one) - found.count(two))
        found = one * (found.count(two) - found.count(one)) + found
    return found


def times_in(text: str) -> list[StatedTime]:
    """The times that a text states, in order: from one clock time to another, and lengths."""
    span = find_span(text)
    lengths = find_lengths(text)
    if span is None:
        return lengths
    return sorted(
        [span, *(each for each in lengths if each.end <= span.start or each.start >= span.end)],
        key=lambda each: each.start,
    )


def _is_apart(before: str, times: Sequence[StatedTime]) -> bool:
    """Whether the times at the end of a heading are no words of its title."""
    text = times[0].text
    is_short = find_span(text) or _SHORT.search(text)
    sign = before.rstrip()[-1:]
    return not sign or sign in AROUND or bool(is_short and not _PREPOSITION.search(before))


def take_clock(part: Timed, line: SourceLine, title: str) -> str:
    """Take the clock time that a heading begins with; return the title without it."""
    found = find_clock(title)
    if found is None:
        return title
    start, match = found
    rest = title[title.index(match[0]) + len(match[0]) :].lstrip(AROUND)
    if not rest or re.match(r"\d", rest):
        return title
    part.clock = start
    part.labels.append(label(line, "time", title[: len(title) - len(rest)]))
    return rest


def take_clock_line(part: Timed, line: SourceLine) -> bool:
    """Take a line that is the clock time at which a part begins, and nothing else."""
    found = find_clock(line.text) if part.clock is None and not part.times else None
    if found is None or found[1][0].strip() != line.text.strip(AROUND):
        return False
    part.clock = found[0]
    part.labels.append(label(line, "time"))
    return True


def take_line_time(part: Timed, line: SourceLine) -> bool:
    """Take a line that is nothing but a time, as below a heading or behind "Time:"."""
    text = line.text
    if len(text) > 120:
        return False
    opened = section_opened(text)
    is_label = opened is not None and opened[0] == "time"
    rest = opened[2] if is_label and opened else text
    if not rest:
        part.labels.append(label(line, "label"))
        return True
    found = times_in(rest)
    at = label(line, "time")
    if is_label and "minute" in text.casefold() and re.fullmatch(r"\d{1,3}", rest):
        found = [StatedTime(int(rest), None, rest, 0, len(rest))]
    differ = len({each.minutes for each in found}) > 1
    if not found or (differ and not find_span(rest)):
        return False
    for each in reversed(found):
        rest = rest[: each.start] + rest[each.end :]
    if not is_label and not is_filler(CLOCK.sub("", rest, count=1)):
        return False
    part.labels.append(at)
    part.times.append(DraftTime(found[0], at))
    return True


def is_filler(text: str) -> bool:
    """Whether a text beside a time says nothing but that it is one: “approx.”, “for the module”."""
    return not _FILLER.sub("", text).strip(AROUND + ".")


def take_script_time(step: DraftStep) -> None:
    """Take the minutes that a step's script gives people for their work, where it has no others."""
    if step.times:
        return
    found: list[tuple[StatedTime, Fragment]] = []
    for part in (*step.title, *(p for cue in step.cues for p in cue.parts), *step.assignments):
        for time in find_lengths(part.text):
            before = part.text[max(0, time.start - 100) : time.start]
            after = part.text[time.end : time.end + 40]
            around = part.text[max(0, time.start - 40) : time.end + 40]
            if _ALLOW.search(before) and not _BEFORE_END.match(after) and not _EACH.search(around):
                found.append((time, part))
    if len(found) == 1:
        time, part = found[0]
        step.times.append(DraftTime(time, part, "given for the work"))


def take_differences(parts: Sequence[Timed]) -> None:
    """Give parts the minutes until the next one begins, less those of what stands between."""
    clocks = [(place, clock) for place, part in enumerate(parts)
              if (clock := _beginning(part)) is not None]  # fmt: skip
    for (place, clock), (after, next_clock) in pairwise(clocks):
        part, between = parts[place], minutes_between(clock, next_clock) or 0
        between -= sum(each.stated_minutes for each in parts[place + 1 : after])
        if between > 0 and not part.times:
            at = next(f for f in part.labels if f.what == "time")
            time = StatedTime(between, None, at.text, 0, 0)
            part.times.append(DraftTime(time, at, "until the next one begins"))


def _beginning(part: Timed) -> int | None:
    """The clock time at which a part begins, if it says so."""
    found = find_clock(part.times[0].time.text) if part.times and part.clock is None else None
    return found[0] if found else part.clock


def settle(draft: Draft) -> None:
    """Take what is stated, compare it with the sums of the parts, and say how far it is certain."""
    for module in draft.modules:
        for activity in module.activities:
            for step in activity.steps:
                take_script_time(step)
        take_differences([step for activity in module.activities for step in activity.steps])
        take_differences(module.activities)
        for activity in module.activities:
            _settle_activity(draft, activity)
        stated = module.stated_minutes
        sums = sum(activity.minutes for activity in module.activities)
        workshop = sum(a.minutes for a in module.activities if a.mode == "workshop")
        name = f"Module {module.id}"
        if stated:
            agrees = stated in (sums, workshop)
            sure = "its activities add up to it" if agrees else f"its activities have {sums}"
            module.minutes_from = f"stated in line {module.times[0].at.number}; {sure}"
            draft.checks.append(f"{name}: {plural(stated, 'minute')}, {module.minutes_from}.")


def _settle_activity(draft: Draft, activity: DraftActivity) -> None:
    stated, name = activity.stated_minutes, f"Activity {activity.id}"
    if len(activity.steps) == 1:
        activity.steps[0].times = activity.steps[0].times or activity.times
    known = [step for step in activity.steps if step.times]
    total = sum(step.stated_minutes for step in known)
    activity.minutes = stated or total
    if not activity.minutes:
        activity.minutes_from = "the guide states none: write yours"
        draft.checks.append(f"{name}: the guide states no minutes.")
        return
    if not stated:
        every = len(known) == sum(not step.is_part for step in activity.steps)
        parts = "all its steps" if every else f"{len(known)} of its {len(activity.steps)} steps"
        activity.minutes_from = f"the sum of what {parts} state; the guide has no total"
    else:
        agrees = "its steps add up to it"
        if total != stated:
            of_it = " of it" if total < stated else ""
            agrees = f"its steps state {total}{of_it}" if total else "its steps state none"
        time = activity.times[0]
        activity.minutes_from = f"{time.how} in line {time.at.number}; {agrees}"
    draft.checks.append(f"{name}: {plural(activity.minutes, 'minute')}, {activity.minutes_from}.")
