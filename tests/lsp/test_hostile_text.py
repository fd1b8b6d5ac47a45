"""A server over hostile documents: what it shows is inert, and what it logs is no document's text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.support.hostile import FILES, SECRET, acting
from tests.support.wire import Message, Wire

FAILING = f"""
import logging, sys, threading
from dataclasses import replace
from semantic_docs.gaps import engine
from semantic_docs.gaps.catalogue import rules
from semantic_docs.features import hover
import semantic_docs.lsp.handlers.hover as handler

def fail(context):
    at = context.doc.text.find({SECRET!r})
    if at >= 0:
        raise ValueError("could not read " + context.doc.text[at:at + 40])
    return ()

broken = tuple(replace(one, check=fail) if one.code == "E120" else one for one in rules())
engine.rules = lambda: broken

def hover(view, doc, *_):
    raise LookupError(doc.text)

handler.hover = hover
from semantic_docs.cli.main import main
sys.argv = ["semantic-docs", "serve"]
main()
"""


class Ear(Wire):
    """A wire that keeps everything that is said."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        self.said: list[Message] = []
        super().__init__(*arguments, **more)

    def _note(self, message: Message) -> None:
        self.said.append(message)
        super()._note(message)

    def shown(self) -> list[str]:
        """The messages that were shown to the person."""
        return [one["params"]["message"] for one in self.said if one.get("method") == "window/showMessage"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "x\u202e\x1b[31m.yaml").write_text("document_type: [", encoding="utf-8")
    return tmp_path


def texts(value: Any) -> Iterator[str]:
    """Every text that a client may show, in whatever it was sent; edits and places are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in {"newText", "uri", "targetUri", "data", "arguments"}:
                yield from texts(one)


def test_nothing_that_an_editor_shows_acts(root: Path) -> None:
    with Ear() as wire:
        wire.begin(root)
        wire.settled()
        three, two, one = (wire.uri(f"docs/{name}.md") for name in ("three", "two", "one"))
        said: list[Any] = [wire.hover(three, 5, 1), wire.hover(two, 10, 6), wire.hover(one, 18, 2)]
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        for uri in (one, two):
            asked = {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}}
            said.append(wire.ask("textDocument/codeAction", asked))
            said.append(wire.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}}))
            said.append(wire.ask("semanticDocs/relations", {"textDocument": {"uri": uri}}))
            said.append(wire.ask("semanticDocs/names", {"textDocument": {"uri": uri}}))
        said.append(wire.ask("workspace/symbol", {"query": ""}))
        said.append(wire.ask("semanticDocs/graph", {}))
        said.append(wire.ask("semanticDocs/search", {"query": "one"}))
        assert all(one.get("result") for one in said[:2]), said[:2]
        assert wire.shown()
        everything = [*texts(said), *texts(wire.said)]
        assert [shown for shown in everything if acting(shown)] == []
        hover = said[0]["result"]["contents"]["value"]
    kinds = {
        child.type
        for token in MarkdownIt("commonmark").enable("table").parse(hover)
        for child in token.children or ()
    }
    assert kinds <= {"text", "strong_open", "strong_close", "code_inline", "softbreak", "hardbreak"}, hover
    blocks = {token.type for token in MarkdownIt("commonmark").enable("table").parse(hover)}
    assert blocks <= {"paragraph_open", "inline", "paragraph_close"}, hover


def test_what_is_logged_is_no_documents_text(root: Path) -> None:
    (root / "docs" / "four.md").write_text(f"# Four\n\n{SECRET} NOTE-1\n", encoding="utf-8")
    with Ear([sys.executable, "-c", FAILING]) as wire:
        wire.begin(root)
        wire.settled()
        assert "error" in wire.hover(wire.uri("docs/four.md"), 2, len(SECRET) + 3)
        wire.open(wire.uri("docs/three.md"), f"# Three\n\nTODO {SECRET} NOTE-1\n")
        wire.settled()
        log, shown = wire.log(), wire.shown()
        assert "E120 failed on docs/" in log
        assert "ValueError" in log
        assert "LookupError" in log
        assert SECRET not in log
        assert sum("the rule E120 failed (ValueError)" in one for one in shown) == 1
        published = [one for one in wire.said if one.get("method") != "textDocument/publishDiagnostics"]
        assert SECRET not in "".join(texts([one for one in published if "error" in one or "method" in one]))
