"""People's text in Markdown: whatever Markdown would obey gets a backslash, nothing else does."""

import re

from workshop.text import one_line

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|[^ ]*>)")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
_AT_START = re.compile(r"^(?=[#>]|[-+](?:[ -]|$)|=+$|:?-+:?$)")


def inline(text: str) -> str:
    """Text for the middle of a line."""
    text = one_line(text)
    if text.isalnum():
        return text
    strikes = text.count("~") > 1
    text = "".join(
        "\\" + char if _obeyed(text, at, strikes) else char for at, char in enumerate(text)
    )
    return _TAG.sub(r"\<", _ENTITY.sub(r"\&", text))


def _obeyed(text: str, at: int, strikes: bool) -> bool:
    """Whether Markdown could take the character there for markup."""
    char = text[at]
    if char not in "\\`*_[~":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    match char:
        case "\\":
            return not after or after in _PUNCTUATION
        case "*":
            return not before == after == " "
        case "_":
            return not (before.isalnum() and after.isalnum()) and not before == after == " "
        case "~":
            return strikes
    return True


def line(text: str) -> str:
    """Text that begins a block: a paragraph, an item of a list."""
    text = inline(text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _AT_START.sub(r"\\", text)


def heading(text: str) -> str:
    """Text of a heading: number signs at its end would be taken for its closing."""
    text = line(text)
    return re.sub(r"#$", r"\#", text) if re.search(r"(?:^| )#+$", text) else text


def cell(text: str) -> str:
    """Text of a cell of a table."""
    return inline(text).replace("|", r"\|")
