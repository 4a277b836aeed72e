"""What a room sees at several moments, for tests of its pages and for their pictures."""

from datetime import UTC, date, datetime

from workshop.board import Entry
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskChoice,
    AskProgress,
    AskPromise,
    AskRow,
    AskText,
    BallotLine,
    Member,
    Public,
    PublicAppointment,
    PublicEntry,
    PublicGroup,
    PublicHomework,
    PublicResult,
    PublicSheet,
)
from workshop.kinds.room_view import (
    PersonalRecord,
    PersonalRow,
    PersonalView,
    PublicClock,
    PublicHandout,
    RoomView,
)
from workshop.room.pages.wall import Joining
from workshop.room.staff.view import RemoteView, ScribeSheet, ScribeView
from workshop.value import replace

IDEAS = (
    "Bring food",
    "Meet in the library on Saturdays, when the bus runs",
    "A van for the far villages",
    "Ask the bakers",
    "Everybody brings one neighbour",
    "Write to the county in plain words",
    "مساعدة الجيران في الحي",
    "A list of who can drive",
    "Shorter meetings",
)
JOINING = Joining("192.168.1.20:8080", "BLUE-FERN")
CLOCK = PublicClock("", 754.0, True, "10:45")
ANN = Member("Ann Lee", "Group 2")
PARKING = AskText("parking", "Parking lot")


def sheet(
    id: str, label: str, count: int, first: int = 1, themes: tuple[str, ...] = ()
) -> PublicSheet:
    """A sheet with so many entries, in turn under the themes."""
    entries = tuple(
        PublicEntry(
            first + at,
            IDEAS[at % len(IDEAS)],
            themes[at % len(themes)] if themes else "",
            "Ann Lee" if at == 2 else "",
        )
        for at in range(count)
    )
    return PublicSheet(id, label, entries, count)


def led(heading: str, public: Public, kind: str = "newsprint", **others: object) -> RoomView:
    """The room where a step is led."""
    view = RoomView("Working together in Alder County", "open", ("1-1/2a", 0), kind)
    view = replace(view, activity="What partnership means", heading=heading, public=public)
    return replace(view, **{"clock": CLOCK, **others})


GROUPS = tuple(
    PublicGroup(
        f"Group {number}",
        names,
        len(names),
        {"recorder": names[0], "reporter": names[-1]},
        ("Draw a map of who is there.", "Mark who is missing."),
    )
    for number, names in enumerate(
        (
            ("Maribel Santos", "Jo", "Ben Okafor"),
            ("Ann Lee", "Zoë", "Tom Abel", "Noor"),
            ("Kim", "Ola Nowak", "Pat"),
            ("Lena", "Carlos Ruiz", "Ed"),
        ),
        1,
    )
)
HANDOUT = PublicHandout(
    "map",
    "How to draw a map",
    """# How to draw a map

1. Who is **there**?
2. Who is missing? See ![a map](map.png)

| | Near | Far |
| --- | --- | --- |
| bakers | 2 | |
""",
)
PICTURE = PublicHandout("valley", "The valley from above", what="picture")
WEB_PAGE = PublicHandout("site", "The county's page", what="link", address="https://alder.example")
DOTS = ("Bring food to the meetings", "A van for the far villages", "Ask the bakers", "Write")
LEVELS = ("Communication", "Coordination", "Cooperation", "Collaboration")
FOR_WALL: dict[str, RoomView] = {
    "prepared": RoomView("Working together in Alder County", "prepared"),
    "closed": RoomView("Working together in Alder County", "closed"),
    "sheets": led(
        "What helps, what gets in the way?",
        Public(
            ("When did working together go well for you?",),
            (sheet("helps", "What helps", 7), sheet("hinders", "What gets in the way", 5, 101)),
        ),
    ),
    "themes": led(
        "What helps?",
        Public(sheets=(sheet("helps", "What helps", 14, themes=("People", "Places", "")),)),
    ),
    "hidden": led(
        "Write in silence",
        Public(sheets=(PublicSheet("helps", "What helps", (), 12, True),)),
        hidden=True,
    ),
    "groups": led(
        "Draw your map",
        Public(handout="map", groups=GROUPS),
        "exercise",
        round="In groups",
        handout=HANDOUT,
    ),
    "handout": led("What it takes", Public(("Read it.",)), "talk", handout=HANDOUT, projected=True),
    "picture": led("The valley", Public(), "talk", handout=PICTURE),
    "web-page": led("The valley", Public(), "talk", handout=WEB_PAGE),
    "dots": led(
        "Where do we begin?",
        Public(
            ("Where do we begin?", "Each has 3 dots.", *DOTS),
            results=(
                PublicResult(
                    "Where do we begin?",
                    ("dots",),
                    tuple(
                        (text, (count,)) for text, count in zip(DOTS, (12, 9, 3, 0), strict=True)
                    ),
                    DOTS[0],
                ),
            ),
        ),
        "vote",
        voters=8,
        clock=None,
    ),
    "hands": led(
        "Which level is this?",
        Public(
            ("Which level is this?",),
            results=(
                PublicResult(
                    "Which level is this?",
                    LEVELS,
                    (("A shared newsletter", (12, 3, 1, 0)), ("One budget", (0, 2, 5, 9))),
                    right={"One budget": "Collaboration"},
                ),
            ),
        ),
        "hands",
        clock=None,
    ),
    "break": led("Break", Public(), "break", back="10:45"),
    "black": led("Break", Public(), black=True),
}
ASKS: dict[str, tuple[Ask, ...]] = {
    "sheets": (
        AskText("helps", "What helps", authorship="named"),
        AskText("hinders", "What gets in the way"),
        PARKING,
    ),
    "groups": (
        AskText("report", "Our report", "What will you tell the others?", "group"),
        PARKING,
    ),
    "hands": (
        AskBallot(
            "Which level is this?",
            (
                BallotLine("1", "A shared newsletter", LEVELS),
                BallotLine("2", "One budget", LEVELS),
            ),
        ),
    ),
    "scale": (
        AskBallot(
            "How sure are you?",
            tuple(BallotLine(text, text, ("1", "2", "3", "4", "5")) for text in DOTS[:2]),
        ),
    ),
    "dots": (
        AskBallot(
            "Where do we begin?", tuple(BallotLine(text, text, ("dots",)) for text in DOTS), 3, 3
        ),
    ),
    "rank": (
        AskBallot(
            "Put them in order",
            tuple(BallotLine(text, text, ("1st", "2nd", "3rd")) for text in DOTS),
            once=True,
        ),
    ),
    "form": (
        AskRow(
            "plan",
            "Your plan",
            "Fill it in with your partner.",
            (
                ("what", "What", ""),
                ("who", "Who", "Names of people, not of organisations"),
                ("when", "By when", ""),
            ),
            share="pairs",
        ),
    ),
    "choice": (
        AskChoice(
            "Choose what you take on",
            (("food", "Bring food", "To the next meeting."), ("van", "Find a van", "")),
        ),
    ),
    "promise": (
        AskPromise("2026-11-14-coaching/plan-7", "Call [b]Mona[/b]", date(2026, 12, 5)),
        AskPromise("2026-11-14-coaching/decision-9", "Meet every month"),
    ),
    "progress": (AskProgress("How did it go?", ("Interview your partner.", "Bring the map.")),),
}
BALLOT = replace(led("Let us see", Public(), "vote", clock=None), ballot="1-1/2a~0")
FOR_PHONE: dict[str, RoomView] = {
    name: replace(FOR_WALL.get(name, BALLOT), ballot=BALLOT.ballot) for name in ASKS
} | {name: FOR_WALL[name] for name in ("prepared", "closed", "break", "web-page")}
OWN = PersonalView(
    member=ANN,
    group=GROUPS[1],
    sheets=(PublicSheet("came#ann", "What came of it, Ann Lee", (PublicEntry(9, "We met"),), 1),),
    shared=(PersonalRow("Your plan", "Zoë", (("What", "A van"), ("By when", ""))),),
    calling=True,
    begun=True,
)
RECORD = PersonalRecord(
    who="Ann Lee",
    wrote=(("What helps", ("Bring food", "A van for the far villages")),),
    rows=(PersonalRow("Your plan", "", (("What", "A van"), ("By when", "Spring"))),),
    choices=(("Bring food", "Ask the bakers", date(2026, 12, 5)), ("Find a van", "", None)),
    homework=(
        PublicHomework("Interview", ("Ask your partner.",), date(2026, 12, 12), ("Ben Okafor",)),
    ),
    appointment=PublicAppointment(datetime(2026, 12, 15, 17, 0, tzinfo=UTC), 60, "Library"),
)
SCRIBE = ScribeView(
    FOR_WALL["themes"],
    ((1, "It takes trust", False), (2, "It takes time", True)),
    ("Somebody may say that it costs too much",),
    (
        ScribeSheet(
            "ideas",
            "What helps",
            tuple(
                Entry(5 + at, text, "1-1/2a", starred=at == 1, theme="Places" * (at == 1))
                for at, text in enumerate(IDEAS)
            ),
            True,
        ),
        ScribeSheet("hinders", "What gets in the way", (), True),
        ScribeSheet("parking", "Parking lot", (), False),
    ),
    (("hands [ITEM] OPTION COUNT", "Count hands."), ("gather ENTRY… > THEME", "Gather entries.")),
    ("HANDS  Shall we go on?", "Options: 1 Yes; 2 No"),
)
REMOTE = RemoteView(
    replace(FOR_WALL["sheets"], heading="2a. What helps, what gets in the way?"),
    1,
    "ASK",
    "When did working together go well for you, and what made it so?",
    ("LISTEN FOR", "trust, time, food"),
    3,
    120.0,
    ("Group 2",),
    2,
)
