"""Incremental edits are exact in every encoding, whatever the text and the line breaks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from semantic_docs.lsp.buffers import apply
from tests.support.editor import ENCODINGS, Editor

TEXTS = st.text(st.sampled_from("ab \n\r\té目🙂👩‍🔬e\u0301\u2028\x0b\x0c\x85"), max_size=40)


class Reckoner(Editor):
    """Positions without a server."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(TEXTS, st.data())
def test_any_edits(encoding: str, text: str, data: st.DataObject) -> None:
    before, reckoner = text, Reckoner(encoding)
    changes: list[Any] = []
    for _ in range(data.draw(st.integers(1, 5))):
        # A place between \r and \n is none of a client's: no position means it.
        places = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n" or at == 0]
        start = data.draw(st.sampled_from(places))
        end = data.draw(st.sampled_from([at for at in places if at >= start]))
        new = data.draw(TEXTS)
        span = types.Range(reckoner.position(text, start), reckoner.position(text, end))
        changes.append(types.TextDocumentContentChangePartial(span, new))
        text = text[:start] + new + text[end:]
    assert apply(before, changes, encoding) == text


def test_a_whole_text_among_edits() -> None:
    span = types.Range(types.Position(0, 1), types.Position(0, 2))
    changes: list[Any] = [
        types.TextDocumentContentChangePartial(span, "x"),
        types.TextDocumentContentChangeWholeDocument("🙂b\n"),
        types.TextDocumentContentChangePartial(types.Range(types.Position(0, 2), types.Position(0, 3)), "c"),
    ]
    assert apply("abc", changes, "utf-16") == "🙂c\n"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_past_the_end_fall_on_the_end(encoding: str) -> None:
    far = types.Range(types.Position(0, 99), types.Position(99, 99))
    assert apply("🙂\nb", [types.TextDocumentContentChangePartial(far, "!")], encoding) == "🙂!"


def test_a_range_that_is_turned_round() -> None:
    turned = types.Range(types.Position(0, 2), types.Position(0, 1))
    assert apply("abc", [types.TextDocumentContentChangePartial(turned, "")], "utf-16") == "ac"


def test_a_thousand_edits_of_one_command_are_quick() -> None:
    text = "one TBD two 🙂\n" * 1_000
    changes: list[Any] = [
        types.TextDocumentContentChangePartial(
            types.Range(types.Position(line, 4), types.Position(line, 7)), "done"
        )
        for line in reversed(range(1_000))
    ]
    assert apply(text, changes, "utf-16") == text.replace("TBD", "done")
