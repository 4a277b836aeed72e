"""What the program's own screens have in common: they know their app and have help."""

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
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))
