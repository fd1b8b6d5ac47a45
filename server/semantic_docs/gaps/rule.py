"""What a rule is: a value with a manual, a check and its fixes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.registry import Registry
from semantic_docs.graph.graph import Graph
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity


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
