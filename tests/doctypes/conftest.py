"""Documents and type files for the tests of this layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from semantic_docs.config.settings import DEFAULT_DEPENDENCY_FIELDS
from semantic_docs.doctypes.registry import Registry
from semantic_docs.model.document import Document
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar

Parse = Callable[..., Document]
Load = Callable[..., Registry]


@pytest.fixture(scope="session")
def builtin() -> Registry:
    """The built-in types, without a workspace."""
    return Registry.load()


@pytest.fixture(scope="session")
def read(builtin: Registry) -> Parse:
    """Parses a text, indented or not, at a path."""
    grammar = Grammar(id_prefixes=builtin.id_prefixes(), dependency_fields=DEFAULT_DEPENDENCY_FIELDS)

    def read(text: str, path: str = "doc.md") -> Document:
        return parse(dedent(text), path, grammar)

    return read


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes type files into a workspace's `schemas/` and loads it: `load(prd="document_type: prd")`."""

    def load(folder: str = "schemas", /, **files: str | bytes) -> Registry:
        place = tmp_path / folder
        place.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            data = content if isinstance(content, bytes) else dedent(content).encode()
            (place / f"{name}.yaml").write_bytes(data)
        return Registry.for_workspace(tmp_path)

    return load
