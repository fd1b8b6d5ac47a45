"""The command line: wires the commands and nothing else. Start-up is quick: they import late."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from semantic_docs import __version__
from semantic_docs.cli import interrupt
from semantic_docs.cli.boundary import bounded, use_tolerant_streams
from semantic_docs.cli.check import check
from semantic_docs.cli.errors import LogFile
from semantic_docs.cli.index import index
from semantic_docs.cli.rule import rule
from semantic_docs.cli.search import search
from semantic_docs.cli.serve import serve
from semantic_docs.cli.show import show

COMMANDS: tuple[Callable[..., int], ...] = (check, index, search, show, rule, serve)

app = typer.Typer(
    name="semantic-docs",
    help="Find what a set of Markdown documents promises and does not hold.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in COMMANDS:
    app.command(command.__name__)(bounded(command))


COLLECT = (50_000, 50, 1_000)
"""After how many new objects, and how many such rounds, Python looks for circles among them: a command that
parses makes few circles and ends soon, and by Python's own numbers the looking took half the time.
"""


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"semantic-docs {__version__}\n")
        raise typer.Exit


@app.callback()
def semantic_docs(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and end."),
    ] = False,
) -> None:
    """Find what a set of Markdown documents promises and does not hold."""


def main() -> None:
    """Run the command line; ends the process with 0, 1 or 2 (see `boundary.py`)."""
    interrupt.listen()
    gc.set_threshold(*COLLECT)
    use_tolerant_streams()
    logging.raiseExceptions = False  # A log that cannot be written is no reason to print what was logged.
    logging.getLogger().handlers = [LogFile()]
    app(prog_name="semantic-docs")
