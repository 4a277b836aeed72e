"""A checked plan is kept by what its files hold; whatever stands in its place is noticed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workshop import kept
from workshop.curriculum import cache
from workshop.curriculum.checking import PlanCheck
from workshop.curriculum.known import check, known
from workshop.curriculum.load import Loaded, load
from workshop.workspace import bundled_curricula

from .plans import sound, write

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="what Windows does with links and rights")


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of checked plans: none are there, and none in memory."""
    monkeypatch.setenv("WORKSHOP_CACHE", str(tmp_path / "cache"))
    cache.forget()
    yield tmp_path / "cache" / "plans"
    cache.forget()


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose plans are read and checked; those of known plans are not."""
    checked: list[Path] = []
    run = PlanCheck.run

    def counted(self: PlanCheck) -> object:
        checked.append(self.folder)
        return run(self)

    monkeypatch.setattr(PlanCheck, "run", counted)
    return checked


def again(folder: Path) -> Loaded:
    """The plan as another process loads it, which has none in memory."""
    cache.forget()
    return load(folder)


def only(plans: Path) -> Path:
    (path,) = plans.iterdir()
    return path


def guide(tmp_path: Path, name: str = "plan", **changed: bytes) -> Path:
    """A sound plan; a file is named by its stem."""
    files = sound()
    for stem, content in changed.items():
        files[next(each for each in files if each.startswith(f"{stem}."))] = content
    return write(tmp_path / name, files)


def test_a_plan_is_checked_once(tmp_path: Path, checks: list[Path], plans: Path) -> None:
    """The second time it comes from the cache, as it was the first time, files and all."""
    folder = guide(tmp_path)
    first, second = load(folder), again(folder)
    assert checks == [folder]
    assert first == second
    assert first.curriculum and second.curriculum
    assert first.curriculum.files == second.curriculum.files
    assert {path.as_posix() for path in second.curriculum.files} == set(sound())
    assert load(folder) == first  # from memory
    told = known(folder)
    assert told and (told.head.title, told.warnings) == ("Plan", ())
    assert only(plans).stat().st_mode & 0o777 in (0o600, 0o666)


def test_bundled_plans_come_back_as_they_were(checks: list[Path]) -> None:
    folders = [path.parent for path in sorted(bundled_curricula().rglob("curriculum.toml"))]
    first = [load(folder) for folder in folders]
    assert [again(folder) for folder in folders] == first
    assert checks == folders


def test_warnings_are_kept_and_name_files_where_they_are(
    tmp_path: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the same plan is in another folder, or named in another way."""
    module = sound()["m.toml"].replace(b"minutes = 5", b"minutes = 6", 1)
    folder, other = guide(tmp_path, "one", m=module), guide(tmp_path, "other", m=module)
    first, second = load(folder), again(other)
    assert first.problems and checks == [folder]
    assert [one.file.replace("/one/", "/other/") for one in first.problems] == [
        one.file for one in second.problems
    ]
    assert check(other)[0].problems == second.problems
    assert second.curriculum and second.curriculum.id == "other"
    monkeypatch.chdir(folder)
    assert [one.file for one in again(Path()).problems] == ["m.toml"] * len(first.problems)
    assert checks == [folder]


@pytest.mark.parametrize("stem", ["curriculum", "m", "h1"])
def test_a_changed_file_is_noticed(tmp_path: Path, checks: list[Path], stem: str) -> None:
    """The plan is checked anew; put back as it was, it is known."""
    folder = guide(tmp_path)
    path = next(folder.glob(f"{stem}.*"))
    before = load(folder)
    content = path.read_bytes()
    path.write_bytes(content + b"\n# Another line\n")
    changed = again(folder)
    assert len(checks) == 2
    assert changed.curriculum and before.curriculum
    assert changed.curriculum.files != before.curriculum.files
    assert (changed.curriculum == before.curriculum) is (stem != "h1")
    path.write_bytes(content)
    assert again(folder) == before
    assert len(checks) == 2


def test_a_plan_with_an_error_is_checked_each_time(
    tmp_path: Path, checks: list[Path], plans: Path
) -> None:
    folder = guide(tmp_path, m=b'id = "1"\n')
    assert load(folder).errors == again(folder).errors != ()
    assert len(checks) == 2
    assert not plans.exists()


def test_a_new_program_checks_anew(
    tmp_path: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch, plans: Path
) -> None:
    """Another version, or other code under the same one."""
    folder = guide(tmp_path)
    load(folder)
    monkeypatch.setattr(cache, "_program", lambda: b"workshop 99")
    again(folder)
    assert len(checks) == len(list(plans.iterdir())) == 2


def test_the_program_is_known_by_its_version_and_the_code_that_checks() -> None:
    told = cache._program().decode()
    assert told.startswith("workshop ")
    assert all(f"{name}.py " in told for name in ("load", "lint", "value", "exercise/plan"))


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _of_another_plan(path: Path) -> None:
    load(write(path.parents[2] / "else", sound() | {"h1.md": b"# Another\n"}))
    next(other for other in path.parent.iterdir() if other != path).replace(path)


def _signed(path: Path, data: bytes) -> None:
    """What has a right checksum, but is no plan."""
    path.write_bytes(kept._digest(path.name, data) + data)


def _link(path: Path) -> None:
    aside = path.with_name("aside")
    path.rename(aside)
    path.symlink_to(aside)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: os.truncate(path, 20), id="truncated in its checksum"),
        pytest.param(lambda path: os.truncate(path, 200), id="truncated"),
        pytest.param(_flipped, id="a bit flipped"),
        pytest.param(lambda path: path.write_bytes(b"x" * 5000), id="rubbish"),
        pytest.param(_of_another_plan, id="of another plan"),
        pytest.param(lambda path: _signed(path, b"\x81\xa1a\x01"), id="another shape"),
        pytest.param(lambda path: _signed(path, b"\xff"), id="not a map"),
        pytest.param(_link, id="a link", marks=posix),
        pytest.param(_folder, id="a folder", marks=posix),
        pytest.param(_pipe, id="a pipe", marks=posix),
    ],
)
def test_what_is_not_the_plan_that_was_kept_is_replaced(
    tmp_path: Path, checks: list[Path], plans: Path, damage: object
) -> None:
    folder = guide(tmp_path)
    first = load(folder)
    path = only(plans)
    assert callable(damage)
    damage(path)
    checks.clear()
    assert known(folder) is None
    assert again(folder) == first
    assert checks == [folder]
    assert path.is_file() and not path.is_symlink()
    assert again(folder) == first
    assert checks == [folder]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_a_file_of_somebody_else_is_replaced(
    tmp_path: Path, checks: list[Path], plans: Path
) -> None:
    folder = guide(tmp_path)
    load(folder)
    os.chown(only(plans), 12345, -1)
    again(folder)
    assert len(checks) == 2
    assert only(plans).stat().st_uid == 0


@posix
@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null", "/dev/null/below"])
def test_a_cache_folder_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("WORKSHOP_CACHE", place)
    folder = guide(tmp_path)
    assert load(folder) == again(folder)
    assert len(checks) == 2


@posix
def test_a_full_disk_is_no_trouble(
    tmp_path: Path, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written stays."""

    def full(path: str, flags: int) -> int:
        os.close(os.open(path, flags, 0o600))
        return os.open("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(kept, "owner_only", full)
    assert load(guide(tmp_path)).curriculum
    assert list(plans.iterdir()) == []


def test_the_plans_used_last_are_kept(
    tmp_path: Path, plans: Path, monkeypatch: pytest.MonkeyPatch, checks: list[Path]
) -> None:
    monkeypatch.setattr(cache, "MAX_PLANS", 3)
    folders = [guide(tmp_path, str(n), h1=b"# Handout %d\n" % n) for n in range(5)]
    for number, folder in enumerate(folders):
        load(folder)
        newest = max(plans.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    again(folders[2])  # now used last
    load(guide(tmp_path, "six", h1=b"# Six\n"))
    assert len(list(plans.iterdir())) == 3
    checks.clear()
    again(folders[2])
    assert checks == []


def test_many_at_once_leave_one_sound_file(tmp_path: Path, plans: Path) -> None:
    folder = guide(tmp_path)
    program = "import sys; from pathlib import Path; from workshop.curriculum.load import load; "
    program += "assert load(Path(sys.argv[1])).curriculum"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(folder)], env=environment)
        for _ in range(3)
    ]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: again(folder), range(20)))
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert all(one == found[0] for one in found)
    assert kept._own_file(only(plans))


@posix
def test_what_a_link_leads_to_is_not_kept(tmp_path: Path, checks: list[Path], plans: Path) -> None:
    """A session has no copy of it; whether it changed cannot be told from the plan's own files."""
    folder = guide(tmp_path)
    handout = folder / "h1.md"
    handout.rename(folder / "real.txt")
    handout.symlink_to("real.txt")
    loaded = load(folder)
    assert loaded.curriculum and not loaded.curriculum.files
    (folder / "real.txt").write_text("# Changed\n")
    changed = again(folder)
    assert changed.curriculum and changed.curriculum.texts["h1.md"] == "# Changed\n"
    assert not plans.exists()


def test_a_plan_in_a_folder_full_of_other_things_is_read_by_itself(
    tmp_path: Path, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's home is not read through for it."""
    folder = guide(tmp_path)
    for number in range(20):
        (folder / f"{number}.md").write_text("other notes")
    monkeypatch.setattr("workshop.curriculum.folder.MAX_ENTRIES", 20)
    loaded = load(folder)
    assert loaded.curriculum and not loaded.curriculum.files
    assert not plans.exists()


def test_a_sound_plan_needs_no_pydantic_and_a_known_one_no_check(tmp_path: Path) -> None:
    """Nor TOML: what reads it is not even imported."""
    folder = guide(tmp_path)
    program = "import sys; from pathlib import Path; from workshop.curriculum.load import load; "
    program += "assert load(Path(sys.argv[1])).curriculum; heavy = ('pydantic', 'tomllib', "
    program += "'workshop.curriculum.checking'); print(*(n for n in heavy if n in sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for loaded in ("tomllib workshop.curriculum.checking", ""):
        command = [sys.executable, "-c", program, str(folder)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert (done.stdout.strip(), done.stderr) == (loaded, "")
