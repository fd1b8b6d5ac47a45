"""`semantic-docs serve`: start the language server; the only command that loads the protocol."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from semantic_docs.cli.options import Verbose

LOADING = 20_000
"""Objects made between two looks of the collector while modules are loaded: hardly any goes away then, and at
Python's own 700 a tenth of the start was spent on looking.
"""


def serve(
    tcp: Annotated[
        str | None,
        typer.Option("--tcp", metavar="HOST:PORT", help="Listen on a port of this machine, for debugging."),
    ] = None,
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Speak on stdin and stdout, which is the default.")
    ] = False,
    verbose: Verbose = False,
) -> int:
    """Start the language server."""
    address = _address(tcp, stdio) if tcp else None
    gc.set_threshold(LOADING)
    from semantic_docs.lsp.run import run

    return run(address)


def _address(tcp: str, stdio: bool) -> tuple[str, int]:
    """Host and port. Raises UserError, also for a host that others could reach."""
    from semantic_docs.cli.errors import UserError

    if stdio:
        raise UserError("--stdio and --tcp exclude each other")
    host, _, port = tcp.rpartition(":")
    if host.strip("[]") not in {"localhost", "127.0.0.1", "::1"}:
        raise UserError(f"--tcp {tcp}: only this machine may connect; write 127.0.0.1:PORT")
    if not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise UserError(f"--tcp {tcp}: a port is a number from 0 to 65535")
    return host.strip("[]"), int(port)
