"""Rows of text: whatever a log from elsewhere holds is shown, and never obeyed by the terminal."""

import pytest
from test_text import obeyed

from workshop.tui.widgets.rows import Row

ODD = "\x1b]52;c;x\x07\x1b[2J\u202eevil\x9b31m\nnext"


@pytest.mark.parametrize("cut", [True, False])
def test_no_line_of_a_row_has_anything_that_a_terminal_obeys(cut):
    lines = Row(ODD, cut=cut).lines(60)
    assert [char for line in lines for char in line if obeyed(char)] == []
    assert "␛[2J‹202E›evil‹9B›31m" in lines[0]
