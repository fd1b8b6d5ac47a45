"""The typed references of a document's fields: `dependencies:`, `impacts:`, `parent:` and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from semantic_docs.model.reference import Edge, EdgeType, Reference, ReferenceKind
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar, Seq, scalars
from semantic_docs.parse.grammar import Grammar, is_numbered, leading_id
from semantic_docs.parse.links import relative_target

_TARGET_KEYS = ("id", "doc", "document", "doc_id", "target", "ref")
_RELATION_KEYS = ("type", "impact_type", "relation", "change_type")
_RELATIONS = {
    "requires": EdgeType.REQUIRES,
    "required": EdgeType.REQUIRES,
    "depends_on": EdgeType.REQUIRES,
    "depends-on": EdgeType.REQUIRES,
    "informs": EdgeType.INFORMS,
    "informed_by": EdgeType.INFORMS,
    "blocks": EdgeType.BLOCKS,
    "implements": EdgeType.IMPLEMENTS,
    "implemented_by": EdgeType.IMPLEMENTS,
    "supersedes": EdgeType.SUPERSEDES,
    "superseded_by": EdgeType.SUPERSEDED_BY,
    "related": EdgeType.RELATED,
    "relates_to": EdgeType.RELATED,
    "evidence": EdgeType.EVIDENCE,
    "approves": EdgeType.APPROVES,
}
# What a condition asks about stands before a dot, as the grammar of conditions has it.
_SUBJECT = re.compile(r"(?<![\w.-])[^\W_][\w-]*(?=\.[^\W\d])")
_NOTHING = {"none", "null", "n/a", "na", "-", "–", "—", "tbd", "todo", "brak", "unknown", "?"}
# Lists whose entries may carry their own `evidence:`; the codes E130 and E131 look at them.
_EVIDENCE_HOLDERS = ("alternatives", "alternatives_considered", "options", "dependencies", "impacts")


class _Entry(NamedTuple):
    node: Node
    span: Span
    field: str
    kind: EdgeType | None = None
    """What the group says that holds it: `informs` of `dependencies: {informs: [A]}`."""


def read_edges(text: str, path: str, meta: Map, grammar: Grammar) -> tuple[list[Edge], list[Reference]]:
    """The edges of the fields in the order of the file, and the links and conditions among their values.

    A value that is a path (`../prd.md`) names a file, not an id: it comes back as a link.
    """
    edges: list[Edge] = []
    links: list[Reference] = []
    for name, kind in grammar.dependency_fields.items():
        for entry in _entries(text, meta, name.split("."), name):
            for edge in _edge(text, entry, kind):
                link = _as_link(edge, path)
                if link is not None:
                    links.append(link)
                else:
                    edges.append(edge)
    for name in _EVIDENCE_HOLDERS:
        for entry in _entries(text, meta, [name], f"{name}.evidence"):
            if isinstance(entry.node, Map):
                for scalar in scalars(entry.node.get("evidence")):
                    target = leading_id(scalar.text)
                    if target and grammar.is_id(target):
                        span = _inside(text, scalar, target)
                        edges.append(Edge(EdgeType.EVIDENCE, target, span, entry.field, scalar.span))
    edges.sort(key=lambda edge: edge.span)
    return edges, [*links, *_conditions(text, edges)]


def _conditions(text: str, edges: list[Edge]) -> Iterator[Reference]:
    """The ids that `until:` conditions ask about."""
    for edge in edges:
        if edge.until_span is not None:
            for match in _SUBJECT.finditer(text, edge.until_span.start, edge.until_span.end):
                span = Span(*match.span())
                yield Reference(ReferenceKind.CONDITION, match.group(), span, span, text=match.group())


def _entries(text: str, node: Node, keys: list[str], name: str) -> Iterator[_Entry]:
    """The entries at a path of keys, lists along the way flattened."""
    if isinstance(node, Seq):
        for item in node.items:
            yield from _entries(text, item, keys, name)
        return
    if not isinstance(node, Map):
        return
    entry = node.entry(keys[0])
    if entry is None:
        return
    if len(keys) > 1:
        yield from _entries(text, entry.value, keys[1:], name)
        return
    yield from _values(text, entry, name)


def _values(text: str, entry: Entry, name: str) -> Iterator[_Entry]:
    value = entry.value
    if isinstance(value, Seq):
        for item in value.items:
            yield _Entry(item, _with_dash(text, item.span), name)
    elif isinstance(value, Map) and not any(value.get(key) for key in _TARGET_KEYS):
        for group in value:
            if is_numbered(group.key.text):
                yield _Entry(_named_by_key(group), group.span, name)
            else:
                yield from _grouped(text, group, name)
    else:
        yield _Entry(value, entry.span, name)


def _grouped(text: str, group: Entry, name: str) -> Iterator[_Entry]:
    """`dependencies: {requires: [A, B], informs: C}`. Under another word only what is surely an id counts."""
    kind = _RELATIONS.get(group.key.text.lower())
    for item in group.value.items if isinstance(group.value, Seq) else (group.value,):
        if kind or isinstance(item, Map) or (isinstance(item, Scalar) and is_numbered(leading_id(item.text))):
            yield _Entry(item, _with_dash(text, item.span), f"{name}.{group.key.text}", kind)


def _named_by_key(entry: Entry) -> Map:
    """`PRD-001: requires` and `PRD-001: {type: requires}` as the meant `{id: PRD-001, type: requires}`."""
    value = entry.value
    said: tuple[Entry, ...] = ()
    if isinstance(value, Map):
        said = value.entries
    elif isinstance(value, Scalar) and value.text.strip().lower() in _RELATIONS:
        said = (Entry(Scalar.of("type", "type", value.span, value.span), value, value.span),)
    name = Scalar.of("id", "id", entry.key.span, entry.key.inner)
    return Map.of((Entry(name, entry.key, entry.span), *said), entry.span)


def _edge(text: str, entry: _Entry, kind: EdgeType) -> Iterator[Edge]:
    kind = entry.kind or kind
    if isinstance(entry.node, Scalar):
        found = _target(text, entry.node)
        if found is not None:
            yield Edge(kind, found[0], found[1], entry.field, entry.span)
        return
    if not isinstance(entry.node, Map):
        return
    node = entry.node
    if len(node.entries) == 1 and is_numbered(node.entries[0].key.text):
        node = _named_by_key(node.entries[0])  # `- PRD-001: what it is needed for`
    named = next((key for key in _TARGET_KEYS if isinstance(node.get(key), Scalar)), None)
    scalar = node.get(named) if named else None
    if not isinstance(scalar, Scalar):
        return
    found = _target(text, scalar)
    if found is None:
        return
    label = _text(node, *_RELATION_KEYS)
    if kind in (EdgeType.REQUIRES, EdgeType.INFORMS, EdgeType.RELATED):
        kind = _RELATIONS.get(
            label.lower(), EdgeType.INFORMS if label and kind is not EdgeType.RELATED else kind
        )
    until = node.get("until")
    yield Edge(
        type=kind,
        target=found[0],
        span=found[1],
        field=entry.field,
        entry=entry.span,
        label=label,
        status_constraint=tuple(one.text for one in scalars(node.get("status_constraint"))),
        until=until.text if isinstance(until, Scalar) and until.value is not None else None,
        until_span=until.inner if isinstance(until, Scalar) and until.value is not None else None,
        cascade=_flag(node, "cascade"),
        reviewed_version=_text(node.at("reviewed"), "version") or None,
        reviewed_hash=_text(node.at("reviewed"), "hash") or None,
    )


def _target(text: str, scalar: Scalar) -> tuple[str, Span] | None:
    if scalar.value is None or isinstance(scalar.value, bool):
        return None
    said = scalar.text.strip().lower()
    if not said or said in _NOTHING:
        return None
    target = leading_id(scalar.text)
    if target is None or target.lower() in _NOTHING or target.startswith(("{", "<", "$", "[")):
        return None
    return target, _inside(text, scalar, target)


def _inside(text: str, scalar: Scalar, target: str) -> Span:
    """Where the id stands in the scalar; the whole of it where it is written otherwise, with escapes."""
    start = text.find(target, scalar.first, scalar.last)
    return Span(start, start + len(target)) if start >= 0 else scalar.inner


def _with_dash(text: str, span: Span) -> Span:
    """A list item's span from its dash on, where it has one."""
    at = span.start - 1
    while at >= 0 and text[at] in " \t":
        at -= 1
    return Span(at, span.end) if at >= 0 and text[at] == "-" else span


def _as_link(edge: Edge, path: str) -> Reference | None:
    target = edge.target.partition("#")[0]
    if "://" in edge.target or ("/" not in target and not target.endswith((".md", ".markdown"))):
        return None
    resolved, anchor, outside = relative_target(edge.target, path)
    return Reference(ReferenceKind.LINK, edge.target, edge.span, edge.span, resolved, anchor, "", outside)


def _text(node: Node | None, *keys: str) -> str:
    if isinstance(node, Map):
        for key in keys:
            value = node.get(key)
            if isinstance(value, Scalar) and value.value is not None:
                return value.text
    return ""


def _flag(node: Map, key: str) -> bool:
    value = node.get(key)
    return isinstance(value, Scalar) and value.value is True
