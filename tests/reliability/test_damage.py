"""An index that is broken, foreign, taken away or out of reach: one message, and a fresh build's index."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from semantic_docs.index.values import IndexDamaged
from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, differences, dump, dump_file, fresh
from tests.support.many import many
from tests.support.sightings import faults, first_seen
from tests.support.size import LONG, patience, record, size
from tests.support.talk import Talk

pytestmark = patience(1200)

Damage = Callable[[Path, Path], None]
"""(the database, a folder for what is needed beside it) → None: does it."""


def documents(root: Path, count: int = size(7, 12)) -> Path:
    for path, text in many(count):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "pyproject.toml").write_text('[tool.semantic-docs]\ntoday = "2026-01-15"\n', encoding="utf-8")
    return root


def truncated(length: int) -> Damage:
    return lambda index, _: os.truncate(index, length)


def scribbled(seed: int) -> Damage:
    """Some whole pages with noise on them."""

    def damage(index: Path, _: Path) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret
        statement("PRAGMA wal_checkpoint")(index, index)  # Or there is little yet to scribble on.
        with index.open("r+b") as file:
            for page in chance.sample(range(index.stat().st_size // 4096), 6):
                file.seek(page * 4096)
                file.write(chance.randbytes(4096))

    return damage


def wrong_header(index: Path, _: Path) -> None:
    with index.open("r+b") as file:
        file.write(b"This is no database of SQLite.")


def foreign_log(index: Path, beside: Path) -> None:
    """The write-ahead log of another workspace's index, as a clumsy restore leaves it."""
    other = Workspace(documents(beside / f"other-{len(list(beside.glob('other-*')))}", 5), SETTINGS)
    other.sync()
    shutil.copy(f"{other.index_path}-wal", f"{index}-wal")
    other.close()


def garbage_beside(index: Path, _: Path) -> None:
    for suffix in ("-wal", "-shm"):
        Path(f"{index}{suffix}").write_bytes(os.urandom(40_000))


def folders_beside(index: Path, _: Path) -> None:
    for suffix in ("-wal", "-shm"):
        Path(f"{index}{suffix}").mkdir()


def version(number: int) -> Damage:
    def damage(index: Path, _: Path) -> None:
        with closing(sqlite3.connect(index)) as db:
            db.execute(f"PRAGMA user_version = {number}")

    return damage


def statement(sql: str) -> Damage:
    def damage(index: Path, _: Path) -> None:
        with closing(sqlite3.connect(index)) as db, db:
            db.execute(sql)

    return damage


def folder(index: Path, _: Path) -> None:
    index.unlink()
    index.mkdir()
    (index / "something").write_text("of somebody's\n", encoding="utf-8")


def pipe(index: Path, _: Path) -> None:
    index.unlink()
    os.mkfifo(index)


def link(index: Path, beside: Path) -> None:
    """Leads out of the workspace, to a file that nobody may touch."""
    index.unlink()
    target = beside / "treasure.db"
    target.write_bytes(b"")
    index.symlink_to(target)


def dangling_link(index: Path, beside: Path) -> None:
    index.unlink()
    index.symlink_to(beside / "nothing.db")


def gone(index: Path, _: Path) -> None:
    index.unlink()


LENGTHS = (0, 1, 100, 512, 4096, 20_000, 100_001)
QUICK = {
    "cut to 20000 bytes", "scribbled on (13)", "scribbled on (15)", "a log of another database",
    "another version, newer", "no facts", "a row of no sense", "a folder", "a pipe", "a link to nothing",
}  # fmt: skip
"""What is tried in a quick run, beside what one server goes through."""

DAMAGES: dict[str, Damage] = {
    **{f"cut to {length} bytes": truncated(length) for length in LENGTHS},
    **{f"scribbled on ({seed})": scribbled(seed) for seed in range(40)},
    "a wrong header": wrong_header,
    "a log of another database": foreign_log,
    "garbage beside it": garbage_beside,
    "folders beside it": folders_beside,
    "another version, older": version(1),
    "another version, newer": version(99),
    "no facts": statement("DELETE FROM facts"),
    "no mark of its end": statement("DELETE FROM facts WHERE name = 'settled'"),
    "a table missing": statement("DROP TABLE refs"),
    "a row of no sense": statement("UPDATE gaps SET location = 'nowhere'"),
    "a row that is no text": statement("UPDATE documents SET face_json = CAST(x'ff00fe' AS TEXT)"),
    "a folder": folder,
    "a pipe": pipe,
    "a link out of the workspace": link,
    "a link to nothing": dangling_link,
    "taken away": gone,
}
SILENT = {"taken away", "cut to 0 bytes", "no facts", "no mark of its end", "garbage beside it"}
"""Nothing is lost, or nothing is there: there is nothing to say."""


@pytest.mark.parametrize("what", [what for what in DAMAGES if LONG or what in QUICK])
def test_the_next_run_makes_it_good_and_says_so_once(tmp_path: Path, what: str) -> None:
    root = documents(tmp_path / "root")
    before = Workspace(root, SETTINGS)
    before.sync()
    before.close()
    index = root / ".semantic-docs" / "index.db"
    seen = first_seen(index.parent)
    DAMAGES[what](index, tmp_path)
    outside = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    workspace = Workspace(root, SETTINGS)
    notes = workspace.sync().notes
    try:
        assert workspace.gaps()
        assert all(map(workspace.store.face, workspace.store.paths()))
    except IndexDamaged as error:
        # Rows are not read before they are asked for: who asks sees to it, as the command line does.
        workspace.replace_index(error)
        notes += workspace.sync().notes
    assert differences(dump(workspace), fresh(root)) == []
    workspace.close()
    assert faults(index.parent, seen) == []
    assert len(notes) <= 1, notes
    if what in SILENT:
        assert notes == ()
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == outside


def log_alone(index: Path, _: Path) -> None:
    Path(f"{index}-wal").unlink()


def all_of_it(index: Path, _: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{index}{suffix}").unlink()


def whole_folder(index: Path, _: Path) -> None:
    shutil.rmtree(index.parent)


UNDER_A_SERVER: dict[str, Damage] = {
    "cut to nothing": truncated(0),
    "cut to 4096 bytes": truncated(4096),
    "scribbled on": scribbled(1),
    "taken away with its log": all_of_it,
    "its log taken away": log_alone,
    "taken away with its folder": whole_folder,
    **{what: DAMAGES[what] for what in ("taken away", "a row of no sense", "a table missing", "a pipe")},
}
if LONG:
    apart = ("cut", "scribbled", "garbage", "fold", "another version")
    UNDER_A_SERVER |= {what: damage for what, damage in DAMAGES.items() if not what.startswith(apart)}


def open_gaps(index: Path) -> list[tuple[str, str, str]]:
    """Path, code and message of every open gap of a database."""
    sql = "SELECT file_path, gap_type, description FROM gaps WHERE resolved_at IS NULL"
    with closing(sqlite3.connect(index, timeout=20)) as db:
        return db.execute(sql).fetchall()


def test_a_server_makes_it_good_while_it_runs(tmp_path: Path) -> None:
    root = documents(tmp_path / "root")
    index = root / ".semantic-docs" / "index.db"
    changing = min(path.relative_to(root).as_posix() for path in root.rglob("*.md"))
    with Talk(root) as server:
        server.seen()
        for turn, (what, damage) in enumerate(UNDER_A_SERVER.items()):
            seen = first_seen(index.parent)
            told = len(server.messages)
            damage(index, tmp_path)
            place = root / changing
            place.write_text(place.read_text(encoding="utf-8") + f"\nTBD {turn}.\n", encoding="utf-8")
            server.seen([changing])
            if any(
                words in what for words in ("scribbled", "cut", "header", "row", "log of", "folders beside")
            ):
                # What a process remembers of its file hides this from it, until it looks or is asked to.
                server.ask("workspace/executeCommand", {"command": "semanticDocs.rebuildIndex"})
            server.seen([changing])
            assert differences(dump_file(index), fresh(root, None)) == [], what
            kept = {} if "folder" in what else seen
            assert faults(index.parent, kept) == [], what
            assert len(server.messages) - told <= 1, (what, server.messages[told:])
            assert "Traceback" not in server.log(), (what, server.log())
            shown = {(path, one[0], one[1]) for path, of in server.shown().items() for one in of}
            assert shown == set(open_gaps(index)), what
        assert server.process.poll() is None
    record("damage", at_a_start=len(DAMAGES), under_a_server=len(UNDER_A_SERVER), differences=0)
