"""The glossary names what there is."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")


def test_every_type_in_the_glossary_is_defined_once() -> None:
    """A name that was changed in the code is changed there too, and stands for one thing."""
    defined: dict[str, int] = {}
    schema = ROOT / "workshop" / "reports" / "data_schema.py"  # its names are those of the output
    for path in {*(ROOT / "workshop").rglob("*.py")} - {schema}:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [node.name] if isinstance(node, ast.ClassDef) else []
            if isinstance(node, ast.Assign):
                names += [target.id for target in node.targets if isinstance(target, ast.Name)]
            for name in names:
                defined[name] = defined.get(name, 0) + 1
    named = set(re.findall(r"`([A-Z]\w+)`", GLOSSARY))
    assert len(named) > 40
    assert {name: defined.get(name, 0) for name in named if defined.get(name, 0) != 1} == {}
