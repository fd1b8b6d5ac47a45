"""Malformed messages and mutated documents to a real server: after each one it answers a hover.

Where the framing itself is broken, what cannot be read is lost and the next whole message is heard again
(ADR-026). Nothing that a client can send brings a traceback, or a document's text, into the log.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.docset import FILES
from tests.support.mutants import mutants, seeds
from tests.support.size import LONG, patience, record, size
from tests.support.wire import Wire, framed

pytestmark = pytest.mark.server

SEED = int(os.environ.get("SEMANTIC_DOCS_FUZZ_SEED", "1"))
LIMIT = 1.0 if LONG else 10.0
"""Seconds in which the hover must come; generous where other tests share the machine."""
NAME = "semanticDocs"
SECRET = "Xylophone"
"""A word of every document that must never stand in the log."""

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 2**31 - 1, 2**31, 2**32 - 1, 2**63, -(2**63), 10**400, 1e308, "", "x",
    "\0", "🙂", "\ud83d", "a" * 70_000, [], {}, [[]], [None], {"": None}, {"jsonrpc": "2.0"}, {"line": 0},
    [0] * 1_000, {"jsonrpc": "2.0", "id": 1, "method": "shutdow"}, {"uri": None}, "file:///",
    "textDocument/hover", "$/x",
)  # fmt: skip

URIS = (
    "", " ", ":", "/", "x", "docs/prd.md", "./a.md", "//host/share/a.md", "file:", "file:/", "file://", "file:///",
    "file:////", "file:///%", "file:///%zz/%", "file:///%00", "file:///%ff%fe.md", "file:///a%2Fb.md",
    "file://host/a.md", "file://[::1", "file://[bad]/a.md", "file:///c:/a.md", "file:///c%3A/a.md", "FILE:///A.md",
    "file:///a.md?x#y", "untitled:Untitled-1", "untitled:/a.md", "vscode-notebook-cell:/a.ipynb#x", "http://x/a.md",
    "https://[", "git:/a.md?%7B", "vscode-vfs://github/a/b.md", "data:text/markdown,x", "javascript:x", "\0",
    "file:///\ud83d.md", "file:///" + "a/" * 3_000, "file:///" + "b" * 5_000 + ".md", "file:///../../etc/passwd",
    "file:///proc/self/mem", "file:///dev/zero", "é", "%",
)  # fmt: skip


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """A server on the document set, that has looked at it; one for all tests, whatever they do to it."""
    root = tmp_path_factory.mktemp("fuzz") / "set"
    for path, text in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{text}\n{SECRET}\n", encoding="utf-8")
    with Wire() as one:
        one.begin(root)
        one.open(one.uri("docs/adr-005.md"), FILES["docs/adr-005.md"] + SECRET)
        one.settled()
        yield one
        log = one.log()
        assert "Traceback" not in log, log
        assert SECRET not in log, log


def answers(wire: Wire, what: str) -> float:
    """The seconds until a hover is answered, with what it always said."""
    started = time.monotonic()
    try:
        said = wire.hover(wire.uri("docs/adr-005.md"), 9, 8, LIMIT)
    except (AssertionError, OSError) as error:
        raise AssertionError(f"no hover after {what[:2_000]}") from error
    seconds = time.monotonic() - started
    assert "PRD-001" in said["result"]["contents"]["value"], what
    return seconds


def message(method: str, params: Any, msg_id: Any = "") -> dict[str, Any]:
    """A message; a notification where no id is given."""
    found = {"jsonrpc": "2.0", "method": method, "params": params}
    return found if msg_id == "" else {**found, "id": msg_id}


def good(wire: Wire) -> list[dict[str, Any]]:
    """Messages as they should be: the mutations' beginning."""
    uri = wire.uri("docs/prd.md")
    document, place = {"uri": uri}, {"line": 3, "character": 2}
    range_ = {"start": place, "end": {"line": 4, "character": 0}}
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": FILES["docs/prd.md"] + SECRET}
    at = {"textDocument": document, "position": place}
    versioned, within = {"uri": uri, "version": 2}, {"textDocument": document, "range": range_}
    notebook = {"uri": uri, "notebookType": "x", "version": 1, "cells": []}
    changes = [{"range": range_, "text": f"{SECRET} 🙂"}, {"text": FILES["docs/prd.md"]}]
    return [
        message("textDocument/didOpen", {"textDocument": item}),
        message("textDocument/didChange", {"textDocument": versioned, "contentChanges": changes}),
        message("textDocument/didSave", {"textDocument": document, "text": SECRET}),
        message("textDocument/didClose", {"textDocument": document}),
        message("textDocument/hover", at, 7),
        message("textDocument/definition", at, "d"),
        message("textDocument/references", {**at, "context": {"includeDeclaration": True}}, 8),
        message("textDocument/documentSymbol", {"textDocument": document}, 9),
        message("textDocument/codeAction", {**within, "context": {"diagnostics": []}}, 10),
        message("workspace/symbol", {"query": "adr"}, 11),
        message("workspace/executeCommand", {"command": f"{NAME}.showRemediation", "arguments": [1]}, 12),
        message("workspace/executeCommand", {"command": f"{NAME}.openDocument", "arguments": [uri]}, 13),
        message("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]}),
        message("workspace/didChangeConfiguration", {"settings": {"semanticDocs": {"rulesUrl": "x"}}}),
        message("initialize", {"processId": None, "rootUri": uri, "capabilities": {}}, 14),
        message("$/cancelRequest", {"id": 7}),
        message("$/setTrace", {"value": "verbose"}),
        message("$/progress", {"token": 1, "value": {}}),
        message("window/workDoneProgress/cancel", {"token": "x"}),
        message("notebookDocument/didOpen", {"notebookDocument": notebook, "cellTextDocuments": []}),
        message("notebookDocument/didChange", {"notebookDocument": notebook, "change": {}}),
        {"jsonrpc": "2.0", "id": "x", "result": {"a": SECRET}},
        {"jsonrpc": "2.0", "id": 3, "error": {"code": 1, "message": SECRET}},
    ]  # fmt: skip


def shapes(wire: Wire) -> Iterator[Any]:
    """Messages of wrong shapes, each once."""
    for one in good(wire):
        yield one
        yield [one, one]
        for key in one:
            yield {other: value for other, value in one.items() if other != key}
        yield {**one, "jsonrpc": "1.0"}
        yield {**one, "params": [one.get("params")]}
    hover = next(one for one in good(wire) if one["method"] == "textDocument/hover")
    for odd in ODD:
        yield odd
        yield {**hover, "id": odd}
        yield {**hover, "method": odd}
        yield {**hover, "params": odd}
        yield {**hover, "params": {**hover["params"], "position": {"line": odd, "character": odd}}}
        yield {"jsonrpc": "2.0", "id": odd, "result": odd}
        yield {"jsonrpc": "2.0", "id": odd, "error": odd}
        yield message("$/cancelRequest", {"id": odd})
        yield message("workspace/executeCommand", {"command": odd, "arguments": odd}, 5)
    for uri in URIS:
        document = {"uri": uri}
        item = {**document, "languageId": "markdown", "version": 1, "text": f"# A\n\nTBD {SECRET}\n"}
        yield {**hover, "params": {**hover["params"], "textDocument": document}}
        yield message(
            "textDocument/didChange", {"textDocument": {**document, "version": 0}, "contentChanges": []}
        )
        yield message("textDocument/didOpen", {"textDocument": item})
        yield message("textDocument/didOpen", {"textDocument": item})
        change = {"textDocument": {**document, "version": -5}, "contentChanges": [{"text": "x"}]}
        yield message("textDocument/didChange", change)
        yield message("textDocument/didSave", {"textDocument": document})
        yield message("textDocument/didClose", {"textDocument": document})
        yield message("textDocument/didClose", {"textDocument": document})
        events = [{"uri": uri, "type": 1}, {"uri": uri, "type": 3}]
        yield message("workspace/didChangeWatchedFiles", {"changes": events})
        event = {"added": [{"uri": uri, "name": ""}], "removed": [{"uri": uri, "name": ""}]}
        yield message("workspace/didChangeWorkspaceFolders", {"event": event})


def frames() -> Iterator[bytes]:
    """Bytes that are no messages."""
    whole = framed(message("workspace/symbol", {"query": SECRET}, 20))
    body = whole.partition(b"\r\n\r\n")[2]
    for length in (
        0,
        1,
        2,
        len(body) - 1,
        len(body) + 1,
        len(body) + 40,
        5_000,
        10**6,
        10**9,
        10**12,
        10**40,
    ):
        yield b"Content-Length: %d\r\n\r\n" % length + body
    yield b"Content-Length: -1\r\n\r\n" + body
    yield b"Content-Length: x\r\n\r\n" + body
    yield b"Content-Length:\r\n\r\n" + body
    yield b"content-length:%d\n\n" % len(body) + body
    yield b"Content-Type: x; charset=utf-16\r\nCONTENT-LENGTH : %d\r\nX: y\r\n\r\n" % len(body) + body
    yield b"Content-Length: 3\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    yield b"Content-Length: 10\r\n"
    yield b"\r\n" * 500
    yield b"\n\n\n\0\0\0" + bytes(range(256)) * 40
    yield b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    yield body + b"\n"
    yield b"x" * 200_000
    yield b"Content-Length: 4\r\n" + b"X: y\r\n" * 5_000
    bodies = (
        b"", b" ", b"null", b"{", b"[1,2", b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe{}", b'"\\ud800"',
        b"1e9999", b"NaN", b"9" * 10_000, body[:-1], body[:-1] + b"\x80}", "{}".encode("utf-16"),
        b"\xef\xbb\xbf" + body,
    )  # fmt: skip
    yield from map(framed, bodies)


def twisted(chance: random.Random, value: Any) -> Any:
    """A value with one thing in it replaced, taken away or doubled."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {other: one for other, one in value.items() if other != key}
        return {**value, key: twisted(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.7:
        at = chance.randrange(len(value))
        return [*value[:at], twisted(chance, value[at]), *value[at + chance.choice((0, 1)) :]]
    return chance.choice(URIS) if isinstance(value, str) and chance.random() < 0.3 else chance.choice(ODD)


def broken(chance: random.Random, data: bytes) -> bytes:
    """A framed message with bytes changed, left out or put in."""
    at = chance.randrange(len(data))
    kind = chance.random()
    if kind < 0.4:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind < 0.7:
        return data[:at] + data[at + chance.randint(1, 30) :]
    return (
        data[:at]
        + chance.choice((b"\r\n", b"\r\n\r\n", b"\0", b'"', b"}", b"{", b"\xff", data[:at]))
        + data[at:]
    )


@patience(600)
def test_wrong_shapes_and_broken_frames(wire: Wire) -> None:
    slowest, count, every = 0.0, 0, size(2, 1)
    cases: list[bytes] = [*frames()]
    cases += [framed(one) for number, one in enumerate(shapes(wire)) if number % every == 0]
    for data in cases:
        wire.send(data)
        slowest = max(slowest, answers(wire, repr(data[:500])))
        count += 1
    record("fuzz-server-shapes", messages=count, slowest_hover_ms=round(1_000 * slowest, 1))


@patience(900)
def test_messages_gone_wrong(wire: Wire) -> None:
    chance = random.Random(SEED)  # noqa: S311 - nothing is kept secret
    start, slowest, count = good(wire), 0.0, size(200, 20_000)
    for number in range(count):
        one = chance.choice(start)
        for _ in range(chance.choice((1, 1, 2, 3))):
            one = twisted(chance, one)
        data = framed(one)
        if number % 3 == 0:
            data = broken(chance, framed(chance.choice(start)))
        wire.send(data)
        slowest = max(slowest, answers(wire, f"seed {SEED}, message {number}: {data[:500]!r}"))
        if len(wire.answers) > 1_000:
            wire.answers.clear()
    record("fuzz-server-messages", messages=count, seed=SEED, slowest_hover_ms=round(1_000 * slowest, 1))


@patience(900)
def test_mutated_documents(wire: Wire) -> None:
    """Opened, typed whole, typed in part, and written to the disk."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is kept secret
    slowest, count, uri = 0.0, size(100, 4_000), wire.uri("docs/mutant.md")
    place = Path(wire.uri("docs/written.md").removeprefix("file://"))
    for number, data in enumerate(mutants(count, SEED, seeds())):
        text = data.decode("utf-8", chance.choice(("replace", "surrogateescape")))
        if number % 20 == 0:
            wire.close(uri)
            wire.open(uri, text)
        elif number % 4 == 0:
            place.write_bytes(data)
            wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": place.as_uri(), "type": 2}]})
        elif number % 4 == 1:
            wire.change(uri, number, [{"text": text}])
        else:
            line, character = chance.randrange(80), chance.randrange(60)
            start, end = (
                {"line": line, "character": character},
                {"line": line + chance.randrange(4), "character": 3},
            )
            wire.change(
                uri, number, [{"range": {"start": start, "end": end}, "text": text[: chance.randrange(200)]}]
            )
        slowest = max(slowest, answers(wire, f"seed {SEED}, document {number}"))
    wire.settled()
    record("fuzz-server-documents", documents=count, seed=SEED, slowest_hover_ms=round(1_000 * slowest, 1))


def test_before_and_after_its_time(tmp_path: Path) -> None:
    with Wire() as wire:
        wire.notify("textDocument/didOpen", {"textDocument": {"uri": "file:///a.md"}})
        wire.notify("initialized", {})
        wire.notify("workspace/didChangeConfiguration", {"settings": {}})
        wire.send(framed(message("shutdown", None, 1)))
        assert wire.answer(1)["error"]["code"] == -32002
        wire.send(framed(message("initialize", {"capabilities": None}, 2)))
        assert wire.answer(2)["error"]["code"] == -32602
        wire.begin(tmp_path)  # What could not be read has not counted.
        assert (
            wire.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["error"]["code"]
            == -32600
        )
        assert wire.ask("textDocument/none", {})["error"]["code"] == -32601
        assert wire.ask("shutdown", None)["result"] is None
        assert wire.ask("workspace/symbol", {"query": ""})["error"]["code"] == -32600
        assert wire.ask("shutdown", None)["error"]["code"] == -32600
        wire.notify("textDocument/didOpen", {})
        wire.notify("exit", None)
        assert wire.ends(10)[0] == 0
        assert "Traceback" not in wire.log()


def test_what_the_client_never_answers_holds_nothing_up(tmp_path: Path) -> None:
    capabilities = {"window": {"showDocument": {"support": True}}, "workspace": {"configuration": True}}
    with Wire() as wire:
        wire.ask(
            "initialize", {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": capabilities}
        )
        wire.notify("initialized", {})
        command = {"command": "semanticDocs.openDocument", "arguments": ["file:///a.md"]}
        pending = wire.request("workspace/executeCommand", command)
        assert wire.ask("shutdown", None)["result"] is None
        assert wire.answer(pending)["error"]["code"] == -32800
        wire.notify("exit", None)
        assert wire.ends(10)[0] == 0
        assert "Traceback" not in wire.log()


def test_a_json_object_in_a_text_is_no_message(wire: Wire) -> None:
    """A document, or a setting, may hold what looks like a message, headers and all."""
    text = json.dumps(message("exit", None)) + "\r\nContent-Length: 2\r\n\r\n{}\r\n"
    wire.open(wire.uri("docs/other.md"), text)
    wire.notify("workspace/didChangeConfiguration", {"settings": {"jsonrpc": "2.0", "method": "exit"}})
    answers(wire, "a message in a text")
