"""The one place where a command's exceptions end: an exit code and one sentence, never a trace."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

import typer

from semantic_docs.cli import interrupt
from semantic_docs.cli.errors import UserError, report_bug
from semantic_docs.text.inert import inert

CLEAN = 0
FOUND = 1
"""Gaps at or above the limit, documents that could not be read, or a fault of ours."""
WRONG_CALL = 2
"""Something the caller must mend first."""
INTERRUPTED = 130
PIPE_CLOSED = 141
"""The reader of our output went away: what a shell shows for any command that a closed pipe ends."""


def bounded(command: Callable[..., int]) -> Callable[..., None]:
    """A command that ends the process with the exit code that it returns, whatever happens."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        raise typer.Exit(_exit_code(lambda: command(*args, **kwargs), bool(kwargs.get("verbose"))))

    return run


def use_tolerant_streams() -> None:
    """No character that a terminal cannot show may end a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def complain(message: str) -> None:
    """One message on stderr, with the command's name before it; nothing in it moves a cursor."""
    sys.stderr.write(f"semantic-docs: {inert(message)}\n")


def _exit_code(command: Callable[[], int], verbose: bool) -> int:
    try:
        code = command()
        sys.stdout.flush()
    except UserError as error:
        complain(str(error))
        return WRONG_CALL
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard(sys.stdout)
        return PIPE_CLOSED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        if verbose:
            report_bug(error, verbose)
        _discard(sys.stdout)
        return WRONG_CALL
    except Exception as error:  # noqa: BLE001 - the boundary of a command
        if interrupt.heard():
            return INTERRUPTED
        complain(report_bug(error, verbose))
        return FOUND
    return code


def _discard(stream: TextIO) -> None:
    """Send what is still buffered nowhere, or the interpreter would complain about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(nowhere)
