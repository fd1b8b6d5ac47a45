"""The extension's snippets: what an editor makes of one is the template of its type."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.snippets import FILE, TODAY, body, escaped
from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.template import render

TYPES = Registry.load().types


def expanded(snippet: str) -> str:
    """A snippet as an editor inserts it, its tab stops left as they are offered."""
    texts: dict[str, str] = {}

    def stop(match: re.Match[str]) -> str:
        number, words, text, bare, literal = match.groups()
        if literal:
            return literal
        if bare:
            return texts.get(bare, "")
        texts[number] = words.split(",")[0] if words else re.sub(r"\\(.)", r"\1", text)
        return texts[number]

    pattern = r"\$\{(\d+)(?:\|([^|]*)\||:((?:\\.|[^\\}])*))\}|\$(\d+)|\\(.)"
    return re.sub(pattern, stop, snippet.replace(TODAY, "{{DATE}}"))


@pytest.mark.parametrize("doctype", TYPES.values(), ids=TYPES)
def test_a_snippet_is_the_template_filled_in(doctype: DocType) -> None:
    spec = doctype.fields.get("id")
    named = spec.examples[0] if spec and spec.examples else f"{doctype.name.upper()}-001"
    values = {"{{ID}}": named, "{{TITLE}}": "Title", "{{OWNER}}": "owner"}
    wanted = re.sub(r"\{\{(?:ID|TITLE|OWNER)\}\}", lambda match: values[match[0]], render(doctype))
    assert expanded(body(doctype)) == wanted.rstrip("\n")


@pytest.mark.parametrize("doctype", TYPES.values(), ids=TYPES)
def test_the_id_is_written_once_and_the_status_chosen(doctype: DocType) -> None:
    made = body(doctype)
    assert made.count("${1:") == 1
    assert re.search(r"^# \$1: \$2$", made, re.MULTILINE)
    assert re.search(r"^status: \$\{\d+\|", made, re.MULTILINE)


@given(st.text())
def test_any_text_can_stand_in_a_snippet(text: str) -> None:
    assert expanded(escaped(text)) == text
    assert expanded(f"${{1:{escaped(text)}}}$1") == text * 2


def test_every_built_in_type_has_one(repository: Path) -> None:
    snippets = json.loads((repository / FILE).read_text("utf-8"))
    assert sorted(one["prefix"] for one in snippets.values()) == sorted(TYPES)
    assert all(one["isFileTemplate"] for one in snippets.values())
