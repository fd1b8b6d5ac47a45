"""Type files → document types: reads, follows `extends:`, checks, builds. Trouble is data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semantic_docs.doctypes.build import build
from semantic_docs.doctypes.checks import check_patterns, check_words
from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.merge import merge
from semantic_docs.doctypes.problems import SchemaProblem
from semantic_docs.doctypes.source import SourceFile, read_source

BASE = "_base"
"""What a file extends that does not say what it extends."""

SUFFIXES = (".yaml", ".yml")
MAX_DEPTH = 8
"""Files in one chain of `extends:`."""

MAX_FILES = 1_000
"""YAML files looked at in one folder; fifty times the built-in types."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One type file: its type, or None with the problems that keep it out of force."""

    source: SourceFile
    doctype: DocType | None
    problems: tuple[SchemaProblem, ...]


class Loader:
    """Reads the type files of several folders; each file once."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root
        self._sources: dict[Path, SourceFile | None] = {}
        self._troubles: dict[Path, tuple[SchemaProblem, ...]] = {}

    def load_folder(self, folder: Path, fallbacks: Sequence[Path] = ()) -> list[Loaded]:
        """The types of one folder, by file name. `fallbacks` are where `extends:` looks besides it."""
        try:
            names = sorted(entry.name for entry in folder.iterdir() if entry.suffix in SUFFIXES)[:MAX_FILES]
        except OSError:
            return []
        found = []
        for name in names:
            path = folder / name
            if name.startswith(("_", ".")) or path.suffix not in SUFFIXES or not path.is_file():
                continue
            source = self._read(path)
            if source is not None:
                found.append(self._finish(source, (folder, *fallbacks)))
        return found

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """Every file that was read and is a type file or a shared part, by path."""
        return tuple(source for _, source in sorted(self._sources.items()) if source is not None)

    def _finish(self, source: SourceFile, folders: tuple[Path, ...]) -> Loaded:
        problems = list(self._own_problems(source))
        if problems:
            return Loaded(source, None, tuple(problems))
        merged = self._merged(source, folders, (), problems)
        if not problems:
            problems += check_words(source, merged)
        if problems:
            return Loaded(source, None, tuple(problems))
        return Loaded(source, build(merged, source.label), ())

    def _merged(
        self,
        source: SourceFile,
        folders: tuple[Path, ...],
        chain: tuple[Path, ...],
        problems: list[SchemaProblem],
    ) -> dict[str, Any]:
        shared = source.path.name.startswith("_")
        name = source.own.get("extends", "none" if shared else BASE)
        if name == "none":
            return source.own
        chain = (*chain, source.path)
        parent = self._parent(name, folders, chain)
        if parent is None:
            if "extends" in source.own:
                message = f"{name} is no type file beside this one, nor a built-in one"
                problems.append(source.problem(("extends",), message))
            return source.own
        troubles = self._own_problems(parent)
        if len(chain) >= MAX_DEPTH:
            problems.append(source.problem(("extends",), f"More than {MAX_DEPTH} files extend each other"))
            return source.own
        if troubles:
            problems.append(source.problem(("extends",), f"{name} has a problem itself: {troubles[0]}"))
            return source.own
        # A parent's name is not its children's: two types must not answer to one alias.
        above = self._merged(parent, folders, chain, problems)
        inherited = {key: value for key, value in above.items() if key not in ("aliases", "extends")}
        return merge(inherited, source.own)

    def _parent(self, name: str, folders: tuple[Path, ...], chain: tuple[Path, ...]) -> SourceFile | None:
        for folder in folders:
            for suffix in SUFFIXES:
                path = folder / f"{name}{suffix}"
                if path not in chain and path.is_file():
                    return self._read(path)
        return None

    def _own_problems(self, source: SourceFile) -> tuple[SchemaProblem, ...]:
        found = self._troubles.get(source.path)
        if found is None:
            # A shared part is asked by each of its children.
            found = self._troubles[source.path] = source.problems or tuple(check_patterns(source))
        return found

    def _read(self, path: Path) -> SourceFile | None:
        if path not in self._sources:
            self._sources[path] = read_source(path, self._label(path), self._inside(path))
        return self._sources[path]

    def _inside(self, path: Path) -> Path | None:
        """Where a workspace's own file must really lie; the built-in ones are ours."""
        return self._root if self._root is not None and path.is_relative_to(self._root) else None

    def _label(self, path: Path) -> str:
        if self._root is not None:
            try:
                return path.relative_to(self._root).as_posix()
            except ValueError:
                pass
        return path.as_posix()
