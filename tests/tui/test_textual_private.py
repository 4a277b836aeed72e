"""Textual's private names: those that the program relies on are as they were, and no others."""

import ast
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.css.stylesheet import Stylesheet

import workshop
from workshop.tui.textual_private import PRIVATE_NAMES, PrivateName, keep_parsed_styles

PACKAGE = Path(workshop.__file__).parent
FOREIGN = ("textual", "rich")
FROM_FOREIGN = re.compile(r"from (textual|rich)(\.\w+)*(\._| import[^)]*?\b_)")
CODE = {
    "App._handle_exception": "ebf01bf0d7ba",
    "App._fatal_error": "8ea137f9297a",
    "LinuxDriver.run_input_thread": "3c7a9834635c",
    "LinuxDriver.start_application_mode": "56410163b604",
    "LinuxDriver._sigtstp_application": "5804287de774",
    "LinuxDriver._sigcont_application": "0ba4c34e8748",
    "StylesCache.get_inner_outer": "63b84a59e324",
    "Compositor._render_chops": "12a7979c94d3",
    "Compositor.render_partial_update": "b61a8d739101",
    "Compositor._regions_to_spans": "f12ef9bf9300",
    "Stylesheet._process_component_classes": "e9e79bb72959",
    "DOMNode._get_component_classes": "76e63beb32b6",
    "MessagePump._attach": "8ef35814d18c",
    "TextArea._refresh_size": "6b3843536005",
}
"""The fingerprint of each function in the list, as it was when its use was written."""


def source_of(module: str) -> str:
    """The text of a module, which may be one that this system cannot import."""
    spec = find_spec(module)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).read_text(encoding="utf-8")


def found(name: PrivateName) -> ast.AST | None:
    """Where a private name is defined, imported or, in a class, set on `self`."""
    here: ast.AST = ast.parse(source_of(name.module))
    *classes, last = name.path.split(".")
    for each in classes:
        inside = (node for node in ast.iter_child_nodes(here) if isinstance(node, ast.ClassDef))
        here = next(node for node in inside if node.name == each)
    return next((node for node in ast.walk(here) if last in names(node)), None)


def names(node: ast.AST) -> set[str]:
    """What a node of a syntax tree defines."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {node.name}
        case ast.Import() | ast.ImportFrom():
            return {alias.asname or alias.name for alias in node.names}
        case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
            return {node.attr}
        case ast.Name(ctx=ast.Store()):
            return {node.id}
    return set()


def fingerprint(name: PrivateName, node: ast.AST) -> str:
    text = ast.get_source_segment(source_of(name.module), node)
    return hashlib.sha256((text or "").encode()).hexdigest()[:12]


@pytest.mark.parametrize("name", PRIVATE_NAMES, ids=lambda name: name.path)
def test_textual_still_has_the_private_names_that_are_used(name: PrivateName) -> None:
    """Each is there, and a function does what it did when its use was written."""
    node, which = found(name), f"Textual {version('textual')}: {name.module}, {name.path}"
    for_what = f"{name.used_in} relies on it. {name.why}"
    assert node is not None, f"{which} is gone. {for_what}"
    if isinstance(node, ast.FunctionDef):
        now = fingerprint(name, node)
        assert now == CODE.get(name.path), f"{which} has changed, to {now}. {for_what}"


def test_nothing_private_of_textual_is_imported_elsewhere() -> None:
    """Whoever needs a private module or name says so in the list."""
    found = {
        (name_of(path), f"{node.module}.{alias.name}")
        for path in PACKAGE.rglob("*.py")
        if FROM_FOREIGN.search(text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if is_private(f"{node.module}.{alias.name}")
    }
    listed = {(name.used_in, f"{name.module}.{name.path.split('.')[0]}") for name in PRIVATE_NAMES}
    assert found - listed == set()


def is_private(import_: str) -> bool:
    package, *parts = import_.split(".")
    return package in FOREIGN and any(part.startswith("_") for part in parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def test_no_class_uses_or_covers_a_private_name_of_textual_unlisted() -> None:
    """On purpose or by chance: an attribute that Textual has too would break one of the two."""
    listed = {(name.used_in, name.path.rpartition(".")[2]) for name in PRIVATE_NAMES}
    found = {
        (cls.__module__, name): cls.__name__
        for cls in widgets()
        for name in private_names(cls) & set().union(*map(private_names, bases(cls)))
    }
    assert {use: cls for use, cls in found.items() if use not in listed} == {}


def test_no_private_name_is_read_from_an_object_of_textual() -> None:
    """Wherever an object that is not `self` is asked for a private name which Textual has."""
    theirs = set().union(*(private_names(base) for cls in widgets() for base in bases(cls)))
    listed = {(name.used_in, name.path.rpartition(".")[2]) for name in PRIVATE_NAMES}
    found = {
        (name_of(path), node.attr)
        for path in (PACKAGE / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in theirs
        if not (isinstance(node.value, ast.Name) and node.value.id == "self")
    }
    assert found - listed == set()


def widgets() -> Iterator[type]:
    """The classes of the program that have a class of Textual among their bases."""
    for module in walk_packages(workshop.__path__, "workshop."):
        if module.name.startswith("workshop.tui.") or module.name.endswith(".panel"):
            for cls in vars(import_module(module.name)).values():
                if isinstance(cls, type) and cls.__module__ == module.name and bases(cls):
                    yield cls


def bases(cls: type) -> list[type]:
    return [base for base in cls.__mro__ if base.__module__.split(".")[0] in FOREIGN]


@cache
def class_trees(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(source_of(module))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@cache
def private_names(cls: type) -> set[str]:
    """What a class defines in its body, or sets on itself, with one underscore."""
    tree = class_trees(cls.__module__)[cls.__name__]
    body = set().union(*(names(part) for node in tree.body for part in defined(node)))
    own = set().union(*(names(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute)))
    return {name for name in body | own if name.startswith("_") and not name.startswith("__")}


def defined(node: ast.stmt) -> Iterator[ast.AST]:
    """A statement of a class's body, or what it assigns to."""
    yield node
    if isinstance(node, ast.Assign | ast.AnnAssign):
        yield from ast.iter_child_nodes(node)


def test_styles_that_are_read_again_are_parsed_once_for_each_set_of_colours() -> None:
    """A new screen's rules come on top of those there are; a change of theme makes all anew."""
    keep_parsed_styles()
    sheet = Stylesheet(variables={"said": "red"})
    sheet.add_source("Static { color: $said; }")
    (first,) = sheet.rules
    sheet.add_source("Screen { color: $said; }")
    sheet.reparse()
    assert sheet.rules[0] is first and len(sheet.rules) == 2
    sheet.set_variables({"said": "blue"})
    sheet.reparse()
    assert {rule.styles.color.css for rule in sheet.rules} == {"rgb(0,0,255)"}
