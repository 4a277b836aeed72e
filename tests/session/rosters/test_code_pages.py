"""What a list is written in is told by its letters; the wrong code page would make no names."""

import pytest

from workshop.session.rosters.decoding import decode
from workshop.session.rosters.read import read_file

LISTS = [
    ("cp1252", "Name;Verein\nJörg Müller;Straßenbau\n"),
    ("cp1252", "name;agency\nJosé Paz;North\n"),
    ("cp1252", "Nom;Prénom\nBrûlé;Zoé\n"),
    ("cp1252", "Navn;Firma\nSøren Kjær;Ågård\n"),
    ("cp1252", "name\nSørensen\n"),
    ("cp1252", "Nome\nJoão Gonçalves\nInês Simões\n"),
    ("cp1252", "Name\nGuðrún Jónsdóttir\nÞór\n"),
    ("cp1252", "Name\nD’Arcy “Bud” Ortiz\n"),
    ("cp1250", "Name,Organisation\nPat O’Neill,St. Mary’s – South\nEma Kovačić,Krug\n"),
    ("cp1250", "Imię i nazwisko;Firma\nŁukasz Wiśniewski;Spółka\nZofia Źródło;X\n"),
    ("cp1250", "Jméno;Příjmení\nJiří;Dvořák\nHana;Kučerová\n"),
    ("cp1250", "Név;Cég\nErdős Pál;Kőbánya\n"),
    ("cp1250", "Name\nErdős Pál\n"),
    ("cp1250", "Ime i prezime,Organizacija\nIva Kovač,Škola\nĐuro Šušnjara,X\n"),
    ("iso8859_2", "Name\nŁukasz Stańczak\nZofia Wiśniewska\n"),
    ("cp1254", "Ad Soyad;Kurum\nAyşe Yıldız;Okul\nGökhan Doğan;Şirket\n"),
    ("cp1257", "Vardas;Pavardė\nŠarūnas;Kazlauskienė\n"),
    ("cp1257", "Vārds;Uzvārds\nJānis;Bērziņš\n"),
    ("cp1251", "Имя;Organisation\nЗоя Фролова;Школа\n"),
    ("cp1251", "Прізвище;Ім'я\nКоваленко;Олена\nЄвген;Їжак\n"),
    ("cp866", "ФИО;Организация\nЗоя Фролова;Школа\n"),
    ("koi8_r", "ФИО;Организация\nЗоя Фролова;Школа\n"),
    ("mac_cyrillic", "ФИО;Организация\nЗоя Фролова;Школа\n"),
    ("cp1253", "Name\nΓιώργος Παπαδόπουλος\n"),
    ("cp1255", "שם,ארגון\nאבי כהן,מרפאה\n"),
    ("cp1256", "الاسم,المؤسسة\nفاطمة حسن,مدرسة\n"),
    ("mac_roman", "Nom;Prénom\rBrûlé;Zoé\rMüller;Jörg\r"),
    ("mac_roman", "Name,Org\rO’Brien,X\rZoë Brun,École\r"),
    ("mac_latin2", "Name\rJiří Dvořák\rŁukasz Wiśniewski\r"),
    ("cp850", "Name;Verein\nJörg Müller;Straßenbau\n"),
    ("cp852", "Jméno;Příjmení\nJiří;Dvořák\nHana;Kučerová\n"),
    ("cp874", "ชื่อ,หน่วยงาน\nกมล กล่อดี,โรงเรียน\n"),
    ("gb18030", "姓名,单位\n王明,图书馆\n"),
    ("big5", "姓名,單位\n王明,圖書館\n"),
    ("cp932", "氏名,所属\n佐藤 ユキ,トヨタ\n"),
    ("euc_jp", "氏名,所属\n山田太郎,図書館\n"),
    ("cp949", "이름,소속\n김민수,도서관\n"),
    *((f"utf-16-{end}", "Name\tOrg\nDana Reyes\tNord\n") for end in ("le", "be")),
    ("utf-16", "Имя\tOrg\nЗоя\tNord\n"),
    ("utf-32", "Name\nZoë\n"),
    ("utf-8-sig", "Name\nZoë\n"),
]


@pytest.mark.parametrize(("encoding", "text"), LISTS)
def test_a_code_page_is_told_by_its_letters(encoding, text):
    assert decode(text.encode(encoding)).text.lstrip("\ufeff") == text


def test_a_code_page_is_named_and_another_can_be_given():
    data = "Name\nMila Kovač\n".encode("cp1250")
    reading = read_file(data, "p.csv")
    assert [person.name for person in reading.people] == ["Mila Kovač"]
    assert reading.notes[0].startswith(
        "p.csv is not UTF-8; it was read as Central European (Windows), cp1250."
    )
    assert "cp1252" in reading.others
    assert read_file(data, "p.csv", "cp1252").people[0].name == "Mila Kovaè"


def test_a_damaged_byte_does_not_make_another_code_page_of_a_text():
    reading = read_file(b"Name\nZo\xc3\xab Br\xc3\xbcn\nJ\xc3rg\n", "p.csv")
    assert reading.people[0].name == "Zoë Brün"
    assert reading.notes[0] == "p.csv:3: there are bytes that are not UTF-8; look at the names."
