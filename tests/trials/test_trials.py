"""Every trial holds in its short form."""

from pathlib import Path

import pytest

from trials import TRIALS
from trials.frame import NotHere, do, doc


@pytest.mark.parametrize("name", TRIALS)
def test_trial(name: str, tmp_path: Path) -> None:
    """It holds, and says what was measured."""
    assert doc(name).endswith(".")
    said: list[str] = []
    try:
        do(name, tmp_path, seed=1, long=False, say=said.append)
    except NotHere as missing:
        pytest.skip(str(missing))
    assert said
