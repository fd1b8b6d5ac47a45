"""Go to definition: every bearer of an id, the heading of evidence defined in place, a link's target."""

from __future__ import annotations

from dataclasses import dataclass

from semantic_docs.features.locate import What, locate
from semantic_docs.features.places import Place, bearers, link_target
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.span import Range


@dataclass(frozen=True, slots=True)
class Definition:
    """The text that leads somewhere, and where to: all holders where an id has several."""

    origin: Range
    places: tuple[Place, ...]


def define(view: View, doc: Document, offset: int) -> Definition | None:
    """The definition of what stands at an offset; None where there is none, or nothing of ours."""
    found = locate(view, doc, offset)
    if found is None:
        return None
    places: tuple[Place, ...] = ()
    if found.what is What.ID:
        places = bearers(view, found.value)
    elif found.what is What.LINK and found.path is not None:
        target = link_target(view, found.path, found.anchor)
        places = (target,) if target else ()
    return Definition(doc.range(found.span), places) if places else None
