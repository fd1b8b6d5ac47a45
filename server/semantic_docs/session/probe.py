"""Whether a folder holds anything of ours: a configuration, an index, or a document that bears an id.

Most folders with Markdown in them hold none; a server keeps quiet there. Nothing is written, and no more is
read of a file than its head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from semantic_docs.config.bounded import read_bounded
from semantic_docs.config.load import configured
from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.registry import Registry
from semantic_docs.model.document import MetaKind
from semantic_docs.parse.grammar import Grammar
from semantic_docs.parse.records import may_be_record
from semantic_docs.session.found import Walk, sidecars_of
from semantic_docs.session.place import FOLDER
from semantic_docs.session.reading import Reader
from semantic_docs.session.scan import Scanner
from semantic_docs.text.decode import decode

HEAD = 65_536
"""Bytes of a file that are looked at: an id stands in the frontmatter, a record's status near its title."""

# What frontmatter with an id is sure to hold: only what may bear one is parsed.
_ID = re.compile(r"""id["']?[ \t]*:""")


class Probe:
    """For one thread."""

    def __init__(self, root: Path, stopping: Callable[[], bool] = lambda: False) -> None:
        """`stopping` is asked between two folders; a probe that is told to stop finds nothing."""
        self._root = root
        self._stopping = stopping
        settings = Settings()
        self._scanner = Scanner(root, settings)
        # No types are needed to find an id, and to load them takes longer than all of this.
        self._reader = Reader(root, settings, Registry({}), Grammar(id_fields=settings.id_fields))
        self._known: set[int] = set()
        """Of each file that was looked at and holds nothing, a hash of its path and its state."""

    def marked(self) -> bool:
        """Whether somebody has set the folder up, or an index was built here before."""
        return (self._root / FOLDER).is_dir() or configured(self._root)

    def anything(self) -> bool:
        """Whether any document below the folder bears an id; what has been looked at is not read again."""
        known: set[int] = set()
        walk = Walk()
        for _ in self._scanner.steps(walk):
            if self._stopping():
                return False
            documents, walk.documents = walk.documents, {}
            for path, seen in documents.items():
                mark = hash((path, seen))
                beside = any(one in walk.sidecars for one in sidecars_of(path))
                if (beside or mark not in self._known) and self._file(path, beside=beside):
                    return True
                known.add(mark)
        self._known = known
        return False

    def among(self, paths: Iterable[str], opened: Mapping[str, str]) -> bool:
        """Whether any of these documents bears an id, on the disk or as it is open in an editor."""
        return any(self._one(path, opened.get(path)) for path in paths)

    def _one(self, path: str, text: str | None) -> bool:
        if not self._scanner.is_document(path):
            return False
        beside = bool(self._reader.beside(path))
        if text is not None and self._bears(path, text[:HEAD], beside=beside):
            return True
        return self._scanner.stat(path) is not None and self._file(path, beside=beside)

    def _file(self, path: str, *, beside: bool) -> bool:
        try:
            head = read_bounded(self._root / path, HEAD)[:HEAD]
        except OSError:
            return False
        return self._bears(path, decode(head).text, beside=beside)

    def _bears(self, path: str, head: str, *, beside: bool = False) -> bool:
        if not beside and not _may_bear(path, head):
            return False
        doc = self._reader.parse(path, head)
        return doc.id is not None or bool(doc.aliases) or doc.meta_kind is MetaKind.RECORD


def _may_bear(path: str, head: str) -> bool:
    """Whether a closer look is worth while."""
    if head.startswith("---"):
        return _ID.search(head) is not None
    return may_be_record(head, path)
