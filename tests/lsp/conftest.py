"""A server on the small document set for each position encoding, shared by all tests that ask for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp

from tests.support.docset import FILES
from tests.support.editor import ENCODINGS, Editor, full_capabilities, server_config


def write_all(root: Path, files: dict[str, str]) -> None:
    """Writes files as they are, line breaks included."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


@pytest_lsp.fixture(config=server_config(), scope="session", params=ENCODINGS)  # type: ignore[untyped-decorator]
async def editor(
    editor: Editor, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[None]:
    """An editor that has the document set open as its workspace, the first analysis done."""
    # Spaces, a percent sign, a hash and two scripts: all of that occurs in people's paths.
    root = tmp_path_factory.mktemp("set") / "100% #1 büro 書類"
    write_all(root, FILES)
    result = await editor.begin(root, full_capabilities([request.param, "utf-16"]))
    assert result.capabilities.position_encoding == request.param
    await editor.settled()
    yield
    await editor.shutdown_session()
