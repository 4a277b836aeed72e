"""What a choice captures: who takes which next step, with a first action and a date."""

from datetime import date
from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from workshop.clock import day_in_words
from workshop.document import Block, Bullets, Heading, Item, Paragraph, table_of_columns
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import NOT_ASKED, Kind, StepCommand, StepContext, StepData
from workshop.kinds.choice.plan import ChoicePlan
from workshop.kinds.contributions import Chose, Contribution
from workshop.kinds.parsing import parse_day, pick
from workshop.kinds.public import Ask, AskChoice, Member, Own, Public, PublicResult
from workshop.promises import Promise
from workshop.text import joined, one_line, plural
from workshop.value import Value, doc, replace
from workshop.who import find_several, persons

EACH = {"participant": "Everybody", "pair": "Each pair", "group": "Each group", "room": "The room"}


class Commitment(Value):
    """A next step that somebody takes: the option's id, a first action, a local day.

    `made` is the number of the event by which it was taken first.
    """

    who: str
    option: str
    action: str = ""
    by: date | None = None
    made: int = 0


class ChoiceData(StepData):
    """What was chosen, in the order in which it was."""

    chosen: tuple[Commitment, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        return (*super().people, *(one.who for one in self.chosen))


ChoiceContext = StepContext[ChoicePlan, ChoiceData]


class ChoiceMade(Event, tag="choice-made", kw_only=True):
    """Somebody takes a next step, or says anew how it begins."""

    step: str
    who: str
    option: str
    action: str = ""
    by: date | None = None


class ChoiceDropped(Event, tag="choice-dropped", kw_only=True):
    step: str
    who: str
    option: str


def commitments(context: ChoiceContext, who: str | None = None) -> tuple[Commitment, ...]:
    """What was chosen so far, by everybody or by one of them."""
    made = context.data.chosen
    return made if who is None else tuple(one for one in made if one.who == who)


def choosers(context: ChoiceContext) -> tuple[str, ...]:
    """The known people who are to choose, then others who have chosen."""
    plan, groups = context.plan, context.current_groups
    known: tuple[str, ...] = {
        "participant": tuple(person.name for person in context.roster),
        "pair": tuple(", ".join(g.members) or g.name for g in groups),
        "group": tuple(group.name for group in groups),
        "room": ("",),
    }[plan.who]
    return tuple(dict.fromkeys((*known, *(one.who for one in commitments(context)))))


def undecided(context: ChoiceContext) -> tuple[str, ...]:
    """Those who are known and have chosen nothing yet, alone or together with others."""
    done = [f", {one.who}, " for one in commitments(context)]
    return tuple(who for who in choosers(context) if not any(f", {who}, " in one for one in done))


def option_title(context: ChoiceContext, option: str) -> str:
    """What a next step is called; its id when the plan no longer has it."""
    options = context.plan.options
    return next((o.title for o in options if o.id == option), option)


class MakeChoice(StepCommand[ChoicePlan, ChoiceData]):
    """Somebody takes a next step, with a first action and the day until which it is done.

    What is left out stays as it is. A choice of the whole room names nobody; somebody who is not on
    the roster is new NAME.
    """

    word = "choose"
    usage = "choose WHO > OPTION > FIRST ACTION > DAY"
    who: str
    option: str
    action: str = ""
    by: date | None = None

    @classmethod
    def parse(cls, rest: str, context: ChoiceContext) -> Self:
        who, option, parts = _read(rest, context, cls.usage)
        *action, until = parts if len(parts) > 1 else (*parts, "")
        before = rest.rpartition(">")[0] + "> "
        by = parse_day(until, context.today, before) if until else None
        return cls(who, option, " > ".join(action), by)

    def decide(self, context: ChoiceContext) -> ChoiceMade:
        if self.option not in {option.id for option in context.plan.options}:
            raise Refused("That is not one of the next steps to choose from.")
        who, action = one_line(self.who), one_line(self.action)
        if not who and context.plan.who != "room":
            raise Refused("Say who chooses.", f"Usage: {self.usage}.")
        before = next((one for one in commitments(context, who) if one.option == self.option), None)
        action, by = action or (before.action if before else ""), self.by
        by = by or (before.by if before else None)
        if before and (before.action, before.by) == (action, by):
            raise Refused("That is chosen already.", "Say a first action or a day, or drop it.")
        return ChoiceMade(step=context.key, who=who, option=self.option, action=action, by=by)


class DropChoice(StepCommand[ChoicePlan, ChoiceData]):
    """Somebody does not take a next step after all."""

    word = "unchoose"
    usage = "unchoose WHO > OPTION"
    who: str
    option: str

    @classmethod
    def parse(cls, rest: str, context: ChoiceContext) -> Self:
        who, option, _ = _read(rest, context, cls.usage)
        return cls(who, option)

    def decide(self, context: ChoiceContext) -> ChoiceDropped:
        if self.option not in {one.option for one in commitments(context, self.who)}:
            made = [
                one.who for one in commitments(context) if one.option == self.option and one.who
            ]
            raise Refused("That was not chosen.", f"It was by: {'; '.join(made)}." * bool(made))
        return ChoiceDropped(step=context.key, who=self.who, option=self.option)


def _read(rest: str, context: ChoiceContext, usage: str) -> tuple[str, str, list[str]]:
    """Who is meant, which option, and the parts of the line behind them."""
    plan = context.plan
    parts = [part.strip() for part in rest.split(">")]
    who = "" if plan.who == "room" else _who(parts.pop(0), context, rest)
    if not parts:
        raise Refused("Say which next step.", f"Usage: {usage}.")
    option, ids = parts[0], [option.id for option in plan.options]
    if option not in ids:
        option = ids[pick(option, [option.title for option in plan.options], "next step")]
    return who, option, parts[1:]


def _who(text: str, context: ChoiceContext, line: str) -> str:
    """One of those who choose; several people with commas between them where pairs do."""
    plan, known = context.plan, list(choosers(context))
    exact = [name for name in known if name.casefold() == text.casefold()]
    if exact or not text:
        return (exact or [""])[0]
    if plan.who == "group" or (plan.who == "pair" and "," not in text and context.current_groups):
        return known[pick(text, known, plan.who)] if known else text
    several = plan.who == "pair"
    alone = [name for name in known if name not in _together(context)]
    people = context.whole_roster if several else persons(alone, context.whole_roster)
    return ", ".join(find_several(text, people, line, new=True))


def _together(context: ChoiceContext) -> set[str]:
    """The names under which several people chose together."""
    names = {one.who for one in commitments(context) if ", " in one.who}
    return names - {person.name for person in context.whole_roster}


def _chooser(context: ChoiceContext, member: Member) -> str:
    """Whom somebody chooses for: themself, or their group; nobody where that is not known."""
    who = context.plan.who
    if who in ("pair", "group"):
        mine = [g for g in context.current_groups if member.who in g.members]
        named = [g for g in context.current_groups if g.name == member.group]
        for group in (*mine, *named):
            return (", ".join(group.members) or group.name) if who == "pair" else group.name
        return ""
    return member.who if who == "participant" else ""


class ChosenFacts(TypedDict):
    """A next step that somebody takes."""

    who: Annotated[str, doc("Who takes it; empty for the room.")]
    option: Annotated[str, doc("The option's id.")]
    title: Annotated[str, doc("What the option is called.")]
    action: Annotated[str, doc("The first action; empty when nobody said.")]
    by: NotRequired[Annotated[str, doc("Until which local day.")]]


class Choice(Kind[ChoicePlan, ChoiceData]):
    name = "choice"
    help = "Each person or pair picks from several next steps, with a first action and a date."
    tab = "homework"
    plan = ChoicePlan
    data = ChoiceData
    events = (ChoiceMade, ChoiceDropped)
    commands = (MakeChoice, DropChoice)

    def apply(self, data: ChoiceData, event: Event) -> ChoiceData:
        match event:
            case ChoiceMade():
                chosen = {(one.who, one.option): one for one in data.chosen}
                before = chosen.get((event.who, event.option))
                made = before.made if before else event.seq
                commitment = Commitment(event.who, event.option, event.action, event.by, made)
                chosen[event.who, event.option] = commitment
                return replace(data, chosen=tuple(chosen.values()))
            case ChoiceDropped():
                dropped = (event.who, event.option)
                rest = (one for one in data.chosen if (one.who, one.option) != dropped)
                return replace(data, chosen=tuple(rest))
        return data

    personal = True

    def public(self, context: ChoiceContext) -> Public:
        """What there is to choose from, and how many took each; not who."""
        plan, made = context.plan, [one.option for one in commitments(context)]
        options = (f"{o.title}: {o.text}" if o.text else o.title for o in plan.options)
        rows = tuple((o.title, (made.count(o.id),)) for o in plan.options)
        result = PublicResult(takes(plan), ("taken",), rows)
        return Public((takes(plan), *options), results=(result,) if made else ())

    def asks(self, context: ChoiceContext, member: Member) -> tuple[Ask, ...]:
        """What the room chooses as one is written down by the facilitator."""
        plan = context.plan
        if plan.who == "room":
            return ()
        options = tuple((o.id, o.title, o.text) for o in plan.options)
        more = plan.ask_action, plan.ask_date
        return (AskChoice(takes(plan), options, plan.who, plan.least, *more),)

    def take(
        self, context: ChoiceContext, member: Member, gave: Contribution
    ) -> MakeChoice | DropChoice:
        if not isinstance(gave, Chose) or context.plan.who == "room":
            raise Refused(NOT_ASKED)
        if not (who := _chooser(context, member)):
            alone = context.plan.who == "participant"
            raise Refused("Say who you are first." if alone else "You are in no group yet.")
        if not gave.on:
            return DropChoice(who, gave.option)
        return MakeChoice(who, gave.option, gave.action, gave.by)

    def own(self, context: ChoiceContext, member: Member) -> Own:
        who = _chooser(context, member)
        made = commitments(context, who) if who else ()
        return Own(tuple((option_title(context, one.option), one.action, one.by) for one in made))

    def on_paper(self, context: ChoiceContext) -> list[Block]:
        plan = context.plan
        asked = ("a first action" if plan.ask_action else "", "until when" if plan.ask_date else "")
        goes_with = " and ".join(filter(None, asked))
        items = tuple(Item(option.title, aside=option.text) for option in plan.options)
        blocks: list[Block] = [Paragraph(takes(plan), "Choice"), Bullets(items, numbered=True)]
        return [*blocks, *([Paragraph(goes_with, "Asked as well")] if goes_with else [])]

    def prompt_lines(self, context: ChoiceContext) -> list[str]:
        plan = context.plan
        lines = [f"CHOICE  {takes(plan)}:"]
        for number, option in enumerate(plan.options, 1):
            lines.append(f"{number} {option.title}" + (f": {option.text}" if option.text else ""))
        lines += [commitment_line(context, one) for one in commitments(context)]
        named = ", ".join(who for who in undecided(context) if who)
        return lines + ([f"Not chosen yet: {named}"] if named and commitments(context) else [])

    def narrate(self, event: Event, context: ChoiceContext) -> list[str]:
        match event:
            case ChoiceMade():
                made = Commitment(event.who, event.option, event.action, event.by)
                return [f"{commitment_line(context, made)}."]
            case ChoiceDropped():
                who = f"{event.who}: " if event.who else ""
                return [f"{who}{option_title(context, event.option)} is dropped."]
        return []

    def promises(self, context: ChoiceContext) -> tuple[Promise, ...]:
        return tuple(
            Promise(
                f"choice-{one.made}",
                one.who,
                joined(": ", option_title(context, one.option), one.action),
                one.by,
            )
            for one in commitments(context)
        )

    def warnings(self, context: ChoiceContext) -> tuple[str, ...]:
        plan, today = context.plan, context.today
        doubts = []
        for one in commitments(context):
            if one.by and one.by < today:
                who = one.who or option_title(context, one.option)
                doubts.append(f"{day_in_words(one.by)} is past: right? ({who})")
        if plan.least > 1:
            for who in dict.fromkeys(one.who for one in commitments(context)):
                if (count := len(commitments(context, who))) < plan.least:
                    doubts.append(f"{who or 'The room'}: {count} of at least {plan.least} chosen")
        return tuple(doubts)

    def summary(self, context: ChoiceContext) -> list[Block]:
        made, plan = commitments(context), context.plan
        if not made:
            return []
        columns = {
            "Who": [one.who for one in made] if plan.who != "room" else [],
            "Next step": [option_title(context, one.option) for one in made],
            "First action": [one.action for one in made],
            "Until": [day_in_words(one.by) if one.by else "" for one in made],
        }
        return [Heading("Chosen", 4), table_of_columns(columns)]

    def private(self, context: ChoiceContext) -> list[Block]:
        named = ", ".join(who for who in undecided(context) if who)
        return [Paragraph(named, "Nothing chosen")] if named and commitments(context) else []

    facts_types: ClassVar = {
        "chosen": Annotated[list[ChosenFacts], doc("Who takes which next step.")]
    }

    def facts(self, context: ChoiceContext) -> dict[str, Any]:
        made = [
            {
                "who": one.who,
                "option": one.option,
                "title": option_title(context, one.option),
                "action": one.action,
                "by": one.by.isoformat() if one.by else None,
            }
            for one in commitments(context)
        ]
        return {**super().facts(context), "chosen": made}


def takes(plan: ChoicePlan) -> str:
    """Who takes how many: "Everybody takes at least one"."""
    least = "one" if plan.least == 1 else plural(plan.least, "next step")
    return f"{EACH[plan.who]} takes at least {least}"


def commitment_line(context: ChoiceContext, one: Commitment) -> str:
    """What was chosen in a line: "Ann: Eat together; ask Mona; by Sat 5 December 2026"."""
    until = f"by {day_in_words(one.by)}" if one.by else ""
    words = "; ".join(p for p in (option_title(context, one.option), one.action, until) if p)
    return f"{one.who}: {words}" if one.who else words
