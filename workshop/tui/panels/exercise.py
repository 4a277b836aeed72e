"""The panel of an exercise: the assignment, the groups and their roles, a clock for the room."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from workshop.kinds.base import AnyCommand, Group, Target
from workshop.kinds.exercise import model
from workshop.kinds.exercise.groups import (
    ExerciseContext,
    earlier_groups_note,
    groups_to_form,
    named_groups,
    observer_note,
    planned_groups,
    roles_of,
    sizes,
    smallest,
    ungrouped,
)
from workshop.kinds.exercise.model import Exercise
from workshop.kinds.exercise.stretches import next_change
from workshop.kinds.work import outline
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.session.time.guide import outdated_note
from workshop.text import joined, plural
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.drafts import CommandField
from workshop.tui.navigator import Question
from workshop.tui.panels.base import Panel, PanelHost
from workshop.tui.widgets.cards import Card, CardRow, Cards
from workshop.tui.widgets.clocks import RoomClock, clock_reading
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import Row, Rows
from workshop.when.written import in_words

FORM_GROUPS = "form"


class Groups(Cards):
    """The groups as cards; there may be none to form."""

    none = False

    @property
    def keys_here(self) -> tuple[str, ...]:
        return () if self.none else ("groups.form", "groups.place")


class ExercisePanel(Panel):
    """The task and the clock, below them the groups as cards; enter moves somebody."""

    HELP = """\
## Exercise
`s` forms groups: type how many, `e` for so many in each, arrows choose the way, `enter` forms
them. Arrows go from card to card; `enter` on a person and the number of a group moves them, or
gives them a role; `enter` on a group and the number of another makes the two one. `j` and a number
places who is in no group yet; `j` `enter` in the smallest.
`t` starts the clock, `+` and `-` change it by a minute, `r` starts the next stretch. `f` shows the
clock as large as the screen.
"""
    wide = True
    DEFAULT_CSS = """
    ExercisePanel { layout: vertical; }
    ExercisePanel #top { height: auto; }
    ExercisePanel #task { width: 1fr; height: auto; max-height: 7; }
    ExercisePanel Cards { width: 100%; height: 1fr; }
    ExercisePanel RoomClock { width: 38; height: 7; }
    ExercisePanel.-calm RoomClock { display: none; }
    """
    BINDINGS: ClassVar[Keys] = [
        hidden_key("s", "form", "Groups", "groups.form", "Form the groups"),
        hidden_key("j", "place", "Place", "groups.place",
                   "Place who is in no group yet, or who is chosen"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            task = Rows(id="task")
            task.can_focus = False
            yield task
            yield RoomClock()
        yield Groups(id="groups")

    def shows_clock(self, now: Situation) -> bool:
        return timing.timer_face(now.state, now.step, now.now) is not None

    def show_step(self, now: Situation, target: Target | None) -> None:
        self._now = now
        self.set_class(not self.shows_clock(now), "-calm")
        self.query_one("#task", Rows).show(tuple(self._task_rows()))
        groups = self.query_one(Groups)
        groups.none = self._exercise.plan.is_alone and not self._groups
        groups.show_cards(self._head(), group_cards(self._exercise))
        self.tick(now)

    @property
    def _exercise(self) -> ExerciseContext:
        return Exercise.of(self._now.context)

    def tick(self, now: Situation) -> None:
        clock = self.query_one(RoomClock)
        clock.now = now
        clock.set_class(clock_reading(now)[0] < 0, "-over")

    def _task_rows(self) -> Iterator[Row]:
        """What is to be done, and how long it takes: in few lines once there are groups to show."""
        now, plan, (stretch, *later) = self._now, self._exercise.plan, self._exercise.stretches
        face = timing.timer_face(now.state, now.step, now.now)
        brief = plan.common_tasks and self._groups and not (later or stretch.guide_note)
        if not brief:
            said = " · ".join(outline((stretch, *later)))
            starts = leads(self) and not (face and face.running)
            clock = f". {key_name(self, 'timer')} starts the clock" if starts else ""
            yield Row(f"{said}{clock}.", look="muted")
        if face and (face.work.task or face.work.size_text or face.coming):
            yield Row(face.heading, "▸ ", look="strong")
        yield from self._do_rows(face, in_words(stretch.seconds) if brief else "")
        if observes := observer_note(self._exercise):
            opens = f" {key_name(self, 'forms')} opens it." if leads(self) else ""
            yield Row(f"{observes}{opens}", "    ", look="muted")
        texts = (*now.kind.tasks(plan), *timing.tasks(now.step, face))
        if said := outdated_note(now.state, now.step, "\n".join(texts)):
            yield Row(f"({said})", "    ", look="muted")

    def _do_rows(self, face: timing.TimerFace | None, tail: str) -> Iterator[Row]:
        """What everybody does now, or next: the task of that stretch, else those of the step."""
        plan = self._exercise.plan
        work = face and (face.following if face.coming else face.work)
        if work and work.task:
            yield Row(work.task, "Do  ", lead_look="do")
            return
        several = len(plan.common_tasks) > 1
        for number, text in enumerate(plan.common_tasks):
            lead = f"{'   ' if number else 'Do '}{f'{number + 1}. ' if several else ' '}"
            yield Row(text, lead, "" if number else tail, lead_look="do")

    def _head(self) -> list[Row]:
        change = next_change(self._exercise)
        coming = [Row(change, "   ")] if change else []
        if self._groups or not planned_groups(self._exercise):
            return coming
        if self._exercise.plan.is_alone:
            return [Row("Everybody works alone.", "   ", look="muted")]
        note = earlier_groups_note(self._exercise)
        if note and self._now.kind.on_arrival(self._exercise):
            return [Row(f"{note} {model.WHEN_LED}", "   ")]
        note += " There are none yet." if note and not named_groups(self._exercise) else ""
        text = f"Form the groups: {groups_to_form(self._exercise)} by the guide, or another number"
        form = Row(text, " + ", "", "target", FORM_GROUPS, True)
        return [*([Row(note, "   ")] if note else coming), form]

    def action_form(self) -> None:
        if isinstance(self.screen, PanelHost):
            self.screen.navigator.groups(self._now.context, self.run_command)

    def action_place(self) -> None:
        """Place whoever is under the cursor in a group, else the first who is in none."""
        alone = [person.name for person in ungrouped(self._exercise)]
        chosen = self.query_one(Cards).selected
        match chosen.key if chosen else None:
            case ("person", str() as name) if name in alone or not alone:
                self._ask_place(name)
            case _ if alone:
                self._ask_place(alone[0])

    def _ask_place(self, name: str) -> None:
        within = any(name in group.members for group in self._groups)
        at = 0 if within else smallest(self._groups)
        who = _person(self._exercise, name).text
        self.open_menu(Question(who, self._places(name), at=at), self.run_command)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        match message.row.key:
            case "form":
                self.action_form()
            case ("group", str() as name):
                self._ask_group(name)
            case ("person", str() as name):
                self._ask_place(name)
            case ("role", str() as group, str() as role):
                field = CommandField("role", f"{group} > {role} > ", f"{group}, {role}")
                self.open_line(field)

    def _ask_group(self, name: str) -> None:
        """Ask which group to merge this one with, by number; or whether to form all again."""
        options: list[tuple[str, Callable[[], None] | None]] = []
        for group, people in zip(self._groups, sizes(self._groups), strict=True):
            both = model.FormGroups("merge", None, (name, group.name))
            merging = f"becomes one with {group.name} · {people}", partial(self.run_command, both)
            options.append(("stays as it is", None) if group.name == name else merging)
        options.append(("All groups are formed anew …", self.action_form))
        self.open_menu(Question(name, options), lambda do: do())

    @property
    def _groups(self) -> tuple[Group, ...]:
        return self._now.context.data.groups

    def _places(self, name: str) -> list[tuple[str, AnyCommand]]:
        """The groups to go to, by their numbers, and the roles somebody can have in their own."""
        moves: list[tuple[str, AnyCommand]] = []
        roles: list[tuple[str, AnyCommand]] = []
        for group, people in zip(self._groups, sizes(self._groups), strict=True):
            word = "stays in" if name in group.members else "goes to"
            moves.append((f"{word} {group.name} · {people}", model.PutMember(name, group.name)))
            if name in group.members:
                for role in roles_of(self._exercise):
                    has = group.roles.get(role) == name
                    text = f"is no longer {role}" if has else f"is {role}"
                    roles.append((text, model.GiveRole(group.name, role, "" if has else name)))
        return moves + roles


def group_cards(context: ExerciseContext) -> list[Card]:
    """The groups as cards: people with organisations and roles, who has left, who is in none.

    There is nothing on them that the room may not see. Organisations are cut where they must be.
    """
    cards = [_card(context, index, group) for index, group in enumerate(context.data.groups)]
    if alone := ungrouped(context):
        rows = tuple(_person(context, person.name) for person in alone)
        title = Row("Not in a group", tail=str(len(alone)), look="warning")
        cards.insert(0, Card(title, rows))
    return cards


def _card(context: ExerciseContext, index: int, group: Group) -> Card:
    own = context.plan.own_assignment(index)
    rows = [Row(own, look="strong")] if own else []
    named: dict[str, list[str]] = {}
    for role, name in group.roles.items():
        named.setdefault(name, []).append(role)
    rows += [_person(context, name, ", ".join(named.get(name, ()))) for name in group.members]
    for role in roles_of(context):
        name = group.roles.get(role, "")
        if name not in group.members and (name or not group.members):
            key = ("role", group.name, role)
            rows.append(Row(f"{role}: {name or 'nobody yet'}", "", "", "muted", key, True))
    (people,) = sizes([group])
    tail = plural(people, "person", "people") if people else ""
    return Card(Row(group.name, "", tail, "heading", ("group", group.name), True), tuple(rows))


def _person(context: ExerciseContext, name: str, role: str = "") -> Row:
    known = next((person for person in context.whole_roster if person.name == name), None)
    called, organisation = (known.printed_name, known.organisation) if known else (name, "")
    away = context.away.get(name, "")
    text = joined(" · ", joined(", ", called, organisation), role, away)
    look = "muted" if away else "strong" if role else "plain"
    first = joined(" · ", called, role, away)
    more = organisation and (" · " if role or away else ", ") + organisation
    return CardRow(text, "", "", look, ("person", name), True, first=first, more=more)
