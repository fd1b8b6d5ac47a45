"""SECURITY.md says what the code does: each bound with its number, and none is left out."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from semantic_docs.config.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
_SERVER = _ROOT / "server" / "semantic_docs"
_ROW = re.compile(r"^\| [^|]+ \| ([\d,]+) \| `([\w.]+)` in `([\w./]+)` \|$", re.MULTILINE)
_ROWS = _ROW.findall((_ROOT / "SECURITY.md").read_text("utf-8"))

_WRITES = frozenset(
    {
        "write_text",
        "write_bytes",
        "unlink",
        "rename",
        "replace",
        "rmdir",
        "mkdir",
        "touch",
        "symlink_to",
        "hardlink_to",
    }
)
_WRITERS = {
    "cli/errors.py": "the log of the command line",
    "config/generated.py": "the repository's own generated files",
    "doctypes/generate.py": "the repository's own generated files",
    "gaps/generate.py": "the repository's own generated files",
    "index/database.py": "moves a damaged index aside",
    "session/files.py": "documents, for the command line alone",
    "session/place.py": "the folder of the index",
}
"""Module → what it writes."""


@pytest.mark.parametrize("number, name, module", _ROWS, ids=[f"{row[2]}:{row[1]}" for row in _ROWS])
def test_a_bound_is_what_the_page_says(number: str, name: str, module: str) -> None:
    if name == "Settings.max_file_size":
        value: object = Settings().max_file_size
    else:
        loaded = importlib.import_module("semantic_docs." + module.removesuffix(".py").replace("/", "."))
        value = getattr(loaded, name)
    assert value == int(number.replace(",", ""))


_OF_READING = frozenset({"MAX_OPTIONS", "MAX_GAP", "MAX_REGION"})
"""How far prose is read for what it means; no bound of what is taken in."""


def test_every_bound_is_on_the_page_and_says_where_it_comes_from() -> None:
    told = {(name, module) for _, name, module in _ROWS}
    for path in sorted(_SERVER.rglob("*.py")):
        module = path.relative_to(_SERVER).as_posix()
        body = ast.parse(path.read_text("utf-8")).body
        for node, behind in zip(body, [*body[1:], None], strict=True):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            name = node.targets[0].id
            if name.startswith("MAX_") and name not in _OF_READING:
                assert (name, module) in told, f"{name} of {module} is not in SECURITY.md"
                said = isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant)
                assert said, f"{name} of {module} does not say where it comes from"


def test_nothing_but_what_is_named_here_writes_files() -> None:
    found = set()
    for path in _SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in _WRITES
            ):
                # Texts have a `replace` of two arguments; our index and our session have a `touch` of some.
                taken = {"replace": 1, "touch": 0}.get(node.func.attr, len(node.args))
                if len(node.args) != taken:
                    continue
                found.add(path.relative_to(_SERVER).as_posix())
    assert found <= _WRITERS.keys(), found - _WRITERS.keys()
