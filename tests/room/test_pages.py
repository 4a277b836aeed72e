"""Pages of wall and phones: what stands on them, and that nobody's text becomes anything else."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import CONSOLE, MARKUP
from msgspec import Struct, json
from msgspec.structs import asdict

from room.outline import Outline
from room.samples import ANN, ASKS, FOR_PHONE, FOR_WALL, JOINING, OWN, sheet
from workshop.kinds.public import Member, Public, PublicEntry, PublicSheet
from workshop.kinds.room_view import PersonalView, PublicHandout, RoomView
from workshop.room.pages.asks import asks
from workshop.room.pages.join import join_page
from workshop.room.pages.phone import personal_parts, phone_page, phone_view
from workshop.room.pages.sheets import grown
from workshop.room.pages.wall import wall_page, wall_view
from workshop.room.showing import added
from workshop.room.words import DOMAIN, LOCALES, room_words
from workshop.value import replace
from workshop.words import words

STORED = Path(__file__).parent / "pages"
SAY = room_words("en")


def fragments() -> Iterator[tuple[str, str]]:
    """Each fragment by the name of the file that it is stored in."""
    for name, view in FOR_WALL.items():
        yield f"wall-{name}", wall_view(view, JOINING, SAY)
    for name, view in FOR_PHONE.items():
        inside = asks(ASKS.get(name, ()), view, ANN if name == "groups" else Member(), SAY)
        yield f"phone-{name}", phone_view(view, SAY) + inside
    yield "mine-stranger", personal_parts(PersonalView(member=Member(), begun=True), SAY)
    yield "mine-ann", personal_parts(OWN, SAY)


FRAGMENTS = dict(fragments())


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_reads_as_it_is_stored(name: str) -> None:
    """UPDATE=1 stores them anew."""
    read = "\n".join(Outline(FRAGMENTS[name]).lines) + "\n"
    file = STORED / f"{name}.txt"
    if os.environ.get("UPDATE"):
        STORED.mkdir(exist_ok=True)
        file.write_text(read, encoding="utf-8")
    assert read == file.read_text("utf-8")


def test_every_stored_fragment_is_one_that_is_made() -> None:
    assert {path.stem for path in STORED.iterdir()} == set(FRAGMENTS)


TEXTS = (*MARKUP, *CONSOLE, "W" * 2_000)


def filled(value: Any, text: str) -> Any:
    """A value with that text in each of its texts, but for those that the program itself sets."""
    ours = ("status", "kind", "authorship", "per", "share", "qr", "ballot", "address")
    if isinstance(value, str):
        return text
    if isinstance(value, PublicHandout):
        return replace(value, title=text, id=text)
    if isinstance(value, Struct):
        parts = asdict(value).items()
        return replace(
            value, **{n: v if n in ours or v == "" else filled(v, text) for n, v in parts}
        )
    if isinstance(value, tuple):
        return tuple(filled(each, text) for each in value)
    if isinstance(value, Mapping):
        return {f"{text}{at}": filled(each, text) for at, each in enumerate(value.values())}
    return value


def everything(text: str) -> Iterator[str]:
    """Every page and fragment with that text in all its places."""

    def put(value: Any) -> Any:
        return filled(value, text)

    yield join_page(text, SAY, text)
    yield from (phone_page(text, text, room_words("es")), wall_page(text, SAY))
    for view in FOR_WALL.values():
        yield wall_view(put(view), put(JOINING), SAY)
    for name, view in FOR_PHONE.items():
        yield phone_view(put(view), SAY)
        yield asks(put(ASKS.get(name, ())), put(view), put(ANN), SAY)
    yield personal_parts(put(OWN), SAY)


@cache
def skeletons() -> list[list[str]]:
    """Those of all pages with nothing odd in them."""
    return [Outline(page).skeleton for page in everything("x")]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_somebody_typed_never_becomes_markup(text: str) -> None:
    """A page with it has the same elements and attributes as one without."""
    for with_it, skeleton in zip(everything(text), skeletons(), strict=True):
        page = Outline(with_it)
        assert page.skeleton == skeleton
        for name, value in page.attributes:
            if name in ("href", "src", "action", "formaction"):
                assert re.match(r"[/#]", value), (name, value)
            assert not name.startswith("on") and name != "style"
        read = "".join(page.lines) + "".join(v for n, v in page.attributes if n == "aria-label")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", read)


@pytest.mark.parametrize(
    ("share", "group", "offered"),
    [("alone", "Group 2", True), ("alone", "", False), ("pairs", "Group 2", False)],
)
def test_a_row_can_be_shared_where_the_step_does_not_say_so(
    share: str, group: str, offered: bool
) -> None:
    ask = replace(ASKS["form"][0], share=share)
    html = asks((ask,), FOR_PHONE["form"], Member("Ann Lee", group), SAY)
    assert ("My group, Group 2, sees it, too" in html) == offered


def test_what_is_hidden_is_not_in_the_page() -> None:
    view = FOR_WALL["sheets"]
    sheets = tuple(replace(s, hidden=True) for s in view.public.sheets)
    hidden = replace(view, hidden=True, public=replace(view.public, sheets=sheets))
    for html in (wall_view(hidden, JOINING, SAY), phone_view(hidden, SAY)):
        assert "Bring food" not in html
        assert "7 entries" in html


def test_only_what_is_new_is_sent_to_a_wall_where_it_stands_behind_all_else() -> None:
    """Anything else that changes has the whole wall sent."""

    def wall(*sheets: PublicSheet, **more: Any) -> RoomView:
        return replace(FOR_WALL["sheets"], public=Public(sheets=sheets), **more)

    helps, hinders = sheet("helps", "What helps", 7), sheet("hinders", "What hinders", 5, 101)
    new = replace(helps, entries=(*helps.entries, PublicEntry(9, "Ask <b>"), PublicEntry(12, "Go")))
    before = wall(helps, hinders)
    (found,) = grown(before, wall(new, hinders)) or ()
    assert [entry.id for entry in found.entries] == [9, 12]
    (told,) = json.decode(added((replace(found, count=9),), SAY))
    assert (told["id"], told["count"]) == ("sheet-helps", "9 entries")
    assert told["entries"].count("<li") == 2 and "Ask &lt;b&gt;" in told["entries"]
    assert grown(before, before) == ()
    reworded = replace(new.entries[0], text="Otherwise")
    gathered = replace(new.entries[-1], theme="People")
    for other in (
        wall(hinders, helps),
        wall(new),
        wall(replace(new, hidden=True), hinders),
        wall(replace(new, label="Ideas"), hinders),
        wall(replace(new, entries=new.entries[1:]), hinders),
        wall(replace(new, entries=(reworded, *new.entries[1:])), hinders),
        wall(replace(new, entries=(*new.entries[:-1], gathered)), hinders),
        wall(new, hinders, heading="Another step"),
    ):
        assert grown(before, other) is None


def test_a_fragment_does_not_change_while_the_clock_runs() -> None:
    """Only the clock's own event says how much is left: else all would be sent each second."""
    view = FOR_WALL["sheets"]
    assert view.clock
    later = replace(view, clock=replace(view.clock, left=3.0))
    assert wall_view(view, JOINING, SAY) == wall_view(later, JOINING, SAY)
    assert phone_view(view, SAY) == phone_view(later, SAY)


def test_a_handout_that_is_too_long_for_the_back_row_is_named() -> None:
    handout = PublicHandout("story", "The story", "# A story\n\n" + "It went on. " * 300)
    view = replace(FOR_WALL["handout"], handout=handout)
    lines = Outline(wall_view(view, JOINING, SAY)).lines
    assert [line.strip() for line in lines if "h2" in line] == ["h2 [dir=auto] The story"]
    assert "p It can be read on phones." in [line.strip() for line in lines]


@pytest.mark.parametrize(("language", "way"), [("ar", "rtl"), ("he", "rtl"), ("es", "ltr")])
def test_a_page_is_laid_out_in_the_direction_of_its_language(language: str, way: str) -> None:
    assert f'lang="{language}" dir="{way}"' in wall_page("T", words(LOCALES, DOMAIN, language))


def test_a_black_wall_shows_nothing() -> None:
    lines = Outline(wall_view(FOR_WALL["black"], JOINING, SAY)).lines
    assert [line.strip() for line in lines][1:] == ["span [class=unseen] The wall is black."]


@pytest.mark.parametrize(
    ("member", "authorship", "said"),
    [
        (Member("Ann"), "named", "Your name, Ann, is kept"),
        (Member(), "named", "none is kept of you"),
        (Member("Ann", "Blue"), "group", "The name of your group, Blue, is kept"),
        (Member("Ann"), "anonymous", "Nobody's name is kept"),
    ],
)
def test_who_is_kept_is_said_before_the_field(member: Member, authorship: str, said: str) -> None:
    ask = replace(ASKS["sheets"][0], authorship=authorship)
    lines = Outline(asks((ask,), FOR_WALL["sheets"], member, SAY)).lines
    kept = next(at for at, line in enumerate(lines) if said in line)
    assert kept < next(at for at, line in enumerate(lines) if "textarea" in line)


def test_a_phone_gets_the_newest_few_of_a_sheet() -> None:
    html = phone_view(FOR_WALL["sheets"], SAY)
    assert [line.strip() for line in Outline(html).lines if "li [" in line][:1] == [
        "li [dir=auto id=e7]"
    ]
    assert html.count("<li") == 10
