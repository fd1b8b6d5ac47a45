"""The two kinds of error of the command line: the user's to mend, and bugs."""

from __future__ import annotations

import datetime as dt
import os
import sys
import traceback
from pathlib import Path

DEBUG = "SEMANTIC_DOCS_DEBUG"
"""Environment variable: set, a bug shows its trace on stderr."""


class UserError(Exception):
    """Something that the caller can mend. The message names the thing and says what to do; exit code 2."""


def report_bug(error: BaseException, verbose: bool) -> str:
    """Write the trace to the log (or to stderr, when asked for or when no log can be written).

    Returns the sentence to show.
    """
    trace = "".join(traceback.format_exception(error))
    cause = str(error).strip().splitlines()
    what = f"{type(error).__name__}: {cause[0]}" if cause else type(error).__name__
    if verbose or os.environ.get(DEBUG):
        sys.stderr.write(trace)
        return f"this is a fault of semantic-docs ({what})"
    log = log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            stream.write(f"{now} {' '.join(sys.argv)}\n{trace}\n")
    except OSError:
        return f"this is a fault of semantic-docs ({what}); run again with --verbose to see where"
    return f"this is a fault of semantic-docs ({what}); the details are in {log}"


def log_file() -> Path:
    """Where faults are written: the user's folder for logs."""
    from platformdirs import user_log_path

    return user_log_path("semantic-docs", appauthor=False) / "command-line.log"
