"""A session's fingerprint, signed with somebody's own SSH key.

What is signed is a text that stands by itself and says which session it is of, so that no signature
can be moved to another one. Anybody can try it without this program:

    ssh-keygen -Y verify -f SIGNERS -I NAME -n fingerprint@workshop \\
        -s fingerprint.txt.sig < fingerprint.txt
"""

import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from workshop.errors import Refused, WorkshopError
from workshop.session.fold import replay
from workshop.session.storage import codec, ssh
from workshop.session.storage.files import read_file, replace_file
from workshop.session.storage.fingerprint import DIGITS, FITS, Fingerprint, compare, count_and_hash
from workshop.session.storage.session_folder import read_log_bytes
from workshop.text import one_line, quoted

STATEMENT, SIGNATURE = "fingerprint.txt", "fingerprint.txt.sig"
MAX_BYTES = 100_000
"""The size of each of these files, at most."""
MAX_TITLE = 200
_TITLE = "Fingerprint of a session that was led with workshop\n"
_FORM = (
    _TITLE
    + """
Session: {session}
Title: {title}
Curriculum: {curriculum}
Opened: {opened}
Events: {events}
SHA-256: {digest}
Signed: {signed}

The SHA-256 is that of the first {events} lines of log.jsonl. To compare them:
workshop verify SESSION --head {head}
"""
)
"""It never changes: a statement that was signed is compared with it for good."""
_ISO = "%Y-%m-%dT%H:%M:%SZ"
_TOLD = re.compile(
    r"^Session: ([^\n]*)\n(?:[^\n]+\n){3}Events: ([1-9]\d{0,8})\nSHA-256: ([0-9a-f]{64})\n"
    r"Signed: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n",
    re.MULTILINE | re.ASCII,
)


def sign_session(folder: Path, key: Path, now: datetime) -> tuple[Path, Path]:
    """Sign a session's fingerprint as it is now; return the statement and its signature.

    An earlier signature with the same key is replaced. Raises WorkshopError when nothing is signed.
    """
    session, moment = one_line(folder.resolve().name), f"{now.astimezone(UTC):{_ISO}}"
    text = _statement(read_log_bytes(folder), session, moment)
    if not text:
        raise Refused("There is nothing to sign: the log is empty.")
    signature = ssh.sign(text, key)
    by = ssh.signing_key(text, signature)
    if not by:
        raise WorkshopError("ssh-keygen has made a signature that does not hold.")
    if not _may_replace(folder, by):
        raise Refused(
            f"In the session's folder is another {STATEMENT}, or another signature.",
            hint=f"Nothing that somebody else signed is replaced: move {STATEMENT} and "
            f"{SIGNATURE} elsewhere first.",
        )
    paths = folder / STATEMENT, folder / SIGNATURE
    try:
        paths[1].unlink(missing_ok=True)  # there is never one beside a text it is not of
        replace_file(paths[0], text)
        replace_file(paths[1], signature)
    except OSError as error:
        where = f"{one_line(str(folder))}: {error.strerror or error}."
        raise WorkshopError("The signature cannot be kept.", where, "Free some space.") from error
    return paths


def check_signature(folder: Path, log: bytes, signers: Path | None) -> tuple[bool, str]:
    """Whether what is signed in a session's folder holds, and a sentence on it.

    The sentence is empty where nothing is signed and nobody asks for it. `signers` is a list of
    those who are trusted, as ssh-keygen reads it; then only theirs holds. Raises WorkshopError when
    the list cannot be read.
    """
    trusted = _read_signers(signers) if signers else b""
    try:
        text, signature = (read_file(folder / name, MAX_BYTES) for name in (STATEMENT, SIGNATURE))
    except FileNotFoundError as error:
        asked = signers or os.path.lexists(folder / STATEMENT)
        missing = one_line(Path(error.filename).name)
        return not signers, f"The session is not signed: there is no {missing}." if asked else ""
    except OSError as error:
        return False, f"{one_line(str(error.filename or folder))}: {error.strerror or error}."
    form = _TOLD.search(text.decode("utf-8", "replace"))
    if form is None:
        return False, f"{STATEMENT} does not say of which log it is."
    session, moment, head = (form[1], form[4], Fingerprint(int(form[2]), form[3][:DIGITS]))
    compared = compare(log, head, "what was signed")
    if not compared.startswith(FITS):
        return False, compared
    if text != _statement(log, session, moment, head.events):
        return False, f"{STATEMENT} says of the session what its log does not say."
    name = why = ""
    try:
        key = ssh.signing_key(text, signature)
        if key and signers:
            name, why = ssh.find_signer(text, signature, trusted)
    except WorkshopError as error:
        return not signers, f"The signature was not tried. {error}"
    if not key:
        return False, f"{SIGNATURE} is no signature of {STATEMENT}: one of the two was changed."
    if signers and not name:
        why = f" ({why})" if why else ""
        return False, f"Signed with {key}, which is nobody's in {one_line(str(signers))}{why}."
    here = one_line(folder.resolve().name)
    what = f", as {quoted(session)}" if session != here else ""
    rest = f"on {moment} by their clock{what}. {compared}"
    if name:
        return True, f"Signed by {name} with {key}, {rest}"
    return True, f"Signed with {key}, {rest} Whose key it is, nobody says: see --signers."


def _statement(log: bytes, session: str, signed: str, events: int | None = None) -> bytes:
    """The text that says what a log's first events are; nothing when it has fewer."""
    head, there = count_and_hash(log, events), codec.read(log).events
    if head is None or not there:
        return b""
    count, digest = head
    state = replay(there[:count])
    text = _FORM.format(
        session=session,
        title=quoted(state.title, MAX_TITLE)[1:-1],
        curriculum=quoted(state.curriculum, MAX_TITLE)[1:-1],
        opened=f"{there[0].at.astimezone(UTC):{_ISO}}",
        events=count,
        digest=digest,
        signed=signed,
        head=Fingerprint(count, digest[:DIGITS]),
    )
    return text.encode("utf-8", "replace")


def _may_replace(folder: Path, by: str) -> bool:
    """Whether there is nothing, or nothing but a statement that is signed with that key at most."""
    names = [name for name in (STATEMENT, SIGNATURE) if os.path.lexists(folder / name)]
    with suppress(OSError):
        text, *signed = (read_file(folder / name, MAX_BYTES) for name in names or [STATEMENT])
        ours = text.startswith(_TITLE.encode())
        return ours and all(ssh.signing_key(text, signature) == by for signature in signed)
    return not names


def _read_signers(signers: Path) -> bytes:
    """The list of those who are trusted; their own file, which may be linked to."""
    try:
        return read_file(signers.expanduser().resolve())
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(
            f"{one_line(str(signers))} cannot be read: {reason}.",
            hint="It has a line for each: a name, and behind it their public key.",
        ) from error
