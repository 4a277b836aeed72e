"""The smallest Textual app that takes typing: an Input, and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class Floor(App[None]):
    def compose(self) -> ComposeResult:
        yield Input(placeholder="ready")


Floor().run()
