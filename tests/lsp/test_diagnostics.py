"""Pushed diagnostics: where they stand, what they carry, and that they follow text and disk."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from tests.support.editor import SERVER, Diagnostics, Editor, codes

pytestmark = SERVER

ADR = "docs/adr-005.md"


def of(found: Diagnostics, code: str) -> types.Diagnostic:
    """The only diagnostic of a code."""
    hits = [one for one in found if one.code == code]
    assert len(hits) == 1, [(one.code, one.message) for one in found]
    return hits[0]


async def test_documents_that_nobody_opened_have_theirs(editor: Editor) -> None:
    found = await editor.diagnostics_of(ADR, lambda found: {"E140", "E120", "E150"} <= codes(found))
    assert editor.covered(ADR, of(found, "E140").range) == "PRD-0Q2"
    assert editor.covered(ADR, of(found, "E143").range) == "VISION-001"
    assert editor.covered(ADR, of(found, "E120").range) == "TBD"
    assert editor.covered(
        "docs/vision a.md", of(editor.diagnostics[editor.uri("docs/vision a.md")], "E116").range
    ) == ("VISION-001")


async def test_what_a_diagnostic_carries(editor: Editor) -> None:
    found = await editor.diagnostics_of(ADR, lambda found: "E140" in codes(found))
    broken = of(found, "E140")
    assert broken.source == "semantic-docs"
    assert broken.severity is types.DiagnosticSeverity.Error
    assert broken.message.startswith("PRD-0Q2 is not the id of any document")
    data: Any = broken.data
    assert data["gap_id"] == "E140-ADR-005-PRD-0Q2"
    assert data["code"] == "E140"
    assert data["data"]["target"] == "PRD-0Q2"


async def test_severities_and_tags(editor: Editor) -> None:
    found = await editor.diagnostics_of(ADR, lambda found: {"E119", "E131"} <= codes(found))
    assert of(found, "E120").severity is types.DiagnosticSeverity.Warning
    assert of(found, "E131").severity is types.DiagnosticSeverity.Hint
    assert of(found, "E131").tags is not None
    assert list(of(found, "E131").tags or ()) == [types.DiagnosticTag.Unnecessary]
    assert of(found, "E140").tags is None


async def test_a_duplicate_points_to_the_other_holder(editor: Editor) -> None:
    found = await editor.diagnostics_of("docs/vision a.md", lambda found: "E116" in codes(found))
    related = of(found, "E116").related_information
    assert related is not None
    assert [one.location.uri for one in related] == [editor.uri("docs/vision-b.md")]
    assert editor.covered("docs/vision-b.md", related[0].location.range) == "VISION-001"


def placeholders(found: Diagnostics) -> int:
    """How many placeholders are reported."""
    return len([one for one in found if one.code == "E120"])


def covered_of(editor: Editor, path: str, found: Diagnostics, code: str) -> list[str]:
    """The texts under the diagnostics of a code, sorted."""
    return sorted(editor.covered(path, one.range) for one in found if one.code == code)


NOTE = "---\nid: NOTE-{n}\ntitle: A note 🙂\nowner: Ann\n---\n# Note 目標\n\n🙂🙂 All is said. 目標\n"


async def test_unsaved_text_counts_and_the_disk_again_after_closing(editor: Editor) -> None:
    path = "docs/unsaved.md"
    (editor.root / path).write_text(NOTE.format(n=1), encoding="utf-8")
    editor.open(path)
    await editor.diagnostics_of(path, lambda found: "E120" not in codes(found))
    editor.type(path, "All is said. 目標", "目標 TBD 🙂\r\n\r\n## 🙂 More\r\n\r\n保存 🙂 FIXME 🙂")
    found = await editor.diagnostics_of(path, lambda found: placeholders(found) == 2)
    assert covered_of(editor, path, found, "E120") == ["FIXME", "TBD"]
    editor.type(path, "FIXME", "done")
    found = await editor.diagnostics_of(path, lambda found: placeholders(found) == 1)
    assert covered_of(editor, path, found, "E120") == ["TBD"]
    editor.close(path)
    await editor.diagnostics_of(path, lambda found: "E120" not in codes(found))
    editor.open(path, editor.text(path) + "\nTBD\n")
    await editor.diagnostics_of(path, lambda found: "E120" in codes(found))
    editor.close(path)


async def test_several_edits_in_one_notification(editor: Editor) -> None:
    path = "docs/several.md"
    before = "# Note\n\n🙂 TBD 🙂\n\n## 目標\n\n保存 FIXME 保存\n"
    editor.open(path, before)
    await editor.diagnostics_of(path, lambda found: placeholders(found) == 2)
    change = types.TextDocumentContentChangePartial
    # From the end to the start, as an editor sends "replace all"; then one behind the last.
    first, second = editor.span(before, "保存 FIXME"), editor.span(before, "🙂 TBD")
    middle = before.replace("保存 FIXME", "🙂🙂 TBD").replace("🙂 TBD 🙂\n\n#", "保存 🙂\n\n#")
    last = " 保存\n\n### 🧪 Last\n\n🧪 FIXME 🧪\n"
    third = editor.span(middle, " 保存\n")
    editor.send_changes(
        path,
        [change(first, "🙂🙂 TBD"), change(second, "保存"), change(third, last)],
        middle.replace(" 保存\n", last),
    )
    found = await editor.diagnostics_of(path, lambda found: "🧪" in str(found))
    assert covered_of(editor, path, found, "E120") == ["FIXME", "TBD"]
    editor.send_changes(path, [types.TextDocumentContentChangeWholeDocument("# Note\n\nAll is said.\n")], "")
    await editor.diagnostics_of(path, lambda found: "E120" not in codes(found))
    editor.texts[path] = "# Note\n\nAll is said.\n"
    editor.close(path)


async def test_a_dependent_follows_an_unsaved_id(editor: Editor) -> None:
    target, dependent = "docs/target.md", "docs/dependent.md"
    (editor.root / dependent).write_text(
        "---\nid: NOTE-21\ntitle: 🙂\nowner: Ann\nrelated: [NOTE-20]\n---\n# 目標\n\nText.\n",
        encoding="utf-8",
    )
    found = await editor.diagnostics_of(dependent, lambda found: "E140" in codes(found))
    assert editor.covered(dependent, of(found, "E140").range) == "NOTE-20"
    editor.open(target, NOTE.format(n=20))
    await editor.diagnostics_of(dependent, lambda found: "E140" not in codes(found))
    editor.type(target, "NOTE-20", "NOTE-22")
    await editor.diagnostics_of(dependent, lambda found: "E140" in codes(found))
    editor.close(target)


async def test_a_deleted_file_has_none(editor: Editor) -> None:
    path = "docs/short-lived.md"
    (editor.root / path).write_text("# Note\n\nTBD\n", encoding="utf-8")
    await editor.diagnostics_of(path, lambda found: "E120" in codes(found))
    (editor.root / path).unlink()
    await editor.diagnostics_of(path, lambda found: not found)


async def test_a_client_may_tell_of_changed_files(editor: Editor) -> None:
    path = "docs/told.md"
    (editor.root / path).write_text("# Note\n\nTBD\n", encoding="utf-8")
    event = types.FileEvent(editor.uri(path), types.FileChangeType.Created)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await editor.diagnostics_of(path, lambda found: "E120" in codes(found))


async def test_yaml_that_is_broken_while_it_is_typed(editor: Editor) -> None:
    path = "docs/typing.md"
    text = NOTE.format(n=30)
    editor.open(path, text)
    await editor.diagnostics_of(path, lambda found: "E113" not in codes(found))
    editor.type(path, "owner: Ann", 'owner: Ann\nrelated: ["ADR-005')
    found = await editor.diagnostics_of(path, lambda found: "E113" in codes(found))
    assert len([one for one in found if one.code == "E113"]) == 1
    editor.type(path, '["ADR-005', '["ADR-005"]')
    await editor.diagnostics_of(path, lambda found: "E113" not in codes(found))
    editor.close(path)


async def test_progress_was_shown(editor: Editor) -> None:
    def reports() -> list[Any]:
        return [report for reports in editor.progress_reports.values() for report in reports]

    assert any(
        isinstance(one, types.WorkDoneProgressBegin) and one.title == "Analyzing…" for one in reports()
    )
    await editor.indexed()


async def test_when_settled_the_dependents_are_published_too(editor: Editor) -> None:
    """No waiting for the diagnostics themselves: they are there when the answer is."""
    editor.open("docs/prd.md", editor.text("docs/prd.md").replace("PRD-001", "PRD-007"))
    await editor.settled()
    messages = " ".join(one.message for one in editor.diagnostics[editor.uri(ADR)])
    editor.close("docs/prd.md")
    await editor.settled()
    assert "PRD-001 is not the id" in messages
    assert "PRD-001 is not the id" not in " ".join(one.message for one in editor.diagnostics[editor.uri(ADR)])
