"""What several rules share: fixes that create a document or remove an entry, and nearness of words.

The edits of frontmatter are here too, by the names under which rules know them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from semantic_docs.doctypes.template import fill
from semantic_docs.gaps.frontmatter import append_to_list, heading, insert_field, locate
from semantic_docs.gaps.placing import may_be_name, most_used, stem_of
from semantic_docs.gaps.removal import remove_edges
from semantic_docs.gaps.rule import Context
from semantic_docs.gaps.yaml_style import quoted
from semantic_docs.model.gap import CreateFile, Edit, Fix
from semantic_docs.model.reference import Edge

__all__ = (
    "append_to_list",
    "create_document",
    "heading",
    "insert_field",
    "locate",
    "nearest",
    "quoted",
    "remove_entry",
    "replace_target",
)

_SERIES = re.compile(r"\D*[-_]")

MOST_PEERS = 200
"""Documents of a series that are looked at, 0.05 ms each: where the next one goes, and how it is called."""


def create_document(
    context: Context,
    id: str,  # noqa: A002 -- the field's own word
    doctype: str | None = None,
    title: str = "",
) -> Iterator[Fix]:
    """At most one fix: a document with this id, from its type's template, beside others of its series.

    Nothing where the id cannot be a file's name, or a file is there already.
    """
    if not may_be_name(id):
        return
    series = _series(id)
    peers = _peers(context, series) if series else []
    name = doctype or _type_of(context, id, peers)
    kind = context.types.effective(name)
    folder = _folder(context, peers, kind.folders)
    stem = id.lower() if _in_lower_case(peers or _documents_in(context, folder)) else id
    path = f"{folder}/{stem}.md" if folder else f"{stem}.md"
    if context.graph.exists(path):
        return
    text = fill(kind.name, id=id, title=title or "Untitled", today=context.today, doctype=kind)
    yield Fix(f"Create {path} from the {kind.name} template", creates=(CreateFile(path, text),))


def remove_entry(context: Context, edges: Sequence[Edge], label: str) -> Iterator[Fix]:
    """At most one fix: every entry of the fields that states one of these edges goes."""
    edits = remove_edges(context.doc, edges) if edges else None
    if edits:
        fields = sorted({edge.field for edge in edges})
        yield Fix(f"Remove {label} from {' and '.join(fields)}", tuple(edits))


def replace_target(context: Context, edges: Sequence[Edge], target: str) -> tuple[Edit, ...]:
    """Edits that put another id in the place of these; only where the text holds the id itself.

    A record may say "superseded by 9" and mean ADR-0009, and a sidecar's fields are not in the text.
    """
    text = context.doc.text
    return tuple(
        Edit(context.doc.path, edge.span, target)
        for edge in edges
        if text[edge.span.start : edge.span.end] == edge.target
    )


def nearest(value: str, choices: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The choices most like a value, nearest first: at most a third of its letters differ.

    Letter case does not count; the value itself is no answer.
    """
    most = max(1, len(value) // 3)
    candidates = sorted(set(choices) - {value})
    hits = process.extract(
        value,
        candidates,
        scorer=OSA.distance,
        processor=str.casefold,
        score_cutoff=most,
        limit=None,
    )
    ranked = sorted((score, found) for found, score, _ in hits)
    return tuple(found for _, found in ranked[:limit])


def _series(identifier: str) -> str:
    """`ADR-` of `ADR-005`; empty where an id has no series."""
    match = _SERIES.match(identifier)
    return match.group() if match else ""


def _peers(context: Context, series: str) -> list[str]:
    """The paths of the documents whose ids begin alike, no templates; of many only some, evenly spread."""
    paths = sorted({path for name, path in context.graph.ids().items() if _series(name) == series})
    faces = (context.graph.face(path) for path in paths[:: len(paths) // MOST_PEERS + 1])
    return [face.path for face in faces if face is not None and not face.template]


def _type_of(context: Context, identifier: str, peers: Sequence[str]) -> str | None:
    found = context.types.type_of_id(identifier)
    if found:
        return found
    kinds = Counter(face.type for path in peers if (face := context.graph.face(path)) and face.type)
    if kinds:
        return min(kinds, key=lambda kind: (-kinds[kind], kind))
    starts = [
        (len(prefix), doctype.name)
        for doctype in context.types.types.values()
        for prefix in doctype.id_prefixes
        if identifier.startswith(prefix)
    ]
    return max(starts)[1] if starts else None


def _folder(context: Context, peers: Sequence[str], usual: Sequence[str]) -> str:
    """Where most peers live, else the first usual folder that exists, else where the document is."""
    common = most_used(path.rpartition("/")[0] for path in peers)
    if common is not None:
        return common
    there = [folder for folder in usual if context.graph.exists(folder)]
    if there or usual:
        return (*there, *usual)[0].strip("/")
    return context.doc.path.rpartition("/")[0]


def _documents_in(context: Context, folder: str) -> list[str]:
    """The paths of the documents right in a folder; a README is called so everywhere."""
    found = [path for path in context.graph.paths() if path.rpartition("/")[0] == folder]
    return [path for path in found if stem_of(path).casefold() not in ("readme", "changelog", "index")]


def _in_lower_case(paths: Sequence[str]) -> bool:
    """Whether most of these files have names in lower case; of none, none has."""
    return 2 * sum(stem_of(path) == stem_of(path).lower() for path in paths) > len(paths)
