"""A server follows the disk: what changes behind its back, ways through links, folders in folders."""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types

from tests.support.docset import FILES
from tests.support.editor import Diagnostics, Editor, codes, full_capabilities, server_config

pytestmark = [
    pytest.mark.server,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

ADR, PRD = "docs/adr-005.md", "docs/prd.md"


@pytest_lsp.fixture(config=server_config())  # type: ignore[untyped-decorator]
async def editor(editor: Editor) -> AsyncIterator[None]:
    """A server that nobody has talked to yet."""
    yield
    if editor._server is not None and editor._server.returncode is None and not editor.stopped:
        await editor.shutdown_session()


def write_all(root: Path) -> Path:
    """The document set in a folder."""
    for path, text in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return root


async def begin(editor: Editor, root: Path, *more: Path) -> None:
    """Opens folders and waits until all is shown."""
    folders = [types.WorkspaceFolder(uri=one.as_uri(), name=one.name) for one in (root, *more)]
    await editor.begin(root, full_capabilities(["utf-16"]), workspace_folders=folders)
    await editor.settled()


def shown(editor: Editor) -> set[str]:
    """The URIs with diagnostics."""
    return {uri for uri, found in editor.diagnostics.items() if found}


def change_folders(editor: Editor, added: list[Path], removed: list[Path]) -> None:
    """Tells of folders that came and went."""

    def folders(roots: list[Path]) -> list[types.WorkspaceFolder]:
        return [types.WorkspaceFolder(uri=root.as_uri(), name=root.name) for root in roots]

    event = types.WorkspaceFoldersChangeEvent(added=folders(added), removed=folders(removed))
    editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))


async def symbols(editor: Editor, query: str) -> list[str]:
    """What is found by name, and where: a document and its title are two."""
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams(query))
    return [f"{one.location.uri} {one.kind} {one.name}" for one in found or ()]


def lacks_prd(found: Diagnostics) -> bool:
    """Whether it is told that nobody bears the id PRD-001."""
    return any(one.code == "E140" and one.message.startswith("PRD-001 ") for one in found)


# The disk.


async def test_a_save_by_another_program_is_seen_within_200_ms(editor: Editor, tmp_path: Path) -> None:
    await begin(editor, write_all(tmp_path))
    took = []
    for number in range(5):
        name = "PRD-001" if number % 2 else "PRD-777"
        text = FILES[PRD].replace("PRD-001", name)
        begun = time.monotonic()
        (tmp_path / "docs/prd.tmp").write_bytes(text.encode())
        (tmp_path / "docs/prd.tmp").replace(tmp_path / PRD)
        if number % 2:
            await editor.diagnostics_of(ADR, lambda found: not lacks_prd(found))
        else:
            await editor.diagnostics_of(ADR, lacks_prd)
        took.append(time.monotonic() - begun)
    assert min(took) < 0.2, took


async def test_a_folder_that_is_renamed_takes_its_diagnostics_along(editor: Editor, tmp_path: Path) -> None:
    await begin(editor, write_all(tmp_path))
    before = shown(editor)
    (tmp_path / "docs").rename(tmp_path / "papers")
    await editor.until(lambda: not shown(editor) & before, "the end of the old diagnostics")
    await editor.until(lambda: editor.diagnostics.get(editor.uri("papers/adr-005.md")), "the new ones")
    await editor.settled()
    assert shown(editor) == {uri.replace("/docs/", "/papers/") for uri in before}
    shutil.rmtree(tmp_path / "papers")
    await editor.until(lambda: not shown(editor), "the end of all diagnostics")


async def test_an_index_that_is_deleted_comes_back_unasked(editor: Editor, tmp_path: Path) -> None:
    await begin(editor, write_all(tmp_path))
    database = tmp_path / ".semantic-docs" / "index.db"
    seen = database.stat().st_ino
    keep = database.with_name("kept")
    database.rename(keep)  # Kept, so that the next file cannot have the same number.
    await editor.settled()
    assert database.stat().st_ino != seen
    shutil.rmtree(tmp_path / ".semantic-docs")
    await editor.settled()
    assert database.exists()
    assert PRD in (await symbols(editor, "PRD-001"))[0]


async def test_a_workspace_that_vanishes_is_taken_up_again(editor: Editor, tmp_path: Path) -> None:
    root = write_all(tmp_path / "root")
    await begin(editor, root)
    before = shown(editor)
    root.rename(tmp_path / "away")
    await editor.until(lambda: not shown(editor), "the end of the diagnostics")
    assert len([one for one in editor.messages if "not there any more" in one.message]) == 1
    shutil.rmtree(tmp_path / "away")
    write_all(root)
    await editor.until(lambda: shown(editor) == before, "the diagnostics of the folder that came back")
    (root / PRD).unlink()
    await editor.diagnostics_of(ADR, lacks_prd)


@pytest.mark.parametrize("file", [".gitignore", "docs/.gitignore", ".git/info/exclude"])
async def test_ignore_files_are_followed(editor: Editor, tmp_path: Path, file: str) -> None:
    write_all(tmp_path)
    (tmp_path / ".git" / "info").mkdir(parents=True)
    await begin(editor, tmp_path)
    assert editor.uri(ADR) in shown(editor)
    (tmp_path / file).write_text("adr-*\n", encoding="utf-8")
    await editor.until(lambda: editor.uri(ADR) not in shown(editor), "the end of what is ignored now")
    (tmp_path / file).unlink()
    await editor.until(lambda: editor.uri(ADR) in shown(editor), "what is not ignored any more")


async def test_configuration_and_types_are_followed(editor: Editor, tmp_path: Path) -> None:
    await begin(editor, write_all(tmp_path))
    assert "E110" in codes(editor.diagnostics[editor.uri(ADR)])
    schemas = tmp_path / ".semantic-docs" / "schemas"
    schemas.mkdir()
    (schemas / "adr.yaml").write_text("document_type: adr\nversion: '1'\nextends: none\n", encoding="utf-8")
    await editor.diagnostics_of(ADR, lambda found: "E110" not in codes(found))
    shutil.rmtree(schemas)
    await editor.diagnostics_of(ADR, lambda found: "E110" in codes(found))
    (tmp_path / ".semantic-docs.toml").write_text('exclude = ["docs/adr*"]\n', encoding="utf-8")
    await editor.until(lambda: editor.uri(ADR) not in shown(editor), "the end of what is excluded now")
    (tmp_path / ".semantic-docs.toml").unlink()
    await editor.until(lambda: editor.uri(ADR) in shown(editor), "what is not excluded any more")


async def test_a_client_that_can_is_asked_to_tell_of_files(editor: Editor, tmp_path: Path) -> None:
    asked: list[types.RegistrationParams] = []

    @editor.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    async def register(params: types.RegistrationParams) -> None:
        asked.append(params)
        async with editor.heard:
            editor.heard.notify_all()

    capabilities = full_capabilities(["utf-16"])
    assert capabilities.workspace is not None
    capabilities.workspace.did_change_watched_files = types.DidChangeWatchedFilesClientCapabilities(
        dynamic_registration=True
    )
    await editor.begin(write_all(tmp_path), capabilities)
    await editor.until(lambda: asked, "the registration")
    [registration] = asked[0].registrations
    assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    assert "**/*.{md,markdown}" in str(registration.register_options)
    events = [
        types.FileEvent(editor.uri(path), types.FileChangeType.Changed) for path in (ADR, ".gitignore", "x")
    ]
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))
    await editor.settled()


# Ways through links.


async def test_a_root_behind_a_link(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path / "data")
    root = tmp_path / "home"
    root.symlink_to(tmp_path / "data", target_is_directory=True)
    await begin(editor, root)
    assert editor.uri(ADR) in shown(editor)
    assert all(uri.startswith(root.as_uri()) for uri in shown(editor))
    editor.open(ADR)
    editor.type(ADR, "- 🅰️ one: TBD", "- 🅰️ one: done")
    await editor.diagnostics_of(ADR, lambda found: "E120" not in codes(found))
    (tmp_path / "data" / PRD).unlink()
    await editor.diagnostics_of(ADR, lacks_prd)
    # An editor that knows the file by its real place means the same document.
    real = (tmp_path / "data" / "docs" / "vision a.md").as_uri()
    editor.open("docs/vision a.md", uri=real)
    await editor.until(lambda: editor.diagnostics.get(real), "diagnostics under the other spelling")
    await editor.settled()
    assert editor.uri("docs/vision a.md") not in shown(editor)


async def test_a_document_opened_by_a_way_through_a_link(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path)
    (tmp_path / "way").symlink_to("docs", target_is_directory=True)
    (tmp_path / "loop").symlink_to(".", target_is_directory=True)
    (tmp_path / "one.md").symlink_to(PRD)
    await begin(editor, tmp_path)
    assert not [uri for uri in shown(editor) if "/way/" in uri or "/loop/" in uri or uri.endswith("/one.md")]
    editor.open("way/adr-005.md")
    await editor.diagnostics_of("way/adr-005.md", lambda found: "E120" in codes(found))
    await editor.settled()
    assert editor.uri(ADR) not in shown(editor)
    # Opened a second time: both are told, and the end of one is not the end of the other.
    editor.open(ADR)
    await editor.diagnostics_of(ADR, lambda found: "E120" in codes(found))
    editor.type("way/adr-005.md", "- 🅰️ one: TBD", "- 🅰️ one: done")
    for path in ("way/adr-005.md", ADR):
        await editor.diagnostics_of(path, lambda found: found and "E120" not in codes(found))
    editor.close("way/adr-005.md")
    await editor.diagnostics_of("way/adr-005.md", lambda found: not found)
    await editor.diagnostics_of(ADR, lambda found: "E120" in codes(found))
    assert len(await symbols(editor, "ADR-005")) == len(set(await symbols(editor, "ADR-005")))


async def test_no_way_leads_out_of_the_workspace(editor: Editor, tmp_path: Path) -> None:
    outside = write_all(tmp_path / "outside")
    root = tmp_path / "root"
    root.mkdir()
    (root / "way").symlink_to(outside, target_is_directory=True)
    (root / "a.md").write_text("---\nid: A-001\n---\n# A\n\n[x](way/docs/prd.md)\n", encoding="utf-8")
    await begin(editor, root)
    assert shown(editor) == {editor.uri("a.md")}
    assert "E144" in codes(editor.diagnostics[editor.uri("a.md")])
    assert await symbols(editor, "PRD-001") == []


# Folders in folders.


async def test_a_document_belongs_to_the_deepest_folder(editor: Editor, tmp_path: Path) -> None:
    outer = write_all(tmp_path / "outer")
    nested = write_all(outer / "nested")
    await begin(editor, outer)
    theirs = (nested / ADR).as_uri()
    # Both hold the ids, so that the outer folder alone sees them twice.
    await editor.until(lambda: "E116" in codes(editor.diagnostics.get(theirs, ())), "what the outer one sees")
    change_folders(editor, [nested], [])
    await editor.until(
        lambda: theirs in shown(editor) and "E116" not in codes(editor.diagnostics[theirs]),
        "what the nested one sees",
    )
    await editor.settled()
    found = await symbols(editor, "ADR-005")
    assert len(found) == len(set(found))
    (nested / PRD).write_bytes(FILES[PRD].replace("PRD-001", "PRD-002").encode())
    await editor.until(
        lambda: lacks_prd(editor.diagnostics[theirs]),
        "the change in the nested folder",
    )
    (nested / PRD).write_bytes(FILES[PRD].encode())
    change_folders(editor, [], [nested])
    await editor.until(lambda: "E116" in codes(editor.diagnostics.get(theirs, ())), "what the outer one sees")


async def test_one_folder_under_two_names_counts_once(editor: Editor, tmp_path: Path) -> None:
    root = write_all(tmp_path / "root")
    again = tmp_path / "again"
    again.symlink_to(root, target_is_directory=True)
    await begin(editor, root, root, again)
    assert all(uri.startswith(root.as_uri()) for uri in shown(editor))
    found = await symbols(editor, "ADR-005")
    assert len(found) == len(set(found))
    editor.open("x", FILES[ADR], uri=(again / ADR).as_uri())
    await editor.until(lambda: (again / ADR).as_uri() in shown(editor), "diagnostics by the other name")
    change_folders(editor, [], [root])
    await editor.until(
        lambda: shown(editor) and all(uri.startswith(again.as_uri()) for uri in shown(editor)),
        "the folder by its other name",
    )
