"""The timer's warning and its end, each said once."""

from workshop.session.situation import Situation
from workshop.session.time import figures, timing

Passed = tuple[str, int, float, str]


class Alarm:
    """Remembers what has been said of the timers, so that nothing is said twice."""

    def __init__(self) -> None:
        self._said: set[Passed] = set()

    def passed(self, now: Situation) -> str:
        """What has to be said now: a warning, the end, or nothing."""
        if now.state.step not in now.agenda or now.state.closed:
            return ""
        face = timing.timer_face(now.state, now.step, now.now)
        if face is None or not face.warned:
            self._said.clear()
            return ""
        which = (now.step.key, face.stretch, face.seconds)
        what = face.title or "the step"
        if face.rung:
            over = f", {figures.clock(face.left)} over" if face.left <= -60 else ""
            told = [f"TIME IS UP for {what}{over}."]
            if face.ends_a_turn:
                told.append(f"Change over to {face.following}: timer next")
            return self._once((*which, "end"), " ".join(told))
        if not face.running:
            return ""
        return self._once((*which, "warning"), f"{figures.clock(face.left)} left for {what}.")

    def _once(self, passed: Passed, text: str) -> str:
        if passed in self._said:
            return ""
        self._said.add(passed)
        return text
