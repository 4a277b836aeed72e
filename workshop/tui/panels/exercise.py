"""The panel of an exercise: the assignment, the groups and their roles, a clock for the room."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workshop.kinds.base import AnyCommand, Group, Target
from workshop.kinds.exercise import model
from workshop.kinds.exercise.groups import GroupingMethod, assignment
from workshop.kinds.exercise.model import Exercise
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.text import plural
from workshop.tui.drafts import CommandField
from workshop.tui.navigator import Question
from workshop.tui.panels.base import Panel
from workshop.tui.widgets.clocks import RoomClock, clock_reading
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import Row, Rows

FORM_GROUPS = "form"
FORM_GROUPS_QUESTION: Question[GroupingMethod] = Question(
    "Form the groups",
    (
        ("Count off: 1, 2, 1, 2 … as they sit", "count-off"),
        ("At random", "random"),
        ("Mixed: people of one organisation apart", "mixed"),
    ),
)


class GroupRows(Rows):
    """The groups, their roles and people."""

    CURSOR = "rows--here"


class ExercisePanel(Panel):
    """Enter forms the groups, moves somebody, gives a role. The clock grows when it runs."""

    HELP = """\
## Exercise
`enter` on "Form the groups" counts off, draws at random, or mixes organisations; on a person
moves them or gives them a role. `t` starts the clock, `+` and `-` change it by a minute,
`r` starts the next stretch. `f` shows the clock as large as the screen.
"""
    wide = True
    DEFAULT_CSS = """
    ExercisePanel { layout: horizontal; }
    ExercisePanel Rows { width: 1fr; height: 1fr; padding: 0 1; }
    ExercisePanel RoomClock { width: 38; height: 1fr; }
    ExercisePanel.-calm RoomClock { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "form", "Groups", show=False, id="groups.form", tooltip="Form the groups"),
    ]

    def compose(self) -> ComposeResult:
        yield GroupRows(id="groups")
        yield RoomClock()

    def show_step(self, now: Situation, target: Target | None) -> None:
        self._now = now
        self.query_one(Rows).show(tuple(self._rows(now)))
        timed = timing.timer_face(now.state, now.step, now.now) is not None
        self.set_class(not timed, "-calm")
        self.tick(now)

    def tick(self, now: Situation) -> None:
        clock = self.query_one(RoomClock)
        clock.now = now
        clock.set_class(clock_reading(now)[0] < 0, "-over")

    def _rows(self, now: Situation) -> Iterator[Row]:
        context = Exercise.of(now.context)
        plan, groups = context.plan, context.data.groups
        said = " · ".join(map(str, context.stretches))
        starts = f" {key_name(self, 'timer')} starts the clock." if leads(self) else ""
        yield Row(f"{said}.{starts}", look="muted")
        if len(plan.assignments) == 1:
            yield Row(plan.assignments[0], "Do  ", look="strong")
        word = "Form the groups anew" if groups else "Form the groups"
        yield Row(word, "▸ ", look="target", key=FORM_GROUPS, selectable=True)
        for index, group in enumerate(groups):
            people = len(group.members) or group.size
            size = plural(people, "person", "people") if people else ""
            yield Row(
                group.name, tail=size, look="heading", key=("group", group.name), selectable=True
            )
            if len(plan.assignments) > 1:
                yield Row(assignment(context, index), "   ", look="strong")
            yield from self._people(plan, group)

    def _people(self, plan: ExercisePlan, group: Group) -> Iterator[Row]:
        for role in plan.roles:
            name = group.roles.get(role) or "nobody yet"
            look = "plain" if group.roles.get(role) else "muted"
            yield Row(name, f"   {role}: ", "", look, ("role", group.name, role), True)
        for name in group.members:
            roles = [role for role, person in group.roles.items() if person == name]
            if not roles:
                yield Row(name, "   • ", "", "plain", ("person", name), True)

    def action_form(self) -> None:
        self.open_menu(FORM_GROUPS_QUESTION, lambda how: self.run_command(model.FormGroups(how)))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        match message.row.key:
            case "form":
                self.action_form()
            case ("person", str() as name):
                question = Question(name, self._places(name))
                self.open_menu(question, self.run_command)
            case ("role", str() as group, str() as role):
                members = next((g.members for g in self._groups if g.name == group), ())
                if not members:
                    field = CommandField("role", f"{group} > {role} > ", f"{group}, {role}")
                    self.open_line(field)
                    return
                options: list[tuple[str, AnyCommand]]
                options = [(name, model.GiveRole(group, role, name)) for name in members]
                options.append(("Nobody", model.GiveRole(group, role, "")))
                question = Question(f"{group}: {role}", options)
                self.open_menu(question, self.run_command)

    @property
    def _groups(self) -> tuple[Group, ...]:
        return self._now.context.data.groups

    def _places(self, name: str) -> list[tuple[str, AnyCommand]]:
        """The roles that somebody can have in their group, and the groups to go to."""
        options: list[tuple[str, AnyCommand]] = []
        for group in self._groups:
            if name in group.members:
                roles = Exercise.of(self._now.context).plan.roles
                options += [
                    (f"is {role}", model.GiveRole(group.name, role, name)) for role in roles
                ]
        others = [g.name for g in self._groups if name not in g.members]
        moves = [(f"goes to {g}", model.PutMember(name, g)) for g in others]
        return options + moves
