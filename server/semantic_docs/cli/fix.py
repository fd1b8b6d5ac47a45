"""`check --fix` and `--diff`: works the safe fixes out in memory, then writes them or shows them."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from semantic_docs.cli.boundary import complain
from semantic_docs.cli.console import plural
from semantic_docs.cli.workspace import Opened
from semantic_docs.features.fixing import plan
from semantic_docs.model.gap import Gap
from semantic_docs.session import files
from semantic_docs.session.overlay import Overlay
from semantic_docs.text.decode import BOM, decode
from semantic_docs.text.inert import inert

ROUNDS = 10
"""A fix may make place for another one, and one that brings its own gap back must not go on for ever."""

Chosen = Callable[[Gap], bool]
"""Whether a gap is asked about."""

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(slots=True)
class Fixed:
    """What was worked out, and what came of it."""

    before: dict[str, bytes] = field(default_factory=dict)
    """Path → the file as it was read."""
    after: dict[str, bytes] = field(default_factory=dict)
    """Path → the file as it shall be."""
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    """Path → the gaps of that document which the fixes remedy."""
    failures: list[str] = field(default_factory=list)
    """Sentences about documents that were left alone."""

    @property
    def changed(self) -> list[str]:
        """Paths of the documents that come out otherwise than they were."""
        return sorted(path for path, data in self.after.items() if data != self.before[path])


@dataclass(frozen=True, slots=True)
class Mended:
    """What was written."""

    found: Opened
    """The workspace as it is now."""
    gaps: int
    """How many gaps were fixed."""
    documents: int
    """How many documents were written."""
    failures: tuple[str, ...]
    """Sentences about documents that were left alone; told already."""

    def summary(self, remain: int) -> str:
        """`3 gaps fixed in 2 documents, 5 remain`."""
        fixed, documents = plural(self.gaps, "gap"), plural(self.documents, "document")
        return f"{fixed} fixed in {documents}, {remain:,} remain"


def work_out(found: Opened, chosen: Chosen) -> Fixed:
    """The documents as the safe fixes of the chosen gaps make them; nothing is written.

    Works on the files as they are now, as an editor that holds all of them open would.
    """
    result = Fixed()
    overlay = Overlay(found.workspace, found.workspace.store)
    refused: set[str] = set()

    def may_edit(path: str) -> bool:
        if not found.target.covers(path):
            return False  # A document that nobody has named stays as it is.
        if path not in result.before and path not in refused and not _take(found, path, result):
            refused.add(path)
        return path not in refused

    gaps = [gap for gap in found.workspace.gaps() if chosen(gap)]
    for _ in range(ROUNDS):
        step = plan(overlay.view(), gaps, may_edit)
        if not step.fixed:
            break
        for gap in step.fixed:
            result.gaps.setdefault(gap.path, []).append(gap)
        for path, text in step.texts.items():
            overlay.put(path, text)
            bom = BOM if result.before[path].startswith(BOM) else b""
            result.after[path] = bom + text.encode("utf-8")
        moved = overlay.settle(lambda: False) or frozenset()
        gaps = [gap for path in sorted(moved) for gap in overlay.gaps_of(path) if chosen(gap)]
    return result


def write(found: Opened, result: Fixed) -> Mended:
    """Writes what was worked out and brings the index up to date."""
    written = []
    for path in result.changed:
        try:
            files.replace(found.workspace.root, path, result.before[path], result.after[path])
            written.append(path)
        except files.NotWritten as error:
            _leave(found, path, str(error), result)
    if written:
        found.workspace.update(written)
    fixed = sum(len(result.gaps.get(path, ())) for path in written)
    now = replace(found, view=found.workspace.view())
    return Mended(now, fixed, len(written), tuple(result.failures))


def print_diff(found: Opened, result: Fixed) -> None:
    """What `write` would do, as a unified diff on stdout; on a terminal without its control characters."""
    shown = _shown_on_terminal if sys.stdout.isatty() else str
    for path in result.changed:
        name = inert(found.target.shown(path))
        before, after = (_lines(data[path]) for data in (result.before, result.after))
        for line in difflib.unified_diff(before, after, name, name):
            sys.stdout.write(shown(line))
            if not line.endswith("\n"):
                sys.stdout.write("\n\\ No newline at end of file\n")


def _take(found: Opened, path: str, result: Fixed) -> bool:
    """Reads a document that is to be fixed; False where it cannot be, which is told."""
    doc = found.view.graph.document(path)
    try:
        data = files.read(found.workspace.root, path)
    except files.NotWritten as error:
        _leave(found, path, str(error), result)
        return False
    decoded = decode(data)
    if decoded.bad_offset is not None:
        _leave(found, path, "the file is not UTF-8 text", result)
    elif doc is None or decoded.text != doc.text:
        _leave(found, path, "the file has been changed since it was read", result)
    else:
        result.before[path] = data
        return True
    return False


def _leave(found: Opened, path: str, why: str, result: Fixed) -> None:
    message = f"{inert(found.target.shown(path))}: left as it is: {why}"
    result.failures.append(message)
    complain(message)


def _lines(data: bytes) -> Sequence[str]:
    """Lines as `diff` takes them: only a line feed ends one."""
    return _LINES.findall(data.decode("utf-8"))


def _shown_on_terminal(line: str) -> str:
    return inert(line.rstrip("\r\n")) + ("\n" if line.endswith("\n") else "")
