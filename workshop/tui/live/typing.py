"""The live screen's line to type in: what opens it, what it writes on, what is kept half-typed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import events, on

from workshop.errors import WorkshopError
from workshop.kinds.base import AnyCommand, Target
from workshop.session import commands as cmd
from workshop.session.commands.vocabulary import Asked
from workshop.session.runner import Runner, runner_of
from workshop.session.spectator import LiveSession
from workshop.text import lines
from workshop.tui.live.view import LiveView
from workshop.tui.panels.base import AskFor, Correct, Do, WriteOn
from workshop.tui.prompts import OPEN, Prompts, entry_field, target_field
from workshop.tui.widgets.capture import CaptureLine, EntryInput
from workshop.value import replace


class LiveTyping(LiveView):
    """Carries commands out, and opens the line for what they need to be told."""

    session: LiveSession

    def __init__(self, session: LiveSession) -> None:
        super().__init__(session)
        self.prompts = Prompts(session, self.attempt, lambda: self.target, self.move_to)
        self._warned: set[str] = set()

    @property
    def runner(self) -> Runner:
        """The session's runner; raises Refused where one only looks on."""
        return runner_of(self.session)

    def do(self, command: cmd.Command | AnyCommand) -> bool:
        """Carry out a command; say why when it is refused."""
        return self.attempt(lambda: command)

    def attempt(self, read: Callable[[], Asked]) -> bool:
        """Read a command and carry it out; say why when it cannot be read, or is refused."""
        try:
            before, command = self.session.state, read()
            state = self.runner.send(command)
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return False
        if state.step != before.step:
            self.query_one(CaptureLine).close()
        self.refresh_now()
        self._warn()
        return True

    def _warn(self) -> None:
        """Question what was captured, each question once."""
        now = self.session.now()
        warnings = now.kind.warnings(now.context) if self.begun else ()
        for text in warnings:
            if text not in self._warned:
                self.tell(text, warning=True, box=False)
        self._warned = set(warnings)

    def on_do(self, message: Do) -> None:
        message.stop()
        self.do(message.command)

    def action_write(self) -> None:
        self.open_prompt(entry_field(self.session.state.step))

    def action_prompt(self, field: str) -> None:
        self.open_prompt(field)

    def open_prompt(self, field: str) -> None:
        """Open the line for a field, with what is half-typed in it."""
        if not self.leads:
            self.do(cmd.RemarkOn(""))
            return
        if not self.begun:
            self.tell("The session has not begun.", warning=True)
            return
        prompt = self.prompts.make(field)
        if prompt is not None:
            submit = partial(self._submit_and_ask_on, field, prompt.submit)
            self.query_one(CaptureLine).open(replace(prompt, submit=submit))
            self.session.drafts.set(OPEN, field)
            self.call_after_refresh(self.redraw)

    def _submit_and_ask_on(self, field: str, submit: Callable[[str], bool], text: str) -> bool:
        """Hand a text in; the panel may ask for more when it was taken."""
        taken = submit(text)
        if taken:
            self.call_later(self._ask_on, field)
        return taken

    def _ask_on(self, field: str) -> None:
        asked = self._panel.after(field) if self._panel else None
        if asked is not None:
            self.open_prompt(asked.field)

    def on_paste(self, event: events.Paste) -> None:
        """A paste beside the line may not get lost: one line opens it, more are added."""
        event.stop()
        texts = lines(event.text)
        if not texts:
            return
        self.action_write()
        line = self.query_one(CaptureLine)
        if line.prompt is not None:
            line.take(texts)

    def on_capture_line_wanted(self) -> None:
        self.action_write()

    def on_write_on(self, message: WriteOn) -> None:
        message.stop()
        self._aim(message.target)
        self.action_write()

    def on_correct(self, message: Correct) -> None:
        message.stop()
        self.open_prompt(f"edit {message.entry}")

    def on_ask_for(self, message: AskFor) -> None:
        message.stop()
        self.open_prompt(message.field)

    def _aim(self, target: Target) -> None:
        self.session.drafts.set(target_field(self.session.state.step), target.sheet)

    @on(EntryInput.Turned)
    def _turn(self, message: EntryInput.Turned) -> None:
        line, targets = self.query_one(CaptureLine), self.session.now().targets
        if line.prompt is None or not line.prompt.stay:
            return
        at = targets.index(self.target) if self.target in targets else -1
        self._aim(targets[(at + message.by) % len(targets)])
        prompt = self.prompts.make(line.prompt.field)
        if prompt is not None:
            line.relabel(prompt)
        self.redraw()

    def on_capture_line_typed(self, message: CaptureLine.Typed) -> None:
        self.session.drafts.set(message.field, message.text)

    def on_capture_line_ended(self) -> None:
        if self.query_one(CaptureLine).prompt is None:
            self.session.drafts.set(OPEN, "")
            self.focus_panel()
            self.redraw()

    def move_to(self, folder: str) -> bool:
        """Go on in another folder; say where, or why not."""
        try:
            where = self.runner.move_to(Path(folder).expanduser().absolute())
        except (OSError, RuntimeError, ValueError) as error:
            said = getattr(error, "strerror", None) or str(error)
            self.tell(f"{folder}: {said}.", warning=True)
            return False
        self.refresh_now()
        self.tell(f"Going on in {where}.")
        return True
