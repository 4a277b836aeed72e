"""The first screen of the program, which Textual does not expect to be switched away from."""

from textual.screen import Screen


def let_switch(screen: Screen[None]) -> None:
    """Give a screen what `switch_screen` takes from it; one that was pushed has it already.

    Textual 8.2 puts the default screen on the stack without a result callback, and fails when
    it is replaced.
    """
    if not screen._result_callbacks:
        screen._push_result_callback(screen, None)
