"""The question whether a session that is led here is handed over to another window."""

from functools import partial

from workshop.errors import WorkshopError
from workshop.session.handover import decline
from workshop.session.runner import Runner
from workshop.session.spectator import hand_over
from workshop.session.view import SessionView
from workshop.tui.common.screen import WorkshopScreen
from workshop.tui.navigator import Question


def ask_to_hand_over(screen: WorkshopScreen, session: SessionView) -> None:
    """Ask, if another window does and nothing else is asked here; no answer is a no."""
    if isinstance(session, Runner) and session.asked:
        screen.call_after_refresh(_ask, screen, session)


def _ask(screen: WorkshopScreen, session: Runner) -> None:
    if session.asked is None or not screen.is_active:
        return
    options = [("I go on leading", False), ("Hand it over, and follow here", True)]
    question = Question(f"{session.asked.words} asks to take over.", options)
    answer = partial(_answer, screen, session)
    screen.navigator.ask(question, answer, partial(answer, False))


def _answer(screen: WorkshopScreen, session: Runner, yes: bool) -> None:
    try:
        following = hand_over(session) if yes else None
    except WorkshopError as error:
        screen.notify(str(error), severity="warning", markup=False)
        following = None
    if following is None:
        decline(session)
    elif following.state.step:
        screen.workshop_app.lead(following)
    else:  # there is nothing to follow yet
        screen.workshop_app.session = None
        screen.navigator.home(following.folder)
