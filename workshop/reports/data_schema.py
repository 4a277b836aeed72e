"""What the notes as data hold, field by field; JSON Schema is made from it."""

import inspect
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta
from msgspec.json import schema

from workshop.kinds import KINDS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TIME = "Local ISO time with its offset from UTC."


def told(text: str, **limits: Any) -> Meta:
    """A description, and what else is known of the value."""
    return Meta(description=text, **limits)


Pause = TypedDict(
    "Pause",
    {
        "from": Annotated[str, told(f"When the clocks stopped. {TIME}")],
        "to": Annotated[str, told(f"When they went on. {TIME}")],
        "reason": Annotated[str, told("Why; empty when nobody said.")],
    },
)
Pause.__doc__ = "A stretch that does not count as the session's time."


class Session(TypedDict):
    """Who, where, when; seconds are whole."""

    facilitator: NotRequired[Annotated[str, told("Who leads.")]]
    place: NotRequired[Annotated[str, told("Where it is.")]]
    people: Annotated[int, told("How many are expected; 0 when nobody said.", ge=0)]
    opened: NotRequired[Annotated[str, told(f"When its folder was made. {TIME}")]]
    starts: NotRequired[Annotated[str, told(f"The planned start. {TIME}")]]
    ends: NotRequired[Annotated[str, told(f"The planned end. {TIME}")]]
    began: NotRequired[Annotated[str, told(f"When the first step was gone to. {TIME}")]]
    closed: NotRequired[Annotated[str, told(f"When it was closed. {TIME}")]]
    until: Annotated[str, told(f"Up to when these notes go: the close, or what came last. {TIME}")]
    planned_seconds: Annotated[int, told("Planned for the steps that were led.")]
    elapsed_seconds: Annotated[int, told("For which it ran, without holds and pauses.")]
    held_seconds: Annotated[int, told("For which it was on hold or paused.")]
    behind_seconds: NotRequired[
        Annotated[int, told("The end held against the planned end: positive is late.")]
    ]
    pauses: Annotated[list[Pause], told("When it was on hold or paused.")]


class Participant(TypedDict):
    """Somebody on the roster; without came and left, there from beginning to end."""

    name: Annotated[str, told("The name, or the pseudonym for it.")]
    organisation: Annotated[str, told("Where they come from; empty when nobody said.")]
    absent: Annotated[bool, told("Whether they did not come at all.")]
    came: NotRequired[Annotated[str, told(f"When they came, if late. {TIME}")]]
    left: NotRequired[Annotated[str, told(f"When they left, if early. {TIME}")]]
    there_seconds: Annotated[int, told("For how long they were there: the contact time.", ge=0)]


class Entry(TypedDict):
    """One thing that was said and written down."""

    id: Annotated[int, told("The number of the log's line that wrote it down.")]
    text: Annotated[str, told("What was said.")]
    step: Annotated[str, told("The key of the step; empty when the log has lost it.")]
    round: Annotated[int, told("The round of the step, from 0.", ge=0)]
    starred: Annotated[bool, told("Whether it was marked as worth remembering.")]
    merged: Annotated[list[str], told("What each said, where several became one.")]


class Sheet(TypedDict):
    """A labelled sheet of newsprint."""

    id: Annotated[str, told("Its id.")]
    label: Annotated[str, told("What stands at its top.")]
    entries: Annotated[list[Entry], told("What is on it, in order.")]


class Group(TypedDict):
    """A small group."""

    name: Annotated[str, told("What it is called.")]
    members: Annotated[list[str], told("Who is in it, where that is known by name.")]
    size: Annotated[int, told("How many it has, where names are not known.", ge=0)]
    roles: Annotated[dict[str, str], told("Who has which role.")]


class Step(TypedDict):
    """A step of an activity. Besides these, a step tells what its kind captures."""

    key: Annotated[str, told("Its key in the log: 1-1/3b.")]
    label: Annotated[str, told("Its label: 3b.")]
    heading: Annotated[str, told("What it is called; empty when it has no title.")]
    kind: Annotated[str, told("What it does with the room.", extra_json_schema={"enum": [*KINDS]})]
    planned_seconds: Annotated[int, told("Planned for it.")]
    elapsed_seconds: Annotated[int, told("Taken by it.")]
    over_seconds: Annotated[int, told("Taken less planned: positive is over.")]
    led: Annotated[bool, told("Whether time was spent on it as planned.")]
    skipped: Annotated[bool, told("Whether it was skipped.")]
    reason: NotRequired[Annotated[str, told("Why it was skipped, if somebody said.")]]
    rounds: Annotated[list[str], told("The titles of its rounds.")]
    sheets: Annotated[list[Sheet], told("What was said in it, by the sheet that it is on now.")]
    groups: Annotated[list[Group], told("The groups that were formed in it.")]
    heard: Annotated[list[str], told("Ids of the key concepts that were named in it.")]
    not_heard: Annotated[list[str], told("Ids of those it listened for and nobody named at all.")]


class Activity(TypedDict):
    """An activity with its steps."""

    id: Annotated[str, told("Its id: 1-1.")]
    title: Annotated[str, told("What it is called.")]
    steps: Annotated[list[Step], told("Its steps, in order.")]


class Cell(TypedDict):
    """A cell of a form that somebody filled in."""

    column: Annotated[str, told("The column's id.")]
    label: Annotated[str, told("What the column is called.")]
    text: Annotated[str, told("What was filled in.")]


class Row(TypedDict):
    """A row of a form."""

    id: Annotated[int, told("The number of the log's line that added it.")]
    who: Annotated[str, told("Whose it is: a participant, a group; empty for the room.")]
    step: Annotated[str, told("The key of the step it was added in.")]
    cells: Annotated[list[Cell], told("Its cells that are not empty.")]


class Form(TypedDict):
    """A form that was filled in."""

    id: Annotated[str, told("Its id.")]
    title: Annotated[str, told("What it is called.")]
    rows: Annotated[list[Row], told("Its rows, in the order in which they were added.")]


class Remark(TypedDict):
    """A private remark of the facilitator's."""

    at: Annotated[str, told(f"When it was made. {TIME}")]
    step: Annotated[str, told("The key of the step it was made in.")]
    text: Annotated[str, told("What it says.")]


class Damage(TypedDict):
    """A line of the log that is not what was written."""

    line: Annotated[int, told("Its number, from 1.", ge=1)]
    message: Annotated[str, told("What is wrong with it.")]


class LostStep(TypedDict):
    """A step that the log tells of and the curriculum does not have."""

    step: Annotated[str, told("Its key.")]
    log: Annotated[list[str], told("What the log holds of it, line by line.")]


class Notes(TypedDict):
    """A session as it was led and recorded. What is not known is left out; nothing is null."""

    format: Annotated[Literal[1], told("The number of this format.")]
    title: Annotated[str, told("The session's title.")]
    curriculum: Annotated[str, told("The id of the curriculum that was led.")]
    status: Annotated[
        Literal["prepared", "open", "held", "closed"], told("How far the session is.")
    ]
    follows: NotRequired[Annotated[str, told("The id of the session that this one follows up.")]]
    followed_by: Annotated[list[str], told("The ids of the sessions that follow this one up.")]
    session: Annotated[Session, told("Who, where, when.")]
    roster: Annotated[list[Participant], told("Who was expected, and for how long each was there.")]
    activities: Annotated[list[Activity], told("What was led, step by step.")]
    sheets: Annotated[list[Sheet], told("Every sheet whole, as it was at the end.")]
    forms: Annotated[list[Form], told("Every form that was filled in.")]
    decisions: Annotated[list[Entry], told("What was decided.")]
    parking_lot: Annotated[list[Entry], told("What waits for another time.")]
    plus: Annotated[list[Entry], told("What went well.")]
    delta: Annotated[list[Entry], told("What to change.")]
    remarks: Annotated[list[Remark], told("The facilitator's private remarks.")]
    altered: NotRequired[
        Annotated[str, told("Only if the log is not as it was written: from which line on.")]
    ]
    damage: Annotated[list[Damage], told("The lines of the log that are not what was written.")]
    torn: Annotated[bool, told("Whether the log's last line is cut off.")]
    plan_problem: NotRequired[
        Annotated[str, told("Only if the session's copy of its curriculum cannot be read: why.")]
    ]
    lost_steps: Annotated[list[LostStep], told("Steps that the curriculum does not have.")]


def data_schema() -> dict[str, Any]:
    """The JSON Schema of the notes as JSON; what the kinds capture is described by them."""
    made: dict[str, Any] = {"$schema": DRAFT, **schema(Notes), "title": "Workshop notes"}
    step = made["$defs"]["Step"]
    for kind in KINDS.values():
        if kind.facts_type is not None:
            about = schema(kind.facts_type)["$defs"]
            step["properties"] |= about.pop(kind.facts_type.__name__)["properties"]
            made["$defs"] |= about
    made["description"] = inspect.getdoc(Notes)
    return made
