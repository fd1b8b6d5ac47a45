"""One process of a crew: it reads files and checks documents as it is told, and writes its answers alone."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from semantic_docs.config.settings import Settings
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.ways import Ways
from semantic_docs.index.store import Store
from semantic_docs.model.document import Document
from semantic_docs.session.checked import Checked, checked
from semantic_docs.session.found import Found
from semantic_docs.session.pipe import read, unpack, write
from semantic_docs.session.prepare import Prepared, prepare
from semantic_docs.session.reading import Reader
from semantic_docs.session.scan import Scanner
from semantic_docs.text.faults import kind_of, trace_of

KEPT = 2_000
"""Parsed documents that one process keeps from reading to checking; the rest is parsed again."""

LOOKED_UP = 10_000
"""Documents after which what was looked up for them is forgotten: with a hundred thousand it would be a
gigabyte in each process.
"""

NICENESS = 5
"""Whoever types, and whoever writes the index, comes first."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process has to know of a workspace."""

    root: Path
    settings: Settings
    trusted: bool
    """Whether the workspace's own types are in force."""
    digest: str
    """Of the types; a process that finds others on the disk is of no use."""
    ways: Ways
    index_path: Path
    today: dt.date


class Hand:
    """What one process does."""

    def __init__(self, setup: Setup) -> None:
        """Raises RuntimeError where the types are not those of the process that asks."""
        self._setup = setup
        self._reader = Reader.of(setup.root, setup.settings, own_types=setup.trusted)
        if self._reader.types.digest != setup.digest:
            raise RuntimeError("the types have changed")
        self._docs: dict[str, Document] = {}
        self._store: Store | None = None
        self._scanner = Scanner(setup.root, setup.settings)
        self._graph: Graph | None = None
        self._asked = 0
        """Documents that this graph has answered for."""

    def read(self, wanted: list[tuple[Found, str | None]]) -> list[Prepared]:
        """Reads files; with each the hash of what is indexed of it."""
        result = []
        for found, before in wanted:
            prepared, doc = prepare(self._reader, found, before)
            if doc is not None and len(self._docs) < KEPT:
                self._docs[doc.path] = doc
            result.append(prepared)
        return result

    def check(self, paths: list[str]) -> list[Checked]:
        """The gaps of indexed documents."""
        if self._store is None:
            self._store = Store.open(self._setup.index_path, self._reader.parse)
            self._scanner.ways = self._setup.ways
        if self._graph is None or self._asked >= LOOKED_UP:
            self._graph, self._asked = Graph(self._store, self._scanner.exists, ways=self._setup.ways), 0
        self._asked += len(paths)
        return [self._check(path, self._store, self._graph) for path in paths]

    def _check(self, path: str, store: Store, graph: Graph) -> Checked:
        doc = self._docs.pop(path, None) or store.document(path)
        if doc is None:
            return Checked(path)
        failures: list[tuple[str, str, str]] = []

        def failed(rule: Rule, path: str, error: Exception) -> None:
            failures.append((rule.code, kind_of(error), trace_of(error)))

        types = self._reader.types
        doctype = types.effective(doc.type.value if doc.type else doc.inferred_type)
        context = Context(doc, doctype, types, graph, self._setup.settings, self._setup.today)
        return checked(context, failed)._replace(failures=tuple(failures))


def main() -> None:
    """Reads tasks from standard input and writes what they come to, until its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who has started this process hears it, and ends it.
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    gc.disable()  # It lives for one run, and looking through the documents that it keeps took half its time.
    # What fails is told to the one who asked; standard error may be somebody's terminal.
    logging.getLogger().addHandler(logging.NullHandler())
    tasks, results = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # Whatever prints must not break the answers.
    with suppress(BrokenPipeError):
        _serve(tasks, results)


def _serve(tasks: IO[bytes], results: IO[bytes]) -> None:
    hand: Hand | None = None
    while (packed := read(tasks)) is not None:
        asked = unpack(packed)
        try:
            if isinstance(asked, Setup):
                hand = Hand(asked)
                continue
            task, chunk = asked
            answer: object = getattr(hand, task)(chunk)
        except Exception as error:  # noqa: BLE001 -- a named boundary: the one who asked does the work itself.
            answer = RuntimeError(f"{type(error).__name__}: {error}")
        write(results, answer)
