"""One text to one Document: calls the readers in order and never raises."""

from __future__ import annotations

from itertools import islice

from semantic_docs.model.document import Document, MetaKind, Problem, Section, Word
from semantic_docs.model.reference import Reference
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar, Seq
from semantic_docs.parse import bounds
from semantic_docs.parse.bounds import bounded, bounded_scan
from semantic_docs.parse.fields import read_edges
from semantic_docs.parse.frontmatter import read_frontmatter
from semantic_docs.parse.grammar import Grammar
from semantic_docs.parse.links import read_ids, read_links
from semantic_docs.parse.markdown import scan
from semantic_docs.parse.options import read_options
from semantic_docs.parse.prose import prose_of
from semantic_docs.parse.records import Record, read_record
from semantic_docs.parse.sections import read_blocks, read_evidence, read_sections
from semantic_docs.parse.suppressions import read_suppressions
from semantic_docs.text.decode import without_surrogates
from semantic_docs.text.lines import LineIndex

_NO_RECORD = Record(Map((), (), Span(0, 0)), (), ())
_LONG_ID = f"an id of more than {bounds.MAX_ID} characters, which is not taken for one"
_PLACEHOLDERS = ("{{", "<", "${", "[[")


def parse(
    text: str,
    path: str,
    grammar: Grammar,
    sidecar: Map | None = None,
    problems: tuple[Problem, ...] = (),
) -> Document:
    """The document in a text (without byte order mark) at a workspace-relative path.

    `sidecar` supplies fields that the text itself lacks. `problems` are those of whoever read the
    bytes; they stand before the parser's own.
    """
    text = without_surrogates(text)
    lines = LineIndex(text)
    front = read_frontmatter(text)
    scanned = scan(text, front.body)
    excess = bounded_scan(scanned)
    sections, anchors = read_sections(text, scanned)
    blocks = read_blocks(scanned, sections)
    links = read_links(text, path, scanned)
    targets = [link.span for link in links if link.span != link.whole]
    prose = prose_of(text, front.body, scanned, targets)
    # One more than are kept shows that there are more.
    found = list(islice(read_ids(prose, front.body, grammar), bounds.MAX_IDS + 1))
    ids_there, many_ids = bounded(found, bounds.MAX_IDS, "ids in the text", lambda one: one.span)
    references = sorted([*links, *ids_there], key=lambda one: one.whole)
    meta, kind, record = front.meta, front.kind, _NO_RECORD
    if kind is MetaKind.NONE:
        record = read_record(text, path, sections, blocks, references) or _NO_RECORD
        meta, kind = record.meta, (MetaKind.RECORD if record.meta.entries else kind)
    if sidecar is not None:
        meta = _supplied(meta, sidecar)
    edges, linked = read_edges(text, path, meta, grammar)
    suppressions, many_codes = bounded(
        read_suppressions(text, lines, front.body, meta, scanned),
        bounds.MAX_SUPPRESSIONS,
        "ignored codes",
        lambda one: one.span,
    )
    names = [_word(meta.get(name)) for name in grammar.id_fields]
    ids = [name for name in names if name is not None and len(name.value) <= bounds.MAX_ID]
    long = (name.span.start for name in names if name is not None and name not in ids)
    overlong = tuple(Problem(Span(at, at), _LONG_ID) for at in long)
    identity = ids[0] if ids else None
    return Document(
        path=path,
        text=text,
        lines=lines,
        meta=meta,
        meta_kind=kind,
        frontmatter=front.span,
        body=Span(front.body, len(text)),
        prose=prose,
        id=identity,
        aliases=(*ids[1:], *record.aliases),
        type=_word(meta.get("type")),
        status=_word(meta.get(grammar.status_field)),
        title=_word(meta.get("title")) or _first_heading(sections),
        sections=sections,
        blocks=blocks,
        references=tuple(_merged(linked, references)),
        edges=(*edges, *record.edges),
        evidence=read_evidence(text, sections, grammar),
        options=read_options(text, meta, sections, blocks),
        suppressions=tuple(suppressions),
        problems=(*problems, *front.problems, *excess, *many_ids, *many_codes, *overlong),
        template=_is_template(path, identity, grammar),
        anchors=anchors,
    )


def _word(node: Node | None) -> Word | None:
    """A scalar field as a word; lists, mappings, null and blanks are none."""
    if not isinstance(node, Scalar) or node.value is None or not node.text.strip():
        return None
    return Word(node.text.strip()[: bounds.MAX_HEADING], node.inner)


def _first_heading(sections: tuple[Section, ...]) -> Word | None:
    return Word(sections[0].title, sections[0].heading) if sections else None


def _merged(linked: list[Reference], references: list[Reference]) -> list[Reference]:
    return [*linked, *references] if linked else references


def _is_template(path: str, identity: Word | None, grammar: Grammar) -> bool:
    if identity is not None and any(mark in identity.value for mark in _PLACEHOLDERS):
        return True
    return grammar.is_template_path(path)


def _supplied(meta: Map, sidecar: Map) -> Map:
    """The fields with those of the sidecar that are missing; these have no place in the text."""
    have = {entry.key.text for entry in meta if not _is_null(entry.value)}
    extra = [_nowhere(entry) for entry in sidecar if entry.key.text not in have]
    kept = [entry for entry in meta if entry.key.text not in {one.key.text for one in extra}]
    return Map.of((*kept, *extra), meta.span)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _nowhere(entry: Entry) -> Entry:
    return Entry(_bare(entry.key), _moved(entry.value), Span(0, 0))


def _bare(scalar: Scalar) -> Scalar:
    return Scalar.of(scalar.value, scalar.text, Span(0, 0), Span(0, 0))


def _moved(node: Node) -> Node:
    if isinstance(node, Scalar):
        return _bare(node)
    if isinstance(node, Seq):
        return Seq(tuple(_moved(item) for item in node.items), Span(0, 0))
    return Map.of(tuple(_nowhere(entry) for entry in node), Span(0, 0))
