"""What is made from the code is committed as the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from semantic_docs.cli import generate
from semantic_docs.config import generated


@pytest.mark.parametrize("path", sorted(generate.files()))
def test_generated_files_are_current(repository: Path, path: str) -> None:
    committed = (repository / path).read_text("utf-8")
    assert committed == generate.files()[path], "run python -m semantic_docs.cli.generate"


def test_stale_missing_and_left_over_files_are_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generated, "REPOSITORY", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "stale.md").write_text("old", "utf-8")
    (tmp_path / "docs" / "left.md").write_text("over", "utf-8")

    def run(*arguments: str) -> int:
        made = {"docs/stale.md": "new\n", "docs/missing.md": "here\n"}
        return generated.run(lambda: made, "make it", arguments, ["docs/*.md"])

    assert run("--check") == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in told] == ["docs/stale.md", "docs/missing.md", "docs/left.md"]
    assert (tmp_path / "docs" / "stale.md").read_text("utf-8") == "old", "a check touches nothing"
    assert run() == 0
    assert run("--check") == 0
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == ["missing.md", "stale.md"]
