"""How few keys it takes from start-up to the first cue."""

from terminal.workspace import TerminalWorkspace


def test_four_keys_to_the_first_cue(workspace: TerminalWorkspace) -> None:
    """With nothing to fill in, it is four keys at most from start-up to the first cue."""
    keys = ("enter", "enter")
    term = workspace.start()
    for key, sign in zip(keys, ("enter prepares a session", "▶ Begin"), strict=True):
        term.wait_for(sign)
        term.press(key)
    term.wait_for(r"▸ SAY +Think of the last time")
    assert len(keys) <= 4
