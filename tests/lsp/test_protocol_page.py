"""The examples of docs/protocol.md: each request is sent, and its answer holds what the page shows."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_lsp

from tests.conftest import REPOSITORY
from tests.support.editor import SERVER, Editor, full_capabilities, server_config

pytestmark = SERVER

ROOT = "file:///handbook"
PAGE = (REPOSITORY / "docs" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^```json request\n(.*?)^```\n\n```json answer\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL
)


@pytest_lsp.fixture(config=server_config(), scope="session")  # type: ignore[untyped-decorator]
async def handbook(handbook: Editor, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[None]:
    """An editor with a copy of the handbook."""
    root = tmp_path_factory.mktemp("page") / "handbook"
    shutil.copytree(REPOSITORY / "examples" / "handbook", root)
    await handbook.begin(root, full_capabilities(["utf-16"]))
    await handbook.settled()
    yield
    await handbook.shutdown_session()


async def test_every_request_of_the_page_has_an_example() -> None:
    described = re.findall(r"^## (semanticDocs/\w+)$", PAGE, re.MULTILINE)
    shown = {json.loads(request)["method"] for request, _ in EXAMPLES}
    assert described
    assert set(described) == shown


@pytest.mark.parametrize("request_, answer", EXAMPLES, ids=[json.loads(one)["method"] for one, _ in EXAMPLES])
async def test_the_answer_holds_what_the_page_shows(handbook: Editor, request_: str, answer: str) -> None:
    asked = json.loads(request_.replace(ROOT, handbook.root.as_uri()))
    found = await handbook.ask(asked["method"], asked.get("params"))
    lacking(json.loads(answer.replace(ROOT, handbook.root.as_uri())), found, "")


def lacking(shown: Any, found: Any, where: str) -> None:
    """Fails where something is shown that is not there. Items may be left out of a list."""
    if isinstance(shown, dict):
        assert isinstance(found, dict), where
        for key, value in shown.items():
            assert key in found, f"{where}.{key}"
            lacking(value, found[key], f"{where}.{key}")
    elif isinstance(shown, list):
        assert isinstance(found, list), where
        rest = iter(found)
        for number, value in enumerate(shown):
            assert any(_holds(value, one) for one in rest), f"{where}[{number}] of {found}"
        assert shown or not found, f"{where} is not empty: {found}"
    elif isinstance(shown, str) and shown.endswith("…"):
        assert found.startswith(shown[:-1]), where
    else:
        assert shown == found, where


def _holds(shown: Any, found: Any) -> bool:
    try:
        lacking(shown, found, "")
    except AssertionError:
        return False
    return True
