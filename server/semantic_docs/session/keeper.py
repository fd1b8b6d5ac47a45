"""What the writer thread has open: one workspace, brought up to date; tells what that touched."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path

from semantic_docs.config.load import load
from semantic_docs.index.database import Identity as Database
from semantic_docs.index.values import IndexDamaged
from semantic_docs.session.configured import Stamp, stamp
from semantic_docs.session.idle import Idle
from semantic_docs.session.jobs import Job, Moved, Quiet, Replaced
from semantic_docs.session.phase import FEW, Phase
from semantic_docs.session.report import Bar
from semantic_docs.session.tidying import let_go
from semantic_docs.session.workspace import Workspace

log = logging.getLogger(__name__)

WAY_SECONDS = 0.05
"""So long at most a document waits for what is typed: whoever types all the time must not stop the index."""

MUCH = 500
"""Documents; a run over more of them has used more memory than all that follows will."""


class Keeper:
    """For the one thread that writes the index."""

    def __init__(
        self,
        root: Path,
        *,
        send: Callable[[Job | None], None],
        progress: Callable[[int, int], None] | None,
        tell: Callable[[str], None],
        stopping: threading.Event,
        idle: Idle,
        phase: Phase,
        opened: Callable[[], Mapping[str, str]],
        trusted: bool,
    ) -> None:
        """`send` and the others as `Writer` has them."""
        self._texts = opened
        self._trusted = trusted
        self._root = root
        self._send = send
        self._bar = Bar(progress)
        self._tell = tell
        self._stopping = stopping
        self._idle = idle
        self._phase = phase
        self._workspace: Workspace | None = None
        self._stamp: Stamp = frozenset()
        """Of the files that said how it is read when it was opened."""
        self._shown = False
        """Whether all that the open index holds has been told of once."""
        self._condemned: tuple[Database, IndexDamaged] | None = None
        self.waited = False
        """Whether it was told that another process has to be waited for."""

    @property
    def is_open(self) -> bool:
        """Whether there is a workspace at all."""
        return self._workspace is not None

    @property
    def is_shown(self) -> bool:
        """Whether all that the open index holds has been told of."""
        return self._shown

    @property
    def is_configured_anew(self) -> bool:
        """Whether a file that says how the workspace is read is not what it was."""
        return stamp(self._root) != self._stamp

    def condemn(self, known: Database, error: IndexDamaged) -> None:
        """The next `open` makes an index anew if it is still the one that somebody found damaged."""
        self._condemned = known, error

    def close(self) -> None:
        """Closes what is open."""
        if self._workspace is not None:
            self._workspace.close()

    def open(self) -> None:
        """Opens the workspace, anew where it is open already."""
        self._stamp = stamp(self._root)
        loaded = load(self._root)
        for problem in loaded.problems:
            self._tell(f"{problem.path}:{problem.line}: {problem.message}")
        self._discard_condemned()
        workspace = Workspace(self._root, loaded.settings, trusted=self._trusted)
        for fault in workspace.types.problems:
            self._tell(f"{fault} (the type as it was before stays in force)")
        before, self._workspace = self._workspace, workspace
        workspace.on_written = lambda paths: self._send(Moved(frozenset(paths), more=True))
        workspace.on_failure = self._tell
        workspace.cancelled = self._stopping.is_set
        workspace.give_way = self._give_way
        workspace.opened = self._texts
        workspace.on_waiting = self._on_waiting
        self._shown = False
        self._send(Replaced(workspace))
        if before is not None:
            before.close()

    def _give_way(self) -> None:
        """Lets the editor be answered first: what is typed and asked is short, a branch switch is long."""
        self._idle.wait(WAY_SECONDS)

    def _discard_condemned(self) -> None:
        if self._condemned is not None:
            known, error = self._condemned
            self._condemned = None
            if self.workspace.store.identity == known:
                self.workspace.replace_index(error)
                self.tell_all(self.workspace.notes())

    def tell_all(self, messages: Iterable[str]) -> None:
        """Says each of these."""
        for message in messages:
            self._tell(message)

    def _on_waiting(self, message: str) -> None:
        self.waited = True
        self._tell(message)

    @property
    def workspace(self) -> Workspace:
        """What is open."""
        if self._workspace is None:
            raise RuntimeError(f"{self._root} is not open")
        return self._workspace

    def sync(self, rebuild: bool = False) -> None:
        """Brings all of the index up to date."""
        store = self.workspace.store
        if rebuild or not self._shown:
            self._phase.set("analyzing")
        try:
            report = self.workspace.sync(self._progressed, rebuild)
        finally:
            self._bar.end()
        if self.workspace.store is not store:
            self._send(
                Replaced(self.workspace)
            )  # It was damaged: the reader's connection is of no use either.
            self._shown = False
        self._idle.worked()
        if max(report.read, report.checked) > MUCH:
            let_go(self.workspace.store)  # It has used more than all that follows will.
        self.tell_all((*report.notes, *report.failures))
        self._send(Moved(report.touched))
        if not self._shown:
            # The first sync of a workspace object: what the index held already has never been told of, and of
            # what another index held nobody else will tell.
            self._send(Moved(frozenset(self.workspace.store.paths()), whole=True))
            self._shown = True
        self._done()

    def _progressed(self, what: str, done: int, total: int) -> None:
        if total > FEW:
            self._phase.set("analyzing")
        self._bar.update(what, done, total)

    def _done(self) -> None:
        """All is well: ready as soon as what was found is on the screen."""
        if self._phase.state != "ready":
            shown: Future[None] = Future()
            self._phase.ready_behind(shown)
            self._send(Quiet(shown))

    def update(self, paths: frozenset[str]) -> None:
        """Looks at these files alone."""
        store = self.workspace.store
        touched = self.workspace.update(paths)
        self._idle.worked()
        if self.workspace.store is not store:
            self._send(Replaced(self.workspace))
        self.tell_all(self.workspace.notes())
        self._send(Moved(touched, seen=paths))
        self._done()
