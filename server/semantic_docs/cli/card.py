"""One document for people: fields, edges both ways, sections and gaps as one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from semantic_docs.cli.console import plural
from semantic_docs.cli.document_rows import Row, fields_of, incoming, outgoing
from semantic_docs.cli.report import gaps_table
from semantic_docs.cli.target import Target
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.text.inert import inert

_LONGEST = 200
"""Characters of a field's value that are shown."""


def print_document(console: Console, target: Target, view: View, face: Face) -> None:
    """The whole page."""
    title = face.title if not face.id or face.title.startswith(face.id) else f"{face.id} {face.title}"
    console.print(Text(inert(title), style="bold"))
    console.print(Text(inert(target.shown(face.path)), style="cyan"), soft_wrap=True)
    doc = view.graph.document(face.path)
    if doc is not None:
        _part(console, "Fields", _fields(doc))
        _part(
            console, "Refers to", _arrows((row, row["target"], row["paths"]) for row in outgoing(view, doc))
        )
    _part(
        console,
        "Referred to by",
        _arrows((row, row["id"] or row["path"], [row["path"]]) for row in incoming(view, face)),
    )
    if doc is not None:
        _part(console, "Sections", _sections(doc))
    gaps = view.gaps_of(face.path)
    console.print(Text(f"\n{plural(len(gaps), 'gap') if gaps else 'No gaps'}", style="bold"))
    if gaps:
        console.print(Padding(gaps_table(gaps), (0, 0, 0, 2)))


def _part(console: Console, heading: str, lines: Sequence[tuple[str, ...]]) -> None:
    """A heading and a grid below it; nothing where there are no lines."""
    if not lines:
        return
    console.print(Text(f"\n{heading}", style="bold"))
    table = Table.grid(padding=(0, 2))
    for column in range(len(lines[0])):
        table.add_column(overflow="fold", style="dim" if column == 0 else "")
    for line in lines:
        table.add_row(*(Text(inert(cell)) for cell in line))
    console.print(Padding(table, (0, 0, 0, 2)))


def _fields(doc: Document) -> list[tuple[str, ...]]:
    return [(name, _short(value)) for name, value in fields_of(doc).items()]


def _short(value: object) -> str:
    if isinstance(value, list) and all(not isinstance(one, (list, dict)) for one in value):
        text = ", ".join(map(str, value))
    elif isinstance(value, bool) or value is None:
        text = {True: "true", False: "false", None: ""}[value]
    elif isinstance(value, (list, dict)):
        text = _nested(value)
    else:
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _nested(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_nested(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(map(_nested, value))
    return str(value)


def _arrows(edges: Iterable[tuple[Row, str, Sequence[str]]]) -> list[tuple[str, ...]]:
    """Relation, name, and where it leads, each once; an edge that leads nowhere says so."""
    lines = ((str(row["type"]), name, ", ".join(paths) or "no such document") for row, name, paths in edges)
    return list(dict.fromkeys(lines))


def _sections(doc: Document) -> list[tuple[str, ...]]:
    return [
        (str(doc.lines.line_at(section.heading.start) + 1), "  " * (section.level - 1) + section.title)
        for section in doc.sections
    ]
