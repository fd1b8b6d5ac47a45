"""Prints gaps of a document set for a person to judge: at most so many of each code, always the same ones.

Usage: python benchmarks/precision_sample.py FOLDER [--today DATE] [--code E140 ...] [--most 30]

The folder is copied first, so that nothing is written into it. The judgement goes into docs/precision.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import shutil
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from semantic_docs.config.load import load
from semantic_docs.model.gap import Gap
from semantic_docs.session.workspace import Workspace

SEED = 20260115
"""A fixed draw: the same index gives the same sample."""


def sample(gaps: list[Gap], most: int) -> list[Gap]:
    """At most `most` gaps, drawn without replacement, in their order."""
    if len(gaps) <= most:
        return gaps
    chosen = random.Random(SEED).sample(range(len(gaps)), most)
    return [gaps[index] for index in sorted(chosen)]


def show(gap: Gap, text: str) -> str:
    """One gap with its message and the lines around it."""
    lines = text.splitlines()
    line = gap.range.start.line
    shown = [f"{gap.path}:{line + 1}:{gap.range.start.utf32 + 1} {gap.code} {gap.severity.value}"]
    shown.append(f"    says: {gap.message}")
    shown.append(f"    at:   {text[gap.span.start : gap.span.end]!r}")
    around = range(max(line - 1, 0), min(line + 2, len(lines)))
    shown += [f"    {number + 1:>5} | {lines[number][:160]}" for number in around]
    return "\n".join(shown)


def main() -> None:
    """Reads the arguments, copies the folder, prints the sample and the totals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date(2026, 1, 15))
    parser.add_argument("--code", nargs="*", default=[])
    parser.add_argument("--most", type=int, default=30)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "copy"
        shutil.copytree(arguments.folder, copy, ignore=shutil.ignore_patterns(".semantic-docs"))
        workspace = Workspace(copy, replace(load(copy).settings, today=arguments.today))
        workspace.sync()
        by_code: dict[str, list[Gap]] = defaultdict(list)
        for gap in workspace.gaps():
            by_code[gap.code].append(gap)
        for code in sorted(arguments.code or by_code):
            chosen = sample(by_code[code], arguments.most)
            print(f"== {code}: {len(by_code[code])} gaps, {len(chosen)} shown")
            for gap in chosen:
                print(show(gap, workspace.store.text(gap.path) or ""))
        print({code: len(found) for code, found in sorted(by_code.items())})
        workspace.close()


if __name__ == "__main__":
    main()
