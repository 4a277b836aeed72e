"""The signs by which parts of a source are known (steps, questions, times, …), line by line.

A list of what a curriculum takes from its sources holds them, so that a part that is not listed is
missed.
"""

import hashlib
import re
from collections import Counter

NUMBER = r"(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve)"
UNIT = r"(?:minutes?|hours?|days?|weeks?|months?)"
# A number that is part of a name or a mark is no figure: step 3, Stage Two, 2), © 1998.
NAME = re.compile(
    rf"\b(?:activity|competency|handout|module|objective|stage|step|transparency) {NUMBER}(?:-\d+)?"
    r"|\d\)|© ?\d+",
    re.I,
)

# What is counted in a line of a source by its signs alone, in this order; a sign counts once.
SIGNS = {
    "step": re.compile(r"^\s*\d+\.\s|^Step \d+:"),
    "part": re.compile(r"(?<![\w)])\([a-z]\)\s"),
    "point": re.compile(r"^\s*(?:•|-\s)"),
    "handout": re.compile(r"\bhandouts?(?: and transparency)? \d+(?:\.\d+)?", re.I),
    "time": re.compile(rf"\b(?:one|{NUMBER})(?: (?:to|or) {NUMBER})? {UNIT}\b", re.I),
    "figure": re.compile(rf"(?<![\w-]){NUMBER}(?![\w-])", re.I),
    "question": re.compile(r"\?"),
}


def signs(line: str) -> Counter[str]:
    """How many of each sign a line has."""
    counts: Counter[str] = Counter()
    for sign, pattern in SIGNS.items():
        if sign == "figure":
            line = NAME.sub(" ", line)
        line, counts[sign] = pattern.subn(" ", line)
    return +counts


def inventory(text: str) -> str:
    """The lines of a text that are not empty, each with the signs it has: "12 step question*2"."""
    return "\n".join(
        " ".join((str(number), *(f"{s}*{n}" if n > 1 else s for s, n in signs(line).items())))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def lines_of(has: str) -> dict[int, Counter[str]]:
    """The lines that are listed, each with the signs it has."""
    lines = {}
    for line in has.split("\n"):
        if not line.strip():
            continue
        number, *marks = line.split()
        counts = (mark.partition("*") for mark in marks)
        lines[int(number)] = Counter({sign: int(count or 1) for sign, _, count in counts})
    return lines
