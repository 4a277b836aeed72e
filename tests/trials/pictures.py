"""Every picture of a screen or of a printed page in the documents shows what the program draws."""

from tools import pictures, print_pictures
from trials.frame import Run

SHORT = ("home", "newsprint", "exercise", "closed")


def trial(run: Run) -> None:
    """Draw them again, all or a few: screens have the texts of those kept, pages are the same."""
    small = pictures.SIZES[:1]
    drawn = pictures.every_picture() if run.long else pictures.every_picture(SHORT, (), small, ())
    count, old = 0, []
    for name, svg in drawn:
        count += 1
        kept = (pictures.FOLDER / name).read_text(encoding="utf-8")
        if pictures.svg_texts(svg) != pictures.svg_texts(kept):
            old.append(name)
    assert not old, f"python -m tools.pictures draws them anew: {', '.join(old)}"
    wanted = print_pictures.PICTURES if run.long else ("print-certificate",)
    pages = dict(print_pictures.every_picture(wanted))
    old = [name for name, png in pages.items() if (pictures.FOLDER / name).read_bytes() != png]
    assert not old, f"python -m tools.print_pictures draws them anew: {', '.join(old)}"
    run.say(
        f"{count} pictures drawn again, with the same texts as those in docs/pictures, "
        f"and {len(pages)} of printed pages, the same"
    )
