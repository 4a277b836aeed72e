"""Handouts, frameworks and background, to look at while leading."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Markdown, Static

from workshop.curriculum.model import Curriculum, Framework
from workshop.session.situation import Situation
from workshop.tui.screens.menu import Dialog
from workshop.tui.widgets.rows import Row, Rows

NOTHING = "This curriculum has no handouts and no background."


class Handouts(Dialog[None]):
    """The curriculum's texts at the left, those of this step first; the chosen one at the right."""

    DEFAULT_CSS = """
    Handouts > Vertical { width: 96%; height: 94%; }
    Handouts Horizontal { height: 1fr; }
    Handouts #texts { width: 26; height: 1fr; max-height: 100%; margin: 0 1 0 0; }
    Handouts VerticalScroll { width: 1fr; height: 1fr; }
    """

    def __init__(self, now: Situation) -> None:
        super().__init__()
        self._texts = list(texts(now))

    def compose(self) -> ComposeResult:
        from textual.containers import Vertical

        with Vertical():
            with Horizontal():
                yield Rows(id="texts")
                with VerticalScroll():
                    yield Markdown(NOTHING, open_links=False)
            yield Static(
                "Arrows choose · tab to the text · escape goes back",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.show(
            [
                Row(title, "▸ " if mine else "  ", key=n, selectable=True)
                for n, (title, _, mine) in enumerate(self._texts)
            ]
        )
        rows.focus()
        rows.action_edge(0)
        self.watch(rows, "cursor", self._show)

    async def _show(self, cursor: int | None) -> None:
        if cursor is not None and self._texts:
            await self.query_one(Markdown).update(self._texts[cursor][1])

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.query_one(VerticalScroll).focus()


def texts(now: Situation) -> Iterator[tuple[str, str, bool]]:
    """Title, Markdown and whether the step shows it: handouts, then frameworks and background."""
    curriculum = now.agenda.curriculum
    plan = now.step.plan if now.state.step in now.agenda else None
    shown = [cue.show for cue in plan.script if cue.show] if plan else []
    handouts = sorted(curriculum.head.handouts, key=lambda h: h.id not in shown)
    for handout in handouts:
        text = curriculum.texts.get(handout.file, "")
        yield handout.title, text, handout.id in shown
    for framework in curriculum.head.frameworks:
        yield (
            framework.title,
            framework_text(framework),
            plan is not None and framework.id == plan.framework,
        )
    yield from _background(curriculum)


def _background(curriculum: Curriculum) -> Iterator[tuple[str, str, bool]]:
    for module in curriculum.modules:
        if module.background:
            text = curriculum.texts.get(module.background, "")
            yield f"Background: {module.title}", text, False


def framework_text(framework: Framework) -> str:
    """A framework as Markdown: its stages with their milestones."""
    parts = [f"# {framework.title}", framework.text]
    for heading, stage in zip(framework.headings, framework.stages, strict=True):
        parts += [f"## {heading}", stage.text]
        parts += ["\n".join(f"- {milestone}" for milestone in stage.milestones)]
    return "\n\n".join(part for part in parts if part)
