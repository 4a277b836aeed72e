"""What lets somebody in: the join code, the secrets of scribe and remote, a device's cookie."""

import hmac
import secrets
from hashlib import sha256

CONSONANTS, VOWELS = "BDFGHKMNPRSTVZ", "AEOU"
"""No letter looks like a figure or like another letter; I and L are left out, as are C and Q."""
SYLLABLES = 3
TOKEN_BYTES = 16


def new_code() -> str:
    """A join code that can be said aloud: TOBERU."""
    return "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))


def new_secret() -> str:
    """A secret of 192 bits, for an address."""
    return secrets.token_urlsafe(24)


def is_same(given: str, right: str) -> bool:
    """Whether a secret is right, in a time that does not tell how much of it is."""
    return bool(right) and hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


def is_code(given: str, right: str) -> bool:
    """Whether a code is right, however it was typed: small letters, spaces, 0 for O."""
    letters = "".join(given.split()).replace("-", "").replace("0", "O")
    return is_same(letters.upper()[:40], right)


def new_cookie(key: str) -> str:
    """A device's cookie: a number of 128 bits, and the proof that the room gave it."""
    token = secrets.token_hex(TOKEN_BYTES)
    return f"{token}.{_proof(token, key)}"


def device_of(cookie: str, key: str) -> str:
    """The number of the device whose cookie it is; empty for one that the room did not give."""
    token, _, proof = cookie.partition(".")
    return token if is_same(proof, _proof(token, key)) else ""


def _proof(token: str, key: str) -> str:
    return hmac.digest(key.encode(), token.encode("utf-8", "replace"), "sha256").hex()[:32]


def digest(*parts: str) -> str:
    """24 hex digits that stand for a secret number; with more parts, for it in that place only."""
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
