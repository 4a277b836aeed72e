"""The project itself: its pins, its layers, its wheel, and what its files may not say."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workshop
from workshop.workspace import samples

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[0-9][A-Za-z0-9.+!]*)")
REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)>=(?P<bound>[0-9][0-9.]*)(?:,<(?P<below>[0-9]+))?"
)
REGISTRIES = ("pypi" + ".org", "pypi" + ".python", "python" + "hosted", "index" + "-url")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder, with the tools of this interpreter first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )


def files(under: str = ".") -> list[Path]:
    """Return the files that git tracks or would track; without git, all that are not hidden."""
    try:
        listed = run("git", "ls-files", "-z", "-co", "--exclude-standard", "--", under)
    except FileNotFoundError:
        listed = None
    if listed and listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [
            path
            for path in (ROOT / under).rglob("*")
            if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        ]
    return [path for path in found if path.is_file()]


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def requirements() -> list[str]:
    extras = project()["optional-dependencies"].values()
    return [*project()["dependencies"], *(text for extra in extras for text in extra)]


def plain_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return {plain_name(m["name"]): m["version"] for m in map(PIN.fullmatch, lines) if m}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_constraints_hold_names_and_versions_only() -> None:
    """Nothing but name==version, each name once: no addresses, no paths, no options."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert lines
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert len(pins()) == len(lines)


@pytest.mark.parametrize("requirement", requirements())
def test_every_dependency_has_a_lower_bound_and_a_pin(requirement: str) -> None:
    """What is installed is pinned, within the bounds that pyproject.toml sets."""
    match = REQUIREMENT.fullmatch(requirement)
    assert match, f"{requirement} should read name>=version or name>=version,<major"
    name = plain_name(match["name"])
    assert name in pins(), f"{name} is missing from constraints.txt"
    assert numbers(pins()[name]) >= numbers(match["bound"])
    assert match["below"] is None or numbers(pins()[name]) < numbers(match["below"])


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is for the person who installs to say."""
    named = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in files()
        for text in [path.read_text("utf-8", errors="replace").lower()]
        for word in REGISTRIES
        if word in text
    ]
    assert named == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_the_ci_script_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_workflow_runs_the_ci_script_on_the_oldest_python() -> None:
    """No YAML reader is among the pins: the file is searched, not read."""
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8")
    oldest = project()["requires-python"].removeprefix(">=")
    assert f'python: ["{oldest}", ' in workflow
    assert "run: .ci/run\n" in workflow


def test_every_hook_before_a_commit_is_a_tool_that_is_there() -> None:
    """Each runs from .venv, where the extra `dev` puts it; none is fetched."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    tools = re.findall(r"entry: \.venv/bin/(\S+)", hooks)
    assert len(tools) == hooks.count("- id:") == 4
    assert [tool for tool in tools if not (Path(sys.executable).parent / tool).exists()] == []
    assert re.findall(r"repo: (.+)", hooks) == ["local"]


def test_imports_keep_to_the_layers() -> None:
    """The contracts in pyproject.toml hold: layers, Textual only in screens, kinds apart."""
    result = run("lint-imports", "--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.skipif(os.name == "nt", reason="cmd.exe does not expand patterns")
def test_everything_in_curricula_is_a_sound_curriculum() -> None:
    """`workshop check curricula/*`, with the shell's own expansion, as an author would type it."""
    result = run("sh", "-c", "workshop check curricula/*")
    assert result.returncode == 0, result.stdout + result.stderr
    count = len(list((ROOT / "curricula").rglob("curriculum.toml")))
    assert count > 10
    assert result.stderr == f"{count} curricula, no errors.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel built from this tree, without touching the network."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    result = run(sys.executable, "-m", "pip", "wheel", *offline, "-w", str(folder), ".")
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = folder.glob("workshop_runner-*.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_the_wheel_brings_every_curriculum(wheel: zipfile.ZipFile) -> None:
    """Each file of curricula/ stands under workshop/bundled/, byte for byte."""
    curricula = files("curricula")
    assert any(path.name == "curriculum.toml" for path in curricula)
    for path in curricula:
        inside = "workshop/bundled/" + path.relative_to(ROOT / "curricula").as_posix()
        assert wheel.read(inside) == path.read_bytes()


def test_the_wheel_brings_the_sample_sessions_and_no_others(wheel: zipfile.ZipFile) -> None:
    """Each file of the three stands under workshop/samples/, byte for byte."""
    names = {n for n in wheel.namelist() if n.startswith("workshop/samples/")}
    wanted = {
        "workshop/samples/" + path.relative_to(ROOT / "sessions").as_posix(): path
        for folder in samples()
        for path in files(str(folder.relative_to(ROOT)))
    }
    assert len(samples()) == 3
    assert names == set(wanted)
    assert [n for n, path in wanted.items() if wheel.read(n) != path.read_bytes()] == []


def test_the_wheel_brings_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    """Nothing of workshop/ is left behind, and nothing else of the tree comes along."""
    names = set(wheel.namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in files("workshop")}
    assert wanted - names == set()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"workshop", "workshop_runner"}


def test_the_wheel_installs_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    """`workshop` starts workshop.cli:main; the licence travels along."""
    meta = f"workshop_runner-{workshop.__version__}.dist-info"
    assert "workshop = workshop.cli:main" in wheel.read(f"{meta}/entry_points.txt").decode()
    assert wheel.read(f"{meta}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
