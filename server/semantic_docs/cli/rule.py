"""`semantic-docs rule`: the manual of a gap code, or a list of codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from semantic_docs.cli.options import Verbose

if TYPE_CHECKING:
    from semantic_docs.gaps.rule import Rule


def rule(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="A code (E140), a name or a family (E14).",
        ),
    ] = None,
    verbose: Verbose = False,
) -> int:
    """Explain a gap code: what it finds, why it matters, an example, the fix."""
    from semantic_docs.cli.options import codes_of
    from semantic_docs.gaps.catalogue import rule_for, rules
    from semantic_docs.gaps.page import page

    beginning = codes_of([code], "rule")[0] if code else ""
    found = rule_for(beginning)
    if found is None:
        _print_list([one for one in rules() if one.code.startswith(beginning)])
    elif sys.stdout.isatty():
        from rich.markdown import Markdown

        from semantic_docs.cli.console import console

        console().print(Markdown(page(found)))
    else:
        sys.stdout.write(page(found))
    return 0


def _print_list(rules: Sequence[Rule]) -> None:
    from rich.table import Table
    from rich.text import Text

    from semantic_docs.cli.console import STYLES, console
    from semantic_docs.gaps.catalogue import manual

    table = Table.grid(padding=(0, 2))
    for column in range(4):
        table.add_column(no_wrap=column < 3, overflow="fold")
    for one in rules:
        severity = Text(one.severity.value, style=STYLES[one.severity])
        table.add_row(one.code, one.name, severity, manual(one).summary)
    console().print(table)
