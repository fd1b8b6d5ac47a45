"""What is still said of a document that is out of use: by its status, and by the folder that it lies in."""

from __future__ import annotations

import pytest

from semantic_docs.config.settings import Settings
from tests.support.marked import check_marked

TYPES = {
    "memo": """\
document_type: memo
frontmatter:
  required_fields: [id, type, status]
required_sections:
  - name: Context
    critical: true
    storytelling: true
  - name: Outlook
gap_detection:
  E171: {min_evidence_notes: 1}
"""
}
ALL = ("E110", "E119", "E132", "E140", "E162", "E163", "E170", "E171", "E180")


def memo(status: str, *, current: bool = False, over: bool = False) -> str:
    """A memo with a gap of every family; `current` marks them all, `over` those alone that always stay."""
    mark = {code: (f"«{code}:", "»") if current else ("", "") for code in ALL}
    for code in ("E140",) if over else ("E110", "E140"):
        mark[code] = (f"«{code}:", "»")

    def marked(code: str, text: str) -> str:
        return f"{mark[code][0]}{text}{mark[code][1]}"

    return (
        f"---\nid: MEMO-1\ntype: memo\nstatus: {marked('E162', status)}\n"
        f"next_review_date: {marked('E163', '2025-01-01')}\nrelated: [{marked('E140', 'ADR-404')}]\n---\n"
        f"# {marked('E110', marked('E171', 'Memo'))}\n\n## {marked('E180', 'Context')}\n\n"
        f"- Search takes {marked('E170', '8 s')} on average\n- Many documents\n- Outdated links\n- No owner\n"
    )


def test_a_current_document_is_told_everything() -> None:
    check_marked(f"-- docs/a.md --\n{memo('approved', current=True)}", codes=ALL, types=TYPES)


@pytest.mark.parametrize("status", ["deprecated", "Sunset", "obsolete"])
def test_a_document_on_its_way_out_is_not_asked_for_upkeep(status: str) -> None:
    check_marked(f"-- docs/a.md --\n{memo(status)}", codes=ALL, types=TYPES)


@pytest.mark.parametrize("status", ["archived", "Superseded"])
def test_a_terminal_status_leaves_what_the_catalogue_names(status: str) -> None:
    check_marked(f"-- docs/a.md --\n{memo(status, over=True)}", codes=ALL, types=TYPES)


@pytest.mark.parametrize("path", ["archive/a.md", "docs/archive/2024/a.md", "docs/archived/a.md"])
@pytest.mark.parametrize("status", ["draft", "approved", "deprecated"])
def test_a_document_in_an_archive_is_out_of_use_whatever_its_status(path: str, status: str) -> None:
    check_marked(f"-- {path} --\n{memo(status, over=True)}", codes=ALL, types=TYPES)


def test_a_file_named_archive_and_folders_with_longer_names_are_no_archives() -> None:
    text = memo("approved", current=True)
    check_marked(f"-- docs/archive.md --\n{text}", codes=ALL, types=TYPES)
    check_marked(f"-- docs/archive-format/a.md --\n{text}", codes=ALL, types=TYPES)


def test_the_configuration_names_other_archives() -> None:
    settings = Settings(archives=("attic/**",))
    text = memo("approved", over=True)
    check_marked(f"-- attic/a.md --\n{text}", codes=ALL, types=TYPES, settings=settings)
    text = memo("approved", current=True)
    check_marked(f"-- archive/a.md --\n{text}", codes=ALL, types=TYPES, settings=settings)


def test_ignoring_what_retirement_silences_is_not_unused() -> None:
    head = "-- a.md --\n---\nid: MEMO-1\ntype: memo\nstatus: deprecated\n---\n# Memo\n\n## Context\n\n"
    text = f"{head}One.\n\n<!-- semantic-docs: ignore-file E180 «E119:E120» -->\n\n## Outlook\n\nTwo.\n"
    check_marked(text, codes=["E119"], types=TYPES)
