"""Writes the figures of the last long runs into docs/reliability.md; `--check` says whether they are in."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
FIGURES = ROOT / "docs" / "reliability"
BEGIN, END = "<!-- figures: made by `make gen` -->", "<!-- end of figures -->"


def main(arguments: list[str]) -> int:
    """1 with `--check` where the page is out of date."""
    return put(PAGE, _table(), FIGURES, arguments)


def put(page: Path, figures: str, kept: Path, arguments: list[str]) -> int:
    """Writes figures between a page's two marks; `kept` is where they come from. 1 with `--check` where the
    page is out of date.
    """
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    wanted = f"{before}{BEGIN}\n\n{figures}\n{END}{after}"
    if text == wanted:
        return 0
    if "--check" in arguments:
        print(f"{page.name} does not hold the figures of docs/{kept.name}", file=sys.stderr)
        return 1
    page.write_text(wanted, encoding="utf-8")
    return 0


def _table() -> str:
    rows = ["| run | repeated by | last run | figures |", "|---|---|---|---|"]
    for path in sorted(FIGURES.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        command, date, machine = (kept.pop(name) for name in ("command", "date", "machine"))
        figures = "; ".join(f"{name.replace('_', ' ')}: {_shown(value)}" for name, value in kept.items())
        rows.append(f"| {path.stem} | `{command}` | {date}, {machine} | {figures} |")
    return "\n".join(rows) + "\n"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    number = isinstance(value, int | float) and not isinstance(value, bool)
    # What a test quotes stands as code: it is about the characters.
    return f"{value:,}" if number else f"`{value}`"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
