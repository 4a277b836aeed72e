"""The line at the bottom that says which keys there are."""

from textual.widgets import Footer


class KeyLine(Footer):
    """Textual's footer in its short form, which lets go of the keys that it no longer shows.

    Each key watches whether the footer is compact, and Textual forgets watchers that are gone
    only when that changes (Textualize/textual#6666): hours of keys would fill the memory.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    async def recompose(self) -> None:
        await super().recompose()
        self.mutate_reactive(Footer.compact)
