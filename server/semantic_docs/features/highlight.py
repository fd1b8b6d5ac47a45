"""Document highlight: the places of one document that name what stands under the cursor, each as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from semantic_docs.features.locate import What, locate
from semantic_docs.features.references import meant, named_in, wanted_by
from semantic_docs.features.spelt import Spelling, places
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.span import Range, Span


@dataclass(frozen=True, slots=True)
class Highlight:
    """A place that names the thing."""

    range: Range
    defines: bool
    """Whether the document bears the name there: its own `id:`, a heading that defines evidence."""


def highlights(view: View, doc: Document, offset: int) -> tuple[Highlight, ...] | None:
    """Every place of the document that names the same thing, in order; None for nothing of ours.

    References, and what renaming would change as well: ids in other fields and as the text of a link.
    """
    found = locate(view, doc, offset)
    names = meant(view, found) if found is not None else None
    # A link inside a document leads to a heading of it, and names no document.
    if found is None or names is None or found.value.startswith("#"):
        return None
    defining = {
        word.span
        for word in (doc.id, *doc.aliases, *doc.evidence)
        if word is not None and word.value in names and word.span.start < word.span.end
    }
    grammar = view.grammar
    spans = {span for span, *_ in named_in(doc, wanted_by(view, names))}
    spans |= {span for name in names for span in places(doc, Spelling(name, grammar.is_id(name)))}
    here = found.span if found.what is What.ID else None
    return tuple(Highlight(doc.range(span), span in defining) for span in _apart(spans | defining, here))


def _apart(spans: set[Span], here: Span | None) -> list[Span]:
    """In order and without overlaps; where the cursor is only where nothing else covers it, as in code."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    if here is not None and not any(one.start < here.end and here.start < one.end for one in kept):
        kept.append(here)
    return sorted(kept)
