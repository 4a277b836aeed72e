"""Contact files (vCard) and invitations (iCalendar): whom they name, never taken line by line."""

import quopri
from collections.abc import Iterator

from workshop.lazy import load
from workshop.session.rosters.table import RosterLine
from workshop.text import one_line


def is_card(text: str) -> bool:
    """Whether a text is a contact file or a calendar file."""
    return text.lstrip("\ufeff \r\n").upper().startswith(("BEGIN:VCARD", "BEGIN:VCALENDAR"))


def read_cards(text: str) -> tuple[list[RosterLine], list[str]]:
    """Each contact, or everybody who is invited, as a row; and who is left out, and why."""
    rows: dict[RosterLine, None] = {RosterLine(1, ("Name", "Organisation", "E-mail")): None}
    left_out: list[str] = []
    card: dict[str, str] = {}
    for name, fields, value in _content(text):
        match name, value.upper():
            case "BEGIN", "VCARD":
                card = {}
            case "END", "VCARD":
                last, first, *_ = [*card.get("N", "").split(";"), ""]
                whole = card.get("FN") or f"{first} {last}"
                if not f"{last}{first}".strip() and whole == card.get("ORG", "").strip(";"):
                    left_out.append(f"“{one_line(whole)}” is an organisation.")
                    continue
                place = ", ".join(filter(None, card.get("ORG", "").split(";")))
                rows[_row(len(rows), whole, place, card.get("EMAIL", ""))] = None
            case "ATTENDEE", _:
                mail = value.partition(":")[2] if value.lower().startswith("mailto:") else value
                who = _row(1, fields.get("CN", ""), "", mail)
                if fields.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
                    left_out.append(f"“{who.shown}” is a room.")
                elif fields.get("PARTSTAT", "").upper() == "DECLINED":
                    left_out.append(f"“{who.shown}” has declined.")
                else:
                    rows[who] = None
            case "ORGANIZER", _:
                left_out.append(f"“{one_line(fields.get('CN', '') or value)}” has invited.")
            case _:
                card.setdefault(name, value)
    return list(rows), list(dict.fromkeys(left_out))


def _row(number: int, *cells: str) -> RosterLine:
    return RosterLine(number, tuple("" if "@" in cell and not i else one_line(cell)
                              for i, cell in enumerate(cells)))  # fmt: skip


def _content(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The name, the parameters and the value of each line; those that are damaged are passed by."""
    lines = load("icalendar.parser:Contentlines").from_ical(text.lstrip("\ufeff \r\n"))
    for line in filter(None, lines):
        try:
            name, fields, value = line.parts()
        except ValueError:
            continue
        if "QUOTED-PRINTABLE" in str(fields.get("ENCODING", "")).upper():
            value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
        shown = {key.upper(): value if isinstance(value, str) else ", ".join(value)
                 for key, value in fields.items()}  # fmt: skip
        yield name.rpartition(".")[2].upper(), shown, str(value)
