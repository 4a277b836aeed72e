"""What can be looked at while leading: agenda, time, sheets, handouts, materials, people."""

from collections.abc import Callable, Collection, Iterator
from itertools import groupby

from workshop.board import UNGROUPED, Entry, Sheet, by_theme
from workshop.curriculum.material import described
from workshop.curriculum.model import Activity, Curriculum, Framework, Handout, Resource
from workshop.errors import Refused
from workshop.kinds.base import Target
from workshop.plain import position
from workshop.reports.agenda import checklist
from workshop.reports.render.plain_text import text
from workshop.review.statistics import forecast
from workshop.review.statistics.earlier import EarlierSessions
from workshop.review.statistics.statistics import Proposal, proposals
from workshop.session import attendance
from workshop.session.agenda import whole_steps
from workshop.session.alike import mentions
from workshop.session.fate import fates
from workshop.session.narration.events import on_hold, projected_end, row_line, timer_line
from workshop.session.situation import Situation
from workshop.session.suggestion import did_you_mean
from workshop.session.time import figures, schedule, timing
from workshop.text import plural
from workshop.value import replace
from workshop.when.written import in_words


def agenda_lines(now: Situation) -> list[str]:
    """Every step: planned and taken minutes, and whether it is done, now, skipped or to come."""
    lines, became = list[str](), fates(now.state, now.agenda, now.agenda.steps, now.now)
    for activity in now.agenda.activities:
        when = _when(now, activity)
        lines.append(f"Activity {activity.id}: {activity.title}, {activity.minutes} min{when}")
        for step in (s for s in now.agenda.steps if s.activity.id == activity.id):
            known = now.state.of(step.key)
            planned = in_words(timing.planned_seconds(now.state, step))
            guide = timing.guide_note(now.state, step)
            parts = [f"  {step.label} {step.name}: {planned}{guide}"]
            if step.bent:
                parts.append(step.bent)
            if known.protected:
                parts.append("protected")
            if spent := timing.elapsed_seconds(now.state, step.key, now.now):
                parts.append(f"took {figures.minutes(spent)}")
            if step.key == now.state.step:
                parts.append("this is where you are" if now.looking is None else "being led")
            elif step.key == now.position.step:
                parts.append("this is what you look at")
            elif known.skipped:
                parts.append("skipped" + (f" ({known.skipped_for})" if known.skipped_for else ""))
            elif known.led or known.began:
                parts.append("done" if (fate := became[step.key]) == "led" else fate)
            lines.append(", ".join(parts))
    return [*lines, f"The session is {projected_end(now)}."]


def _when(now: Situation, activity: Activity) -> str:
    """The day of an activity in the guide, and when it begins in this session: ", day 2, 09:00"."""
    day = now.agenda.curriculum.days.get(activity.id)
    at = schedule.start_of(now.state, now.agenda, activity, now.now)
    begins = now.zone.time_of_day(at) if at else activity.start
    return "".join(f", {text}" for text in (f"day {day}" if day else "", begins) if text)


def time_lines(now: Situation) -> list[str]:
    """The time of day, the step's time, the session's, and the timer."""
    times = timing.time_line(now.state, now.agenda, now.now)
    sentences = [f"It is {now.zone.marked_time(now.now)}."]
    if now.state.step in now.agenda:
        left = (
            f"{figures.clock(times.over)} over"
            if times.over > 0
            else f"{figures.clock(times.remaining)} left"
        )
        planned = figures.clock(times.planned)
        step = now.agenda[now.state.step]
        guide = timing.guide_note(now.state, step)
        sentences.append(f"Step {step.label}: {left} of {planned}{guide}.")
    due = now.zone.time_of_day(times.planned_end)
    sentences.append(f"The session is {projected_end(now)} (planned: {due}).")
    lines = [" ".join(sentences)]
    if now.state.held:
        lines.append(on_hold(now))
    for step in now.agenda.steps:
        face = timing.timer_face(now.state, step, now.now)
        if face and (step.key == now.state.step or (face.running and not face.has_rung)):
            lines.append(f"{timer_line(face, step, now)}.")
            lines += [f"{face.coming}."] if face.coming else []
            lines += [f"ASSIGNMENT  {task}" for task in timing.tasks(step, face)]
    return lines


def catch_up_lines(now: Situation, chosen: Collection[str] | None = None) -> list[str]:
    """The proposal to end on time, of the steps that may be cut; it changes nothing."""
    plan = timing.catch_up(now.state, now.agenda, now.now, chosen)
    if plan.behind < timing.MINUTE:
        return [f"There is nothing to catch up: {projected_end(now)}."]
    if not plan.changes:
        behind = figures.behind_or_ahead(plan.behind)
        return [
            f"You are {behind}, and no step to come can be shortened.",
            "Say which may be cut all the same: catch-up from STEP …",
        ]
    lines = [f"You are {figures.behind_or_ahead(plan.behind)}. To catch up:"]
    for change in plan.changes:
        before, after = figures.clock(change.before), figures.clock(change.after)
        what = "skip it" if change.dropped else f"{before} becomes {after}"
        lines.append(f"  {change.step.label} {change.step.name}: {what}")
    if plan.still_behind:
        lines.append(f"It would still end late: {figures.behind_or_ahead(plan.still_behind)}.")
    to_come = timing.steps_to_come(now.state, now.agenda)
    if protected := ", ".join(s.label for s in to_come if now.state.of(s.key).protected):
        lines.append(f"Protected, and left whole: {protected}.")
    labels = " ".join(now.agenda[key].label for key in chosen or ())
    how = f"catch-up take{labels and f' from {labels}'}"
    return [*lines, f"Nothing has changed yet. To do it: {how}"]


def history_lines(now: Situation, pasts: EarlierSessions) -> list[str]:
    """When this session ends by earlier ones, and the minutes that steps to come usually take."""
    whole = forecast.history(pasts, whole_steps(now.agenda.curriculum))
    known = forecast.forecast(whole, now)
    few = f"When it ends is told from {forecast.MIN_SESSIONS} earlier sessions of its steps on."
    lines = [known.words(now.zone) if known else few]
    proposed = minutes_proposals(now, pasts)
    if not proposed:
        return [*lines, "They propose no other minutes."]
    lines.append(f"They propose other minutes for {plural(len(proposed), 'step')} to come:")
    for one in proposed:
        planned = figures.planned_minutes(one.planned)
        runs = plural(one.runs, "session")
        lines.append(
            f"  {one.step.label} {one.step.name}: {planned} becomes {one.minutes} ({runs})"
        )
    return [*lines, "Nothing has changed yet. To do it: history take"]


def minutes_proposals(now: Situation, pasts: EarlierSessions) -> list[Proposal]:
    """Other minutes that earlier sessions propose for the steps to come."""
    ahead = {step.key for step in timing.steps_to_come(now.state, now.agenda)}
    whole = whole_steps(now.agenda.curriculum)
    every = proposals(pasts, whole, lambda step: timing.planned_seconds(now.state, step))
    return [replace(one, step=now.agenda[one.step.key]) for one in every if one.step.key in ahead]


def sheet_lines(now: Situation, only: Target | None = None, words: str = "") -> list[str]:
    """The sheets by number with their entries, each with the number it is called by.

    With words, those alone that have them, and their sheets.
    """
    lines = []
    for number, each in enumerate(now.all_targets(), 1):
        if only is not None and each.sheet != only.sheet:
            continue
        sheet = now.state.board.sheet(each.sheet, each.label)
        shown = [entry for entry in sheet if not words or mentions(entry, words)]
        if words and not shown:
            continue
        here = each.sheet == now.target.sheet
        count = plural(len(sheet), "entry", "entries")
        lines.append(f"{number} {each.label}: {count}{', notes go here' if here else ''}")
        lines += _entry_lines(sheet, shown, "" if here else f"{number}.")
    return lines


def _entry_lines(sheet: Sheet, shown: list[Entry], before: str) -> Iterator[str]:
    """Entries, each with the number it is called by, below their themes with the themes' own."""
    places = {entry.id: place for place, entry in enumerate(sheet, 1)}
    themes = sheet.themes
    for theme, under in by_theme(sheet, shown):
        if themes:
            yield f"  Theme {themes.index(theme) + 1}: {theme}" if theme else f"  {UNGROUPED}"
        for entry in under:
            more = " (starred)" if entry.starred else ""
            more += f" (merged: {'; '.join(entry.merged)})" if entry.merged else ""
            yield f"  {before}{places[entry.id]} {entry.whole}{more}"


def material_lines(now: Situation) -> list[str]:
    """What to copy, label, bring and do beforehand."""
    people = now.state.people or len(now.state.roster)
    activities = [activity.id for activity in now.agenda.activities]
    items = checklist(now.agenda.curriculum, activities, people)
    lines = []
    for section, inside in groupby(items, lambda item: item.section):
        lines += [f"{section}:", *(f"  {item}" for item in inside)]
    return lines or ["Nothing has to be prepared."]


def people_lines(now: Situation) -> list[str]:
    """How many people there are, and who they are."""
    state = now.state
    away = attendance.absent_count(state)
    count = plural(attendance.people(state), "person", "people")
    lines = [f"{count} ({away} absent)" if away else count]
    for number, person in enumerate(state.roster, 1):
        place = f", {person.organisation}" if person.organisation else ""
        known = state.attendance.get(person.name)
        how = f": {attendance.presence_words(known, now.zone)}" if known else ""
        lines.append(f"  {number} {person.printed_name}{place}{how}")
    return lines


def step_lines(now: Situation) -> list[str]:
    """The present step, with everything it asks for and has captured."""
    lines = [position.header(now), *position.turn(now), *position.concept_lines(now)]
    lines += position.cue(now)
    report = tuple(now.kind.full_report(now.context))
    return [*lines, *text(report, 78).splitlines()] if report else lines


def form_lines(now: Situation) -> list[str]:
    """Every form with its columns and its rows, each with the number it is called by."""
    lines = []
    for form in now.agenda.forms.values():
        columns = "; ".join(f"{n} {column.label}" for n, column in enumerate(form.columns, 1))
        rows = now.state.forms.of(form.id)
        lines += [f"{form.id} {form.title}: {plural(len(rows), 'row')}", f"  Columns: {columns}"]
        lines += [f"  {row.id} {row_line(form, row)}" for row in rows]
    return lines or ["This curriculum has no forms."]


def pool_lines(now: Situation) -> list[str]:
    """The steps to choose from, each with the id to insert it by."""
    pool = now.agenda.curriculum.pool
    lines = [f"  {id}: {step.title}, {step.minutes} min" for id, step in pool.items()]
    if not lines:
        return ["This curriculum has no steps to choose from."]
    return ["To choose from:", *lines, "To put one in as the next step: insert ID"]


FRAMEWORKS = "frameworks"
VIEWS: dict[str, Callable[[Situation], list[str]]] = {
    "agenda": agenda_lines,
    "time": time_lines,
    "sheets": sheet_lines,
    "materials": material_lines,
    "people": people_lines,
    "step": step_lines,
    "forms": form_lines,
    "pool": pool_lines,
}


def show(now: Situation, name: str) -> list[str]:
    """A view, a handout, framework, sheet or the background, by name or its beginning.

    `frameworks` are all of them, one after the other.
    """
    curriculum = now.agenda.curriculum
    handouts = {h.id: (h.title, h.file) for h in curriculum.head.handouts if not h.what}
    elsewhere = material(curriculum)
    frameworks = {f.id: f for f in curriculum.head.frameworks}
    background = {
        f"background-{m.id}": (m.title, m.background) for m in curriculum.modules if m.background
    }
    texts = {**handouts, **background}
    labels = {t.label.casefold(): t for t in now.all_targets()}
    known = [*VIEWS, *texts, *elsewhere, *frameworks, *([FRAMEWORKS] if frameworks else [])]
    chosen = _match(name, [*known, *labels])
    if chosen in VIEWS:
        return VIEWS[chosen](now)
    if chosen in texts:
        title, file = texts[chosen]
        text = curriculum.texts.get(file, "").strip()
        return ([] if text.startswith("# ") else [title]) + text.split("\n")
    if chosen in elsewhere:
        return [described(elsewhere[chosen]), f"To open it in another program: open {chosen}"]
    if chosen == FRAMEWORKS:
        return [line for each in frameworks.values() for line in _framework(each)]
    if chosen in frameworks:
        return list(_framework(frameworks[chosen]))
    if chosen in labels:
        return sheet_lines(now, labels[chosen])
    raise Refused(f"There is no {name[:40]!r} to show.", hint=did_you_mean(name, known))


def material(curriculum: Curriculum) -> dict[str, Handout | Resource]:
    """What another program opens, by its id."""
    return {each.id: each for each in curriculum.material if each.what}


def named_material(now: Situation, name: str) -> Handout | Resource:
    """What another program opens, by its id or how it begins; by the present cue without one."""
    known = material(now.agenda.curriculum)
    if not name and now.position.step in now.agenda:
        cue = now.step.plan.script[now.position.cue : now.position.cue + 1]
        name = (cue[0].show if cue else None) or ""
        if name not in known:
            raise Refused("This cue shows nothing to open.", f"There is: {', '.join(known)}.")
    if chosen := _match(name, list(known)):
        return known[chosen]
    hint = did_you_mean(name, list(known)) or "A text is read here: show."
    raise Refused(f"There is no {name[:40]!r} to open.", hint)


def _framework(framework: Framework) -> Iterator[str]:
    """A framework's stages, each with its milestones under it."""
    yield f"{framework.title}. {framework.text}"
    for heading, stage in zip(framework.headings, framework.stages, strict=True):
        yield heading
        yield from (f"  {line}" for line in (stage.text, *stage.milestones) if line)


def _match(name: str, known: list[str]) -> str:
    low = name.strip().casefold()
    for spelled in known:
        if spelled.casefold() == low:
            return spelled
    begin = [spelled for spelled in known if low and spelled.casefold().startswith(low)]
    return begin[0] if len(begin) == 1 else ""
