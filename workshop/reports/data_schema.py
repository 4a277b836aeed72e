"""What the notes as data hold, field by field; JSON Schema is made from it."""

import inspect
from typing import Annotated, Any, Literal, NotRequired, Required, TypedDict

from msgspec import Meta
from msgspec.json import schema

from workshop.kinds import KINDS
from workshop.kinds.base import OWN
from workshop.kinds.follow_up.model import KeptFacts, PromiseFacts
from workshop.session.fate import Fate
from workshop.value import doc

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TIME = "ISO time where the session is led, with its offset."


def own(text: str, **limits: Any) -> Meta:
    """What a value means that only the facilitator reads."""
    return doc(f"{text} {OWN}", **limits)


Pause = TypedDict(
    "Pause",
    {
        "from": Annotated[str, doc(f"When the clocks stopped. {TIME}")],
        "to": Annotated[str, doc(f"When they went on. {TIME}")],
        "reason": Annotated[str, doc("Why; empty when nobody said.")],
    },
)
Pause.__doc__ = "A stretch that does not count as the session's time."


class HandedOver(TypedDict):
    """Who led on from a step."""

    facilitator: Annotated[str, doc("Who leads from then on.")]
    step: Annotated[str, doc("The key of the step in the course of which they took over.")]
    at: Annotated[str, doc(f"When. {TIME}")]


class Session(TypedDict, total=False):
    """Who, where, when; seconds are whole."""

    facilitator: Annotated[str, doc("Who leads.")]
    handed_over: Annotated[list[HandedOver], doc("Who led on after them, in turn.")]
    place: Annotated[str, doc("Where it is.")]
    series: Annotated[str, doc("What it is one of, by name.")]
    zone: Annotated[str, doc("The clocks all times follow: Europe/Berlin, or UTC+01:00.")]
    people: Required[Annotated[int, doc("How many are expected; 0 when nobody said.", ge=0)]]
    opened: Annotated[str, doc(f"When its folder was made. {TIME}")]
    starts: Annotated[str, doc(f"The planned start. {TIME}")]
    ends: Annotated[str, doc(f"The planned end. {TIME}")]
    began: Annotated[str, doc(f"When the first step was gone to. {TIME}")]
    closed: Annotated[str, doc(f"When it was closed. {TIME}")]
    corrected: Annotated[
        list[str], doc("The days on which something was corrected after the close.")
    ]
    until: Required[
        Annotated[str, doc(f"Up to when these notes go: the close, or what came last. {TIME}")]
    ]
    planned_seconds: Annotated[int, own("Planned by the curriculum.")]
    planned_that_day_seconds: Annotated[int, own("The same after the day's changes.")]
    elapsed_seconds: Annotated[int, own("For which it ran, without holds and pauses.")]
    held_seconds: Annotated[int, own("For which it was on hold or paused.")]
    behind_seconds: Annotated[int, own("The end held against the planned end: positive is late.")]
    pauses: Annotated[list[Pause], own("When it was on hold or paused.")]


class Stay(TypedDict):
    """From coming to leaving."""

    came: Annotated[str, doc(f"When they came. {TIME}")]
    left: NotRequired[Annotated[str, doc(f"When they left, if they have. {TIME}")]]


class Participant(TypedDict, total=False):
    """Somebody on the roster; without came and left, there from beginning to end."""

    name: Required[Annotated[str, doc("The name, or the pseudonym for it.")]]
    organisation: Required[Annotated[str, doc("Where they come from; empty when nobody said.")]]
    absent: Annotated[bool, own("Whether they did not come at all.")]
    came: Annotated[str, own(f"When they came, if late. {TIME}")]
    left: Annotated[str, own(f"When they left, if early. {TIME}")]
    stays: Annotated[list[Stay], own("Each stay of who left and came back.")]
    there_seconds: Annotated[int, own("For how long they were there: the contact time.", ge=0)]


class Entry(TypedDict):
    """One thing that was said and written down."""

    id: Annotated[int, doc("The number of the log's line that wrote it down.")]
    text: Annotated[str, doc("What was said.")]
    step: Annotated[str, doc("The key of the step; empty when the log has lost it.")]
    round: Annotated[int, doc("The round of the step, from 0.", ge=0)]
    starred: Annotated[bool, doc("Whether it was marked as worth remembering.")]
    merged: Annotated[list[str], doc("What each said, where several became one.")]
    who: NotRequired[Annotated[list[str], doc("Who does what was decided.")]]
    by: NotRequired[Annotated[str, doc("Until which local day.")]]
    theme: NotRequired[Annotated[str, doc("The theme on its sheet that it was gathered under.")]]
    speaker: NotRequired[Annotated[str, doc("Who said it, if that was kept and is asked for.")]]


class Sheet(TypedDict):
    """A labelled sheet of newsprint."""

    id: Annotated[str, doc("Its id.")]
    label: Annotated[str, doc("What stands at its top.")]
    entries: Annotated[list[Entry], doc("What is on it, in order.")]


class Group(TypedDict):
    """A small group."""

    name: Annotated[str, doc("What it is called.")]
    members: Annotated[list[str], doc("Who is in it, where that is known by name.")]
    size: Annotated[int, doc("How many it has, where names are not known.", ge=0)]
    roles: Annotated[dict[str, str], doc("Who has which role.")]


class Turn(TypedDict):
    """Somebody's turn in a go-round."""

    who: Annotated[str, doc("Whose turn it was.")]
    round: Annotated[int, doc("The round of the step, from 0.", ge=0)]
    passed: Annotated[bool, doc("Whether they passed.")]


class Step(TypedDict, total=False):
    """A step of an activity. Besides these, a step tells what its kind captures."""

    key: Required[Annotated[str, doc("Its key in the log: 1-1/3b.")]]
    label: Required[Annotated[str, doc("Its label: 3b.")]]
    heading: Required[Annotated[str, doc("What it is called; empty when it has no title.")]]
    kind: Required[
        Annotated[str, doc("What it does with the room.", extra_json_schema={"enum": [*KINDS]})]
    ]
    planned_seconds: Annotated[int, own("Planned for it by the curriculum.")]
    planned_that_day_seconds: Annotated[
        int, own("The same after the day's changes; 0 if it was skipped.")
    ]
    elapsed_seconds: Annotated[int, own("Taken by it.")]
    over_seconds: Annotated[
        int, own("Taken less planned: positive is over. Not of a later meeting.")
    ]
    over_that_day_seconds: Annotated[int, own("Taken less planned that day: positive is over.")]
    fate: Annotated[Fate, own("What became of it.")]
    added: Annotated[
        bool, own("Whether it was inserted, or its activity came onto the agenda later.")
    ]
    moved: Annotated[bool, own("Whether it was led before a step that stands in front of it.")]
    bent: Annotated[str, own("How it departs from the guide: added, or moved from where.")]
    led: Required[Annotated[bool, doc("Whether it was led: for half a minute, or to its end.")]]
    skipped: Annotated[bool, own("Whether it was skipped.")]
    reason: Annotated[str, own("Why it was skipped, if somebody said.")]
    core: Annotated[bool, doc("Whether this would be another programme without it.")]
    why: Annotated[str, own("Why it was cut, added or moved, in the words of FRAME, if known.")]
    rounds: Required[Annotated[list[str], doc("The titles of its rounds.")]]
    sheets: Required[
        Annotated[list[Sheet], doc("What was said in it, by the sheet that it is on now.")]
    ]
    groups: Required[Annotated[list[Group], doc("The groups that were formed in it.")]]
    heard: Required[Annotated[list[str], doc("Ids of the key concepts that were named in it.")]]
    turns: Annotated[list[Turn], own("The turns of its go-round.")]
    not_heard: Annotated[list[str], own("Ids of those it listened for and nobody named at all.")]


class Outcome(TypedDict):
    """What participants can do afterwards."""

    text: Annotated[str, doc("What it is.")]
    parts: Annotated[list[str], doc("What it is made of.")]


class Activity(TypedDict):
    """An activity with its steps."""

    id: Annotated[str, doc("Its id: 1-1.")]
    title: Annotated[str, doc("What it is called.")]
    outcomes: NotRequired[Annotated[list[Outcome], doc("Its own outcomes, where it has any.")]]
    steps: Annotated[list[Step], doc("Its steps, in order.")]


class Cell(TypedDict):
    """A cell of a form that somebody filled in."""

    column: Annotated[str, doc("The column's id.")]
    label: Annotated[str, doc("What the column is called.")]
    text: Annotated[str, doc("What was filled in.")]


class Row(TypedDict):
    """A row of a form."""

    id: Annotated[int, doc("The number of the log's line that added it.")]
    who: Annotated[str, doc("Whose it is: a participant, a group; empty for the room.")]
    step: Annotated[str, doc("The key of the step it was added in.")]
    by_phone: NotRequired[Annotated[bool, doc("Whether it came by phone.")]]
    cells: Annotated[list[Cell], doc("Its cells that are not empty.")]


class Form(TypedDict):
    """A form that was filled in."""

    id: Annotated[str, doc("Its id.")]
    title: Annotated[str, doc("What it is called.")]
    rows: Annotated[list[Row], doc("Its rows, in the order in which they were added.")]


class Remark(TypedDict):
    """A private remark of the facilitator's."""

    at: Annotated[str, doc(f"When it was made. {TIME}")]
    step: Annotated[str, doc("The key of the step it was made in.")]
    text: Annotated[str, doc("What it says.")]


class Damage(TypedDict):
    """A line of the log that is not what was written."""

    line: Annotated[int, doc("Its number, from 1.", ge=1)]
    message: Annotated[str, doc("What is wrong with it.")]


class LostStep(TypedDict):
    """A step that the log tells of and the curriculum does not have."""

    step: Annotated[str, doc("Its key.")]
    log: Annotated[list[str], doc("What the log holds of it, line by line.")]


class Material(TypedDict):
    """What a step showed that another program opens."""

    id: Annotated[str, doc("Its id in the curriculum.")]
    title: Annotated[str, doc("What it is called.")]
    what: Annotated[str, doc("What it is: video, PDF.")]
    address: Annotated[str, doc("Its address on the web, or its file in the curriculum's folder.")]


class Observed(TypedDict):
    """What an observer saw of a step; it stands beside what was marked, and corrects nothing."""

    step: Annotated[str, doc("Its key.")]
    seen: Annotated[Literal["yes", "partly", "no"], doc("Whether it was done as it is written.")]
    remark: Annotated[str, doc("What else they saw; empty when nothing.")]
    by: Annotated[str, doc("Who watched; empty when nobody said.")]


class Notes(TypedDict):
    """A session as it was led and recorded. What is not known is left out; nothing is null."""

    format: Annotated[Literal[1], doc("The number of this format.")]
    private: Annotated[bool, doc("Whether it is the facilitator's record, not to be passed on.")]
    title: Annotated[str, doc("The session's title.")]
    curriculum: Annotated[str, doc("The id of the curriculum that was led.")]
    variant: NotRequired[Annotated[str, doc("Which of its variants, where it has several.")]]
    status: Annotated[Literal["prepared", "open", "held", "closed"], doc("How far the session is.")]
    follows: NotRequired[Annotated[str, doc("The id of the session that this one follows up.")]]
    followed_by: Annotated[list[str], doc("The ids of the sessions that follow this one up.")]
    session: Annotated[Session, doc("Who, where, when.")]
    roster: Annotated[list[Participant], doc("Who was expected, and for how long each was there.")]
    activities: Annotated[list[Activity], doc("What was led, step by step.")]
    sheets: Annotated[list[Sheet], doc("Every sheet whole, as it was at the end.")]
    forms: Annotated[list[Form], doc("Every form that was filled in.")]
    decisions: Annotated[list[Entry], doc("What was decided.")]
    parking_lot: Annotated[list[Entry], doc("What waits for another time.")]
    plus: Annotated[list[Entry], doc("What went well.")]
    delta: Annotated[list[Entry], doc("What to change.")]
    material: NotRequired[
        Annotated[list[Material], doc("Links, videos and files that were shown.")]
    ]
    references: NotRequired[Annotated[list[str], doc("What the curriculum refers to.")]]
    remarks: NotRequired[Annotated[list[Remark], own("The facilitator's private remarks.")]]
    observed: NotRequired[
        Annotated[list[Observed], own("What somebody who watched has seen, in observed.toml.")]
    ]
    observed_problem: NotRequired[Annotated[str, own("Only if that file cannot be read: why.")]]
    promises_since: NotRequired[
        Annotated[list[PromiseFacts], doc("What was told since outside a session: what it is of.")]
    ]
    kept_since: NotRequired[
        Annotated[list[KeptFacts], own("What became of those of them that were told of.")]
    ]
    fingerprint: NotRequired[
        Annotated[
            str, doc("How many events the log had, and a hash of them: see workshop verify --head.")
        ]
    ]
    altered: NotRequired[
        Annotated[str, doc("Only if the log is not as it was written: from which line on.")]
    ]
    damage: Annotated[list[Damage], doc("The lines of the log that are not what was written.")]
    torn: Annotated[bool, doc("Whether the log's last line is cut off.")]
    plan_problem: NotRequired[
        Annotated[str, doc("Only if the session's copy of its curriculum cannot be read: why.")]
    ]
    lost_steps: NotRequired[
        Annotated[list[LostStep], own("Steps that the curriculum does not have.")]
    ]


def data_schema() -> dict[str, Any]:
    """The JSON Schema of the notes as JSON; what the kinds capture is described by them."""
    made: dict[str, Any] = {"$schema": DRAFT, **schema(Notes), "title": "Workshop notes"}
    step = made["$defs"]["Step"]
    for kind in KINDS.values():
        for name, type in kind.facts_types.items():
            about = schema(type)
            made["$defs"] |= about.pop("$defs", {})
            step["properties"][name] = about
    made["description"] = inspect.getdoc(Notes)
    return made
