"""Handouts, frameworks and background, to look at while leading."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from workshop.curriculum.model import Curriculum, Framework
from workshop.session.situation import Situation
from workshop.text import joined
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.hints import key_name
from workshop.tui.widgets.reading import FittedMarkdown
from workshop.tui.widgets.rows import Row, Rows

NO_TEXTS = "This curriculum has no handouts and no background."
LIST_HINT = "Arrows choose · {}: large · {}: two at once · tab to it · escape goes back"
BESIDE_HINT = "Arrows choose the other · {}: large · {}: one again · escape goes back"
LARGE_HINT = "Arrows read on · {}: the list again · escape goes back"
BESIDE_MIN_WIDTH = 110


class HandoutsDialog(Dialog[None]):
    """The curriculum's texts at the left, those of this step first; the chosen one at the right.

    One text can be kept, to read another beside it; where there is no room, below it. A text
    can fill the screen, as a transparency does that everybody looks at.
    """

    DEFAULT_CSS = """
    HandoutsDialog > Vertical { width: 96%; height: 94%; }
    HandoutsDialog Horizontal { height: 1fr; }
    HandoutsDialog #texts { width: 24; height: 1fr; max-height: 100%; margin: 0 1 0 0; }
    HandoutsDialog VerticalScroll { width: 1fr; height: 1fr; }
    HandoutsDialog #reading { height: auto; layout: vertical; }
    HandoutsDialog.-large > Vertical { width: 100%; max-width: 100%; height: 100%;
                                       max-height: 100%; }
    HandoutsDialog.-wide #texts { width: 28; }
    HandoutsDialog.-large #texts { display: none; }
    HandoutsDialog #kept { display: none; }
    HandoutsDialog.-beside #kept { display: block; }
    HandoutsDialog.-beside.-wide #reading { layout: horizontal; }
    HandoutsDialog.-beside.-wide Markdown { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "keep", "Beside", id="handouts.keep",
                tooltip="Keep this text, to read another beside it; again: let go"),
        Binding("f", "large", "Large", id="handouts.large",
                tooltip="Show the text as large as the screen; again: the list beside it"),
    ]  # fmt: skip

    def __init__(self, now: Situation, large: str = "") -> None:
        super().__init__()
        self._title = large
        self._texts = list(handout_texts(now))
        self._pinned: int | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal():
                yield Rows(id="texts")
                with VerticalScroll(), Container(id="reading"):
                    yield FittedMarkdown(id="kept")
                    yield FittedMarkdown("" if self._texts else NO_TEXTS, id="chosen")
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        self._draw()
        rows.focus()
        titles = [title for title, *_ in self._texts]
        rows.put_cursor_on(titles.index(self._title) if self._title in titles else 0)
        if self._title:
            self.action_large()
        self.watch(rows, "cursor", self._show)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= BESIDE_MIN_WIDTH, "-wide")

    def _draw(self) -> None:
        """List the texts, and say what can be done with them."""
        hint = LIST_HINT if self._pinned is None else BESIDE_HINT
        hint = LARGE_HINT if self.has_class("-large") else hint
        keys = key_name(self, "handouts.large"), key_name(self, "handouts.keep")
        self.query_one(".hint", Static).update(hint.format(*keys))
        rows = []
        for at, (title, _, mine, number) in enumerate(self._texts):
            sign = "▪ " if at == self._pinned else "▸ " if mine else "  "
            rows.append(Row(title, f"{sign}{number:<2} ", key=at, selectable=True))
        self.query_one(Rows).show(rows)

    async def _show(self, cursor: int | None) -> None:
        if cursor is not None and self._texts:
            await self.query_one("#chosen", FittedMarkdown).update(self._texts[cursor][1])
            self.set_class(self._pinned not in (None, cursor), "-beside")

    async def action_keep(self) -> None:
        cursor = self.query_one(Rows).cursor
        if cursor is None:
            return
        self._pinned = cursor if self._pinned is None else None
        if self._pinned is not None:
            await self.query_one("#kept", FittedMarkdown).update(self._texts[cursor][1])
        self._draw()
        await self._show(cursor)

    def action_large(self) -> None:
        large = not self.has_class("-large")
        self.set_class(large, "-large")
        self._draw()
        self.query_one(VerticalScroll if large else Rows).focus()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.query_one(VerticalScroll).focus()


def handout_texts(now: Situation) -> Iterator[tuple[str, str, bool, str]]:
    """Title, Markdown, whether the step shows it, its number among handouts: they come first."""
    curriculum = now.agenda.curriculum
    plan = now.step.plan if now.position.step in now.agenda else None
    shown = [cue.show for cue in plan.script if cue.show] if plan else []
    handouts = sorted(enumerate(curriculum.head.handouts, 1), key=lambda h: h[1].id not in shown)
    for number, handout in handouts:
        text = curriculum.texts.get(handout.file, "")
        yield handout.title, text, handout.id in shown, str(number)
    for framework in curriculum.head.frameworks:
        yield (
            framework.title,
            framework_text(framework),
            plan is not None and framework.id == plan.framework,
            "",
        )
    yield from _background(curriculum)


def _background(curriculum: Curriculum) -> Iterator[tuple[str, str, bool, str]]:
    for module in curriculum.modules:
        if module.background:
            text = curriculum.texts.get(module.background, "")
            yield f"Background: {module.title}", text, False, ""


def framework_text(framework: Framework) -> str:
    """A framework as Markdown: its stages with their milestones."""
    parts = [f"# {framework.title}", framework.text]
    for heading, stage in zip(framework.headings, framework.stages, strict=True):
        parts += [f"## {heading}", stage.text]
        parts += ["\n".join(f"- {milestone}" for milestone in stage.milestones)]
    return joined("\n\n", *parts)
