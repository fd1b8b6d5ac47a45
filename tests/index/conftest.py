"""An index in memory, filled from texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.index.faces import face_of
from semantic_docs.index.rows import document_rows
from semantic_docs.index.store import Store
from semantic_docs.index.values import FileState
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar

GRAMMAR = Grammar(dependency_fields=Settings().dependency_fields)

Fill = Callable[[Mapping[str, str]], Store]


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty index, of real SQLite."""
    found = Store.open(":memory:", lambda path, text, _: parse(text, path, GRAMMAR))
    yield found
    found.close()


@pytest.fixture
def fill(store: Store) -> Fill:
    """Puts documents, path → text, into the index."""

    def put(texts: Mapping[str, str]) -> Store:
        with store.transaction():
            for path, text in texts.items():
                doc = parse(text, path, GRAMMAR)
                state = FileState(1, len(text), str(hash(text)))
                store.put(document_rows(doc, face_of(doc), state))
        return store

    return put
