"""Makes a document's face, and packs it into one column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from semantic_docs.model.document import BlockKind, Document
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.reference import EdgeType, ReferenceKind
from semantic_docs.model.span import NOWHERE, Range
from semantic_docs.model.yaml_tree import Map, Scalar, scalars
from semantic_docs.parse.signers import signers

_OWNERS = ("owner", "owners", "author", "authors")
_SUMMARY_LENGTH = 300

EDGE_TYPES: Mapping[str, EdgeType] = {kind.value: kind for kind in EdgeType}
"""By value; asking the enumeration takes five times as long."""


def face_of(doc: Document) -> Face:
    """What other documents can see of this one."""
    cited = {edge.target for edge in doc.edges if edge.type is EdgeType.EVIDENCE}
    cited |= {one.target for one in doc.references if one.kind is ReferenceKind.CITATION}
    return Face(
        path=doc.path,
        id=doc.id.value if doc.id else None,
        aliases=tuple(dict.fromkeys(word.value for word in doc.aliases)),
        type=doc.type.value if doc.type else doc.inferred_type,
        status=doc.status.value if doc.status else None,
        version=doc.string("version"),
        title=doc.title.value if doc.title else doc.path.rpartition("/")[2],
        owner=owner_of(doc),
        anchors=doc.anchors,
        evidence=tuple(dict.fromkeys(word.value for word in doc.evidence)),
        cited=frozenset(cited),
        edges=tuple(
            FaceEdge(
                edge.type,
                edge.target,
                edge.field,
                edge.label,
                edge.status_constraint,
                edge.until,
                edge.cascade,
            )
            for edge in doc.edges
        ),
        fields=dict(_scalar_fields(doc.meta)),
        template=doc.template,
        readable=not doc.problems,
        id_range=doc.range(doc.id.span) if doc.id else NOWHERE,
        status_range=doc.range(doc.status.span) if doc.status else None,
        summary=_summary(doc),
        approvers=tuple(signer.text for signer in signers(doc.meta)),
    )


def owner_of(doc: Document) -> str | None:
    """The owners of a document, comma-separated, from the first of its owner fields."""
    for name in _OWNERS:
        names = [scalar.text for scalar in scalars(doc.meta.get(name)) if scalar.text.strip()]
        if names:
            return ", ".join(names)
    return None


def _scalar_fields(meta: Map, prefix: str = "", depth: int = 2) -> Iterator[tuple[str, str]]:
    for entry in meta:
        name = f"{prefix}{entry.key.text}"
        if isinstance(entry.value, Scalar):
            if entry.value.value is not None and len(entry.value.text) <= 200:
                yield name, entry.value.text
        elif isinstance(entry.value, Map) and depth > 1:
            yield from _scalar_fields(entry.value, f"{name}.", depth - 1)


def _summary(doc: Document) -> str:
    for block in doc.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.depth == 0:
            words = " ".join(doc.text[block.span.start : block.span.end].split())
            if words and not words.startswith(("![", "<", "**Parent")):
                return words if len(words) <= _SUMMARY_LENGTH else words[: _SUMMARY_LENGTH - 1] + "…"
    return ""


def pack(face: Face) -> str:
    """A face as JSON."""
    edges = [_pack_edge(edge) for edge in face.edges]
    status = face.status_range.pack() if face.status_range else None
    return json.dumps(
        [
            face.id, face.aliases, face.type, face.status, face.version, face.title, face.owner,
            sorted(face.anchors), face.evidence, sorted(face.cited), edges, dict(face.fields),
            face.template, face.readable, face.id_range.pack(), status, face.summary, face.approvers,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip


_PLAIN = ("", "", "", "", (), None, False)
"""What an edge is where it says nothing of it; packed, it ends with the last thing that it does say."""


def _pack_edge(edge: FaceEdge) -> list[object]:
    values: list[object] = [
        edge.type.value, edge.target, edge.field, edge.label, edge.status_constraint, edge.until, edge.cascade
    ]  # fmt: skip
    while values and values[-1] == _PLAIN[len(values) - 1]:
        values.pop()
    return values


def _whole_edge(packed: list[Any]) -> tuple[Any, ...]:
    return (*packed, *_PLAIN[len(packed) :])


@lru_cache(maxsize=2_500)
def unpack(path: str, packed: str) -> Face:
    """The inverse of `pack`. The neighbours of what is typed in are the same at each keystroke: remembered, a
    look-up takes a quarter of the time. One takes 13 KB, and is forgotten where there is nothing to do.
    """
    (
        id_, aliases, type_, status, version, title, owner, anchors, evidence, cited, edges, fields,
        template, readable, id_range, status_range, summary, approvers,
    ) = json.loads(packed)  # fmt: skip
    return Face(
        path, id_, tuple(aliases), type_, status, version, title, owner,
        frozenset(anchors), tuple(evidence), frozenset(cited),
        tuple(
            FaceEdge(EDGE_TYPES[kind], target, field, label, tuple(allowed), until, cascade)
            for kind, target, field, label, allowed, until, cascade in map(_whole_edge, edges)
        ),
        fields, template, readable, Range.unpack(id_range),
        Range.unpack(status_range) if status_range else None, summary, tuple(approvers),
    )  # fmt: skip
