"""Steps and activities that are taken from another file, with what is said of them here."""

from pathlib import Path

import pytest

from workshop.clock import SetClock
from workshop.curriculum import cache
from workshop.curriculum.load import load, load_or_raise
from workshop.session.agenda import Agenda
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.verify import verify_session

from .plans import write

HEAD = b'title = "Plan"\nmodules = ["m.toml"]\n'
MODULE = """id = "1"
title = "Module"

[[activity]]
id = "1-1"
title = "Activity"
minutes = 5
purpose = "To try"

[[activity.step]]
USE
"""
SHARED = b"""id = "9"
title = "Shared"

[[activity]]
id = "9-1"
title = "A circle"
minutes = 4
purpose = "To meet"

[[activity.step]]
id = "round"
title = "Go round"
kind = "talk"
minutes = 4
script = [{ say = "Hello." }]
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_CACHE", str(tmp_path / "cache"))
    cache._memory.clear()


def plan(tmp_path: Path, use: str, **more: bytes) -> Path:
    """A curriculum whose only step is that one, beside another one that is called "other"."""
    write(tmp_path / "all/other", {"module-9.toml": SHARED})
    files = {"curriculum.toml": HEAD, "m.toml": MODULE.replace("USE", use).encode()}
    return write(tmp_path / "all/plan", files | {f"{k}.toml": v for k, v in more.items()})


POOL = b'[[step]]\nid = "count"\ntitle = "Count"\nkind = "talk"\nminutes = 5\n'


@pytest.mark.parametrize(
    "use", ["energizers.toml#count", "other/module-9.toml#round", "deep.toml#through"]
)
def test_a_step_is_as_it_stands_there_but_for_what_is_said_here(tmp_path: Path, use: str) -> None:
    deep = b'[[step]]\nid = "through"\nuse = "energizers.toml#count"\n'
    own = f'use = "{use}"\ntitle = "Ours"\nminutes = 5'
    loaded = load(plan(tmp_path, own, energizers=POOL, deep=deep))
    assert loaded.problems == () and loaded.curriculum is not None
    (step,) = Agenda(loaded.curriculum).steps
    assert (step.name, step.plan.minutes, step.plan.kind, step.plan.id) == ("Ours", 5, "talk", None)


def test_an_activity_is_taken_whole(tmp_path: Path) -> None:
    module = b'id = "1"\ntitle = "M"\n\n[[activity]]\nid = "1-1"\nuse = "other/module-9.toml#9-1"\n'
    folder = plan(tmp_path, "")
    (folder / "m.toml").write_bytes(module + b'title = "Our circle"\n')
    loaded = load(folder)
    assert loaded.problems == () and loaded.curriculum is not None
    ((_, activity),) = loaded.curriculum.activities()
    assert (activity.title, activity.purpose, activity.minutes) == ("Our circle", "To meet", 4)
    assert [step.key for step in Agenda(loaded.curriculum).steps] == ["1-1/1"]


def test_a_change_there_is_seen_here_though_the_plan_is_known(tmp_path: Path) -> None:
    folder = plan(tmp_path, 'use = "other/module-9.toml#round"\nminutes = 5')
    for said in ("Hello.", "Good day.", "Hello."):
        shared = SHARED.replace(b"Hello.", said.encode())
        (tmp_path / "all/other/module-9.toml").write_bytes(shared)
        for _ in range(2):
            (step,) = Agenda(load_or_raise(folder)).steps
            assert step.plan.script[0].say == said
    (tmp_path / "all/other/module-9.toml").unlink()
    assert load(folder).errors


def test_a_session_takes_along_what_it_uses(tmp_path: Path, clock: SetClock) -> None:
    """It is taken up, and compared with its log, where the other curriculum is not there."""
    folder = plan(tmp_path, 'use = "other/module-9.toml#round"\nminutes = 5')
    assert load(folder).curriculum == load(folder).curriculum  # the second time from the cache
    setup = Setup(folder, load_or_raise(folder))
    made = open_session(setup, tmp_path / "sessions", clock)
    made.stop()
    at = made.folder
    assert at is not None
    (tmp_path / "all").rename(tmp_path / "elsewhere")
    cache._memory.clear()
    again = resume_session(at, clock)
    again.stop()
    assert again.agenda.steps[0].plan.script[0].say == "Hello."
    assert verify_session(at).wrong == ()


@pytest.mark.parametrize(
    ("use", "told"),
    [
        ("energizers.toml", '"energizers.toml" is not a file and an id in it.'),
        ("energizers.pdf#count", 'Nothing can be used of "energizers.pdf".'),
        ("energizer.toml#count", 'There is no used file "energizer.toml".'),
        ("energizers.toml#cuont", 'There is no step "cuont" in "energizers.toml".'),
        ("other/module-8.toml#round", 'There is no used file "other/module-8.toml".'),
        ("../secret.toml#x", 'There is no used file "../secret.toml".'),
        ("other/../../secret.toml#x", 'There is no used file "other/../../secret.toml".'),
        ("link/module-9.toml#round", 'There is no used file "link/module-9.toml".'),
        (
            "circle.toml#a",
            "What is used here uses itself: circle.toml#a → circle.toml#b → circle.toml#a.",
        ),
    ],
)
def test_what_cannot_be_used_is_named_at_its_line(tmp_path: Path, use: str, told: str) -> None:
    circle = (
        b'[[step]]\nid = "a"\nuse = "circle.toml#b"\n[[step]]\nid = "b"\nuse = "circle.toml#a"\n'
    )
    own = f'use = "{use}"\ntitle = "Ours"\nkind = "talk"\nminutes = 5'
    folder = plan(tmp_path, own, energizers=POOL, circle=circle)
    write(tmp_path / "elsewhere", {"module-9.toml": SHARED})
    write(tmp_path, {"secret.toml": SHARED})
    (tmp_path / "all/link").symlink_to(tmp_path / "elsewhere")
    (problem,) = load(folder).problems
    assert (problem.line, problem.message) == (11, told.removesuffix(".") + " (step 1 of 1-1).")


def test_what_is_wrong_in_it_is_told_where_it_is_used(tmp_path: Path) -> None:
    pool = POOL + b'script = [{ show = "h" }]\n'
    (problem,) = load(plan(tmp_path, 'use = "energizers.toml#count"', energizers=pool)).problems
    assert problem.message == 'There is no handout "h" (step 1 of 1-1).'
    assert Path(problem.file).name == "m.toml"


WRONG = """id = "first"
title = "First"
kind = "talk"
minutes = "5"
script = [{ sy = "Hello." }]

[[activity.step]]
"""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('use = "m.toml#first"', [14, 15]),
        ('use = "m.toml#first"\ntitle = 2', [14, 15, 19]),
        ('use = "m.toml#first"\nminutes = "5"', [14, 15, 19]),
        ('id = "b"\nuse = "m.toml#first"\n[[activity.step]]\nuse = "m.toml#b"', [14, 15]),
        ('use = "deep.toml#through"', [14, 15]),
    ],
    ids=["taken over", "with one of its own", "wrong there too", "by way of a step", "of a file"],
)
def test_a_mistake_that_is_taken_over_is_told_at_its_source(
    tmp_path: Path, more: str, told: list[int]
) -> None:
    deep = b'[[step]]\nid = "through"\nuse = "m.toml#first"\n'
    problems = load(plan(tmp_path, WRONG + more, deep=deep)).problems
    assert [problem.line for problem in problems] == told


def test_a_mistake_in_the_used_file_is_told_there(tmp_path: Path) -> None:
    folder = plan(tmp_path, 'use = "other/module-9.toml#round"\ntitle = "T"\nkind = "talk"')
    (tmp_path / "all/other/module-9.toml").write_text("id = 'x\n")
    (problem,) = load(folder).errors
    assert problem.file.endswith("other/module-9.toml") and problem.line == 1
