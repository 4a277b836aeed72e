"""A curriculum handed on as one file: what goes in comes out, and nothing else ever."""

import os
import tomllib
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from material import FILES

from workshop.curriculum.load import load_or_raise
from workshop.desk.parcel import ABOUT, Parcel, add, open_curriculum, parcel_of, read_parcel, zip_of
from workshop.errors import WorkshopError

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def guide(tmp_path):
    """A folder with texts, a PDF, slides; and beside them what is no part of the plan."""
    folder = tmp_path / "here" / "guide"
    for name, text in {**FILES, "private.txt": "secret", ".hidden.md": "secret"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def parcel(guide):
    return parcel_of(load_or_raise(guide), NOW)


def written(path: Path, parcel: Parcel) -> Path:
    path.write_bytes(zip_of(parcel))
    return path


def test_what_goes_in_comes_out_and_nothing_beside_it(guide, parcel, tmp_path):
    path = written(tmp_path / "guide.zip", parcel)
    assert read_parcel(path) == parcel
    added = add(parcel, tmp_path / "there" / "curricula", "guide", NOW, replace=False)
    there = {p.relative_to(added.folder).as_posix() for p in added.folder.rglob("*") if p.is_file()}
    assert there == {
        "curriculum.toml", "module.toml", "energizers.toml", "h/text.md", "h/plan.pdf",
        "h/map.png", "slides.odp",
    }  # fmt: skip
    assert load_or_raise(added.folder) == load_or_raise(guide)
    assert (added.folder / "h/plan.pdf").read_bytes() == (guide / "h/plan.pdf").read_bytes()


def test_the_same_files_make_the_same_bytes(guide, parcel):
    again = parcel_of(load_or_raise(guide), NOW)
    os.utime(guide / "module.toml", (1, 1))
    assert zip_of(parcel) == zip_of(again)


def test_steps_of_another_curriculum_go_along(tmp_path):
    curricula = tmp_path / "curricula"
    for name, files in {
        "mine": {
            "curriculum.toml": 'title = "Mine"\nmodules = ["m.toml"]\n',
            "m.toml": 'id = "1"\ntitle = "M"\n[[activity]]\nid = "1-1"\ntitle = "A"\nminutes = 5\n'
            'purpose = "P"\n[[activity.step]]\nuse = "theirs/pool.toml#count"\nkind = "talk"\n',
        },
        "theirs": {
            "pool.toml": 'title = "P"\n[[step]]\nid = "count"\ntitle = "Count"\nkind = "talk"\n'
            "minutes = 5\n",
        },
    }.items():
        (curricula / name).mkdir(parents=True)
        for file, text in files.items():
            (curricula / name / file).write_text(text)
    mine = load_or_raise(curricula / "mine")
    added = add(parcel_of(mine, NOW), tmp_path / "elsewhere", "mine", NOW, replace=False)
    assert load_or_raise(added.folder).modules == mine.modules


def test_one_that_is_there_is_not_written_over(guide, parcel, tmp_path):
    curricula = tmp_path / "curricula"
    first = add(parcel, curricula, "guide", NOW, replace=False)
    assert add(parcel, curricula, "guide", NOW, replace=False).is_same
    (first.folder / "h/text.md").write_text("mine")
    with pytest.raises(WorkshopError, match="--force"):
        add(parcel, curricula, "guide", NOW, replace=False)
    assert (first.folder / "h/text.md").read_text() == "mine"
    again = add(parcel, curricula, "guide", NOW, replace=True)
    assert again.kept is not None and (again.kept / "h/text.md").read_text() == "mine"
    assert [path.name for path in curricula.iterdir() if path.name[0] != "."] == ["guide"]


def test_one_with_errors_is_not_added_and_leaves_nothing_behind(parcel, tmp_path):
    broken = dict(parcel.files) | {Path("module.toml"): b"title = 1\n"}
    curricula = tmp_path / "curricula"
    with pytest.raises(WorkshopError, match=r"module\.toml:1:1"):
        add(Parcel(parcel.about, broken), curricula, "guide", NOW, replace=False)
    assert list(curricula.iterdir()) == []


def with_sums(path: Path, names: dict[str, bytes], about: str = "") -> Path:
    """A parcel made by hand, whose sums fit."""
    sums = "\n".join(
        f"{name.partition('/')[2]!r} = {sha256(data).hexdigest()!r}" for name, data in names.items()
    )
    head = about or 'id = "guide"\ntitle = "T"\nchanges = []\n'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ABOUT, f"{head}[files]\n{sums}\n")
        for name, data in names.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "guide/../out.md",
        "/etc/x.md",
        "other/x.md",
        "guide/.bashrc.md",
        "guide/a\\b.md",
        "guide/run.sh",
        "guide//x.md",
        "guide/C:x.md",
        "guide/a\x1b.md",
    ],
)
def test_what_belongs_to_no_curriculum_is_refused(name, tmp_path):
    path = with_sums(tmp_path / "p.zip", {name: b"x"})
    with pytest.raises(WorkshopError, match="is no file of a curriculum"):
        read_parcel(path)


def test_a_link_in_it_is_refused(tmp_path):
    path = with_sums(tmp_path / "p.zip", {"guide/x.md": b"/etc/passwd"})
    link = zipfile.ZipInfo("guide/x.md")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path) as archive:
        about = archive.read(ABOUT)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(ABOUT, about)
        archive.writestr(link, b"/etc/passwd")
    with pytest.raises(WorkshopError, match="no file of a curriculum"):
        read_parcel(path)


def test_a_bomb_is_read_no_further_than_a_curriculum_goes(tmp_path):
    path = with_sums(tmp_path / "p.zip", {"guide/x.md": bytes(60_000_000)})
    assert path.stat().st_size < 100_000
    with pytest.raises(WorkshopError, match="larger than"):
        read_parcel(path)


@pytest.mark.parametrize("id", ["../x", "", "a/b", ".x", "x\ny"])
def test_an_id_that_leads_elsewhere_is_refused(id, tmp_path):
    path = with_sums(
        tmp_path / "p.zip", {}, f'id = {id!r}\ntitle = "T"\nchanges = []\n'.replace("'", '"')
    )
    with pytest.raises(WorkshopError):
        read_parcel(path)


def test_each_damage_is_told_in_a_sentence(parcel, tmp_path):
    """Cut anywhere, and with each of some bytes changed, it is whole or refused."""
    data = zip_of(parcel)
    for size in range(0, len(data), 97):
        (tmp_path / "cut.zip").write_bytes(data[:size])
        with pytest.raises(WorkshopError):
            read_parcel(tmp_path / "cut.zip")
    for at in range(0, len(data), 53):
        spoilt = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        (tmp_path / "spoilt.zip").write_bytes(spoilt)
        try:
            found = read_parcel(tmp_path / "spoilt.zip")
        except WorkshopError:
            continue
        assert found.files == parcel.files


def test_a_parcel_can_be_looked_into_without_being_added(guide, parcel, tmp_path):
    path = written(tmp_path / "guide.zip", parcel)
    with open_curriculum(path) as curriculum:
        assert curriculum == load_or_raise(guide)
        place = curriculum.folder
    assert place is not None and not place.exists()


def test_it_says_who_made_it_and_which_version_it_is(guide, tmp_path):
    head = (guide / "curriculum.toml").read_text()
    (guide / "curriculum.toml").write_text(
        'author = "Ana"\nversion = "2.1"\nlicense = "CC"\n' + head
    )
    path = written(tmp_path / "p.zip", parcel_of(load_or_raise(guide), NOW))
    with zipfile.ZipFile(path) as archive:
        about = tomllib.loads(archive.read(ABOUT).decode())
    assert (about["author"], about["version"], about["license"]) == ("Ana", "2.1", "CC")
    assert about["packed"] == "2026-11-29T12:00:00+00:00"
