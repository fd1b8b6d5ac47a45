"""The index follows the disk: what is read, what is checked again, and that it equals a fresh build."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from semantic_docs.config.settings import Settings
from semantic_docs.model.gap import Gap
from semantic_docs.session.workspace import Workspace
from tests.support.ages import age

SETTINGS = Settings(today=dt.date(2026, 1, 15))

ADR = """---
id: ADR-001
title: Files
type: adr
status: draft
dependencies: [PRD-001]
---
# Files

## Context

See [the product](prd.md#goals).
"""
PRD = """---
id: PRD-001
title: Product
type: prd
status: draft
---
# Product

## Goals

None yet.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two documents that refer to each other."""
    (tmp_path / "adr.md").write_text(ADR, encoding="utf-8")
    (tmp_path / "prd.md").write_text(PRD, encoding="utf-8")
    age(tmp_path)
    return tmp_path


def opened(root: Path, settings: Settings = SETTINGS) -> Workspace:
    workspace = Workspace(root, settings)
    workspace.sync()
    return workspace


def codes(workspace: Workspace, path: str) -> list[str]:
    return [gap.code for gap in workspace.gaps([path])]


def facts(gaps: tuple[Gap, ...]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: (gap.path, gap.gap_id))


def test_the_second_time_nothing_is_read(root: Path) -> None:
    opened(root).close()
    again = Workspace(root, SETTINGS)
    report = again.sync()
    assert (report.seen, report.read, report.checked) == (2, 0, 0)
    again.close()


def test_a_touched_file_is_hashed_before_it_is_believed(root: Path) -> None:
    workspace = opened(root)
    os.utime(root / "adr.md", (1, 1))
    report = workspace.sync()
    assert (report.read, report.changed, report.checked) == (1, 0, 0)
    assert workspace.sync().read == 0
    workspace.close()


@pytest.mark.parametrize("whole_seconds", [False, True])
def test_a_file_written_again_within_one_step_of_the_clock_is_read_again(
    root: Path, whole_seconds: bool
) -> None:
    workspace = opened(root)
    place = root / "adr.md"
    place.write_text(ADR.replace("ADR-001", "ADR-002"), encoding="utf-8")
    date = time.time_ns() if not whole_seconds else time.time_ns() // 10**9 * 10**9
    os.utime(place, ns=(date, date))
    workspace.sync()
    # The disk cannot tell this from what was read: neither the date nor the size is another.
    place.write_text(ADR.replace("ADR-001", "ADR-003"), encoding="utf-8")
    os.utime(place, ns=(date, date))
    assert workspace.sync().changed == 1
    assert workspace.view().graph.resolve("ADR-003")
    os.utime(place, ns=(date - 10**10, date - 10**10))
    age(root)
    assert workspace.sync().read == 1
    assert workspace.sync().read == 0
    workspace.close()


def test_a_date_ahead_is_no_reason_to_read_again_and_again(root: Path) -> None:
    ahead = time.time_ns() + 3_600 * 10**9
    os.utime(root / "adr.md", ns=(ahead, ahead))
    workspace = opened(root)
    assert workspace.sync().read == 0
    workspace.close()


def test_a_file_that_could_not_be_read_is_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(place: Path, *_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error", str(place))

    with monkeypatch.context() as disk:
        disk.setattr("semantic_docs.session.reading.read_bounded", fails)
        workspace = opened(root)
    assert codes(workspace, "adr.md") == ["E113"]
    workspace.sync()
    assert "E113" not in codes(workspace, "adr.md")
    workspace.close()


def test_files_that_change_places_are_seen_though_dates_and_sizes_stay(root: Path) -> None:
    """As `mv` and `git mv` leave them; a clone or an archive gives many files the same date."""
    (root / "prd.md").write_text(ADR.replace("ADR-001", "ADR-002"), encoding="utf-8")
    for path in ("adr.md", "prd.md"):
        os.utime(root / path, (1_000_000, 1_000_000))
    workspace = opened(root)
    (root / "adr.md").rename(root / "aside")
    (root / "prd.md").rename(root / "adr.md")
    (root / "aside").rename(root / "prd.md")
    assert workspace.sync().changed == 2
    assert [face.path for face in workspace.view().graph.resolve("ADR-002")] == ["adr.md"]
    workspace.close()


def test_what_could_not_be_read_is_told_of_on_the_next_day_too(root: Path) -> None:
    """All is checked anew then, and nothing read; so it is after a crash."""
    settings = replace(SETTINGS, max_file_size=1_000)
    (root / "long.md").write_text("x" * 1_001, encoding="utf-8")
    (root / "bytes.md").write_bytes(b"# B\n\n\xff\n")
    workspace = opened(root, settings)
    before = workspace.gaps(["long.md", "bytes.md"])
    assert [gap.code for gap in before].count("E113") == 2
    workspace.store.set_fact("today", "2001-01-01")
    workspace.close()
    again = opened(root, settings)
    assert again.gaps(["long.md", "bytes.md"]) == before
    again.close()


def test_dependents_follow_a_changed_id_and_anchor(root: Path) -> None:
    workspace = opened(root)
    assert not {"E140", "E144"} & set(codes(workspace, "adr.md"))
    (root / "prd.md").write_text(PRD.replace("PRD-001", "PRD-002").replace("Goals", "Aims"), encoding="utf-8")
    assert workspace.update(["prd.md"]) >= {"adr.md", "prd.md"}
    assert {"E140", "E144"} <= set(codes(workspace, "adr.md"))
    (root / "prd.md").write_text(PRD, encoding="utf-8")
    workspace.update(["prd.md"])
    assert not {"E140", "E144"} & set(codes(workspace, "adr.md"))
    workspace.close()


def test_an_edit_that_others_cannot_see_checks_one_document(root: Path) -> None:
    workspace = opened(root)
    (root / "prd.md").write_text(PRD + "\nMore prose.\n", encoding="utf-8")
    assert workspace.update(["prd.md"]) == {"prd.md"}
    workspace.close()


def test_a_removed_document_takes_its_gaps_with_it(root: Path) -> None:
    workspace = opened(root)
    (root / "prd.md").unlink()
    report = workspace.sync()
    assert report.removed == 1
    assert codes(workspace, "prd.md") == []
    assert "E140" in codes(workspace, "adr.md")
    workspace.close()


def test_a_linked_file_that_is_no_document_is_followed(root: Path) -> None:
    (root / "adr.md").write_text(ADR + "\n![drawing](drawing.svg)\n", encoding="utf-8")
    age(root)
    workspace = opened(root)
    assert "E144" in codes(workspace, "adr.md")
    (root / "drawing.svg").write_text("<svg/>", encoding="utf-8")
    report = workspace.sync()
    assert report.read == 0
    assert "E144" not in codes(workspace, "adr.md")
    workspace.close()


def test_a_lost_database_comes_back_the_same_with_its_first_sightings(root: Path) -> None:
    workspace = opened(root)
    before = facts(workspace.gaps())
    first = dict(workspace.store._db.execute("SELECT gap_id, detected_at FROM gaps"))
    workspace.close()
    journal = root / ".semantic-docs" / "provenance.jsonl"
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    assert {line["gap"] for line in lines} == set(first)
    journal.write_text(
        "".join(json.dumps({**line, "at": "2020-01-01T00:00:00+00:00"}) + "\n" for line in lines)
        + "cut off {",
        encoding="utf-8",
    )
    (root / ".semantic-docs" / "index.db").unlink()
    again = opened(root)
    assert facts(again.gaps()) == before
    rows = again.store._db.execute("SELECT DISTINCT detected_at FROM gaps").fetchall()
    assert rows == [("2020-01-01T00:00:00+00:00",)]
    assert len(journal.read_text(encoding="utf-8").splitlines()) == len(lines) + 1
    again.close()


def test_a_damaged_database_is_rebuilt_with_one_note(root: Path) -> None:
    workspace = opened(root)
    before = facts(workspace.gaps())
    workspace.close()
    index = root / ".semantic-docs" / "index.db"
    index.write_bytes(b"scribble" * 500)
    again = Workspace(root, SETTINGS)
    report = again.sync()
    assert facts(again.gaps()) == before
    assert len(report.notes) == 1
    assert "damaged" in report.notes[0]
    again.close()


def test_a_changed_type_or_configuration_checks_everything(root: Path) -> None:
    workspace = opened(root)
    assert "E110" in codes(workspace, "adr.md")
    workspace.close()
    schemas = root / "schemas"
    schemas.mkdir()
    (schemas / "adr.yaml").write_text("document_type: adr\nversion: '1.0'\nextends: none\n", encoding="utf-8")
    changed = opened(root)
    assert "E110" not in codes(changed, "adr.md")
    changed.close()
    quiet = opened(root, replace(SETTINGS, ignore=("E",)))
    assert quiet.gaps() == ()
    quiet.close()


def test_a_look_from_another_day_leaves_no_trace(root: Path) -> None:
    (root / "prd.md").write_text(
        PRD.replace("draft", "draft\nnext_review_date: 2026-06-01"), encoding="utf-8"
    )
    workspace = opened(root)
    later = Workspace(root, SETTINGS, dt.date(2027, 1, 1))
    later.sync()
    assert "E163" in codes(later, "prd.md")
    assert "E163" not in codes(workspace, "prd.md")
    assert workspace.sync().checked == 0
    later.close()
    workspace.close()


def test_sidecars_supply_what_a_file_lacks(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("---\ntitle: Own\n---\n# Note\n", encoding="utf-8")
    (tmp_path / "note.meta.json").write_text('{"id": "E-001", "title": "Other"}', encoding="utf-8")
    (tmp_path / "meta.json").write_text('{"id": "E-999", "status": "approved"}', encoding="utf-8")
    workspace = opened(tmp_path)
    face = workspace.store.face("note.md")
    assert face is not None
    assert (face.id, face.title, face.status) == ("E-001", "Own", "approved")
    (tmp_path / "note.meta.json").write_text('{"id": "E-002"}', encoding="utf-8")
    workspace.update(["note.meta.json"])
    face = workspace.store.face("note.md")
    assert face is not None
    assert face.id == "E-002"
    workspace.close()


def test_an_unfinished_run_is_finished_by_the_next(root: Path) -> None:
    workspace = opened(root)
    expected = facts(workspace.gaps())
    # What a crash between indexing and checking leaves behind: documents without gaps.
    workspace.store.set_fact("settled", "no")
    for path in ("adr.md", "prd.md"):
        workspace.store.set_gaps(path, (), "t")
    workspace.close()
    assert facts(opened(root).gaps()) == expected


def test_the_index_ignores_itself_in_git(root: Path) -> None:
    opened(root).close()
    lines = (root / ".semantic-docs" / ".gitignore").read_text(encoding="utf-8").splitlines()
    spec = GitIgnoreSpec.from_lines(lines)
    assert spec.match_file("index.db")
    assert spec.match_file("provenance.jsonl")
    assert not spec.match_file("schemas/memo.yaml")
