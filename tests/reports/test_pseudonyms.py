"""Names left out: in every format, in every session of a chain, whatever the script."""

import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path
from time import process_time
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review.storage import store_events
from support import START

from workshop.document import Item, Table
from workshop.reports.export.formats import (
    CONTENTS,
    FORMATS,
    ExportOptions,
    document,
    files,
    values,
)
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import pseudonyms
from workshop.reports.record import Record
from workshop.session import events as ev

from .coaching import NAMES
from .story import ROSTER, whole_session

WORDS = st.text(st.sampled_from("abcžÅéıßЖяمرדन王小김민ー"), min_size=2, max_size=8)


def read(data: bytes) -> str:
    """A file's text, also that of a packed one, without case."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return data.decode("utf-8", "replace").casefold()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("what", CONTENTS)
def test_no_name_is_left_in_any_format(what, name, chain):
    """Not in entries, forms, homework, interviews, titles, links, file names or properties."""
    if what != "notes" and not FORMATS[name].document:
        return
    for folder in chain:
        made = files(
            Record.open(folder), name, ExportOptions(what=what, anonymous=True, private=True)
        )
        for file, data in made.items():
            said = f"{file} {read(data)}"
            assert [word for word in NAMES if word in said] == []


@pytest.mark.parametrize("name", ["md", "csv", "json"])
def test_no_name_of_a_workshop_is_left(name):
    own = ExportOptions(anonymous=True, private=True)
    made = files(Record.of(whole_session()), name, own)
    said = " ".join(map(read, made.values()))
    names = [person.name.casefold() for person in ROSTER] + ["marta", "lindqvist", "emily", "hamid"]
    assert [word for word in names if word in said] == []
    assert "participant 8" in said


def test_somebody_is_the_same_participant_in_the_follow_up(chain):
    """They are numbered by the first session of the chain; who is new there comes after them."""
    own = ExportOptions(anonymous=True, private=True)
    first, second = (values(Record.open(folder), own)["roster"] for folder in chain)
    assert [person["name"] for person in first] == [f"Participant {n}" for n in (1, 2, 3)]
    assert [person["name"] for person in second] == [f"Participant {n}" for n in (4, 1, 2, 3)]
    assert [person["organisation"] for person in first] == ["Clinic", "Library", "School"]


def test_what_was_said_reads_on(chain):
    """Possessives, other cases, missing accents; a name that two share stands for both."""
    told = values(Record.open(chain[0]), ExportOptions(anonymous=True))
    said = [entry["text"] for sheet in told["sheets"] for entry in sheet["entries"]]
    assert said == [
        "Participant 1's list is the longest; Participant 2 has none",
        "Ms. Participant 1 asked Participant 1's cousin and the Participant 2 or 3",
        "Participant 2 or 3 and Participant 3: by the grace of the board",
        "Person 1 was interviewed, Facilitator 2 took notes",
    ]
    assert told["title"] == "Coaching Participant 1"
    assert told["session"]["facilitator"] == "Facilitator 1 and Facilitator 2"


SHOWN = {
    "Ana Ruiz": "P1",
    "Will Ruiz": "P2",
    "Jean-Luc O’Brien": "P3",
    "王小明": "P4",
    "김민수": "P5",
    "मारिया": "P6",
    "Ольга Ким": "P7",
    "van der Meer": "P8",
    "🦉": "P9",
    "Zoe\u0308": "P10",
    "Bo": "P11",
    "12": "P12",
    "Łukasz Ægir": "P13",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Ruiz, ANA RUIZ, Ana  Ruiz", "P1, P1, P1"),
        ("ana_ruiz@example.org", "(an e-mail address of P1)"),
        ("Analysis, banana, Diana", "Analysis, banana, Diana"),
        ("so Will will", "so P2 will"),
        ("Ruiz, Ana; Ruiz and Ana", "P1; P1 or P2 and P1"),
        ("jean luc obrien; Jean-Luc O'Brien's", "P3; P3's"),
        ("王小明说好", "P4说好"),
        ("김민수는 왔다", "P5는 왔다"),
        ("मारिया ने कहा, मारी नहीं", "P6 ने कहा, मारी नहीं"),
        ("ОЛЬГА и Ким", "P7 и P7"),
        ("van der Meer van Dyk", "P8 van Dyk"),
        ("🦉", "P9"),
        ("ZOË, Zoe, Zoë", "P10, P10, P10"),
        ("Bo, bolt, bo", "P11, bolt, bo"),
        ("12", "12"),
        ("Lukasz, łukasz AEGIR, aegir, Luka", "P13, P13, P13, Luka"),
        ("", ""),
    ],
)
def test_a_name_is_found_in_any_script_and_nothing_else_is(text, shown):
    assert Pseudonyms(SHOWN).text(text) == shown


PEOPLE = {
    "Dana Reyes": "P1",
    "Mark Stone": "P2",
    "Zoë Brun-Keller": "P3",
    "Jörg Müller": "P4",
    "Дмитрий Иванов": "P5",
    "May Jones (she/her)": "P6",
    "Head, Anna": "P7",
    "Lena von Brandt": "P8",
    "James Roth": "P9",
    "Dr. Hana Koch": "P10",
    "Ivo Ljubić - City Library": "P11",
    "王明": "P12",
    "Guest": "P13",
}
ENDINGS = """
Paweł Wójcik|Anna Kowalska → z Pawłem i Anną Kowalską; Wójcika nie było → z 1 i 2; 1 nie było
Jiří Novotný|Kateřina Dvořáková → s Jiřím, od Jiřího; Kateřině Dvořákové → s 1, od 1; 2
Γιώργος Παπαδόπουλος|Μαρία Νικολάου → του Γιώργου; Μαρίας; Maria Nikolaou → του 1; 2; 2
Ayşe Yılmaz → Ayşe'nin fikri, AYŞE YILMAZ, Yilmaz → 1'nin fikri, 1, 1
Nagy Éva|Virtanen Juhani → Évának van egy ötlete. Se on Juhanin → 1 van egy ötlete. Se on 2
אבי כהן|محمد علي → לאבי ואבי; قال لمحمد → 1 1; قال 2
佐藤花子|李小龙 → 佐藤さん; 花子が; 小龙说; Li Xiaolong → 1さん; 1が; 2说; 2
Андрій Ковальчук|Мария Белая|Лев Заяц → Андрієві; Белой; Льва и Зайца; Andriy → 1; 2; 3 и 3; 1
Ana Kovač|Marek Żak → pitaj Anu; Any idea? Ask Marek; Marka → pitaj 1; Any idea? Ask 2; 2
Lee Ortiz, M.A.|Kim Roth, Head of School → M.A. and head; Kim Roth → M.A. and head; 2
Price, Mark|Lange, Ute → Price: 20 for the hall; Länge; Utes → Price: 20 for the hall; Länge; 2's
Dana Reyes|Jörg Kaiser → Dana M. Reyes, the Reyes family; die Kaisers → 1, the 1 family; die 2
Пётр Щербаков → Pyotr, Petr Schtscherbakow → 1, 1
María José Okafor|José García → Maria José; mariajose; M.J.; los García → 1; 1; 1; los 2
Anaïs d'Orléans|J.-P. Le Goff → d’Orléans, Orléans; LeGoff, le goff → 1, 1; 2, 2
Jonas Weiß|Kim Lee (sie/ihr) → Jonas’ Rad, Frau Weiß; ihr, Kims → 1's Rad, Frau 1; ihr, 2's
Grandma Jo|Mother Teresa Ray → Teresa; my grandma; a ray; Jo said → 2; my grandma; a ray; 1 said
Ольга Сергеева|Anna Kowalska → у Сергеевых; u Kowalskich jest miło → у 1; u 2 jest miło
Angela van der Berg|Ana Soto Ruiz Gil → Vanderberg; ask AvdB and ASR → 1; ask 1 and 2
Bob Baker|Luis Reyes → the Bakers; the bakers; a los Reyes → the 1; the bakers; a los 2
Claire Petit → chez les Petit, les petits → chez les 1, les petits
Juhani Mäki → kiitos, ja Mäellä on se → kiitos, ja 1 on se
Mehmet Yılmaz|Ayşe Çelik → Mehmetin fikri, Ayşenin evi, çok → 1 fikri, 2 evi, çok
Ioana Popescu|Kiss Péter → casa Ioanei și a Popeștilor; és Kisséknél van → casa 1 și a 1; és 2 van
Robert "Bob" Hall|Eva Lund (geb. Berg) → Bob; Frau Berg; a hall; Roberts → 1; Frau 2; a hall; 1's
"""
"""Who is there, by numbers; what is said; what becomes of it."""
ORGANISATIONS = ("Head Start", "May & Partners")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Danas Idee, Bruns Vorschlag, Muellers Haus", "P1's Idee, P3's Vorschlag, P4's Haus"),
        ("с Дмитрием у Иванова; Dmitri, Dmitry Ivanov's", "с P5 у P5; P5, P5's"),
        ("James' house, ‘James’ is", "P9's house, ‘P9’ is"),
        ("die Müllers und Müllers Rad", "die P4 und P4's Rad"),
        ("DanaReyes, @danareyes, dreyes85, dana.reyes, d.reyes", "P1, P1, P1, P1, P1"),
        ("#TeamDana; L. von Brandt and Dana R. met", "#TeamP1; P8 and P1 met"),
        ("D.R. and ZK asked; z.B. DR, HK", "P1 and P3 asked; z.B. P1, P10"),
        ("dreyes@alder.example, kim@x.example", "(an e-mail address of P1), (an e-mail address)"),
        (
            "info@alder.example stays, x@reyes.example",
            "info@alder.example stays, (an e-mail address of P1)",
        ),
        ("555-0123, +49 30 1234567, 06 12 34 56 78", ", ".join(["(a telephone number)"] * 3)),
        (
            "2026-11-21 10:30, 1,234,567, 2026-11-21T09:00:00+00:00",
            "2026-11-21 10:30, 1,234,567, 2026-11-21T09:00:00+00:00",
        ),
        ("ask her and him; they told them", "ask her and him; they told them"),
        (
            "May we? In May. On 5 May. Then May agreed. May said so",
            "May we? In May. On 5 May. Then P6 agreed. P6 said so",
        ),
        (
            "Head Start called Head; the head of May & Partners",
            "Head Start called P7; the head of May & Partners",
        ),
        (
            "MARK THIS! Mark it, the mark; ask Mark, Mark Stone",
            "MARK THIS! Mark it, the mark; ask P2, P2",
        ),
        ("Stone Street, a stone, Stone's", "Stone Street, a stone, P2's"),
        ("Frau Koch und der Koch", "Frau P10 und der Koch"),
        ("s Danou a Ivem; Ljubiću rekao je", "s P1 a P11; P11 rekao je"),
        ("Dany, Ivo and any library; a guest", "Dany, P11 and any library; a guest"),
        ("Wang Ming, Ming, 王明说, 王老师", "P12, P12, P12说, P12"),
        ("Santa Ana, Danube, remark, brunch", "Santa Ana, Danube, remark, brunch"),
    ],
)
def test_a_name_is_found_as_people_write_it_and_their_other_words_stay(text, shown):
    """Endings, other letters, run together, initials, addresses; everyday words, organisations."""
    assert Pseudonyms(PEOPLE, ORGANISATIONS).text(text) == shown


@pytest.mark.parametrize("case", ENDINGS.strip().splitlines())
def test_names_take_the_endings_of_their_language(case):
    """Case by case and letter by letter, and never those of another name or word."""
    people, text, shown = case.split(" → ")
    numbers = {name: f"{number}" for number, name in enumerate(people.split("|"), 1)}
    assert Pseudonyms(numbers).text(text) == shown


@pytest.mark.parametrize(
    "text", ["0" * 25_000, "a.b@" * 4_500, "Dana " * 1_500, "‘James' " * 1_500]
)
def test_a_long_text_is_read_in_a_moment(text):
    """What it takes grows with its length, not with the square of it, which would be four times.

    It is measured again to be sure: something else may have run meanwhile.
    """
    half, whole = text[: len(text) // 2], text

    def took(said):
        return min(timeit(partial(Pseudonyms(PEOPLE).text, said), timer=process_time, number=1)
                   for _ in range(3))  # fmt: skip

    assert any(took(whole) < 3 * took(half) + 0.01 for _ in range(4)), "each time"


def test_what_was_replaced_is_counted_and_what_is_doubtful_is_told():
    names = Pseudonyms(PEOPLE, ORGANISATIONS)
    names.text("Dana and DR; Grace May came. Mark it for Danna Mueler")
    assert names.counts == {"P1": 2}
    assert [(doubt.word, doubt.shown) for doubt in names.doubts] == [
        ("DR", "P1"),
        ("May", ""),
        ("Mark", ""),
        ("Mueler", ""),
    ]


@given(WORDS, WORDS, st.sampled_from((" ", "; ", "/", "\n")))
def test_a_whole_name_is_always_found_between_blanks(first, last, blank):
    """Also when it is written in capitals; what stands around it stays."""
    hide = Pseudonyms({f"{first} {last}": "X"}).text
    assert hide(f"17{blank}{first} {last}{blank}18") == f"17{blank}X{blank}18"


@pytest.mark.parametrize("name", ["<b>Ann(1)</b>", "=Ann|' /C calc'!A0", "Ann & Ben / Ann", "*"])
def test_a_text_that_is_a_name_is_the_pseudonym_alone_whatever_signs_are_in_it(name):
    assert Pseudonyms({name: "Participant 1"}).text(name) == "Participant 1"


def test_every_text_of_a_block_is_looked_through():
    hide = Pseudonyms({"Ana Ruiz": "P1"})
    block = Table(("Ana", ""), (("x", "Ruiz"),), frozenset({1}), "Ana's")
    assert hide.document((block,)) == (Table(("P1", ""), (("x", "P1"),), frozenset({1}), "P1's"),)
    assert hide.values({"a": [{"b": "Ana"}], "status": "ana", "n": 3}) == {
        "a": [{"b": "P1"}],
        "status": "ana",
        "n": 3,
    }


def test_blocks_that_are_added_are_looked_through_too(chain):
    from workshop.document import Bullets, Heading

    more = (Heading("Remarks of reviewers"), Bullets((Item("Let Ben lead — Ida Falk"),)))
    wanted = ExportOptions(anonymous=True, more=more, reviewers=("Ida Falk",))
    remarks = Bullets((Item("Let Participant 2 lead — Reviewer 1"),))
    assert remarks in document(Record.open(chain[0]), wanted)


def test_a_session_whose_earlier_one_is_gone_has_pseudonyms_of_its_own(chain, tmp_path: Path):
    import shutil

    alone = shutil.copytree(chain[1], tmp_path / "sessions" / chain[1].name)
    assert pseudonyms(Record.open(alone)).text("Zoë") == "Participant 1"


def test_a_session_that_follows_up_what_can_be_no_folder_has_pseudonyms_too(tmp_path: Path):
    opened = ev.Opened(seq=1, at=START, curriculum="small", title="T", follows="a\x00b")
    folder = store_events(tmp_path, "2026-11-21-t", [opened])
    (data,) = files(Record.open(folder), "md", ExportOptions(anonymous=True)).values()
    assert b"T" in data
