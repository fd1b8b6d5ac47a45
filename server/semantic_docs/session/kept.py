"""The index of one workspace: opened, looked through, shared with other processes, replaced where broken.

What stands in it is `workspace.py`'s to bring up to date.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from semantic_docs.config.load import load
from semantic_docs.config.settings import Settings
from semantic_docs.gaps.rule import Rule
from semantic_docs.index.database import MEMORY, discard
from semantic_docs.index.store import Store
from semantic_docs.index.turn import PATIENCE, turn
from semantic_docs.index.values import IndexDamaged, IndexUnusable
from semantic_docs.model.gap import Gap
from semantic_docs.session.hand import Setup
from semantic_docs.session.hands import Hands
from semantic_docs.session.ingest import Ingest
from semantic_docs.session.made_with import digest
from semantic_docs.session.place import index_folder
from semantic_docs.session.reading import Reader
from semantic_docs.session.report import Cancelled, Progress
from semantic_docs.session.scan import Scanner
from semantic_docs.session.waiting import Waiting
from semantic_docs.text.faults import kind_of, trace_of

log = logging.getLogger(__name__)

VERIFIED_MEGABYTES = 32
"""Up to this size an index is looked through whenever it is opened (0.03 s), above it behind a crash only."""

VERIFY_SECONDS = 300.0
"""Between two such looks of a process that stays, at an index of up to ten times that size."""


class Kept:
    """An open index, and what its workspace is read with. For one thread at a time."""

    def __init__(
        self,
        root: Path,
        settings: Settings | None = None,
        today: dt.date | None = None,
        *,
        in_memory: bool = False,
        trusted: bool = True,
    ) -> None:
        """Opens the index. Raises OSError where the root is no folder, or where neither it nor the user's
        cache can be written; an index in memory needs no place, and nobody keeps it.

        A folder that is not `trusted` has the built-in types only, and nothing is written into it.
        """
        self.root = root.resolve()
        if not self.root.is_dir():
            raise NotADirectoryError(f"there is no folder {self.root}")
        self.settings = settings if settings is not None else load(self.root).settings
        self._as_of = today
        self._as_of_gaps: dict[str, tuple[Gap, ...]] = {}
        self.trusted = trusted
        self.reader = Reader.of(self.root, self.settings, own_types=trusted)
        self.types, self.grammar = self.reader.types, self.reader.grammar
        self.scanner = Scanner(self.root, self.settings)
        self._folder = None if in_memory else _place(self.root, trusted)
        self._broken_rules: set[str] = set()
        self._notes: list[str] = []
        self._failures: list[str] = []
        self.on_failure: Callable[[str], None] | None = None
        """Told at once, from whichever thread, of a rule that failed; without it the next report tells."""
        self.on_written: Callable[[Iterable[str]], None] | None = None
        """Told of each batch of documents that has been written, and again of its gaps."""
        self.cancelled: Callable[[], bool] = lambda: False
        """Asked between batches; a cancelled sync raises Cancelled and loses nothing that was written."""
        self.opened: Callable[[], Mapping[str, str]] = dict
        """The texts of the documents that somebody has open: these are read first."""
        self.give_way: Callable[[], None] = lambda: None
        """Called between two documents: who has something more urgent to do holds the run up here."""
        self.on_waiting: Callable[[str], None] = log.info
        """Told, with a sentence, when another process is waited for longer than people like to wait."""
        self._open()

    def _open(self) -> None:
        self._verified = time.monotonic()
        try:
            self._open_file()
            if self.store.megabytes() <= VERIFIED_MEGABYTES or self.store.run_under_way():
                self.store.verify()
        except IndexDamaged as error:
            self.replace_index(error)

    def _verify(self, rebuild: bool) -> None:
        """Looks now and then whether the file is still sound; whoever asks for a rebuild has doubts."""
        now = time.monotonic()
        if rebuild or now - self._verified >= VERIFY_SECONDS:
            self._verified = now
            if rebuild or self.store.megabytes() <= 10 * VERIFIED_MEGABYTES:
                self.store.verify()

    def _open_file(self) -> None:
        place = MEMORY if self._folder is None else self.index_path
        self.store = Store.open(place, self.reader.parse)
        if self.store.message:
            self._notes.append(self.store.message)
        self._ingest = Ingest(self.store, self.reader, self._between)
        self._written = self.store.last_written()
        self._version = 0

    @property
    def index_path(self) -> Path:
        """Where the database is."""
        if self._folder is None:
            raise RuntimeError("an index in memory has no path")
        return self._folder / "index.db"

    @property
    def _journal(self) -> Path | None:
        return None if self._folder is None else self._folder / "provenance.jsonl"

    @property
    def today(self) -> dt.date:
        """The date that the index goes by: configured, else the clock's."""
        return self.settings.today or dt.datetime.now().astimezone().date()

    def close(self) -> None:
        """Closes the index."""
        self.store.close()

    def notes(self) -> tuple[str, ...]:
        """What there was to say since the last sync, each sentence once."""
        notes, self._notes = (*self._notes, *self._failures), []
        self._failures = []
        return notes

    def replace_index(self, error: IndexDamaged) -> None:
        """Puts an empty index in the place of a damaged one; what another process has put there is taken."""
        log.warning("the index of %s is damaged: %s", self.root, error)
        self.store.close()
        note = None
        if self._folder is not None:
            note = discard(self.index_path, self.store.identity, error)
        self._open_file()
        if note is not None:
            self._notes.append(note)

    # The steps of a run.

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """No other run, of whichever process, while this one reads and writes the index.

        Where a run does not come to its end, nothing that it has parsed is believed any more.
        """
        waiting = Waiting(self.store, self._go_on, self.on_waiting)
        try:
            if self._folder is None:
                yield
                return
            with turn(self._folder / "turn.db", waiting.for_turn, PATIENCE, waiting.life):
                self.store.on_held = waiting.for_lock
                yield
        except IndexUnusable as error:
            self._ingest.forget()
            raise type(error)(f"the index {self.index_path}: {error}") from error
        except BaseException:
            self._ingest.forget()
            raise

    def _written_since(self) -> tuple[str, ...]:
        """Paths whose gaps are not what they were at the last look, whichever process has written them."""
        before, self._written = self._written, self.store.last_written()
        return self.store.written_since(before)

    def _between(self) -> None:
        self.give_way()

    def _go_on(self) -> None:
        if self.cancelled():
            raise Cancelled

    def _behind(self, what: str, progress: Progress | None) -> Callable[[list[str], int, int], None]:
        """What happens behind each batch that is in the index."""

        def done(batch: list[str], so_far: int, total: int) -> None:
            self._go_on()
            if progress is not None:
                progress(what, so_far, total)
            # A single batch of reading is nothing that anybody could see before its gaps.
            if self.on_written is not None and (what == "Analyzing" or total > len(batch)):
                self.on_written(batch)

        return done

    def _on_error(self, rule: Rule, path: str, error: Exception) -> None:
        self._rule_failed(path, rule.code, kind_of(error), trace_of(error))

    def _rule_failed(self, path: str, code: str, kind: str, trace: str) -> None:
        if code not in self._broken_rules:
            self._broken_rules.add(code)
            log.error("%s failed on %s\n%s", code, path, trace)
            message = f"{path}: the rule {code} failed ({kind}); the other rules went on"
            if self.on_failure is not None:
                self.on_failure(message)
            else:
                self._failures.append(message)

    def _hands(self) -> Hands:
        """Other processes for the length of a run; an index in memory is nobody else's."""
        types, ways = self.types.digest, self.scanner.ways
        if self._folder is None:
            return Hands()
        return Hands(
            lambda: Setup(self.root, self.settings, self.trusted, types, ways, self.index_path, self.today)
        )

    def _made_with(self) -> str:
        """Changes whenever stored documents or gaps would come out otherwise."""
        return digest(self.types.digest, repr(self.settings), repr(self.grammar))


def _place(root: Path, trusted: bool) -> Path:
    try:
        return index_folder(root, trusted=trusted)
    except OSError as error:
        raise IndexUnusable(
            f"there is no place for the index of {root}: neither there nor in the user's cache can be written"
            f" ({error.strerror})"
        ) from error
