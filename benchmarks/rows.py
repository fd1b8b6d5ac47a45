"""What a benchmark finds: a figure, the limit measured in the same run, the target, and whether it is met."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

Judged = Literal["ratio", "difference", "figure", ""]
"""What the target speaks of: figure / limit, figure − limit, the figure itself; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    reach: int
    """The number of the goal that it belongs to; see docs/performance.md."""
    what: str
    figure: float
    unit: str
    """ms, s, MB, or a word for what is counted."""
    limit: float | None = None
    """In the same unit: what the machine or the engine alone takes for it, in the same run."""
    limit_is: str = ""
    judged: Judged = ""
    target: float | None = None
    middle: float | None = None
    """The median, where the figure is the 95th of a hundred."""
    worst: float | None = None

    @classmethod
    def of(
        cls,
        reach: int,
        what: str,
        samples: Sequence[float],
        limit: float | Sequence[float] | None = None,
        limit_is: str = "",
        target: float | None = None,
    ) -> Self:
        """Of samples in seconds, in milliseconds; the limit is compared in the same place of a hundred."""
        middle, late, worst = (1e3 * one for one in spread(samples))
        if isinstance(limit, Sequence):
            limit = spread(limit)[1]
        return cls(
            reach, what, late, "ms", None if limit is None else 1e3 * limit, limit_is,
            "figure" if target else "", target, middle, worst,
        )  # fmt: skip

    @property
    def ratio(self) -> float | None:
        """How many times the limit the figure is."""
        return self.figure / self.limit if self.limit else None

    @property
    def held(self) -> bool | None:
        """Whether the target is kept; None where there is none."""
        if self.target is None or not self.judged:
            return None
        return self._against() <= self.target

    def _against(self) -> float:
        if self.judged == "figure" or self.limit is None:
            return self.figure
        return self.figure / self.limit if self.judged == "ratio" else self.figure - self.limit

    def shown(self) -> dict[str, str]:
        """The cells, by column."""
        limit = f"{number(self.limit)} {self.unit}: {self.limit_is}" if self.limit is not None else "–"
        compared = "–" if self.ratio is None else f"{number(self.ratio)} ×"
        if self.judged == "difference" and self.limit is not None:
            compared = f"+ {number(self.figure - self.limit)} {self.unit}"
        return {
            "reach": str(self.reach),
            "what": self.what,
            "limit": limit,
            "middle": "–" if self.middle is None else f"{number(self.middle)} {self.unit}",
            "figure": f"{number(self.figure)} {self.unit}",
            "worst": "–" if self.worst is None else f"{number(self.worst)} {self.unit}",
            "compared": compared,
            "target": self._aim(),
            "held": {True: "yes", False: "**no**", None: "–"}[self.held],
        }

    def _aim(self) -> str:
        if self.target is None or not self.judged:
            return "–"
        aim = number(self.target)
        return {"ratio": f"≤ {aim} ×", "difference": f"≤ + {aim} {self.unit}"}.get(
            self.judged, f"≤ {aim} {self.unit}"
        )

    def kept(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Peer:
    """One thing that another program does, too."""

    name: str
    """With its version."""
    what: str
    theirs: float
    ours: float
    unit: str
    leaves_out: str
    """What the other program does not do while it does this."""

    def shown(self) -> dict[str, str]:
        """The cells, by column."""
        ratio = self.theirs / self.ours if self.ours else float("inf")
        return {
            "peer": self.name,
            "what": self.what,
            "theirs": f"{number(self.theirs)} {self.unit}",
            "ours": f"{number(self.ours)} {self.unit}",
            "compared": f"ours {number(ratio)} × better"
            if ratio >= 1
            else f"**theirs {number(1 / ratio)} × better**",
            "leaves out": self.leaves_out,
        }

    def kept(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)


def number(value: float) -> str:
    """Three digits that say something, thousands apart."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 0.095 else f"{value:.3f}"


def spread(samples: Sequence[float]) -> tuple[float, float, float]:
    """The middle, the 95th of a hundred, and the worst."""
    ordered = sorted(samples)
    return statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], ordered[-1]
