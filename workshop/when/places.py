"""What is a place, and what looks like a time that was not understood."""

import re

from workshop.when.days import MONTHS, WEEKDAYS

_SPELLED = {name[:n] for name in (*MONTHS, *WEEKDAYS) for n in (3, 4, 5, 9)}
_NAMES = "|".join(sorted(_SPELLED, key=len, reverse=True))
_WORDS = "noon|midday|midnight|today|tomorrow|tonight|morning|afternoon|evening"
_ZONES = (
    "utc|gmt|bst|est|[cemp][sd]t|cest|[ce]et|eest|msk|ist|jst"
    r"|(?:europe|america|asia|africa|australia|pacific)/\w+"
)
_NAME = rf"\b(?:{_NAMES}|{_WORDS})\b"
_TIME = (
    r"\d:\d\d|\b\d{1,2}(?:\.\d\d)? ?[ap]\.? ?m\b|o['’]?clock|\bhalf past\b|\bquarter (?:past|to)\b"
    r"|\b\d{1,4} ?(?:min|mins|minutes?|hours?|hrs?|days?|weeks?)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?(?:{_NAMES})\b|\b(?:{_NAMES})\.? \d{{1,2}}\b"
    r"|\btime\W*$|\d{4}-\d\d|\b\d{1,2}/\d{1,2}\b|\b\d{1,2}h\d\d\b|\b\d[.,]\d ?h\b"
)
_BEGIN = (
    r"\d{1,2}[.:h]\d\d|\d{1,2}\.\d{1,2}\.|\d{1,4} ?[hmdw]\b"
    rf"|(?:{_WORDS}|{_ZONES}|to|until|till|for|half|quarter|next|sharp|prompt|about|approx|or|and"
    r"|in the|am|pm|a\.m|p\.m|local time|[-–—+~])(?!\w)"
)


_LEFT = (
    "at|in|on|to|for|the|and|or|not|past|ago|m|h|hrs?|hours?|min|mins|minutes?|days?|weeks?|months?"
    "|until|till|next|[ap]m|utc"
)
_ONLY_LEFT = rf"(?:\b(?:{_LEFT}|{_NAMES}|{_WORDS}|\d+(?:st|nd|rd|th|d|w)?)\b\W*)+$"
_STRAY = (
    r"^(?:weeks?|days?|months?|h|hrs?|hours?|m|min|mins|minutes?|past|ago|not|from|before|after)\b"
    r"|\b\d{1,4} ?[dw]\b|\b\d{1,2}(?:st|nd|rd|th)\W*$|\b(?:19|20|21|22)\d\d\b"
    rf"|\b(?:{_LEFT})\W*$|[-–—]$|\b(?:until|till) \d"
)


def is_plain_place(text: str, comma: bool = True) -> bool:
    """Whether a text can only be a place: it has a letter and nothing in it looks like a time.

    Behind a comma names of months and weekdays may be part of it, but not its end; without one,
    no word may be left over from a time.
    """
    if not re.search(r"[^\W\d_]", text) or re.match(_BEGIN, text, re.IGNORECASE):
        return False
    if re.match(_ONLY_LEFT, text, re.IGNORECASE):
        return False
    odd = rf"{_TIME}|{_NAME}\W*$" if comma else rf"{_TIME}|{_NAME}|{_STRAY}"
    return not re.search(odd, text, re.IGNORECASE)
