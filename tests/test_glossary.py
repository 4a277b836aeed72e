"""The glossary names what there is."""

import ast
import re
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
DEFINED = re.compile(r"^(?:class (?=\w)|(?=\w+ = ))(\w+)", re.M)
"""A class, or a name that is given a value, at the top level of a file."""


def test_every_type_in_the_glossary_is_defined_once() -> None:
    """A name that was changed in the code is changed there too, and stands for one thing."""
    defined: dict[str, int] = {}
    schema = ROOT / "workshop" / "reports" / "data_schema.py"  # its names are those of the output
    for path in {*(ROOT / "workshop").rglob("*.py")} - {schema}:
        for name in DEFINED.findall(path.read_text(encoding="utf-8")):
            defined[name] = defined.get(name, 0) + 1
    named = set(re.findall(r"`([A-Z]\w+)`", GLOSSARY))
    assert len(named) > 40
    assert {name: defined.get(name, 0) for name in named if defined.get(name, 0) != 1} == {}


FRAMES = set("╭╮╯╰│▌▐▀▄")
NOT_SHOWN_AS_SIGNS = {"layouts.py", "terminal.py"}
"""They know signs of keyboards and of bytes."""


def test_every_sign_of_a_screen_has_a_meaning_there_and_only_one() -> None:
    """A new sign is explained; one that is used no more is taken out."""
    table = GLOSSARY.partition("## The signs on the screens")[2].partition("| --- |")[2]
    told = [sign for row in table.splitlines()[1:] for sign in row.split("|")[1].split()]
    tui = ROOT / "workshop" / "tui"
    paths = [path for path in tui.rglob("*.py") if path.name not in NOT_SHOWN_AS_SIGNS]
    shown = {
        sign
        for path in (*paths, ROOT / "workshop" / "kinds" / "follow_up" / "model.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for sign in node.value
        if ord(sign) > 127 and (unicodedata.category(sign) in ("So", "Sm") or sign in "‖•›–")
    }
    assert sorted(set(told)) == sorted(told)
    plain = {sign for sign in told if sign.isascii()}
    assert shown - FRAMES == set(told) - plain
