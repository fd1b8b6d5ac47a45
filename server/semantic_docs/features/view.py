"""What an ability may look at: one consistent view of the workspace, unsaved text included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.registry import Registry
from semantic_docs.gaps.rule import Context
from semantic_docs.graph.graph import Graph
from semantic_docs.index.store import Store
from semantic_docs.index.values import Tally
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Gap
from semantic_docs.parse.grammar import Grammar

SHUT_GATE = "E150"
"""The code that says a document is held back by a gate."""


def _no_sidecars(_path: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class View:
    """A workspace as one editor sees it."""

    graph: Graph
    store: Store
    types: Registry
    settings: Settings
    today: dt.date
    gaps_of: Callable[[str], tuple[Gap, ...]]
    """The published gaps of the document at a path."""
    overlay: Mapping[str, Document] = field(default_factory=dict)
    """The documents that an editor holds open, by path: what the index says of these is out of date."""
    gaps_apart: Collection[str] = ()
    """The paths of which `gaps_of` says other gaps than the store holds."""
    sidecars: Callable[[str], Mapping[str, str]] = _no_sidecars
    """The texts of the files beside a document that supply fields to it, by their paths."""

    @property
    def grammar(self) -> Grammar:
        """What an id looks like here."""
        return Grammar(id_prefixes=tuple({*self.types.id_prefixes(), *self.settings.id_prefixes}))

    def tallies(self, paths: Iterable[str]) -> Mapping[str, Tally]:
        """How many published gaps these documents have; one that has none is left out."""
        wanted = set(paths)
        apart = wanted.intersection(self.gaps_apart)
        found = dict(self.store.overview.tallies(wanted - apart, SHUT_GATE))
        for path in apart:
            gaps = self.gaps_of(path)
            if gaps:
                worst = max((gap.severity for gap in gaps), key=lambda one: one.weight)
                found[path] = Tally(len(gaps), worst, any(gap.code == SHUT_GATE for gap in gaps))
        return found

    def context(self, doc: Document) -> Context:
        """What a rule's fixes need."""
        doctype = self.types.effective(doc.type.value if doc.type else doc.inferred_type)
        return Context(doc, doctype, self.types, self.graph, self.settings, self.today)
