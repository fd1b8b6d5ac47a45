"""How a document's YAML is written: its line breaks, its quotes, its lists. Reads, changes nothing."""

from __future__ import annotations

import re

from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.yaml_tree import Entry, Node, Scalar

# Plain YAML that reads as the same text everywhere: no indicator, no number, no boolean, no date.
_PLAIN = re.compile(r"[A-Za-z_][\w./-]*(?: [\w./-]+)*", re.ASCII)
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def newline(doc: Document) -> str:
    """The document's own line break: that of its first line."""
    end = doc.lines.end(0)
    start = doc.lines.start(1)
    return doc.text[end:start] or "\n"


def quoted(value: str, like: str = "") -> str:
    """A text as a YAML scalar, in the quotes that `like`, a scalar as written, stands in."""
    if like[:1] == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    if like[:1] != '"' and plain:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def editable(doc: Document) -> bool:
    """Whether the frontmatter is one that an edit may rely on: it parses, and is no `{…}`."""
    flow = doc.text[doc.meta.span.start : doc.meta.span.start + 1] == "{"
    return doc.meta_kind in (MetaKind.FRONTMATTER, MetaKind.NONE) and doc.frontmatter is not None and not flow


def own(doc: Document, entry: Entry) -> bool:
    """Whether an entry stands in this text, not in a sidecar."""
    key = entry.key
    return doc.text[key.inner.start : key.inner.end] == key.text


def written(doc: Document, node: Node) -> str:
    """A value as it stands in the text, quotes and brackets included."""
    return doc.text[node.span.start : node.span.end]


def is_null(node: Node) -> bool:
    """Whether a value is empty."""
    return isinstance(node, Scalar) and node.value is None


def is_flow(doc: Document, node: Node) -> bool:
    """Whether a list or mapping is written in brackets."""
    return doc.text[node.span.start : node.span.start + 1] in ("[", "{")
