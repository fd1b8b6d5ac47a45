"""What a rule is: a value with a manual, a check and its fixes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, NoReturn, TypeVar, cast

from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.registry import Registry
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.source import Source
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity


class _Nobody:
    """A source and a disk that whoever asks them has asked by mistake."""

    def __getattr__(self, name: str) -> NoReturn:
        raise LookupError(f"a rule on one document alone asked the graph ({name})")

    def __call__(self, path: str) -> bool:
        raise LookupError(f"a rule on one document alone asked whether {path} exists")


NO_GRAPH = Graph(cast(Source, _Nobody()), _Nobody())
"""For rules of scope LOCAL: they run where no index is at hand, and one that asks all the same fails."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may look at."""

    doc: Document
    doctype: DocType
    """The document's type; `generic` where it declares none or an unknown one."""
    types: Registry
    graph: Graph
    settings: Settings
    today: dt.date
    gaps: tuple[Gap, ...] = ()
    """The document's other gaps; filled for aggregate rules only."""
    worked: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `once` has worked out; a context made by `replace` begins without any of it."""

    def with_gaps(self, gaps: tuple[Gap, ...]) -> Context:
        """The same with the document's other gaps; what was worked out does not look at them, and stays."""
        aware = replace(self, gaps=gaps)
        object.__setattr__(aware, "worked", self.worked)
        return aware


T = TypeVar("T")


def once(work: Callable[[Context], T]) -> Callable[[Context], T]:
    """Works a thing out once for each context, for all rules that ask; it must not look at the gaps."""

    @wraps(work)
    def shared(context: Context) -> T:
        worked = context.worked
        if work not in worked:
            worked[work] = work(context)
        return cast(T, worked[work])

    return shared


Check = Callable[[Context], Iterable[Finding]]
Fixes = Callable[[Context, Gap], Iterator[Fix]]


def no_fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """For rules whose remedy only a person can write."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """One gap code. Its manual is the docstring of the module that defines it."""

    code: str
    name: str
    """States the defect, and reads well after "allow"."""
    severity: Severity
    scope: Scope
    check: Check
    fixes: Fixes = no_fixes
