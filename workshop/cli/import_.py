"""`workshop import`: a guide in Word, HTML, Markdown or text as the draft of a curriculum."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.curriculum.load import load
from workshop.desk.draft.folder import check_folder, write_folder
from workshop.desk.draft.importing import COVERAGE, ImportedGuide, import_guide, read_guide
from workshop.desk.draft.outline import Outline
from workshop.text import clean, one_line, plural, shell_word

MAX_LISTED = 12
"""How many lines that were kept as notes are told one by one."""


def import_(file: Path, output: Path, heading: int | None, force: bool, report: bool) -> int:
    """Write the draft of a curriculum, and say how much of the guide was recognised."""
    check_folder(output, force)
    read = read_guide(file)
    outline = read.outline(heading)
    if outline.is_unsure and heading is None:
        outline = read.outline(_ask(outline))
    guide = import_guide(read, outline)
    write_folder(output, guide.files, force)
    for line in summary(guide, with_lines=report):
        say(line)
    loaded = load(output)
    kinds = Counter(problem.severity for problem in loaded.problems)
    for problem in loaded.errors:
        say(str(problem))
    counts = f"{plural(kinds['error'], 'error')}, {plural(kinds['warning'], 'warning')}"
    say(f"Written: {one_line(str(output))}, with {COVERAGE}. It has {counts}.")
    tell(f"Look at them with: workshop check {shell_word(output)}")
    return FAILURE if loaded.errors else SUCCESS


def _ask(outline: Outline) -> int | None:
    """Which level of headings is a step, asked where somebody can answer."""
    chosen = outline.levels.index(outline.step_level) + 1
    tell("The guide has headings of several levels. Which of them are steps?")
    for number, level in enumerate(outline.levels, 1):
        shown = ", ".join(f"“{text[:40]}”" for text in outline.examples[level][:3])
        tell(f"  {number}  {one_line(shown)}")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        tell(f"Taken: {chosen}. Another one: --heading N.")
        return chosen
    most = len(outline.levels)
    answer: int = click.prompt("Steps are", default=chosen, type=click.IntRange(1, most), err=True)
    return answer


def summary(guide: ImportedGuide, with_lines: bool) -> Iterator[str]:
    """The report, a line each; `with_lines` tells of every line of the guide."""
    counts, coverage = guide.counts, guide.coverage
    if with_lines:
        yield from map(clean, guide.lines)
        yield ""
    yield one_line(guide.title)
    yield (
        f"{plural(counts['module'], 'module')}, "
        f"{plural(counts['activity'], 'activity', 'activities')}, "
        f"{plural(counts['step'], 'step')} and {plural(counts['part'], 'part')} of them, "
        f"{plural(counts['handout'], 'handout')}."
    )
    kept = plural(coverage.kept, "word is", "words are")
    yield (
        f"{plural(coverage.words, 'word')} read: {coverage.percent:.1f} % recognised, "
        f"{kept} kept as notes in their place."
    )
    if coverage.lost:
        yield f"{plural(coverage.lost, 'word')} found no place: they are in the list alone."
    for check in guide.checks:
        yield f"  {check}"
    for line, text in coverage.kept_lines[:MAX_LISTED]:
        yield f"  line {line}, kept as a note: {one_line(text)}"
    if (more := len(coverage.kept_lines) - MAX_LISTED) > 0:
        yield f"  and {more:,} more: --report tells of every line."
