"""Rapid saves by another program, over many documents: what each was saved as last is what is shown."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp

from semantic_docs.index.store import Store
from tests.support.editor import Diagnostics, Editor, full_capabilities, server_config
from tests.support.size import patience, record, size

pytestmark = [pytest.mark.server, patience(900)]

SAVES = size(300, 10_000)
FILES = size(20, 200)

PROGRAM = """
import os, random, sys
root, saves, files = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice, last = random.Random(7), {}
for number in range(saves):
    file = dice.randrange(files)
    path = f"{root}/d{file % 7}/{file}.md"
    # Of one length, so that nothing but the content tells one save from another.
    text = f"---\\nid: ADR-{file:05}\\ntype: adr\\ndependencies: [PRD-{number + 10000}]\\n---\\n# T\\n"
    way = dice.randrange(4)
    if way == 0:  # Written aside, renamed over.
        with open(path + ".tmp", "w") as aside:
            aside.write(text)
        os.replace(path + ".tmp", path)
    elif way == 1 and os.path.exists(path):  # The old one kept, as some editors do it.
        os.replace(path, path + "~")
        with open(path, "w") as place:
            place.write(text)
    elif way == 2 and os.path.exists(path):  # Gone for a moment.
        os.unlink(path)
        with open(path, "w") as place:
            place.write(text)
    else:
        with open(path, "w") as place:
            place.write(text)
    last[file] = number + 10000
print(" ".join(f"{file}:{number}" for file, number in sorted(last.items())))
"""


@pytest_lsp.fixture(config=server_config())  # type: ignore[untyped-decorator]
async def editor(editor: Editor) -> AsyncIterator[None]:
    """A server that nobody has talked to yet."""
    yield
    await editor.shutdown_session()


async def test_rapid_saves_are_none_missed(editor: Editor, tmp_path: Path) -> None:
    for folder in range(7):
        (tmp_path / f"d{folder}").mkdir()
    (tmp_path / "first.md").write_text("# First\n", encoding="utf-8")
    await editor.begin(tmp_path, full_capabilities(["utf-16"]))
    await editor.settled()
    began = time.monotonic()
    arguments = (sys.executable, "-c", PROGRAM, str(tmp_path), str(SAVES), str(FILES))
    program = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    output, _ = await program.communicate()
    saved = time.monotonic() - began
    await editor.settled()
    absorbed = time.monotonic() - began - saved
    last = dict(pair.split(":") for pair in output.decode().split())
    assert len(last) == FILES
    paths = {f"d{int(file) % 7}/{file}.md": f"PRD-{number}" for file, number in last.items()}
    shown = {path: _required(editor.diagnostics.get(editor.uri(path), ())) for path in paths}
    assert shown == paths
    index = Store.open(tmp_path / ".semantic-docs" / "index.db")
    faces = {path: index.face(path) for path in paths}
    index.close()
    held = {path: face.edges[0].target if face else None for path, face in faces.items()}
    assert held == paths
    record(
        "saves",
        saves=SAVES,
        files=FILES,
        saving_seconds=round(saved, 2),
        saves_per_second=round(SAVES / saved),
        behind_the_last_seconds=round(absorbed, 2),
        missed=0,
    )


def _required(found: Diagnostics) -> str | None:
    """The id that a document lacks, by its diagnostics; each save asks for another one."""
    return next((one.message.partition(" ")[0] for one in found if one.code == "E140"), None)
