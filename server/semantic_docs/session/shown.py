"""What the editor shows of a workspace: gaps published, and gaps that are still to be."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from semantic_docs.model.gap import Gap
from semantic_docs.session.overlay import Overlay

SLICE_SECONDS = 0.005
"""So long other documents are shown before the editor is listened to again."""

Publish = Callable[[str, tuple[Gap, ...]], None]


class Shown:
    """Publishes what differs from what was published last. For one thread."""

    def __init__(self, publish: Publish, *, open_only: bool) -> None:
        """With `open_only`, gaps of documents that are not open are none."""
        self._publish = publish
        self._asked_open_only = open_only
        self._open_only = open_only
        self._due: dict[str, None] = {}
        """Documents that nobody types in and whose gaps are to be shown, in the order in which they came."""
        self._published: dict[str, tuple[Gap, ...]] = {}

    def __bool__(self) -> bool:
        """Whether something is still to be shown."""
        return bool(self._due)

    def configure(self, mode: str) -> None:
        """Takes the workspace's own `diagnostics.mode`; what the client asked for stays asked for."""
        self._open_only = self._asked_open_only or mode == "openFiles"

    def later(self, paths: Iterable[str], *, whole: bool, overlay: Overlay) -> None:
        """Remembers what is to be shown in time; with `whole`, all that was ever shown as well."""
        wanted = {*paths, *self._published} if whole else set(paths)
        self._due.update(dict.fromkeys(sorted(wanted - overlay.open)))

    def some(self, overlay: Overlay) -> None:
        """Shows some of what is due; after a branch switch that is thousands, and a keystroke comes first."""
        until = time.monotonic() + SLICE_SECONDS
        while self._due and time.monotonic() < until:
            path = next(iter(self._due))
            del self._due[path]
            if path not in overlay:
                self.now(path, overlay)

    def now(self, path: str, overlay: Overlay) -> None:
        """Shows a document's gaps; those of an open one also where there have never been any."""
        is_open = path in overlay
        gaps = () if self._open_only and not is_open else overlay.gaps_of(path)
        if self._published.get(path, ()) != gaps or (is_open and path not in self._published):
            self._publish(path, gaps)
        if gaps or is_open:
            self._published[path] = gaps
        else:
            self._published.pop(path, None)

    def withdraw(self, overlay: Overlay) -> None:
        """Clears what is shown of documents that are not open."""
        for path in sorted(self._published.keys() - overlay.open):
            if self._published.pop(path):
                self._publish(path, ())
