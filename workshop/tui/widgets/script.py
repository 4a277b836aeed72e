"""The script: the step's cues, the present one strongest, what to listen for below."""

from collections.abc import Iterator

from workshop.kinds.plan import Cue
from workshop.session.situation import Situation
from workshop.tui.widgets.rows import Row, Rows

LABELS = {
    "say": "SAY",
    "ask": "ASK",
    "explain": "EXPLAIN",
    "do": "DO",
    "listen_for": "LISTEN",
    "note": "NOTE",
    "show": "SHOW",
}
WIDTH = 9


class Script(Rows, can_focus=False):
    """What to say and ask. ▸ marks the present cue; it is kept in view."""

    KEEP_AT_TOP = True
    DEFAULT_CSS = """
    Script { padding: 0 1; max-width: 84; }
    """

    def show_step(self, now: Situation, only_cue: bool = False) -> None:
        """Show the current step; with `only_cue` nothing but the present cue."""
        rows = list(self._cue_rows(now)) if only_cue else list(self._rows(now))
        self.show(rows, keep=("cue", now.state.cue))

    def _rows(self, now: Situation) -> Iterator[Row]:
        turn = now.step.rounds[now.here.round]
        if turn.title:
            yield Row(turn.title, look="heading")
        if turn.text:
            yield Row(turn.text, "  ")
            yield Row("")
        for index in range(len(now.step.plan.script)):
            yield from self._cue_rows(now, index)
        yield from self._listening(now)
        if not now.step.plan.script:
            yield Row("This step has no script: lead it your way.", look="muted")

    def _cue_rows(self, now: Situation, index: int | None = None) -> Iterator[Row]:
        script = now.step.plan.script
        index = now.state.cue if index is None else index
        if index >= len(script):
            return
        cue, current = script[index], index == now.state.cue
        look = "current" if current else "past" if index < now.state.cue else "plain"
        sign = "▸" if current else " "
        yield Row(
            self._text(now, cue), f"{sign} {LABELS[cue.word]:<{WIDTH}}", "", look, ("cue", index)
        )
        for text in cue.expect if index >= now.state.cue else ():
            yield Row(text, f"  {'':<{WIDTH}}◦ ", look="muted")
        yield Row("")

    def _text(self, now: Situation, cue: Cue) -> str:
        if cue.word != "show":
            return cue.text
        handout = now.agenda.curriculum.handout(cue.text)
        return f"{handout.title} (h)" if handout else cue.text

    def _listening(self, now: Situation) -> Iterator[Row]:
        ids = now.step.plan.listen_for
        if not ids:
            return
        named = sum(id in now.state.heard for id in ids)
        yield Row("Listen for (l ticks off)", tail=f"{named} of {len(ids)}", look="heading")
        for number, id in enumerate(ids, 1):
            concept = now.agenda.curriculum.concept(id)
            heard = id in now.state.heard
            text = concept.text if concept else id
            yield Row(
                text, f"{number:>2} {'☑' if heard else '☐'} ", look="done" if heard else "plain"
            )
