"""The ends that a client library would not make, and the ways in that are no pipes."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.test_lifecycle import ADR, QUICK, write_all
from tests.support.docset import FILES
from tests.support.editor import full_capabilities, make_editor, server_config

pytestmark = [
    pytest.mark.server,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]


class Pipes:
    """A server without any client library, for ends that a library would not make."""

    def __init__(self, root: Path, parent: int | None) -> None:
        config = server_config()
        self.process = subprocess.Popen(
            config.server_command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=config.server_env
        )
        self.send("initialize", {"processId": parent, "rootUri": root.as_uri(), "capabilities": {}}, 1)
        self.read()
        self.send("initialized", {})

    def send(self, method: str, params: Any, msg_id: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if msg_id is None else {**message, "id": msg_id}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> Any:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) not in {b"\r\n", b""}:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def answer(self, msg_id: int) -> Any:
        """The answer to a request; notifications before it are passed over."""
        while (message := self.read()).get("id") != msg_id:
            continue
        return message

    def ends(self) -> int:
        """The exit code; fails where the process stays longer than it may."""
        try:
            return self.process.wait(QUICK + 1)
        finally:
            self.process.kill()
            self.process.communicate()


def test_a_request_that_cannot_be_read_is_answered(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), None)
    for number, (method, params) in enumerate(
        [("textDocument/hover", {"position": "x"}), ("textDocument/hover", None), ("semanticDocs/none", {})],
        2,
    ):
        server.send(method, params, number)
        assert server.answer(number)["error"]["code"] < 0
    server.send("shutdown", None, 9)
    assert server.answer(9)["result"] is None
    server.send("exit", None)
    assert server.ends() == 0


def test_shutdown_amid_the_first_analysis(tmp_path: Path) -> None:
    for number in range(300):
        text = FILES[ADR].replace("ADR-005", f"ADR-{number:04}")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    server = Pipes(tmp_path, os.getpid())
    server.send("workspace/symbol", {"query": "adr"}, 2)
    server.answer(2)
    started = time.monotonic()
    server.send("shutdown", None, 3)
    server.answer(3)
    server.send("exit", None)
    assert server.ends() == 0
    assert time.monotonic() - started < QUICK


def test_the_end_of_the_pipe_ends_the_server(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), os.getpid())
    assert server.process.stdin is not None
    server.process.stdin.close()
    server.process.stdin = None
    assert server.ends() == 1


def test_exit_without_shutdown_is_told_by_the_code(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), None)
    server.send("exit", None)
    assert server.ends() == 1


def test_the_end_of_the_parent_ends_the_server(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = Pipes(write_all(tmp_path), parent.pid)
    assert server.process.poll() is None
    parent.communicate(b"\n")
    assert server.ends() == 1


def test_a_parent_of_another_machine_is_not_waited_for(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), 2**22 + 7)
    server.send("shutdown", None, 2)
    server.answer(2)
    server.send("exit", None)
    assert server.ends() == 0


def test_over_a_socket(tmp_path: Path) -> None:
    config = server_config()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*config.server_command, "--tcp", f"127.0.0.1:{port}"], env=config.server_env)

    async def talk() -> None:
        editor = make_editor()
        async with asyncio.timeout(20):
            while True:
                try:
                    await editor.start_tcp("127.0.0.1", port)
                    break
                except ConnectionError:
                    await asyncio.sleep(0.05)
        await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
        await editor.diagnostics_of(ADR, lambda found: found)
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]

    try:
        asyncio.run(talk())
        assert process.wait(QUICK + 1) == 0
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("address", ["0.0.0.0:7000", "example.org:7000", "127.0.0.1:x", "7000"])
def test_only_this_machine_may_connect(address: str) -> None:
    config = server_config()
    done = subprocess.run(
        [*config.server_command, "--tcp", address],
        env=config.server_env,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr
