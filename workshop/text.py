"""People's text, made safe to show: what a terminal would obey becomes something to see."""

import re
import unicodedata

_NAMED = {0x09: " ", 0x7F: "␡", 0x2028: " ", 0x2029: " ", 0x85: " "}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_OVERRIDES = (0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {
    **{code: f"‹{code:02X}›" for code in range(0x80, 0xA0)},
    **{0xF700 + byte: f"‹{byte:02X}›" for byte in range(0x80, 0x100)},
    **{code: f"‹{code:04X}›" for code in _OVERRIDES},
    **_PICTURES,
    **_NAMED,
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text with escapes, controls, bidi overrides and undecodable bytes made visible.

    Line feeds stay. A byte that was not UTF-8 (a lone surrogate) becomes ‹FF›, an escape ␛,
    a right-to-left override ‹202E›; a tab becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SURROGATE.sub(lambda m: f"‹{ord(m[0]) & 0xFF:02X}›", text)
    return text.replace("\r\n", "\n").translate(_VISIBLE)


def one_line(text: str) -> str:
    """Return cleaned text on a single line, without white space at its ends."""
    return " ".join(clean(text).split())


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a text, each cleaned: one paste of five lines, five entries."""
    parts = re.split(r"\r\n|[\n\r\u2028\u2029\x85]", text)
    return [line for part in parts if (line := one_line(part))]


def slug(text: str, fallback: str = "session") -> str:
    """Return a text as a file name of at most 60 lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or fallback


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 entry", "3 entries": the count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
