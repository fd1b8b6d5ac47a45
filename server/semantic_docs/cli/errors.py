"""The two kinds of error of the command line: the user's to mend, and bugs."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
import traceback
from pathlib import Path

from semantic_docs.text.faults import WithoutText, kind_of, trace_of

DEBUG = "SEMANTIC_DOCS_DEBUG"
"""Environment variable: set, a bug shows its trace on stderr, its message included; nothing is kept of it."""


class UserError(Exception):
    """Something that the caller can mend. The message names the thing and says what to do; exit code 2."""


def report_bug(error: BaseException, verbose: bool) -> str:
    """Write the trace to the log (or to stderr, when asked for or when no log can be written).

    Returns the sentence to show.
    """
    what = kind_of(error)
    if os.environ.get(DEBUG):
        sys.stderr.write("".join(traceback.format_exception(error)))
        return f"this is a fault of semantic-docs ({what})"
    if verbose:
        sys.stderr.write(trace_of(error))
        return f"this is a fault of semantic-docs ({what})"
    log = write_log(trace_of(error))
    if log is None:
        return f"this is a fault of semantic-docs ({what}); run again with --verbose to see where"
    return f"this is a fault of semantic-docs ({what}); the details are in {log}"


def write_log(text: str) -> Path | None:
    """Appends to the log of the command line; None where that cannot be written."""
    log = log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            stream.write(f"{now} {' '.join(sys.argv)}\n{text}\n")
    except OSError:
        return None
    return log


class LogFile(logging.Handler):
    """What the program's own modules log, without documents' text; makes no file before there is anything."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(WithoutText())

    def emit(self, record: logging.LogRecord) -> None:
        """Appends one record; on stderr where somebody looks for a fault."""
        text = self.format(record)
        if os.environ.get(DEBUG):
            sys.stderr.write(f"{text}\n")
        else:
            write_log(text)


def log_file() -> Path:
    """Where faults are written: the user's folder for logs."""
    from platformdirs import user_log_path

    return user_log_path("semantic-docs", appauthor=False) / "command-line.log"
