"""The command palette: every action of the screen by name, with its key."""

from collections.abc import Awaitable, Callable, Iterator

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from workshop.tui.widgets.hints import actions


class ScreenCommands(Provider):
    """What can be done on the present screen."""

    def _commands(self) -> Iterator[tuple[str, str, DOMNode, Binding]]:
        """Name, help, place and key of each, the screen's own first."""
        own_first = sorted(actions(self.screen), key=lambda one: one.node is not self.screen)
        for node, binding, _, tooltip in own_first:
            if binding.id == "quit":  # leaves at once; the screen has a key of its own, which asks
                continue
            key = self.app.get_key_display(binding)
            yield f"{binding.description} ({key})", tooltip or binding.tooltip, node, binding

    async def discover(self) -> Hits:
        for name, help, node, binding in self._commands():
            yield DiscoveryHit(Content(name), self._run(node, binding), name, help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, help, node, binding in self._commands():
            score = max(matcher.match(name), matcher.match(help) if help else 0)
            if score > 0:
                yield Hit(score, matcher.highlight(name), self._run(node, binding), name, help)

    def _run(self, node: DOMNode, binding: Binding) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(binding.action, node)

        return run
