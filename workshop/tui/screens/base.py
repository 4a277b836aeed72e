"""What the program's own screens have in common: they know their app."""

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
