"""The script of the made-up programme: what happens in each of its sixty sessions, and to whom."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from programme.curricula import COLLECT_MINUTES, LISTENING, PARTNERS, TO_VOTE_FOR, WHAT_NEXT
from workshop.value import Value, field

SEED, GROUPS, TURNS, SIZE = 17, 12, 5, 8
OBSERVER = "Dana Wolf"
TRAINERS = ("Ruth Okonjo", "Ben Hill", "Mai Novak", "Zoë Quispe")
ORGANISATIONS = ("Library", "Clinic", "School", "Council")
PLACES = ("Town Hall", "Library, room 2", "Mill Street Center", "Old School")
ZONES = ("America/New_York", "Europe/Lisbon")
FIRST = (
    "Ana",
    "Ben",
    "Cleo",
    "Dan",
    "Eve",
    "Finn",
    "Gül",
    "Håkon",
    "Ines",
    "Jörg",
    "Kofi",
    "Łukasz",
)
LAST = ("Ruiz", "Carter", "Obi", "Vega", "Chen", "Lee", "Quiroga", "Keane")
NAMESAKE = "Maria Silva"
OTHERWISE = {"Jörg Carter": "Georg Carter", "Finn Obi": "OBI, finn"}
"""How somebody is written in the last meeting of their group; people.toml has to say it of one."""
SAME = '[[same]]\npeople = ["Jörg Carter", "Georg Carter"]\n'
Told = Literal["done", "partly", "not"]
Seen = Literal["yes", "partly", "no"]
Minutes = int
PLAN: Mapping[str, Mapping[str, Minutes]] = {
    "w": {"1": 10, "2": 20, "3": 10, "4a": 15, "4b": 10, "5": 5},
    "c": {"1": 10, "2": 10, "3": 20, "4": 10, "5": 5},
    "l": {"1": 5, "2": 10, "3": 20, "4": 5, "5": 5, "6": 5},
}
"""The minutes of each step by its label, in version 1.0."""


class Somebody(Value):
    """One of the ninety-six: their name, and their organisation."""

    name: str
    organisation: str


class Said(Value):
    """Something that somebody said they would do: in a row, as a choice (its id) or decided."""

    kind: Literal["plan", "choice", "decision"]
    who: Somebody
    what: str
    by: date
    option: str = ""

    @property
    def promise(self) -> str:
        """What is promised in it."""
        return f"{WHAT_NEXT[self.option]}: {self.what}" if self.option else self.what


class Meeting(Value):
    """A session as it is to go. `led` has the minutes of each step in the order it is led.

    Minutes in `late`, `left` and `walk_in` are those since the beginning; `held` are added in the
    first step and do not count; a step of none is only glimpsed. `skipped` steps have a reason;
    what is in neither is not reached.
    `starred` are those of the `ideas` that get a star, by their place. `owed` are those to whom the
    homework is given, or who still have it; `told` is what they tell of it. `reported` is how many
    of its `groups` report, `dots` are those for each thing to be voted for, `observed` has what
    somebody who watched has seen of a step.
    """

    group: int
    turn: int
    curriculum: str
    version: str
    activity: str
    trainer: str
    place: str
    zone: str
    starts: datetime
    roster: tuple[Somebody, ...]
    led: Mapping[str, Minutes]
    skipped: Mapping[str, str] = field(default_factory=dict)
    added: Minutes = 0
    moved: bool = False
    held: Minutes = 0
    late: Mapping[Somebody, Minutes] = field(default_factory=dict)
    left: Mapping[Somebody, Minutes] = field(default_factory=dict)
    absent: tuple[Somebody, ...] = ()
    walk_in: tuple[Somebody, Minutes] | None = None
    ideas: int = 0
    starred: tuple[int, ...] = ()
    answers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    hands: tuple[int, ...] = ()
    heard: tuple[str, ...] = ()
    welcome_cues: int = 3
    owed: tuple[Somebody, ...] = ()
    told: Mapping[Somebody, Told] = field(default_factory=dict)
    stage: int = 0
    before: tuple[int, ...] = ()
    now: tuple[int, ...] = ()
    right: tuple[int, int] | None = None
    reported: int = 0
    dots: tuple[int, ...] = ()
    observed: Mapping[str, Seen] = field(default_factory=dict)
    series: str = ""
    follows: bool = False
    closes: bool = True
    altered: bool = False
    copied: bool = False

    @property
    def owing(self) -> tuple[Somebody, ...]:
        """Those who still have homework to do when it is over."""
        return tuple(who for who in self.owed if self.told.get(who) != "done")

    @property
    def title(self) -> str:
        return f"Group {self.group:02} meeting {self.turn}"

    def written(self, who: Somebody) -> str:
        """The name under which somebody is on the roster."""
        return OTHERWISE.get(who.name, who.name) if self.turn == TURNS else who.name

    @property
    def day(self) -> date:
        """The day where it is led."""
        return self.starts.astimezone(ZoneInfo(self.zone)).date()

    @property
    def minutes(self) -> Minutes:
        """How long it runs, without the time on hold."""
        return sum(self.led.values())

    @property
    def there(self) -> tuple[Somebody, ...]:
        """Who of those that are expected comes."""
        return tuple(who for who in self.roster if who not in self.absent)

    @property
    def voice(self) -> Somebody | None:
        """Who said all ideas, where that was kept."""
        return self.there[0] if (self.group, self.turn) == (6, 1) else None

    @property
    def groups(self) -> tuple[tuple[Somebody, ...], ...]:
        """Three groups, counted off."""
        return tuple(self.there[n::3] for n in range(3)) if self.activity == "l" else ()

    @property
    def said(self) -> tuple[Said, ...]:
        """What people say they will do: decided, chosen or written into the form."""
        first, second, *_ = self.there
        near, far = (self.day + timedelta(days=days) for days in (10, 40))
        if self.turn == 2:
            decided = ((first, "Write a letter", near), (second, "Visit the clinic", far))
            return tuple(Said("decision", *each) for each in decided)
        if self.follows:
            some = (first, second)[: 1 + self.group % 2]
            action = f"first thing after meeting {self.turn}"
            return tuple(
                Said("choice", who, action, near, option)
                for who, option in zip(some, WHAT_NEXT, strict=False)
            )
        if self.activity == "l":
            rows = self.there[: self.group % 4]
            return tuple(Said("plan", who, f"Try it {n}", far) for n, who in enumerate(rows))
        return ()

    @property
    def kept(self) -> Mapping[int, str]:
        """What is told of the promises that came over, by their numbers."""
        if self.turn == 3:
            until = self.day + timedelta(days=30)
            return {1: "done" if self.group % 2 else "not", 2: f"until {until.isoformat()}"}
        if self.turn == 4:
            last = 1 if self.group % 2 else 2
            told = {last: "partly" if self.group % 3 else "dropped > it has closed"}
            return told | ({last + 1: "done"} if self.group % 4 == 0 else {})
        return {}

    def planned(self, label: str) -> Minutes:
        """The minutes of a step in the version of the curriculum that is led."""
        if label == "+1":
            return 0
        if (self.activity, label) == ("w", "2"):
            return COLLECT_MINUTES[self.version]
        return PLAN[self.activity][label]


def members(group: int) -> tuple[Somebody, ...]:
    """The eight of a group; two groups have somebody of the same name, who are two people."""
    mine = [
        Somebody(f"{FIRST[group]} {last}", ORGANISATIONS[(group + n // 4) % len(ORGANISATIONS)])
        for n, last in enumerate(LAST)
    ]
    if group in (2, 8):
        mine[0] = Somebody(NAMESAKE, "Clinic" if group == 2 else "School")
    return tuple(mine)


def meetings() -> Iterator[Meeting]:
    """The sixty, group by group, each group's in the order of its days."""
    random = Random(SEED)
    for group in range(GROUPS):
        owing: tuple[Somebody, ...] = ()
        for turn in range(TURNS):
            meeting = _meeting(random, group, turn, owing)
            owing = meeting.owing
            yield meeting


def _meeting(random: Random, group: int, turn: int, owing: tuple[Somebody, ...]) -> Meeting:
    zone = ZONES[group % 2]
    day = date(2026, 1, 12) + timedelta(days=29 * group + 15 * turn)
    hour = time(20, 30) if (group, turn) == (4, 0) else time(9 + group % 3)
    starts = datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)
    activity = "wcccl"[turn]
    everybody = members(group)
    absent = tuple(random.sample(everybody, random.choice((0, 0, 1, 2))))
    led = _led(random, activity, turn)
    plain = Meeting(
        group=group + 1,
        turn=turn + 1,
        curriculum=LISTENING if activity == "l" else PARTNERS,
        version="" if activity == "l" else "1.0" if group < 6 else "2.0",
        activity=activity,
        trainer=TRAINERS[group // 3],
        place=PLACES[(group + turn) % len(PLACES)],
        zone=zone,
        starts=starts,
        roster=everybody,
        led=led,
        absent=absent,
        series=f"Circle {group + 1:02}" if turn < 2 and group < 6 else "",
        follows=turn in (2, 3),
    )
    return _with_flaws(_with_captured(random, plain, owing))


def _led(random: Random, activity: str, turn: int) -> dict[str, Minutes]:
    """Minutes of each step of this meeting: those of the plan, and a few more or less."""
    labels = [*PLAN[activity]]
    if activity == "c":
        labels = labels[:2] if turn == 1 else labels[2:]
    return {label: PLAN[activity][label] + random.choice((-2, 0, 0, 1, 3)) for label in labels}


def _with_captured(random: Random, one: Meeting, owing: tuple[Somebody, ...]) -> Meeting:
    """The same with people late and leaving early, and what is said, counted and told."""
    there, most = one.there, len(one.there)
    more: dict[str, object] = {}
    if one.turn != 1 or one.group % 2:
        late, left = random.sample(there, 2)
        more |= {"late": {late: random.randint(1, 4)}, "left": {left: one.minutes - 3}}
    if one.activity == "w":
        ideas = random.randint(0, 6)
        more |= {
            "ideas": ideas,
            "starred": tuple(n for n in range(ideas) if random.random() < 0.3),
            "answers": {"4a": (random.randint(0, 3), 0), "4b": (random.choice((0, 0, 1)),)},
            "heard": ("trust",) if random.random() < 0.6 else (),
            "welcome_cues": random.choice((1, 3)),
            "before": _spread(random, most, 2),
            "now": _spread(random, most, 4),
        }
    if one.activity == "w" or one.follows:
        more["hands"] = _spread(random, most, one.turn)[:4]
    if one.turn == 2:
        more["owed"] = there
    if one.follows:
        told: tuple[Told, ...] = ("done", "partly", "not")
        tell = [who for who in owing if who in there]
        said = {who: told[n % 3] if n < 3 else random.choice(told) for n, who in enumerate(tell)}
        more |= {"owed": owing, "told": said, "stage": one.turn - 1}
    if one.activity == "l":
        more |= {
            "right": (random.randint(0, most), random.randint(most // 2, most)),
            "reported": one.group % 4,
            "dots": tuple((one.group + 2 * n) % 5 for n in range(len(TO_VOTE_FOR))),
        }
    if one.group in (3, 8) and one.activity == "w":
        more["observed"] = {"1": "yes", "2": "partly" if one.group == 3 else "yes", "4b": "no"}
    return _changed(one, **more)


def _spread(random: Random, people: int, around: int) -> tuple[int, ...]:
    """So many people, each giving one of five, most of them about that one."""
    given = [min(5, max(1, around + random.choice((-1, 0, 0, 1)))) for _ in range(people)]
    return tuple(given.count(score) for score in range(1, 6))


def _with_flaws(one: Meeting) -> Meeting:
    """The same with what is there on purpose, in one group or another."""
    led = dict(one.led)
    match one.group, one.turn:
        case (1 | 2 | 3 | 7 | 9, 1):  # 4b is skipped
            led.pop("4b")
            left = {who: sum(led.values()) - 3 for who in one.left}
            cut = {"4b": "no time"}
            return _changed(one, led=led, left=left, skipped=cut, answers={"4a": (1, 0)})
        case (4, 1):  # a step is added behind the first
            first, *rest = led
            led = {first: led[first], "+1": 7, **{label: led[label] for label in rest}}
            return _changed(one, led=led, added=5)
        case (5, 1):  # 3 is led behind 4a
            order = ("1", "2", "4a", "3", "4b", "5")
            return _changed(one, led={label: led[label] for label in order}, moved=True)
        case (6, 1):  # closed in 4a: 4b and 5 are not reached
            led.pop("4b"), led.pop("5")
            return _changed(
                one, led=led, answers={"4a": (2, 0)}, before=(), now=(), late={}, left={}
            )
        case (10, 1):  # somebody of another group walks in
            return _changed(one, walk_in=(members(10)[3], 12))
        case (8, 1):
            return _changed(one, held=10)
        case (12, 5):  # still open, and its last step just begun
            return _changed(one, led={**led, "6": 0}, closes=False, left={}, dots=())
        case (11, 5):
            return _changed(one, altered=True)
        case (10, 5):
            return _changed(one, copied=True)
    return one


def _changed(one: Meeting, **more: object) -> Meeting:
    fields = {name: getattr(one, name) for name in one.__struct_fields__}
    return Meeting(**fields | more)


def names_in(text: str) -> list[str]:
    """The words of everybody's names that stand in a text."""
    people = [who.name for group in range(GROUPS) for who in members(group)]
    said = " ".join((*people, *OTHERWISE.values(), *TRAINERS, OBSERVER)).replace(",", "")
    words = {re.escape(word) for word in said.split()}
    return sorted(set(re.findall(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text, re.IGNORECASE)))
