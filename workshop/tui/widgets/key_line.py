"""The keys that do something here and now, at the foot of a screen or a dialog."""

from typing import Any

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static


class KeyLine(Static):
    """Each key with what it does, those of what has the focus first; a click on it is the key.

    What has the focus may have `keys_here`, the ids of its keys that do something where its cursor
    is; a screen `keys_named`, the ids of those alone that are worth naming.
    Where its height is auto it has as many lines as they take, else one, with those that fit.
    One widget instead of Textual's Footer, which makes a widget of each key anew whenever the
    focus moves: that was most of the time between `n` and the open line.
    """

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; text-wrap: nowrap; color: $footer-description-foreground;
              background: $footer-background; padding: 0 1; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[Any]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _lines(self, width: int) -> list[list[ActiveBinding]]:
        """What is shown in each line, each action once, by the first of its keys."""
        shown: dict[str, ActiveBinding] = {}
        only: tuple[str, ...] | None = getattr(self.screen, "keys_named", None)
        here = getattr(self.screen.focused, "keys_here", ()) if only is None else only
        for active in self.screen.active_bindings.values():
            if active.binding.id in here or (active.binding.show and only is None):
                shown.setdefault(active.binding.action, active)
        own = [active for key in here for active in shown.values() if active.binding.id == key]
        keys = own + [active for active in shown.values() if active not in own]
        if not self.styles.is_auto_height:
            return [self._fitting(keys)]
        lines: list[list[ActiveBinding]] = [[]]
        for active in keys:
            if lines[-1] and sum(map(self._room, [*lines[-1], active])) > width + 1:
                lines.append([])
            lines[-1].append(active)
        return lines

    def _fitting(self, keys: list[ActiveBinding]) -> list[ActiveBinding]:
        """As many as fit; help and the way back behind it are always among them."""
        help = next((n for n, active in enumerate(keys) if active.binding.id == "help"), None)
        stays = keys[help : help + 2] if help is not None else []
        others = [active for active in keys if active not in stays]
        while others and sum(map(self._room, others + stays)) > self.size.width + 1:
            others.pop()
        return [active for active in keys if active in others or active in stays]

    def _room(self, active: ActiveBinding) -> int:
        return cell_len(f"{self._words(active)} {active.binding.description} ")

    def _gap(self, line: list[ActiveBinding]) -> int:
        """Blanks between one key and the next: more than one where there is room."""
        left = self.size.width - sum(map(self._room, line))
        return 1 + max(0, min(2, left // max(1, len(line))))

    def _words(self, active: ActiveBinding) -> str:
        return self.app.get_key_display(active.binding)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for number, line in enumerate(self._lines(self.size.width)):
            parts += ["\n"] * bool(number)
            gap = " " * self._gap(line)
            for active in line:
                after = gap if active is not line[-1] else ""
                key, does = self._words(active), f" {active.binding.description}{after}"
                if active.enabled:
                    parts += [(key, "bold $footer-key-foreground"), does]
                else:
                    parts += [(key + does, "dim")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Find the key under the pointer and press it."""
        line, right = self._lines(self.size.width)[event.y], self.gutter.left
        for active in line:
            right += self._room(active) + self._gap(line) - 1
            if event.x < right:
                if active.enabled:
                    self.app.simulate_key(active.binding.key)
                return
