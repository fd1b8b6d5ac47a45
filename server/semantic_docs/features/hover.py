"""Hover: the card of the document that an id names, or the manual of a gap code or a field."""

from __future__ import annotations

from dataclasses import dataclass

from semantic_docs.features.card import card
from semantic_docs.features.field_manual import field_manual
from semantic_docs.features.locate import Located, What, locate
from semantic_docs.features.markup import Markup
from semantic_docs.features.places import evidence_headings
from semantic_docs.features.view import View
from semantic_docs.gaps.catalogue import manual, rule_for
from semantic_docs.gaps.missing import hint
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.span import Range

MOST_HOLDERS = 3
"""How many holders of one id are shown in full."""


@dataclass(frozen=True, slots=True)
class Hover:
    """A text and what it explains."""

    range: Range
    text: str


def hover(view: View, doc: Document, offset: int, markdown: bool = True) -> Hover | None:
    """What there is to say about an offset; None where it is nothing of ours."""
    found = locate(view, doc, offset)
    if found is None:
        return None
    text = _explain(view, doc, found, Markup(markdown))
    return Hover(doc.range(found.span), text) if text else None


def _explain(view: View, doc: Document, found: Located, markup: Markup) -> str | None:
    if found.what is What.ID:
        return _named(view, doc, found.value, markup)
    if found.what is What.CODE:
        return gap_manual(found.value)
    if found.what is What.FIELD:
        return field_manual(view, doc, found.value, markup)
    face = view.graph.face(found.path) if found.path and found.path != doc.path else None
    return card(view, face, markup) if face else None


def _named(view: View, doc: Document, name: str, markup: Markup) -> str:
    """The holders of an id, the headings that define it, or what is near it."""
    holders = view.graph.resolve(name)
    if holders:
        return _holders(view, name, holders, markup)
    headings = evidence_headings(view, name)
    if headings:
        lines = ((place.path, place.range.start.line + 1) for place in headings)
        defined = [markup.item(f"{markup.code(path)} line {line}") for path, line in lines]
        return markup.paragraphs(f"{markup.bold(name)} is defined in place:", "\n".join(defined))
    # The same words as in the message of the gap there, so that two texts on one id cannot disagree.
    said = hint(view.context(doc), name).text.lstrip("; ")
    return markup.paragraphs(
        f"{markup.bold(name)} is not the id of any document.", markup.text(said[:1].upper() + said[1:])
    )


def _holders(view: View, name: str, holders: tuple[Face, ...], markup: Markup) -> str:
    if len(holders) == 1:
        return card(view, holders[0], markup)
    shown = [card(view, face, markup) for face in holders[:MOST_HOLDERS]]
    rest = [markup.item(markup.code(face.path)) for face in holders[MOST_HOLDERS:]]
    first = f"{len(holders)} documents carry the id {markup.text(name)}."
    return markup.paragraphs(first, *shown, "\n".join(rest))


def gap_manual(code: str) -> str | None:
    """The manual of a gap code, None for a code that no rule has."""
    rule = rule_for(code)
    if rule is None:
        return None
    pages = manual(rule)
    return f"**{rule.code} {rule.name}** ({rule.severity.value})\n\n{pages.text.strip()}"
