"""What may be done about an id that nothing answers to: the fixes that E130 and E140 share.

Corrects the id, gives it to the file that is named so, creates the document, or removes what names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semantic_docs.gaps.common import create_document, insert_field, quoted, remove_entry, replace_target
from semantic_docs.gaps.missing import is_slip, named_files
from semantic_docs.gaps.rule import Context
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Fix, Gap
from semantic_docs.model.reference import Edge

MOST_FILES = 3
"""Of the files that are named so, how many are offered."""


def fixes_of(context: Context, gap: Gap, edges: Sequence[Edge], doctype: str | None = None) -> Iterator[Fix]:
    """The near ids, then the file named so or else a new document, then the removal of every entry.

    `edges` are the document's references to the id, `gap.data` holds it (`target`) and the ids near to it
    (`near`, one a line). A second file for an id is never offered where one is named so already.
    """
    target = gap.data["target"]
    for near in filter(None, gap.data["near"].split("\n")):
        edits = replace_target(context, edges, near)
        if len(edits) == len(edges):
            yield Fix(f"Replace {target} with {near}", edits, safe=_is_sure(context, target, near))
    named = named_files(context, target)[:MOST_FILES]
    for face in named:
        yield _for_file(context, face, target)
    if not named:
        yield from create_document(context, target, doctype)
    yield from remove_entry(context, edges, target)


def _is_sure(context: Context, target: str, near: str) -> bool:
    """Whether the id is a slip, and one document alone can be meant by what it is a slip for."""
    return is_slip(context.types, target, near) and len(context.graph.resolve(near)) == 1


def _for_file(context: Context, face: Face, target: str) -> Fix:
    """The id written into a file that has none; otherwise the way to the file."""
    other = context.graph.document(face.path) if face.id is None else None
    edit = insert_field(other, context.settings.id_fields[0], quoted(target)) if other else None
    if edit is None:
        return Fix(f"Open {face.path}, which is named so", open=face.path)
    return Fix(f"Insert the id {target} into {face.path}", (edit,))
