"""Addresses, handles and telephone numbers in texts, which name somebody as a name does."""

import re
from collections.abc import Iterator

from workshop.reports.names.index import NameIndex
from workshop.reports.names.words import tokens_of, word_set
from workshop.value import Value

MAIL, PHONE = "(an e-mail address)", "(a telephone number)"
_ADDRESSES = re.compile(
    r"(?P<mail>(?<![\w.+%-])[\w.+%-]{1,64}@[^\W_][\w-]{0,63}(?:\.[\w-]{1,63}){1,8})"
    r"|(?<![\w.@])@(?P<handle>[^\W_](?:[\w.-]{0,62}\w)?)"
    r"|(?<![\w.,:/+-])(?P<phone>[+(]?\d[\d ()./-]{5,18}\d)(?![\w:])"
)
_NUMBER = re.compile(
    r"\+[\d ()./-]{8,}|\(0?\d{2,5}\)[\d ./-]{5,}"  # +44 20 7946 0958, (020) 7946 0958
    r"|0\d{2,4}[ /-][\d -]{4,}|0\d([ .-])\d\d(?:\1\d\d){3}|0\d{8,11}"  # 06 12 34 56 78
    r"|8[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d"  # 8 (912) 345-67-89
    r"|[2-9]\d\d([ .-])\d{3}\2\d{4}|[2-9]\d\d-(?!\d{3}0)\d{4}"  # 555-0123
    r"|[679]\d\d(?: \d\d){3}|[679]\d\d \d{3} (?!000)\d{3}"  # 612 345 678
)
_OFFICES = word_set(
    """
admin bonjour booking buero bureau club contact contacto contato direccion events feedback hallo
hello help hilfe hola info informacion infos jobs kontakt library mail mailbox news newsletter
noreply office oficina post presse press prensa reception recepcion registration school secretaria
secretariat sekretariat service support team training verein volunteer volunteers webmaster welcome
"""
)


class AddressSpan(Value):
    """An address in a text: from, to, whose it may be, and what replaces it if nobody's."""

    begin: int
    end: int
    people: list[int]
    mask: str


def addresses(text: str, index: NameIndex) -> Iterator[AddressSpan]:
    """The addresses of people and the numbers in a text; those of an office stay.

    A handle of somebody who is not known stays too: it has an empty mask.
    """
    for match in _ADDRESSES.finditer(text):
        begin, end = match.span()
        if match["phone"]:
            if _NUMBER.fullmatch(match[0]):
                yield AddressSpan(begin, end, [], PHONE)
            continue
        local, _, domain = (match["mail"] or match["handle"]).partition("@")
        people = index.owners(local) or (index.owners(domain.rpartition(".")[0]) if domain else [])
        if people or not domain or not _OFFICES.intersection(tokens_of(local)):
            yield AddressSpan(begin, end, people, MAIL if domain else "")
