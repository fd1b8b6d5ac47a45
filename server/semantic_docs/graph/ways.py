"""Ways through symbolic links inside a workspace: which path leads to which document. Follows none itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_LONGEST = 40
"""Links followed one behind another; the system itself stops there."""

_MOST = 64
"""Ways told of to one document; circles of links have no end of them."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Links by their own paths, with the path that each leads to in the end; empty for the root itself."""

    links: Mapping[str, str] = field(default_factory=dict)

    def leads(self, path: str) -> str:
        """Where a path leads: itself where no link is on the way."""
        for _ in range(_LONGEST if self.links else 0):
            link = next((one for one in _above(path) if one in self.links), None)
            if link is None:
                break
            path = _joined(self.links[link], path[len(link) :])
        return path

    def to(self, path: str) -> tuple[str, ...]:
        """The other paths that lead to one, by a link or two."""
        found = {path: None}
        for one in (path, *self._by_one(path)):
            for other in (one, *self._by_one(one)):
                if len(found) <= _MOST:
                    found[other] = None
        del found[path]
        return tuple(found)

    def _by_one(self, path: str) -> tuple[str, ...]:
        return tuple(
            _joined(link, path[len(target) :] if target else f"/{path}")
            for link, target in self.links.items()
            if not target or path == target or path.startswith(f"{target}/")
        )


NO_WAYS = Ways()


def _above(path: str) -> tuple[str, ...]:
    """A path's folders from the top, then itself."""
    parts = path.split("/")
    return tuple("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _joined(start: str, rest: str) -> str:
    return (start + rest).strip("/")
