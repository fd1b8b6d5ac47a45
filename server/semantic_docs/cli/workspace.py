"""Opens a workspace for one command: configuration, index, progress; closes it whatever happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from semantic_docs.cli import interrupt
from semantic_docs.cli.boundary import complain
from semantic_docs.cli.console import progress_bar
from semantic_docs.cli.errors import UserError
from semantic_docs.cli.target import Target
from semantic_docs.config.load import load
from semantic_docs.features.view import View
from semantic_docs.index.values import IndexDamaged
from semantic_docs.session.report import SyncReport
from semantic_docs.session.workspace import Workspace

MOST_MERGED = 8
"""Steps of merging behind a run that has changed something, some 6 ms each: runs alone must not leave a
thousand segments to the full-text index. A server goes on until nothing is left.
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace whose index is up to date."""

    target: Target
    workspace: Workspace
    report: SyncReport
    view: View
    faults: tuple[str, ...]
    """What was wrong with type files: the built-in types stand in for them. Told already."""


@contextmanager
def opened(
    target: Target,
    today: dt.date | None = None,
    quiet: bool = True,
    rebuild: bool = False,
    kept: bool = False,
) -> Iterator[Opened]:
    """The workspace of a target, brought up to date.

    Where no index can be written, one in memory serves this command, unless the index is to be `kept`.
    Raises UserError where its configuration is broken or where it holds no document, OSError where the
    index cannot be kept.
    """
    loaded = load(target.root)
    for problem in loaded.problems:
        complain(f"{target.shown(problem.path)}:{problem.line}:{problem.column}: {problem.message}")
    if loaded.errors:
        raise UserError(f"{target.shown(loaded.errors[0].path)} must be mended first; nothing was checked")

    def up_to_date(in_memory: bool) -> tuple[Workspace, SyncReport]:
        workspace = Workspace(target.root, loaded.settings, today, in_memory=in_memory)
        workspace.on_waiting = complain
        workspace.give_way = interrupt.obey
        try:
            with progress_bar(quiet) as progress:
                report = workspace.sync(progress=progress, rebuild=rebuild)
            changed = report.changed + report.removed
            for _ in range(MOST_MERGED + changed // 50 if changed else 0):
                if not workspace.store.merge():
                    break
            return workspace, report
        except BaseException:
            workspace.close()
            raise

    try:
        workspace, report = up_to_date(in_memory=False)
    except OSError as error:
        if kept or not target.root.is_dir():
            raise
        complain(f"{_told(error)}: this run has its index in memory, and keeps nothing")
        workspace, report = up_to_date(in_memory=True)
    try:
        view = workspace.view()
        faults = tuple(
            f"{target.shown(one.path)}:{one.line}:{one.column}: {one.message}" for one in view.types.problems
        )
        for fault in faults:
            complain(f"{fault}; the types stay as they were without it")
        for message in (*report.notes, *report.failures):
            complain(message)
        _refuse_nothing(target, view)
        yield Opened(target, workspace, report, view, faults)
    except IndexDamaged as error:
        workspace.replace_index(error)
        raise UserError(
            f"the index of {target.root} is damaged ({error}): run this again to rebuild it"
        ) from error
    finally:
        workspace.close()


def _told(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _refuse_nothing(target: Target, view: View) -> None:
    paths = view.graph.paths()
    if not paths:
        wanted = ", ".join(view.settings.include)
        raise UserError(f"{target.root} holds no documents ({wanted}); name another folder or set `include`")
    for one in target.only:
        alone = Target(target.root, (one,))
        if not any(alone.covers(path) for path in paths):
            raise UserError(
                f"{target.shown(one)} holds no document of the workspace {target.root}; "
                "see `include`, `exclude`, `roots` and .gitignore there"
            )
