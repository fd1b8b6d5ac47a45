"""One workspace as a server keeps it: a thread that writes the index, a thread that answers the editor."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from semantic_docs.features.view import View
from semantic_docs.index.database import Identity
from semantic_docs.index.values import IndexDamaged
from semantic_docs.session.answerer import Answerer
from semantic_docs.session.idle import Idle
from semantic_docs.session.jobs import Again, Ask, Edit, Quiet
from semantic_docs.session.phase import Phase, State
from semantic_docs.session.shown import Publish
from semantic_docs.session.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")


class Session:
    """Documents change on disk and in the editor; gaps are published, questions answered."""

    def __init__(
        self,
        root: Path,
        *,
        publish: Publish,
        has_room: Callable[[], bool] = lambda: True,
        progress: Callable[[int, int], None] | None = None,
        notify: Callable[[str], None] = log.warning,
        open_only: bool = False,
        watch: bool = True,
        trusted: bool = True,
        asleep: bool = False,
        changed: Callable[[bool], None] = lambda moved: None,
    ) -> None:
        """Nothing happens before `start`. The callbacks come from the session's own threads.

        `has_room` is asked before documents that nobody types in are published: whoever sends them on may
        still have enough to do. `changed` is told when `state` is another one, and with True when documents
        or gaps are others.

        With `asleep`, nothing is written or published, and questions have no answer, until the root holds a
        configuration, an index or a document with an id, be it in an editor alone.

        A root that is not `trusted` has the built-in types only, and is not written to.

        With `open_only`, or where the workspace's configuration says so, only what is open is published.
        """
        self.root = root.resolve()
        self._notify = notify
        self._told: set[str] = set()
        self._settling: set[Future[Any]] = set()
        self._stopping = threading.Event()
        idle = Idle()
        self._phase = Phase(changed)
        self._answerer = Answerer(
            publish=publish,
            has_room=has_room,
            reload=self._reload,
            condemn=self._condemn,
            stopping=self._stopping,
            idle=idle,
            phase=self._phase,
            open_only=open_only,
        )
        self._writer = Writer(
            self.root,
            send=self._answerer.put,
            progress=progress,
            tell=self._tell,
            stopping=self._stopping,
            idle=idle,
            phase=self._phase,
            watch=watch,
            opened=self._answerer.texts.greeted,
            texts=self._answerer.texts.open,
            trusted=trusted,
            asleep=asleep,
        )

    @property
    def state(self) -> State:
        """How far it is."""
        return self._phase.state

    @property
    def watcher(self) -> str:
        """By what it follows the disk."""
        return self._writer.watcher

    def start(self) -> None:
        """Opens the index, scans, builds and publishes, on threads of its own."""
        self._writer.start()
        self._answerer.start()

    def stop(self) -> None:
        """Ends the threads at their next step; questions not yet answered are cancelled."""
        self._stopping.set()
        self._writer.stop()
        self._answerer.put(None)
        for answer in tuple(self._settling):
            answer.cancel()

    def open(self, path: str, text: str) -> None:
        """An editor has opened a document: its text counts from here on."""
        self.change(path, text)

    def change(self, path: str, text: str) -> None:
        """The text of an open document, whole."""
        self._answerer.put(Edit(path, text))
        if self.state == "idle":
            self.touch([path])  # It may bear an id now.

    def close(self, path: str) -> None:
        """An editor has closed a document: the disk counts again."""
        self._answerer.put(Edit(path, None))

    def save(self, path: str) -> None:
        """A document was written; disk events say so too, on most systems."""
        self.touch([path])

    def touch(self, paths: Iterable[str]) -> None:
        """Files that may have changed on disk."""
        self._writer.on_disk(frozenset(paths), False)

    def show_again(self, paths: Iterable[str]) -> None:
        """Publishes what is shown of these documents once more."""
        self._answerer.put(Again(tuple(paths)))

    def look(self) -> None:
        """Looks through the disk, whatever it may have told."""
        self._writer.on_disk(frozenset(), True)

    def rebuild(self) -> None:
        """Reads and checks everything anew."""
        self._writer.rebuild()

    def ask(self, function: Callable[[View], T], *, behind_disk: bool = False) -> Future[T]:
        """Runs a function on the reader's thread; it sees every edit sent before.

        With `behind_disk` it also sees everything on the disk: whoever edits all places must know all.
        """
        answer: Future[T] = Future()
        if behind_disk:
            self._await(answer)
            self._writer.behind(lambda: self._answerer.put(Ask(function, answer)))
        else:
            self._answerer.put(Ask(function, answer))
        return self._unless_stopping(answer)

    def settled(self) -> Future[None]:
        """Done when every edit, and every disk event that has been told of so far, is seen to its end."""
        answer: Future[None] = Future()
        self._await(answer)
        self._writer.behind(lambda: self._answerer.put(Quiet(answer)))
        return self._unless_stopping(answer)

    def _await(self, answer: Future[Any]) -> None:
        """Remembers an answer that has to wait for the writer, which may end before."""
        self._settling.add(answer)
        answer.add_done_callback(self._settling.discard)

    def _reload(self) -> None:
        self._writer.reload()

    def _condemn(self, known: Identity, error: IndexDamaged) -> None:
        self._writer.condemn(known, error)

    def _unless_stopping(self, answer: Future[T]) -> Future[T]:
        if self._stopping.is_set():
            answer.cancel()  # The thread may have looked into its queue for the last time.
        return answer

    def _tell(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._notify(message)
