"""A client of bare pipes: sends whatever bytes a test likes, hears everything, and measures by the clock."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import tempfile
import termios
import threading
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from tests.support.editor import PATIENCE, server_config

Message = dict[str, Any]


def framed(message: Any) -> bytes:
    """A message with its header."""
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Wire:
    """A server process; a thread hears what it says. To be used in a `with` block, which ends it."""

    def __init__(self, command: Sequence[str] | None = None, *, hearing: bool = True, **popen: Any) -> None:
        """`hearing`: whether anybody reads what the server says."""
        config = server_config()
        self.log_file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the process
        popen = {
            "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self.log_file,
            "env": config.server_env, **popen,
        }  # fmt: skip
        self.process = subprocess.Popen([*(command or config.server_command)], bufsize=0, **popen)
        self.answers: dict[Any, Message] = {}
        self.refusals: list[Message] = []
        """Errors without an id."""
        self.diagnostics: dict[str, list[Message]] = {}
        self.published: dict[str, int] = {}
        """How often a document's diagnostics have come."""
        self.ended = False
        """Whether the server has closed its end."""
        self.heard = threading.Condition()
        self._number = 1_000_000
        self._root = ""
        self._hearing = hearing
        if hearing:
            threading.Thread(target=self._hear, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stderr, self.log_file):
            if pipe is not None:
                pipe.close()

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self.process.pid

    # Speaking.

    def send(self, data: bytes) -> None:
        """Sends bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)

    def notify(self, method: str, params: Any) -> None:
        """Sends a notification."""
        self.send(framed({"jsonrpc": "2.0", "method": method, "params": params}))

    def request(self, method: str, params: Any) -> int:
        """Sends a request and returns its id."""
        self._number += 1
        self.send(framed({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}))
        return self._number

    def ask(self, method: str, params: Any, seconds: float = PATIENCE) -> Message:
        """The answer to a request, whole: it has a `result` or an `error`."""
        return self.answer(self.request(method, params), seconds)

    def answer(self, number: Any, seconds: float = PATIENCE) -> Message:
        """The answer to a request that was sent before."""
        self.wait(lambda: number in self.answers, f"the answer to {number}", seconds)
        return self.answers.pop(number)

    def hang_up(self) -> None:
        """Closes the pipe to the server."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.stdin = None

    def begin(self, root: Path, encoding: str = "utf-16", parent: int | None = None) -> Self:
        """Initializes for a folder; where nobody hears the answer it is not waited for."""
        self._root = root.as_uri()
        capabilities = {"general": {"positionEncodings": [encoding]}}
        params = {"processId": parent, "rootUri": self._root, "capabilities": capabilities}
        number = self.request("initialize", params)
        assert not self._hearing or "result" in self.answer(number)
        self.notify("initialized", {})
        return self

    def uri(self, path: str) -> str:
        """The URI of a path below the root."""
        return f"{self._root}/{path}"

    def open(self, uri: str, text: str, version: int = 1) -> None:
        """Opens a document."""
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, changes: list[Message]) -> None:
        """Sends the edits of one notification."""
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def close(self, uri: str) -> None:
        """Closes a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def hover(self, uri: str, line: int, character: int, seconds: float = PATIENCE) -> Message:
        """The answer to a hover."""
        position = {"line": line, "character": character}
        return self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position}, seconds)

    def settled(self, seconds: float = PATIENCE) -> Any:
        """Waits until the server has done and published all that is due; returns what its index holds."""
        params = {"command": "semanticDocs.status", "arguments": [{"settled": True}]}
        return self.ask("workspace/executeCommand", params, seconds)["result"]

    # Hearing.

    def wait(self, happened: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Waits for something that the server says."""
        with self.heard:
            self.heard.wait_for(lambda: bool(happened()) or self.ended, seconds)
            if not happened():
                why = "; the server ended" if self.ended else ""
                raise AssertionError(f"{what} did not come in {seconds} s{why}\n{self.log()}")

    def unheard(self) -> int:
        """The bytes that wait in the server's pipe; to be asked where nobody hears."""
        found = array("i", [0])
        fcntl.ioctl(self.process.stdout, termios.FIONREAD, found)  # type: ignore[arg-type]
        return found[0]

    def ends(self, seconds: float) -> tuple[int, float]:
        """(exit code, seconds until the end); fails where the process stays longer than it may."""
        started = time.monotonic()
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the server is still there after {seconds} s\n{self.log()}") from None
        return code, time.monotonic() - started

    def log(self) -> str:
        """What the server has written to its log so far."""
        size = os.fstat(self.log_file.fileno()).st_size
        return os.pread(self.log_file.fileno(), size, 0).decode("utf-8", "replace")

    def _hear(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        with stream, open(stream.fileno(), "rb", closefd=False) as whole:
            while (message := _read(whole)) is not None:
                with self.heard:
                    self._note(message)
                    self.heard.notify_all()
        with self.heard:
            self.ended = True
            self.heard.notify_all()

    def _note(self, message: Message) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            assert isinstance(params, dict)
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.published[params["uri"]] = self.published.get(params["uri"], 0) + 1
        elif method is None and message.get("id") is None:
            self.refusals.append(message)
        elif method is None:
            self.answers[message["id"]] = message


def _read(stream: Any) -> Message | None:
    length = 0
    while (line := stream.readline()) not in {b"\r\n", b""}:
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body = stream.read(length) if line else b""
    if not body:
        return None
    message: Message = json.loads(body)
    return message
