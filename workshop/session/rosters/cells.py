"""What the cells of a list are like: whole names, numbers, addresses, sums."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import dropwhile

from workshop.session.rosters.headings import fold_heading, phrases
from workshop.session.rosters.names import CJK, is_suffix, read_name
from workshop.session.rosters.table import RosterLine

_NUMBER = re.compile(
    r"[\W\d_]*|[\W\d_]*\d[\W\d_]*(?:[ap]\.?m\.?)?(?:\s*(?:gmt|utc|mez|est)\S*)?", re.I
)
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_SUMS = phrases("""
total | totals | count | sum | summe | gesamt | gesamtzahl | anzahl | insgesamt | suma | somme |
totale | totaal | antal | razem | celkem | spolu | ukupno | skupaj | osszesen | toplam | итого |
всего | разом | усього | общо | укупно | συνολο | summa | yhteensa | kokku | iš viso | viso | kopa
| 合計 | 合计 | 总计 | 總計 | 小计 | 합계 | subtotal | sub total | sous total | zwischensumme |
gesamtsumme | summen | subtotaal | average | durchschnitt | mittelwert | moyenne | promedio |
gemiddelde | valor medio | tong | tong cong | jumlah | المجموع | סך הכל | total general | grand
total | sum total
""")
_CODE = re.compile(r"[A-Za-z]{0,4}[-_/]?\d{2,}|(?:https?://|www\.)\S+")
_ANSWERS = {"ok", "yes", "no", "maybe", "ja", "nein", "oui", "non", "si", "y", "n", "true", "false"}


def looks_whole(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether names are whole ones: most have two words, or the other cells come back often."""
    whole, long = mean(parts(name) > 1 for name in names), mean(parts(x) > 2 for x in others)
    again = len(others) >= 4 and len(set(others)) <= 0.6 * len(others)
    return whole >= 0.5 or long >= 0.4 or again


def parts(text: str) -> int:
    """How many words a cell has; where no spaces are written, whether there are several."""
    name = read_name(text)
    if CJK.fullmatch(name.head):
        return 3 if len(name.head) > 2 else 1
    words = [word for word in name.head.split() if not is_suffix(word)]
    if not name.head.islower():
        words = [*dropwhile(str.islower, words[:-1]), *words[-1:]]  # van der Berg is one
    return len(words) + bool(name.tail)


def share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return mean(bool(test(cell)) for cell in cells)


def mean(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / len(counted) if counted else 0.0


def is_address(cell: str) -> bool:
    return _ADDRESS.fullmatch(cell) is not None


def is_figure(cell: str) -> bool:
    return cell != "" and is_number(cell)


def is_answer(cell: str) -> bool:
    """Whether a cell is a number, a code, a link, or says yes or no as those of polls do."""
    plain = is_number(cell) or cell in "✓✔✗xX" or fold_heading(cell) in _ANSWERS
    return plain or _CODE.fullmatch(cell) is not None


def is_number(cell: str) -> bool:
    return len(cell) <= 60 and _NUMBER.fullmatch(cell) is not None


def is_sum(line: RosterLine) -> bool:
    """Whether a line below a list adds it up: “Total: 12”."""
    folded = fold_heading(re.sub(r"[:=].*|\d", " ", line.filled[0]))
    counted = any(sign.isdigit() for sign in line.shown)
    if folded in _SUMS:
        return counted or line.is_alone
    return counted and folded.split(" ")[0] in _SUMS
