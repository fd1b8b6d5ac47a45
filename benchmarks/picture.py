"""Draws docs/images/growth.svg: what a build, a server and a saved document cost, by the number of documents.

It runs in an environment of its own, which `make bench` makes: nothing else needs matplotlib.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "growth.svg"

CURVES = (
    (
        "seconds of a build",
        (("everything", "build seconds"), ("FTS5 alone", "insert seconds")),
    ),
    (
        "megabytes",
        (
            ("all processes of a build", "build megabytes"),
            ("the server, index up to date", "server megabytes"),
        ),
    ),
    (
        "milliseconds of one saved document",
        (("a sentence more", "body ms"), ("another dependency", "dependency ms")),
    ),
)


def main() -> int:
    """Draws the run over the most documents; there may be none yet."""
    found = [json.loads(path.read_bytes()) for path in (ROOT / "docs" / "performance").glob("*-growth.json")]
    if not found:
        return 0
    points = max(found, key=lambda part: part["size"])["points"]
    # The same figures give the same bytes.
    mpl.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.family": "sans-serif"})
    figure, places = plt.subplots(1, len(CURVES), figsize=(12, 3.6), layout="constrained")
    for place, (title, curves) in zip(places, CURVES, strict=True):
        draw(place, title, curves, points)
    figure.savefig(PICTURE, metadata={"Date": None, "Creator": None})
    text = PICTURE.read_text(encoding="utf-8")
    PICTURE.write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")
    return 0


def draw(place: Axes, title: str, curves: tuple[tuple[str, str], ...], points: list[dict[str, Any]]) -> None:
    """One diagram, both axes logarithmic: what grows in proportion is a straight line of slope one."""
    sizes = [point["documents"] for point in points]
    for label, name in curves:
        place.plot(sizes, [point[name] for point in points], marker="o", label=label)
    place.set(title=title, xlabel="documents", xscale="log", yscale="log")
    place.set_xticks(sizes)
    plain = FuncFormatter(lambda value, _: f"{value:,g}")
    for axis in (place.xaxis, place.yaxis):
        axis.set_major_formatter(plain)
    place.minorticks_off()
    bottom, top = place.get_ylim()
    place.set_ylim(min(bottom, 1), 2 * top)
    place.grid(visible=True, alpha=0.3)
    place.legend()


if __name__ == "__main__":
    sys.exit(main())
