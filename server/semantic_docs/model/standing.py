"""Where a document stands among the others, as the index remembers it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """One document's place in the graph; all zero for a document that nothing ties to another."""

    level: int = 0
    """Length of the longest `requires` chain below it: 0 for a document that requires none. The
    documents of a cycle count as one and share its level."""
    rank: int = 0
    """The same along all arrows that can be part of a cycle: no arrow leads to a higher rank, and only
    those inside a cycle to the same one."""
    circle: str | None = None
    """The first path of those with which it lies on cycles, in whichever order; None where on none."""
    in_degree: int = 0
    """How many other documents name it in their fields."""
    out_degree: int = 0
    """How many other documents it names in its fields, missing ones included."""
