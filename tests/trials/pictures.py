"""Every picture of a screen in the documents shows what the program draws."""

from tools import pictures
from trials.frame import Run

SHORT = ("home", "newsprint", "exercise", "closed")


def trial(run: Run) -> None:
    """Draw them again, all of them or a few, and hold their texts against those that are kept."""
    small = pictures.SIZES[:1]
    drawn = pictures.every_picture() if run.long else pictures.every_picture(SHORT, (), small, ())
    count, old = 0, []
    for name, svg in drawn:
        count += 1
        kept = (pictures.FOLDER / name).read_text(encoding="utf-8")
        if pictures.svg_texts(svg) != pictures.svg_texts(kept):
            old.append(name)
    assert not old, f"python -m tools.pictures draws them anew: {', '.join(old)}"
    run.say(f"{count} pictures drawn again, with the same texts as those in docs/pictures")
