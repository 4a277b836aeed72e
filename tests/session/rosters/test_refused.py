"""What is no list is refused by its name, and nothing is taken line by line that is none."""

import io
import zipfile
from time import process_time

import pytest

from workshop.errors import WorkshopError
from workshop.session.rosters.read import read_file


def packed(*names: str, content: bytes = b"") -> bytes:
    stream, pack = io.BytesIO(), zipfile.ZIP_DEFLATED if len(content) > 100 else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", pack) as file:
        for name in names:
            file.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old or protected Excel or Word file"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"BM\x00\x00", "is a picture"),
        (b"{\\rtf1\\ansi Ana}", "is a formatted text (RTF)"),
        (b"\n<!DOCTYPE html><p>Ana</p>", "is a web page without a table or a list"),
        (b"<?xml version='1.0'?><people/>", "is an XML file"),
        (b'[{"size": 3}]', "is a JSON file without names of people"),
        (b'{"a": 1}\n{"a": 2}\n', "is a JSON file"),
        (b"dn: cn=Ana Ruiz\ncn: Ana Ruiz\n", "is contacts of a directory"),
        (b'# people\n[[people]]\nname = "Ana"\n', "is a TOML or INI file"),
        (b"INSERT INTO people VALUES ('Ana');\n", "is a database written out"),
        (b"Received: from x\nFrom: y\n", "is an e-mail"),
        (bytes(range(1, 32)) * 20, "is not a text"),
        (packed("word/document.xml"), "is a Word document"),
        (packed("ppt/x.xml"), "is a presentation"),
        (packed("mimetype", content=b"application/vnd.oasis.opendocument.spreadsheet"),
         "is an OpenDocument"),
        (packed("list.csv"), "is a packed file"),
        (packed("xl/workbook.bin"), "is a binary workbook"),
        (packed("xl/workbook.xml"), "cannot be read as a workbook"),
        (lambda: packed("xl/workbook.xml", content=b"0" * 61_000_000), "is too large"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "names nobody"),
        ("09:00 – 09:30 Ankommen – Kaffee\n09:30 – 10:00 Spiel – Wer?\n10:00 Pause\n".encode(),
         "names nobody"),
        (b"Absent:\nAna Ruiz\nBo Li\n\nRegrets:\nCy Fox\n", "names nobody"),
        (lambda: b"Name\n" + b"Ana\n" * 2_000_001, "is too large"),
        (lambda: b"Name\n" + b"\n" * 30_001, "30001: a roster has 30,000 lines"),
    ],
)  # fmt: skip
def test_a_file_without_a_list_is_refused_by_name(data, told):
    with pytest.raises(WorkshopError) as refusal:
        read_file(data() if callable(data) else data, "p.xyz")
    assert str(refusal.value).startswith((f"p.xyz {told}", f"p.xyz:{told}"))
    assert refusal.value.hint


def test_what_only_begins_like_another_kind_is_read():
    assert read_file(b"[Ana] Ruiz\nBMX Bo\n", "p").people[1].name == "BMX Bo"


def test_no_list_is_read_for_long_whatever_is_in_it():
    """Signs that mean something, again and again: so each way to read them is bounded."""
    began = process_time()
    for text in ("--a" + "-" * 90_000 + "b\nAna\n", "Name\n" + ("Ana " + "5 " * 140 + "x\n") * 50,
                 "1" * 90_000 + "x\nAna\n", "Ana, (" * 30_000,
                 "a" + " " * 90_000 + "b\nAna\n",
                 "{|" + ' a="b"' * 20_000 + "\n|-\n| Ana Ruiz\n"):  # fmt: skip
        read_file(text.encode(), "p.csv")
    assert process_time() - began < 5
