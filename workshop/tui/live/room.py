"""The room's dialog: address and code for phones and wall, what is held back, who calls."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.room.control import control
from workshop.room.launch import Launcher, OpenRoom
from workshop.room.qr import qr_lines
from workshop.session import commands as cmd
from workshop.session.commands import room as words
from workshop.session.room.view import room_status
from workshop.session.runner import Runner
from workshop.text import plural
from workshop.tui.bindings import Keys, key
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows


class RoomDialog(Dialog[None]):
    """Opens the room and shows the way into it; what comes in is looked at here."""

    HELP = """\
## The room
Phones, the wall (a projector's browser), a scribe and your own phone take part in this session,
over this laptop's network, without the internet. `s` opens the room, and closes it. `1` shows the
way in for phones, `2` for the wall, `3` for a scribe, `4` for your own phone: these two are secret.
`l` has what phones write wait until you have looked at it: `a` or `enter` writes it down, `x` drops
it. `v` shows the room what was written or counted in this step, or hides it. `e` ends a ballot and
counts it. `w` changes whether it is kept who writes. `d` has seen to who calls; on a phone in the
list, `x` puts it out, or lets it in again. A phone that *gave too much* may give as much once more
when it has been let in again.
"""
    DEFAULT_CSS = """
    RoomDialog > Vertical { width: 80; max-width: 100%; max-height: 100%; }
    RoomDialog KeyLine { margin: 0; }
    RoomDialog Horizontal, RoomDialog Horizontal > Vertical { height: auto; }
    RoomDialog Horizontal > Vertical { width: 1fr; }
    RoomDialog Rows { max-height: 10; }
    RoomDialog #code { width: auto; margin: 0 2 0 0; background: white; color: black; }
    RoomDialog.-short #code { display: none; }
    """
    BINDINGS: ClassVar[Keys] = [
        key("s", "start_or_stop", "Open, close", "room.start", "Open the room, or close it"),
        key("1", "page('phones')", "Phones", "room.phones", "The way in for phones"),
        key("2", "page('wall')", "Wall", "room.wall", "The way in for the wall"),
        key("3", "page('scribe')", "Scribe", "room.scribe", "The way in for a scribe: secret"),
        key("4", "page('remote')", "Remote", "room.remote",
            "The way in for your own phone: secret"),
        key("v", "turn('shown')", "Reveal", "room.reveal",
            "Show the room what was written or counted in this step, or hide it"),
        key("e", "turn('ballot')", "Ballot", "room.ballot",
            "End the ballot on the phones and count it; or let it go on"),
        key("l", "turn('look')", "Look first", "room.look",
            "Hold back what phones write until you have looked at it"),
        key("a", "accept", "Accept", "room.accept", "Write down what is held back"),
        key("x", "drop", "Drop", "room.drop", "Drop what is held back; put a phone out"),
        key("w", "authors", "Who", "room.authors",
            "Whether it is kept who writes: by name, by group, not at all"),
        key("d", "seen", "Seen to", "room.seen", "Whoever called was seen to"),
        key("escape", "cancel", "Back", "dialog.cancel"),
    ]  # fmt: skip

    def __init__(self, session: Runner, folder: Path, changed: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._launcher, self._changed = session, Launcher(folder), changed
        self._page, self._shown = "phones", ""
        self._is_open = False

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = "The room"
            with Horizontal():
                yield Static("", id="code", markup=False)
                with Vertical():
                    yield Static("", id="way", markup=False)
                    yield Rows(id="list")
            yield Static("", id="told", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self.draw()
        self.set_interval(0.5, self.draw)

    def fit(self) -> None:
        super().fit()
        self.set_class(self.size.height < 24 or self.size.width < 70, "-short")

    # What is shown

    def draw(self) -> None:
        """Refresh what is shown."""
        opened = self._launcher.status()
        if self._is_open != bool(opened):
            self._is_open = bool(opened)
            self.refresh_bindings()
            self.query_one(KeyLine).refresh(layout=True)
        self.query_one("#way", Static).update("\n".join(self._way(opened)))
        self.query_one(Rows).show(tuple(self._rows(opened)))
        address = opened.address(self._page) if opened else ""
        if address != self._shown:
            self._shown = address
            self.query_one("#code", Static).update(qr_lines(address))

    def _way(self, opened: OpenRoom | None) -> Iterator[str]:
        if self._launcher.failed:
            yield f"⚠ {self._launcher.failed}"
        elif opened is None:
            opening = self._launcher.opening
            yield "The room is being opened." if opening else "The room is closed. s opens it."
        else:
            yield {
                "phones": "Phones come in by this code, or here:",
                "wall": "The wall: open this in the projector's browser.",
                "scribe": "A scribe writes on any sheet. Secret:",
                "remote": "Your own phone: the cue, the clock. Secret:",
            }[self._page]
            yield opened.address(self._page)
            if self._page in ("phones", "wall"):
                yield f"Code: {opened.code}"
            voted = f" · {opened.voted} voted" if opened.voted else ""
            yield f"{plural(opened.connected, 'phone')} · {opened.people} signed in{voted}"
        yield from room_status(self._session.now())

    def _rows(self, opened: OpenRoom | None) -> Iterator[Row]:
        room = self._session.state.room
        for who in room.calls:
            yield Row(f"{who} calls", "! ", "d: seen to", "warning", ("call", who), True)
        for one in room.waiting.values():
            row = Row(one.text, "? ", one.label, "plain", ("waits", one.id), True, cut=3)
            yield row
        for device in opened.devices if opened else ():
            look = "muted" if device.out else "warning" if device.much else "plain"
            mark, key = "– " if device.out else "· ", ("device", device.id)
            yield Row(device.label, mark, device.status, look, key, True)

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._is_open if action == "page" else super().check_action(action, parameters)

    def _do(self, command: cmd.Command) -> bool:
        try:
            self._session.send(command)
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return False
        self.tell("")
        self.draw()
        self._changed()
        return True

    def _chosen(self, what: str) -> str | int | None:
        row = self.query_one(Rows).selected
        kind, key = row.key if row and isinstance(row.key, tuple) else ("", None)
        return key if kind == what else None

    def action_start_or_stop(self) -> None:
        """Open the room, or close it."""
        if self._launcher.status() or self._launcher.opening:
            self._launcher.stop()
        else:
            self._launcher.start()
        self.draw()

    def action_page(self, page: str) -> None:
        """Show the way in for this role."""
        self._page = page
        self.draw()

    def action_turn(self, what: str) -> None:
        """Show what the step has, end its ballot, hold back what phones write; or not any more."""
        turns = {"shown": words.Show, "ballot": words.EndBallot, "look": words.LookFirst}
        self._do(turns[what]())

    def action_authors(self) -> None:
        """Go on to the next of the three ways to keep who writes."""
        kept = self._session.state.room.authorship.get(self._session.state.step, "anonymous")
        following = words.AUTHORSHIPS[(words.AUTHORSHIPS.index(kept) + 1) % len(words.AUTHORSHIPS)]
        self._do(words.KeepWho(following))

    def action_accept(self) -> None:
        """Write down the one under the cursor, else the oldest."""
        one = self._chosen("waits")
        self._do(words.LetOn(one if isinstance(one, int) else 0))

    def action_drop(self) -> None:
        """Drop what is held back, or put the phone under the cursor out."""
        device = self._chosen("device")
        if isinstance(device, str):
            opened = self._launcher.status()
            known = {one.id: one for one in opened.devices} if opened else {}
            out = device in known and not known[device].out
            order = {"device": device, "out": out}
            why = control(opened, "out", order) if opened else "The room is closed."
            done = "That phone is out." if out else "That phone may come in again."
            self.tell(why or done, warning=bool(why))
        else:
            one = self._chosen("waits")
            self._do(words.TurnDown(one if isinstance(one, int) else 0))

    def action_seen(self) -> None:
        """Note that whoever calls, under the cursor or first, was seen to."""
        who = self._chosen("call")
        self._do(words.AnswerCall(who if isinstance(who, str) else ""))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        kind = message.row.key[0] if isinstance(message.row.key, tuple) else ""
        if kind == "waits":
            self.action_accept()
        elif kind == "call":
            self.action_seen()
