"""Which workspace a command means, by the paths it was given; reads no document."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from semantic_docs.cli.errors import UserError
from semantic_docs.config.load import configured, configured_root


@dataclass(frozen=True, slots=True)
class Target:
    """A workspace, and the part of it that is asked about."""

    root: Path
    only: tuple[str, ...] = ()
    """Files and folders, relative to the root, with `/`; empty means all."""

    def covers(self, path: str) -> bool:
        """Whether the document at a workspace-relative path is asked about."""
        return not self.only or any(path == one or path.startswith(one + "/") for one in self.only)

    def shown(self, path: str) -> str:
        """A workspace-relative path as the caller can open it: relative to where they stand."""
        full = self.root / path
        try:
            return os.path.relpath(full).replace(os.sep, "/")
        except ValueError:
            # Another drive has no relative path.
            return str(full)


def target_of(paths: Sequence[str]) -> Target:
    """The workspace of some paths; of the current folder where there are none.

    The nearest folder at or above them with a configuration is the workspace. Without one, a single
    folder is a workspace itself, and other paths belong to the current folder. A `.git` above is
    nobody's word that the whole repository is meant. Raises UserError for a path that does not exist
    and for paths that belong to no one workspace.
    """
    places = [_existing(path) for path in paths] or [Path.cwd()]
    roots = {configured_root(place) for place in places}
    if len(roots) > 1:
        raise UserError(
            f"{paths[0]} and {paths[-1]} belong to different workspaces; check one workspace at a time"
        )
    root = roots.pop() or _plain_root(places)
    _refuse_whole_disk(root)
    only = tuple(_relative(place, root) for place in places)
    return Target(root, () if "." in only else only)


def _existing(path: str) -> Path:
    place = Path(os.path.abspath(path))  # noqa: PTH100 - a link given by name is meant by that name
    if not place.exists():
        raise UserError(f"{path}: no such file or folder")
    return place


def _plain_root(places: Sequence[Path]) -> Path:
    if len(places) == 1 and places[0].is_dir():
        return places[0]
    here = Path.cwd()
    if all(place.is_relative_to(here) for place in places) and not _too_wide(here):
        return here
    if len(places) == 1:
        return places[0].parent
    raise UserError(
        "these paths have no workspace in common; go to the folder that holds them all, "
        "or put a semantic-docs.toml there"
    )


def _relative(place: Path, root: Path) -> str:
    return place.relative_to(root).as_posix()


def _too_wide(folder: Path) -> bool:
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    return folder in {home, Path(folder.anchor)}


def _refuse_whole_disk(root: Path) -> None:
    if _too_wide(root) and not configured(root):
        raise UserError(f"{root} is no folder of documents; name one, or put a semantic-docs.toml there")
