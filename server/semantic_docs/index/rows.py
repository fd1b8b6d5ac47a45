"""One document as the rows that are stored of it: plain values, which another process can make and send."""

from __future__ import annotations

import json
from typing import NamedTuple

from semantic_docs.index import texts
from semantic_docs.index.faces import pack
from semantic_docs.index.fulltext import Words
from semantic_docs.index.values import FileState
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.yaml_tree import scalars

Row = tuple[str | bytes | int | None, ...]


class DocumentRows(NamedTuple):
    """What one document is in each table; `writes.py` has the columns."""

    path: str
    document: Row
    words: Words
    """What full text is made of."""
    file: Row
    aliases: list[Row]
    edges: list[Row]
    sections: list[Row]
    refs: list[Row]


def document_rows(doc: Document, face: Face, state: FileState) -> DocumentRows:
    """The rows of a document."""
    path = doc.path
    ids = " ".join(face.names)
    headings = "\n".join(section.title for section in doc.sections)
    tags = " ".join(scalar.text for scalar in scalars(doc.meta.get("tags")))
    return DocumentRows(
        path=path,
        document=(
            path,
            face.id,
            face.type,
            face.status,
            face.title,
            face.owner or "",
            face.version,
            doc.string("created") or doc.string("date"),
            doc.string("updated"),
            state.hash,
            pack(face),
            ids,
            headings,
            tags,
            texts.pack(doc.text),
            doc.body.start,
            doc.lines.line_at(doc.body.start),
        ),
        words=(ids, face.title, headings, tags, doc.text[doc.body.start :]),
        file=(path, state.mtime_ns, state.size, state.hash, _state(state)),
        aliases=[(name, path, int(name == face.id)) for name in face.names],
        edges=[
            (
                path,
                face.id,
                edge.target,
                edge.type.value,
                edge.field,
                doc.range(edge.span).pack(),
                _told(label=edge.label, until=edge.until, cascade=edge.cascade),
            )
            for edge in doc.edges
        ],
        sections=_sections(doc),
        refs=[
            (
                path,
                one.kind.value,
                one.target,
                one.path or None,
                one.anchor or None,
                doc.range(one.span).pack(),
            )
            for one in doc.references
        ],
    )


def _told(**values: object) -> str:
    """What an edge says of itself, as JSON without what it leaves open."""
    return json.dumps({name: value for name, value in values.items() if value})


def _state(state: FileState) -> str:
    problems = [(one.span.start, one.span.end, one.message) for one in state.problems]
    return json.dumps(problems) if problems else "ok"


def _sections(doc: Document) -> list[Row]:
    evidence = sorted((word.span.start, word.value) for word in doc.evidence)
    rows: list[Row] = []
    for section in doc.sections:
        heading = section.heading
        named = next((value for at, value in evidence if heading.start <= at < heading.end), None)
        place = doc.range(heading).pack()
        rows.append((doc.path, section.index, section.level, section.title, section.slug, place, named))
    return rows
