"""What the editor shows of a workspace: fingerprints of what was published, and what still is to be."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from itertools import islice

from semantic_docs.model.notice import Notice
from semantic_docs.session.overlay import Overlay

SLICE_SECONDS = 0.005
"""So long other documents are shown before the editor is listened to again."""

BATCH = 64
"""Documents that are looked up at once: one query each took four times as long as one for so many."""

ROOM_SECONDS = 0.005
"""So long one waits before one asks again whether what was published has been taken."""

Publish = Callable[[str, tuple[Notice, ...]], None]


class Shown:
    """Publishes what differs from what was published last. For one thread."""

    def __init__(self, publish: Publish, *, open_only: bool, has_room: Callable[[], bool]) -> None:
        """With `open_only`, gaps of documents that are not open are none.

        `has_room` says whether more of these can be published, or what was is still on its way.
        """
        self._publish = publish
        self._has_room = has_room
        self._asked_open_only = open_only
        self._open_only = open_only
        self._due: dict[str, None] = {}
        """Documents that nobody types in and whose gaps are to be shown, in the order in which they came."""
        self._published: dict[str, int | None] = {}
        """By path the hash of what was published, 64 bits: what it was stands in the index or the overlay.
        None for what is to be published in any case.
        """

    def __bool__(self) -> bool:
        """Whether something is still to be shown."""
        return bool(self._due)

    @property
    def pause(self) -> float:
        """Seconds until some can be shown."""
        return 0.0 if self._has_room() else ROOM_SECONDS

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
        while self._due and time.monotonic() < until and self._has_room():
            paths = list(islice(self._due, BATCH))
            for path in paths:
                del self._due[path]
            self._show([path for path in paths if path not in overlay], overlay)

    def now(self, path: str, overlay: Overlay) -> None:
        """Shows a document's gaps; those of an open one also where there have never been any."""
        self._show([path], overlay)

    def again(self, paths: Iterable[str], overlay: Overlay) -> None:
        """Publishes what is shown of these documents once more: the editor knows them by other names now."""
        known = [path for path in paths if path in self._published]
        self._published.update(dict.fromkeys(known))
        self.later(known, whole=False, overlay=overlay)
        self._show([path for path in known if path in overlay], overlay)

    def withdraw(self, overlay: Overlay) -> None:
        """Clears what is shown of documents that are not open."""
        for path in sorted(self._published.keys() - overlay.open):
            if self._published.pop(path) != _NOTHING:
                self._publish(path, ())

    def _show(self, paths: list[str], overlay: Overlay) -> None:
        wanted = [path for path in paths if not self._open_only or path in overlay]
        found = overlay.notices(wanted)
        for path in paths:
            notices, is_open = found.get(path, ()), path in overlay
            mark = hash(notices)
            if self._published.get(path, _NOTHING) != mark or (is_open and path not in self._published):
                self._publish(path, notices)
            if notices or is_open:
                self._published[path] = mark
            else:
                self._published.pop(path, None)


_NOTHING = hash(())
