"""Whether a text names an organisation rather than somebody, by its words in several languages."""

import re

from workshop.session.rosters.headings import fold_heading

# Words that are hardly ever somebody's name: no church, hall, house, bank, parish or court.
_WORDS = """
clinic hospital school schools college university academy library ministry center centre foundation
institute agency department council county district association society network coalition alliance
services service preschool nursery daycare childcare shelter museum inc ltd llc gmbh ag corp
company health office program programme authority bureau federation ymca municipality ngo start
hort amt stadt gemeinde stiftung caritas diakonie awo drk lebenshilfe jobcenter landkreis
krankenhaus rathaus universitat ecole lycee mairie creche hopital clinique bibliotheque mediatheque
universite institut fondation commune prefecture ministere escuela colegio clinica biblioteca
universidad instituto fundacion asociacion ayuntamiento ministerio guarderia escola associacao
fundacao camara scuola ospedale universita istituto associazione fondazione cooperativa comune asl
ziekenhuis bibliotheek gemeente stichting vereniging universiteit skole bibliotek barnehage
barnehave sygehus sykehus koulu paivakoti szkola przedszkole szpital fundacja stowarzyszenie urzad
uniwersytet skolka nemocnice knihovna ovoda scoala okul okulu hastane hastanesi kutuphane vakfi
dernegi belediyesi школа лицей больница библиотека университет центр фонд бібліотека лікарня
σχολειο νοσοκομειο مدرسة مستشفى عيادة جامعة مكتبة مركز جمعية ספרייה מרפאה
"""
_ENDS = """
schule bibliothek klinik verein zentrum verband ministerium kindergarten behorde kita tagesstatte
skola skolan biblioteket kommun kommune 学校 小学 中学 大学 学院 图书馆 圖書館 医院 醫院 公司 中心
機構 机构 協会 会社 病院 図書館 保育園 학교 도서관 병원 센터 회사 유치원
"""
_KNOWN = {fold_heading(word) for word in _WORDS.split()}
_KNOWN_ENDS = tuple(map(fold_heading, _ENDS.split()))


def is_organisation(text: str) -> bool:
    """Whether one of the words, in a text of a few, is one that organisations are called by."""
    words = fold_heading(re.sub(r"[(\[].*", "", text[:100])).split()
    return len(words) < 12 and any(word in _KNOWN or word.endswith(_KNOWN_ENDS) for word in words)
