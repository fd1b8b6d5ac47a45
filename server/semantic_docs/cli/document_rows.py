"""One document as a JSON value: what `show --format json` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from semantic_docs.cli.rows import place, rows
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.yaml_tree import plain

Row = dict[str, Any]


def document_row(view: View, face: Face) -> Row:
    """A document: what others see of it, its fields, edges both ways, sections, gaps."""
    doc = view.graph.document(face.path)
    return {
        "id": face.id,
        "aliases": list(face.aliases),
        "path": face.path,
        "title": face.title,
        "type": face.type,
        "status": face.status,
        "version": face.version,
        "owner": face.owner,
        "summary": face.summary,
        "fields": fields_of(doc) if doc else {},
        "edges": list(outgoing(view, doc)) if doc else [],
        "referrers": list(incoming(view, face)),
        "sections": list(_sections(doc)) if doc else [],
        "evidence": list(face.evidence),
        "gaps": list(rows(view, view.gaps_of(face.path))),
    }


def fields_of(doc: Document) -> Row:
    """The frontmatter as JSON has it: dates as text, keys as text; empty where aliases would explode."""
    try:
        found: Row = _json(plain(doc.meta))
    except ValueError:
        return {}
    return found


def outgoing(view: View, doc: Document) -> Iterator[Row]:
    """Every edge of a document's fields, with the paths of those that it leads to."""
    for edge in doc.edges:
        holders = view.graph.resolve(edge.target) or view.graph.defining(edge.target)
        yield {
            "type": edge.type.value,
            "target": edge.target,
            "field": edge.field,
            "paths": [holder.path for holder in holders],
            **place(doc.range(edge.span)),
        }


def incoming(view: View, face: Face) -> Iterator[Row]:
    """Every edge of other documents that leads here."""
    for other, edge in view.graph.incoming(face):
        yield {"type": edge.type.value, "id": other.id, "path": other.path, "field": edge.field}


def _sections(doc: Document) -> Iterator[Row]:
    for section in doc.sections:
        line = doc.lines.line_at(section.heading.start) + 1
        yield {"level": section.level, "title": section.title, "anchor": section.slug, "line": line}


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_json(one) for one in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, float) and (value != value or value in {float("inf"), float("-inf")}):
        # JSON has no such numbers.
        return str(value)
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
