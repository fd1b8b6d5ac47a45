"""Incremental edits leave what a full sync leaves: the text, the findings, the outline and the hovers.

The text is compared with edits made on a plain list of the units that the encoding counts in; what a real
server says of a document that was typed is compared with what it says of one that was opened so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from semantic_docs.lsp.buffers import apply
from semantic_docs.lsp.opened import _whole
from semantic_docs.lsp.protocol import make_converter
from tests.support.docset import ADR, FILES, PRD
from tests.support.editor import ENCODINGS
from tests.support.mutants import WORDS
from tests.support.size import patience, record, size
from tests.support.units import edited, lines_of, text_of, units_of
from tests.support.wire import Wire

Change = dict[str, Any]

PIECES = (
    "a", "b ", "\t",
    "\n", "\r", "\r\n", "\n\r", "é", "e\u0301", "目", "🙂", "👩‍🔬", "🇵🇱", "\u2028", "\x0b", "\x85",
    "\ufeff", "# x\n", "---\n", "TBD", "",
)  # fmt: skip
HALVES = ("\ud83d", "\ude42")
"""An editor that counts in UTF-16 can put them in one after the other."""


def pieces(encoding: str) -> tuple[str, ...]:
    return PIECES + HALVES if encoding == "utf-16" else PIECES


@st.composite
def sessions(draw: st.DrawFn, encoding: str) -> tuple[str, list[list[Change]]]:
    """A text, and the notifications that change it."""
    parts = st.lists(st.sampled_from(pieces(encoding)), max_size=8).map("".join)
    # JSON makes a character of two halves in one text; only two edits can bring them one by one.
    some = parts.map(lambda text: text_of(units_of(text, encoding), encoding))
    text = start = edited("", [{"text": draw(some)}, *_insert(draw(some))], encoding)
    notifications = []
    for _ in range(draw(st.integers(1, 4))):
        changes: list[Change] = []
        for _ in range(draw(st.integers(1, 5))):
            if draw(st.integers(0, 9)) == 0:
                changes.append({"text": draw(some)})
            else:
                changes.append({"range": draw(ranges(text, encoding)), "text": draw(some)})
            text = edited(text, changes[-1:], encoding)
        notifications.append(changes)
    return start, notifications


def _insert(text: str) -> list[Change]:
    nowhere = {"line": 0, "character": 0}
    return [{"range": {"start": nowhere, "end": nowhere}, "text": text}]


@st.composite
def ranges(draw: st.DrawFn, text: str, encoding: str) -> dict[str, Any]:
    """Any range: past the end of its line and of the text, within a character, turned round."""
    lines = lines_of(units_of(text, encoding))
    ends = []
    for _ in range(2):
        line = draw(st.integers(0, len(lines) + 1))
        length = lines[line][1] - lines[line][0] if line < len(lines) else 0
        ends.append({"line": line, "character": draw(st.integers(0, length + 2))})
    return {"start": ends[0], "end": ends[1]}


CONVERTER = make_converter()


def structured(changes: list[Change]) -> Sequence[types.TextDocumentContentChangeEvent]:
    """Changes as the server reads them out of a message."""
    said = {"textDocument": {"uri": "file:///a.md", "version": 1}, "contentChanges": changes}
    return CONVERTER.structure(said, types.DidChangeTextDocumentParams).content_changes


@pytest.mark.parametrize("encoding", ENCODINGS)
@patience(600)
def test_the_text_is_that_of_plain_edits(encoding: str) -> None:
    examples = size(70, 5_000)

    @settings(max_examples=examples)
    @given(sessions(encoding))
    def check(session: tuple[str, list[list[Change]]]) -> None:
        text, notifications = session
        wanted = text
        for changes in notifications:
            text = apply(text, structured(changes), encoding)
            wanted = edited(wanted, changes, encoding)
            assert text == wanted
            whole = _whole(text)
            whole.encode()  # What the parser gets is text, whatever halves an editor holds.
            assert len(units_of(whole, encoding)) == len(units_of(text.removeprefix("\ufeff"), encoding))

    check()
    record(f"text-{encoding}", sessions=examples, differences=0)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_edits_of_one_command_are_sent_from_the_end(encoding: str) -> None:
    """As editors do it, all of them in places of the first text: the shared line starts must not mislead."""
    chance = random.Random(encoding)  # noqa: S311 - nothing is kept secret
    for _ in range(size(60, 3_000)):
        text = "".join(chance.choice(PIECES) for _ in range(40))
        units = units_of(text, encoding)
        places = [
            {"line": line, "character": chance.randint(0, end - start)}
            for line, (start, end) in enumerate(lines_of(units))
        ]
        changes = [
            {"range": {"start": first, "end": second}, "text": chance.choice(PIECES)}
            for first, second in reversed(list(zip(places[::2], places[1::2], strict=False)))
        ]
        assert apply(text, structured(changes), encoding) == edited(text, changes, encoding)


def test_half_of_a_character_is_held_until_the_other_comes() -> None:
    def put(text: str, at: int, to: int, new: str) -> str:
        span = {"start": {"line": 0, "character": at}, "end": {"line": 0, "character": to}}
        return apply(text, structured([{"range": span, "text": new}]), "utf-16")

    assert put("a🙂b", 2, 2, "x") == "a\ud83dx\ude42b"
    assert put("a\ud83dx\ude42b", 2, 3, "") == "a🙂b"
    assert put("a\ud83db", 2, 2, "\ude42") == "a🙂b"


# What a real server says.

TOGETHER = size(12, 25)
"""Documents that are typed in at once: settling takes a moment, whatever there is to settle."""


@pytest.mark.server
@pytest.mark.parametrize("encoding", ENCODINGS)
@patience(900)
def test_what_was_typed_is_seen_like_what_was_opened(encoding: str, tmp_path: Path) -> None:
    for path, text in FILES.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    chance = random.Random(encoding)  # noqa: S311 - nothing is kept secret
    rounds = size(1, 25)
    with Wire() as wire:
        wire.begin(tmp_path, encoding)
        found = 0
        for number in range(rounds):
            texts = {wire.uri(f"docs/n{at}.md"): first(chance, at) for at in range(TOGETHER)}
            for uri, text in texts.items():
                wire.open(uri, text)
            for version in range(2, 8):
                for uri, text in texts.items():
                    changes = list(typed(chance, text, encoding))
                    wire.change(uri, version, changes)
                    texts[uri] = edited(text, changes, encoding)
            typed_so = said(wire, texts, encoding)
            for uri, text in texts.items():
                wire.close(uri)
                wire.open(uri, text)
            opened_so = said(wire, texts, encoding)
            for uri, text in texts.items():
                assert typed_so[uri] == opened_so[uri], f"{encoding}, round {number}: {text!r}"
            found += sum(len(one[0]) for one in typed_so.values())
            for uri in texts:
                wire.close(uri)
        assert found > rounds * TOGETHER, "nothing was found that could differ"
        assert "Traceback" not in wire.log()
        record(f"text-server-{encoding}", documents=rounds * TOGETHER, edits_each=6, differences=0)


def first(chance: random.Random, number: int) -> str:
    """A document with an id of its own, in one of the ways in which files end their lines, or in several."""
    text = (
        chance.choice((ADR, PRD))
        .replace("ADR-005", f"ADR-1{number:02}")
        .replace("id: PRD-001", f"id: PRD-1{number:02}")
    )
    end = chance.choice(("\n", "\n", "\r\n", "\r", None))
    lines = text.split("\n")
    text = "".join(line + (end or chance.choice(("\n", "\r\n", "\r"))) for line in lines[:-1])
    return chance.choice(("", "", "\ufeff")) + text.rstrip() + chance.choice(("", text[-1]))


def typed(chance: random.Random, text: str, encoding: str) -> Iterator[Change]:
    """The edits of one notification: words put in and taken out, lines joined and split, the whole text."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        if chance.random() < 0.05:
            change: Change = {"text": text[: chance.randrange(len(text) + 1)] + "\n# 🙂 TBD\n"}
        else:
            lines = lines_of(units_of(text, encoding))
            line = chance.randrange(len(lines) + 1)
            length = lines[line][1] - lines[line][0] if line < len(lines) else 9
            start = {"line": line, "character": chance.randint(0, length + 1)}
            further = {
                "line": line + chance.choice((0, 0, 0, 1, 3)),
                "character": chance.randint(0, length + 1),
            }
            new = chance.choice(
                (*PIECES, chance.choice(WORDS).decode("utf-8", "replace"), "\r\n\r\n## 目 🙂\r\n", "ADR-101")
            )
            change = {"range": {"start": start, "end": chance.choice((start, further))}, "text": new}
        yield change
        text = edited(text, [change], encoding)


def said(wire: Wire, texts: dict[str, str], encoding: str) -> dict[str, tuple[Any, ...]]:
    """URI → diagnostics, outline and some hovers, once all is settled."""
    wire.settled()
    asked: dict[str, list[int]] = {}
    for uri, text in texts.items():
        document = {"textDocument": {"uri": uri}}
        asked[uri] = [wire.request("textDocument/documentSymbol", document)]
        for position in somewhere(text, encoding):
            asked[uri].append(wire.request("textDocument/hover", {**document, "position": position}))
    return {
        uri: (ordered(wire.diagnostics.get(uri, [])), [wire.answer(one)["result"] for one in numbers])
        for uri, numbers in asked.items()
    }


def somewhere(text: str, encoding: str) -> list[dict[str, int]]:
    """Places in a text; the same ones for the same text."""
    chance = random.Random(repr(text))  # noqa: S311 - nothing is kept secret
    lines = lines_of(units_of(text, encoding))
    numbers = [chance.randrange(len(lines)) for _ in range(4)]
    return [{"line": one, "character": chance.randint(0, lines[one][1] - lines[one][0])} for one in numbers]


def ordered(found: Sequence[dict[str, Any]]) -> list[str]:
    return sorted(repr(sorted(one.items(), key=repr)) for one in found)
