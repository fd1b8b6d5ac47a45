"""Evidence that a document cites and does not list.

## What it finds

A citation such as `[E-146]` in the text whose id is absent from `evidence_ids`, in a document that keeps such
a list or whose type names the field among its own. Evidence that the document defines under a heading of its
own, or that an option or dependency of the fields names, needs no place in the list; nor does a citation that
its line quotes or gives as an example ("e.g. [E-999]", "Click [E-042]"). Where no document bears the id and
no heading defines it, the message says so: the note comes before its place in the list.

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

1. If the citation was meant for another note, correct it.
2. If the note is not written yet, write it first, under the id that is cited.
3. Add the id to `evidence_ids`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from semantic_docs.doctypes.registry import GENERIC
from semantic_docs.gaps.citations import EVIDENCE_TYPE, LIST_FIELD, attached, citations, is_example, listed
from semantic_docs.gaps.common import append_to_list, create_document
from semantic_docs.gaps.missing import answers, named_files
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.reference import Reference

_STEPS = (
    "If the citation was meant for another note, correct it.",
    "Otherwise write the evidence note first, with the id that is cited, or define it under a heading.",
    f"Then add the id to `{LIST_FIELD}`.",
)
"""What to do where the evidence itself is missing: the list alone would name a note that nobody can read."""


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
            yield _finding(context, citation)


def _finding(context: Context, citation: Reference) -> Finding:
    target = citation.target
    message = f"{target} is cited here, but `{LIST_FIELD}` does not list it"
    steps: tuple[str, ...] = ()
    if not answers(context, target):
        message = (
            f"{target} is cited here; `{LIST_FIELD}` does not list it, and no evidence bears that id yet"
        )
        steps = _STEPS
    return Finding(citation.span, message, key=target, data={"target": target}, steps=steps)


def _keeps_a_list(context: Context) -> bool:
    """Whether the document has an evidence list, or a type that names the field itself.

    Each type knows the field's form from the one that all extend; that asks nothing of anybody.
    """
    if context.doc.meta.entry(LIST_FIELD) is not None:
        return True
    spec = context.doctype.fields.get(LIST_FIELD)
    asked = spec is not None and (spec.listed or spec.required_from is not None or spec.template is not None)
    return asked and context.doctype.name != GENERIC


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The id joins the list; where there is no such evidence yet, together with the note."""
    target = gap.data["target"]
    edit = append_to_list(context.doc, LIST_FIELD, target)
    if edit is None:
        return
    if answers(context, target):
        yield Fix(f"Add {target} to {LIST_FIELD}", (edit,), safe=True)
        return
    named = named_files(context, target)
    for face in named:
        yield Fix(f"Open {face.path}, which is named so", open=face.path)
    for note in () if named else create_document(context, target, EVIDENCE_TYPE):
        yield replace(note, title=f"{note.title}, and add {target} to {LIST_FIELD}", edits=(edit,))


RULE = Rule("E132", "unlisted-evidence", Severity.LOW, Scope.GRAPH, check, fixes)
