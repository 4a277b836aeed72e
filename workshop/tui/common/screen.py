"""What the program's own screens have in common: they know their app and have help."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from workshop.tui.app import WorkshopApp


class WorkshopScreen(Screen[None]):
    """A screen that fills the terminal and is replaced by the next one."""

    @property
    def workshop_app(self) -> "WorkshopApp":
        """The app, with workspace, settings and clock."""
        return cast("WorkshopApp", self.app)

    def action_help(self) -> None:
        """Keys, and help for what has the focus."""
        from workshop.tui.common.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))


def place(folder: Path) -> str:
    """A folder as a person names it: from ~ where it is below the user's own."""
    try:
        home = Path.home()
    except RuntimeError:  # an account without a folder
        return str(folder)
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
