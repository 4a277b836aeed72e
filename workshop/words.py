"""The program's own words in other languages, out of gettext catalogues that Babel reads.

A front has its catalogues beside it: `locales/LANGUAGE/LC_MESSAGES/DOMAIN.po`. English stands in
the code, and is said wherever a catalogue has nothing. `python -m tools.catalogues` gathers it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations


def marked(text: str) -> str:
    """The text itself: catalogues gather it, and `Words.translate` says it."""
    return text


class Words:
    """One language. Called with a sentence it says it: `say("Until {time}", time="10:45")`."""

    def __init__(
        self, locale: Locale, told: NullTranslations | None = None, patterns: Sequence[str] = ()
    ) -> None:
        self.locale, self._told = locale, told or NullTranslations()
        self._patterns = [(_pattern(text), self._told.gettext(text)) for text in patterns]
        self._known = lru_cache(maxsize=4096)(self._translate)
        self.number = lru_cache(maxsize=1024)(self._number)

    def __call__(self, text: str, /, **values: object) -> str:
        return self._told.gettext(text).format(**values) if text else ""

    def many(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The sentence for one or for many, with {count} as a figure."""
        text = self._told.ngettext(one, many, count)
        return text.format(count=self.number(count), **values)

    def translate(self, text: str) -> str:
        """A sentence that was made elsewhere: in this language where it is known, else as it is.

        It is known too where it is one of the `patterns` with something in its places.
        """
        return self._known(text)

    def _translate(self, text: str) -> str:
        if not text or (told := self._told.gettext(text)) != text:
            return told if text else ""
        for pattern, said in self._patterns:
            if found := pattern.fullmatch(text):
                return said.format(
                    **{at: self.translate(part) for at, part in found.groupdict().items()}
                )
        return text

    @property
    def language(self) -> str:
        return str(self.locale).replace("_", "-")

    def _number(self, value: float) -> str:
        plain = isinstance(value, int) and 0 <= value < 1_000
        return str(value) if plain else format_decimal(value, locale=self.locale)

    def day(self, day: date) -> str:
        """A local day: "Sat, December 5, 2026"."""
        return format_skeleton("yMMMMEd", day, locale=self.locale)

    def moment(self, at: datetime) -> str:
        """A local day and time of day: "Sat, December 5, 2026, 10:00"."""
        return f"{self.day(at.date())}, {at:%H:%M}"


def _pattern(text: str) -> re.Pattern[str]:
    """What a sentence with {places} looks like once something stands in them."""
    parts = re.split(r"\{(\w+)\}", text)
    made = (f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile("".join(made), re.DOTALL)


@cache
def words(folder: Path, domain: str, language: str, patterns: Sequence[str] = ()) -> Words:
    """A language's words out of a folder of catalogues; English where it has none."""
    locale = Locale.parse(language, sep="-")
    file = folder / str(locale) / "LC_MESSAGES" / f"{domain}.po"
    if not file.exists():
        return Words(locale)
    made = BytesIO()
    with file.open("rb") as source:
        write_mo(made, read_po(source, locale=locale, domain=domain))
    made.seek(0)
    return Words(locale, Translations(made, domain), patterns)


def language_for(accepted: str, there: Sequence[str]) -> str:
    """Which language of those that are there a browser likes best, by its Accept-Language."""
    wanted: list[tuple[float, str]] = []
    for part in accepted[:200].split(","):
        name, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), name))
        except ValueError:
            continue
    liked = [name for weight, name in sorted(wanted, key=lambda each: each[0]) if weight < 0]
    return negotiate_locale(liked, there, sep="-") or there[0]
