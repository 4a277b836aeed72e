"""The participants' packet: handouts, empty forms, homework; nothing of what only trainers read."""

from collections.abc import Collection, Iterator

from workshop.curriculum.model import Curriculum, Handout
from workshop.kinds.plan import FormPlan
from workshop.paper import tree
from workshop.paper.markdown import WRITING_MM, read
from workshop.paper.tree import Block, Blocks, Run, heading, listing, paragraphs, plain, walk
from workshop.reports.blank import OWNERS
from workshop.session.agenda import Agenda, AgendaStep
from workshop.text import one_line

WIDE_COLUMNS = 4
"""The fewest columns of a form that is printed in landscape."""
MAX_ROW_MM, ROWS_MM = 25.0, 105.0
"""The height of a form's row at most, and of all rows where there is room."""


def packet(curriculum: Curriculum, activities: Collection[str]) -> Blocks:
    """What participants get of the chosen activities (none: all)."""
    return tuple(_Packet(curriculum, activities).blocks())


class _Packet:
    """What a packet is made of; `links` lead to its handouts and forms, by their ids."""

    def __init__(self, curriculum: Curriculum, activities: Collection[str]) -> None:
        self.curriculum, self.agenda = curriculum, Agenda(curriculum, activities)
        found = map(curriculum.handout, dict.fromkeys(map(str, self._handout_ids())))
        self.handouts = [one for one in found if one and not self._only_projected(one)]
        forms = map(curriculum.form, dict.fromkeys(step.plan.fills for step in self.agenda.steps))
        self.texts = {one.id: self._text(one) for one in self.handouts}
        self.forms = [form for form in forms if form and not self._is_in_handout(form)]
        self.links = {
            **{one.id: _link(one.title, f"handout-{n}") for n, one in enumerate(self.handouts, 1)},
            **{one.id: _link(one.title, f"form-{n}") for n, one in enumerate(self.forms, 1)},
        }
        self.homework = [step for step in self.agenda.steps if step.plan.taken_home]

    def blocks(self) -> Iterator[Block]:
        yield from (tree.Text((), "Name"), tree.Space(1))
        yield tree.Contents(1)
        yield from self._by_activity()
        for handout in self.handouts:
            title = heading(handout.title, 1, self.links[handout.id].link[1:])
            yield from (tree.NewPage(), title, tree.Text(plain(handout.id), quiet=True, stays=True))
            yield from self.texts[handout.id]
        for form in self.forms:
            made = _empty_form(form, self.links[form.id].link[1:])
            is_wide = len(form.columns) >= WIDE_COLUMNS
            yield from (tree.Landscape(made),) if is_wide else (tree.NewPage(), *made)
        yield from (tree.NewPage(), heading("Homework")) if self.homework else ()
        for step in self.homework:
            yield from self._homework(step)

    def _handout_ids(self) -> Iterator[str]:
        """Everything that is shown, handed out, filled in or taken home, as it comes."""
        for activity in self.agenda.activities:
            listed = (material.handout for material in activity.materials)
            steps = [step for step in self.agenda.steps if step.activity is activity]
            shown = [cue.show for step in steps for cue in step.plan.script]
            more = [material.handout for step in steps for material in step.plan.materials]
            forms = [self.curriculum.form(step.plan.fills) for step in steps]
            on_paper = [form.handout for form in forms if form]
            yield from (id for id in (*shown, *listed, *more, *on_paper) if id)

    def _only_projected(self, handout: Handout) -> bool:
        """Whether nobody gets a copy, as of a transparency."""
        materials = (m for activity in self.agenda.activities for m in activity.materials)
        copied = any(m.handout == handout.id and m.per != "room" for m in materials)
        homework = any(
            m.handout == handout.id for step in self.agenda.steps for m in step.plan.materials
        )
        return handout.transparency and not (copied or homework)

    def _text(self, handout: Handout) -> Blocks:
        if handout.what:
            note = f"A file of its own ({handout.what}): {one_line(handout.address)}"
            return (tree.Text(plain(note), quiet=True),)
        text = self.curriculum.texts.get(handout.file, "")
        return tuple(_turn_wide_parts(read(text, 1, handout.title)))

    def _is_in_handout(self, form: FormPlan) -> bool:
        """Whether the handout that is this form on paper has an empty table for it."""
        blocks = walk(self.texts.get(form.handout or "", ()))
        grids = (one for one in blocks if isinstance(one, tree.Grid) and one.height)
        return any(len(grid.columns) >= len(form.columns) for grid in grids)

    def _by_activity(self) -> Iterator[Block]:
        """Which activity needs what, with its page; and what it is for."""
        for activity in self.agenda.activities:
            steps = [step for step in self.agenda.steps if step.activity is activity]
            used = [cue.show for step in steps for cue in step.plan.script if cue.show]
            used += [material.handout for material in activity.materials if material.handout]
            used += [id for step in steps for id in self._home(step)]
            links = [self.links[id] for id in dict.fromkeys(used) if id in self.links]
            if links:
                yield tree.Text(plain(activity.display_name, bold=True), stays=True)
                yield tree.Items(tuple(tree.ListItem((tree.Text((link,)),)) for link in links))

    def _home(self, step: AgendaStep) -> list[str]:
        """The ids of what goes along with a step: its form, and what it hands out."""
        form = self.curriculum.form(step.plan.fills)
        ids = [material.handout for material in step.plan.materials]
        return [id for id in (*ids, form and form.handout, form and form.id) if id]

    def _homework(self, step: AgendaStep) -> Iterator[Block]:
        yield heading(step.name, 2)
        tasks = step.plan.taken_home
        yield listing(tasks, numbered=len(tasks) > 1)
        for id in dict.fromkeys(self._home(step)):
            if id in self.links:
                yield tree.Text((self.links[id],), "Goes along")
        for label in ("To be done by", "We meet again"):
            yield from (tree.Text((), label), tree.Space(1))


def _link(title: str, id: str) -> Run:
    return Run(one_line(title), link=f"#{id}", page=True)


def _turn_wide_parts(blocks: Blocks) -> Iterator[Block]:
    """A handout whose parts with a wide table to be filled in are in landscape."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, tree.PaperHeading):
            parts.append([])
        parts[-1].append(block)
    for part in parts:
        yield from (tree.Landscape(tuple(part)),) if any(map(_is_wide, part)) else part


def _is_wide(block: Block) -> bool:
    return isinstance(block, tree.Grid) and block.height > 0 and len(block.columns) > WIDE_COLUMNS


def _empty_form(form: FormPlan, id: str) -> Blocks:
    """A form with rows to be filled in, and whose it is."""
    owner = OWNERS[form.per]
    heads = tuple(
        (Run(one_line(column.label), bold=True), *plain(f" {column.text}" if column.text else ""))
        for column in form.columns
    )
    rows = tuple((plain(str(number)), *((),) * len(heads)) for number in range(1, form.rows + 1))
    shares = (0.35, *(1.0,) * len(heads))
    height = max(WRITING_MM, min(MAX_ROW_MM, ROWS_MM / form.rows))
    return (
        heading(form.title, 1, id),
        *paragraphs(form.text),
        *((tree.Text((), owner), tree.Space(1)) if owner else ()),
        tree.Grid(((), *heads), rows, (), shares, height),
    )
