"""What is written to a terminal or a pipe: width, colour, progress; decides nothing about gaps."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, cast

from semantic_docs.model.gap import Severity

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "yellow",
    Severity.MEDIUM: "cyan",
    Severity.LOW: "dim",
}
"""Never the only sign: the word stands there too."""

Progress = Callable[[str, int, int], None]
"""(what is done, how many of it are done, how many there are)"""

_TRAILING = re.compile(r" +(?=\n)")


def console() -> Console:
    """For stdout: as wide as the terminal, 80 columns in a pipe; colour on a terminal only."""
    from rich.console import Console

    output = sys.stdout if sys.stdout.isatty() else cast(TextIO, _Trimmed(sys.stdout))
    return Console(file=output, highlight=False, markup=False, emoji=False)


class _Trimmed:
    """A stream without the spaces with which tables fill their lines; for pipes and files."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(_TRAILING.sub("", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 gap`, `1,234 gaps`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A bar on stderr while the block runs; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}…"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Looking for documents", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
