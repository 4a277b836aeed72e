"""The library: what `import workshop` offers, its page's examples, and what it loads."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import workshop
from workshop import library

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_runs_from_top_to_bottom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each example goes on from those before it, in a folder with curricula and sessions."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(compile(example, "docs/library.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "2026-09-14-working-together-in-alder-county,Working together in Alder County" in printed
    assert "There is no such folder." in printed
    assert len(EXAMPLES) == 6


def test_every_session_of_a_folder_is_read_in_ten_lines() -> None:
    assert len([line for line in EXAMPLES[0].splitlines() if line.strip()]) <= 10


def test_all_that_is_offered_is_there_and_typed() -> None:
    """The package, its stub and the module behind them offer the same names."""
    stub = (ROOT / "workshop" / "__init__.pyi").read_text(encoding="utf-8")
    offered = set(workshop.__all__) - {"__version__"}
    assert offered == set(re.findall(r"import (\w+) as \1", stub))
    assert all(getattr(workshop, name) is getattr(library, name) for name in offered)
    assert offered <= set(dir(workshop))
    with pytest.raises(AttributeError, match="nothing"):
        workshop.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    """Who only wants the version waits for no plan, no screen and no validator."""
    code = "import sys, workshop; print(*sorted(n for n in sys.modules if 'workshop' in n))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["workshop", "workshop.lazy"]


def test_private_remarks_are_left_out_unless_they_are_asked_for() -> None:
    record = workshop.open_session(ROOT / "sessions/2026-09-14-working-together-in-alder-county")
    private = next(remark.text for remark in record.state.remarks)
    assert private not in workshop.render(record).decode()
    assert private in workshop.render(record, private=True).decode()


def test_a_format_that_is_unknown_is_refused_with_those_there_are() -> None:
    record = workshop.open_session(ROOT / "sessions/2026-09-14-working-together-in-alder-county")
    with pytest.raises(workshop.WorkshopError, match="md, txt, html"):
        workshop.render(record, "odt")
