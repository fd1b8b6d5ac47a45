"""All the types that are in force: the built-in ones and a workspace's own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from semantic_docs.doctypes.doctype import DocType, Lifecycle, status_word
from semantic_docs.doctypes.loader import SUFFIXES, Loaded, Loader
from semantic_docs.doctypes.paths import doctypes_dir
from semantic_docs.doctypes.patterns import compile_pattern
from semantic_docs.doctypes.problems import SchemaProblem
from semantic_docs.model.document import Document, MetaKind

GENERIC = "generic"
RECORD_TYPE = "adr"
"""What a record without frontmatter is: Nygard's and MADR's forms are those of decisions."""

EVIDENCE_FIELD = "evidence_id"
TYPE_FIELDS = ("doctype", "doc_type", "document_type")
"""Fields in which some people write the type."""

WORKSPACE_FOLDERS = ("schemas", "schemas/doctypes", ".semantic-docs/schemas")
"""Where a workspace keeps types of its own."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The types by name. A value: another state of the files is another registry."""

    types: Mapping[str, DocType]
    problems: tuple[SchemaProblem, ...] = ()
    digest: str = ""
    """Of every byte that was read: equal digests, equal types, and as much unread."""
    unread: bool = False
    """Whether the workspace seems to have types of its own that are left unread, since nobody trusts it."""

    @classmethod
    def load(
        cls,
        builtin_dir: Path | None = None,
        workspace_dirs: Sequence[Path] = (),
        root: Path | None = None,
    ) -> Registry:
        """Read the built-in types and lay a workspace's over them. Never raises.

        Paths in problems are relative to `root` where they lie in it. A broken file is a
        problem, and the type that was there before it stays in force.
        """
        builtin = builtin_dir or doctypes_dir()
        loader = Loader(root)
        types: dict[str, DocType] = {}
        problems: list[SchemaProblem] = []
        hashed = hashlib.blake2b(digest_size=16)
        known = _known(builtin, root) if workspace_dirs and builtin_dir is None else None
        if known is None:
            _add(loader.load_folder(builtin), types, problems)
        else:
            types.update(known.types)
            problems += known.problems
            hashed.update(known.digest.encode())
        own: dict[str, DocType] = {}
        for folder in dict.fromkeys(workspace_dirs):
            if folder.resolve() != builtin.resolve():
                others = [other for other in workspace_dirs if other != folder]
                _add(loader.load_folder(folder, (*others, builtin)), own, problems)
        types.update(own)
        problems += _alias_problems(types)
        for source in loader.sources:
            hashed.update(f"{source.label}\0{len(source.data)}\0".encode())
            hashed.update(source.data)
        return cls(dict(sorted(types.items())), tuple(sorted(set(problems))), hashed.hexdigest())

    @classmethod
    def for_workspace(cls, root: Path, *, own: bool = True) -> Registry:
        """The built-in types and, with `own`, those of the workspace at a folder."""
        there = [folder for folder in WORKSPACE_FOLDERS if (root / folder).is_dir()]
        away = [one for one in there if not (root / one).resolve().is_relative_to(root.resolve())]
        folders = [root / folder for folder in there if folder not in away]
        if not own:
            built_in = _built_in(_stats(doctypes_dir()))
            if not any(map(_holds_types, folders)):
                return built_in
            return replace(built_in, unread=True, digest=f"{built_in.digest} unread")
        found = cls.load(None, folders, root) if folders else _built_in(_stats(doctypes_dir()))
        why = "A symbolic link leads out of the workspace: the types there are not read"
        problems = tuple(SchemaProblem(folder, 1, 1, why) for folder in away)
        return replace(found, problems=tuple(sorted((*found.problems, *problems)))) if problems else found

    def get(self, name: str | None) -> DocType | None:
        """The type of a name or alias; None for an unknown one."""
        if not name:
            return None
        word = status_word(name)
        found = self.types.get(word)
        if found is not None:
            return found
        return next((doctype for doctype in self.types.values() if word in doctype.aliases), None)

    def effective(self, name: str | None) -> DocType:
        """The type of a name; the generic one where nobody knows it."""
        return self.get(name) or self.types.get(GENERIC) or _BARE

    def names(self) -> tuple[str, ...]:
        """The names of all types, sorted."""
        return tuple(self.types)

    def infer(self, doc: Document) -> str | None:
        """The type of a document by its form, its fields or its id; None where nothing tells."""
        if doc.meta_kind is MetaKind.RECORD:
            return RECORD_TYPE if RECORD_TYPE in self.types else None
        for field in TYPE_FIELDS:
            if found := self.get(doc.string(field)):
                return found.name
        if doc.string(EVIDENCE_FIELD) and "evidence" in self.types:
            return "evidence"
        return self.type_of_id(doc.id.value) if doc.id else None

    def type_of_id(self, identifier: str) -> str | None:
        """The type whose id pattern matches; of several, the one that says most of it literally."""
        matching = [
            (_shared(doctype, identifier), doctype.name)
            for doctype in self.types.values()
            if doctype.id_pattern and compile_pattern(doctype.id_pattern).match(identifier)
        ]
        return min(matching, key=lambda item: (-item[0], item[1]))[1] if matching else None

    def id_prefixes(self) -> tuple[str, ...]:
        """The literal beginnings of the ids of all types, sorted."""
        return tuple(sorted({prefix for doctype in self.types.values() for prefix in doctype.id_prefixes}))


_BARE = DocType(GENERIC, "", "Any document", "", {}, (), {}, (), Lifecycle())
"""In force where even the generic type cannot be read."""


def _holds_types(folder: Path) -> bool:
    """Whether a file there looks like a type, by its name alone."""
    try:
        with os.scandir(folder) as found:
            return any(one.name.endswith(SUFFIXES) and not one.name.startswith(("_", ".")) for one in found)
    except OSError:
        return False


def _stats(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether the files of a folder are still the same."""
    seen = ((path.name, path.stat()) for path in sorted(folder.glob("*.yaml")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in seen)


def _known(builtin: Path, root: Path | None) -> Registry | None:
    """The built-in types as they were read before, since reading them takes longer than all else here.

    None where they lie in the workspace: there their files bear other names.
    """
    within = root is not None and builtin.resolve().is_relative_to(root.resolve())
    return None if within else _built_in(_stats(builtin))


@lru_cache(maxsize=1)
def _built_in(stats: tuple[tuple[str, int, int], ...]) -> Registry:
    """The built-in types alone: most workspaces have no others, and a server opens several."""
    return Registry.load()


def _shared(doctype: DocType, identifier: str) -> int:
    return max((len(p) for p in doctype.id_prefixes if identifier.startswith(p)), default=0)


def _add(loaded: Iterable[Loaded], types: dict[str, DocType], problems: list[SchemaProblem]) -> None:
    for file in loaded:
        problems.extend(file.problems)
        if file.doctype is None:
            continue
        before = types.get(file.doctype.name)
        if before is None:
            types[file.doctype.name] = file.doctype
        else:
            message = f"{file.doctype.name} is defined in {before.source} already, which stays in force"
            problems.append(file.source.problem(("document_type",), message))


def _alias_problems(types: Mapping[str, DocType]) -> list[SchemaProblem]:
    found = []
    holders: dict[str, str] = {}
    for doctype in types.values():
        for alias in doctype.aliases:
            holder = alias if alias in types else holders.setdefault(alias, doctype.name)
            if holder != doctype.name:
                message = f"The alias {alias} of {doctype.name} already means {holder}"
                found.append(SchemaProblem(doctype.source, 1, 1, message))
    return found
