"""The panel of a close: what the session made, to read back; then decisions and plus/delta."""

from collections.abc import Iterator

from workshop.document import Bullets, Heading
from workshop.kinds.close import Close, starred_blocks
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.rows import Row


class ClosePanel(SheetsPanel):
    """Starred entries, decisions and time above; below, what is still to be written down."""

    HELP = """\
## Close
Above is what the session made of itself: read it back to the room.
`n` writes decisions, what went well, what to change; `tab` changes between them.
"""

    def tick(self, now: Situation) -> None:
        if self.rows and self.rows[0] != self._stand(now):
            self.show_step(now, self._target)

    @staticmethod
    def _stand(now: Situation) -> Row:
        line = timing.time_line(now.state, now.agenda, now.now)
        spent = figures.minutes(line.running)
        return Row(f"{spent} min so far, {figures.behind(line.behind)}", look="muted")

    def lines(self, now: Situation) -> Iterator[Row]:
        yield self._stand(now)
        context = now.context
        for block in starred_blocks(context) if Close.owns(context) else ():
            if isinstance(block, Heading):
                yield Row(block.text, look="heading")
            elif isinstance(block, Bullets):
                for item in block.items:
                    yield Row(item.text, f" {item.mark or '•'} ")
                if not block.items:
                    yield Row(block.empty, "   ", look="muted")
        yield Row("")
        yield from super().lines(now)
