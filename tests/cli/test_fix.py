"""`check --fix` and `--diff`: what changes, what never does, and what is left alone and told of."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from semantic_docs.cli import fix
from semantic_docs.cli.target import Target
from semantic_docs.cli.workspace import opened
from semantic_docs.model.gap import Gap
from tests.cli.conftest import Run, write
from tests.support.size import patience, size

ONE = "---\nid: NOTE-1\n# mine\ndependencies: [NOTES-2, NOTE-3] # yours\n---\n# One\n\nA quiet engine.\n"
TWO = "---\nid: NOTE-2\ntitle: The second\n---\n# Two\n\nA quiet storage engine.\n"


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    write(tmp_path, "docs/one.md", ONE)
    write(tmp_path, "docs/two.md", TWO)
    write(tmp_path, "docs/three.md", TWO.replace("NOTE-2", "NOTE-3"))
    return tmp_path / "docs"


def test_a_safe_fix_is_made_and_told_of(call: Run, slips: Path) -> None:
    done = call("check", "docs", "--fix")
    assert (slips / "one.md").read_text() == ONE.replace("NOTES-2", "NOTE-2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "1 gap fixed in 1 document, 0 remain."
    again = call("check", "docs", "--fix")
    assert again.stdout.splitlines()[-1] == "0 gaps fixed in 0 documents, 0 remain."


def test_formats_for_machines_stay_as_they_are(call: Run, slips: Path) -> None:
    done = call("check", "docs", "--fix", "--format", "json")
    assert json.loads(done.stdout) == []
    assert done.stderr == "semantic-docs: 1 gap fixed in 1 document, 0 remain\n"


def test_what_is_no_slip_stays_and_counts(call: Run, slips: Path) -> None:
    write(slips, "four.md", ONE.replace("NOTE-1", "NOTE-4").replace("NOTES-2", "PRD-99"))
    done = call("check", "docs", "--fix", "--format", "concise")
    assert done.returncode == 1
    assert "E140 critical PRD-99" in done.stdout
    assert done.stderr == "semantic-docs: 1 gap fixed in 1 document, 1 remain\n"


def test_a_diff_writes_nothing_and_fails_where_there_is_one(call: Run, slips: Path) -> None:
    done = call("check", "docs", "--diff")
    assert done.returncode == 1
    assert "--- docs/one.md\n+++ docs/one.md\n" in done.stdout
    assert (
        "-dependencies: [NOTES-2, NOTE-3] # yours\n+dependencies: [NOTE-2, NOTE-3] # yours\n" in done.stdout
    )
    assert (slips / "one.md").read_text() == ONE
    call("check", "docs", "--fix")
    clean = call("check", "docs", "--diff")
    assert (clean.returncode, clean.stdout) == (0, "")


def test_a_diff_is_one_that_patch_can_apply(call: Run, slips: Path) -> None:
    (slips / "one.md").write_bytes(b"\xef\xbb\xbf" + ONE.rstrip("\n").replace("\n", "\r\n").encode())
    shown = call("check", "docs", "--diff").stdout
    assert "\n-dependencies: [NOTES-2, NOTE-3] # yours\r\n" in shown
    assert "\n A quiet engine.\n\\ No newline at end of file\n" not in shown  # It stands outside the hunk.
    short = "---\nid: NOTE-1\ndependencies: [NOTES-2]"
    (slips / "one.md").write_bytes(f"{short}\n---".encode())
    assert call("check", "docs", "--diff").stdout.endswith(" ---\n\\ No newline at end of file\n")


def test_only_what_is_asked_about_is_touched(call: Run, slips: Path) -> None:
    assert call("check", "docs/two.md", "--diff").stdout == ""
    assert call("check", "docs", "--diff", "--ignore", "E14").stdout == ""
    assert call("check", "docs", "--diff", "--select", "E119").stdout == ""


def test_another_day_is_not_mended(call: Run, slips: Path) -> None:
    done = call("check", "docs", "--fix", "--today", "2020-01-01")
    assert done.returncode == 2
    assert (slips / "one.md").read_text() == ONE


def test_a_file_that_may_not_be_written_is_told_of(call: Run, slips: Path) -> None:
    (slips / "one.md").chmod(0o444)
    done = call("check", "docs", "--fix", "--fail-on", "never")
    assert done.returncode == 1
    assert done.stderr == "semantic-docs: docs/one.md: left as it is: the file is read-only\n"
    assert (slips / "one.md").read_text() == ONE


def test_bytes_that_are_no_text_are_not_mended_into_some(call: Run, slips: Path) -> None:
    broken = ONE.encode() + b"here: \xff\xfe\n"
    (slips / "one.md").write_bytes(broken)
    done = call("check", "docs", "--fix", "--format", "concise")
    assert (slips / "one.md").read_bytes() == broken
    assert done.returncode == 1
    assert "E113" in done.stdout


def test_a_document_written_by_somebody_else_meanwhile_is_left_alone(
    call: Run, slips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = ONE.replace("mine", "theirs")
    worked_out = fix.work_out

    def meanwhile(*arguments: object) -> fix.Fixed:
        result = worked_out(*arguments)  # type: ignore[arg-type]
        (slips / "one.md").write_text(theirs)
        return result

    monkeypatch.setattr(fix, "work_out", meanwhile)
    done = call("check", "docs", "--fix", "--fail-on", "never")
    assert done.returncode == 1
    assert "docs/one.md: left as it is: the file has been changed since it was read" in done.stderr
    assert (slips / "one.md").read_text() == theirs


def test_a_full_disk_leaves_every_document_whole(
    call: Run, slips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("check", "docs")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = call("check", "docs", "--fix", "--fail-on", "never")
    assert done.returncode == 1
    assert "no space left on device" in done.stderr
    assert (slips / "one.md").read_text() == ONE
    assert sorted(entry.name for entry in slips.iterdir()) == [
        ".semantic-docs",
        "one.md",
        "three.md",
        "two.md",
    ]


# Random documents: what stands around the three gaps that have a safe fix, in whatever way it is written.
_LINE = st.text(
    st.characters(exclude_characters="\r\n\x00-\x1f", exclude_categories=("Cs", "Cc")), max_size=12
).map(lambda text: f"x {text}")
_COMMENT = st.sampled_from(["# plain", "# 🗄️ 保存", "#", "other: 'it''s'", 'quoted: "a\\tb"', "list: [ a,b ]"])
_BREAK = st.sampled_from(["\n", "\r\n"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A document with two slips and an idle comment, and the same as the fixes must leave it."""
    comments = draw(st.lists(_COMMENT, max_size=3, unique_by=lambda line: line.split(":")[0]))
    lines = ["---", "id: NOTE-1", *comments, "dependencies:", "  - NOTES-2   # why", '  - "NOTES-2"', "---"]
    lines += ["# One", "", *draw(st.lists(_LINE, max_size=3)), "", "x <!-- semantic-docs: ignore E133 -->"]
    lines += draw(st.lists(_LINE, max_size=2))
    breaks = [draw(_BREAK) for _ in lines]
    if draw(st.booleans()):
        breaks[-1] = ""
    whole = "".join(map("".join, zip(lines, breaks, strict=True)))
    bom = "\ufeff" if draw(st.booleans()) else ""
    mended = whole.replace("NOTES-2", "NOTE-2").replace("x <!-- semantic-docs: ignore E133 -->", "x")
    return (bom + whole).encode(), (bom + mended).encode()


@patience(600)
@given(documents())
@hypothesis_settings(max_examples=size(15, 1_000))
def test_every_byte_outside_the_edits_stays(pair: tuple[bytes, bytes]) -> None:
    before, after = pair
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "one.md").write_bytes(before)
        (root / "two.md").write_text(TWO)
        with opened(Target(root)) as found:
            mended = fix.write(found, fix.work_out(found, _any))
        assert (root / "one.md").read_bytes() == after
        assert mended.documents == 1


def _any(gap: Gap) -> bool:
    return gap.code in {"E140", "E119"}


@given(
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from(["[E-1]", "[ 'E-1' ] # x", "\n  - E-1 # x"]),
)
@hypothesis_settings(max_examples=size(6, 12))
def test_what_is_inserted_is_one_piece_with_the_documents_own_line_ends(
    newline: str, bom: bool, listed: str
) -> None:
    text = f"---\nid: ADR-001\ntype: adr\nevidence_ids: {listed}\nx: y\n---\n# A\n\nSee [E-1] and [E-2].\n"
    before = (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", newline).encode()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "a.md").write_bytes(before)
        for name in ("E-1", "E-2"):
            write(root, f"{name}.md", f"---\nevidence_id: {name}\ntype: evidence\n---\n# {name}\n")
        with opened(Target(root)) as found:
            fix.write(found, fix.work_out(found, lambda gap: gap.code == "E132"))
        after = (root / "a.md").read_bytes()
    start = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    grown = len(after) - len(before)
    assert grown > 0
    assert after[:start] + after[start + grown :] == before
    assert b"E-2" in after[start : start + grown]
    assert after.count(b"\n") == after.count(newline.encode())
