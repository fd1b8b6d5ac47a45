"""`semantic-docs check`: show the gaps, and say by the exit code whether any of them weigh."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from semantic_docs.cli.options import CheckFormat, Limit, Quiet, Today, Verbose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from semantic_docs.cli.fix import Mended
    from semantic_docs.cli.workspace import Opened
    from semantic_docs.model.gap import Gap


UNREADABLE = "E113"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Folders or documents; the current folder by default."),
    ] = None,
    output: Annotated[
        CheckFormat, typer.Option("--format", help="How the gaps are shown.")
    ] = CheckFormat.FULL,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODE,...", help="Show only these codes; E14 means all of its family."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE,...", help="Do not show these codes.")
    ] = None,
    today: Today = None,
    fail_on: Annotated[
        Limit, typer.Option("--fail-on", help="The least severity that makes the check fail.")
    ] = Limit.HIGH,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Make the fixes that keep the meaning, then show what remains."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, as a unified diff; write nothing.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Find the gaps of a set of documents.

    Ends with 0 when no gap is as heavy as --fail-on, with 1 when one is or when something could not be
    read, with 2 when the call or the configuration must be mended first. With --fix the gaps that remain
    count, and a document that could not be written ends it with 1; with --diff it ends with 1 when there
    is something to change.
    """
    from semantic_docs.cli.options import codes_of, date_of
    from semantic_docs.cli.target import target_of
    from semantic_docs.cli.workspace import opened

    selected = codes_of(select or (), "--select")
    ignored = codes_of(ignore or (), "--ignore")
    _refuse_another_day(fix or diff, today)
    with opened(target_of(paths or ()), date_of(today), quiet) as workspace:
        _note_unreported(workspace, selected)
        if diff:
            return _diff(workspace, selected, ignored)
        mended = _fix(workspace, selected, ignored) if fix else None
        now = mended.found if mended else workspace
        gaps = _gaps(now, selected, ignored)
        _show(now, gaps, output, quiet)
        if mended and not quiet:
            _tell(mended.summary(len(gaps)), output)
        fails = _fails(now, gaps, fail_on) or bool(mended and mended.failures)
        hides = not _analysed(now, selected, ignored) and fail_on is not Limit.NEVER
        return 1 if fails or hides else 0


def _note_unreported(workspace: Opened, selected: Sequence[str]) -> None:
    """Says so where the configuration leaves out a code that is asked for: silence would be no good news."""
    from semantic_docs.cli.boundary import complain

    settings = workspace.view.settings
    for code in selected:
        wanted = not settings.select or any(
            code.startswith(one) or one.startswith(code) for one in settings.select
        )
        if not wanted or (settings.ignore and code.startswith(settings.ignore)):
            complain(f"{code} is not reported here: see `select` and `ignore` in {settings.source}")


def _gaps(workspace: Opened, selected: tuple[str, ...], ignored: tuple[str, ...]) -> list[Gap]:
    """The gaps asked about: documents with the heaviest gaps first, and by severity within one."""
    chosen = _chosen(workspace, selected, ignored)
    found = [gap for gap in workspace.workspace.gaps() if chosen(gap)]
    weights: dict[str, int] = {}
    for gap in found:
        weights[gap.path] = weights.get(gap.path, 0) + gap.severity.weight
    return sorted(
        found, key=lambda gap: (-weights[gap.path], gap.path, -gap.severity.weight, gap.range, gap.code)
    )


def _chosen(workspace: Opened, selected: tuple[str, ...], ignored: tuple[str, ...]) -> Callable[[Gap], bool]:
    """Whether a gap is asked about: by its document and by its code."""
    covers = workspace.target.covers

    def chosen(gap: Gap) -> bool:
        wanted = not selected or gap.code.startswith(selected)
        return wanted and covers(gap.path) and not (ignored and gap.code.startswith(ignored))

    return chosen


def _refuse_another_day(writes: bool, today: str | None) -> None:
    from semantic_docs.cli.errors import UserError

    if writes and today is not None:
        raise UserError("--today shows the gaps of another day; --fix and --diff mend those of this one")


def _diff(workspace: Opened, selected: tuple[str, ...], ignored: tuple[str, ...]) -> int:
    """Shows what the fixes would change."""
    from semantic_docs.cli.fix import print_diff, work_out

    result = work_out(workspace, _chosen(workspace, selected, ignored))
    print_diff(workspace, result)
    return 1 if result.changed or result.failures or workspace.faults or workspace.report.failures else 0


def _fix(workspace: Opened, selected: tuple[str, ...], ignored: tuple[str, ...]) -> Mended:
    """Makes the fixes; what is shown behind it is the workspace as it is then."""
    from semantic_docs.cli.fix import work_out, write

    return write(workspace, work_out(workspace, _chosen(workspace, selected, ignored)))


def _tell(summary: str, output: CheckFormat) -> None:
    """Below the gaps where people read; away from stdout where a program does."""
    from semantic_docs.cli.boundary import complain

    if output is CheckFormat.FULL:
        sys.stdout.write(f"{summary}.\n")
    else:
        complain(summary)


def _show(workspace: Opened, gaps: Sequence[Gap], output: CheckFormat, quiet: bool) -> None:
    if output is CheckFormat.JSON:
        from semantic_docs.cli.json_output import write_rows
        from semantic_docs.cli.rows import rows

        write_rows(rows(workspace.view, gaps))
    elif output is CheckFormat.CONCISE:
        from semantic_docs.cli.concise import write_lines

        write_lines(workspace.target, gaps)
    else:
        _show_full(workspace, gaps, quiet)


def _show_full(workspace: Opened, gaps: Sequence[Gap], quiet: bool) -> None:
    from semantic_docs.cli.console import console, plural
    from semantic_docs.cli.report import print_gaps, print_summary

    out = console()
    print_gaps(out, workspace.target, gaps)
    if quiet:
        return
    documents = sum(map(workspace.target.covers, workspace.view.graph.paths()))
    print_summary(out, gaps, documents)
    report = workspace.report
    out.print(
        f"{report.read:,} of {plural(report.seen, 'file')} read anew in {report.seconds:.2f} s. "
        "`semantic-docs rule CODE` explains a code."
    )


def _analysed(workspace: Opened, selected: tuple[str, ...], ignored: tuple[str, ...]) -> bool:
    """Whether every document could be read as written, where `--select` hides the E113 that tells.

    What cannot be read cannot be checked for the selected codes, and success must not be said of it.
    """
    if not selected or UNREADABLE.startswith(selected) or (ignored and UNREADABLE.startswith(ignored)):
        return True
    from semantic_docs.cli.boundary import complain

    covered = (gap for gap in workspace.workspace.gaps() if workspace.target.covers(gap.path))
    unread = sorted({gap.path for gap in covered if gap.code == UNREADABLE})
    for path in unread:
        complain(f"{workspace.target.shown(path)}: could not be read as written ({UNREADABLE})")
    return not unread


def _fails(workspace: Opened, gaps: Sequence[Gap], limit: Limit) -> bool:
    from semantic_docs.model.gap import Severity

    if workspace.faults or workspace.report.failures:
        return True
    return limit is not Limit.NEVER and any(gap.severity.at_least(Severity(limit.value)) for gap in gaps)
