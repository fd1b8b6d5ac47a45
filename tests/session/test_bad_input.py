"""Bad input: a clear sentence with the path, the rest of the workspace still served, nothing lost."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.gaps import engine
from semantic_docs.gaps.catalogue import rule_for, rules
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.gap import Finding, Gap
from semantic_docs.session.report import SyncReport
from semantic_docs.session.workspace import Workspace

SETTINGS = Settings(today=dt.date(2026, 1, 15))
GOOD = "---\nid: ADR-001\ntitle: Good\ntype: adr\nstatus: draft\n---\n# Good\n"


def synced(root: Path) -> tuple[SyncReport, dict[str, tuple[Gap, ...]]]:
    """A workspace with one good document beside whatever the test has put there."""
    (root / "good.md").write_text(GOOD, encoding="utf-8")
    workspace = Workspace(root, SETTINGS)
    report = workspace.sync()
    gaps = {path: workspace.gaps([path]) for path in workspace.store.paths()}
    assert workspace.store.face("good.md") is not None
    assert [hit.path for hit in workspace.store.search("ADR-001")] == ["good.md"]
    workspace.close()
    return report, gaps


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"---\nid: ADR-002\n---\n# A\n\nbroken \xff\xfe here, TBD\n")
    _, gaps = synced(tmp_path)
    unreadable = [gap for gap in gaps["bad.md"] if gap.code == "E113"]
    assert [(gap.range.start.line, gap.range.start.utf32) for gap in unreadable] == [(5, 7)]
    assert "UTF-8" in unreadable[0].message


def test_a_file_of_ten_megabytes(tmp_path: Path) -> None:
    (tmp_path / "big.md").write_bytes(b"word " * 2_100_000)
    report, gaps = synced(tmp_path)
    assert [gap.code for gap in gaps["big.md"]] == ["E113"]
    assert "10,500,000 bytes" in gaps["big.md"][0].message
    assert len(report.failures) == 1
    assert report.failures[0].startswith("big.md: ")


def test_a_yaml_bomb(tmp_path: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    (tmp_path / "bomb.md").write_text("---\n" + "\n".join(lines) + "\n---\n# Boom\n", encoding="utf-8")
    _, gaps = synced(tmp_path)
    assert "aliases" in next(gap.message for gap in gaps["bomb.md"] if gap.code == "E113")


def test_a_folder_with_a_documents_name(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    (tmp_path / "x.md" / "inner.md").write_text("# Inner\n", encoding="utf-8")
    report, gaps = synced(tmp_path)
    assert set(gaps) == {"good.md", "x.md/inner.md"}
    assert [note.partition(":")[0] for note in report.notes] == ["x.md"]
    assert report.failures == ()


def test_things_that_are_no_files_and_links_that_lead_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("---\nid: ADR-009\n---\n", encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    os.mkfifo(root / "pipe.md")
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "out").symlink_to(outside, target_is_directory=True)
    (root / "one.md").symlink_to(outside / "secret.md")
    (root / "dead.md").symlink_to(root / "nowhere.md")
    _, gaps = synced(root)
    assert set(gaps) == {"good.md"}


def test_a_link_through_a_symlink_is_not_followed_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "way").symlink_to(outside)
    (root / "a.md").write_text("# A\n\n[x](way) [y](../outside.txt)\n", encoding="utf-8")
    _, gaps = synced(root)
    # What lies behind the symlink is not looked at; a target that climbs out is nobody's business.
    assert [gap.code for gap in gaps["a.md"]] == ["E144"]


def test_a_broken_type_file_is_named_and_the_built_in_one_stays(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "adr.yaml").write_text(
        "document_type: adr\nversion: '1.0'\nrequired_sections:\n  - name: Why\n    pattern: '(['\n",
        encoding="utf-8",
    )
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.sync()
    problem = workspace.types.problems[0]
    assert (problem.path, problem.line) == ("schemas/adr.yaml", 5)
    assert "E110" in {gap.code for gap in workspace.gaps(["good.md"])}
    workspace.close()


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    workspace = Workspace(tmp_path, Settings(roots=("docs", ".")))
    report = workspace.sync()
    assert [failure.partition(":")[0] for failure in report.failures] == ["docs"]
    workspace.close()


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.md")).write_text("# x\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    report, gaps = synced(tmp_path)
    assert set(gaps) == {"good.md"}
    assert "not UTF-8" in report.failures[0]


def test_a_rule_that_raises_is_contained_and_told_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = rule_for("E110")
    assert broken is not None

    def fail(context: Context) -> list[Finding]:
        raise RuntimeError("out of order")

    failing = Rule(broken.code, broken.name, broken.severity, broken.scope, fail)
    others = tuple(failing if rule.code == "E110" else rule for rule in rules())
    monkeypatch.setattr(engine, "rules", lambda: others)
    (tmp_path / "second.md").write_text(
        GOOD.replace("ADR-001", "ADR-002") + "\nThis is TBD.\n", encoding="utf-8"
    )
    report, gaps = synced(tmp_path)
    assert len(report.failures) == 1
    assert "the rule E110 failed" in report.failures[0]
    assert "E120" in {gap.code for gap in gaps["second.md"]}
