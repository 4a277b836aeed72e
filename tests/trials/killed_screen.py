"""The screen in a terminal, killed while somebody types: what it showed is on disk."""

import re
import time

from terminal.desk import Desk
from terminal.term import Term
from terminal.test_kill import tells_the_time

from trials.frame import Run
from workshop.session.storage.drafts import load_drafts

CLEAR = "\x15"
BURST = 6
"""So many entries are typed at once."""


def kill(run: Run, times: int) -> str:
    """Kill it so often; return in words what was measured."""
    desk = Desk(run.folder / "screen")
    desk.told("note to begin with", "timer start")
    shown = kept = 0
    texts: list[str] = []
    for number in range(times):
        term = desk.start("resume")
        came_back(desk, term, texts)
        seen, half = kill_once(run, desk, term, texts, f"w{number}-")
        shown, kept = shown + seen, kept + half
    desk.clear()
    return f"{times} kills of the screen: {shown} entries shown, {kept} half-typed for a second"


def came_back(desk: Desk, term: Term, texts: list[str]) -> None:
    """The screen shows the session, the right time, the last entry and what is half-typed."""
    half = half_typed(desk)
    term.wait_for(r"The program was away|n to write down|^ .+ > ?")
    if "The program was away" in term.text():
        term.press("1")
        term.wait_gone("The program was away")
    term.wait_until(lambda: tells_the_time(desk.events(), term.text()), "right clock")
    if texts:
        term.wait_for(rf"• {texts[-1]}$")
    term.wait_for(rf" > {half}$" if half else "n to write down")


def half_typed(desk: Desk) -> str:
    """The entry that is half-typed on disk."""
    texts = load_drafts(desk.folder, desk.events()).texts
    return "".join(text for where, text in texts.items() if where.startswith("entry@"))


def kill_once(run: Run, desk: Desk, term: Term, texts: list[str], mark: str) -> tuple[int, bool]:
    """Type entries and half of one more, kill; what was shown is there."""
    before = desk.said()
    term.press(CLEAR if half_typed(desk) else "n")
    term.wait_for(r"^ .+ > ?$")
    typed = [f"{mark}{number}" for number in range(BURST)]
    half = f"half {mark}"
    term.type("".join(f"{text}\r" for text in typed) + half)
    waits = run.random.random() < 0.3
    if waits:
        term.wait_for(rf" > {half}$")
    end = time.monotonic() + (1.5 if waits else run.random.uniform(0, 0.3))
    term.wait_until(lambda: time.monotonic() > end, "end of the wait")
    term.kill()
    assert term.wait_exit() == -9
    shown = [text for text in typed if re.search(rf"• {text}$", term.text(), re.MULTILINE)]
    said = desk.said()
    fresh = said[len(before) :]
    assert said[: len(before)] == before
    assert fresh == typed[: len(fresh)]
    assert set(shown) <= set(fresh) or "NOT ON DISK" in term.text()
    assert not waits or half == half_typed(desk)
    texts += fresh
    return len(shown), waits
