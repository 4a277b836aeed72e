"""What an import tells: how much was recognised, what the times are, and what to look at."""

from collections.abc import Iterator

from workshop.desk.draft.importing import ImportedGuide
from workshop.text import clean, one_line, plural

MAX_LISTED = 12


def summary(guide: ImportedGuide, with_lines: bool = False) -> Iterator[str]:
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
        yield f"{plural(coverage.lost, 'word')} found no place: {'they are'} in the list alone."
    for check in guide.checks:
        yield f"  {check}"
    for line, text in coverage.kept_lines[:MAX_LISTED]:
        yield f"  line {line}, kept as a note: {one_line(text)}"
    if (more := len(coverage.kept_lines) - MAX_LISTED) > 0:
        yield f"  and {more:,} more: --report tells of every line."
