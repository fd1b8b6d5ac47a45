"""What several rules ask of a document's dependencies: which edges are some, what they point to."""

from __future__ import annotations

from semantic_docs.doctypes.doctype import RequiredDependency
from semantic_docs.gaps.rule import Context
from semantic_docs.gaps.stages import past_initial, status_of
from semantic_docs.graph.arrows import is_reversed
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.gap import Related
from semantic_docs.model.reference import Edge, EdgeType
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq

FOUNDATIONS = frozenset(
    {EdgeType.REQUIRES, EdgeType.IMPLEMENTS, EdgeType.INFORMS, EdgeType.BLOCKS, EdgeType.PARENT}
)
"""What a document stands on: kinship by `related` and the past are no foundations."""


def stands_on(edge: Edge | FaceEdge) -> bool:
    """Whether the holder of an edge stands on its target, rather than beside it or below it."""
    return edge.type in FOUNDATIONS and not is_reversed(edge.field)


def holders(context: Context, target: str) -> tuple[Face, ...]:
    """The documents that bear an id, templates left out."""
    return tuple(face for face in context.graph.resolve(target) if not face.template)


def demanded(context: Context, spec: RequiredDependency) -> bool:
    """Whether the type's demand applies at the document's status."""
    if not spec.statuses:
        return past_initial(context)
    canonical = context.doctype.lifecycle.canonical
    return status_of(context) in {canonical(status) for status in spec.statuses}


def is_of_type(context: Context, face: Face, name: str) -> bool:
    """Whether a document is of a type, aliases of both names undone."""
    wanted, found = context.types.get(name), context.types.get(face.type)
    return found is not None and found is wanted


def status_line(face: Face) -> Related:
    """The place that says how far a document is."""
    said = f"{face.label} is {face.status}" if face.status else f"{face.label} states no status"
    return Related(face.path, face.status_range or face.id_range, said)


def entry_of(doc: Document, edge: Edge) -> Map | None:
    """The `{id: …, type: …}` entry that states an edge; None where it is a bare id."""
    node: Node | None = doc.meta
    found: Map | None = None
    while node is not None and not isinstance(node, Scalar):
        if isinstance(node, Map) and node is not doc.meta:
            found = node
        children = node.items if isinstance(node, Seq) else tuple(entry.value for entry in node)
        node = next((child for child in children if child.span.covers(edge.span)), None)
        if isinstance(node, Seq):
            found = None
    return found


def scalar_of(doc: Document, span: Span) -> Scalar | None:
    """The scalar of the fields that holds a span."""
    node: Node | None = doc.meta
    while node is not None and not isinstance(node, Scalar):
        children = node.items if isinstance(node, Seq) else tuple(entry.value for entry in node)
        node = next((child for child in children if child.span.covers(span)), None)
    return node
