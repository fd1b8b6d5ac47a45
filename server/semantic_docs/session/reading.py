"""Bytes of a file to a Document, the sidecar beside it included; trouble becomes the document's problem."""

from __future__ import annotations

import hashlib
import logging
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from semantic_docs.config.bounded import read_bounded
from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.registry import Registry
from semantic_docs.index.values import FileState
from semantic_docs.model.document import Document, Problem
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar
from semantic_docs.parse.yaml_spans import parse_yaml
from semantic_docs.session.found import Found, sidecars_of
from semantic_docs.text.decode import decode

log = logging.getLogger(__name__)

MAX_SIDECAR = 200_000
"""Bytes; a sidecar holds the fields of a folder's documents, and a field is short."""


UNSURE = -1
"""A date that no file has: the next walk reads it again."""

GRANULE_NS = 20_000_000
"""Disks note the time of a write by a clock that goes on in steps, the longest of 10 ms."""

_COARSE_GRANULE_NS = 2_000_000_000
"""Some note whole seconds, some every other one."""

# A folder's meta.json speaks for all documents beside it, so that it cannot say what only one of them can.
_OWN_FIELDS = ("id", "title", "evidence_id")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents as one workspace wants them read."""

    root: Path
    settings: Settings
    types: Registry
    grammar: Grammar

    @classmethod
    def of(cls, root: Path, settings: Settings, *, own_types: bool = True) -> Reader:
        """The reader of the workspace at a folder, with the built-in types and the workspace's own."""
        types = Registry.for_workspace(root, own=own_types)
        grammar = Grammar(
            id_prefixes=tuple(sorted({*types.id_prefixes(), *settings.id_prefixes})),
            id_fields=settings.id_fields,
            status_field=settings.status_field,
            dependency_fields=settings.dependency_fields,
            templates=settings.templates,
        )
        return cls(root, settings, types, grammar)

    def read(self, found: Found) -> tuple[str, bytes | str]:
        """(hash, bytes) of a file, or (hash, sentence) where it cannot be read as a document.

        What stands beside it counts, by name: fields that move from a folder's sidecar to the document's own
        mean something else there.
        """
        digest, content = self._read(found)
        return digest + self.beside(found.path), content

    def beside(self, path: str) -> str:
        """What stands for the sidecars of a document; empty where it has none."""
        sidecars = self._sidecars(path)
        if not sidecars:
            return ""
        hashed = hashlib.sha256()
        for name, data in sidecars:
            hashed.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            hashed.update(data)
        return f"+{hashed.hexdigest()}"

    def _read(self, found: Found) -> tuple[str, bytes | str]:
        if found.size > self.settings.max_file_size:
            return f"size:{found.size}", _too_large(self.settings.max_file_size, found.size)
        try:
            data = read_bounded(self.root / found.path, self.settings.max_file_size)
        except OSError as error:
            return f"error:{error.errno}", f"the file cannot be read: {error.strerror}"
        if len(data) > self.settings.max_file_size:
            return "size:grown", _too_large(self.settings.max_file_size)
        return hashlib.sha256(data).hexdigest(), data

    def document(self, path: str, content: bytes | str) -> Document:
        """The document in a file's bytes; where there is only a sentence, an empty one with that problem."""
        text = "" if isinstance(content, str) else decode(content).text
        return self.parse(path, text, self.problems(content))

    @staticmethod
    def problems(content: bytes | str) -> tuple[Problem, ...]:
        """What keeps bytes, or what could not be read as such, from being the text of a document."""
        if isinstance(content, str):
            return (Problem(Span(0, 0), content),)
        bad = decode(content).bad_offset
        if bad is None:
            return ()
        what = "the file is not UTF-8 text: this byte belongs to no character"
        return (Problem(Span(bad, bad + 1), what),)

    def parse(self, path: str, text: str, problems: tuple[Problem, ...] = ()) -> Document:
        """The document in a text, its sidecar's fields and its inferred type included."""
        most = self.settings.max_file_size
        if len(text) > most // 4 and len(text.encode("utf-8", "replace")) > most:  # An editor asks nobody.
            text, problems = "", (Problem(Span(0, 0), _too_large(most)),)
        try:
            return self._parsed(path, text, problems)
        except (
            Exception
        ) as error:  # A named boundary: one document that nobody thought of costs itself alone.
            log.exception("%s cannot be parsed", path)
            why = f"this is a fault of semantic-docs ({type(error).__name__}); the document is left out"
            return self._parsed(path, "", (Problem(Span(0, 0), why),))

    def _parsed(self, path: str, text: str, problems: tuple[Problem, ...]) -> Document:
        sidecar, troubles = self._supplied(path)
        doc = parse(text, path, self.grammar, sidecar, (*problems, *troubles))
        return replace(doc, inferred_type=self.types.infer(doc)) if doc.type is None else doc

    def sidecars(self, path: str) -> dict[str, str]:
        """The texts of the files beside a document that supply fields to it, by path."""
        return {name: decode(data).text for name, data in self._sidecars(path) if len(data) <= MAX_SIDECAR}

    @staticmethod
    def state(found: Found, digest: str, began_ns: int) -> FileState:
        """What the index remembers of a file whose reading began at that time of the wall clock.

        One that was written only just then may be written again without another date or size, and one that
        could not be read may become readable without: the next walk reads both again.
        """
        sure = not digest.startswith("error:") and not _is_fresh(found.newest_ns, began_ns)
        return FileState(found.mtime_ns if sure else UNSURE, found.size, digest)

    def _sidecars(self, path: str) -> list[tuple[str, bytes]]:
        found = []
        for candidate in sidecars_of(path):
            place = self.root / candidate
            # What a walk would not come to is no sidecar; a pipe would be waited for.
            with suppress(OSError, ValueError):
                if stat.S_ISREG(place.lstat().st_mode):
                    found.append((candidate, read_bounded(place, MAX_SIDECAR)))
        return found

    def _supplied(self, path: str) -> tuple[Map | None, tuple[Problem, ...]]:
        fields: Map | None = None
        problems: list[Problem] = []
        name = path.rpartition("/")[2]
        for candidate, data in self._sidecars(path):
            meta, troubles = parse_yaml(decode(data).text) if len(data) <= MAX_SIDECAR else (None, [])
            if meta is None:
                what = troubles[0].message if troubles else f"more than {MAX_SIDECAR:,} bytes"
                problems.append(Problem(Span(0, 0), f"{candidate} cannot be read: {what}"))
                continue
            if candidate.endswith("/meta.json") or candidate == "meta.json":
                own = meta.get(name)
                meta = own if isinstance(own, Map) else _shared(meta)
            known = {entry.key.text for entry in fields} if fields else set()
            extra = tuple(entry for entry in meta if entry.key.text not in known)
            fields = Map.of((*(fields.entries if fields else ()), *extra), meta.span)
        return fields, tuple(problems)


def _is_fresh(mtime_ns: int, now_ns: int) -> bool:
    """Whether a date is so young that a write after `now_ns` could bear it too.

    One that lies further ahead than a step comes from another clock, and says nothing.
    """
    granule = GRANULE_NS if mtime_ns % 1_000_000_000 else _COARSE_GRANULE_NS
    return abs(now_ns - mtime_ns) <= granule


def _too_large(most: int, size: int | None = None) -> str:
    has = f"has {size:,} bytes" if size is not None else "is too large"
    return (
        f"the file {has}; at most {most:,} are read: split it, or raise `max-file-size` in the configuration"
    )


def _shared(meta: Map) -> Map:
    kept = (e for e in meta if e.key.text not in _OWN_FIELDS and not e.key.text.endswith(".md"))
    return Map.of(tuple(kept), meta.span)
