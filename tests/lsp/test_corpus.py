"""The server on the real documents: what the issue wants to see there, as an editor sees it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types

from tests.support.editor import Editor, codes, full_capabilities, server_config

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

DUPLICATES = ("VISION-001", "BIZ-CASE-001", "PRD-001", "ADR-008", "CONTINGENCY-001", "QA-CHECKLIST-001")
STORAGE = "engineering/decisions/ADR-005-storage.md"


@pytest_lsp.fixture(config=server_config(), scope="module")  # type: ignore[untyped-decorator]
async def editor(
    editor: Editor, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[None]:
    """An editor on a copy of the documents, all of them analysed."""
    root = tmp_path_factory.mktemp("corpus") / "ishkarim"
    shutil.copytree(corpus / "ishkarim", root, ignore=shutil.ignore_patterns(".semantic-docs"))
    await editor.begin(root, full_capabilities(["utf-16"]))
    await editor.indexed()
    yield
    await editor.shutdown_session()


async def definition(editor: Editor, path: str, place: types.Position) -> list[tuple[str, str]]:
    found = await editor.text_document_definition_async(types.DefinitionParams(editor.document(path), place))
    assert isinstance(found, Sequence)
    shown = []
    for link in found:
        assert isinstance(link, types.LocationLink)
        target = next(
            one.relative_to(editor.root).as_posix()
            for one in editor.root.rglob("*.md")
            if one.as_uri() == link.target_uri
        )
        shown.append((target, editor.covered(target, link.target_selection_range)))
    return shown


def first(editor: Editor, path: str, words: str) -> types.Position:
    """The first place of some words, one character in."""
    text = editor.text(path)
    return editor.position(text, text.index(words) + 1)


async def test_ids_with_two_holders_are_shown_on_both_sides(editor: Editor) -> None:
    def holders() -> dict[str, int]:
        """Id → documents that are told that they share it."""
        told = {
            (one.message.split()[0], uri)
            for uri, found in editor.diagnostics.items()
            for one in found
            if one.code == "E116"
        }
        return dict(Counter(name for name, _ in told))

    await editor.until(lambda: holders() == dict.fromkeys(DUPLICATES, 2), "both sides of every duplicate")


async def test_the_unreadable_frontmatter_is_told_once_and_its_id_still_leads_there(editor: Editor) -> None:
    path = "engineering/requirements/tdd.md"
    found = await editor.diagnostics_of(path, lambda found: "E113" in codes(found))
    assert len([one for one in found if one.code == "E113"]) == 1
    targets = await definition(editor, STORAGE, first(editor, STORAGE, "TDD-001-V2"))
    assert [target for target, _ in targets] == [path]


async def test_evidence_leads_to_its_note(editor: Editor) -> None:
    targets = await definition(editor, STORAGE, first(editor, STORAGE, "E-146"))
    assert len(targets) == 1
    assert "E-146" in editor.text(targets[0][0])


async def test_every_holder_of_a_duplicate_is_a_target(editor: Editor) -> None:
    def ambiguous() -> list[tuple[str, types.Diagnostic]]:
        return [
            (uri, one) for uri, found in editor.diagnostics.items() for one in found if one.code == "E143"
        ]

    await editor.until(ambiguous, "an id that could mean two documents")
    for uri, one in ambiguous():
        path = next(
            place.relative_to(editor.root).as_posix()
            for place in editor.root.rglob("*.md")
            if place.as_uri() == uri
        )
        name = editor.covered(path, one.range)
        targets = await definition(editor, path, one.range.start)
        assert [covered for _, covered in targets] == [name, name]


async def test_every_diagnostic_stands_inside_its_document(editor: Editor) -> None:
    for place in editor.root.rglob("*.md"):
        path = place.relative_to(editor.root).as_posix()
        for one in editor.diagnostics.get(editor.uri(path), ()):
            editor.covered(path, one.range)
