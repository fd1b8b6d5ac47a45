"""The thread that answers the editor: unsaved text, gaps that follow from it, questions, publication."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from semantic_docs.index.database import Identity
from semantic_docs.index.store import Store
from semantic_docs.index.values import IndexDamaged, IndexUnusable
from semantic_docs.session.answers import answer, end, settled
from semantic_docs.session.idle import Idle
from semantic_docs.session.jobs import Again, Ask, Edit, Job, Moved, Quiet, Replaced, Vanished
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.pace import Pace
from semantic_docs.session.phase import Phase
from semantic_docs.session.shown import Publish, Shown
from semantic_docs.session.texts import Texts
from semantic_docs.session.workspace import Workspace

log = logging.getLogger(__name__)

REFRESH_SECONDS = 2.0
"""In the middle of a run, unsaved documents are seen before an index of at most this age."""

REST_SECONDS = 1.0
"""Without anything to do for so long, one lets go of what was at hand."""


class Answerer:
    """The only reader of an index in this process; it never writes one."""

    def __init__(
        self,
        *,
        publish: Publish,
        has_room: Callable[[], bool],
        reload: Callable[[], None],
        condemn: Callable[[Identity, IndexDamaged], None],
        stopping: threading.Event,
        idle: Idle,
        phase: Phase,
        open_only: bool,
    ) -> None:
        """`reload` asks for a new Replaced, `condemn` for one with another index.

        `idle` is told when the editor waits for something, and when it does not; `phase`, when what it sees
        is other than before.
        """
        self._reload = reload
        self._condemn = condemn
        self._stopping = stopping
        self._idle = idle
        self._phase = phase
        self._shown = Shown(publish, open_only=open_only, has_room=has_room)
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.texts = Texts()
        """What the editor has open; for every thread."""
        self._early: list[Job] = []
        """What came while there was no usable index: nothing is lost, nothing is out of turn."""
        self._quiet: list[Future[None]] = []
        self._overlay: Overlay | None = None
        self._ready = False
        self._closed = False  # Whether no index is to be expected soon.
        self._failed: Job | None = None
        """The job that the index failed; it is tried once more."""
        self._under_way = False
        """Whether the writer is in the middle of a run: what is settled now would be settled again then."""
        self._at_hand = False
        """Whether a rest would let go of anything of the index."""
        self._pace = Pace()
        self._prepared = False
        """Whether the next keystroke has been prepared for."""
        self._refreshed = 0.0

    # What other threads call; all of it returns at once.

    def start(self) -> None:
        """Starts the thread; it waits for a workspace."""
        threading.Thread(target=self._run, name="semantic-docs reader", daemon=True).start()

    def put(self, job: Job | None) -> None:
        """Takes a job; None ends the thread, whatever waits behind it."""
        if isinstance(job, Edit):
            self.texts.take(job)
        if isinstance(job, Edit | Ask):
            self._idle.busy()
        self._queue.put(job)

    # The thread.

    def _run(self) -> None:
        unsettled = False
        while not self._stopping.is_set():
            try:
                unsettled = self._step(unsettled)
            except EOFError:
                break
            except IndexDamaged as error:
                log.warning("the index is damaged: %s", error)
                self._ready = False
                if self._overlay is not None:
                    self._condemn(self._seen.identity, error)
            except IndexUnusable as error:
                log.warning("the index cannot be read: %s", error)
                self._ready = False
                self._reload()
            except Exception as error:  # A named boundary: one failed edit must not end the session.
                log.exception("a job failed")
                unsettled = False
                settled(self._quiet, error)
        self._stopping.set()
        self._idle.free()
        self._cancel_questions()

    def _step(self, unsettled: bool) -> bool:
        """One job, or what is due when there is none. Returns whether other documents' gaps are due.

        Raises EOFError at the end, IndexDamaged where the index cannot be read.
        """
        try:
            job = self._early.pop(0) if self._early and self._ready else self._next(unsettled)
        except queue.Empty:
            if self._shown:
                self._shown.some(self._seen)
                return unsettled
            if unsettled and not self._settle():
                return True
            if not self._prepared:
                self._prepared = self._seen.prepare(self._interrupted)
                if self._prepared:
                    settled(self._quiet, None)
                return False
            self._rest()
            return False
        if job is None:
            raise EOFError
        if not self._ready and not isinstance(job, Replaced):
            self._keep(job)
            return unsettled
        if isinstance(job, Edit):
            self._pace.typed(on=unsettled)
        try:
            unsettled = self._do(job) or unsettled
            other = isinstance(job, Replaced | Vanished) or (isinstance(job, Moved) and bool(job.paths))
            self._phase.seen(self._seen.revision, other=other)
            return unsettled
        except (IndexDamaged, IndexUnusable):
            if self._failed is not job and not isinstance(job, Replaced):
                self._early.insert(0, job)
            elif isinstance(job, Ask | Quiet):
                end(job.answer)
            self._failed = job
            raise

    def _keep(self, job: Job) -> None:
        """Keeps a job for when there is an index; a question is ended where none is to be expected."""
        if isinstance(job, Vanished):
            self._closed = True
            waiting, self._early = self._early, []
            for one in waiting:
                self._keep(one)
        elif self._closed and isinstance(job, Ask | Quiet):
            end(job.answer)
        elif isinstance(job, Edit) and self._overlay is None:
            self.texts.closed(job)  # The first index has before it what is open then.
        else:
            self._early.append(job)

    def _next(self, unsettled: bool) -> Job | None:
        if self._queue.empty():
            self._idle.free()
        pause = self._shown.pause if self._shown else 0.0 if self._quiet else self._pace.pause
        due = (unsettled and not self._under_way) or self._quiet or self._shown
        if not due:
            pause = REST_SECONDS if self._prepared or unsettled else 0.0
        return self._queue.get(timeout=pause if (due or self._at_hand) and self._ready else None)

    def _do(self, job: Job) -> bool:
        """Carries out one job. Returns whether other documents' gaps are to be settled."""
        self._at_hand = True
        self._prepared = self._prepared and isinstance(job, Ask)
        if isinstance(job, Replaced):
            self._replace(job.workspace)
            return True
        if isinstance(job, Ask):
            answer(job, self._seen.view)
            return False
        if isinstance(job, Quiet):
            self._quiet.append(job.answer)
            return True
        overlay = self._seen
        if isinstance(job, Moved):
            self._under_way = job.more
            if not job.paths and not overlay.concerned_by(job.seen):
                return False
            self._refresh(overlay, job.more)
            sorted_anew = self._sort_open(overlay)
            self._shown.later(job.paths, whole=job.whole, overlay=overlay)
            return sorted_anew or bool(overlay.open)
        if isinstance(job, Again):
            self._shown.again(job.paths, overlay)
            return False
        if isinstance(job, Vanished):
            self._shown.withdraw(overlay)
            return False
        if not self.texts.is_newest(job):
            return False  # A newer text of the same document waits in the queue.
        if job.text is None:
            self.texts.forget(job.path)
            overlay.drop(job.path)
        elif overlay.takes(job.path):
            overlay.put(job.path, job.text)
        self._show(job.path)
        return overlay.unsettled

    def _refresh(self, overlay: Overlay, more: bool) -> None:
        """In the middle of a run not with each batch: what a keystroke has looked up serves the next ones."""
        now = time.monotonic()
        if not more or now >= self._refreshed + REFRESH_SECONDS:
            self._refreshed = now
            overlay.refresh()

    def _sort_open(self, overlay: Overlay) -> bool:
        """An ignore file may have changed: what is open is a document now, or is none any more.

        Returns whether anything of the kind was so.
        """
        found = False
        for edit in self.texts.edits():
            taken = edit.text is not None and overlay.takes(edit.path)
            if taken == (edit.path in overlay):
                continue
            if taken:
                overlay.put(edit.path, edit.text or "")
            else:
                overlay.drop(edit.path)
            self._show(edit.path)
            found = True
        return found

    @property
    def _seen(self) -> Overlay:
        if self._overlay is None:
            raise RuntimeError("no workspace is open")
        return self._overlay

    def _replace(self, workspace: Workspace) -> None:
        texts = {}
        store = Store.open(workspace.index_path, workspace.reader.parse)
        if store.message is not None:
            self._reload()  # It was taken away or broken since the writer opened it.
        if self._overlay is not None:
            texts = self._overlay.texts
            self._overlay.close()
        self._shown.configure(workspace.settings.diagnostics_mode)
        self._overlay = Overlay(workspace, store)
        self._ready, self._closed = True, False
        texts |= self.texts.open()
        for path, text in texts.items():
            if self._overlay.takes(path):
                self._overlay.put(path, text)
            self._show(path)

    def _settle(self) -> bool:
        """Other documents' gaps. Returns False where newer work came first."""
        begun = time.monotonic()
        moved = self._seen.settle(self._interrupted)
        self._pace.worked(time.monotonic() - begun, done=moved is not None)
        if moved is None:
            return False
        for path in sorted(moved):
            self._show(path)
        self._phase.seen(self._seen.revision)
        return True

    def _interrupted(self) -> bool:
        return not self._queue.empty() or self._stopping.is_set()

    def _show(self, path: str) -> None:
        self._shown.now(path, self._seen)

    def _rest(self) -> None:
        self._at_hand = False
        self._seen.relax()
        self._idle.worked()

    def _cancel_questions(self) -> None:
        waiting = self._early
        while not self._queue.empty():
            job = self._queue.get()
            if job is not None:
                waiting.append(job)
        answers = [one.answer for one in waiting if isinstance(one, Ask | Quiet)]
        for one in (*answers, *self._quiet):
            end(one)
