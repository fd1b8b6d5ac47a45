"""An ignore comment, or an entry of `gaps: {ignore: […]}`, that hides nothing.

## What it finds

A code in `<!-- semantic-docs: ignore E120 -->`, in `ignore-file`, or under `gaps.ignore` in the frontmatter
for which nothing would be reported at that place. Each code of a comment is judged for itself.

## Why it matters

The comment outlives its cause. When the fault comes back, in another sentence, it comes back unseen.

## Example

```markdown
<!-- semantic-docs: ignore E120 -- the date is set in March -->
The release is planned for 2026-04-01.
```

## Fix

1. See whether the comment has moved away from the line that it was written for; if so, move it back.
2. Otherwise remove the code, and the comment with it where it was the only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from semantic_docs.gaps.removal import remove_edges
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.model.document import Document, Suppression
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType
from semantic_docs.model.span import Span


def check(context: Context) -> Iterable[Finding]:
    """Nothing: which suppressions went unused is known only when all other rules have run."""
    return ()


def findings_for(unused: Sequence[Suppression], doc: Document) -> Iterator[Finding]:
    """One finding for each code that hid nothing; the engine calls this once it knows."""
    if not readable(doc):
        return  # Most rules were silent about this document, so that nothing can be said of the comments.
    for one in unused:
        where = "in this document" if one.lines is None else f"on line {_lines(one.lines)}"
        yield Finding(
            one.span,
            f"{one.code} is ignored here, although nothing {where} would be reported as {one.code}",
            key=one.code,
        )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The code taken out; the whole comment where it holds no other.

    Two such edits of one comment overlap, and so does any other edit of that comment: whoever applies
    several fixes makes the first, and looks again.
    """
    doc = context.doc
    one = next((one for one in doc.suppressions if one.span == gap.span), None)
    if one is None:
        return
    if one.comment is None:
        # The list's entry goes as a typed reference would: by its place.
        entry = Edge(EdgeType.RELATED, one.code, one.span, "gaps.ignore", one.span)
        edits = remove_edges(doc, [entry])
        if edits:
            yield Fix(f"Remove {one.code} from gaps.ignore", tuple(edits), safe=True)
        return
    others = [other for other in doc.suppressions if other.comment == one.comment and other.span != one.span]
    edit = _without(doc, one, one.comment) if others else _without_comment(doc, one.comment)
    what = f"{one.code} from the ignore comment" if others else "the ignore comment"
    yield Fix(f"Remove {what}", (edit,), safe=True)


def _without(doc: Document, one: Suppression, comment: Span) -> Edit:
    """The comment without one code; replaced whole, so that two such edits never run at once."""
    before, after = doc.text[comment.start : one.span.start], doc.text[one.span.end : comment.end]
    if re.match(r"[ \t]*,?[ \t]*E\d", after):
        after = re.sub(r"^[ \t]*,?[ \t]*", "", after)
    else:
        before = before.rstrip(" \t,")
    return Edit(doc.path, comment, before + after)


def _without_comment(doc: Document, comment: Span) -> Edit:
    """The comment removed: with its line where it stands alone, with the space before it otherwise."""
    first, last = doc.lines.line_at(comment.start), doc.lines.line_at(comment.end)
    start, end = doc.lines.start(first), doc.lines.start(last + 1)
    before, after = doc.text[start : comment.start], doc.text[comment.end : end]
    if not before.strip() and not after.strip():
        return Edit(doc.path, Span(start, end), "")
    lead = len(before) - len(before.rstrip(" \t")) if not after.strip() else 0
    return Edit(doc.path, Span(comment.start - lead, comment.end), "")


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return (
        str(first + 1)
        if first == last
        else f"{first + 1} or {last + 1}"
        if last == first + 1
        else f"{first + 1} to {last + 1}"
    )


RULE = Rule("E119", "unused-suppression", Severity.LOW, Scope.LOCAL, check, fixes)
