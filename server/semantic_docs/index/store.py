"""The index as the rest of the engine sees it: opening, writing, and what people search it for."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from semantic_docs.index import faces, mentions, search, symbols, transaction, writes
from semantic_docs.index import gaps as gap_rows
from semantic_docs.index.database import connect, identity, verify
from semantic_docs.index.errors import guarded, translated
from semantic_docs.index.fulltext import FullText
from semantic_docs.index.gaps import GapRow
from semantic_docs.index.lists import Lists
from semantic_docs.index.lookups import Lookups, Parser
from semantic_docs.index.rows import DocumentRows
from semantic_docs.index.values import FileState, Hit, IndexUnusable, Mention, Node, Overtaken, Stat, Symbol
from semantic_docs.model.gap import Gap
from semantic_docs.model.notice import Notice
from semantic_docs.model.standing import Standing

SETTLED = "yes"
"""The fact `settled` of an index that no run is changing; else it names the run."""


class Store(Lookups):
    """One connection to one index. Not for two threads at once; open a second one for that."""

    def __init__(self, connection: sqlite3.Connection, message: str | None, parser: Parser | None) -> None:
        super().__init__(connection, parser)
        self.lists = Lists(connection)
        """What lists of gaps are made of."""
        self.message = message
        """What had to be done to open it, None where all was well."""
        self.on_held: Callable[[], None] = lambda: None
        """Called about once a second while another process holds the write lock; may raise to give up."""
        self.path = str(connection.execute("PRAGMA database_list").fetchone()[2])
        self.identity = identity(self.path)
        """Which file this is, whatever stands at its place later."""
        self._run: str | None = None
        self._closed = False
        self._version = 0
        self._words = FullText(connection)
        self._symbols = symbols.SymbolCache()

    @classmethod
    def open(cls, path: Path | str, parser: Parser | None = None) -> Store:
        """Opens or creates an index. Raises OSError where the place cannot be written."""
        connection, message = connect(path)
        return cls(connection, message, parser)

    def close(self) -> None:
        """Closes the connection; the store is of no use afterwards."""
        self._closed = True
        self._db.close()

    def relax(self) -> None:
        """Lets go of the pages and faces that are kept at hand; what is asked next reads its own again."""
        faces.unpack.cache_clear()
        with guarded():
            self._db.execute("PRAGMA shrink_memory")

    def is_lost(self) -> bool:
        """Whether nothing is open, or not what is at its place: somebody took the files away."""
        if self._closed:
            return True
        file, log = identity(self.path)
        return file != self.identity[0] or (self.identity[1] is not None and log != self.identity[1])

    def version(self) -> int:
        """A number that changes with every write of another connection."""
        with guarded():
            found: int = self._db.execute("PRAGMA data_version").fetchone()[0]
            return found

    def was_written_elsewhere(self) -> bool:
        """Whether another connection has written since this was asked last; so it is the first time."""
        before, self._version = self._version, self.version()
        return self._version != before

    def verify(self) -> None:
        """Raises IndexDamaged where the file's structure is broken; takes some 1 ms for each MB."""
        if self.path:
            verify(self.path)

    def megabytes(self) -> float:
        """The size of the database."""
        with guarded():
            pages: int = self._db.execute("PRAGMA page_count").fetchone()[0]
            size: int = self._db.execute("PRAGMA page_size").fetchone()[0]
            return pages * size / 1e6

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; takes the write lock at once, so that no later statement can fail for it.

        Within a run, raises Overtaken where another one has begun since.
        """
        if self._db.in_transaction:
            yield
            return
        transaction.begin(self._db, self.on_held)
        try:
            if self._run is not None and self.fact("settled") != self._run:
                raise Overtaken
            yield
            with guarded():
                self._words.flush()
        except BaseException:
            self._words.drop()
            transaction.roll_back(self._db)
            raise
        transaction.commit(self._db, self.on_held)

    # Runs: what brings the index up to date, from the first look to the last write.

    def begin_run(self, who: str) -> bool:
        """Marks the index as being changed. Returns whether the last run came to its end.

        A run that was stopped in its tracks, and overtaken, cannot write any more: it finds another mark.
        """
        self._run = None
        with self.transaction():
            settled = self.fact("settled") == SETTLED
            mark = f"{who} {secrets.token_hex(8)}"
            self.set_fact("settled", mark)
        self._run = mark
        return settled

    def end_run(self, facts: Mapping[str, str]) -> None:
        """Marks the index as whole, made with these facts."""
        with self.transaction():
            for name, value in facts.items():
                self.set_fact(name, value)
            self.set_fact("settled", SETTLED)
        self._run = None

    def run_under_way(self) -> str | None:
        """Who has begun a run that has not ended yet, or was cut short."""
        mark = self.fact("settled")
        return None if mark in (None, SETTLED) else str(mark).rpartition(" ")[0]

    # Files and facts.

    def stats(self) -> Iterator[Stat]:
        """Every file as it was last seen."""
        with guarded():
            yield from self._db.execute("SELECT file_path, mtime_ns, size FROM files")

    def is_empty(self) -> bool:
        """Whether no file was ever seen."""
        return next(self.stats(), None) is None

    def file(self, path: str) -> FileState | None:
        """A file as it was last seen."""
        with guarded():
            sql = "SELECT mtime_ns, size, hash FROM files WHERE file_path = ?"
            row = self._db.execute(sql, (path,)).fetchone()
            return FileState(*row) if row else None

    def fact(self, name: str) -> str | None:
        """What the index was made with."""
        with guarded():
            row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
            return row[0] if row else None

    def set_fact(self, name: str, value: str) -> None:
        """Remembers what the index was made with."""
        with self.transaction(), translated():
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    # Writing.

    def put(self, rows: DocumentRows, *, new: bool = False) -> None:
        """Stores a document in place of what the path held before; of a `new` path it held nothing."""
        with self.transaction(), guarded():
            writes.put(self._db, self._words, rows, new=new)

    def merge(self) -> bool:
        """A step of work that no save waits for: what search looks through becomes less.

        Returns whether there was anything to do, and nobody else who writes.
        """
        try:
            with guarded():
                return self._words.merge()
        except IndexUnusable:
            return False  # It can wait for another time.

    def touch(self, path: str, state: FileState) -> None:
        """Remembers a file's new stat where its content is what it was."""
        with guarded():
            writes.touch_file(self._db, path, state)

    def remove(self, path: str) -> None:
        """Forgets a document; its gaps are resolved by `set_gaps`."""
        with self.transaction(), guarded():
            writes.remove(self._db, self._words, path)

    def clear(self) -> None:
        """Forgets every document, for a rebuild."""
        with self.transaction(), guarded():
            writes.clear(self._db, self._words)

    def set_gaps(self, path: str, gaps: Iterable[GapRow], now: str) -> tuple[list[str], list[str]]:
        """Makes these the open gaps of a path. Returns the ids of the gaps that are new and of those gone."""
        with guarded():
            return gap_rows.set_gaps(self._db, path, gaps, now)

    def last_written(self) -> int:
        """A number that grows with every write of gaps, by whichever process."""
        with guarded():
            return gap_rows.last_written(self._db)

    def written_since(self, count: int) -> tuple[str, ...]:
        """Paths with gaps that were written, or resolved, after `last_written` was this number."""
        with guarded():
            # With DISTINCT, SQLite goes through all gaps in the order of their paths.
            rows = self._db.execute("SELECT file_path FROM gaps WHERE written > ?", (count,))
            return tuple(dict.fromkeys(path for (path,) in rows))

    def set_node(self, node: Node) -> None:
        """Stores what follows from a document's gaps: their counts, its health, what blocks it."""
        with guarded():
            writes.set_node(self._db, node)

    def set_standings(self, standings: Mapping[str, Standing]) -> None:
        """Stores where documents stand among the others."""
        with guarded():
            writes.set_standings(self._db, standings)

    def set_target(self, path: str, found: str) -> None:
        """Remembers what was there, empty for nothing, for a linked path that is no document."""
        with guarded():
            self._db.execute("INSERT OR REPLACE INTO targets VALUES (?, ?)", (path, found))

    def replay(self, events: Iterable[Mapping[str, str]]) -> None:
        """Fills provenance, and the gaps' first sighting, from the journal."""
        with guarded():
            gap_rows.replay(self._db, events)

    def sightings(self) -> dict[tuple[str, str], str]:
        """When each open gap was seen first, by path and gap id."""
        with guarded():
            rows = self._db.execute(
                "SELECT file_path, gap_id, detected_at FROM gaps WHERE resolved_at IS NULL"
            )
            return {(path, gap_id): at for path, gap_id, at in rows}

    def restore_sightings(self, events: Iterable[Mapping[str, str]]) -> None:
        """Gives open gaps the first sighting that the journal remembers."""
        with guarded():
            gap_rows.restore_sightings(self._db, events)

    # What people ask for.

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """The documents that a human query finds, best first."""
        with guarded():
            return search.search(self._db, query, limit)

    def symbols(self, query: str, limit: int = 512) -> tuple[Symbol, ...]:
        """Documents, evidence and sections whose name holds the query as a subsequence, best first."""
        with guarded():
            return self._symbols.find(self._db, query, limit)

    def mentions(self, names: Iterable[str]) -> tuple[Mention, ...]:
        """Every place that names any of these ids, or links to any of them as a path."""
        with guarded():
            return mentions.mentions(self._db, tuple(names))

    def mention_counts(self, names: Iterable[str]) -> dict[str, int]:
        """How many places of each document do so; links inside a document count for none."""
        with guarded():
            return mentions.counted(self._db, tuple(names))

    def gaps(self, path: str | None = None, resolved: bool = False) -> tuple[Gap, ...]:
        """The open gaps (or the resolved ones) of a document or of all, by path and place."""
        with guarded():
            return gap_rows.gaps(self._db, path, resolved)

    def notices(self, paths: Iterable[str]) -> dict[str, tuple[Notice, ...]]:
        """What an editor shows of the open gaps of these documents; one that has none is left out."""
        with guarded():
            return gap_rows.notices(self._db, paths)

    def count_gaps(self) -> int:
        """How many gaps are open."""
        return sum(self.lists.weights().values())

    def count(self) -> int:
        """How many documents are indexed."""
        with guarded():
            found: int = self._db.execute("SELECT count(*) FROM documents").fetchone()[0]
            return found
