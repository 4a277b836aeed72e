"""Commands that read: list, show, notes, verify, check."""

import json
import re
import shutil
import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import BUNDLED

from cli.conftest import lead
from workshop.cli import workshop
from workshop.cli.options import Narrowed
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.session_folder import read_log
from workshop.value import asdict, replace
from workshop.workspace import samples


def test_both_lists_are_shown(run, session, open_session):
    """Curricula by id, sessions newest first, each with its status."""
    result = run("list", "--workspace", "ws")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "Curricula"
    assert "  community-partnerships  Community Partnerships: Working Together" in lines
    shown = lines[lines.index("Sessions") + 1 :]
    assert [line.split()[0] for line in shown] == [open_session.name, session.name]
    assert ", open, " in shown[0] and ", closed, " in shown[1]
    assert "24 people" in shown[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--since", "2026-11"), 2),
        (("--until", "2026-10"), 0),
        (("--status", "open"), 1),
        (("--facilitator", "ana", "--curriculum", "community", "--status", "closed"), 1),
        (("--person", "somebody"), 0),
    ],
)
def test_a_list_is_narrowed_down_to_sessions(run, session, open_session, asked, found):
    told = run("list", *asked, "--json", "--workspace", "ws")
    assert [one["curriculum"] for one in json.loads(told.stdout)] == [BUNDLED.name] * found
    told = run("list", *asked, "--workspace", "ws").stdout.splitlines()
    assert told == ["No session fits."] if not found else len(told) == found
    assert run("list", "curricula", *asked, "--workspace", "ws").exit_code == 2


def test_sessions_are_narrowed_down_by_the_same_options_everywhere():
    """By the fields of a filter that a command can be given."""
    fields = set(Narrowed.__annotations__) | {"curriculum"}
    for name in ("list", "search", "people", "stats", "report", "promises", "homework"):
        assert fields <= {option.name for option in workshop.commands[name].params}, name


def test_lists_as_json_are_objects_with_an_id(run, session):
    result = run("--workspace", "ws", "list", "--json")
    assert result.exit_code == 0
    found = {entry["id"]: entry for entry in json.loads(result.output)}
    assert found["community-partnerships"]["type"] == "curriculum"
    entry = found[session.name]
    assert entry["status"] == "closed"
    assert entry["facilitator"] == "Ana Ruiz"
    assert (entry["opened"], entry["zone"]) == ("2026-11-21T09:00:00-05:00", "UTC-05:00")
    assert entry["damaged"] is False
    assert entry["roster"] == []


def test_a_sample_is_listed_with_its_people_and_a_cut_log_with_a_warning(run, tmp_path):
    sample = next(path for path in samples() if path.name.endswith("follow-up"))
    copy = tmp_path / "ws" / "sessions" / sample.name
    shutil.copytree(sample, copy)
    (copy / "log.jsonl").write_bytes((copy / "log.jsonl").read_bytes()[:-9])
    (entry,) = json.loads(run("list", "sessions", "--workspace", "ws", "--json").output)
    assert {"name": "Bernadette Osei", "organisation": "Head Start, Mill Street"} in entry["roster"]
    assert "⚠ last line cut off" in run("list", "sessions", "--workspace", "ws").output


def test_an_empty_workspace_is_listed_and_not_made(run, tmp_path):
    result = run("list", "sessions", "--workspace", "nowhere")
    assert (result.exit_code, result.output) == (0, "No session has been saved yet.\n")
    assert not (tmp_path / "nowhere").exists()
    assert json.loads(run("list", "sessions", "--workspace", "nowhere", "--json").output) == []


def test_show_tells_agenda_minutes_and_materials(run):
    result = run("show", "community", "--activity", "1-1", "--people", "24")
    assert result.exit_code == 0
    for text in ("Warm up", "~75", "24 × Levels of working together", "What to prepare"):
        assert text in result.output
    assert "On the road to collaboration" not in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_show_as_json_has_every_step(run):
    shown = json.loads(run("show", "community-partnerships", "--json").output)
    assert shown["id"] == "community-partnerships"
    first = shown["activities"][0]
    assert first["id"] == "1-1"
    assert [step["label"] for step in first["steps"]] == [
        "1", "2", "3a", "3b", "3c", "4a", "4b", "4c", "5"
    ]  # fmt: skip
    assert first["steps"][0]["least_minutes"] == 6
    assert shown["materials"]


@pytest.mark.parametrize("name", ["comunity-partnerships", "community partnership"])
def test_an_unknown_curriculum_gets_the_nearest_name(run, name):
    result = run("show", name)
    assert result.exit_code == 1
    assert "Did you mean community-partnerships" in result.stderr


def test_an_unknown_activity_gets_the_nearest_name(run):
    result = run("show", "community-partnerships", "--activity", "1-9")
    assert result.exit_code == 1
    assert "There is no activity “1-9”." in result.stderr
    assert "1-1" in result.stderr


def test_notes_come_as_markdown_toml_and_json(run, session):
    where = ("--workspace", "ws")
    shown = run("notes", session.name, *where)
    assert shown.exit_code == 0
    assert shown.output.startswith("# Closed one")
    assert "story time at the library" in shown.output
    for form, read in (("toml", tomllib.loads), ("json", json.loads)):
        result = run("notes", session.name, "--format", form, *where)
        assert result.exit_code == 0
        assert "story time at the library" in str(read(result.output))


def test_notes_are_written_to_a_file(run, session, tmp_path):
    result = run("notes", str(session), "-o", "notes.md")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "notes.md").read_text("utf-8").startswith("# Closed one")
    result = run("notes", str(session), "-o", "no/such/folder.md")
    assert result.exit_code == 1
    assert "no/such/folder.md cannot be written: No such file or directory." in result.stderr
    assert "name another file" in result.stderr


def test_a_session_is_found_by_the_beginning_of_its_name(run, session, open_session):
    where = ("--workspace", "ws")
    assert run("notes", session.name[:-3], *where).exit_code == 0
    result = run("notes", "2026-11-21", *where)
    assert result.exit_code == 1
    assert "More than one session begins with “2026-11-21”" in result.stderr
    assert session.name in result.stderr and open_session.name in result.stderr
    result = run("notes", "2026-11-21-closd-one", *where)
    assert result.exit_code == 1
    assert session.name in result.stderr


def test_a_sound_log_is_verified(run, session):
    result = run("verify", session.name, "--workspace", "ws")
    assert result.exit_code == 0
    assert result.output.startswith(f"{session.name}: 6 events, no damage found.\n")
    printed = re.search(r"--head (\d+-[0-9a-f]+)", result.output)
    assert printed and "Nothing from elsewhere was compared with it." in result.output
    assert run("verify", session, "--head", "").exit_code == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(session)
        assert run("verify", ".").output == run("verify", session).output == result.output
    result = run("verify", session, "--head", printed[1])
    assert result.exit_code == 0 and "As in the fingerprint.\n" in result.output


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
def test_a_session_is_signed_and_its_signer_is_looked_up(run, session, tmp_path):
    """Nothing is signed where something is wrong; who asks for signers gets no yes without one."""
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"ana@x {key.with_suffix('.pub').read_text()}")
    result = run("verify", session, "--signers", signers)
    assert (result.exit_code, "is not signed" in result.output) == (1, True)
    result = run("verify", session, "--sign", key, "--signers", signers)
    assert result.exit_code == 0 and "Signed by ana@x with ED25519 key" in result.output
    assert f"{session / 'fingerprint.txt.sig'}\n" in result.output
    assert run("verify", session, "--signers", tmp_path / "none").exit_code == 1
    log = session / "log.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    result = run("verify", session, "--sign", key)
    assert result.exit_code == 1 and "Nothing was signed." in result.output


def test_a_changed_line_is_named(run, session):
    codec = session / "log.jsonl"
    codec.write_bytes(codec.read_bytes().replace(b"story time", b"story tome"))
    result = run("verify", session)
    assert result.exit_code == 1
    assert f"{codec}:4: it was changed" in result.output
    listed = json.loads(run("list", "sessions", "--json", "--workspace", "ws").output)
    assert [(entry["damaged"], entry["status"]) for entry in listed] == [(True, "closed")]


def test_a_torn_line_is_named(run, session):
    codec = session / "log.jsonl"
    codec.write_bytes(codec.read_bytes()[:-30])
    result = run("verify", session)
    assert result.exit_code == 1
    assert f"{codec}:6: the last line is torn" in result.output


@pytest.mark.parametrize("data", [b"", b"\x00\xff\n", b"{}\n", b"\n\n"])
def test_a_broken_session_is_listed_and_never_a_reason_to_fail(run, session, data):
    (session / "log.jsonl").write_bytes(data)
    result = run("list", "sessions", "--workspace", "ws")
    assert result.exit_code == 0
    assert f"{session.name}, damaged" in result.output
    assert run("verify", session).exit_code == 1


def test_a_session_without_a_log_is_listed(run, session):
    (session / "log.jsonl").unlink()
    assert "damaged" in run("list", "sessions", "--workspace", "ws").output
    result = run("verify", session)
    assert result.exit_code == 1
    assert "is not a session" in result.stderr


def test_a_moment_at_the_very_end_of_time_is_no_reason_to_fail(run):
    """A computer's clock can be set to anything; not every moment has a local time."""
    folder = Path("ws/sessions/old")
    folder.mkdir(parents=True)
    first = datetime.min.replace(tzinfo=UTC)
    opened = ev.Opened(seq=1, at=first, curriculum="c", title="Old")
    moved = ev.Moved(seq=2, at=first, step="a/1")
    (folder / "log.jsonl").write_bytes(codec.chain([opened, moved]))
    assert "old  Old" in run("list", "sessions", "--workspace", "ws").output
    for form in ("md", "json", "toml"):
        result = run("notes", "old", "--workspace", "ws", "--format", form)
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize("year", [1, 9999])
def test_a_whole_session_at_the_end_of_time_is_read_and_gone_on_with(run, year, tmp_path):
    """Its appointment, its due day and its stays lie there too."""
    sample = BUNDLED.parents[1] / "sessions" / "2026-09-17-where-do-we-stand"
    folder = tmp_path / "ws" / "sessions" / "far"
    shutil.copytree(sample, folder)
    for name in ("notes.md", "record.md", "notes.json", ".handed-on.json"):
        (folder / name).unlink(missing_ok=True)
    far = datetime(year, *((1, 1, 0) if year == 1 else (12, 31, 23)), tzinfo=UTC)
    events = [
        replace(e, **{name: far for name, at in asdict(e).items() if isinstance(at, datetime)})
        for e in read_log(sample).events
    ]
    (folder / "log.jsonl").write_bytes(codec.chain(events))
    for words in (["notes", "far"], ["review", "far", "--plain"], ["homework"], ["stats"]):
        result = run(*words, "--workspace", tmp_path / "ws")
        assert result.exit_code == 0, (words, result.output)
    result = run("resume", "far", "--plain", "--workspace", tmp_path / "ws", input="leave\n")
    assert "went wrong" not in result.output + result.stderr


def test_the_list_is_the_same_whether_lines_are_skimmed_or_read(tmp_path):
    """Status and figures of a sound log do not depend on how it was read."""
    from workshop.session.fold import replay
    from workshop.session.storage import codec, listing
    from workshop.session.storage.entry import LOG_FILE

    for number, closed in enumerate((True, False)):
        folder = lead(tmp_path / "ws", f"S{number}", close=closed)
        reading = read_log(folder)
        quick = listing.read_listing(folder)
        state, last = replay(reading.events), reading.events[-1].at
        assert quick == listing.entry_of(folder, state, last)
        assert quick.status == ("closed" if closed else "open")
        (folder / LOG_FILE).write_bytes(codec.chain(reading.events)[:-1])
        assert listing.read_listing(folder) == quick


def test_a_sound_curriculum_is_checked(run):
    result = run("check", BUNDLED)
    assert result.exit_code == 0
    assert "1 curriculum, no errors" in result.stderr


def test_every_mistake_is_named_by_file_and_line(run, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(BUNDLED, folder)
    head = folder / "curriculum.toml"
    head.write_text(head.read_text("utf-8").replace("audience =", "audienc ="), "utf-8")
    result = run("check", "broken")
    assert result.exit_code == 1
    assert "broken/curriculum.toml:3:1: " in result.output
    problems = json.loads(run("check", "broken", "--json").stdout)
    assert [problem["severity"] for problem in problems].count("error") == 1


def test_warnings_count_where_that_is_asked_and_are_written_for_a_workflow(run, tmp_path):
    folder = tmp_path / "a,b:c%"
    shutil.copytree(BUNDLED, folder)
    module = folder / "module-1.toml"
    module.write_text(module.read_text("utf-8").replace("minutes = 195", "minutes = 190"))
    assert run("check", folder.name).exit_code == 0
    assert run("check", folder.name, "--strict").exit_code == 1
    assert run("check", BUNDLED, "--strict").exit_code == 0
    lines = run("check", folder.name, "--github").stdout.splitlines()
    start = "::warning file=a%2Cb%3Ac%25/module-1.toml,line=10,col=1::"
    assert any(line.startswith(start) for line in lines), lines
    assert run("check", folder.name, "--github", "--json").exit_code == 2


def test_it_is_checked_again_after_each_save(run, tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    shutil.copytree(BUNDLED, folder)
    head = folder / "curriculum.toml"
    sound = head.read_text("utf-8")

    def saves(paths):
        assert paths == (folder,)
        yield
        head.write_text(sound.replace("audience =", "audienc ="), "utf-8")
        yield
        head.write_text(sound, "utf-8")
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr("workshop.desk.watch.each_save", saves)
    result = run("check", folder, "--watch")
    said = [line for line in result.stderr.splitlines() if line.startswith("1 curriculum")]
    assert said == [
        "1 curriculum, no errors.",
        "1 curriculum, 1 error.",
        "1 curriculum, no errors.",
    ]
    assert result.stdout.count("curriculum.toml:3:1: ") == 1
    assert result.exit_code == 0


def test_a_path_that_is_not_there_is_an_error(run):
    result = run("check", "nowhere")
    assert result.exit_code == 1
    assert "nowhere:1:1: There is no such folder." in result.output


def test_what_people_typed_cannot_give_orders_to_the_terminal(run, tmp_path):
    lead(tmp_path / "ws", "Bad \x1b[31m title\u202e")
    result = run("list", "sessions", "--workspace", "ws")
    assert "\x1b" not in result.output and "\u202e" not in result.output
    assert "\x1b" not in run("notes", "\x1b[31m").stderr


def test_a_folder_with_a_line_end_in_its_name_is_one_line_of_every_list(run, session):
    shutil.copytree(session, session.parent / "2026-11-22-\nFake  Fake, closed")
    for command in (["list", "sessions"], ["review"], ["search", "--limit", "99", "a"]):
        result = run(*command, "--workspace", "ws")
        assert not [line for line in result.output.splitlines() if line.startswith("Fake")]


def test_json_holds_nothing_that_a_terminal_obeys(run, session):
    """A folder's name comes from anybody; for a program it stays what it is."""
    odd = session.rename(session.with_name("2026-11-29-x\x9b2J\x85\u202ey"))
    printed = run("list", "sessions", "--json", "--workspace", "ws").output
    assert not re.search("[\x7f-\x9f\u202e]", printed)
    assert odd.name in [entry["id"] for entry in json.loads(printed)]
