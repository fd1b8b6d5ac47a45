"""Relations over the protocol: unsaved text counts, ranges cover what they lead to."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from tests.lsp.test_navigation import path_of
from tests.support.editor import SERVER, Editor

pytestmark = SERVER

ADR = "docs/adr-005.md"


async def relations(editor: Editor, path: str) -> Any:
    return await editor.ask("semanticDocs/relations", {"textDocument": {"uri": editor.uri(path)}})


def covered(editor: Editor, item: dict[str, Any]) -> str:
    """The text that an item leads to."""
    start, end = (types.Position(**item["range"][side]) for side in ("start", "end"))
    return editor.covered(path_of(editor, item["uri"]), types.Range(start, end))


def group(found: Any, kind: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = next(one["items"] for one in found["groups"] if one["kind"] == kind)
    return items


async def test_what_a_document_depends_on(editor: Editor) -> None:
    found = await relations(editor, ADR)
    assert found["document"]["label"] == "ADR-005"
    assert found["document"]["title"] == "SQLite 🗄️ as the store 保存"
    assert [one["kind"] for one in found["groups"]] == [
        "dependsOn", "neededBy", "evidence", "approvals", "history",
    ]  # fmt: skip
    shown = [
        (one["label"], one["detail"], covered(editor, one), one.get("missing", False))
        for one in group(found, "dependsOn")
    ]
    assert shown == [
        ("PRD-001", "requires", "PRD-001", False),
        ("PRD-0Q2", "requires", "PRD-0Q2", True),
        ("VISION-001", "related", "VISION-001", False),
        ("VISION-001", "related", "VISION-001", False),
    ]
    missing = group(found, "dependsOn")[1]
    assert missing["uri"] == editor.uri(ADR)


async def test_evidence(editor: Editor) -> None:
    found = group(await relations(editor, ADR), "evidence")
    assert [(one["label"], one["detail"], covered(editor, one)) for one in found] == [
        ("EV-MEASURE-001", "cited", "EV-MEASURE-001"),
        ("E-147", "defined here", "### [E-147] Two runs 🧪"),
        ("E-900", "cited", "E-900"),
    ]


async def test_unsaved_text_counts(editor: Editor) -> None:
    path = "docs/unsaved relation.md"
    (editor.root / path).write_text("---\nid: NOTE-90\n---\n# Old\n", encoding="utf-8")
    editor.open(
        path, "---\nid: NOTE-90\ntitle: 🙂 New\nparent: PRD-001\ndependencies: [ADR-005]\n---\n# 🙂 New\n"
    )
    found = await relations(editor, path)
    assert found["document"]["title"] == "🙂 New"
    assert [one["label"] for one in group(found, "dependsOn")] == ["PRD-001", "ADR-005"]
    assert [one["label"] for one in found["parents"]] == ["PRD-001"]
    assert "NOTE-90" in [one["label"] for one in group(await relations(editor, ADR), "neededBy")]
    editor.close(path)
    (editor.root / path).unlink()


async def test_what_is_no_document_has_none(editor: Editor) -> None:
    assert await relations(editor, "docs/nowhere.md") is None
