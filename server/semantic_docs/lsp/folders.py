"""The workspace folders, one session each, and which of them a file belongs to."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

from semantic_docs.lsp.uri import relative_to, to_path, to_uri
from semantic_docs.session.session import Session

_log = logging.getLogger(__name__)


class Folder:
    """One workspace folder: its session, and its paths as URIs in the client's own spelling."""

    loose = False
    """Whether it holds single files that were opened without any workspace."""

    def __init__(self, root: str, create: Callable[[Folder, Path], Session]) -> None:
        self.root = root
        self.closed = False
        self._spelled: dict[str, str] = {}
        self.session = create(self, Path(root))

    def path_of(self, file: str) -> str | None:
        """The workspace-relative path of a file, None where it lies elsewhere."""
        return relative_to(self.root, file)

    def uri_of(self, path: str) -> str:
        """The URI under which the client knows a document."""
        return self._spelled.get(path) or to_uri(f"{self.root.rstrip('/')}/{path}")

    def spell(self, path: str, uri: str | None) -> None:
        """Remembers how the client spells a document that it opened; None forgets it."""
        if uri is None:
            self._spelled.pop(path, None)
        else:
            self._spelled[path] = uri

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

    def uri_of(self, path: str) -> str:
        """The URI of the file behind such a path."""
        file = next((file for file, known in self._paths.items() if known == path), None)
        return self._spelled.get(path) or to_uri(file or f"{self.root}/{path}")

    def _stop(self) -> None:
        super()._stop()
        self._temporary.cleanup()


class Folders:
    """All of them; a file belongs to the deepest folder that holds it."""

    def __init__(self) -> None:
        self._folders: dict[str, Folder] = {}
        self._loose: Loose | None = None

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

    def find(self, uri: str) -> tuple[Folder, str] | None:
        """The folder that a URI belongs to and its path there; None for other schemes and places."""
        file = to_path(uri)
        if file is None:
            return None
        best: tuple[Folder, str] | None = None
        for folder in self:
            path = folder.path_of(file) if not folder.loose else None
            if path is not None and (best is None or len(folder.root) > len(best[0].root)):
                best = (folder, path)
        if best is None and self._loose is not None:
            path = self._loose.path_of(file)
            return (self._loose, path) if path is not None else None
        return best

    def owns(self, folder: Folder, path: str) -> bool:
        """Whether a path of a folder is its own, and not that of a folder nested in it."""
        if folder.loose:
            return True
        file = f"{folder.root.rstrip('/')}/{path}"
        nested = (other for other in self._folders.values() if len(other.root) > len(folder.root))
        return not any(relative_to(other.root, file) is not None for other in nested)


def too_wide(root: str) -> bool:
    """Whether a folder is one that nobody means to index: a disk's root, or somebody's home."""
    path = Path(root)
    return path == Path(path.anchor) or len(path.parts) < 2 or path == Path.home()
