"""Code actions over the protocol: applied as an editor applies them, they remove the gap."""

from __future__ import annotations

from lsprotocol import types

from tests.support.editor import SERVER, Editor, codes

pytestmark = SERVER


async def actions(
    editor: Editor, path: str, words: str, only: list[types.CodeActionKind | str] | None = None
) -> dict[str, types.CodeAction]:
    """The actions at a place, by title."""
    at = editor.cursor(path, words)
    shown = editor.diagnostics.get(editor.uri(path), ())
    found = await editor.text_document_code_action_async(
        types.CodeActionParams(
            editor.document(path),
            types.Range(at, at),
            types.CodeActionContext(
                diagnostics=[one for one in shown if one.range.start.line <= at.line <= one.range.end.line],
                only=only,
            ),
        )
    )
    return {one.title: one for one in found or () if isinstance(one, types.CodeAction)}


def apply(editor: Editor, action: types.CodeAction) -> None:
    """Applies an action as an editor does: files created, open texts edited, others written."""
    assert action.edit is not None
    for change in action.edit.document_changes or ():
        if isinstance(change, types.CreateFile):
            place = next(editor.root / "docs" / name for name in [change.uri.rpartition("/")[2]])
            assert not place.exists()
            place.write_text("", encoding="utf-8")
            continue
        assert isinstance(change, types.TextDocumentEdit)
        path = "docs/" + change.text_document.uri.rpartition("/")[2]
        if path in editor.texts:
            assert change.text_document.version == editor.versions[path]
        else:
            assert change.text_document.version is None
        text = editor.text(path)
        spans = [
            (editor.offset(text, one.range.start), editor.offset(text, one.range.end), one)
            for one in change.edits
        ]
        for start, end, edit in sorted(spans, key=lambda one: one[0], reverse=True):
            assert isinstance(edit, types.TextEdit)
            text = text[:start] + edit.new_text + text[end:]
        if path in editor.texts:
            editor.send_changes(path, [types.TextDocumentContentChangeWholeDocument(text)], text)
        else:
            (editor.root / path).write_text(text, encoding="utf-8")


BROKEN = """\
---
id: NOTE-{n}
title: 🙂 保存
owner: Ann
related: [🙂, PRD-0O1]
---
# 🙂 Note

保存 is 🙂 TBD: when?
"""


async def test_a_near_id_replaces_a_broken_one(editor: Editor) -> None:
    path = "docs/near.md"
    editor.open(path, BROKEN.format(n=40))
    await editor.diagnostics_of(path, lambda found: "E140" in codes(found))
    offered = await actions(editor, path, "PRD-0|O1")
    fix = offered["Replace PRD-0O1 with PRD-001"]
    assert fix.kind == types.CodeActionKind.QuickFix
    assert fix.is_preferred
    assert fix.diagnostics is not None
    assert [one.code for one in fix.diagnostics] == ["E140"]
    assert fix.data == {"code": "E140", "role": "fix"}
    roles = {title: one.data["role"] for title, one in offered.items() if isinstance(one.data, dict)}
    assert roles["Show how to close E140"] == "steps"
    assert {role for title, role in roles.items() if title.startswith("Ignore")} == {"ignore"}
    apply(editor, fix)
    assert "PRD-001" in editor.text(path)
    await editor.diagnostics_of(path, lambda found: not any("PRD-0O1" in one.message for one in found))
    editor.close(path)


async def test_the_missing_document_is_created_from_its_template(editor: Editor) -> None:
    path = "docs/creates.md"
    text = BROKEN.format(n=41).replace("🙂, PRD-0O1", "ADR-077")
    (editor.root / path).write_text(text, encoding="utf-8")
    editor.open(path)
    await editor.diagnostics_of(path, lambda found: any("ADR-077" in one.message for one in found))
    offered = await actions(editor, path, "ADR-0|77")
    create = next(one for one in offered.values() if one.title.startswith("Create"))
    apply(editor, create)
    await editor.diagnostics_of(path, lambda found: not any("ADR-077" in one.message for one in found))
    editor.close(path)


async def test_ignore_here(editor: Editor) -> None:
    path = "docs/ignored.md"
    editor.open(path, BROKEN.format(n=42))
    await editor.diagnostics_of(path, lambda found: "E120" in codes(found))
    apply(editor, (await actions(editor, path, "🙂 T|BD"))["Ignore E120 here"])
    await editor.diagnostics_of(path, lambda found: not codes(found) & {"E120", "E119"})
    editor.close(path)


async def test_a_fix_that_leads_to_another_document(editor: Editor) -> None:
    path = "docs/leads.md"
    editor.open(
        path,
        "---\nid: NOTE-43\ntitle: 🙂\nowner: Ann\ndependencies:\n"
        "  - id: PRD-001\n    type: requires\n    status_constraint: [approved]\n---\n# 🙂\n\nText.\n",
    )
    await editor.diagnostics_of(path, lambda found: "E141" in codes(found))
    leads = [one for one in (await actions(editor, path, "PRD-0|01")).values() if one.command]
    opens = [
        one.command for one in leads if one.command and one.command.command == "semanticDocs.openDocument"
    ]
    assert [list(one.arguments or ()) for one in opens] == [[editor.uri("docs/prd.md")]]
    editor.close(path)


async def test_steps_are_a_command_that_opens_them(editor: Editor) -> None:
    offered = await actions(editor, "docs/adr-005.md", "one: TB|D")
    action = offered["Show how to close E120"]
    assert action.edit is None
    assert action.command is not None
    assert action.command.command == "semanticDocs.showRemediation"
    title, steps = action.command.arguments or ()
    assert title == action.title
    assert isinstance(steps, list)
    assert len(steps) > 1


async def test_a_client_without_that_command_gets_the_steps_as_a_message(editor: Editor) -> None:
    await editor.workspace_execute_command_async(
        types.ExecuteCommandParams("semanticDocs.showRemediation", ["How to", ["first", "second"]])
    )
    await editor.until(lambda: [one for one in editor.messages if "How to" in one.message], "the message")
    shown = next(one for one in editor.messages if "How to" in one.message)
    assert shown.message == "How to\n1. first\n2. second"


async def test_only_quick_fixes_are_offered(editor: Editor) -> None:
    assert await actions(editor, "docs/adr-005.md", "one: TB|D", [types.CodeActionKind.Refactor]) == {}
    assert await actions(editor, "docs/adr-005.md", "one: TB|D", [types.CodeActionKind.QuickFix])


async def test_nothing_where_no_gap_is(editor: Editor) -> None:
    assert await actions(editor, "docs/adr-005.md", "a wo|rd is just") == {}


async def test_the_index_can_be_rebuilt(editor: Editor) -> None:
    before = len(editor.progress_reports)
    await editor.workspace_execute_command_async(types.ExecuteCommandParams("semanticDocs.rebuildIndex"))
    await editor.until(lambda: len(editor.progress_reports) > before, "another progress")
