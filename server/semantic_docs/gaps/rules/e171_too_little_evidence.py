"""A document that rests on fewer evidence notes than its type asks for.

## What it finds

A document whose type sets `min_evidence_notes`, and which lists, cites or defines fewer distinct evidence
notes than that. A citation counts where its id has the prefix of an evidence note, or belongs to a document
of type evidence: `[PRD-001]` is none. Only documents with frontmatter are counted: a record in plain text has
no place where it could list its evidence.

## Why it matters

A type that asks for evidence is one whose statements others build on. Below the number that the team agreed
on, a reader has to take the document's word.

## Example

```yaml
type: adr            # asks for three notes
evidence_ids: [E-146]
```

## Fix

1. Look for the statements that carry the document, and ask of each how it is known.
2. Record what backs them in evidence notes.
3. Cite the notes where the statements stand, and list them under `evidence_ids`.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.common import heading
from semantic_docs.gaps.evidence import evidence_ids
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.span import Span


def check(context: Context) -> Iterator[Finding]:
    """At most one finding: the number that was found and the number that the type asks for."""
    wanted = _wanted(context)
    if wanted < 1 or context.doc.meta_kind is not MetaKind.FRONTMATTER:
        return
    count = len(evidence_ids(context))
    if count < wanted:
        notes = "no evidence" if not count else f"{count} evidence note{'s' if count > 1 else ''}"
        yield Finding(
            _place(context.doc),
            f"{context.doc.label} names {notes}; "
            f"a document of type {context.doctype.name} needs at least {wanted}",
            key="evidence",
        )


def _wanted(context: Context) -> int:
    """`min_evidence_notes` of E171, else of E170, where the types' authors are used to put it."""
    for code in ("E171", "E170"):
        number = context.doctype.gap(code).params.get("min_evidence_notes")
        if isinstance(number, int) and not isinstance(number, bool):
            return number
    return 0


def _place(doc: Document) -> Span:
    entry = doc.meta.entry("evidence_ids")
    if entry is not None and entry.key.inner.end > entry.key.inner.start:
        return entry.key.inner
    return heading(doc)


RULE = Rule("E171", "too-little-evidence", Severity.MEDIUM, Scope.GRAPH, check)
