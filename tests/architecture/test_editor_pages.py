"""The pages of docs/editors: whole, in step with their overview, and of blocks that can be read.

Whether an editor takes them is seen by `make test-editors`, where Debian has the editor.
"""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.conftest import REPOSITORY
from tests.editors.pages import blocks, page

_PAGES = sorted(
    place.name for place in (REPOSITORY / "docs/editors").glob("*.md") if place.name != "README.md"
)


def test_the_overview_names_every_page() -> None:
    assert re.findall(r"^\| [^|]+ \| \[([\w-]+\.md)\]", page("README.md"), re.MULTILINE) != []
    assert sorted(re.findall(r"^\| [^|]+ \| \[([\w-]+\.md)\]", page("README.md"), re.MULTILINE)) == _PAGES


@pytest.mark.parametrize("name", [name for name in _PAGES if name != "vscode.md"])
def test_a_page_says_whether_it_was_run_and_the_overview_says_the_same(name: str) -> None:
    (said,) = re.findall(rf"\]\({re.escape(name)}\) \| (.*) \|$", page("README.md"), re.MULTILINE)
    run = re.search(r"^Run here: (?:\w+ )?([\d.]+)", page(name), re.MULTILINE)
    if run is None:
        assert "\nNot run here: " in page(name)
        assert said.startswith("no: ")
    else:
        assert said.startswith(run[1].rstrip(".,"))
        assert (REPOSITORY / f"tests/editors/test_{name.removesuffix('.md')}.py").exists()


@pytest.mark.parametrize("name", _PAGES)
def test_json_and_toml_can_be_read(name: str) -> None:
    for text in blocks(name, "json"):
        json.loads(text)
    for text in blocks(name, "toml"):
        tomllib.loads(text)


@pytest.mark.parametrize("name", [name for name in _PAGES if name != "vscode.md"])
def test_a_page_starts_the_server(name: str) -> None:
    languages = ("lua", "elisp", "json", "toml", "rust")
    text = " ".join("".join(blocks(name, language)) for language in languages)
    assert '"semantic-docs"' in text
    assert '"serve"' in text
