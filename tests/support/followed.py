"""A server process that follows a folder, held against what a fresh one would say of it. Never sleeps.

The fresh one is a workspace of this process over a copy of the folder; a copy in which the unsaved texts are
saved says what the editor must show.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Coroutine, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from lsprotocol import types

from semantic_docs.lsp.convert import SEVERITIES, to_range
from semantic_docs.lsp.uri import to_uri
from semantic_docs.model.gap import Gap
from semantic_docs.session.workspace import Workspace
from tests.conftest import REPOSITORY
from tests.support.editor import Editor, full_capabilities, server_config
from tests.support.equality import copy_of, differences, dump, dump_file

T = TypeVar("T")

SENTINEL = "zz-settled.md"
"""Written last: once its diagnostics are there, every event before it has come too."""

Shown = dict[str, list[str]]
"""Path → what the editor shows of a document, a line each, sorted."""


class Followed:
    """One folder, one editor with a server of its own, and its unsaved texts. Not for a running loop."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, str] = {}
        """The text of each open document."""
        self._loop = asyncio.new_event_loop()
        self._editor: Editor | None = None
        self._rounds = 0

    @property
    def editor(self) -> Editor:
        """The editor; its server runs."""
        assert self._editor is not None
        return self._editor

    # The process.

    def start(self) -> None:
        """Starts a server, which indexes the folder, and opens again what was open."""
        self._run(self._start())

    async def _start(self) -> None:
        editor = await server_config().start()
        assert isinstance(editor, Editor)
        self._editor = editor
        await editor.begin(self.root, full_capabilities(["utf-16"]))
        for path, text in self.texts.items():
            editor.open(path, text)

    def stop(self) -> None:
        """Ends the server in order."""
        self._run(self._end(kill=False))

    def kill(self) -> None:
        """Ends the server as the system's own killer does, in the middle of whatever it does."""
        self._run(self._end(kill=True))

    async def _end(self, *, kill: bool) -> None:
        editor, self._editor = self.editor, None
        process = editor._server
        assert process is not None
        if kill:
            process.send_signal(signal.SIGKILL)
        else:
            await editor.shutdown_session()
        await process.wait()
        await editor.stop()  # type: ignore[no-untyped-call]

    def end(self) -> None:
        """Ends what still runs."""
        try:
            if self._editor is not None:
                self.kill()
        finally:
            self._loop.close()

    # The editor.

    def open(self, path: str, text: str) -> None:
        """Opens a document with a text, whether the disk has it or not."""
        self.texts[path] = text
        self.editor.open(path, text)

    def type(self, path: str, text: str) -> None:
        """Makes an open document read so, by one edit of the lines that differ."""
        old = self.texts[path]
        start, end = _differing(old, text)
        range_ = types.Range(self.editor.position(old, start), self.editor.position(old, end))
        new = text[start : len(text) - (len(old) - end)]
        self.editor.send_changes(path, [types.TextDocumentContentChangePartial(range_, new)], text)
        self.texts[path] = text

    def save(self, path: str) -> None:
        """Writes an open document to the disk and says so."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(self.texts[path].encode())
        params = types.DidSaveTextDocumentParams(self.editor.document(path))
        self.editor.text_document_did_save(params)

    def close(self, path: str) -> None:
        """Closes a document, whatever was typed into it."""
        del self.texts[path]
        self.editor.close(path)

    def touched(self, paths: list[str]) -> None:
        """Says what an editor with a watcher of its own says."""
        events = [types.FileEvent(self.editor.uri(path), types.FileChangeType.Changed) for path in paths]
        self.editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    def ask(self, path: str) -> None:
        """Asks for the outline of a document, and waits for the answer."""
        params = types.DocumentSymbolParams(self.editor.document(path))
        self._run(self.editor.text_document_document_symbol_async(params))

    def wait(self) -> None:
        """Waits until all is done that the server has noticed; what it has not noticed yet may follow."""
        self._run(self.editor.settled())

    def rebuild(self) -> None:
        """Asks for a rebuild."""
        params = types.ExecuteCommandParams("semanticDocs.rebuildIndex")
        self._run(self.editor.workspace_execute_command_async(params))

    def check(self) -> None:
        """Runs the command line beside the server; finding something is no failure, anything else is."""
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "server")}
        command = [sys.executable, "-m", "semantic_docs", "check", str(self.root), "--format", "concise"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1, 2), f"check ended with {done.returncode}:\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr

    # Waiting and comparing.

    def settle(self) -> None:
        """Waits until all that happened before has been noticed, seen to its end and published."""
        self._run(self._settle())

    async def _settle(self) -> None:
        self._rounds += 1
        wanted = f"GONE-{self._rounds} "
        text = f"---\nid: SETTLED\ntype: generic\ndependencies: [{wanted.strip()}]\n---\n# Settled\n"
        (self.root / SENTINEL).write_text(text)
        await self.editor.diagnostics_of(
            SENTINEL, lambda found: any(one.message.startswith(wanted) for one in found)
        )
        await self.editor.settled()

    def faults(self) -> list[str]:
        """What the index or the editor holds that a fresh build does not, and the other way round."""
        found: list[str] = []
        with tempfile.TemporaryDirectory() as folder:
            saved = Workspace(copy_of(self.root, Path(folder) / "saved"), in_memory=True)
            try:
                saved.sync()
                found += differences(dump_file(self.root / ".semantic-docs" / "index.db"), dump(saved))
                taken = {path: text for path, text in self.texts.items() if saved.scanner.is_document(path)}
                wanted = self._wanted(saved) if not taken else {}
            finally:
                saved.close()
            if taken:
                wanted = self._wanted_unsaved(copy_of(self.root, Path(folder) / "unsaved"), taken)
        shown = self._shown()
        for path in sorted(shown.keys() | wanted.keys()):
            mine, theirs = shown.get(path, []), wanted.get(path, [])
            found += [f"only shown: {path}: {line}" for line in mine if line not in theirs]
            found += [f"not shown: {path}: {line}" for line in theirs if line not in mine]
            if len(mine) != len(theirs):
                found.append(f"{path}: {len(mine)} diagnostics, not {len(theirs)}")
        return found

    def _wanted_unsaved(self, copy: Path, texts: dict[str, str]) -> Shown:
        for path, text in texts.items():
            place = copy / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)  # Or a link would be written through.
            place.write_bytes(text.encode())
        workspace = Workspace(copy, in_memory=True)
        try:
            workspace.sync()
            return self._wanted(workspace)
        finally:
            workspace.close()

    def _wanted(self, workspace: Workspace) -> Shown:
        found: Shown = {}
        for gap in workspace.gaps():
            found.setdefault(gap.path, []).append(self._line_of(gap))
        return {path: sorted(lines) for path, lines in found.items()}

    def _line_of(self, gap: Gap) -> str:
        related = [(self._uri(one.path), to_range(one.range, "utf-16"), one.message) for one in gap.related]
        place = to_range(gap.range, "utf-16")
        return _line(gap.code, SEVERITIES[gap.severity], place, gap.message, related, gap.gap_id, gap.data)

    def _shown(self) -> Shown:
        top = f"{self.root.as_uri()}/"
        return {
            unquote(uri.removeprefix(top)): sorted(map(_shown_line, found))
            for uri, found in self.editor.diagnostics.items()
            if found
        }

    def _uri(self, path: str) -> str:
        return to_uri(f"{self.root.as_posix()}/{path}")

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(coroutine)


def _shown_line(one: types.Diagnostic) -> str:
    related = [(r.location.uri, r.location.range, r.message) for r in one.related_information or ()]
    data: Any = one.data
    return _line(one.code, one.severity, one.range, one.message, related, data["gap_id"], data["data"])


def _line(
    code: object,
    severity: types.DiagnosticSeverity | None,
    place: types.Range,
    message: str,
    related: Iterable[tuple[str, types.Range, str]],
    gap: str,
    data: Mapping[str, str],
) -> str:
    there = "; ".join(f"{uri.rpartition('/')[2]} {range_}: {words}" for uri, range_, words in related)
    return f"{code} {severity and severity.name} {place} {message} [{there}] {gap} {sorted(data.items())}"


def _differing(old: str, new: str) -> tuple[int, int]:
    """The span of the old text, whole lines, outside which both texts are the same."""
    start = old.rfind("\n", 0, _common(old, new)) + 1
    end = len(old) - _common(old[start:][::-1], new[start:][::-1])
    at = old.find("\n", end)
    return start, at + 1 if at >= 0 else len(old)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
