"""What is handed on of a session, on paper: a page for each certificate, whatever stands on it."""

from functools import cache
from io import BytesIO
from typing import get_args

import docx
import pytest

from paper.reading import cut, flowing, pages, words
from workshop.document import Certificate, PageBreak, Paragraph, Wide, flat
from workshop.event import Person
from workshop.paper.handed_on import session_pdf
from workshop.paper.options import PrintOptions
from workshop.paper.pdf import document_pdf
from workshop.reports.attendance import attendance_list
from workshop.reports.certificates import CertifiedSession, Frame, certificate
from workshop.reports.export.formats import Content, ExportOptions, document, make_pseudonyms
from workshop.reports.record import Record
from workshop.reports.render.certificate import HIGH, height, scale
from workshop.reports.render.word import word
from workshop.value import replace
from workshop.workspace import samples

LONG = "Coordinating Committee for Partnerships of the Greater Metropolitan Area " * 3
WIDE = "大都市圏パートナーシップ調整委員会" * 12
FROM_RIGHT = "لجنة الشراكات المجتمعية في المنطقة " * 6
WORD = "Donaudampfschifffahrtsgesellschaft" * 6


@cache
def coaching() -> Record:
    return Record.open(samples()[1])


@pytest.mark.parametrize("what", get_args(Content))
def test_each_page_that_is_handed_out_carries_the_fingerprint_of_its_log(what):
    record = coaching()
    blocks = list(flat(document(record, ExportOptions(what=what))))
    prints = [b.text for b in blocks if isinstance(b, Paragraph) and "Fingerprint" in b.label]
    papers = 1 + sum(isinstance(b, PageBreak) for b in blocks)
    assert prints == [record.fingerprint] * papers


def test_certificates_have_a_page_each_with_number_and_fingerprint():
    record, frame = coaching(), Frame("Alder Training", b"", b"key" * 11)
    options = ExportOptions(what="certificates", frame=frame)
    name, made = session_pdf(record, options, None, PrintOptions(size="letter"))
    told = list(map(flowing, pages(made.data)))
    assert name == "certificates.pdf" and len(told) == 3
    assert all(flowing(record.fingerprint) in one and "Number:" in one for one in told)
    assert "NadiaBenyamina" in told[0] and "1h32min" in told[0] and "1h27min" in told[2]
    assert cut(made.data) == []


def test_however_much_stands_on_a_certificate_it_is_one_page():
    """As in PDF, so by the estimate with which Word and HTML choose their type."""
    made = tuple(map(long_certificate, (LONG, WIDE, FROM_RIGHT, WORD), (9, 9, 1, 1)))
    printed = document_pdf(tuple(b for one in made for b in (one, PageBreak())), "Certificates")
    assert len(pages(printed.data)) == 4 and cut(printed.data) == []
    assert [height(one, scale(one)) <= HIGH for one in made] == [True] * 4


def long_certificate(text: str, sessions: int) -> Certificate:
    parts = [CertifiedSession(coaching(), Person("Nadia Benyamina", text))] * sessions
    return certificate(text, text[:120], parts, "ABCD-EFGH", Frame(text))


def test_the_attendance_of_seventeen_people_is_one_page_also_without_names():
    record = Record.open(samples()[0])
    options = ExportOptions(what="attendance", anonymous=True)
    made = session_pdf(
        record, options, make_pseudonyms(record, options), PrintOptions(size="letter")
    )[1]
    assert len(pages(made.data)) == 1 and cut(made.data) == []
    assert "Participant17" in words(made.data) and flowing("Nadia") not in words(made.data)


def test_a_list_with_long_columns_is_in_landscape_from_its_first_page_on():
    """Before the session and after it; with usual names it stays upright."""
    record = Record.open(samples()[0])
    roster = tuple(replace(one, organisation=LONG[:80]) for one in record.state.roster)
    crowded = replace(record, state=replace(record.state, roster=roster))
    before = replace(crowded, state=replace(crowded.state, began=None))
    assert not isinstance(attendance_list(record)[0], Wide)
    for blocks in map(attendance_list, (crowded, before)):
        (section,) = docx.Document(BytesIO(word(blocks, "People"))).sections
        assert (section.page_width or 0) > (section.page_height or 0)
        assert flowing("Fingerprint of the log") in words(document_pdf(blocks, "People").data)
