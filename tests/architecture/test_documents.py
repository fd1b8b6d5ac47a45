"""The project's own pages: every path that they name is there, and so is every part that they should name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from semantic_docs.model.reference import ReferenceKind
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar

_ROOT = Path(__file__).resolve().parents[2]
_SERVER = _ROOT / "server" / "semantic_docs"
_PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "client-vscode/README.md",
    "docs/README.md",
    "docs/adr/README.md",
    "docs/reliability.md",
    *sorted(path.relative_to(_ROOT).as_posix() for path in _ROOT.glob("docs/adr/ADR-*.md")),
)
_PATH = re.compile(r"`([\w.-]+(?:/[\w.-]*)+)`")
_TARGET = re.compile(r"(?:`|^    )make ([a-z]+)\b", re.MULTILINE)

MADE_UP = frozenset({"docs/adr-005.md"})
"""Paths of the marked documents that CONTRIBUTING shows."""

# What an example of CONTRIBUTING has the reader make.
TO_BE_MADE = frozenset(
    {
        "features/implementation.py",
        "gaps/rules/e122_merge_conflict.py",
        "schemas/doctypes/policy.yaml",
        "tests/features/test_implementation.py",
        "tests/gaps/test_e122.py",
    }
)


def _name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("page", _PAGES)
def test_links_lead_somewhere(page: str) -> None:
    doc = parse((_ROOT / page).read_text("utf-8"), page, Grammar())
    kinds = {ReferenceKind.LINK, ReferenceKind.IMAGE}
    targets = [one.path for one in doc.references if one.kind in kinds and one.path]
    assert [target for target in targets if not (_ROOT / target).exists()] == []


@pytest.mark.parametrize("page", _PAGES)
def test_paths_in_the_text_are_there(page: str) -> None:
    text = (_ROOT / page).read_text("utf-8")
    named = {match[1] for match in _PATH.finditer(text)} - TO_BE_MADE - MADE_UP
    assert sorted(path for path in named if not _is_there(path)) == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/README.md"])
def test_targets_of_make_exist(page: str) -> None:
    makefile = (_ROOT / "Makefile").read_text("utf-8")
    named = set(_TARGET.findall((_ROOT / page).read_text("utf-8")))
    assert sorted(name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)) == []


def test_the_code_map_has_every_layer() -> None:
    text = (_ROOT / "ARCHITECTURE.md").read_text("utf-8")
    layers = [path.parent.name for path in sorted(_SERVER.glob("*/__init__.py"))]
    assert len(layers) > 5
    assert [name for name in layers if f"### `server/semantic_docs/{name}/`" not in text] == []


@pytest.mark.parametrize("folder", sorted(path.parent for path in _SERVER.glob("*/__init__.py")), ids=_name)
def test_modules_that_the_code_map_names_are_there(folder: Path) -> None:
    text = (_ROOT / "ARCHITECTURE.md").read_text("utf-8")
    section = text.partition(f"### `server/semantic_docs/{folder.name}/`")[2].partition("\n### ")[0]
    named = re.findall(r"`(\w+\.py)`", section)
    assert [name for name in named if not (folder / name).is_file()] == []


def test_the_list_of_decisions_is_complete() -> None:
    text = (_ROOT / "docs" / "adr" / "README.md").read_text("utf-8")
    records = sorted(path.name for path in _ROOT.glob("docs/adr/ADR-*.md"))
    assert records
    assert [name for name in records if f"]({name})" not in text] == []


def _is_there(path: str) -> bool:
    """Whether a path is there from the top, from the server's code, or as a workspace's own folder."""
    if path.startswith((".semantic-docs/", "@")):
        return True
    return (_ROOT / path).exists() or (_SERVER / path).exists()
