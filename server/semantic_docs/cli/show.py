"""`semantic-docs show`: one document by its id: fields, edges both ways, sections, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from semantic_docs.cli.options import In, TextFormat, Today, Verbose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from semantic_docs.cli.workspace import Opened
    from semantic_docs.model.face import Face


def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A document's id, an alias of it, or its path in the workspace."),
    ],
    output: Annotated[TextFormat, typer.Option("--format", help="How it is shown.")] = TextFormat.TEXT,
    workspace: In = None,
    today: Today = None,
    verbose: Verbose = False,
) -> int:
    """Show a document: its fields, its edges both ways, its sections and its gaps."""
    from semantic_docs.cli.options import date_of
    from semantic_docs.cli.target import target_of
    from semantic_docs.cli.workspace import opened

    with opened(target_of([workspace] if workspace else []), date_of(today)) as found:
        faces = _faces(found, name)
        if output is TextFormat.JSON:
            from semantic_docs.cli.document_rows import document_row
            from semantic_docs.cli.json_output import write_value

            write_value([document_row(found.view, face) for face in faces])
        else:
            _print(found, faces)
    return 0


def _faces(found: Opened, name: str) -> Sequence[Face]:
    """Every holder of a name, or the document at a path. Raises UserError with the nearest ids."""
    from semantic_docs.cli.errors import UserError

    graph = found.view.graph
    faces = graph.resolve(name) or graph.defining(name)
    if not faces and (at_path := graph.face(name.removeprefix("./"))):
        faces = (at_path,)
    if faces:
        return faces
    folded = name.casefold()
    near = [one for one in graph.ids() if one.casefold() == folded] or graph.near_ids(name)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; `semantic-docs search` finds words"
    raise UserError(f"{name} is the id of no document in {found.target.root}{hint}")


def _print(found: Opened, faces: Sequence[Face]) -> None:
    from semantic_docs.cli.card import print_document
    from semantic_docs.cli.console import console

    out = console()
    for index, face in enumerate(faces):
        if index:
            out.print()
        print_document(out, found.target, found.view, face)
