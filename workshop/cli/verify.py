"""`workshop verify`: whether a session's log is what was written; and signing that it is."""

from pathlib import Path

from workshop.cli.context import workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.clock import SystemClock
from workshop.lazy import load
from workshop.session.signing import sign_session
from workshop.session.storage.fingerprint import Fingerprint
from workshop.session.verify import Verdict, verify_session
from workshop.workspace import find_session


def verify(
    session: str, head: str | None, sign: Path | None, signers: Path | None, address: str | None
) -> int:
    """Say whether a session's log is whole, and what it was; sign it if that is asked."""
    folder = find_session(workspace(), session)
    printed = None if head is None else Fingerprint.parse(head)
    verdict = verify_session(folder, printed, None if sign else signers)
    if sign and verdict.wrong:
        tell("Nothing was signed.")
    elif sign:
        tell("ssh-keygen signs; it may ask for the key's passphrase, or for a touch.")
        for path in sign_session(folder, sign, SystemClock().now()):
            say(str(path))
        verdict = verify_session(folder, printed, signers)
    wrong = _report(verdict)
    if address:
        with load("workshop.store.schema:open_store")(address) as db:
            wrong |= _report(load("workshop.store.push:compare_with_store")(db, folder))
    return FAILURE if wrong else SUCCESS


def _report(verdict: Verdict) -> bool:
    """Say what was found; return whether something is wrong."""
    for sentence in (*verdict.right, *verdict.wrong):
        say(sentence)
    return bool(verdict.wrong)
