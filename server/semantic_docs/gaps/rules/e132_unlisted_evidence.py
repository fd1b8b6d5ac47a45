"""Evidence that a document cites and does not list.

## What it finds

A citation such as `[E-146]` in the text whose id is absent from `evidence_ids`, in a document that keeps such
a list or whose type has one. Evidence that the document defines under a heading of its own, or that an option
or dependency of the fields names, needs no place in the list; nor does a citation that its line quotes or
gives as an example ("e.g. [E-999]", "Click [E-042]").

## Why it matters

The list is what tools and reviewers go by: evidence that is missing there is not rechecked when the note
changes, expires or is withdrawn.

## Example

```markdown
---
evidence_ids: [E-146]
---

Search takes 60 ms [E-146], and a rebuild 2 s [E-158].   <!-- E-158 is not listed -->
```

## Fix

1. Add the id to `evidence_ids`.
2. If the citation was meant for another note, correct it.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.doctypes.registry import GENERIC
from semantic_docs.gaps.citations import LIST_FIELD, attached, citations, is_example, listed
from semantic_docs.gaps.common import append_to_list
from semantic_docs.gaps.missing import answers
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity


def check(context: Context) -> Iterator[Finding]:
    """One finding for each cited id that is not listed, at its first citation."""
    doc = context.doc
    if not readable(doc) or not _keeps_a_list(context):
        return
    known = {edge.target for edge in (*listed(doc), *attached(doc))}
    known |= {word.value for word in (*doc.evidence, *doc.aliases)}
    known |= {doc.id.value} if doc.id else set()
    for citation in citations(context):
        if citation.target not in known and not is_example(doc, citation):
            known.add(citation.target)
            yield Finding(
                citation.span,
                f"{citation.target} is cited here, but `{LIST_FIELD}` does not list it",
                key=citation.target,
                data={"target": citation.target},
            )


def _keeps_a_list(context: Context) -> bool:
    """Whether the document has an evidence list, or a type of its own that provides for one."""
    if context.doc.meta.entry(LIST_FIELD) is not None:
        return True
    return context.doctype.name != GENERIC and LIST_FIELD in context.doctype.fields


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The id joins the list; safe where there is such evidence."""
    target = gap.data["target"]
    edit = append_to_list(context.doc, LIST_FIELD, target)
    if edit is not None:
        yield Fix(f"Add {target} to {LIST_FIELD}", (edit,), safe=answers(context, target))


RULE = Rule("E132", "unlisted-evidence", Severity.LOW, Scope.GRAPH, check, fixes)
