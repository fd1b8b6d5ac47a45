"""Rename over the protocol: exact in every encoding, refused with a reason, applied as editors do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.conftest import write_all
from tests.support.docset import FILES
from tests.support.editor import ENCODINGS, SERVER, Editor, full_capabilities, server_config

pytestmark = SERVER

ADR, PRD, EVIDENCE = "docs/adr-005.md", "docs/prd.md", "docs/evidence/e-146 測定.md"
VISION = "docs/vision a.md"


async def prepare(editor: Editor, path: str, words: str) -> tuple[str, str]:
    """(text under the range, placeholder)."""
    found = await editor.text_document_prepare_rename_async(
        types.PrepareRenameParams(editor.document(path), editor.cursor(path, words))
    )
    assert isinstance(found, types.PrepareRenamePlaceholder)
    return editor.covered(path, found.range), found.placeholder


async def rename(editor: Editor, path: str, words: str, new: str) -> types.WorkspaceEdit:
    found = await editor.text_document_rename_async(
        types.RenameParams(editor.document(path), editor.cursor(path, words), new)
    )
    assert found is not None
    return found


def path_of(editor: Editor, uri: str) -> str:
    places = (place.relative_to(editor.root).as_posix() for place in editor.root.rglob("*"))
    return next(path for path in places if editor.uri(path) == uri)


def edited(editor: Editor, path: str, edits: list[types.TextEdit]) -> str:
    """A text after the edits, whose places are reckoned in the agreed encoding."""
    text = editor.text(path)
    places = [
        (editor.offset(text, one.range.start), editor.offset(text, one.range.end), one) for one in edits
    ]
    for start, end, edit in sorted(places, key=lambda one: one[0], reverse=True):
        text = text[:start] + edit.new_text + text[end:]
    return text


def apply(editor: Editor, edit: types.WorkspaceEdit) -> list[str]:
    """Applies an edit as an editor does: open texts in their buffers, others on the disk, files moved last.

    Returns the paths, in the order of the edit.
    """
    done = []
    for change in edit.document_changes or ():
        if isinstance(change, types.RenameFile):
            old, new = path_of(editor, change.old_uri), change.new_uri
            assert change.options == types.RenameFileOptions(overwrite=False, ignore_if_exists=False)
            target = Path(old).with_name(unquote(new.rpartition("/")[2])).as_posix()
            assert editor.uri(target) == new
            (editor.root / old).rename(editor.root / target)
            done.append(target)
            continue
        assert isinstance(change, types.TextDocumentEdit)
        path = path_of(editor, change.text_document.uri)
        assert change.text_document.version == editor.versions.get(path)
        text = edited(editor, path, [one for one in change.edits if isinstance(one, types.TextEdit)])
        if path in editor.texts:
            editor.send_changes(path, [types.TextDocumentContentChangeWholeDocument(text)], text)
        else:
            (editor.root / path).write_bytes(text.encode())
        done.append(path)
    return done


@pytest.mark.parametrize(
    "path, words, name",
    [
        (ADR, "測定 [E-1|47: two", "E-147"),
        (ADR, "🧭 asked for by PRD-|001", "PRD-001"),
        (ADR, "測定 |[E-147: two", "E-147"),
        (PRD, "As |ADR-005 says", "ADR-005"),
    ],
)
async def test_what_stands_there(editor: Editor, path: str, words: str, name: str) -> None:
    assert await prepare(editor, path, words) == (name, name)


@pytest.mark.parametrize(
    "words, why",
    [
        ("a wo|rd is just", "There is no id here"),
        ("- id: PRD-0|Q2", "No document bears the id PRD-0Q2"),
        ("What VISION|-001", "VISION-001 is borne by"),
    ],
)
async def test_a_refusal_says_why(editor: Editor, words: str, why: str) -> None:
    with pytest.raises(JsonRpcException) as refused:
        await prepare(editor, ADR, words)
    assert refused.value.code == types.LSPErrorCodes.RequestFailed
    assert why in refused.value.message
    with pytest.raises(JsonRpcException) as refused:
        await rename(editor, ADR, words, "PRD-003")
    assert why in refused.value.message


@pytest.mark.parametrize(
    "new, why", [("PRD-001", "is taken: docs/prd.md"), ("x\u202ey", "is no id"), ("", "none")]
)
async def test_a_name_that_cannot_be(editor: Editor, new: str, why: str) -> None:
    with pytest.raises(JsonRpcException) as refused:
        await rename(editor, ADR, "id: ADR-|005\n", new)
    assert why in refused.value.message
    assert "\u202e" not in refused.value.message


@pytest_lsp.fixture(config=server_config(), params=ENCODINGS)  # type: ignore[untyped-decorator]
async def own(own: Editor, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[None]:
    """A server with a copy of the document set that a test may change."""
    root = tmp_path / "100% #1 büro 書類"
    write_all(root, FILES)
    await own.begin(root, full_capabilities([request.param, "utf-16"]))
    yield
    await own.shutdown_session()


@pytest.mark.asyncio(loop_scope="function")
async def test_applied_the_set_of_gaps_stays(own: Editor) -> None:
    own.open(
        PRD, FILES[PRD].replace("As ADR-005 says", "🙂 ADR-005, unsaved: 🙂 ADR-005 [adr-005](adr-005.md)")
    )
    own.type(PRD, "It *finds*", "🙂 [ADR-005]: It *finds*")
    own.open(VISION, FILES[VISION].replace("One 🌅", "🌅 as ADR-005 says"))
    await own.settled()

    def shown() -> list[tuple[str, ...]]:
        found = [(uri, str(one.code), one.message) for uri, all_ in own.diagnostics.items() for one in all_]
        return sorted(tuple(word.replace("006", "005") for word in words) for words in found)

    before = shown()
    edit = await rename(own, PRD, "🙂 ADR-|005, unsaved", "ADR-006")
    assert sorted(apply(own, edit)) == [ADR, "docs/adr-006.md", PRD, VISION]
    assert "🌅 as ADR-006 says" in own.texts[VISION]
    assert "🙂 ADR-006, unsaved: 🙂 ADR-006 [adr-005](adr-006.md)" in own.texts[PRD]
    assert "🙂 [ADR-006]: It" in own.texts[PRD]
    adr = (own.root / "docs/adr-006.md").read_bytes().decode()
    assert adr == FILES[ADR].replace("id: ADR-005", "id: ADR-006").replace("# ADR-005", "# ADR-006")
    await own.settled()
    assert shown() == before
    edit = await rename(own, "docs/adr-006.md", "evidence_ids: [E-1|46", "E-199")
    assert sorted(apply(own, edit)) == ["docs/adr-006.md", EVIDENCE, "docs/evidence/e-199 測定.md"]
    assert "[E-199] and 測定" in own.text("docs/adr-006.md")


@pytest_lsp.fixture(config=server_config())  # type: ignore[untyped-decorator]
async def fresh(fresh: Editor) -> AsyncIterator[None]:
    """A server that nobody has talked to yet."""
    yield
    await fresh.shutdown_session()


@pytest.mark.asyncio(loop_scope="function")
async def test_a_client_that_moves_no_files_and_prepares_nothing(fresh: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    capabilities = full_capabilities(None)
    assert capabilities.workspace is not None
    assert capabilities.text_document is not None
    capabilities.workspace.workspace_edit = capabilities.text_document.rename = None
    result = await fresh.begin(tmp_path, capabilities)
    assert result.capabilities.rename_provider is True
    # Asked at once: the answer waits for the first look at the folder.
    edit = await rename(fresh, PRD, "As ADR-|005 says", "ADR-006")
    assert edit.document_changes is None
    assert set(edit.changes or ()) == {fresh.uri(ADR), fresh.uri(PRD)}
    for uri, edits in (edit.changes or {}).items():
        assert {fresh.covered(path_of(fresh, uri), one.range) for one in edits} == {"ADR-005"}


@pytest.mark.asyncio(loop_scope="function")
async def test_a_client_that_names_operations_alone_gets_them(fresh: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, {"ADR-005.md": FILES[ADR]})
    capabilities = full_capabilities(None)
    assert capabilities.workspace is not None
    # As Neovim does before 0.10.
    operations = [types.ResourceOperationKind.Create, types.ResourceOperationKind.Rename]
    capabilities.workspace.workspace_edit = types.WorkspaceEditClientCapabilities(
        resource_operations=operations
    )
    await fresh.begin(tmp_path, capabilities)
    edit = await rename(fresh, "ADR-005.md", "id: ADR-|005", "ADR-006")
    assert edit.changes is None
    assert [type(one) for one in edit.document_changes or ()] == [types.TextDocumentEdit, types.RenameFile]


@pytest.mark.asyncio(loop_scope="function")
async def test_what_the_server_announces(fresh: Editor, tmp_path: Path) -> None:
    result = await fresh.begin(tmp_path, full_capabilities(["utf-16"]))
    assert result.capabilities.rename_provider == types.RenameOptions(prepare_provider=True)
