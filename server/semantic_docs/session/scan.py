"""Walks a workspace for its documents; nothing is opened here but git's ignore files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path

from semantic_docs.config.globs import Globs
from semantic_docs.config.settings import Settings
from semantic_docs.graph.ways import NO_WAYS, Ways
from semantic_docs.session.found import Found, Walk, changed_ns, seen_of, with_sidecars
from semantic_docs.session.ignores import NAME, Ignores, Specs, says
from semantic_docs.session.place import ASIDE, FOLDER

# Folders in which nobody keeps documents; a dot folder is the tools' own, whichever it is.
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Scanner:
    """Knows which files of a workspace are documents."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        self._include = Globs(settings.include)
        self._exclude = Globs(settings.exclude)
        self._excludes = bool(self._exclude)
        self._ignores = Ignores(root)
        self._folds_case: bool | None = None
        """Whether the disk finds a file by its name in other letters; None while nobody has asked."""
        self.ways = NO_WAYS
        """The symbolic links inside the workspace, as the last walk saw them."""

    def walk(self) -> Walk:
        """Every document below the roots. Raises OSError where the workspace is gone."""
        result = Walk()
        for _ in self.steps(result):
            pass
        if result.sidecars:
            for path, seen in result.documents.items():
                result.documents[path] = with_sidecars(path, seen, result.sidecars.get)
        result.notes.sort()
        result.failures.sort()
        self.ways = Ways(dict(sorted(result.links.items()))) if result.links else NO_WAYS
        if not result.documents and not self.root.is_dir():
            raise NotADirectoryError(f"there is no folder {self.root}")
        return result

    def steps(self, result: Walk) -> Iterator[None]:
        """Fills a walk, and comes back behind each folder."""
        self._ignores = Ignores(self.root)  # Another thread may be looking something up in the old one.
        for start in self.settings.roots or ("",):
            if (self.root / start).is_dir():
                yield from self._folder(start.strip("/"), result)
            else:
                result.failures.append(f"{start}: there is no such folder (see `roots` in the configuration)")

    def is_link(self, path: str) -> bool:
        """Whether a path is a symbolic link, or was one when the workspace was walked."""
        return path in self.ways.links or os.path.islink(f"{self.root}/{path}")  # noqa: PTH114 -- any text

    def stat(self, path: str) -> Found | None:
        """A path's state if it is a document of this workspace, None where it is none (any more)."""
        if not self.is_document(path):
            return None
        seen = self._lstat(path)
        if seen is None:
            return None
        return Found(path, *with_sidecars(path, seen_of(seen), self._changed))

    def _lstat(self, path: str) -> os.stat_result | None:
        """The state of a regular file; None for what a walk would not come to, behind a symbolic link."""
        place = self.root / path
        try:
            seen = place.lstat()
            inside = place.parent.resolve() == place.parent and self._is_spelled_so(place)
        except (OSError, ValueError, RuntimeError):
            return None
        return seen if inside and stat.S_ISREG(seen.st_mode) else None

    def _is_spelled_so(self, place: Path) -> bool:
        """Whether a file that is there bears just this name; a disk that folds case finds it by others."""
        if self._folds_case is None:
            self._folds_case = (self.root / FOLDER.upper()).exists() or _is_same(self.root)
        return not self._folds_case or place.name in os.listdir(place.parent)  # noqa: PTH208 -- names alone

    def _changed(self, path: str) -> int | None:
        seen = self._lstat(path)
        return changed_ns(seen) if seen else None

    def is_document(self, path: str) -> bool:
        """Whether a path would be a document, by its name and the ignore rules of its folders."""
        parts = path.split("/")
        if not all(parts) or any(self._skips(part) for part in parts[:-1]):
            return False
        roots = self.settings.roots
        if roots and not any(path.startswith(f"{root.strip('/')}/") for root in roots):
            return False
        folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        if any(self._is_ignored(folder) for folder in folders):
            return False
        if not self._include.match(path) or _is_aside(path):
            return False
        return not self._left_out(path, self._specs(path.rpartition("/")[0]))

    def enters(self, folder: str) -> bool:
        """Whether a walk would look into a folder, were it there."""
        parts = folder.split("/")
        if any(self._skips(part) for part in parts):
            return False
        roots = [f"{root.strip('/')}/" for root in self.settings.roots]
        if roots and not any(f"{folder}/".startswith(one) or one.startswith(f"{folder}/") for one in roots):
            return False
        above = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
        return not any(self._is_ignored(one) for one in above)

    def exists(self, path: str) -> bool:
        """Whether anything is at a workspace-relative path; a symlink out of the workspace leads nowhere."""
        try:
            place = (self.root / path).resolve()
            return place.is_relative_to(self.root) and place.exists()
        except (OSError, ValueError, RuntimeError):
            return False

    def where(self, path: str) -> str:
        """Where what is at a path really is, by the links that the last walk saw; empty where nothing is."""
        return self.ways.leads(path) if self.exists(path) else ""

    def _folder(self, folder: str, result: Walk) -> Iterator[None]:
        root = str(self.root)
        stack = [folder]
        while stack:
            current = stack.pop()
            try:
                with (
                    _opened(f"{root}/{current}" if current else root) as handle,
                    os.scandir(handle) as listed,
                ):
                    self._entries(current, list(listed), stack, result)
            except OSError as error:
                result.failures.append(f"{current or '.'}: the folder cannot be read ({error.strerror})")
            yield

    def _entries(self, folder: str, entries: list[os.DirEntry[str]], stack: list[str], result: Walk) -> None:
        """One loop without detours for what most entries are: documents, as they are known."""
        if NAME not in map(attrgetter("name"), entries):
            self._ignores.none_in(folder)
        specs = self._specs(folder)
        included, bounded, documents = self._include.match, self._excludes or bool(specs), result.documents
        above = f"{folder}/" if folder else ""
        for entry in entries:
            path = above + entry.name
            try:
                if not path.isascii() and not _encodable(path):
                    shown = path.encode("utf-8", "replace").decode()
                    result.failures.append(f"{shown}: the name is not UTF-8; rename it to have it looked at")
                elif not entry.is_file(follow_symlinks=False):
                    self._no_file(entry, path, stack, result)
                elif path.endswith("meta.json") and _is_sidecar(entry.name):
                    result.sidecars[path] = changed_ns(entry.stat(follow_symlinks=False))
                elif included(path) and not (bounded and self._left_out(path, specs)) and not _is_aside(path):
                    documents[path] = seen_of(entry.stat(follow_symlinks=False))
            except OSError as error:
                result.failures.append(f"{path}: it cannot be looked at ({error.strerror})")

    def _no_file(self, entry: os.DirEntry[str], path: str, stack: list[str], result: Walk) -> None:
        if entry.is_symlink():
            # What a symbolic link names is found where it really is, or lies outside the workspace.
            target = relative_to_root(self.root, path)
            if target is not None:
                result.links[path] = target
        elif entry.is_dir(follow_symlinks=False) and not self._skips(entry.name):
            if self._is_ignored(path):
                return
            if entry.name.endswith(".md"):
                result.notes.append(f"{path}: a folder with a document's name; looked into, not read")
            stack.append(path)

    def _left_out(self, path: str, specs: Specs) -> bool:
        """Whether a file is excluded, or left out by the ignore files of its folders."""
        return self._exclude.match(path) or says(specs, path, folder=False)

    def _specs(self, folder: str) -> Specs:
        return self._ignores.of(folder) if self.settings.respect_gitignore else ()

    def _skips(self, name: str) -> bool:
        return name.startswith(".") or name in _SKIPPED

    def _is_ignored(self, folder: str) -> bool:
        """Whether a folder is left out, those above it aside."""
        if self._exclude.match(f"{folder}/"):
            return True
        return self.settings.respect_gitignore and self._ignores.match(folder, folder=True)


def relative_to_root(root: Path, path: str) -> str | None:
    """Where a path leads, links followed, from the root; None where it leads out or in a circle."""
    try:
        try:
            found = (root / path).resolve(strict=True)
        except FileNotFoundError:
            found = (root / path).resolve()  # To what is not there: in an editor it may be, and unsaved.
    except (OSError, ValueError, RuntimeError):
        return None
    if found == root:
        return ""
    return found.relative_to(root).as_posix() if found.is_relative_to(root) else None


def _is_same(root: Path) -> bool:
    """Whether a folder is found by its name in other letters."""
    other = root.with_name(root.name.swapcase())
    try:
        return other.name != root.name and other.samefile(root)
    except OSError:
        return False


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """A folder by a handle, where it can be listed so: then no entry is looked up by its whole path."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _is_aside(path: str) -> bool:
    """Whether a file is being written, and takes another one's place in a moment."""
    return ASIDE in path and path.rpartition("/")[2].startswith(ASIDE)


def _is_sidecar(name: str) -> bool:
    return name == "meta.json" or name.endswith(".meta.json")


def _encodable(path: str) -> bool:
    """Whether a name is UTF-8; the bytes of one that is not come as lone surrogates."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
