"""The review in a real terminal, from Home to the line that was looked for and back."""

from terminal.workspace import TerminalWorkspace


def test_from_home_to_the_line_that_was_said(workspace: TerminalWorkspace) -> None:
    """Six keys and a word lead to where it was said, three back out; the log stays as it was."""
    workspace.lead_until(
        "next", "next", "note books lent by the library", "note a ride to the clinic"
    )
    log = (workspace.folder / "log.jsonl").read_bytes()
    term = workspace.start()
    term.wait_for("v Review")
    term.press("v")
    term.wait_for("1 session ")
    term.wait_for(r"▸ +\d+ \w+ \d{4}")
    term.press("/")
    term.type("libr")
    term.wait_for(r"books lent by the \[library\]")
    term.press("enter", "enter")
    term.wait_for("Timeline")
    term.wait_for(r"• books lent by the library")
    term.press("escape")
    term.wait_for(r"books lent by the \[library\]")
    term.press("escape")
    term.wait_gone(r"\[library\]")
    term.press("escape")
    term.wait_for("v Review")
    term.press("q")
    assert term.wait_exit() == 0
    assert (workspace.folder / "log.jsonl").read_bytes() == log
