"""`workshop fmt`: files are laid out in place, or only said to be."""

import shutil
from pathlib import Path

import pytest
from support import BUNDLED

UNTIDY = b"minutes=5\ntitle = 'A'\n[[activity]]\nid = \"a\"\n"
TIDY = b'title = "A"\nminutes = 5\n\n[[activity]]\nid = "a"\n'


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with one file that is not in order."""
    folder = tmp_path / "guide"
    shutil.copytree(BUNDLED, folder)
    (folder / "module-2.toml").write_bytes(UNTIDY)
    (folder / "tombi.toml").write_bytes(b"a  =  1\n")
    return folder


def test_what_is_not_in_order_is_laid_out_and_named(run, guide):
    file = guide / "module-2.toml"
    file.chmod(0o640)
    result = run("fmt", guide)
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    assert result.stderr == "1 file laid out, 2 files in order.\n"
    assert file.read_bytes() == TIDY
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in guide.iterdir() if "module-2" in path.name) == [file.name]
    assert (guide / "tombi.toml").read_bytes() == b"a  =  1\n"
    assert run("fmt", guide).stderr == "3 files in order.\n"


def test_a_link_stays_one(run, guide, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(guide / "module-2.toml")
    assert run("fmt", link).exit_code == 0
    assert link.is_symlink()
    assert (guide / "module-2.toml").read_bytes() == TIDY


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_it_can_only_be_said_what_would_change(run, guide, option):
    result = run("fmt", guide, option)
    assert result.exit_code == 1
    assert result.stderr == "1 file to lay out, 2 files in order.\n"
    assert (guide / "module-2.toml").read_bytes() == UNTIDY
    assert ("\n-minutes=5\n" in result.stdout) == (option == "--diff")
    assert run("fmt", BUNDLED, option).exit_code == 0


def test_what_is_not_toml_is_left_and_told_as_check_tells_it(run, guide):
    wrong = UNTIDY.replace(b"minutes=5", b"minutes=5 min")
    (guide / "module-2.toml").write_bytes(wrong)
    (guide / "curriculum.toml").write_bytes(
        (guide / "curriculum.toml").read_bytes().replace(b"[", b'["module-2.toml", ', 1)
    )
    result = run("fmt", guide)
    assert result.exit_code == 1
    assert result.stderr == "2 files in order, 1 file left as it is.\n"
    assert result.stdout.splitlines()[0] in run("check", guide).stdout.splitlines()
    assert (guide / "module-2.toml").read_bytes() == wrong


def test_marks_line_ends_and_quotes_of_other_programs_go(run, guide):
    file = guide / "module-2.toml"
    typed = "\ufeffminutes\u00a0= 5\ntitle = “A”\n[[activity]]\nid = “a”\n"
    file.write_bytes(typed.replace("\n", "\r\n").encode())
    assert run("fmt", file).exit_code == 0
    assert file.read_bytes() == TIDY


@pytest.mark.parametrize("name", ["nowhere", "empty", "notes.toml"])
def test_where_there_is_no_curriculum_that_is_said(run, tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.toml").write_text("a = 1\n")
    result = run("fmt", tmp_path / name)
    assert result.exit_code == 1
    assert name in result.output and "Traceback" not in result.output


def test_what_may_not_be_written_is_not_replaced(run, guide):
    file = guide / "module-2.toml"
    file.chmod(0o400)
    if run("fmt", file).exit_code == 1:  # root may
        assert file.read_bytes() == UNTIDY
