"""A check for people: gaps by document as tables, then a summary; sorts, and judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from semantic_docs.cli.console import STYLES, plural
from semantic_docs.cli.target import Target
from semantic_docs.model.gap import Gap, Severity
from semantic_docs.text.inert import inert

_WIDE = 72
"""Columns that the sums by severity need; a narrower terminal gets the totals."""


def print_gaps(console: Console, target: Target, gaps: Sequence[Gap]) -> None:
    """Every gap, document by document, in the order given."""
    width = max((len(_place(gap)) for gap in gaps), default=0)
    for path, group in groupby(gaps, key=lambda gap: gap.path):
        of_document = list(group)
        console.print(_heading(target, path, of_document[0].doc_id), soft_wrap=True)
        console.print(Padding(gaps_table(of_document, width), (0, 0, 1, 2)))


def print_summary(console: Console, gaps: Sequence[Gap], documents: int) -> None:
    """How many of what: a table with a line for each code, and the sums."""
    by_severity = Counter(gap.severity for gap in gaps)
    if gaps:
        console.print(_counts(gaps, by_severity, full=console.width >= _WIDE))
    line = Text(f"{plural(documents, 'document')}, {plural(len(gaps), 'gap') if gaps else 'no gaps'}")
    for severity in Severity:
        if by_severity[severity]:
            line.append(": " if line.plain.endswith(("gap", "gaps")) else ", ")
            line.append(f"{by_severity[severity]:,} {severity.value}", STYLES[severity])
    console.print(line)


def gaps_table(gaps: Sequence[Gap], width: int = 0) -> RenderableType:
    """Place, code, severity and message of each; places at least `width` columns wide."""
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=width, justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, min_width=8)
    table.add_column(overflow="fold")
    for gap in gaps:
        severity = Text(gap.severity.value, style=STYLES[gap.severity])
        table.add_row(_place(gap), gap.code, severity, Text(inert(gap.message)))
    return table


def _heading(target: Target, path: str, doc_id: str | None) -> Text:
    heading = Text(inert(target.shown(path)), style="bold")
    if doc_id:
        heading.append(f"  {inert(doc_id)}", style="not bold cyan")
    return heading


def _place(gap: Gap) -> str:
    return f"{gap.range.start.line + 1}:{gap.range.start.utf32 + 1}"


def _counts(gaps: Sequence[Gap], by_severity: Counter[Severity], full: bool) -> RenderableType:
    severities = list(Severity) if full else []
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_footer=True)
    table.add_column("code", "", no_wrap=True, min_width=4)
    table.add_column("gap", "in all", no_wrap=True, overflow="ellipsis")
    for severity in severities:
        count = f"{by_severity[severity]:,}" if by_severity[severity] else "–"
        table.add_column(severity.value, count, justify="right", no_wrap=True, style=STYLES[severity])
    table.add_column("total", f"{len(gaps):,}", justify="right", no_wrap=True)
    names = {gap.code: gap.name for gap in gaps}
    totals = Counter(gap.code for gap in gaps)
    counted = Counter((gap.code, gap.severity) for gap in gaps)
    for code in sorted(names):
        shown = [
            f"{counted[code, severity]:,}" if counted[code, severity] else "–" for severity in severities
        ]
        table.add_row(code, names[code], *shown, f"{totals[code]:,}")
    return table
