"""What is done to one file before anything is written: read, parsed, and made into rows. In any process."""

from __future__ import annotations

import errno
import time
from dataclasses import replace
from typing import NamedTuple

from semantic_docs.index.faces import face_of
from semantic_docs.index.rows import DocumentRows, document_rows
from semantic_docs.index.values import FileState
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.session.found import Found
from semantic_docs.session.reading import Reader

_GONE = f"error:{errno.ENOENT}"
"""What is read of a file that went since it was seen: somebody has removed it, and that is no failure."""


class Prepared(NamedTuple):
    """One file as it was read."""

    path: str
    state: FileState | None = None
    """None where the file is gone."""
    rows: DocumentRows | None = None
    """None where its bytes are what they were."""
    face: Face | None = None
    links: tuple[str, ...] = ()
    """The paths that the document links to."""
    failure: str = ""
    """Why it could not be read."""


def prepare(reader: Reader, found: Found, before: str | None) -> tuple[Prepared, Document | None]:
    """Reads a file. `before` is the hash of what is indexed of it; the same bytes are not parsed again."""
    began = time.time_ns()
    digest, content = reader.read(found)
    if digest == _GONE:
        return Prepared(found.path), None
    state = reader.state(found, digest, began)
    if digest == before:
        return Prepared(found.path, state), None
    doc = reader.document(found.path, content)
    face = face_of(doc)
    state = replace(state, problems=reader.problems(content) if doc.problems else ())
    links = tuple(dict.fromkeys(one.path for one in doc.references if one.path))
    failure = content if isinstance(content, str) else ""
    return Prepared(found.path, state, document_rows(doc, face, state), face, links, failure), doc
