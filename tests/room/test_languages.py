"""What wall, phones, scribe and remote say is in the device's language: all of it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import write_po
from msgspec import Struct
from support import ROOM, START, coaching_curriculum

from room.samples import JOINING
from room.test_canaries import NAMES, captured
from tools.catalogues import renewed
from workshop.curriculum.model import Curriculum
from workshop.kinds.public import AskBallot, Member
from workshop.room import words
from workshop.room.pages.asks import asks as ask_forms
from workshop.room.pages.join import join_page
from workshop.room.pages.me import me_page
from workshop.room.pages.notices import Wifi, check_page, out_page, printed_page
from workshop.room.pages.phone import personal_parts, phone_page, phone_view
from workshop.room.pages.wall import wall_page, wall_view
from workshop.room.staff import view as staff
from workshop.room.staff.remote import remote_page, remote_view
from workshop.room.staff.scribe import scribe_page, scribe_view
from workshop.session.agenda import Agenda
from workshop.session.room.acceptance import asks
from workshop.session.room.personal import personal_record, personal_view
from workshop.session.room.state import Polled
from workshop.session.room.view import room_view
from workshop.session.situation import Situation
from workshop.value import replace
from workshop.words import Words
from workshop.zone import OWN

READ = ("aria-label", "title", "placeholder", "alt")
OURS = re.compile("⟦[^⟦⟧]*⟧|§[^§]*§")
NAMED = re.compile(
    "|".join(
        (
            *(rf"\b{name}\b" for name in ("said", "partly said", *(p.name for p in ROOM))),
            r"Group \d",
            "[a-z]/\\d[a-z]?",
        )
    )
)
"""What people and groups are called in the session, what they said, and the steps' keys."""
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Told(HTMLParser):
    """What a page says, piece by piece; what the script says is told apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unread = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in ("style", "svg")
        self.pieces += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in ("style", "svg")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)


def left(page: str) -> set[str]:
    """What of a page is neither out of the catalogue nor somebody's text."""
    found = set()
    for piece in Told(page).pieces:
        rest = NAMED.sub(" ", piece)
        while rest != (rest := OURS.sub(" ", rest)):
            pass
        if LETTERS.search(rest):
            found.add(piece.strip())
    return found


def dyed(value: Any, free: bool = False) -> Any:
    """A plan whose every text is told apart from the program's own."""
    if isinstance(value, str):
        return value if free else f"§{value}§"
    if isinstance(value, tuple):
        return tuple(dyed(each, free) for each in value)
    if isinstance(value, Struct):
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(
            value,
            **{n: dyed(v, n in NAMES and not isinstance(v, Struct)) for n, v in parts.items()},
        )
    return value


def dyed_plan() -> Curriculum:
    plan = coaching_curriculum()
    modules, head = tuple(map(dyed, plan.modules)), dyed(plan.head)
    texts = {name: f"§{text}§" for name, text in plan.texts.items()}
    return replace(plan, head=head, modules=modules, texts=texts)


@pytest.fixture
def dyed_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Words]:
    """A language in which all that is out of the catalogue stands in brackets."""
    there = renewed("es")
    for message in there:
        if message.id:
            many = isinstance(message.id, tuple)
            told = f"⟦{message.id[-1] if many else message.id}⟧"
            message.string = (told,) * there.num_plurals if many else told
    file = tmp_path / "es" / "LC_MESSAGES" / f"{words.DOMAIN}.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_po(out, there)
    monkeypatch.setattr(words, "LOCALES", tmp_path)
    words.room_words.cache_clear()
    yield words.room_words("es")
    words.room_words.cache_clear()


def counted(now: Situation) -> Situation:
    """The same once six have voted, while somebody calls and entries are looked at first."""
    ballots = [ask for ask in asks(now, Member("Ann")) if isinstance(ask, AskBallot)]
    marks = {line.key: (6, *[0] * (len(line.marks) - 1)) for ask in ballots for line in ask.lines}
    room = replace(
        now.state.room,
        looks=True,
        calls=("§Group§",),
        shown={now.state.step: True},
        polled={now.state.step: Polled(marks, {"ballot": 6})} if marks else {},
    )
    return replace(now, state=replace(now.state, room=room))


def pages(say: Words) -> Iterator[tuple[str, str]]:
    """Every page and fragment, at each cue of a session with every kind of step."""
    agenda = Agenda(dyed_plan())
    state = captured(agenda)[1]
    now = Situation(agenda, state, START)
    joining = replace(JOINING, address="", code="")
    state = replace(state, title="§T§")
    yield "join", join_page("§T§", say, "This device was put out by the trainer.")
    yield "phone", phone_page("§T§", "key", say)
    yield "wall", wall_page("§T§", say)
    yield "scribe", scribe_page("§T§", "key", say)
    yield "remote", remote_page("§T§", "key", say)
    yield "check", check_page(say)
    yield "out", out_page(say)
    yield "sheet", printed_page("§T§", joining, Wifi("§W§", "§W§"), say)
    for step in agenda.steps:
        for round in range(len(step.rounds)):
            for cue in range(len(step.plan.script) or 1):
                now = Situation(agenda, replace(state, step=step.key, round=round, cue=cue), START)
                view, at = room_view(now), f"{step.key} {round} {cue}"
                yield f"{at} wall", wall_view(view, joining, say)
                yield f"{at} phone", phone_view(view, say)
                yield f"{at} remote", remote_view(staff.remote_view(now), say)
                yield f"{at} scribe", scribe_view(staff.scribe_view(now), say)
                then = counted(now)
                yield f"{at} counted wall", wall_view(room_view(then), joining, say)
                yield f"{at} counted phone", phone_view(room_view(then), say)
                yield f"{at} counted remote", remote_view(staff.remote_view(then), say)
                yield f"{at} counted scribe", scribe_view(staff.scribe_view(then), say)
                for who in ("Ann", ""):
                    member = Member(who)
                    yield f"{at} asks", ask_forms(asks(now, member), view, member, say)
                    yield f"{at} mine", personal_parts(personal_view(now, member), say)
    for name, other in (
        ("held", replace(state, held=START)),
        ("closed", replace(state, closed=START)),
        ("prepared", replace(state, began=None)),
        ("black", replace(state, room=replace(state.room, black=True))),
    ):
        now = Situation(agenda, other, START)
        yield f"{name} wall", wall_view(room_view(now), joining, say)
        yield f"{name} phone", phone_view(room_view(now), say)
        yield f"{name} remote", remote_view(staff.remote_view(now), say)
        yield f"{name} scribe", scribe_view(staff.scribe_view(now), say)
    yield "me", me_page("§T§", personal_record(now, "Ann"), OWN, say)


def test_all_that_is_said_is_in_the_devices_language(dyed_words: Words) -> None:
    missing: dict[str, str] = {}
    for name, page in pages(dyed_words):
        for piece in left(page):
            missing.setdefault(piece, name)
    assert not missing, "\n".join(f"{name}: {piece}" for piece, name in sorted(missing.items()))
