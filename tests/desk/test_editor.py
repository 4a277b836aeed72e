"""What an editor with tombi says of a guide: nothing of a sound one, of others what and where."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from workshop.desk.editor import MARK, SETTINGS, editor_files, write_editor_files
from workshop.errors import WorkshopError

TOMBI = Path(sys.executable).with_name("tombi")
CURRICULA = Path(__file__).parents[2] / "curricula"
HEAD = 'title = "A guide"\nmodules = ["one.toml"]\nchoose_from = ["more.toml"]\n'
MODULE = """\
id = "1"
title = "One"

[[concept]]
id = "trust"
text = "Trust grows"

[[activity]]
id = "1-1"
title = "Begin"
minutes = 20
materials = [{ item = "paper", per = "group" }]
sheets = [{ id = "why", label = "Why" }]

[[activity.step]]
title = "Why"
kind = "newsprint"
minutes = 10
sheets = ["why"]
script = [
  { ask = "Why are you here?", expect = ["To learn"] },
]

[[activity.step]]
title = "Which"
kind = "vote"
question = "Which?"
options = ["a", "b"]

[[activity.step]]
use = "more.toml#stretch"
"""
MORE = '[[step]]\nid = "stretch"\ntitle = "Stretch"\nkind = "talk"\nminutes = 3\n'


def said(folder: Path) -> list[str]:
    """What tombi says of the files in a folder and below, as "one.toml:12:1: …"."""
    command = [str(TOMBI), "lint", "--offline", "--error-on-warnings", "--quiet"]
    found = folder / "found.json"
    command += ["--diagnostics-format", "json", "--diagnostics-file", str(found), "."]
    subprocess.run(command, cwd=folder, capture_output=True)
    told = []
    for one in json.loads(found.read_text()):
        start, path = one["range"]["start"], Path(one["path"])
        inside = path.relative_to(folder) if path.is_absolute() else path
        told.append(f"{inside}:{start['line']}:{start['column']}: {one['message']}")
    return told


def write_guide(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in (("curriculum.toml", HEAD), ("one.toml", MODULE), ("more.toml", MORE)):
        (folder / name).write_text(text)


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    write_guide(tmp_path)
    write_editor_files(tmp_path, force=False)
    return tmp_path


def test_nothing_is_said_of_what_is_bundled(tmp_path: Path) -> None:
    shutil.copytree(CURRICULA, tmp_path / "curricula")
    write_editor_files(tmp_path, force=False)
    assert said(tmp_path) == []
    command = [str(TOMBI), "format", "--check", "--offline", "."]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0


KINDS = "the value must be one of"
WRONG = [
    ("one.toml", "minutes = 10", "minuts = 10", ['18:1: "minuts" is not allowed']),
    ("one.toml", '"newsprint"', '"brainstorm"', [f'17:8: {KINDS} .*"brainstorm"']),
    ("one.toml", '"newsprint"', '"Newsprint"', [f'17:8: {KINDS} .*"Newsprint"']),
    ("one.toml", 'kind = "newsprint"\n', "", ['15:1: "kind" is required']),
    ("one.toml", "minutes = 10", 'minutes = "10"', ["18:11: .*Integer.*String"]),
    ("one.toml", "minutes = 10", "minutes = 1500", ["18:11: .*1440"]),
    ("one.toml", "minutes = 10", 'questions = ["x"]', ['18:1: "questions" is not allowed']),
    ("one.toml", "minutes = 10", "optional = 1", ["18:12: .*Boolean"]),
    ("one.toml", 'sheets = ["why"]', 'sheets = "why"', ["19:10: .*Array.*String"]),
    ("one.toml", '{ ask = "Why are you here?", expect = ["To learn"] }', '"Ask why"',
        ["21:3: .*Table.*String"]),
    ("one.toml", "{ ask =", "{ tell =",
        ['21:5: "tell" is not allowed', '21:3: .*"ask" is required']),
    ("one.toml", '?", expect', '?", do = "x", expect', ["21:37: .*matches no values"]),
    ("one.toml", 'question = "Which?"\n', "", ['24:1: "question" is required']),
    ("one.toml", "[[activity.step]]", "[[activity.steps]]",
        ['15:1: "steps" is not allowed', '8:1: "step" is required']),
    ("one.toml", 'per = "group"', 'per = "table"', [f'12:38: {KINDS} .*"table"']),
    ("one.toml", '[{ item = "paper", per = "group" }]', '["paper"]', ["12:14: .*Table.*String"]),
    ("one.toml", 'id = "1-1"', 'id = "one one"', ['9:6: "one one" does not match']),
    ("one.toml", 'use = "more', 'minuts = 3\nuse = "more', ['31:1: "minuts" is not allowed']),
    ("more.toml", "minutes", "minuts", ['5:1: "minuts" is not allowed']),
    ("curriculum.toml", 'modules = ["one.toml"]', 'modules = "one.toml"', ["2:11: .*Array"]),
    ("curriculum.toml", "title", "name",
        ['1:1: "name" is not allowed', '1:1: "title" is required']),
]  # fmt: skip


def test_a_mistake_is_named_where_it_stands(tmp_path: Path) -> None:
    """Each with its spot and its key, and nothing else beside it; a guide for each of them."""
    for number, (name, right, wrong, _) in enumerate(WRONG):
        folder = tmp_path / f"guide-{number}"
        write_guide(folder)
        text = (folder / name).read_text()
        assert right in text
        (folder / name).write_text(text.replace(right, wrong))
    write_editor_files(tmp_path, force=False)
    every = said(tmp_path)
    for number, (name, _, _, told) in enumerate(WRONG):
        found = [line for line in every if line.startswith(f"guide-{number}/")]
        assert len(found) == len(told), found
        for one in told:
            start, _, message = one.partition(": ")
            mistake = f"guide-{number}/{name}:{start}: {message}"
            assert any(re.match(mistake, line) for line in found), found


class Server:
    """The language server that editors start, spoken to as they do: `tombi lsp` over a pipe."""

    def __init__(self, folder: Path) -> None:
        self._folder = {"uri": folder.as_uri(), "name": "guide"}
        self._process = subprocess.Popen(
            [str(TOMBI), "lsp", "--offline"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._timer = threading.Timer(20, self._process.kill)
        self._timer.start()
        about: dict[str, Any] = {
            "processId": None,
            "capabilities": {},
            "workspaceFolders": [self._folder],
        }
        self.ask("initialize", {"rootUri": folder.as_uri(), **about})
        self.say("initialized", {})

    def say(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self._write({"method": method, "params": params, "id": method})
        return self.wait(lambda message: message.get("id") == method)["result"]

    def wait(self, wanted: Callable[[Any], Any]) -> Any:
        """The next message that is wanted; what the server asks meanwhile is answered."""
        while True:
            head = self._out.readline()
            assert head, "the server said no more"
            assert self._out.readline() == b"\r\n"
            message = json.loads(self._out.read(int(head.split(b":")[1])))
            if "method" in message and "id" in message:
                folders = message["method"] == "workspace/workspaceFolders"
                self._write({"id": message["id"], "result": [self._folder] if folders else None})
            elif wanted(message):
                return message

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout
        return self._process.stdout

    def _write(self, message: Any) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def stop(self) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()


def test_an_editor_names_the_mistake_while_it_is_typed_and_what_a_key_means(guide: Path) -> None:
    server, uri = Server(guide), (guide / "one.toml").as_uri()
    try:
        wrong = {"uri": uri, "languageId": "toml", "version": 1}
        text = MODULE.replace("minutes = 10", "minuts = 10")
        server.say("textDocument/didOpen", {"textDocument": {**wrong, "text": text}})
        told = server.wait(lambda message: message.get("params", {}).get("diagnostics"))
        (found,) = told["params"]["diagnostics"]
        assert (found["range"]["start"], found["message"]) == (
            {"line": 17, "character": 0},
            '"minuts" is not allowed',
        )
        at = {"textDocument": {"uri": uri}, "position": {"line": 16, "character": 1}}
        meaning = server.ask("textDocument/hover", at)["contents"]["value"]
        assert "newsprint: What the room calls out" in meaning
        at["position"] = {"line": 16, "character": 8}
        labels = [one["label"] for one in server.ask("textDocument/completion", at)]
        assert '"newsprint"' in labels
    finally:
        server.stop()


def test_a_file_of_ones_own_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "curriculum.toml").write_text(HEAD)
    (tmp_path / SETTINGS).write_text("# mine\n")
    with pytest.raises(WorkshopError, match="somebody's own"):
        write_editor_files(tmp_path, force=False)
    assert (tmp_path / SETTINGS).read_text() == "# mine\n"
    write_editor_files(tmp_path, force=True)
    assert (tmp_path / SETTINGS).read_text().startswith(MARK)
    write_editor_files(tmp_path, force=False)  # what the program wrote is written anew


def test_where_there_is_no_guide_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="no curriculum"):
        editor_files(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_are_known_by_the_head_even_while_they_are_wrong(guide: Path) -> None:
    (guide / "more.toml").write_text("[[step]\n")
    settings = editor_files(guide)[SETTINGS]
    assert settings.index("more.toml") < settings.index("one.toml")
