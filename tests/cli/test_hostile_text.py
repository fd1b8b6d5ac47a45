"""Documents full of escapes, overrides and markup: whatever the command line says of them is inert."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from semantic_docs.features import fixing
from semantic_docs.gaps.catalogue import rule_for
from semantic_docs.model.gap import Fix
from tests.cli.conftest import Run, write
from tests.support.hostile import BIDI, FILES, SECRET, acting


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        write(tmp_path, path, text)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "docs"],
        ["check", "docs", "--format", "concise"],
        ["check", "docs", "--format", "json"],
        ["show", "one.md", "--in", "docs"],
        ["show", "NOTE-1", "--in", "docs"],
        ["show", "NOTE-1", "--in", "docs", "--format", "json"],
        ["search", "heading", "--in", "docs"],
        ["search", "heading", "--in", "docs", "--format", "json"],
        ["show", f"nobody{BIDI}\x1b[31m", "--in", "docs"],
        ["check", f"nowhere{BIDI}\x1b[31m"],
    ],
    ids=" ".join,
)
def test_nothing_that_is_shown_acts(call: Run, hostile: Path, arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.stdout or done.stderr
    assert acting(done.stdout + done.stderr) == []
    if "json" in arguments:
        json.loads(done.stdout)


def test_a_message_is_one_line(call: Run, hostile: Path) -> None:
    lines = call("check", "docs", "--format", "concise").stdout.splitlines()
    assert lines
    assert all(line.startswith("docs/") for line in lines)


def test_markup_of_our_own_library_is_shown_as_it_stands(call: Run, hostile: Path) -> None:
    assert "[red]x[/red]" in call("show", "NOTE-1", "--in", "docs").stdout


def test_a_hostile_name_of_a_file_acts_nowhere(call: Run, tmp_path: Path) -> None:
    write(tmp_path, f"docs/a{BIDI}\x1b[31m\nfake.md:1:1.md", "---\nid: [\n---\n")
    write(tmp_path, f"docs/schemas/b{BIDI}\x1b[31m.yaml", "document_type: [")
    write(tmp_path, "docs/semantic-docs.toml", f'exclude = ["{BIDI}!"]\n')
    for output in ("full", "concise", "json"):
        done = call("check", "docs", "--format", output)
        assert acting(done.stdout + done.stderr) == []
    (tmp_path / "docs" / "semantic-docs.toml").write_text(
        f'"{BIDI}" = 1\nx = "\\u001b[31m"\n', encoding="utf-8"
    )
    done = call("check", "docs")
    assert done.returncode == 2
    assert acting(done.stderr) == []


def test_a_log_of_the_command_line_holds_no_text_of_documents(
    call: Run, hostile: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Iterator[Fix]:
        raise ValueError(f"could not read {SECRET}")

    write(hostile, "docs/four.md", f"# Four\n\nTODO {SECRET}\n")
    known = rule_for("E120")
    assert known is not None
    monkeypatch.setattr(fixing, "rule_for", lambda _: replace(known, fixes=fails))
    done = call("check", "docs", "--format", "json")
    assert done.stderr == ""
    log = Path(environment["HOME"]) / ".local" / "state" / "semantic-docs" / "log" / "command-line.log"
    kept = log.read_text("utf-8")
    assert "the fixes of E120 failed on four.md" in kept
    assert "ValueError" in kept
    assert SECRET not in kept
