"""Taking entries out of a document's frontmatter, comments elsewhere and line breaks kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from semantic_docs.gaps.yaml_style import editable, is_flow, own
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit
from semantic_docs.model.reference import Edge
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar, Seq

_REST_OF_KEY = re.compile(r"[ \t]*:[ \t]*(?=#|$)", re.MULTILINE)


def remove_edges(doc: Document, edges: Sequence[Edge]) -> list[Edit] | None:
    """Takes out the list entries, or the `key: value` fields, that state these edges.

    A list that loses all its entries stays as `[]`. None where the layout of one of them is unknown.
    """
    if not editable(doc):
        return None
    edits: list[Edit] = []
    lists: dict[int, tuple[Entry, Seq, set[int]]] = {}
    for edge in edges:
        holder = _holder(doc, edge)
        if holder is None:
            return None
        entry, sequence, index = holder
        if sequence is None:
            edit = _remove_field(doc, entry)
            if edit is None:
                return None
            edits.append(edit)
        else:
            lists.setdefault(id(sequence), (entry, sequence, set()))[2].add(index)
    for entry, sequence, indexes in lists.values():
        found = _remove_items(doc, entry, sequence, indexes)
        if found is None:
            return None
        edits += found
    return edits


def _holder(doc: Document, edge: Edge) -> tuple[Entry, Seq | None, int] | None:
    """The field that states an edge; with the list and the index where it is one entry of a list.

    An id inside an entry of a list of mappings (`- id: X`) stands for the whole entry.
    """
    found: tuple[Entry, Seq | None, int] | None = None
    node: Node | None = doc.meta
    while isinstance(node, Map):
        entry = next((e for e in node if own(doc, e) and e.value.span.covers(edge.span)), None)
        if entry is None:
            return found
        if isinstance(entry.value, Scalar) or edge.entry.covers(entry.span):
            return found or (entry, None, 0)
        node = entry.value
        if isinstance(node, Seq):
            index = next((i for i, item in enumerate(node.items) if item.span.covers(edge.span)), None)
            if index is None:
                return None
            found = (entry, node, index)
            node = node.items[index]
    return found


def _remove_field(doc: Document, entry: Entry) -> Edit | None:
    start = doc.lines.start(doc.lines.line_at(entry.span.start))
    if doc.text[start : entry.span.start].strip():
        return None
    end = doc.lines.start(doc.lines.line_at(max(entry.span.start, entry.span.end - 1)) + 1)
    return Edit(doc.path, Span(start, end), "")


def _remove_items(doc: Document, entry: Entry, node: Seq, indexes: set[int]) -> list[Edit] | None:
    everything = len(indexes) == len(node.items)
    if is_flow(doc, node):
        if everything:
            return [Edit(doc.path, node.span, "[]")]
        return [Edit(doc.path, _flow_span(node, index, indexes), "") for index in sorted(indexes)]
    edits = []
    if everything:
        match = _REST_OF_KEY.match(doc.text, entry.key.span.end)
        colon = doc.text.find(":", entry.key.span.end)
        if match is None:
            return None
        edits.append(Edit(doc.path, Span(colon + 1, colon + 1), " []"))
    for index in sorted(indexes):
        item = node.items[index]
        dash = doc.text.rfind("-", entry.key.span.end, item.span.start)
        start = doc.lines.start(doc.lines.line_at(dash))
        if dash < 0 or doc.text[start:dash].strip():
            return None
        end = doc.lines.start(doc.lines.line_at(max(item.span.start, item.span.end - 1)) + 1)
        edits.append(Edit(doc.path, Span(start, end), ""))
    return edits


def _flow_span(node: Seq, index: int, removed: set[int]) -> Span:
    """One item with the comma that goes with it: the one behind it, or before it at the list's end."""
    items = node.items
    if any(later not in removed for later in range(index + 1, len(items))):
        return Span(items[index].span.start, items[index + 1].span.start)
    kept = max(i for i in range(len(items)) if i not in removed)
    start = items[kept].span.end if index == kept + 1 else items[index - 1].span.end
    return Span(start, items[index].span.end)
