"""Patterns of a workspace run on RE2 alone, and nothing of it becomes an object or code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import semantic_docs

_SERVER = Path(semantic_docs.__file__).parent

_OVER_WORDS = {
    "config/places.py": "looks for a key of the configuration, escaped",
    "gaps/approvals.py": "looks for a role's words, escaped",
    "features/search.py": "looks for the words of a query, escaped",
    "features/spelt.py": "looks for an id, escaped",
    "gaps/citations.py": "looks for an id, escaped",
    "gaps/labels.py": "puts our own words together",
    "gaps/placeholders.py": "puts our own words together",
    "gaps/rules/e130_missing_evidence.py": "looks for an id, escaped",
    "index/symbols.py": "looks for characters in their order, escaped",
}
"""Module → why it makes a pattern of something that is not written there."""

_FUNCTIONS = frozenset(
    {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
)


def _made_of(path: Path) -> Iterator[int]:
    """The lines on which `re` is given a pattern that is not written there, or made of such."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _FUNCTIONS
        ):
            names = {name.id for name in ast.walk(node.args[0]) if isinstance(name, ast.Name)}
            if not names <= constants | _bound(node.args[0]):
                yield node.lineno


def _bound(node: ast.AST) -> set[str]:
    """Names that a comprehension inside of an expression makes."""
    return {
        name.id
        for one in ast.walk(node)
        if isinstance(one, ast.comprehension)
        for name in ast.walk(one.target)
        if isinstance(name, ast.Name)
    } | {"sorted", "map", "re", "len", "str", "set", "reversed"}


@pytest.mark.parametrize(
    "path", sorted(_SERVER.rglob("*.py")), ids=lambda path: path.relative_to(_SERVER).as_posix()
)
def test_no_pattern_is_made_of_what_a_workspace_says(path: Path) -> None:
    name = path.relative_to(_SERVER).as_posix()
    assert name in _OVER_WORDS or not list(_made_of(path)), "use doctypes/patterns.py"


def test_only_three_modules_see_re2() -> None:
    seen = [
        path.relative_to(_SERVER).as_posix()
        for path in _SERVER.rglob("*.py")
        if re.search(r"^\s*(?:import|from) re2\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(seen) == ["config/globs.py", "doctypes/patterns.py", "index/names.py"]


def test_no_yaml_is_loaded_into_objects() -> None:
    for path in _SERVER.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not re.search(r"yaml\.(?:load|unsafe_load|full_load|FullLoader|UnsafeLoader)\b", text), path
        # Our own processes speak to each other in pickles, over pipes that nobody else has.
        odd = set(re.findall(r"\b(?:pickle|marshal|shelve|eval\(|exec\()", text))
        assert odd == ({"pickle"} if path == _SERVER / "session/pipe.py" else set()), path
