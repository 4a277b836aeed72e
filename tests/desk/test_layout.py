"""The layout: one order and one form, the same values, every comment in its place."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.odd_comments import FILES, Untidy, comments
from workshop.curriculum.model import CurriculumFile, Module
from workshop.desk.editor import TOMBI as SETTINGS
from workshop.desk.layout import lay_out, table_of, with_plain_signs

PROGRAM = Path(sys.executable).with_name("tombi")

UNTIDY = """\
title='Trust'
# Where it stands in the guide.
id   = "7"

outcomes = [ "Say what trust is" ,]   #one
[[activity]]
minutes = 10
title = "Begin"

# How it is called.
id = "7-1"
[[activity.step]]
script = [
    { note = "Go round once." }, # once
  { expect=["A long time ago, when we were children", "Never, that I recall"], ask = "And when?"}]
kind = "talk"

# Shown in the agenda.
title = "Hello"
[[concept]]
text = "Trust grows"
id = "grows"
"""
TIDY = """\
# Where it stands in the guide.
id = "7"
title = "Trust"
outcomes = ["Say what trust is"]  # one

[[concept]]
id = "grows"
text = "Trust grows"

[[activity]]
# How it is called.
id = "7-1"
title = "Begin"
minutes = 10

[[activity.step]]
# Shown in the agenda.
title = "Hello"
kind = "talk"
script = [
  { note = "Go round once." },  # once
  { ask = "And when?", expect = [
    "A long time ago, when we were children",
    "Never, that I recall",
  ] },
]
"""


def test_keys_stand_in_the_order_of_the_format_with_their_comments() -> None:
    assert lay_out(UNTIDY, Module) == TIDY


def test_what_is_laid_out_is_left_as_it_is_to_the_byte() -> None:
    assert lay_out(TIDY, Module) == TIDY


@given(st.sampled_from(FILES), st.integers(), st.sampled_from((0.02, 0.1, 0.4)))
def test_neither_values_nor_comments_change_and_twice_changes_nothing(
    file: Path, seed: int, often: float
) -> None:
    untidy = Untidy(file.read_text("utf-8"), seed, often).text().replace("\r\n", "\n")
    values = tomllib.loads(untidy)
    table = table_of(file.name, values)
    assert table
    laid_out = lay_out(untidy, table)
    assert tomllib.loads(laid_out) == values
    assert comments(laid_out) == comments(untidy)
    assert lay_out(laid_out, table) == laid_out


def test_an_editor_with_tombi_finds_nothing_to_lay_out(tmp_path: Path) -> None:
    """Whoever lays out as they save and whoever lays out by the command do the same."""
    (tmp_path / "tombi.toml").write_text(SETTINGS)
    for number, file in enumerate(FILES * 3):
        text = Untidy(file.read_text("utf-8"), number, number % 4 / 10).text()
        text = text.replace("\r\n", "\n")
        table = table_of(file.name, tomllib.loads(text))
        assert table
        (tmp_path / f"{number}.toml").write_text(lay_out(text, table), "utf-8", newline="")
    for name, text in EMPTY.items():
        (tmp_path / f"{name}.toml").write_text(lay_out(text, Module), "utf-8", newline="")
    command = [str(PROGRAM), "format", "--check", "--diff", "--offline", "."]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


EMPTY = {
    "list": 'id = "1"\noutcomes = [\n]\npreparation = [ # no\n\n]\nevaluation = [\n# no\n\n#x\n]\n',
    "table": '[[concept]]\n\n[[concept]] # x\n\n\n# y\n\nid = "1"',
    "nothing": "# only this\n\n\n",
}


def test_wide_letters_count_as_more() -> None:
    """A line is as wide for those who count bytes as it may be for tombi."""
    text = f'id = "1"\noutcomes = ["{"文" * 40}", "{"字" * 44}"]\n'
    assert lay_out(text, Module).count("\n") == 5
    assert lay_out(text.replace("文", "a").replace("字", "b"), Module).count("\n") == 5
    assert lay_out(text.replace("文" * 20, "a").replace("字" * 20, "b"), Module).count("\n") == 2


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("title = “Trust”", 'title = "Trust"'),
        ("title = „Trust“", 'title = "Trust"'),
        ("title = ‘Trust’", 'title = "Trust"'),
        ("title = “It’s here”", 'title = "It’s here"'),
        ("title\u00a0=\u2003“a”", 'title = "a"'),
        ("\u200btitle = \ufeff“a”", 'title = "a"'),
        ("script = [{ say = “a” }, { ask = “b” }]", 'script = [{ say = "a" }, { ask = "b" }]'),
        ('title = "“Trust”\u00a0" # “so”\u00a0', 'title = "“Trust”\u00a0" # “so”\u00a0'),
        ('text = """\n“a”\u00a0\n"""', 'text = """\n“a”\u00a0\n"""'),
        ("title = “one sided", "title = “one sided"),
        ('title = “say "a"”', 'title = “say "a"”'),
    ],
)
def test_quotes_and_blanks_outside_of_texts_are_plain_ones(typed: str, plain: str) -> None:
    assert with_plain_signs(typed) == plain


def test_which_file_it_is_is_known_by_its_name_or_by_what_it_holds() -> None:
    assert table_of("curriculum.toml", {}) is CurriculumFile
    assert table_of("x.toml", {"activity": []}) is Module
    assert table_of("tombi.toml", {"toml-version": "v1.0.0"}) is None


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_is_bundled_is_laid_out(file: Path) -> None:
    text = file.read_bytes().decode()
    table = table_of(file.name, tomllib.loads(text))
    assert table
    assert lay_out(text, table) == text
