"""Gaps as JSON rows: positions from 1 in code points; the same fixes that an editor offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from semantic_docs.features.fixing import fixes_of
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit, Fix, Gap, Related
from semantic_docs.model.span import Range

Row = dict[str, Any]

Documents = Callable[[str], Document | None]

_KEPT = 64
"""Parsed documents that are kept at hand."""


def rows(view: View, gaps: Iterable[Gap]) -> Iterator[Row]:
    """One row a gap, in the order given."""
    # Gaps come document by document, and a document is parsed again at each look-up.
    documents = lru_cache(maxsize=_KEPT)(view.graph.document)
    for gap in gaps:
        doc = documents(gap.path)
        fixes = fixes_of(view, doc, gap) if doc else ()
        yield {
            "gap_id": gap.gap_id,
            "code": gap.code,
            "name": gap.name,
            "severity": gap.severity.value,
            "doc_id": gap.doc_id,
            "path": gap.path,
            **place(gap.range),
            "message": gap.message,
            "remediation": list(gap.remediation),
            "related": [related(one) for one in gap.related],
            "fixes": [_fix(documents, fix) for fix in fixes],
        }


def place(range: Range) -> Row:  # noqa: A002 - the model's own word
    """A range as four numbers, all from 1; the end is the place behind the last character."""
    return {
        "line": range.start.line + 1,
        "column": range.start.utf32 + 1,
        "end_line": range.end.line + 1,
        "end_column": range.end.utf32 + 1,
    }


def related(one: Related) -> Row:
    """Another place that explains a gap."""
    return {"path": one.path, **place(one.range), "message": one.message}


def _fix(documents: Documents, fix: Fix) -> Row:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [_edit(documents, edit) for edit in fix.edits],
        "creates": [{"path": create.path, "text": create.text} for create in fix.creates],
    }


def _edit(documents: Documents, edit: Edit) -> Row:
    doc = documents(edit.path)
    if doc is None:
        raise LookupError(f"a fix edits {edit.path}, which is not in the index")
    return {"path": edit.path, **place(doc.range(edit.span)), "text": edit.text}
