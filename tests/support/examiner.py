"""Does with one document all that the project ever does with one, and says where that failed or took long."""

from __future__ import annotations

import json
import logging
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from semantic_docs.cli.document_rows import fields_of, outgoing
from semantic_docs.cli.rows import rows
from semantic_docs.features.actions import actions
from semantic_docs.features.definition import define
from semantic_docs.features.highlight import highlights
from semantic_docs.features.hover import hover
from semantic_docs.features.references import references
from semantic_docs.features.symbols import document_symbols
from semantic_docs.features.view import View
from semantic_docs.index.gaps import notice
from semantic_docs.index.store import Store
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.diagnostics import diagnostic
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.options import Options
from semantic_docs.model.span import Span
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from semantic_docs.text.decode import decode
from tests.support.equality import SETTINGS

PATH = "docs/under-test.md"
HANG = 10
"""Seconds after which a document is given up, so that it can be told which one it was."""


class Hung(Exception):
    """A document took longer than anybody waits."""


class _Complaints(logging.Handler):
    """What the code has contained and logged is a failure here."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class Examiner:
    """A small workspace in a folder, in which one document is looked at after another."""

    def __init__(self, folder: Path, source: Path) -> None:
        root = folder / "workspace"
        shutil.copytree(source, root, ignore=shutil.ignore_patterns(".semantic-docs"))
        self._workspace = Workspace(root, SETTINGS)
        self._workspace.sync()
        self._store = Store.open(self._workspace.index_path, self._workspace.reader.parse)
        self._overlay = Overlay(self._workspace, self._store)
        self._folder = Folder.__new__(Folder)
        self._folder.root = root.as_posix()
        self._folder._spelled = {}
        self._client = Client(related=True, code_description=True, diagnostic_data=True)

    def close(self) -> None:
        """Closes the index."""
        self._store.close()
        self._workspace.close()

    def seconds(self, data: bytes, features: bool = True) -> float:
        """How long a document took (of this thread, not by the clock); raises whatever it raised.

        `features`: hover and its siblings too, not only parsing, rules and their output.
        """
        complaints = _Complaints()
        logger = logging.getLogger("semantic_docs")
        logger.addHandler(complaints)
        started = time.thread_time()
        try:
            with _alarm():
                self._examine(data, features)
        finally:
            logger.removeHandler(complaints)
        taken = time.thread_time() - started
        for record in complaints.records:
            error = record.exc_info[1] if record.exc_info else None
            raise AssertionError(record.getMessage()) from error
        return taken

    def _examine(self, data: bytes, features: bool) -> None:
        doc = self._workspace.reader.document(PATH, data)
        assert len(doc.text) == len(decode(data).text), "the text is not what the file holds"
        self._overlay.put(PATH, doc.text)
        view = self._overlay.view()
        gaps = self._overlay.gaps_of(PATH)
        for gap in gaps:
            assert 0 <= gap.span.start <= gap.span.end <= len(doc.text), gap
            assert gap.message.strip(), gap
        json.dumps([fields_of(doc), *outgoing(view, doc), *rows(view, gaps)], allow_nan=False).encode()
        for gap in gaps:
            diagnostic(notice(gap), self._folder, self._client, Options())
        if features:
            self._ask(view, len(doc.text))

    def _ask(self, view: View, length: int) -> None:
        doc = view.graph.document(PATH)
        assert doc is not None
        document_symbols(doc)
        actions(view, doc, Span(0, length))
        for one in doc.references[:5]:
            references(view, doc, one.span.start, True)
        for offset in {0, length // 3, length, *(one.span.start for one in doc.references[:5])}:
            hover(view, doc, offset)
            highlights(view, doc, offset)
            define(view, doc, offset)


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Hung(f"longer than {HANG} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
