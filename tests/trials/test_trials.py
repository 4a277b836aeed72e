"""Every trial holds in its short form."""

import ast
import re
from pathlib import Path

import pytest

from trials import TRIALS
from trials.frame import NotHere, do, doc
from trials.page import BEGIN, END, PAGE


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


def test_each_trial_stands_under_a_promise_and_each_row_is_of_one() -> None:
    """Nothing is promised by a trial that is no more, and no trial is left out."""
    page = PAGE.read_text(encoding="utf-8")
    promised = " ".join(re.findall(r"\*Tried by\*\s((?:`\w+`[,.]\s*)+)", page))
    assert set(re.findall(r"\w+", promised)) == set(TRIALS)
    table = page.partition(BEGIN)[2].partition(END)[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", table, re.M)
    assert rows == [(name, said(name)) for name in TRIALS]


def said(name: str) -> str:
    """What a trial says that holds, without loading it."""
    text = (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").splitlines()[0]
