"""Writes the figures of the last runs into docs/performance.md, and those of the dependency graph into E-006;
`--check` says whether they are in.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.parts import PARTS
from benchmarks.rows import Peer, Row, number
from scripts.figures import put

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
GRAPH = ROOT / "docs" / "evidence" / "E-006-drawing-a-graph.md"
KEPT = ROOT / "docs" / "performance"
PICTURE = "images/growth.svg"
CURVES = "Seconds of a build, megabytes, and milliseconds of one saved document, by the number of documents"

ROWS = {
    "reach": "goal",
    "what": "what",
    "limit": "limit, in the same run",
    "middle": "median",
    "figure": "figure, or 95 %",
    "worst": "worst",
    "compared": "figure to limit",
    "target": "target",
    "held": "held",
}
WAITS = {
    "what": "what",
    "runs": "runs",
    "limit": "limit, in the same run (median)",
    "middle": "median",
    "figure": "95 %",
    "worst": "worst",
}
PEERS = {
    "peer": "peer",
    "what": "what",
    "theirs": "theirs",
    "ours": "ours",
    "compared": "ratio",
    "leaves out": "what the peer leaves out",
}

Part = dict[str, Any]


def main(arguments: list[str]) -> int:
    """1 with `--check` where a page is out of date."""
    pages = {PAGE: figures(kept()) + workbench(), GRAPH: graph()}
    return max([put(page, text, KEPT, arguments) for page, text in pages.items()])


def kept(folder: Path = KEPT) -> list[Part]:
    """What was measured last, a part each, in the order of a run."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("[0-9]*.json")]
    return sorted(found, key=lambda part: (part["size"], PARTS.index(part["part"])))


def workbench(folder: Path = KEPT) -> str:
    """What client-vscode/e2e/timings.ts measured last, by the size of the set; nothing where it never ran."""
    lines = []
    for part in _by_size(folder, "workbench"):
        lines += [f"## In VS Code, {part['size']:,} documents\n", *_waits(part, WAITS)]
    return "".join(f"\n{line}" for line in lines)


def graph(folder: Path = KEPT) -> str:
    """What client-vscode/bench/graph.ts measured last, by the number of nodes."""
    lines = [line for part in _by_size(folder, "graph") for line in _waits(part, WAITS | {"limit": "limit"})]
    return "\n".join(lines) or "No run is kept here: `make bench-graph` makes one.\n"


def _by_size(folder: Path, name: str) -> list[Part]:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob(f"{name}-*.json")]
    return sorted(found, key=lambda part: part["size"])


def _waits(part: Part, names: dict[str, str]) -> Iterator[str]:
    yield f"{next(iter(_runs([part])))}: `{part['command']}`.\n"
    yield table(names, map(_wait, part["rows"]))


def _wait(row: dict[str, Any]) -> dict[str, str]:
    times = {name: f"{number(row[name])} ms" for name in ("middle", "figure", "worst")}
    limit = f"{row['limit_is']}: {number(row['limit'])} ms"
    return {**times, "what": row["what"], "runs": str(row["runs"]), "limit": limit}


def figures(parts: Sequence[Part]) -> str:
    """The generated section: a table for each size, its peers, and how the costs grow."""
    if not parts:
        return "No run over 10,000 or 100,000 documents is kept here: `make bench` makes one.\n"
    sizes = sorted({part["size"] for part in parts})
    lines = [line for size in sizes for line in _of_size(size, [one for one in parts if one["size"] == size])]
    if any(part.get("points") for part in parts):
        lines.append(f"![{CURVES}]({PICTURE})\n")
    return "\n".join(lines)


def _of_size(size: int, parts: Sequence[Part]) -> Iterator[str]:
    yield f"## {size:,} documents\n"
    for said, commands in _runs(parts).items():
        yield f"{said}: {', '.join(f'`{one}`' for one in commands)}.\n"
    rows = [Row(**row) for part in parts for row in part["rows"]]
    judged = [row.held for row in rows if row.held is not None]
    yield f"{sum(judged)} of {len(judged)} targets are held.\n"
    yield table(ROWS, (row.shown() for row in sorted(rows, key=lambda row: row.reach)))
    peers = [Peer(**peer) for part in parts for peer in part["peers"]]
    if peers:
        yield f"### Peers over the same {size:,} documents\n"
        yield table(PEERS, (peer.shown() for peer in peers))
    for part in parts:
        if part.get("left out"):
            yield f"Left out: {'; '.join(part['left out'])}.\n"
        if part.get("not offered"):
            yield f"Not offered by the server, so not measured: {', '.join(part['not offered'])}.\n"
    for part in parts:
        if part.get("points"):
            yield from _growth(part["points"])


def _runs(parts: Iterable[Part]) -> dict[str, dict[str, None]]:
    """The commands by day, machine and version: all of one run say the same."""
    runs: dict[str, dict[str, None]] = {}
    for part in parts:
        said = f"{part['date']}, {part['machine']}, revision {part['revision']}"
        runs.setdefault(said, {})[part["command"]] = None
    return runs


def _growth(points: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield f"### Growth to {points[-1]['documents']:,} documents\n"
    names = {name: name for name in points[0]}
    yield table(names, ({name: number(value) for name, value in point.items()} for point in points))


def table(names: dict[str, str], rows: Iterable[dict[str, str]]) -> str:
    """A table in Markdown; `names` says which columns, and what stands above them."""
    lines = [f"| {' | '.join(names.values())} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(row[name].replace('|', chr(92) + '|') for name in names)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
