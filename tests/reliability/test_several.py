"""Two servers and many checks on one folder, edited from both sides: no error, and all find the same."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.editor import server_config
from tests.support.equality import copy_of, differences, dump_file, fresh
from tests.support.many import many
from tests.support.sightings import faults
from tests.support.size import LONG, patience, record, size
from tests.support.talk import Talk

pytestmark = patience(900)

UNSAVED = "---\nid: UNSAVED-{0}\ntype: adr\ntitle: Unsaved\n---\n# Only in the editor {0}\n"
ROUNDS = size(1, 12)
CHECKS = size(3, 10)


def workspace(root: Path, request: pytest.FixtureRequest) -> Path:
    """The corpus in a long run, else some small documents."""
    if LONG:
        copy_of(request.getfixturevalue("corpus") / "ishkarim", root)
    else:
        for path, text in many(30):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    (root / "pyproject.toml").write_text('[tool.semantic-docs]\ntoday = "2026-01-15"\n', encoding="utf-8")
    return root


def check(root: Path) -> subprocess.Popen[str]:
    """A check that runs by itself."""
    command = [sys.executable, "-m", "semantic_docs", "check", str(root), "--format", "json"]
    environment = server_config().server_env
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def ended(running: subprocess.Popen[str]) -> set[tuple[str, str, str]]:
    """What a check has found; it has nothing else to say."""
    out, err = running.communicate(timeout=120)
    assert (running.returncode, err) == (1, ""), err
    return {(row["path"], row["code"], row["message"]) for row in json.loads(out)}


def edit(root: Path, chance: random.Random) -> list[str]:
    """Changes, adds and removes documents of one part of the folder; the paths."""
    paths = [path for path in sorted(root.rglob("*.md")) if ".semantic-docs" not in path.parts]
    touched = []
    for path in chance.sample(paths, 3):
        if not path.exists():
            continue
        what = chance.randrange(4)
        if what == 0:
            twin = path.with_name(f"twin-{chance.randrange(10**6)}.md")
            twin.write_bytes(path.read_bytes())
            touched.append(twin)
        elif what == 1:
            path.unlink()
            touched.append(path)
        else:
            words = f"\nTBD, see ADR-{chance.randrange(30):05} and [x](gone-{chance.randrange(9)}.md).\n"
            path.write_bytes(path.read_bytes() + words.encode())
            touched.append(path)
    return [path.relative_to(root).as_posix() for path in touched]


def test_two_servers_and_many_checks_agree(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = workspace(tmp_path / "root", request)
    index = root / ".semantic-docs"
    chance = random.Random(3)  # noqa: S311 - no secret
    with Talk(root) as one, Talk(root) as other:
        for server, path in ((one, "unsaved-1.md"), (other, "unsaved-2.md")):
            server.open(server.uri(path), UNSAVED.format(path))
        for _ in range(ROUNDS):
            running = [check(root) for _ in range(CHECKS)]
            for _ in range(5):
                one.touched(edit(root, chance))
                other.touched(edit(root, chance))
            for process in running:
                ended(process)
        everything = [path.relative_to(root).as_posix() for path in root.rglob("*.md")]
        for server in (one, other, one, other):
            server.seen(everything, 60)
        for path in ("unsaved-1.md", "unsaved-2.md"):
            assert not (root / path).exists()
            one.close(one.uri(path))
            other.close(other.uri(path))
        one.settled()
        other.settled()
        kept = dump_file(index / "index.db")
        assert differences(kept, fresh(root, None)) == []
        assert "UNSAVED" not in repr(kept)
        assert faults(index, {}) == []
        last = [check(root) for _ in range(size(1, 10))]
        found = [ended(process) for process in last]
        assert all(one == found[0] for one in found)
        for server in (one, other):
            shown = {(path, row[0], row[1]) for path, rows in server.shown().items() for row in rows}
            assert shown == found[0]
            assert server.messages == []
            assert server.log() == ""
    record(
        "several",
        servers=2,
        checks=ROUNDS * CHECKS + len(last),
        edits=ROUNDS * 30,
        gaps=len(found[0]),
        errors=0,
    )
