"""`semantic-docs index`: bring the index up to date, or build it anew, and say what was done."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from semantic_docs.cli.options import Quiet, Verbose


def index(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="The folder; the current one by default.")
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Forget what is indexed and read every document again.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Bring the index of a workspace up to date."""
    from semantic_docs.cli.console import plural
    from semantic_docs.cli.target import Target, target_of
    from semantic_docs.cli.workspace import opened

    target = Target(target_of([path] if path else []).root)
    with opened(target, quiet=quiet, rebuild=rebuild, kept=True) as workspace:
        report = workspace.report
        if not quiet:
            sys.stdout.write(
                f"{target.root}: {plural(report.seen, 'document')}, {report.read:,} read, "
                f"{report.removed:,} removed, {plural(len(workspace.workspace.gaps()), 'gap')}, "
                f"{report.seconds:.2f} s\n"
            )
        return 1 if workspace.faults or report.failures else 0
