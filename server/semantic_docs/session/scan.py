"""Walks a workspace for its documents; nothing is opened here but git's ignore files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from semantic_docs.config.globs import Globs
from semantic_docs.config.settings import Settings
from semantic_docs.graph.ways import NO_WAYS, Ways
from semantic_docs.index.values import FileState
from semantic_docs.session.ignores import NAME, Ignores
from semantic_docs.session.place import ASIDE, FOLDER

# Folders in which nobody keeps documents; a dot folder is the tools' own, whichever it is.
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


@dataclass(frozen=True, slots=True)
class Found:
    """A document file as the walk saw it."""

    path: str
    mtime_ns: int
    """When the file and its sidecars were written or put in their places, added up: a change of any shows."""
    size: int
    newest_ns: int = 0
    """Of the dates of writing the latest: a file as fresh as that may be written again without a new date."""


@dataclass(slots=True)
class Walk:
    """One walk's result."""

    documents: dict[str, Found] = field(default_factory=dict)
    sidecars: dict[str, int] = field(default_factory=dict)
    """`meta.json` and `name.meta.json` files → when they were changed last, in ns."""
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links that stay inside the workspace → where they lead in the end."""
    notes: list[str] = field(default_factory=list)
    """What looks odd and does no harm, one sentence each."""
    failures: list[str] = field(default_factory=list)
    """What could not be looked at, one sentence each."""

    def differing(self, known: Mapping[str, FileState]) -> list[Found]:
        """The documents that are not as they are known, by date and size."""
        return [
            found
            for found in self.documents.values()
            if (seen := known.get(found.path)) is None
            or seen.mtime_ns != found.mtime_ns
            or seen.size != found.size
        ]


class Scanner:
    """Knows which files of a workspace are documents."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        self._include = Globs(settings.include)
        self._exclude = Globs(settings.exclude)
        self._ignores = Ignores(root)
        self._folds_case: bool | None = None
        """Whether the disk finds a file by its name in other letters; None while nobody has asked."""
        self.ways = NO_WAYS
        """The symbolic links inside the workspace, as the last walk saw them."""

    def walk(self) -> Walk:
        """Every document below the roots, sorted by path. Raises OSError where the workspace is gone."""
        self._ignores = Ignores(self.root)  # Another thread may be looking something up in the old one.
        result = Walk()
        for start in self.settings.roots or ("",):
            if (self.root / start).is_dir():
                self._folder(start.strip("/"), result)
            else:
                result.failures.append(f"{start}: there is no such folder (see `roots` in the configuration)")
        for path, found in sorted(result.documents.items()):
            result.documents[path] = _with_sidecars(found, result.sidecars.get)
        result.documents = dict(sorted(result.documents.items()))
        self.ways = Ways(dict(result.links)) if result.links else NO_WAYS
        if not result.documents and not self.root.is_dir():
            raise NotADirectoryError(f"there is no folder {self.root}")
        return result

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
        return _with_sidecars(_found(path, seen), self._changed)

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
        return _changed_ns(seen) if seen else None

    def is_document(self, path: str) -> bool:
        """Whether a path would be a document, by its name and the ignore rules of its folders."""
        parts = path.split("/")
        if not all(parts) or any(self._skips(part) for part in parts[:-1]):
            return False
        roots = self.settings.roots
        if roots and not any(path.startswith(f"{root.strip('/')}/") for root in roots):
            return False
        folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        if any(self._is_ignored(folder, folder=True) for folder in folders):
            return False
        return self._wanted(path)

    def enters(self, folder: str) -> bool:
        """Whether a walk would look into a folder, were it there."""
        parts = folder.split("/")
        if any(self._skips(part) for part in parts):
            return False
        roots = [f"{root.strip('/')}/" for root in self.settings.roots]
        if roots and not any(f"{folder}/".startswith(one) or one.startswith(f"{folder}/") for one in roots):
            return False
        above = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
        return not any(self._is_ignored(one, folder=True) for one in above)

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

    def _folder(self, folder: str, result: Walk) -> None:
        root = str(self.root)
        stack = [folder]
        while stack:
            current = stack.pop()
            try:
                with os.scandir(f"{root}/{current}" if current else root) as listed:
                    entries = sorted(listed, key=_name)
            except OSError as error:
                result.failures.append(f"{current or '.'}: the folder cannot be read ({error.strerror})")
                continue
            if not any(entry.name == NAME for entry in entries):
                self._ignores.none_in(current)
            for entry in entries:
                path = f"{current}/{entry.name}" if current else entry.name
                try:
                    self._entry(entry, path, stack, result)
                except OSError as error:
                    result.failures.append(f"{path}: it cannot be looked at ({error.strerror})")

    def _entry(self, entry: os.DirEntry[str], path: str, stack: list[str], result: Walk) -> None:
        if not _encodable(path):
            shown = path.encode("utf-8", "replace").decode()
            result.failures.append(f"{shown}: the name is not UTF-8; rename it to have it looked at")
            return
        if entry.is_symlink():
            # What a symbolic link names is found where it really is, or lies outside the workspace.
            target = relative_to_root(self.root, path)
            if target is not None:
                result.links[path] = target
            return
        if entry.is_dir(follow_symlinks=False):
            if not self._skips(entry.name) and not self._is_ignored(path, folder=True):
                if entry.name.endswith(".md"):
                    result.notes.append(f"{path}: a folder with a document's name; looked into, not read")
                stack.append(path)
            return
        sidecar = entry.name == "meta.json" or entry.name.endswith(".meta.json")
        if not sidecar and not self._wanted(path):
            return
        if not entry.is_file(follow_symlinks=False):
            return
        seen = entry.stat(follow_symlinks=False)
        if sidecar:
            result.sidecars[path] = _changed_ns(seen)
        else:
            result.documents[path] = _found(path, seen)

    def _wanted(self, path: str) -> bool:
        if path.rpartition("/")[2].startswith(ASIDE):
            return False  # It is being written, and takes another file's place in a moment.
        if not self._include.match(path) or self._exclude.match(path):
            return False
        return not self._is_ignored(path, folder=False)

    def _skips(self, name: str) -> bool:
        return name.startswith(".") or name in _SKIPPED

    def _is_ignored(self, path: str, *, folder: bool) -> bool:
        if self._exclude.match(f"{path}/" if folder else path):
            return True
        if not self.settings.respect_gitignore:
            return False
        return self._ignores.match(path, folder=folder)


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


def sidecars_of(path: str) -> tuple[str, str]:
    """The files beside a document that may supply what it lacks: its own, then the folder's."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0]}.meta.json", f"{folder}{slash}meta.json"


def _found(path: str, seen: os.stat_result) -> Found:
    return Found(path, _changed_ns(seen), seen.st_size, seen.st_mtime_ns)


def _changed_ns(seen: os.stat_result) -> int:
    """When a file was written, or put in its place: one that is renamed over another keeps its older date."""
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def _with_sidecars(found: Found, changed: Callable[[str], int | None]) -> Found:
    times = [changed(path) or 0 for path in sidecars_of(found.path)]
    if not any(times):
        return found
    return replace(found, mtime_ns=found.mtime_ns + sum(times), newest_ns=max(found.newest_ns, *times))


def _is_same(root: Path) -> bool:
    """Whether a folder is found by its name in other letters."""
    other = root.with_name(root.name.swapcase())
    try:
        return other.name != root.name and other.samefile(root)
    except OSError:
        return False


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _encodable(path: str) -> bool:
    """Whether a name is UTF-8; the bytes of one that is not come as lone surrogates."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
