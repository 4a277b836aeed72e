"""The screen in a terminal, killed while somebody types: what it showed is on disk."""

import re
import time

from terminal.term import Term
from terminal.test_kill import tells_the_time
from terminal.workspace import TerminalWorkspace

from trials.frame import Run
from workshop.session.storage.drafts import load_drafts

CLEAR = "\x15"
BURST = 6
"""So many entries are typed at once."""


def kill(run: Run, times: int) -> str:
    """Kill it so often; return in words what was measured."""
    workspace = TerminalWorkspace(run.folder / "screen")
    workspace.lead_until("note to begin with", "timer start")
    shown = kept = 0
    texts: list[str] = []
    for number in range(times):
        term = workspace.start("resume")
        expect_all_back(workspace, term, texts)
        seen, half = kill_once(run, workspace, term, texts, f"w{number}-")
        shown, kept = shown + seen, kept + half
    workspace.close_terminals()
    return f"{times} kills of the screen: {shown} entries shown, {kept} half-typed and kept"


def expect_all_back(workspace: TerminalWorkspace, term: Term, texts: list[str]) -> None:
    """The screen shows the session, the right time, the last entry and what is half-typed."""
    half = half_typed(workspace)
    term.wait_for(r"The program was away|n to write down|^ .+ > ?")
    if "The program was away" in term.text():
        term.press("1")
        term.wait_gone("The program was away")
    term.wait_until(lambda: tells_the_time(workspace.events(), term.text()), "right clock")
    if texts:
        term.wait_for(rf"• {texts[-1]}$")
    term.wait_for(rf" > {half}$" if half else "n to write down")


def half_typed(workspace: TerminalWorkspace) -> str:
    """The entry that is half-typed on disk."""
    texts = load_drafts(workspace.folder, workspace.events()).texts
    return "".join(text for where, text in texts.items() if where.startswith("entry@"))


def kill_once(
    run: Run, workspace: TerminalWorkspace, term: Term, texts: list[str], mark: str
) -> tuple[int, bool]:
    """Type entries and half of one more, kill; what was shown is there."""
    before = workspace.texts()
    term.press(CLEAR if half_typed(workspace) else "n")
    term.wait_for(r"^ .+ > ?$")
    typed = [f"{mark}{number}" for number in range(BURST)]
    half = f"half {mark}"
    term.type("".join(f"{text}\r" for text in typed) + half)
    waits = run.random.random() < 0.3
    if waits:
        term.wait_for(rf" > {half}$")
        term.wait_until(lambda: half_typed(workspace) == half, "half-typed text on disk")
    end = time.monotonic() + run.random.uniform(0, 0.3)
    term.wait_until(lambda: time.monotonic() > end, "end of the wait")
    term.kill()
    assert term.wait_exit() == -9
    shown = [text for text in typed if re.search(rf"• {text}$", term.text(), re.MULTILINE)]
    said = workspace.texts()
    fresh = said[len(before) :]
    assert said[: len(before)] == before
    assert fresh == typed[: len(fresh)]
    assert set(shown) <= set(fresh) or "NOT ON DISK" in term.text()
    assert not waits or half == half_typed(workspace)
    texts += fresh
    return len(shown), waits
