"""Names left out, measured on made-up sentences in five languages."""

import re
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from review.storage import store_session

from tools import anonymity
from workshop.event import Person
from workshop.reports.export.formats import FORMATS, ExportOptions, files
from workshop.reports.names.everyday import EVERYDAY
from workshop.reports.names.words import fold
from workshop.reports.record import Record


@pytest.mark.parametrize("seed", [5, 2026])
def test_names_are_found_and_nothing_else_is_whatever_the_seed(seed: int) -> None:
    """At least 99 of 100 in each language, and so many of the pseudonyms are right."""
    misses: list[str] = []
    by_language = anonymity.added(anonymity.measure([seed], misses), 0)
    assert set(by_language) == set(anonymity.LANGUAGES)
    figures = {key: (score.recall, score.precision) for key, score in by_language.items()}
    assert all(score.there > 200 for score in by_language.values())
    assert {key: both for key, both in figures.items() if min(both) < 0.99} == {}, misses


def test_the_page_has_the_figures_of_today() -> None:
    """`python -m tools.anonymity --write` writes them anew."""
    assert anonymity.PAGE.read_text(encoding="utf-8") == anonymity.page()


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A session in which people of five languages say all this, and the words of their names."""
    roster: list[Person] = []
    texts: list[str] = []
    for language in anonymity.LANGUAGES:
        chance = Random(language)
        words = tomllib.loads((anonymity.LISTS / f"{language}.toml").read_text(encoding="utf-8"))
        people = anonymity.roster(words, language, chance)
        roster += [Person(f"{one.first} {one.last}", "Clinic") for one in people]
        said = list(anonymity.sentences(language, people, chance))
        texts += [sentence.text for sentence in said if sentence.number][::5]
    folder = store_session(tmp_path_factory.mktemp("hunted"), *texts, roster=tuple(roster))
    named = {fold(word) for person in roster for word in person.name.split()}
    return folder, {word for word in named if len(word) > 3} - EVERYDAY


@pytest.mark.parametrize("name", FORMATS)
def test_no_name_is_left_in_any_format(name: str, session: tuple[Path, set[str]]) -> None:
    """Each word of each name is looked for in each file, in the text of packed ones too."""
    folder, named = session
    for data in files(Record.open(folder), name, ExportOptions(anonymous=True)).values():
        if data.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(data)) as packed:
                parts = [packed.read(part) for part in packed.namelist() if "styles" not in part]
            data = b"\n".join(parts)
        found = {
            fold(word) for word in re.findall(r"[^\W\d_]{4,}", data.decode("utf-8", "replace"))
        }
        assert len(named) > 100
        assert found & named == set()
