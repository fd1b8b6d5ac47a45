"""The workspace folders, one session each, and which of them a file belongs to. On the loop alone.

A document is known by where it really is. Clients may spell the same place in several ways, through symbolic
links above the root or inside it: what they open is answered under the spelling they opened it by.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

from semantic_docs.lsp.uri import real, relative_to, to_path, to_uri
from semantic_docs.session.session import Session

_log = logging.getLogger(__name__)


class Folder:
    """One workspace folder: its session, and its paths as URIs in the client's own spelling."""

    loose = False
    """Whether it holds single files that were opened without any workspace."""

    def __init__(self, root: str, create: Callable[[Folder, Path], Session]) -> None:
        self.root = root
        """As the client spells it."""
        self.real = real(root)
        self.closed = False
        self._roots = {root, self.real}
        self._spelled: dict[str, list[str]] = {}
        self.session = create(self, Path(root))

    def also_known_as(self, root: str) -> None:
        """Another spelling of the same root."""
        self._roots.add(root)

    def path_of(self, file: str) -> str | None:
        """The workspace-relative path of a file, None where it lies elsewhere."""
        paths = (relative_to(root, file) for root in self._roots)
        return next((path for path in paths if path is not None), None)

    def uri_of(self, path: str) -> str:
        """The URI under which the client knows a document. From any thread."""
        return self.uris_of(path)[-1]

    def uris_of(self, path: str) -> tuple[str, ...]:
        """The URIs under which the client has a document open; where it has not, the one of its file."""
        return tuple(self._spelled.get(path, ())) or (self.file_uri(path),)

    def file_uri(self, path: str) -> str:
        """The URI of a document's file, in the client's spelling of the root."""
        return to_uri(f"{self.root.rstrip('/')}/{path}")

    def spell(self, path: str, uri: str) -> None:
        """Remembers how the client spells a document that it opened."""
        self._spelled.setdefault(path, []).append(uri)

    def unspell(self, path: str, uri: str) -> None:
        """Forgets a spelling of a document that was closed."""
        left = [one for one in self._spelled.pop(path, ()) if one != uri]
        if left:
            self._spelled[path] = left

    def is_open(self, path: str) -> bool:
        """Whether the client holds a document open."""
        return path in self._spelled

    def close(self) -> Thread:
        """Stops the session in a thread of its own, since that may wait for a write to end."""
        self.closed = True
        thread = Thread(target=self._stop, name="semantic-docs-stop", daemon=True)
        thread.start()
        return thread

    def _stop(self) -> None:
        try:
            self.session.stop()
        except Exception:  # noqa: BLE001 - the process is about to end, and nothing must keep it
            _log.exception("the session of %s did not stop", self.root)


class Loose(Folder):
    """Files opened outside every workspace folder: each is looked at alone, and nothing near it is read."""

    loose = True

    def __init__(self, create: Callable[[Folder, Path], Session]) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="semantic-docs-", ignore_cleanup_errors=True)
        self._paths: dict[str, str] = {}
        super().__init__(Path(self._temporary.name).resolve().as_posix(), create)

    def path_of(self, file: str) -> str | None:
        """A path of its own for every file, so that two of one name do not meet."""
        if file not in self._paths:
            self._paths[file] = f"{len(self._paths)}/{file.rpartition('/')[2]}"
        return self._paths[file]

    def file_uri(self, path: str) -> str:
        """The URI of the file that was opened."""
        file = next((file for file, known in self._paths.items() if known == path), None)
        return to_uri(file or f"{self.root}/{path}")

    def _stop(self) -> None:
        super()._stop()
        self._temporary.cleanup()


class Folders:
    """All of them; a file belongs to the deepest folder that holds it."""

    def __init__(self) -> None:
        self._folders: dict[str, Folder] = {}
        self._loose: Loose | None = None
        self._led: dict[str, str] = {}
        """Files that were opened by a way through links → where they really are."""

    def __iter__(self) -> Iterator[Folder]:
        yield from self._folders.values()
        if self._loose is not None:
            yield self._loose

    def add(self, folder: Folder) -> None:
        """Takes a folder in; the loose one is kept apart."""
        if isinstance(folder, Loose):
            self._loose = folder
        else:
            self._folders[folder.root] = folder

    def remove(self, root: str) -> Folder | None:
        """Takes a folder out."""
        return self._folders.pop(root, None)

    def clear(self) -> list[Folder]:
        """Takes all of them out."""
        folders = list(self)
        self._folders.clear()
        self._loose = None
        return folders

    def get(self, root: str) -> Folder | None:
        """The folder with just this root."""
        return self._folders.get(root)

    def same(self, root: str) -> Folder | None:
        """The folder that a root is another spelling of."""
        place = real(root)
        return next((folder for folder in self._folders.values() if folder.real == place), None)

    def follow(self, uri: str) -> None:
        """Finds out where a file really is that the client opens; `find` goes by it from now on.

        What leads out of every workspace folder is left where it seems to be.
        """
        file = to_path(uri)
        if file is None:
            return
        place = real(file)
        if place != file and self._deepest(place) is not None:
            self._led[file] = place
        else:
            self._led.pop(file, None)

    def find(self, uri: str) -> tuple[Folder, str] | None:
        """The folder that a URI belongs to and its path there; None for other schemes and places."""
        file = to_path(uri)
        if file is None:
            return None
        best = self._deepest(self._led.get(file, file))
        if best is None and self._loose is not None:
            path = self._loose.path_of(file)
            return (self._loose, path) if path is not None else None
        return best

    def holding(self, uri: str) -> list[tuple[Folder, str]]:
        """Every folder that a file lies in, nested ones and those around them, with its path there."""
        file = to_path(uri)
        if file is None:
            return []
        places = ((folder, folder.path_of(self._led.get(file, file))) for folder in self._folders.values())
        return [(folder, path) for folder, path in places if path is not None]

    def owns(self, folder: Folder, path: str) -> bool:
        """Whether a path of a folder is its own, and not that of a folder nested in it."""
        if folder.loose:
            return True
        file = f"{folder.real.rstrip('/')}/{path}"
        nested = (other for other in self._folders.values() if len(other.real) > len(folder.real))
        return not any(relative_to(other.real, file) is not None for other in nested)

    def nested_in(self, folder: Folder) -> tuple[str, ...]:
        """The folders that have a session of their own, as paths of the one around them."""
        if folder.loose:
            return ()
        others = (relative_to(folder.real, other.real) for other in self._folders.values())
        return tuple(path for path in others if path)

    def _deepest(self, file: str) -> tuple[Folder, str] | None:
        best: tuple[Folder, str] | None = None
        for folder in self._folders.values():
            path = folder.path_of(file)
            if path is not None and (best is None or len(folder.real) > len(best[0].real)):
                best = (folder, path)
        return best


def too_wide(root: str) -> bool:
    """Whether a folder is one that nobody means to index: a disk's root, or somebody's home."""
    wide = {Path.home(), Path(real(Path.home().as_posix()))}
    return any(len(path.parts) < 2 or path in wide for path in (Path(root), Path(real(root))))
