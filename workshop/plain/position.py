"""Where the session stands, in lines: step, cue, what to listen for, where notes go."""

from workshop.curriculum.material import shown_title
from workshop.curriculum.variants import lengths
from workshop.kinds import kind_of
from workshop.kinds.base import Target
from workshop.kinds.plan import Cue
from workshop.session.go_round import go_round
from workshop.session.narration.events import on_hold, projected_end
from workshop.session.situation import Situation
from workshop.session.time import alerts, figures, timing
from workshop.session.time.guide import outdated_note
from workshop.session.time.history import LONG_GAP_S
from workshop.session.view import SessionView
from workshop.text import joined, one_line, plural
from workshop.when.written import in_words


def header(now: Situation) -> str:
    """The step, its planned minutes, and how the session is doing."""
    step = now.step
    minutes = in_words(timing.planned_seconds(now.state, step))
    return joined(
        " · ",
        f"Step {step.label} of {step.activity.id}",
        step.full_name,
        f"{minutes}{timing.guide_note(now.state, step)}, {projected_end(now)}",
        f"led by {step.led_by}" if step.led_by else "",
        "optional" if step.plan.optional else "",
    )


def position_lines(now: Situation, target: Target) -> list[str]:
    """Everything about the present step and cue: what is said on arriving there."""
    lines = [header(now), *turn(now), *concept_lines(now), notes_go(now, target), *cue(now)]
    return [*looking(now), *lines]


def looking(now: Situation) -> list[str]:
    """Say where the session stands, if another place is looked at."""
    if now.looking is None:
        return []
    here, there = now.agenda[now.state.step].label, now.step.label
    return [
        f"Only looked at: step {here} goes on. What you lead or write here leads {there}; "
        "go alone returns."
    ]


def turn(now: Situation) -> list[str]:
    """The present round, and what its kind has to put to the room."""
    rounds = now.step.rounds
    lines = []
    here = rounds[now.context.round]
    if len(rounds) > 1 or here.title:
        number = f"Round {now.context.round + 1} of {len(rounds)}" if len(rounds) > 1 else ""
        length = in_words(here.duration) if here.duration else ""
        lines.append(joined(", ", joined(": ", number, here.title), length))
    if here.text:
        lines.append(" ".join(here.text.split()))
    texts = (here.text, *kind_of(now.step.plan).tasks(now.step.plan))
    lines += [*now.kind.prompt_lines(now.context), *_outdated(now, "\n".join(texts))]
    lines += [f"MESSAGE  {line}" for line in alerts.lines(now.state, now.step)]
    standing = go_round(now)
    return [*lines, *(standing.lines if standing else ()), *needed_lines(now)]


def _outdated(now: Situation, text: str) -> list[str]:
    """Say which minutes a text names that are no longer those."""
    note = outdated_note(now.state, now.step, text)
    return [f"({note})"] if note else []


def needed_lines(now: Situation) -> list[str]:
    """The empty sheets that the step needs: how to write them here, and where to go."""
    lines = []
    for target, step in now.missing:
        here = "note TEXT" if target.sheet == now.target.sheet else f"sheet {target.label}"
        line = f"NEEDED  “{target.label}” is empty; to write it here: {here}"
        if step:
            other = f"{step.activity.id} " if step.activity is not now.step.activity else ""
            line += f"; to go where it is written: go {other}{step.label}"
        lines.append(line)
    return lines


def cue(now: Situation) -> list[str]:
    """The present cue with its label, and what people are likely to answer."""
    script = now.step.plan.script
    if now.position.cue >= len(script):
        put = now.kind.prompt_lines(now.context)
        return [] if put else ["This step has no script: lead it your way."]
    present = script[now.position.cue]
    lines = [f"{present.label}  {_text(now, present)}", *_outdated(now, present.text)]
    if present.expect:
        lines.append(f"LIKELY ANSWERS  {'; '.join(present.expect)}")
    return lines


def _text(now: Situation, present: Cue) -> str:
    if present.word != "show":
        return " ".join(present.text.split())
    curriculum = now.agenda.curriculum
    material = curriculum.shown(present.text)
    how = "to open it: open" if material and material.what else "to read it: show"
    return f"{shown_title(curriculum, present.text)} ({how} {present.text})"


def concept_lines(now: Situation) -> list[str]:
    """The key concepts the room should name, with a tick at those it has named."""
    lines = []
    for number, id in enumerate(now.step.plan.listen_for, 1):
        concept = now.agenda.curriculum.concept(id)
        tick = "[x]" if id in now.state.heard else "[ ]"
        lines.append(f"LISTEN FOR  {number} {tick} {concept.text if concept else id}")
    return lines


def notes_go(now: Situation, target: Target) -> str:
    """Which sheet a note is written on, and which others this step has."""
    own = now.kind.targets(now.context)
    others = [f"{n} “{t.label}”" for n, t in enumerate(own, 1) if t.sheet != target.sheet]
    more = f"; other sheets: {', '.join(others)}" if others else ""
    return f"Notes go to “{target.label}”{more}."


def resume_lines(session: SessionView, target: Target) -> list[str]:
    """What to know on resuming a session."""
    now, state = session.now(), session.state
    lines = [f"Resumed: {state.title}", *session.take_notices()]
    for text in session.drafts.texts.values():
        lines.append(f"Half-typed when it was left: {text}")
    if state.closed:
        return [*lines, "The session is closed: undo takes the close back, leave leaves it so."]
    if zone := now.zone.suffix(now.now):
        until = "" if state.began else ", until it begins here"
        lines.append(f"Hours are those of its time zone{zone}{until}.")
    if state.step not in now.agenda:
        return [*lines, "It has not begun: next, or an empty line, begins."]
    lines += position_lines(now, target)
    if state.held:
        lines.append(on_hold(now))
    return lines


def gap(session: SessionView) -> str:
    """Ask whether time without the program was session time; empty if there is no gap."""
    if session.gap is None:
        return ""
    if session.state.reopened:
        return f"{on_hold(session.now())} If it went on all the while: gap session."
    times = session.state.zone.between(session.gap.seen, session.gap.back)
    length = figures.absence_length(session.gap.seconds)
    return (
        f"The program was away from {times} ({length}). Was that session time or a pause? "
        "Answer: gap session, or gap pause. Until then it is a pause"
        f"{', and if it is closed now, it ended then' * (session.gap.seconds >= LONG_GAP_S)}."
    )


def prepared_lines(now: Situation) -> list[str]:
    """What is known of a session before it begins."""
    state = now.state
    count = state.people or len(state.roster)
    who = joined(
        " ",
        f"Facilitator: {state.facilitator}." if state.facilitator else "",
        f"Place: {state.place}." if state.place else "",
        f"Series: {state.series}." if state.series else "",
        f"{plural(count, 'person', 'people')}." if count else "",
    )
    lines = [who] if who else []
    lines += variants(now)
    lines += [f"Activity {a.id}: {a.title}, {a.minutes} min" for a in now.agenda.activities]
    lines.append("To look first: show materials, agenda, help. An empty line, or next, begins.")
    return lines


def variants(now: Situation) -> list[str]:
    """Which variant is led, and how to choose another, with what each one takes."""
    plan, takes = now.agenda.curriculum, lengths(now.agenda.curriculum)
    if not takes:
        return []
    shown = {name: f"{one_line(name)} ({figures.length(takes[name])})" for name in takes}
    others = "; ".join(shown[name] for name in takes if name != plan.variant)
    lines = [f"Variant: {shown[plan.variant]}."]
    return [*lines, f"To choose another: variant NAME. There are: {others}."] if others else lines


def trouble(session: SessionView) -> list[str]:
    """Whether the session is saved, to say when that has changed."""
    if session.trouble is None:
        return ["Everything is saved again."]
    since = session.state.zone.time_of_day(session.trouble.since)
    return [
        f"NOT SAVED since {since}: {session.trouble.message}, in {session.folder}. The session "
        "goes on, everything is kept and tried again. To save it elsewhere: save-in FOLDER"
    ]
