"""The documents that the client holds open, each handed to the session of the folder that it belongs to."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence

from lsprotocol import types

from semantic_docs.lsp.buffers import Buffer, apply
from semantic_docs.lsp.folders import Folder, Folders

_log = logging.getLogger(__name__)

_HALF = re.compile(r"[\ud800-\udfff]")

Home = tuple[Folder, str]
"""A folder and the path of a document there."""


class Opened:
    """Texts as the editors last said, by URI as the client spells it. On the loop alone."""

    def __init__(self, folders: Folders, respelled: Callable[[Folder, str], None]) -> None:
        """`respelled(folder, path)` is called when the client knows a document by other URIs than before."""
        self._folders = folders
        self._respelled = respelled
        self._buffers: dict[str, Buffer] = {}
        self._homes: dict[str, Home] = {}

    def versions(self) -> dict[str, int]:
        """The version of each open document, by URI."""
        return {uri: buffer.version for uri, buffer in self._buffers.items()}

    def open(self, item: types.TextDocumentItem) -> None:
        """Takes a document; one that is no file, or lies in no folder, is otherwise left alone."""
        self._leave(item.uri)
        self._buffers[item.uri] = Buffer(item.uri, item.version, item.text)
        self._folders.follow(item.uri)
        self._settle(item.uri)

    def change(
        self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: str
    ) -> None:
        """Applies edits in the client's units; edits of a document that is not open are dropped."""
        before = self._buffers.get(uri)
        if before is None:
            _log.warning("a change of a document that is not open was dropped: %s", uri)
            return
        text = apply(before.text, changes, encoding)
        self._buffers[uri] = Buffer(uri, version, text)
        home = self._homes.get(uri)
        if home is not None and text != before.text:
            home[0].session.change(home[1], _whole(text))

    def save(self, uri: str) -> None:
        """Tells that the file now holds the open text."""
        home = self._homes.get(uri)
        if home is not None:
            home[0].session.save(home[1])

    def close(self, uri: str) -> None:
        """Gives a document back to the disk."""
        self._buffers.pop(uri, None)
        self._leave(uri)

    def settle(self) -> None:
        """Hands every document to its folder again, after folders came, went or were started anew."""
        for uri in self._buffers:
            self._folders.follow(uri)
            if self._homes.get(uri) != self._folders.find(uri):
                self._leave(uri)
                self._settle(uri)

    def _settle(self, uri: str) -> None:
        home = self._folders.find(uri)
        if home is None:
            return
        folder, path = home
        self._homes[uri] = home
        folder.spell(path, uri)
        folder.session.open(path, _whole(self._buffers[uri].text))
        self._respelled(folder, path)

    def _leave(self, uri: str) -> None:
        home = self._homes.pop(uri, None)
        if home is None or home[0].closed:
            return
        folder, path = home
        folder.unspell(path, uri)
        # The same document may be open a second time, by another way that leads to it.
        other = next((one for one, place in self._homes.items() if place == home), None)
        if other is None:
            folder.session.close(path)
        else:
            folder.session.change(path, _whole(self._buffers[other].text))
        self._respelled(folder, path)


def _whole(text: str) -> str:
    """A text without halves of characters, which an editor can hold and no UTF-8 file can.

    What stands in their place is as long in every encoding, so that all positions stay. A byte order mark,
    which editors keep to themselves, goes: with it no frontmatter would be seen.
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text.removeprefix("\ufeff"))
