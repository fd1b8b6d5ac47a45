"""An editor of bare pipes that takes the time of what a language server says, and nothing else.

A message's time is taken when its last byte is read, before it is decoded.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
SERVER = (sys.executable, "-m", "semantic_docs", "serve")

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {"workspaceFolders": True, "workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "tagSupport": {"valueSet": [1, 2]},
            "codeDescriptionSupport": True,
            "dataSupport": True,
        },
        "hover": {"contentFormat": ["markdown"]},
        "definition": {"linkSupport": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            "isPreferredSupport": True,
        },
    },
}
"""What VS Code announces of that which the server looks at."""


class Client:
    """A server process and what it has said. To be used in a `with` block, which ends it."""

    def __init__(self, command: Sequence[str] = SERVER) -> None:
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        self.answers: dict[int, tuple[float, Any]] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.published: dict[str, tuple[int, float]] = {}
        """By URI, how often diagnostics came, and when last."""
        self.last_published = self.started
        self.capabilities: dict[str, Any] = {}
        self._heard = threading.Condition()
        self._number = 0
        self._version = 1
        self._ended = False
        threading.Thread(target=self._hear, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        # What a server that ended by itself did not read is lost with it.
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    # Speaking.

    def begin(self, root: Path) -> Self:
        """Initializes for a folder."""
        folder = {"uri": root.as_uri(), "name": root.name}
        params = {"processId": os.getpid(), "rootUri": folder["uri"], "workspaceFolders": [folder]}
        _, answer = self.ask("initialize", {**params, "capabilities": CAPABILITIES})
        self.capabilities = answer["capabilities"]
        self.notify("initialized", {})
        return self

    def notify(self, method: str, params: Any) -> float:
        """Sends a notification; returns when."""
        return self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any, seconds: float = 3_600) -> tuple[float, Any]:
        """(seconds until the answer, its result)."""
        self._number += 1
        number = self._number
        sent = self._send({"id": number, "method": method, "params": params})
        self.wait(lambda: number in self.answers, f"the answer to {method}", seconds)
        at, answer = self.answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return at - sent, answer.get("result")

    def open(self, uri: str, text: str) -> float:
        """Opens a document."""
        item = {"uri": uri, "languageId": "markdown", "version": self._next(), "text": text}
        return self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, line: int, start: int, end: int, text: str) -> float:
        """Puts a text in the place of some characters of one line."""
        place = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        document = {"uri": uri, "version": self._next()}
        changes = [{"range": place, "text": text}]
        return self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def close(self, uri: str) -> float:
        """Closes a document."""
        return self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def settled(self) -> float:
        """Waits until the server has done and published all that is due; the seconds of that."""
        command = {"command": "semanticDocs.status", "arguments": [{"settled": True}]}
        return self.ask("workspace/executeCommand", command)[0]

    def wait(self, happened: Callable[[], object], what: str, seconds: float = 60) -> None:
        """Waits for something that the server says."""
        with self._heard:
            self._heard.wait_for(lambda: bool(happened()) or self._ended, seconds)
            if not happened():
                raise RuntimeError(f"{what} did not come" + (": the server ended" if self._ended else ""))

    def _next(self) -> int:
        self._version += 1
        return self._version

    def _send(self, message: dict[str, Any]) -> float:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        sent = time.perf_counter()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()
        return sent

    # Hearing.

    def _hear(self) -> None:
        assert self._process.stdout is not None
        while (body := read_message(self._process.stdout)) is not None:
            at = time.perf_counter()
            message = json.loads(body)
            with self._heard:
                self._note(at, message)
                self._heard.notify_all()
        with self._heard:
            self._ended = True
            self._heard.notify_all()

    def _note(self, at: float, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            uri = message["params"]["uri"]
            self.diagnostics[uri] = message["params"]["diagnostics"]
            self.published[uri] = (self.published.get(uri, (0, 0.0))[0] + 1, at)
            self.last_published = at
        elif "method" not in message:
            self.answers[message["id"]] = (at, message)
        elif "id" in message:
            self._send({"id": message["id"], "result": None})


def read_message(stream: Any) -> bytes | None:
    """The next message's body; None at the end."""
    length = 0
    while (line := stream.readline()) not in {b"\r\n", b""}:
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body: bytes = stream.read(length) if line else b""
    return body or None
