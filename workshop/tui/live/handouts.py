"""Handouts, frameworks and background, to look at while leading."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from workshop.curriculum.material import address_to_open
from workshop.curriculum.model import Curriculum, Framework, Handout, Resource
from workshop.errors import WorkshopError
from workshop.reports.render.markdown import escape_heading, escape_line
from workshop.session.situation import Situation
from workshop.text import joined
from workshop.tui.bindings import Keys, key
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.hints import key_name
from workshop.tui.widgets.reading import FittedMarkdown
from workshop.tui.widgets.rows import Row, Rows
from workshop.value import Value

NO_TEXTS = "This curriculum has no handouts and no background."
LIST_HINT = "Arrows choose · {}: large · {}: two at once · tab to it · escape goes back"
BESIDE_HINT = "Arrows choose the other · {}: large · {}: one again · escape goes back"
LARGE_HINT = "Arrows read on · {}: the list again · escape goes back"
OPEN_HINT = "{} opens it in another program · arrows choose · escape goes back"
BESIDE_MIN_WIDTH = 110


class ReadingText(Value):
    """A text with its title: whether the step shows it, its number among the handouts.

    `material` is what another program opens; the text then says what and where.
    """

    title: str
    text: str
    is_shown: bool = False
    number: str = ""
    material: Handout | Resource | None = None


class HandoutsDialog(Dialog[None]):
    """The curriculum's texts at the left, those of this step first; the chosen one at the right.

    One text can be kept, to read another beside it; where there is no room, below it. A text
    can fill the screen, as a transparency does that everybody looks at.
    """

    DEFAULT_CSS = """
    HandoutsDialog > Vertical { width: 96%; height: 94%; }
    HandoutsDialog Horizontal { height: 1fr; }
    HandoutsDialog #texts { width: 24; height: 1fr; max-height: 100%; margin: 0 1 0 0; }
    HandoutsDialog VerticalScroll { width: 1fr; height: 1fr; scrollbar-gutter: stable;
                                    scrollbar-size-vertical: 1; }
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
    BINDINGS: ClassVar[Keys] = [
        key("b", "keep", "Beside", "handouts.keep",
            "Keep this text, to read another beside it; again: let go"),
        key("f", "large", "Large", "handouts.large",
            "Show the text as large as the screen; again: the list beside it"),
        key("o", "open", "Open", "handouts.open",
            "Open a link, a PDF, a video in the program that the system has for it"),
    ]  # fmt: skip

    def __init__(self, now: Situation, large: str = "") -> None:
        super().__init__()
        self._title = large
        self._texts, self._curriculum = list(handout_texts(now)), now.agenda.curriculum
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
        titles = [text.title for text in self._texts]
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
        if self._material:
            hint = OPEN_HINT.format(key_name(self, "handouts.open"))
        keys = key_name(self, "handouts.large"), key_name(self, "handouts.keep")
        self.query_one(".hint", Static).update(hint.format(*keys))
        rows = []
        for at, text in enumerate(self._texts):
            sign = "▪ " if at == self._pinned else "▸ " if text.is_shown else "  "
            rows.append(Row(text.title, f"{sign}{text.number:<2} ", key=at, selectable=True))
        self.query_one(Rows).show(rows)

    @property
    def _material(self) -> Handout | Resource | None:
        """What another program opens, if the cursor is on that."""
        cursor = self.query_one(Rows).cursor
        return None if cursor is None else self._texts[cursor].material

    async def _show(self, cursor: int | None) -> None:
        if cursor is not None and self._texts:
            await self.query_one("#chosen", FittedMarkdown).update(self._texts[cursor].text)
            self.set_class(self._pinned not in (None, cursor), "-beside")
            self._draw()

    async def action_keep(self) -> None:
        cursor = self.query_one(Rows).cursor
        if cursor is None:
            return
        self._pinned = cursor if self._pinned is None else None
        if self._pinned is not None:
            await self.query_one("#kept", FittedMarkdown).update(self._texts[cursor].text)
        self._draw()
        await self._show(cursor)

    def action_large(self) -> None:
        large = not self.has_class("-large")
        self.set_class(large, "-large")
        self._draw()
        self.query_one(VerticalScroll if large else Rows).focus()

    def action_open(self) -> None:
        if material := self._material:
            try:
                self.workshop_app.opener(address_to_open(self._curriculum, material))
            except WorkshopError as error:
                self.notify(str(error), severity="warning", markup=False)
            else:
                self.notify(f"Opened elsewhere: {material.title}", markup=False)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.query_one(VerticalScroll).focus()


def handout_texts(now: Situation) -> Iterator[ReadingText]:
    """What can be looked at: what the cue shows comes first, then what the step does."""
    curriculum = now.agenda.curriculum
    plan = now.step.plan if now.position.step in now.agenda else None
    shown = [cue.show for cue in plan.script if cue.show] if plan else []
    here = plan.script[now.position.cue : now.position.cue + 1] if plan else ()
    first = [cue.show for cue in here]
    material = enumerate(curriculum.material, 1)
    for number, one in sorted(material, key=lambda m: (m[1].id not in first, m[1].id not in shown)):
        mine, count = one.id in shown, str(number)
        if one.what:
            yield ReadingText(one.title, _how_to_open(one), mine, count, one)
        else:
            yield ReadingText(one.title, curriculum.texts.get(one.file or "", ""), mine, count)
    for framework in curriculum.head.frameworks:
        mine = plan is not None and framework.id == plan.framework
        yield ReadingText(framework.title, framework_text(framework), mine)
    yield from _background(curriculum)


def _how_to_open(material: Handout | Resource) -> str:
    """What stands for a text where there is none."""
    what = escape_line(material.what[:1].upper() + material.what[1:])
    lines = (f"# {escape_heading(material.title)}", what, escape_line(material.address))
    return "\n\n".join(lines)


def _background(curriculum: Curriculum) -> Iterator[ReadingText]:
    for module in curriculum.modules:
        if module.background:
            text = curriculum.texts.get(module.background, "")
            yield ReadingText(f"Background: {module.title}", text)


def framework_text(framework: Framework) -> str:
    """A framework as Markdown: its stages with their milestones."""
    parts = [f"# {framework.title}", framework.text]
    for heading, stage in zip(framework.headings, framework.stages, strict=True):
        parts += [f"## {heading}", stage.text]
        parts += ["\n".join(f"- {milestone}" for milestone in stage.milestones)]
    return joined("\n\n", *parts)
