"""How well names are left out: python -m tools.anonymity [--seed N] [--misses] [--write].

Sentences in five languages are made up by a seed: somebody of a roster in each form in which
people write a name, and sentences that name nobody, with everyday words that are names of the
roster too. Each is put through what an export puts texts through. --misses shows what went wrong,
--write writes docs/anonymous.md; the command fails where a figure is below 0.99.

The names in tools/anonymity are not taken from the program's own lists: they were drawn by chance
from those of Faker, and the Russian cases come from the dictionary of pymorphy.
"""

import argparse
import random
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from workshop.reports.export.names import Pseudonyms
from workshop.value import Value

ROOT = Path(__file__).resolve().parents[1]
LISTS = ROOT / "tools" / "anonymity"
PAGE = ROOT / "docs" / "anonymous.md"
LANGUAGES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French", "ru": "Russian"}
PEOPLE = 14
"""So many stand on a roster; some of them bear names that are everyday words."""
SEEDS = (1, 2, 3, 4)
LEAST = 0.99
MEASURED = "## Measured\n"
SHOWN = re.compile(r"Participant (\d+)(?: or (\d+))?(?: or (\d+))?|one of several people")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_LETTERS = (
    "а:a б:b в:v г:g д:d е:e ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f"
)
_LETTERS += " х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
LATIN = {letter: latin for letter, _, latin in (pair.partition(":") for pair in _LETTERS.split())}


class Someone(Value):
    """One of a roster: first and last name, in their cases where a language has them."""

    number: int
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    everyday: bool

    @property
    def line(self) -> str:
        """As the roster has it: with a title, pronouns, an organisation, or the last name first."""
        plain = f"{self.first} {self.last}"
        marked = (f"Dr. {plain}", f"{plain} (she/they)", f"{plain} - Library", f"{plain}, M.A.")
        return (*marked, f"{self.last}, {self.first}", plain)[self.number % 6]

    @property
    def organisation(self) -> str:
        return f"{self.last} & Partners"

    @property
    def first(self) -> str:
        return self.firsts[0]

    @property
    def last(self) -> str:
        return self.lasts[0]


class Sentence(Value):
    """A sentence, whom it names (0: nobody), and how the name is written in it."""

    text: str
    number: int
    form: str


class Score(Value):
    """What became of sentences: names there, pseudonyms put, those of them that are right.

    `without` are sentences that name nobody, `spoilt` those of them that were changed.
    """

    there: int = 0
    put: int = 0
    right: int = 0
    without: int = 0
    spoilt: int = 0

    def __add__(self, other: "Score") -> "Score":
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Score(*(mine + theirs for mine, theirs in pairs))

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.put if self.put else 1.0


def plain(text: str) -> str:
    """A text without accents."""
    bare = unicodedata.normalize("NFD", text)
    return "".join(char for char in bare if not unicodedata.combining(char)).replace("ß", "ss")


def latin(text: str) -> str:
    """A Russian text in Latin letters."""
    written = (LATIN.get(char, LATIN.get(char.lower(), char).capitalize()) for char in text)
    return "".join(written)


def roster(words: dict[str, Any], language: str, chance: random.Random) -> list[Someone]:
    """People of a language: every fourth has a name of which there are sentences without it."""
    people, everyday = list[Someone](), sorted({decoy[0] for decoy in words["decoys"]})
    chosen = chance.sample(everyday, k=4)
    while (number := len(people) + 1) <= PEOPLE:
        name = chosen[number - 1].split() if number <= len(chosen) else []
        if language == "ru":
            woman = chance.random() < 0.5
            firsts = chance.choice(words["women" if woman else "men"].strip().split("\n")).split()
            lasts = chance.choice(
                words["last_women" if woman else "last_men"].strip().split("\n")
            ).split()
        else:
            firsts = [chance.choice(words["first"].split())]
            lasts = [chance.choice(words["last"].split())]
        if name and number % 2:
            firsts = name
        elif name:
            lasts = name
        one = Someone(number, tuple(firsts), tuple(lasts), bool(name))
        if not any((one.first, one.last) == (other.first, other.last) for other in people):
            people.append(one)
    return people


def genitive(name: str, language: str) -> str:
    """As the language writes it; the others say "de"."""
    if language == "de":
        return f"{name}'" if name[-1] in "sxzß" else f"{name}s"
    return name


FORMS: dict[str, Callable[[str, str], str]] = {
    "first name": lambda first, last: first,
    "last name": lambda first, last: last,
    "both": lambda first, last: f"{first} {last}",
    "last name first": lambda first, last: f"{last}, {first}",
    "without accents": lambda first, last: plain(f"{first} {last}"),
    "umlauts spelt out": lambda first, last: f"{first} {last}".translate(UMLAUTS),
    "in capitals": lambda first, last: f"{first} {last}".upper(),
    "in small letters": lambda first, last: f"{first} {last}".lower(),
    "initial and last name": lambda first, last: f"{first[0]}. {last}",
    "first name and initial": lambda first, last: f"{first} {last[0]}.",
    "initials": lambda first, last: f"{first[0]}.{last[0]}.",
    "run together": lambda first, last: first + last,
    "handle": lambda first, last: f"@{plain(first + last).lower()}",
    "short handle": lambda first, last: f"@{plain(first[0] + last).lower()}",
    "dotted": lambda first, last: plain(f"{first}.{last}").lower(),
    "address": lambda first, last: f"{plain(first)}.{plain(last)}@example.org".lower(),
    "short address": lambda first, last: plain(f"{first[0]}{last}@example.org").lower(),
}


def sentences(language: str, people: list[Someone], chance: random.Random) -> Iterator[Sentence]:
    """Sentences that name each of the people in every form, and such that name nobody."""
    words = tomllib.loads((LISTS / f"{language}.toml").read_text(encoding="utf-8"))
    names = {part for one in people for part in (*one.firsts, *one.lasts)}
    for one in people:
        for form, written in FORMS.items():
            if language == "ru":
                case, text = chance.choice(words["sentences"])
                place = CASES.index(case)
                first, last = one.firsts[place], one.lasts[place]
                if form in ("handle", "short handle", "dotted", "address", "short address"):
                    first, last = latin(one.first), latin(one.last)
                elif form in ("last name first", "without accents", "run together"):
                    first, last = one.first, one.last
                elif form == "umlauts spelt out":
                    form, first, last = "in Latin letters", latin(one.first), latin(one.last)
            else:
                text, (first, last) = chance.choice(words["nominative"]), (one.first, one.last)
            yield Sentence(text.format(written(first, last)), one.number, form)
        for name in () if language == "ru" else (one.first, one.last, f"{one.first} {one.last}"):
            text = chance.choice(words["genitive"]).format(genitive(name, language))
            yield Sentence(text, one.number, "genitive")
        title = f"{chance.choice(words['titles'])} {one.last}"
        texts = words.get("nominative") or [
            text for case, text in words["sentences"] if case == "nomn"
        ]
        yield Sentence(chance.choice(texts).format(title), one.number, "behind a title")
        if one.everyday:
            yield Sentence(chance.choice(texts).format(one.organisation), 0, "organisations")
    for name, text in words["decoys"]:
        if name.split()[0] in names:
            yield Sentence(text, 0, "everyday words")
    yield from (Sentence(text, 0, "everyday words") for text in words["everybody"])


def measured(seed: int, misses: list[str]) -> dict[tuple[str, str], Score]:
    """The scores of the sentences of a seed, by language and by form."""
    scores: dict[tuple[str, str], Score] = {}
    for language in LANGUAGES:
        chance = random.Random(f"{seed} {language}")
        words = tomllib.loads((LISTS / f"{language}.toml").read_text(encoding="utf-8"))
        people = roster(words, language, chance)
        shown = {one.line: f"Participant {one.number}" for one in people}
        kept = [one.organisation for one in people if one.everyday]
        names = Pseudonyms(shown, ("Head Start", *kept))
        for sentence in sentences(language, people, chance):
            told = names.text(sentence.text)
            score = judge(sentence, told)
            key = language, sentence.form
            scores[key] = scores.get(key, Score()) + score
            if score.right < max(score.there, score.put) or score.spoilt:
                misses.append(f"{seed} {language} {sentence.form}: {sentence.text} → {told}")
    return scores


def prose() -> list[str]:
    """The texts of the curricula, in which nobody of any roster is meant."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    files = sorted((ROOT / "curricula").rglob("*.toml"))
    return [text for file in files for text in texts(tomllib.loads(file.read_text("utf-8")))]


def in_prose(seed: int, misses: list[str]) -> str:
    """How many words of the curricula are taken for names of the rosters of a seed."""
    spoilt, texts = 0, prose()
    for language in LANGUAGES:
        words = tomllib.loads((LISTS / f"{language}.toml").read_text(encoding="utf-8"))
        people = roster(words, language, random.Random(f"{seed} {language}"))
        names = Pseudonyms({f"{one.first} {one.last}": "Participant" for one in people})
        told = [(text, names.text(text)) for text in texts]
        misses += [f"{seed} {language} prose: {text} → {new}" for text, new in told if text != new]
        spoilt += names.counts.total()
    count = sum(len(text.split()) for text in texts)
    return f"Of {count:,} words of the curricula, read with each of the rosters, {spoilt} were."


def judge(sentence: Sentence, told: str) -> Score:
    """Whether the one who is named is found, and nobody else is put there."""
    put = list(SHOWN.finditer(told))
    if not sentence.number:
        return Score(0, len(put), 0, 1, int(told != sentence.text))
    right = any(str(sentence.number) in found.groups() for found in put)
    return Score(1, len(put), int(right))


def added(scores: dict[tuple[str, str], Score], place: int) -> dict[str, Score]:
    """The scores added up by language (0) or by form (1)."""
    sums: dict[str, Score] = {}
    for key, score in scores.items():
        sums[key[place]] = sums.get(key[place], Score()) + score
    return sums


def table(scores: dict[tuple[str, str], Score]) -> str:
    """What was measured, as Markdown."""
    lines = []
    for head, sums in (
        ("Language", {LANGUAGES[key]: score for key, score in added(scores, 0).items()}),
        ("How it is written", {form: one for form, one in added(scores, 1).items() if one.there}),
    ):
        lines += [
            f"| {head} | names | recall | pseudonyms | precision |",
            "| --- |" + " ---: |" * 4,
        ]
        for name, score in (*sums.items(), ("All", sum(sums.values(), Score()))):
            figures = (
                f"{score.there:,} | {score.recall:.3f} | {score.put:,} | {score.precision:.3f}"
            )
            lines.append(f"| {name} | {figures} |")
        lines.append("")
    whole = sum(scores.values(), Score())
    lines.append(
        f"Of {whole.without:,} sentences that name nobody, {whole.spoilt:,} were changed.\n"
    )
    return "\n".join(lines)


def measure(seeds: Iterable[int], misses: list[str]) -> dict[tuple[str, str], Score]:
    """The scores of seeds added up, by language and form; what went wrong goes to `misses`."""
    scores: dict[tuple[str, str], Score] = {}
    for seed in seeds:
        for key, score in measured(seed, misses).items():
            scores[key] = scores.get(key, Score()) + score
    return scores


def page() -> str:
    """What docs/anonymous.md says."""
    head, _, _ = PAGE.read_text(encoding="utf-8").partition(MEASURED)
    seeds = f"Seeds {SEEDS[0]} to {SEEDS[-1]}, {PEOPLE} people on each roster."
    return f"{head}{MEASURED}\n{seeds}\n\n{table(measure(SEEDS, []))}{in_prose(SEEDS[0], [])}\n"


def main(arguments: list[str]) -> int:
    """Measure and print; 1 where a figure is below the least that it should be."""
    about, _, more = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=about, epilog=more)
    parser.add_argument("--seed", type=int, action="append", help="repeat it for several")
    parser.add_argument("--misses", action="store_true", help="show what went wrong")
    parser.add_argument("--write", action="store_true", help="write docs/anonymous.md")
    wanted = parser.parse_args(arguments)
    misses: list[str] = []
    scores = measure(wanted.seed or SEEDS, misses)
    print(table(scores) + in_prose((wanted.seed or SEEDS)[0], misses))
    if wanted.misses:
        print("\n".join(misses))
    if wanted.write:
        PAGE.write_text(page(), encoding="utf-8")
    whole = sum(scores.values(), Score())
    return 0 if min(whole.recall, whole.precision) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
