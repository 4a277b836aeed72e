"""The smallest Textual app that shows a line and takes typing: the floor under every figure."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Input, Static


class Floor(App[None]):
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [("n", "next", "Next"), ("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("line 0", id="line")
        yield Static("ready", id="body")
        yield Input()
        yield Footer()

    def on_mount(self) -> None:
        self.count = 0

    def action_next(self) -> None:
        self.count += 1
        self.query_one("#line", Static).update(f"line {self.count}")

    def key_i(self) -> None:
        self.query_one(Input).focus()


Floor().run()
