"""Signatures with people's own SSH keys, made and tried by the system's ssh-keygen.

A signature and a list of signers may come from anybody: ssh-keygen reads copies of ours, of names
of ours, and has a few seconds.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from tempfile import TemporaryDirectory

from workshop.errors import Refused, WorkshopError
from workshop.text import one_line, quoted, shell_word
from workshop.value import Value

NAMESPACE = "fingerprint@workshop"
"""What signatures are for: one made for an e-mail or a commit does not count."""
PATIENCE_S, TYPING_S = 10.0, 120.0
"""How long ssh-keygen may take, and how long where it asks for a passphrase or a touch."""
MAX_SIGNERS = 20
"""Names that a key may have in a list of signers."""
_BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_GOOD = re.compile(r'^Good "[^"]*" signature with (\S+ key SHA256:\S+)', re.MULTILINE)
_NOISE = re.compile(r"@[@ ].*@|Signing data on standard input|Enter [^:]*: ?|Confirm user .*")


class _Answer(Value):
    """What ssh-keygen printed, whether it succeeded, and its complaint on one line."""

    fine: bool
    printed: bytes
    complaint: str

    @property
    def text(self) -> str:
        """What it printed, as text."""
        return self.printed.decode("utf-8", "replace")


def sign(text: bytes, key: Path) -> bytes:
    """A text's signature with a private key, or with a public one whose other half an agent holds.

    Raises WorkshopError when there is none.
    """
    path = key.expanduser().absolute()
    named = one_line(str(key))
    if not path.is_file():
        hint = "Name a file with a key of yours, as ~/.ssh/id_ed25519."
        raise Refused(f"There is no key {named}.", hint=hint)
    answer = _ask(["sign", "-f", str(path)], text, alone=False)
    if answer.fine and answer.printed.startswith(_BEGIN):
        return answer.printed
    reason = answer.complaint or "it does not say why"
    hint = "Name a private key of yours, or a public one whose other half your agent holds."
    if "passphrase" in reason:
        hint = f"Type it in a terminal, or give the key to your agent: ssh-add {shell_word(key)}"
    elif "too open" in reason:
        hint = f"Keep it to yourself: chmod 600 {shell_word(key)}"
    raise Refused(f"Nothing can be signed with {named}.", f"ssh-keygen says: {reason}.", hint)


def signing_key(text: bytes, signature: bytes) -> str:
    """The key that a text was signed with, as "ED25519 key SHA256:…"; "" if that was another text.

    Raises WorkshopError without ssh-keygen, or when it does not answer.
    """
    with _files(signature) as (path,):
        answer = _ask(["check-novalidate", "-s", path], text)
    good = _GOOD.search(answer.text)
    return good[1] if answer.fine and good else ""


def find_signer(text: bytes, signature: bytes, signers: bytes) -> tuple[str, str]:
    """Who signed a text, by a list as `ALLOWED SIGNERS` of ssh-keygen; else "" and why nobody did.

    Raises WorkshopError without ssh-keygen, or when it does not answer.
    """
    with _files(signature, signers) as (path, trusted):
        found = _ask(["find-principals", "-s", path, "-f", trusted], b"")
        complaint = found.complaint
        for name in found.text.splitlines()[:MAX_SIGNERS]:
            answer = _ask(["verify", "-f", trusted, "-I", name, "-s", path], text)
            if answer.fine:
                return one_line(name), ""
            complaint = answer.complaint
        return "", complaint.replace(f"{trusted}:", "line ")


@contextmanager
def _files(*contents: bytes) -> Iterator[list[str]]:
    """Files with these contents, for as long as they are needed, by their paths."""
    with TemporaryDirectory(prefix="workshop-") as folder:
        paths = [Path(folder, str(number)) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        yield [str(path) for path in paths]


def _ask(words: list[str], text: bytes, alone: bool = True) -> _Answer:
    """Run ssh-keygen over a text; `alone` keeps it from asking anybody anything."""
    program = shutil.which("ssh-keygen")
    if program is None or not Path(program).is_absolute():
        hint = "It comes with OpenSSH; install that, or compare with --head instead."
        raise WorkshopError("ssh-keygen is not on this computer.", hint=hint)
    patience = PATIENCE_S if alone else TYPING_S
    command = [program, "-Y", *words, "-n", NAMESPACE]
    try:
        with Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=alone) as run:
            try:
                printed, said = run.communicate(text, patience)
            except TimeoutExpired:
                _end(run)
                raise
    except TimeoutExpired as error:
        why = f"It did not answer within {patience:.0f} seconds."
        raise WorkshopError("ssh-keygen was ended.", why) from error
    except OSError as error:
        raise WorkshopError(f"{program} does not run.", f"{error.strerror or error}.") from error
    lines = [_NOISE.sub("", line).strip() for line in said.decode("utf-8", "replace").splitlines()]
    complaint = quoted(" ".join(filter(None, lines)), 300)[1:-1]
    return _Answer(run.returncode == 0, printed, complaint.rstrip("."))


def _end(run: Popen[bytes]) -> None:
    """End it, by force only if need be: it may have switched a terminal's echo off."""
    run.terminate()
    try:
        run.wait(1)
    except TimeoutExpired:
        run.kill()
