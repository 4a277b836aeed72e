"""The keys of screens, dialogs and widgets."""

from functools import partial
from typing import Any

from textual.binding import Binding, BindingType

Keys = list[BindingType]


def key(keys: str, action: str, words: str, id: str = "", help: str = "", **others: Any) -> Binding:
    """A key that is named at the foot, by `words`; `help` says in full what it does.

    By its `id` config.toml gives it other keys; `others` are Textual's own settings.
    """
    return Binding(keys, action, words, tooltip=help, id=id or None, **others)


hidden_key = partial(key, show=False)
"""A key that only the help and the palette name."""
HELP_KEY = key("question_mark,f1", "help", "Help", "help", "Keys and help", key_display="?")
