"""The script: the step's cues, the present one strongest."""

from collections.abc import Iterator

from workshop.curriculum.material import shown_title
from workshop.kinds.plan import Cue
from workshop.session.situation import Situation
from workshop.session.time.guide import outdated_note
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import Row, Rows
from workshop.value import Value, replace

CUE_LABEL_WIDTH = 9
TOP_KEY = "top"


class ConceptKey(Value):
    """A key concept that the room should name."""

    id: str


class Script(Rows, can_focus=False):
    """What to say and ask. ▸ marks the present cue; it is kept in view."""

    BORDER_TITLE = "Script"
    KEEP_AT_TOP = True
    _has_round_text = False
    MAX_WIDTH = 82

    def _width(self) -> int:
        """What is read aloud stands in lines that can be read aloud."""
        return min(super()._width(), self.MAX_WIDTH)

    def show_step(self, now: Situation, only_cue: bool = False, concepts: bool = False) -> None:
        """Show the current step; with `only_cue` nothing but the present cue.

        `concepts` says that what to listen for stands here, as no panel shows it.
        """
        rows = list(self._rows(now))
        if only_cue:
            rows = [*self._round_rows(now), *self._cue_rows(now)]
        self._has_round_text = bool(now.step.rounds[now.context.round].text) and not only_cue
        if concepts and not only_cue:
            rows += concept_rows(now)
        if now.position.cue == 0 and rows:
            rows[0] = replace(rows[0], key=TOP_KEY)
        self.show(rows, keep=("cue", now.position.cue) if now.position.cue else TOP_KEY)

    def show_beginning(self) -> None:
        """Say what to do where no step is current."""
        self.show(
            [
                Row("Not begun.", look="strong"),
                Row(f"{key_name(self, 'next')} shows the first cue."),
            ]
        )

    def _bring_index(self, index: int) -> None:
        """A round's text is read aloud at its cues: it stays in view as long as they fit below."""
        bottom = self._first[index] + self._heights[index]
        if self._has_round_text and bottom <= self.size.height:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        else:
            super()._bring_index(index)

    def _round_rows(self, now: Situation) -> Iterator[Row]:
        turn = now.step.rounds[now.context.round]
        if turn.title:
            yield Row(turn.title, look="heading")
        if turn.text:
            yield Row(turn.text, "  ")
            yield from self._outdated(now, turn.text, "  ")
            yield Row("")

    def _rows(self, now: Situation) -> Iterator[Row]:
        yield from self._round_rows(now)
        for index in range(len(now.step.plan.script)):
            yield from self._cue_rows(now, index)
        if has_only_panel(now):
            yield from map(Row, now.kind.prompt_lines(now.context))
        elif not now.step.plan.script:
            yield Row("This step has no script: lead it your way.", look="muted")

    def _cue_rows(self, now: Situation, index: int | None = None) -> Iterator[Row]:
        script = now.step.plan.script
        index = now.position.cue if index is None else index
        if index >= len(script):
            return
        cue, current = script[index], index == now.position.cue
        look = "current" if current else "past" if index < now.position.cue else "plain"
        sign = "▸" if current else " "
        label = cue.label.partition(" ")[0]
        yield Row(
            self._text(now, cue),
            f"{sign} {label:<{CUE_LABEL_WIDTH}}",
            look=look,
            key=("cue", index),
            lead_look="" if look == "past" else cue.word,
        )
        for text in cue.expect if index >= now.position.cue else ():
            yield Row(text, f"  {'':<{CUE_LABEL_WIDTH}}◦ ", look="muted")
        yield from self._outdated(now, cue.text, f"  {'':<{CUE_LABEL_WIDTH}}")
        yield Row("")

    @staticmethod
    def _outdated(now: Situation, text: str, lead: str) -> Iterator[Row]:
        """Quietly say which minutes a text names that are no longer those."""
        if note := outdated_note(now.state, now.step, text):
            yield Row(f"({note})", lead, look="muted")

    def _text(self, now: Situation, cue: Cue) -> str:
        if cue.word != "show":
            return cue.text
        title = shown_title(now.agenda.curriculum, cue.text)
        return f"{title} ({key_name(self, 'handouts')})" if leads(self) else title


def has_only_panel(now: Situation) -> bool:
    """Whether there is nothing to say but what the step's panel shows, in all the room."""
    turn, plan = now.step.rounds[now.context.round], now.step.plan
    texts = plan.script or plan.listen_for or turn.title or turn.text
    return not texts and bool(now.kind.prompt_lines(now.context))


def concept_rows(now: Situation) -> Iterator[Row]:
    """What to listen for: concepts not named yet first, enter ticks one off."""
    ids = now.step.plan.listen_for
    if not ids:
        return
    named = [id for id in ids if id in now.state.heard]
    yield Row("")
    yield Row("Listen for", " ", f"{len(named)} of {len(ids)}", look="heading")
    for id in sorted(ids, key=lambda id: id in named):
        concept = now.agenda.curriculum.concept(id)
        text, look = concept.text if concept else id, "done" if id in named else "plain"
        yield Row(text, " ☑ " if id in named else " ☐ ", "", look, ConceptKey(id), True)
