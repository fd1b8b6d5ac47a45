"""A synced workspace over the small document set, shared: abilities only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from semantic_docs.features.view import View
from tests.support.docset import FILES
from tests.support.marked import workspace_of


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    """What abilities see of the document set."""
    with workspace_of(FILES) as workspace:
        yield workspace.view()
