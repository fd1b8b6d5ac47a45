"""What is made from the settings: the rest of each file stays as it was."""

from __future__ import annotations

import json

import pytest

from semantic_docs.lsp import generate
from semantic_docs.lsp.settings import SETTINGS, Setting


def test_the_manifest_keeps_what_is_not_of_the_settings() -> None:
    before = {
        "name": "é",
        "capabilities": {"untrustedWorkspaces": {"supported": "limited", "restrictedConfigurations": []}},
        "contributes": {"configuration": {"title": "T", "properties": {"old": {}}}, "views": {}},
    }
    made = json.loads(generate.manifest(json.dumps(before)))
    assert made["name"] == "é"
    assert made["contributes"]["views"] == {}
    assert made["contributes"]["configuration"]["title"] == "T"
    assert "old" not in made["contributes"]["configuration"]["properties"]
    depth = made["contributes"]["configuration"]["properties"]["semanticDocs.graph.depth"]
    assert (depth["minimum"], depth["maximum"], depth["default"]) == (1, 5, 2)


def test_what_only_the_extension_sets_is_no_setting_of_a_person() -> None:
    page = generate.client_table()
    assert "semanticDocs.trusted" not in page
    assert "`trusted`" in generate.server_table()


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: one.name)
def test_a_default_is_one_of_the_values(one: Setting) -> None:
    assert not one.values or one.default in one.values
    assert one.text.endswith(".")


def test_a_page_keeps_what_stands_around_the_table() -> None:
    page = f"before\n{generate.BEGIN}\nold\n{generate.END}\nbehind\n"
    assert generate.between(page, "new") == f"before\n{generate.BEGIN}\nnew\n{generate.END}\nbehind\n"
    with pytest.raises(ValueError, match="lost the marks"):
        generate.between("a page without them", "new")
