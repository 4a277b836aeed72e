"""Lower bounds allow no version with a known advisory."""

from pathlib import Path

from tools.audit import FLOORS, below_floors

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_no_lower_bound_is_below_a_known_advisory() -> None:
    text = PYPROJECT.read_text(encoding="utf-8")
    assert below_floors(text) == []
    assert all(name in text for name in FLOORS)
    (told,) = below_floors('[project]\ndependencies = ["filelock>=3.18"]\n')
    assert told == f"filelock: pyproject.toml allows 3.18, mended in {FLOORS['filelock']}"
