"""Themes: entries are gathered under headings of their sheet, named, joined, taken away."""

from support import Given, event, given, led, moved

from workshop import board
from workshop.board import EntriesGathered, EntryAdded, ThemeNamed, by_theme
from workshop.document import Bullets, Heading
from workshop.kinds.base import Target
from workshop.plain.views import sheet_lines
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap
from workshop.session.commands.themes import Gather, NameTheme
from workshop.session.runner import Runner

TEXTS = ("rides", "jobs", "a van", "courses")


def entry(text: str, sheet: str = "ideas"):
    return event(EntryAdded, sheet=sheet, label=sheet.title(), text=text, step="a/2a")


def there() -> Given:
    """Entries 3 to 6 on the sheet of ideas, which is written on."""
    return given(moved("a/2a"), *map(entry, TEXTS))


def typed(given: Given, *lines: str) -> Runner:
    for line in lines:
        word, _, rest = line.partition(" ")
        given.typed(Gather if word == "gather" else NameTheme, rest).send()
    return given.runner


def standing(runner: Runner) -> list[tuple[str, list[str]]]:
    sheet = runner.state.board.sheet("ideas")
    return [(theme, [entry.text for entry in under]) for theme, under in by_theme(sheet, sheet)]


def test_entries_are_gathered_by_number_under_a_name_then_under_its_number():
    there().typed(Gather, "1 3 > On the road").then(
        event(EntriesGathered, entries=(3, 5), theme="On the road")
    )
    runner = typed(there(), "gather 3 > On the road", "gather 2 > Work", "gather 1 > 1",
                   "gather 4 > WORK")  # fmt: skip
    assert standing(runner) == [("On the road", ["rides", "a van"]), ("Work", ["jobs", "courses"])]


def test_those_without_a_theme_come_last_and_one_is_taken_out_again():
    runner = typed(there(), "gather 2 3 > Work", "gather 3 >")
    assert standing(runner) == [("Work", ["jobs"]), ("", ["rides", "a van", "courses"])]
    runner.undo()
    assert standing(runner)[0] == ("Work", ["jobs", "a van"])
    runner.undo()
    assert standing(runner) == [("", list(TEXTS))]


def test_a_theme_is_called_otherwise_where_it_stands_joined_and_taken_away():
    here = there()
    typed(here, "gather 1 > A", "gather 2 > B", "gather 3 > C")
    here.typed(NameTheme, "a > First").then(event(ThemeNamed, sheet="ideas", theme="A", to="First"))
    assert [theme for theme, _ in standing(here.runner)] == ["First", "B", "C", ""]
    assert standing(typed(here, "theme 1 > FIRST"))[0][0] == "FIRST"
    assert standing(typed(here, "theme 3 > 1"))[0] == ("FIRST", ["rides", "a van"])
    assert standing(typed(here, "theme 1.1 >"))[-1] == ("", ["rides", "a van", "courses"])
    here.runner.undo()
    assert standing(here.runner)[0] == ("FIRST", ["rides", "a van"])


def test_what_makes_no_sense_is_refused():
    here = there()
    here.typed(Gather, "1").refuses("under which theme")
    here.typed(Gather, "1 >").refuses("under no theme already")
    here.typed(NameTheme, "1 > x").refuses("no theme '1' on")
    typed(here, "gather 1 > A")
    here.typed(Gather, "1 > a").refuses("under “A” already")
    here.typed(NameTheme, "1 > A").refuses("called that already")
    here.typed(NameTheme, "A").refuses("how it is called")
    far = given(moved("a/2a"), entry("rides"), entry("x", "plans"))
    far.typed(Gather, "1.1 2.1 > A").refuses("different sheets")


def test_a_theme_goes_along_on_its_sheet_and_not_to_another_one():
    """A merged entry takes the theme of those that were merged into it, if it has none."""
    here = there()
    typed(here, "gather 2 > Work")
    here.runner.send(cap.MergeEntries(3, (4,)))
    assert standing(here.runner)[0] == ("Work", ["rides"])
    here.runner.send(cap.MoveEntry(3, Target("plans", "Plans")))
    assert standing(here.runner) == [("", ["a van", "courses"])]
    assert here.runner.state.board.sheet("plans").themes == ()


def test_notes_stand_under_their_themes():
    runner = typed(there(), "gather 1 3 > [b]On the road[/b]")
    blocks = runner.now().kind.report(runner.now().context)
    told = [b.text if isinstance(b, Heading) else [i.text for i in b.items] for b in blocks
            if isinstance(b, Heading | Bullets)]  # fmt: skip
    assert told == ["Ideas", "[b]On the road[/b]", ["rides", "a van"], board.UNGROUPED,
                    ["jobs", "courses"]]  # fmt: skip
    assert sheet_lines(runner.now())[1:5] == [
        "  Theme 1: [b]On the road[/b]", "  1 rides", "  3 a van", f"  {board.UNGROUPED}",
    ]  # fmt: skip


def test_a_log_with_themes_that_fit_nothing_is_folded():
    """As a received one may have them: of an entry that is not there, of a sheet that is not."""
    runner = led(cmd.Lead("2a"), cap.AddEntry("rides"))
    changes = (
        EntriesGathered(seq=9, entries=(77, 0), theme="x"),
        ThemeNamed(seq=10, sheet="nowhere", theme="x", to="y"),
        ThemeNamed(seq=11, sheet="ideas", theme="", to="y"),
    )
    after = runner.state.board
    for change in changes:
        after = board.apply(after, change)
    assert [e.text for e in after.sheet("ideas")] == ["rides"]
