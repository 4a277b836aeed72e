"""The keys that do something here and now, in one line at the foot of a screen."""

from typing import Any

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static


class KeyLine(Static):
    """Each key with what it does; a click on it is the key.

    One widget instead of Textual's Footer, which makes a widget of each key anew whenever the
    focus moves: that was most of the time between `n` and the open line.
    """

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; text-wrap: nowrap; color: $footer-description-foreground;
              background: $footer-background; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[Any]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _keys(self) -> list[ActiveBinding]:
        """What is shown, each action once, by the first of its keys."""
        shown: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show:
                shown.setdefault(active.binding.action, active)
        return self._fitting(list(shown.values()))

    def _fitting(self, keys: list[ActiveBinding]) -> list[ActiveBinding]:
        """As many as there is room for; help and the way back behind it are always among them."""
        help = next((n for n, active in enumerate(keys) if active.binding.id == "help"), None)
        stays = keys[help : help + 2] if help is not None else []
        others = [active for active in keys if active not in stays]
        while others and sum(map(self._room, others + stays)) > self.size.width + 1:
            others.pop()
        return [active for active in keys if active in others or active in stays]

    def _room(self, active: ActiveBinding) -> int:
        return cell_len(f"{self._words(active)} {active.binding.description} ")

    def _words(self, active: ActiveBinding) -> str:
        return self.app.get_key_display(active.binding)

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for active in self._keys():
            key, does = self._words(active), f" {active.binding.description} "
            if active.enabled:
                parts += [(key, "bold $footer-key-foreground"), does]
            else:
                parts += [(key + does, "dim")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Find the key under the pointer and press it."""
        right = 0
        for active in self._keys():
            right += self._room(active)
            if event.x < right:
                if active.enabled:
                    self.app.simulate_key(active.binding.key)
                return
