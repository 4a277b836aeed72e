"""A fingerprint that is signed: whose key it is, of which session, and what came since."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from support import START, new_session

from workshop.clock import SetClock
from workshop.errors import Refused, WorkshopError
from workshop.event import stamp
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.events import Opened
from workshop.session.opening import resume_session
from workshop.session.signing import MAX_BYTES, SIGNATURE, STATEMENT, sign_session
from workshop.session.storage import codec, ssh
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.fingerprint import fingerprint
from workshop.session.verify import Verdict, verify_session

SSH_KEYGEN = shutil.which("ssh-keygen") or ""
pytestmark = pytest.mark.skipif(not SSH_KEYGEN, reason="needs ssh-keygen")


@pytest.fixture(autouse=True)
def nobody_to_ask(monkeypatch):
    """No terminal is asked for a passphrase, and no agent of whoever runs the tests is."""
    monkeypatch.setenv("SSH_ASKPASS", shutil.which("false") or "")
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return opened(tmp_path, AddEntry("a"))


def opened(parent: Path, *commands: AddEntry) -> Path:
    runner = new_session(parent, SetClock(START), cmd.Next(), *commands)
    runner.stop()
    assert runner.folder is not None
    return runner.folder


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of Ana and of Eve, and lists in which Ana is trusted."""
    folder = tmp_path_factory.mktemp("keys")
    for name, passphrase in (("ana", ""), ("eve", ""), ("closed", "secret")):
        make = [SSH_KEYGEN, "-q", "-t", "ed25519", "-N", passphrase, "-f", str(folder / name)]
        subprocess.run(make, check=True)
    public = {name: (folder / f"{name}.pub").read_text() for name in ("ana", "eve")}
    lists = {
        "signers": f"eve@x {public['eve']}ana@x,ana {public['ana']}",
        "others": f"eve@x {public['eve']}",
        "expired": f'ana@x valid-before="20200101" {public["ana"]}',
        "for-git": f'ana@x namespaces="git" {public["ana"]}',
        "none": "",
        "garbage": "\x1b[31m no list\n",
    }
    for name, text in lists.items():
        (folder / name).write_text(text)
    return folder


def verified(session: Path, signers: Path | None = None) -> Verdict:
    return verify_session(session, signers=signers)


def signed_by_hand(text: bytes, key: Path, namespace: str = ssh.NAMESPACE) -> bytes:
    make = [SSH_KEYGEN, "-Y", "sign", "-q", "-n", namespace, "-f", str(key)]
    return subprocess.run(make, input=text, capture_output=True, check=True).stdout


def test_a_signature_says_with_which_key_by_whom_and_what_came_since(session, keys):
    before = len((session / LOG_FILE).read_bytes().splitlines())
    sign_session(session, keys / "ana", START)
    (said,) = [said for said in verified(session).right if said.startswith("Signed")]
    assert re.match(r"Signed with ED25519 key SHA256:\S{43}, on 2026-11-21T09:00:00Z by", said)
    assert said.endswith("As in what was signed. Whose key it is, nobody says: see --signers.")
    assert "Nothing from elsewhere" in verified(session).right[-1]
    runner = resume_session(session, SetClock(START))
    runner.send(AddEntry("b"))
    runner.stop()
    found = verified(session, keys / "signers")
    since = len((session / LOG_FILE).read_bytes().splitlines()) - before
    assert found.wrong == () and "Nothing from elsewhere" not in str(found.right)
    (said,) = [said for said in found.right if said.startswith("Signed by ana@x with ")]
    assert f". As in what was signed; {since} event" in said


def test_what_is_signed_stands_by_itself_and_is_tried_by_ssh_keygen_alone(session, keys):
    """It says of which session it is; its sum is that of the lines as any program makes it."""
    statement, signature = sign_session(session, keys / "ana", START)
    log = (session / LOG_FILE).read_bytes()
    told = dict(re.findall(r"^([\w-]+): (.*)$", statement.read_text(), re.MULTILINE))
    assert told == {
        "Session": session.name,
        "Title": "Tuesday",
        "Curriculum": "small",
        "Opened": "2026-11-21T09:00:00Z",
        "Events": str(log.count(b"\n")),
        "SHA-256": sha256(log).hexdigest(),
        "Signed": "2026-11-21T09:00:00Z",
    }
    assert f"--head {fingerprint(log)}\n" in statement.read_text()
    check = [SSH_KEYGEN, "-Y", "verify", "-f", str(keys / "signers"), "-I", "ana@x"]
    check += ["-n", ssh.NAMESPACE, "-s", str(signature)]
    subprocess.run(check, input=statement.read_bytes(), check=True, capture_output=True)


@pytest.mark.parametrize(
    "title",
    ["", "x\nEvents: 99\n", "\x1b[31m\u202e", "y" * 50_000, "{head} %s", "\n\nSession: other", "é"],
)
def test_whatever_a_session_is_called_its_statement_holds(tmp_path, keys, title):
    """A title is one line among the others, and stands for no other."""
    first = stamp(Opened(curriculum=f"c{title}", title=title), 1, START)
    (tmp_path / LOG_FILE).write_bytes(codec.chain([first]))
    statement, _ = sign_session(tmp_path, keys / "ana", START)
    lines = statement.read_text().splitlines()
    assert (len(lines), lines[6]) == (12, "Events: 1") and "\x1b" not in statement.read_text()
    found = verified(tmp_path, keys / "signers")
    assert found.wrong == () and "As in what was signed." in str(found.right)


Spoil = Callable[[Path, Path], None]


def changed(old: str, new: str) -> Spoil:
    """Another text under the same signature."""

    def spoil(session: Path, keys: Path) -> None:
        text = (session / STATEMENT).read_text()
        (session / STATEMENT).write_text(re.sub(old, new, text))

    return spoil


def resigned(old: str, new: str) -> Spoil:
    """Another text, and signed by who is trusted."""

    def spoil(session: Path, keys: Path) -> None:
        changed(old, new)(session, keys)
        text = (session / STATEMENT).read_bytes()
        (session / SIGNATURE).write_bytes(signed_by_hand(text, keys / "ana"))

    return spoil


def by_another(session: Path, keys: Path) -> None:
    text = (session / STATEMENT).read_bytes()
    (session / SIGNATURE).write_bytes(signed_by_hand(text, keys / "eve"))


def for_something_else(session: Path, keys: Path) -> None:
    text = (session / STATEMENT).read_bytes()
    (session / SIGNATURE).write_bytes(signed_by_hand(text, keys / "ana", "git"))


def of_another_session(session: Path, keys: Path) -> None:
    other = opened(session.parent / "other", AddEntry("other"))
    for path in sign_session(other, keys / "ana", START):
        shutil.copy(path, session)


def cut_off(session: Path, keys: Path) -> None:
    lines = (session / LOG_FILE).read_bytes().splitlines(keepends=True)
    (session / LOG_FILE).write_bytes(b"".join(lines[:-1]))


def forged(session: Path, keys: Path) -> None:
    """Every sum is right again."""
    log = (session / LOG_FILE).read_bytes()
    events = codec.read(log.replace(b'"text":"a"', b'"text":"x"')).events
    (session / LOG_FILE).write_bytes(codec.chain(events))


def put(name: str, data: bytes) -> Spoil:
    def spoil(session: Path, keys: Path) -> None:
        (session / name).write_bytes(data)

    return spoil


def linked(session: Path, keys: Path) -> None:
    (session / SIGNATURE).rename(session / "elsewhere")
    (session / SIGNATURE).symlink_to("elsewhere")


def pipe(session: Path, keys: Path) -> None:
    (session / SIGNATURE).unlink()
    os.mkfifo(session / SIGNATURE)


def gone(session: Path, keys: Path) -> None:
    (session / SIGNATURE).unlink()


ALTERED = "is no signature of fingerprint.txt: one of the two was changed"
OTHER_LOG = "The log is not the one of what was signed: its first"
ATTACKS: dict[str, tuple[Spoil, str]] = {
    "another day": (changed("Signed: 2026", "Signed: 2025"), ALTERED),
    "another session": (changed("Session: .*", "Session: other"), ALTERED),
    "more blanks": (changed(r"\Z", "\n"), "says of the session what its log does not say"),
    "another title": (changed("Title: .*", "Title: x"), "what its log does not say"),
    "another title, signed": (resigned("Title: .*", "Title: x"), "what its log does not say"),
    "fewer events, signed": (resigned("Events: .*", "Events: 2"), OTHER_LOG),
    "more events, signed": (resigned("Events: .*", "Events: 99"), "shorter than in what was sig"),
    "another sum, signed": (resigned("SHA-256: .", "SHA-256: "), "not say of which log"),
    "words for a day, signed": (resigned("Z\n\n", "Z, as the court found\n\n"), "not say of which"),
    "no events, signed": (resigned("Events: .*", "Events: 0"), "not say of which log"),
    "another's key": (by_another, "which is nobody's in"),
    "another purpose": (for_something_else, ALTERED),
    "another session's": (of_another_session, OTHER_LOG),
    "a log cut off": (cut_off, "The log is shorter than in what was signed: "),
    "a forged log": (forged, OTHER_LOG),
    "no statement": (put(STATEMENT, b"\xff\x00"), "does not say of which log"),
    "no signature": (put(SIGNATURE, b"\xff\x00"), ALTERED),
    "much": (put(SIGNATURE, b"-" * (MAX_BYTES + 1)), "It is larger than"),
    "a link": (linked, "It is a link to another file"),
    "a pipe": (pipe, "It is a pipe or a device"),
    "gone": (gone, "The session is not signed: there is no fingerprint.txt.sig"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_signature_that_does_not_hold_is_told(session, keys, name):
    """Whatever was changed, moved or put there; and nothing else is said to be wrong."""
    sign_session(session, keys / "ana", START)
    spoil, said = ATTACKS[name]
    spoil(session, keys)
    trusted = Path(shutil.copy(keys / "signers", session.parent))
    if name == "another's key":
        trusted.write_text(f"ana@x {(keys / 'ana.pub').read_text()}")
    (wrong,) = verified(session, trusted).wrong
    assert said in wrong
    assert (verified(session).wrong == ()) is (name in ("another's key", "gone"))


@pytest.mark.parametrize(
    ("signers", "why"),
    [
        ("others", "No principal matched"),
        ("expired", "line 1: key has expired"),
        ("for-git", "key is not permitted for use in signature namespace"),
        ("none", "No principal matched"),
        ("garbage", "line 1: invalid key"),
        ("ana", "No principal matched"),
    ],
)
def test_who_is_not_trusted_is_told_with_the_reason(session, keys, signers, why):
    sign_session(session, keys / "ana", START)
    (wrong,) = verified(session, keys / signers).wrong
    assert "which is nobody's in" in wrong and why in wrong


def test_a_list_of_signers_that_cannot_be_read_is_named(session, tmp_path):
    for name in ("nowhere", "."):
        with pytest.raises(WorkshopError, match="cannot be read: "):
            verified(session, tmp_path / name)


def test_a_copy_of_another_name_says_as_what_it_was_signed(session, keys, tmp_path):
    sign_session(session, keys / "ana", START)
    copy = Path(shutil.copytree(session, tmp_path / "-I copy"))
    found = verified(copy, keys / "signers")
    assert found.wrong == () and f'as "{session.name}"' in str(found.right)


@pytest.mark.skipif(os.name == "nt", reason="no file has such a name there")
@pytest.mark.parametrize(
    "name", [" ", "-n x", "\nEvents: 9", "\x1b[31m", os.fsdecode(b"\xff"), "’"]
)
def test_whatever_a_folder_is_called_what_is_signed_in_it_holds(session, keys, name):
    folder = session.rename(session.with_name(name))
    sign_session(folder, keys / "ana", START)
    found = verified(folder, keys / "signers")
    assert found.wrong == () and "by their clock. As in what was signed." in str(found.right)


def test_only_a_signature_with_the_same_key_is_replaced(session, keys):
    """Nothing that somebody else signed, or wrote under that name, is lost."""
    sign_session(session, keys / "ana", START)
    sign_session(session, keys / "ana", START.replace(hour=12))
    before = (session / STATEMENT).read_bytes(), (session / SIGNATURE).read_bytes()
    assert b"T12:00:00Z" in before[0]
    with pytest.raises(Refused, match="or another signature"):
        sign_session(session, keys / "eve", START)
    assert before == ((session / STATEMENT).read_bytes(), (session / SIGNATURE).read_bytes())
    (session / SIGNATURE).unlink()
    sign_session(session, keys / "eve", START)
    (session / SIGNATURE).unlink()
    (session / STATEMENT).write_text("My own words.")
    with pytest.raises(Refused):
        sign_session(session, keys / "eve", START)


def test_a_key_that_cannot_sign_is_told_with_what_to_do(session, keys, tmp_path):
    open_to_all = Path(shutil.copy(keys / "ana", tmp_path))
    open_to_all.chmod(0o644)
    garbage = tmp_path / "-f garbage"
    garbage.write_text("\x1b[31m")
    garbage.chmod(0o600)
    shutil.copy(keys / "closed.pub", tmp_path)
    for key, said in (
        (tmp_path / "nowhere", "There is no key"),
        (tmp_path, "There is no key"),
        (keys / "closed", "Type it in a terminal, or give the key to your agent: ssh-add "),
        (tmp_path / "closed.pub", "Name a private key of yours, or a public one"),
        (open_to_all, "Keep it to yourself: chmod 600 "),
        (garbage, "Name a private key of yours"),
    ):
        with pytest.raises(Refused) as refused:
            sign_session(session, key, START)
        assert said in str(refused.value)
        assert not (session / STATEMENT).exists()


def test_an_empty_log_is_not_signed(session, keys):
    (session / LOG_FILE).write_bytes(b"")
    with pytest.raises(Refused, match="the log is empty"):
        sign_session(session, keys / "ana", START)


def test_without_ssh_keygen_a_signature_is_not_tried_and_that_is_told(
    session, keys, tmp_path, monkeypatch
):
    """What was signed is compared all the same; who asks by whom it was gets no yes."""
    sign_session(session, keys / "ana", START)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "was not tried. ssh-keygen is not on this computer." in str(verified(session).right)
    assert "was not tried. " in str(verified(session, keys / "signers").wrong)
    with pytest.raises(WorkshopError, match="is not on this computer"):
        sign_session(session, keys / "ana", START)
    forged(session, keys)
    assert OTHER_LOG in str(verified(session).wrong)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_an_ssh_keygen_that_does_not_answer_is_ended(session, keys, tmp_path, monkeypatch):
    sign_session(session, keys / "ana", START)
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "ssh-keygen").chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(ssh, "PATIENCE_S", 0.1)
    monkeypatch.setattr(ssh, "TYPING_S", 0.1)
    assert "ssh-keygen was ended. It did not answer" in str(verified(session).right)
    with pytest.raises(WorkshopError, match="was ended"):
        sign_session(session, keys / "ana", START)


def test_an_ssh_keygen_of_the_folder_one_is_in_is_not_run(session, keys, tmp_path, monkeypatch):
    """A folder that was received might bring one along."""
    sign_session(session, keys / "ana", START)
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\ntouch ran\necho 'Good \"x\" signature'\n")
    (tmp_path / "ssh-keygen").chmod(0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert "is not on this computer" in str(verified(session).right)
    assert not (tmp_path / "ran").exists()
