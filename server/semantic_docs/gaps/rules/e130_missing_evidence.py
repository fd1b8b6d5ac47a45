"""Evidence that is named and nowhere to be found.

## What it finds

An id in `evidence_ids`, or in the `evidence` list of an option or a dependency, that is neither the id of a
document (`id:` or `evidence_id:`) nor defined in place by a heading such as `### [E-146] Benchmark`, here or
in any other document. A heading defines the evidence that it begins with; one that names an id further on
only mentions it.

## Why it matters

The claim rests on something that nobody can read. A reviewer cannot tell a lost note from one that was never
written, and the next reader takes the number for proof.

## Example

```yaml
evidence_ids: [E-146, E-155]   # no note carries E-155, and no heading defines it
```

## Fix

1. If the evidence exists under another id, correct the id.
2. If a file is named so, give it the id, or correct the one that it carries.
3. If it is still to be written down, create the evidence note from its template, or define it in place
   under a heading of its own; where a heading holds it already, move the id to the heading's beginning.
4. If there is no such evidence, remove the id and the claim that rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.citations import EVIDENCE_TYPE
from semantic_docs.gaps.missing import answers, hint
from semantic_docs.gaps.missing_fixes import fixes_of
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import Document, Section
from semantic_docs.model.gap import Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType


def check(context: Context) -> Iterator[Finding]:
    """One finding for each id without evidence behind it, at the first place that names it."""
    here = {word.value for word in context.doc.evidence}
    missing: dict[str, list[Edge]] = {}
    for edge in context.doc.edges:
        if edge.type is EdgeType.EVIDENCE and edge.target not in here and not answers(context, edge.target):
            missing.setdefault(edge.target, []).append(edge)
    for target, (first, *others) in missing.items():
        found = hint(context, target)
        heading = _mentioning(context.doc, target)
        yield Finding(
            first.span,
            f"{target} is named as evidence, but no document has that id, and "
            f"{_headings(context.doc, heading, target)}{found.text}",
            key=target,
            data={"target": target, "near": "\n".join(found.near)},
            related=(
                *(
                    Related(context.doc.path, context.doc.range(edge.span), f"{target} is named here too")
                    for edge in others
                ),
                *_related(context.doc, heading, target),
            ),
        )


def _mentioning(doc: Document, target: str) -> Section | None:
    """The first heading of the document that names an id which no heading begins with."""
    named = re.compile(rf"(?<![\w-]){re.escape(target)}(?![\w-])")
    return next(
        (one for one in doc.sections if named.search(doc.text, one.heading.start, one.heading.end)), None
    )


def _headings(doc: Document, heading: Section | None, target: str) -> str:
    if heading is None:
        return "no heading defines it"
    line = doc.lines.line_at(heading.heading.start) + 1
    return f"the heading at line {line} only mentions it; one that defines it begins with [{target}]"


def _related(doc: Document, heading: Section | None, target: str) -> tuple[Related, ...]:
    if heading is None:
        return ()
    return (Related(doc.path, doc.range(heading.heading), f"This heading mentions {target}"),)


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The near ids, then the note named so or else one from the template, then the removal of every entry."""
    target = gap.data["target"]
    edges = [edge for edge in context.doc.edges if edge.type is EdgeType.EVIDENCE and edge.target == target]
    yield from fixes_of(context, gap, edges, EVIDENCE_TYPE)


RULE = Rule("E130", "missing-evidence", Severity.HIGH, Scope.GRAPH, check, fixes)
