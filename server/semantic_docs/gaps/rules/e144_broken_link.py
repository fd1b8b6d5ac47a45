"""A link that leads nowhere.

## What it finds

A relative link, image or reference definition whose file or folder does not exist, or whose `#anchor` is
that of no heading and of no `<a id="…">` in the file it leads to; and links with an empty target, `()` or
`(#)`. Anchors are formed as GitHub forms them, duplicates numbered; `.md` may be left out. Addresses of the
web, line numbers such as `#L10` and links out of the workspace are left alone, and so are the entries of a
table of contents (E118). A field may also name a document by its path from the root of the workspace, or by
its file name where no other document has the same.

## Why it matters

A reader who follows the link meets an error page, or the top of a page that says nothing about what was
promised.

## Example

```markdown
See [the decision](../decisions/ADR-005.md#consequence).   <!-- the heading is called Consequences -->
```

## Fix

1. Find out where the file or the section is now: the fixes offer files and anchors of a like name.
2. Correct the target.
3. If what it led to is gone, remove the link and keep its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from semantic_docs.gaps.contents import contents_entries
from semantic_docs.gaps.links import found_path, has_anchor, like_anchors, like_paths, relative
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.reference import Reference, ReferenceKind
from semantic_docs.model.span import Span

_KINDS = (ReferenceKind.LINK, ReferenceKind.IMAGE, ReferenceKind.DEFINITION)
_PLACEHOLDERS = ("{{", "${", "<", "%7B%7B")
"""Targets that are still to be filled in: E121's."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each link without a place to lead to."""
    doc = context.doc
    links = [one for one in doc.references if one.kind in _KINDS]
    listed: frozenset[Span] | None = None
    defined = {one.target for one in links if one.kind is ReferenceKind.DEFINITION}
    for link in links:
        # A use of a definition is as right or wrong as the definition, where it is reported.
        used = (
            link.kind is not ReferenceKind.DEFINITION and link.span == link.whole and link.target in defined
        )
        if used or link.target.startswith(_PLACEHOLDERS):
            continue
        message = _fault(context, link)
        if not message:
            continue
        listed = _in_contents(doc) if listed is None else listed
        if link.span not in listed:
            yield Finding(
                link.span,
                message,
                key=link.target.strip() or "empty",
                data={"target": link.target, "path": link.path or "", "anchor": link.anchor or ""},
            )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """Anchors, or files, of a like name."""
    written, path, anchor = gap.data["target"], gap.data["path"], gap.data["anchor"]
    doc, graph = context.doc, context.graph
    if not path or doc.text[gap.span.start : gap.span.end].strip("<>") != written:
        return
    place, mark, _ = written.partition("#")
    if path == doc.path or graph.exists(path):
        at = gap.span.start + len(place) + len(mark)
        for near in like_anchors(_anchors(context, path), anchor):
            yield Fix(f"Link to #{near}", (Edit(doc.path, Span(at, gap.span.end), near),))
        return
    for near in like_paths((one for one in graph.paths() if one != doc.path), path):
        target = relative(doc.path, near, place)
        span = Span(gap.span.start, gap.span.start + len(place))
        yield Fix(f"Link to {target}", (Edit(doc.path, span, target),))


def _fault(context: Context, link: Reference) -> str | None:
    target = link.target.strip()
    if target in ("", "#"):
        shown = (
            f"[{link.text}]({target})"
            if link.kind is not ReferenceKind.IMAGE
            else f"![{link.text}]({target})"
        )
        return f"{shown} leads nowhere: its target is empty"
    if link.outside or link.path is None or not _is_path(link):
        return None
    path = found_path(context, link) or _named_in_fields(context, link)
    if path is None:
        # What a leading slash means is the web server's business.
        return None if target.startswith("/") else f"{target} leads nowhere: {link.path} does not exist"
    if not link.anchor or has_anchor(_anchors(context, path), link.anchor):
        return None
    real = context.graph.ways.leads(path)
    if real != context.doc.path and not context.graph.knows(real):
        return None
    where = "this document" if real == context.doc.path else real
    return f"#{link.anchor} is no heading or anchor of {where}"


def _named_in_fields(context: Context, link: Reference) -> str | None:
    """The document that a field names by its path from the root, or by a file name that no other bears.

    Only documents, and only without an anchor: of these the index knows when they come and go.
    """
    doc, graph = context.doc, context.graph
    if doc.frontmatter is None or not doc.frontmatter.covers(link.span):
        return None
    if "/" in link.target:
        return link.target if graph.knows(link.target) else None
    alike = [face.path for face in graph.named_like(link.target) if basename(face.path) == link.target]
    return alike[0] if len(alike) == 1 else None


def _in_contents(doc: Document) -> frozenset[Span]:
    """The links of which E118 speaks: the entries of a table of contents that lead to an anchor."""
    return frozenset(entry.link.span for entry in contents_entries(doc) if entry.link is not None)


def _is_path(link: Reference) -> bool:
    """Whether a definition means a file: `[note]: word` is more likely a remark in brackets."""
    return link.kind is not ReferenceKind.DEFINITION or any(char in link.target for char in "/.#")


def _anchors(context: Context, path: str) -> frozenset[str]:
    path = context.graph.ways.leads(path)
    if path == context.doc.path:
        return context.doc.anchors
    face = context.graph.face(path)
    return face.anchors if face else frozenset()


RULE = Rule("E144", "broken-link", Severity.HIGH, Scope.GRAPH, check, fixes)
