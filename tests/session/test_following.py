"""What is followed besides the documents themselves: sidecars, ignore files, other processes, crashes."""

from __future__ import annotations

import datetime as dt
import json
import threading
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.session.report import Cancelled
from semantic_docs.session.workspace import Workspace
from tests.support.ages import age
from tests.support.equality import SETTINGS, differences, dump, fresh, write

ADR = "---\nid: ADR-001\ntitle: T\ntype: adr\nstatus: draft\ndependencies: [PRD-001]\n---\n# T\n"
PRD = "---\nid: PRD-001\ntitle: P\ntype: prd\nstatus: draft\n---\n# P\n"


def opened(root: Path, settings: Settings = SETTINGS) -> Workspace:
    workspace = Workspace(root, settings)
    workspace.sync()
    return workspace


def identity(workspace: Workspace, path: str) -> str | None:
    face = workspace.store.face(path)
    return face.id if face else None


def codes(workspace: Workspace, path: str) -> set[str]:
    return {gap.code for gap in workspace.gaps([path])}


def test_a_sidecar_is_followed_and_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# T\n", "a.meta.json": '{"id": "E-1"}', "b.md": "# B\n"})
    age(tmp_path)
    workspace = opened(tmp_path)
    assert (identity(workspace, "a.md"), workspace.sync().read) == ("E-1", 0)
    write(tmp_path, {"a.meta.json": None})
    assert workspace.sync().read == 1
    assert identity(workspace, "a.md") is None
    write(tmp_path, {"meta.json": '{"status": "approved"}'})
    age(tmp_path)
    assert workspace.sync().read == 2
    changed = write(tmp_path, {"a.meta.json": '{"id": "E-2"}'})
    age(tmp_path)
    workspace.update(changed)
    assert (identity(workspace, "a.md"), workspace.sync().read) == ("E-2", 0)
    assert differences(dump(workspace), fresh(tmp_path)) == []
    workspace.close()


def test_a_sidecar_behind_a_symbolic_link_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.json": '{"id": "E-1"}', "root/a.md": "# T\n"})
    (tmp_path / "root" / "a.meta.json").symlink_to(tmp_path / "secret.json")
    workspace = opened(tmp_path / "root")
    assert identity(workspace, "a.md") is None
    workspace.close()


def test_the_nearest_ignore_file_decides(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".gitignore": "*.md\n!keep.md\nbuild/\n", "a.md": "", "keep.md": "", "e/keep.md": "",
            "d/.gitignore": "!b.md\n", "d/b.md": "", "d/c.md": "",
            "build/.gitignore": "!x.md\n", "build/x.md": "",
        },
    )  # fmt: skip
    workspace = opened(tmp_path)
    assert workspace.store.paths() == ("d/b.md", "e/keep.md", "keep.md")
    listed = ["a.md", "keep.md", "e/keep.md", "d/b.md", "d/c.md", "build/x.md"]
    assert [path for path in listed if workspace.scanner.is_document(path)] == [
        "keep.md", "e/keep.md", "d/b.md",
    ]  # fmt: skip
    workspace.close()


@pytest.mark.parametrize(
    "path", ["", ".", "docs", "docs/", "a.md/", "./a.md", "../a.md", "/a.md", "docs//b.md", "x"]
)
def test_a_path_that_is_no_documents_is_passed_over(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"root/a.md": "", "root/docs/b.md": "", "a.md": ""})
    workspace = opened(tmp_path / "root")
    assert workspace.update([path, str(tmp_path / "root" / "a.md")]) == frozenset()
    assert workspace.store.paths() == ("a.md", "docs/b.md")
    workspace.close()


def test_what_lies_behind_a_linked_folder_is_not_taken_in(tmp_path: Path) -> None:
    write(tmp_path, {"outside/b.md": "", "root/a.md": ""})
    (tmp_path / "root" / "way").symlink_to(tmp_path / "outside", target_is_directory=True)
    workspace = opened(tmp_path / "root")
    workspace.update(["way/b.md"])
    assert workspace.store.paths() == ("a.md",)
    workspace.close()


def test_a_rename_by_case_alone(tmp_path: Path) -> None:
    write(tmp_path, {"adr.md": ADR, "PRD.md": PRD})
    workspace = opened(tmp_path)
    (tmp_path / "PRD.md").rename(tmp_path / "prd.md")
    workspace.update(["PRD.md", "prd.md"])
    assert workspace.store.paths() == ("adr.md", "prd.md")
    assert differences(dump(workspace), fresh(tmp_path)) == []
    workspace.close()


def test_a_folder_that_is_renamed(tmp_path: Path) -> None:
    write(tmp_path, {"adr.md": ADR + "[p](docs/prd.md)\n", "docs/prd.md": PRD})
    workspace = opened(tmp_path)
    (tmp_path / "docs").rename(tmp_path / "papers")
    workspace.sync()
    assert "E144" in codes(workspace, "adr.md")
    assert differences(dump(workspace), fresh(tmp_path)) == []
    workspace.close()


def test_what_another_process_found_is_told_of(tmp_path: Path) -> None:
    write(tmp_path, {"adr.md": ADR, "prd.md": PRD})
    one, other = opened(tmp_path), opened(tmp_path)
    changed = write(tmp_path, {"prd.md": PRD.replace("PRD-001", "PRD-002")})
    assert one.update(changed) >= {"adr.md", "prd.md"}
    assert other.update(changed) >= {"adr.md"}
    assert "E140" in codes(other, "adr.md")
    assert other.update(changed) == one.update(changed) == frozenset()
    changed = write(tmp_path, {"prd.md": PRD})
    other.update(changed)
    assert "adr.md" in one.sync().touched
    assert "E140" not in codes(one, "adr.md")
    one.close()
    other.close()


def test_what_another_process_read_is_read_from_the_index(tmp_path: Path) -> None:
    write(tmp_path, {"adr.md": ADR, "prd.md": PRD})
    one, other = opened(tmp_path), opened(tmp_path)
    other.update(write(tmp_path, {"adr.md": ADR.replace("title: T", "title: Longer\nowner: X")}))
    one.update(write(tmp_path, {"prd.md": PRD.replace("PRD-001", "PRD-002")}))
    assert differences(dump(one), fresh(tmp_path)) == []
    one.close()
    other.close()


def test_two_at_once_leave_what_one_would(tmp_path: Path) -> None:
    texts = [
        f"---\nid: ADR-{one:03}\ntype: adr\ndependencies: [ADR-{other:03}]\n---\n# T\n\n[x]({other}.md#t)\n"
        for one, other in ((1, 2), (2, 3), (3, 1), (1, 3))
    ]
    faults: list[BaseException] = []

    def edit(seed: int) -> None:
        try:
            with closing(opened(tmp_path)) as workspace:
                for step in range(seed, seed + 12):
                    changes = {f"{step % 4}.md": texts[step * seed % 4], f"{(step + seed) % 3}.md": None}
                    workspace.update(write(tmp_path, changes))
        except BaseException as error:  # noqa: BLE001 -- told of by the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=edit, args=(seed,)) for seed in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    last = opened(tmp_path)
    assert differences(dump(last), fresh(tmp_path)) == []
    last.close()


@pytest.mark.parametrize("calls", range(4))
def test_a_run_may_be_cut_short_anywhere(tmp_path: Path, calls: int) -> None:
    write(tmp_path, {"adr.md": ADR, "prd.md": PRD, "b.md": "# B\n"})
    workspace = opened(tmp_path)
    write(tmp_path, {"prd.md": None, "adr.md": ADR + "[b](b.md#x)\n", "b.md": None, "c.md": PRD})
    answers = iter([False] * calls)
    workspace.cancelled = lambda: next(answers, True)
    with suppress(Cancelled):
        workspace.update(["adr.md", "prd.md", "b.md", "c.md"])
    workspace.close()
    again = opened(tmp_path)
    assert differences(dump(again), fresh(tmp_path)) == []
    again.close()


def test_another_day_begins_while_it_runs(tmp_path: Path) -> None:
    write(tmp_path, {"prd.md": PRD.replace("draft", "draft\nnext_review_date: 2026-02-01"), "adr.md": ADR})
    workspace = opened(tmp_path)
    assert "E163" not in codes(workspace, "prd.md")
    workspace.settings = replace(SETTINGS, today=dt.date(2026, 3, 1))
    workspace.reader = replace(workspace.reader, settings=workspace.settings)
    workspace.update(["adr.md"])
    assert "E163" in codes(workspace, "prd.md")
    workspace.close()


def test_an_index_that_is_taken_away_is_noticed(tmp_path: Path) -> None:
    write(tmp_path, {"adr.md": ADR})
    workspace = opened(tmp_path)
    assert not workspace.store.is_lost()
    for file in (tmp_path / ".semantic-docs").glob("index.db*"):
        file.unlink()
    assert workspace.store.is_lost()
    other = opened(tmp_path)
    assert workspace.store.is_lost()
    assert not other.store.is_lost()
    workspace.close()
    other.close()


def test_a_line_that_a_crash_cut_off_spoils_no_other(tmp_path: Path) -> None:
    write(tmp_path, {"adr.md": ADR})
    opened(tmp_path).close()
    journal = tmp_path / ".semantic-docs" / "provenance.jsonl"
    with journal.open("a", encoding="utf-8") as file:
        file.write('{"path": "adr.md", "ga')
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.update(write(tmp_path, {"prd.md": PRD}))
    workspace.close()
    lines = journal.read_text(encoding="utf-8").splitlines()
    readable = [json.loads(line) for line in lines if line.endswith("}")]
    assert len(readable) == len(lines) - 1
    assert {"E140-ADR-001-PRD-001"} == {one["gap"] for one in readable if one["event"] == "resolved"}


def test_no_two_gaps_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# T\n\n[a](x.md) [a](x.md) [b](x.md-2) [b](x.md-2)\n"})
    workspace = opened(tmp_path)
    assert [gap.gap_id for gap in workspace.gaps()] == [
        "E144-a.md-x.md", "E144-a.md-x.md-2", "E144-a.md-x.md-2-2", "E144-a.md-x.md-2-3",
    ]  # fmt: skip
    workspace.close()
