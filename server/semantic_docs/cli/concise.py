"""Gaps as lines that compilers taught everyone to read: `path:line:col: E140 critical message`."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from semantic_docs.cli.target import Target
from semantic_docs.model.gap import Gap
from semantic_docs.text.inert import inert


def write_lines(target: Target, gaps: Iterable[Gap]) -> None:
    """One line a gap on stdout; paths are relative to the current folder."""
    for gap in gaps:
        start = gap.range.start
        where = f"{target.shown(gap.path)}:{start.line + 1}:{start.utf32 + 1}"
        sys.stdout.write(inert(f"{where}: {gap.code} {gap.severity.value} {gap.message}") + "\n")
