"""The process is gone within a second of its client, whatever it, its pipes and its client were doing.

How a well-behaved client ends is in tests/lsp/test_lifecycle.py. The quick form only asks that the end comes:
a second is measured in the long one, where nothing else has the machine.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from semantic_docs.lsp import parent
from tests.support.docset import ADR, FILES
from tests.support.editor import server_config
from tests.support.size import LONG, patience, record, size
from tests.support.wire import Wire

pytestmark = [pytest.mark.server, patience(200)]

PROMISE = 1.0
LIMIT = PROMISE if LONG else 10.0
"""Seconds from the end of the client to that of the process."""

FULL = 50_000
"""Bytes in a pipe that takes no more: it has sixteen pages, and not each is filled to its end."""

FIGURES: dict[str, float] = {}


@pytest.fixture(scope="module", autouse=True)
def figures() -> Iterator[None]:
    """Keeps what was measured."""
    yield
    record("exit", promise_seconds=PROMISE, **FIGURES)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder that takes seconds to be looked at for the first time."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(size(60, 800)):
        text = ADR.replace("ADR-005", f"ADR-{number:04}") + "A word.\n\n" * 50
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The document set, looked at in no time."""
    folder = tmp_path / "few"
    for path, text in FILES.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def gone(wire: Wire, name: str, started: float) -> int:
    """The exit code, once the process is gone in time."""
    code, _ = wire.ends(LIMIT)
    FIGURES[name] = max(FIGURES.get(name, 0), round(time.monotonic() - started, 2))
    assert "Traceback" not in wire.log(), wire.log()
    return code


# What the server is doing when the end comes.


def idle(wire: Wire, folder: Path) -> None:
    wire.begin(folder, parent=wire.pid)
    wire.settled(120)


def building(wire: Wire, folder: Path) -> None:
    wire.begin(folder, parent=wire.pid)
    wire.ask(
        "workspace/symbol", {"query": "adr"}
    )  # The first documents are in the index, the others are not.


def rebuilding(wire: Wire, folder: Path) -> None:
    wire.begin(folder, parent=wire.pid)
    wire.settled(120)
    wire.request("workspace/executeCommand", {"command": "semanticDocs.rebuildIndex", "arguments": []})


def checking(wire: Wire, folder: Path) -> None:
    """A text that takes long to be checked, and questions behind it."""
    wire.begin(folder, parent=wire.pid)
    wire.open(
        wire.uri("long.md"), "# A\n\n" + "TBD and PRD-001 and {{x}} `y` [z](#a)\n" * size(3_000, 30_000)
    )
    for _ in range(20):
        wire.request(
            "textDocument/hover", {"textDocument": {"uri": wire.uri("long.md")}, "position": at(2, 9)}
        )


def unheard(wire: Wire, folder: Path) -> None:
    """Nobody reads what it says: its pipe is full, and more is waiting."""
    wire.begin(folder, parent=wire.pid)
    uri = (folder / "0.md").as_uri()
    wire.open(uri, ADR)
    for _ in range(2_000):
        wire.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    until = time.monotonic() + 20
    while wire.unheard() < FULL:
        assert time.monotonic() < until, "the pipe is not full"
        time.sleep(0.01)


def at(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


DOING: dict[str, Callable[[Wire, Path], None]] = {
    "building": building,
    "unheard": unheard,
    "checking": checking,
    "idle": idle,
    "rebuilding": rebuilding,
}


def some(*quick: str) -> list[str]:
    """What a test looks at: in the quick form these, in the long one all."""
    return list(DOING) if LONG else list(quick)


@pytest.mark.parametrize("doing", some("building"))
def test_the_client_hangs_up(root: Path, doing: str) -> None:
    with Wire(hearing=doing != "unheard") as wire:
        DOING[doing](wire, root)
        started = time.monotonic()
        wire.hang_up()
        assert gone(wire, f"hung_up_{doing}", started) == 1


@pytest.mark.parametrize("doing", some("checking"))
def test_exit_without_shutdown(root: Path, doing: str) -> None:
    if doing == "unheard":
        return  # Whoever does not read cannot know what its last word comes behind.
    with Wire() as wire:
        DOING[doing](wire, root)
        started = time.monotonic()
        wire.notify("exit", None)
        assert gone(wire, f"exit_{doing}", started) == 1


PARENT = """\
import json, subprocess, sys
command, log = json.loads(sys.argv[1])
server = subprocess.Popen(command, stdin=0, stdout=1, stderr=open(log, "wb"))
print(server.pid, file=sys.stderr, flush=True)
server.wait()
"""


@pytest.mark.parametrize("doing", some("unheard"))
def test_the_editor_is_killed_and_its_pipes_stay_open(root: Path, tmp_path: Path, doing: str) -> None:
    """Somebody else, this test, holds both pipes: only the parent's end tells the server."""
    log = tmp_path / "log"
    command = [sys.executable, "-c", PARENT, json.dumps([server_config().server_command, str(log)])]
    with Wire(command, stderr=subprocess.PIPE, hearing=doing != "unheard") as wire:
        assert wire.process.stderr is not None
        server = int(wire.process.stderr.readline())
        DOING[doing](wire, root)
        started = time.monotonic()
        os.kill(wire.pid, signal.SIGKILL)
        wire.process.wait()
        try:
            while alive(server) and time.monotonic() - started < LIMIT:
                time.sleep(0.01)
            assert not alive(server), f"the server is still there; {log.read_text(errors='replace')}"
        finally:
            if alive(server):
                os.kill(server, signal.SIGKILL)
        FIGURES[f"parent_killed_{doing}"] = round(time.monotonic() - started, 2)
        assert "Traceback" not in log.read_text(errors="replace")


def test_the_editor_has_died_before_it_was_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    editor = subprocess.Popen([sys.executable, "-c", ""])
    editor.wait()
    parent.watch(editor.pid, ended.set)
    monkeypatch.setattr(parent, "_BORN_OF", editor.pid)
    assert not ended.is_set()  # A process of another machine, for all that is known.
    parent.watch(editor.pid, ended.set)
    assert ended.wait(LIMIT)


def alive(pid: int) -> bool:
    """Whether a process is there and has not ended; whoever adopts an orphan may be slow to wait for it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"


def test_shutdown_while_diagnostics_pour_out(few: Path) -> None:
    with Wire() as wire:
        wire.begin(few)
        uri = wire.uri("docs/adr-005.md")
        wire.open(uri, ADR)
        for version in range(2, 400):
            wire.change(uri, version, [{"text": f"{ADR}{'TBD ' * version}\n"}])
        started = time.monotonic()
        assert wire.ask("shutdown", None, LIMIT)["result"] is None
        FIGURES["shutdown_answered_amid_keystrokes"] = round(time.monotonic() - started, 2)
        wire.notify("exit", None)
        assert gone(wire, "exit_amid_keystrokes", time.monotonic()) == 0


def test_the_corpus_is_being_built(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ishkarim"
    shutil.copytree(corpus / "ishkarim", folder, ignore=shutil.ignore_patterns(".semantic-docs"))
    for moment in range(size(0, 10)):
        shutil.rmtree(folder / ".semantic-docs", ignore_errors=True)
        with Wire() as wire:
            wire.begin(folder)
            wire.wait(lambda wire=wire, wanted=moment * 8: len(wire.diagnostics) > wanted, "diagnostics")  # type: ignore[misc]
            started = time.monotonic()
            wire.hang_up()
            assert gone(wire, "hung_up_corpus", started) == 1
