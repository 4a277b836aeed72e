"""What the live screen asks in a menu: lost time, leaving, homework, a concept that was named."""

from workshop.session import commands as cmd
from workshop.session.narration.events import reopened
from workshop.session.situation import Situation
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.time import figures
from workshop.session.time.history import LONG_GAP_S, Gap
from workshop.tui.navigator import Question


def gap_question(gap: Gap, now: Situation) -> Question[str]:
    """Ask whether the time without the program counts, or that since a close taken back later."""
    if now.state.reopened:
        return Question(
            reopened(now),
            [
                ("Put something right: hours and dates stay", "pause"),
                ("Go on from now: the time since was a pause", "hold"),
                ("It went on all the while: that time counts", "session"),
            ],
        )
    long = gap.seconds >= LONG_GAP_S
    away, times = figures.absence_length(gap.seconds), now.zone.between(gap.seen, gap.back)
    return Question(
        f"The program was away for {away}, from {times}. Does that time count?",
        [
            ("The session went on: it counts as session time", "session"),
            ("It was a pause: the clocks stood still", "pause"),
            *([("It was over by then: put something right, and close it", "over")] * long),
        ],
    )


def leave_question(session: LiveSession) -> Question[str]:
    """Ask what leaving means; with a disk in trouble, first of all where to go on."""
    options: list[tuple[str, str | None]] = [("Stay", None)]
    if isinstance(session, Spectator):
        options += [("Ask to take over", "ask"), ("Stop; the session goes on there", "open")]
        return Question("Stop following?", options)
    if session.rehearsal:
        return Question("Leave?", [*options, ("End the rehearsal (nothing is saved)", "open")])
    if session.trouble:
        text = "⚠ What was captured last is not on disk. Leaving now would lose it."
        options += [
            ("Go on writing in another folder", "folder"),
            ("Close the session", "close"),
            ("Leave it open, and lose what is not on disk", "open"),
        ]
        return Question("Leave?", options, text)
    options.append(("Leave it open, to go on later", "open"))
    if not session.state.closed:
        options.append(("Close the session and write its notes", "close"))
        options.append(("Close it as of an earlier time", "close earlier"))
        options.append(("Hand on what there is so far, and stay", "hand on"))
    return Question("Leave?", options)


def homework_question(question: str) -> Question[str]:
    """Ask what is to become of homework that is not done, or was not assigned."""
    options: list[tuple[str, str | None]] = [("Stay", None)]
    if question == cmd.UNASSIGNED:
        options.append(("Close without it", "close"))
        return Question("Close?", options, question)
    options += [("Carry it over to a new day", "carry"), ("Close: the homework is over", "close")]
    return Question("What becomes of the homework?", options, question)


def concept_question(now: Situation) -> Question[str]:
    """Ask which concept was named."""
    options: list[tuple[str, str | None]] = []
    for id in now.step.plan.listen_for:
        concept = now.agenda.curriculum.concept(id)
        sign = "☑" if id in now.state.heard else "☐"
        options.append((f"{sign} {concept.text if concept else id}", id))
    return Question("Which one did the room name?", options)
