"""What can fill the screen: for the whole room to read, or only the cue for who leads."""

from collections.abc import Iterator
from typing import Literal

from workshop.curriculum.model import Handout, Resource
from workshop.kinds.base import Target
from workshop.kinds.quiz import model as quiz
from workshop.kinds.quiz.model import Quiz
from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.tui.navigator import Question
from workshop.value import Value

What = Literal["sheet", "question", "clock", "groups", "handout", "cue"]


class View(Value):
    """One thing over the whole screen; a sheet, a handout, a quiz's question says which one."""

    what: What
    sheet: Target | None = None
    handout: str = ""
    question: str = ""


def view_question(now: Situation, target: Target) -> Question[View]:
    """Ask what is to fill the screen; what the step is about by now comes first."""
    options = sorted(_views(now, target), key=lambda option: not _is_likeliest(now, *option))
    return Question("What fills the screen?", options, "The room may see it; escape leaves it.")


def _views(now: Situation, target: Target) -> Iterator[tuple[str, View]]:
    own = now.kind.targets(now.context) if now.position.step in now.agenda else ()
    written = [t for t in now.all_targets() if t.sheet == target.sheet and now.context.sheet(t)]
    for sheet in dict.fromkeys((*(t for t in own if t.sheet == target.sheet), *own, *written)):
        yield f"Sheet: {sheet.label}", View("sheet", sheet)
    if room_question(now):
        yield "The question", View("question")
    for question in quiz.questions(Quiz.of(now.context)) if Quiz.owns(now.context) else ():
        yield f"Question {question.title}", View("question", question=question.key)
    yield "The clock", View("clock")
    if grouped_step(now):
        yield "The groups", View("groups")
    for handout in shown_handouts(now):
        what = handout.what.capitalize() if isinstance(handout, Resource) else "Handout"
        yield f"{what}: {handout.title}", View("handout", handout=handout.title)
    yield "The cue, for nobody but you", View("cue")


def _is_likeliest(now: Situation, said: str, view: View) -> bool:
    """Whether it is what the room looks at now."""
    cue = now.step.plan.script[now.position.cue : now.position.cue + 1]
    if any(timing.running_timers(now.state, now.agenda, now.now)):
        return view.what == "clock"
    if cue and cue[0].show:
        return view.what == "handout"
    if Quiz.owns(now.context) and (at := quiz.current_question(now.context)):
        return view.question == at.key
    return view.what == "groups" and bool(now.context.data.groups)


def room_question(now: Situation) -> str:
    """What the room is asked: the cue in view, if it asks; else what the step puts to the vote."""
    cues = now.step.plan.script[: now.position.cue + 1]
    return (cues[-1].ask if cues else "") or str(getattr(now.step.plan, "question", ""))


def grouped_step(now: Situation) -> AgendaStep | None:
    """The step whose groups are meant: the one in view, else the last that formed any."""
    steps = (now.step, *reversed(now.agenda.steps))
    return next((step for step in steps if now.at(step).data.groups), None)


def shown_handouts(now: Situation) -> Iterator[Handout | Resource]:
    """The handouts and resources that the step shows, the one of the cue in view first."""
    plan = now.step.plan
    ids = (cue.show for cue in (*plan.script[now.position.cue :], *plan.script) if cue.show)
    for id in dict.fromkeys(ids):
        if handout := now.agenda.curriculum.shown(id):
            yield handout
