"""`semantic-docs check`: show the gaps, and say by the exit code whether any of them weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from semantic_docs.cli.options import CheckFormat, Limit, Quiet, Today, Verbose

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Find the gaps of a set of documents.

    Ends with 0 when no gap is as heavy as --fail-on, with 1 when one is or when something could not be
    read, with 2 when the call or the configuration must be mended first.
    """
    from semantic_docs.cli.options import codes_of, date_of
    from semantic_docs.cli.target import target_of
    from semantic_docs.cli.workspace import opened

    selected = codes_of(select or (), "--select")
    ignored = codes_of(ignore or (), "--ignore")
    with opened(target_of(paths or ()), date_of(today), quiet) as workspace:
        _note_unreported(workspace, selected)
        gaps = _gaps(workspace, selected, ignored)
        _show(workspace, gaps, output, quiet)
        fails = _fails(workspace, gaps, fail_on)
        hides = not _analysed(workspace, selected, ignored) and fail_on is not Limit.NEVER
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
    covers = workspace.target.covers
    found = [
        gap
        for gap in workspace.workspace.gaps()
        if covers(gap.path)
        and (not selected or gap.code.startswith(selected))
        and not (ignored and gap.code.startswith(ignored))
    ]
    weights: dict[str, int] = {}
    for gap in found:
        weights[gap.path] = weights.get(gap.path, 0) + gap.severity.weight
    return sorted(
        found, key=lambda gap: (-weights[gap.path], gap.path, -gap.severity.weight, gap.range, gap.code)
    )


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
