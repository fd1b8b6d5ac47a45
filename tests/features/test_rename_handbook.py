"""Every id of the handbook, renamed and renamed back: no gap comes or goes, no other byte changes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from semantic_docs.features.moved import Move
from semantic_docs.features.rename import Refusal, rename
from semantic_docs.features.renaming import Renaming
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.session.workspace import Workspace
from tests.support.cursor import document
from tests.support.renaming import carried_out, finished


@contextmanager
def opened(root: Path) -> Iterator[Workspace]:
    """A synced workspace over a folder."""
    workspace = Workspace(root, in_memory=True)
    try:
        workspace.sync()
        yield workspace
    finally:
        workspace.close()


def gaps_of(workspace: Workspace) -> set[tuple[str, str, str]]:
    """(code, path, message) of every gap."""
    # One message shows how a condition is written, by an id that is nobody's.
    example = "`ADR-005.status"
    return {(gap.code, gap.path, gap.message.replace(example, "`ID.status")) for gap in workspace.gaps()}


def anywhere(view: View, name: str) -> tuple[Document, int]:
    """A place that names an id: the first one that refers to it, else where it is borne."""
    place = next((one for one in view.store.mentions([name]) if one.target == name), None)
    bearer = view.graph.bearers(name)[0]
    doc = document(view, place.path if place else bearer.path)
    spelt = (place.range if place else bearer.id_range).start
    return doc, doc.lines.offset(spelt.line, spelt.utf32, "utf-32")


def texts_of(root: Path) -> dict[str, str]:
    """Every text file, by path, as bytes have it."""
    found = (place for place in root.rglob("*") if place.suffix in {".md", ".json", ".toml", ".yaml"})
    return {place.relative_to(root).as_posix(): place.read_bytes().decode() for place in found}


def write(root: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def test_every_id_of_the_handbook_can_be_another_one_and_no_gap_comes_or_goes(
    repository: Path, tmp_path: Path
) -> None:
    root, other = tmp_path / "handbook", tmp_path / "other"
    shutil.copytree(repository / "examples/handbook", root, ignore=shutil.ignore_patterns(".semantic-docs"))
    texts, done = texts_of(root), 0
    with opened(root) as workspace:
        before, view = gaps_of(workspace), workspace.view()
        for name in view.graph.ids():
            new = f"{name[:-1]}9" if name.startswith("HN-") else f"{name}9"
            found = rename(view, *anywhere(view, name), new, True)
            if isinstance(found, Refusal):
                assert re.search("read off the file's name|is borne by|only spelt here", found.message), found
                continue
            found = finished(view, found)
            changed = carried_out(found, texts)
            shutil.rmtree(other, ignore_errors=True)
            shutil.copytree(root, other, ignore=shutil.ignore_patterns("*.md", "*.json"))
            write(other, changed)
            with opened(other) as after_it:
                mapped = {tuple(renamed_in(said, name, new, found.moves) for said in gap) for gap in before}
                assert gaps_of(after_it) == mapped, name
                # And back: every byte is where it was.
                view_after = after_it.view()
                back = rename(view_after, *anywhere(view_after, new), name, True)
                assert isinstance(back, Renaming), back
                assert carried_out(finished(view_after, back), changed) == texts, name
            done += 1
    assert done >= 35


def renamed_in(said: str, name: str, new: str, moves: tuple[Move, ...]) -> str:
    """What a gap would say of the other name."""
    said = re.sub(rf"(?<![\w-]){re.escape(name)}(?!\w)", new, said)
    for move in moves:
        said = said.replace(move.path, move.to)
    return said
