"""Where a fault of the fields is shown: fences, keys and values as spans of the text.

Values that came from a sidecar have no place in the text; they are shown at the top of the fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semantic_docs.doctypes.present import is_empty
from semantic_docs.gaps.common import heading
from semantic_docs.model.document import Document
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar, Seq

Path = Sequence[str | int]


def fence(doc: Document) -> Span:
    """The `---` line that opens the frontmatter; the heading or first line where there is none."""
    if doc.frontmatter is None:
        return top_of_fields(doc)
    line = doc.lines.line_at(doc.frontmatter.start)
    return Span(doc.lines.start(line), doc.lines.end(line))


def top_of_fields(doc: Document) -> Span:
    """A record's first heading, else the title or first line."""
    return doc.sections[0].heading if doc.sections else heading(doc)


def visible(doc: Document, span: Span) -> Span:
    """The span, or the top of the fields where it is empty: the word came from a sidecar or a file's name."""
    return span if span.end > span.start else fence(doc)


def key_of(doc: Document, path: Path) -> Span | None:
    """The innermost key on a path that the text holds; None where it holds none of them."""
    found = None
    for step in _walk(doc, path):
        if isinstance(step, Entry) and doc.text[step.key.inner.start : step.key.inner.end] == step.key.text:
            found = step.key.inner
    return found


def value_at(doc: Document, path: Path) -> Span:
    """A value as written, quotes left out; for lists, mappings and empty values their key."""
    scalar = scalar_at(doc, path)
    return (
        scalar.inner if scalar and scalar.inner.end > scalar.inner.start else key_of(doc, path) or fence(doc)
    )


def scalar_at(doc: Document, path: Path) -> Scalar | None:
    """The scalar at a path, where the text itself holds it."""
    last: Entry | Node | None = None
    for step in _walk(doc, path):
        last = step.value if isinstance(step, Entry) else step
    return last if isinstance(last, Scalar) and last.span.end > last.span.start else None


def _walk(doc: Document, path: Path) -> Iterator[Entry | Node]:
    """The entries and list items along a path as a validator counts them, as far as the tree goes.

    Empty items of a list do not count, and one value stands for a list of one.
    """
    node: Node | None = doc.meta
    for step in path:
        if isinstance(node, Map) and isinstance(step, str):
            entry = node.entry(step)
            if entry is None:
                return
            yield entry
            node = entry.value
        elif isinstance(node, Seq) and isinstance(step, int):
            items = [item for item in node.items if not is_empty(item)]
            if step >= len(items):
                return
            node = items[step]
            yield node
        elif not (isinstance(node, Scalar) and step == 0):
            return
