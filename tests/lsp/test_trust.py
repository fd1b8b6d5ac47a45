"""A server in a folder that the person does not trust."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_lsp

from tests.lsp.conftest import write_all
from tests.session.test_trust import FILES, state
from tests.support.editor import Editor, full_capabilities, server_config

pytestmark = pytest.mark.server

CACHE = Path(tempfile.gettempdir()) / f"semantic-docs-cache-{os.getpid()}"
ONE = "charters/one.md"


@pytest.fixture(autouse=True, scope="module")
def emptied() -> Iterator[None]:
    """Nothing is left of that cache."""
    yield
    shutil.rmtree(CACHE, ignore_errors=True)


@pytest_lsp.fixture(config=server_config(XDG_CACHE_HOME=str(CACHE)))  # type: ignore[untyped-decorator]
async def editor(editor: Editor) -> AsyncIterator[None]:
    """A server whose user has a cache of their own."""
    yield
    await editor.shutdown_session()


async def test_its_types_are_not_in_force_and_nothing_is_written(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    before = state(tmp_path)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"trusted": False})
    editor.open(ONE)
    await editor.settled()
    found = editor.diagnostics[editor.uri(ONE)]
    assert found
    assert not any("Cargo" in one.message for one in found)
    assert state(tmp_path) == before
    assert list(CACHE.rglob("index.db"))


async def test_by_default_a_folder_is_trusted(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]))
    editor.open(ONE)
    await editor.settled()
    assert any("Cargo" in one.message for one in editor.diagnostics[editor.uri(ONE)])
    assert (tmp_path / ".semantic-docs" / "index.db").exists()
