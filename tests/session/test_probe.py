"""Whether a folder holds anything of ours: what makes it so, what does not, and how little is read for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from semantic_docs.config import bounded
from semantic_docs.parse import document
from semantic_docs.session import probe as probing
from semantic_docs.session import reading
from semantic_docs.session.probe import HEAD, Probe
from semantic_docs.session.scan import Scanner
from tests.support.equality import write

PLAIN = "# Notes\n\nThe status of things: id 5 is done, decided on Monday.\n"

OURS = {
    "an id": {"a.md": "---\nid: ADR-001\n---\n# A\n"},
    "an id in quotes": {"a.md": '---\r\n"id" : ADR-001\r\n---\r\n# A\r\n'},
    "behind a byte order mark": {"a.md": "\ufeff---\nid: ADR-001\n---\n# A\n"},
    "evidence": {"deep/er/a.md": "---\nevidence_id: E-001\n---\n# A\n"},
    "Nygard's form": {
        "doc/adr/0005-use-sqlite.md": "# 5. Use SQLite\n\n## Status\n\nAccepted\n\n## Decision\n\nX\n"
    },
    "a number in the title": {"a.md": "# ADR-5: Use SQLite\n\nStatus: accepted\n\n## Decision\n\nX\n"},
    "MADR's form": {
        "a.md": "# Use SQLite\n\n* Status: accepted\n\n## Considered Options\n\n* A\n\n## Decision Outcome\n"
    },
    "a sidecar": {"a.md": "# A\n", "a.meta.json": '{"id": "ADR-001"}'},
    "a folder's sidecar": {"x/a.md": "# A\n", "x/meta.json": '{"a.md": {"id": "ADR-001"}}'},
}
NOT_OURS = {
    "nothing": {},
    "plain text": {"README.md": PLAIN, "docs/1.md": PLAIN},
    "frontmatter without an id": {"a.md": "---\ntitle: A\nguid: 5\ntype: post\n---\n# A\n"},
    "an id in the text": {"a.md": "# A\n\n```yaml\nid: ADR-001\n```\n\nSee ADR-001.\n"},
    "an empty id": {"a.md": "---\nid:\n---\n# A\n"},
    "a numbered chapter": {"01-chapter.md": "# 1. Chapter\n\nThe status of the art.\n"},
    "a folder that nobody looks into": {"node_modules/x/a.md": "---\nid: ADR-001\n---\n"},
    "what git ignores": {".gitignore": "build/\n", "build/a.md": "---\nid: ADR-001\n---\n"},
    "data beside it": {"a.md": "# A\n", "meta.json": '{"id": "x", "name": "a package"}'},
    "no Markdown": {"a.txt": "---\nid: ADR-001\n---\n"},
    "another tool's table": {"pyproject.toml": '[project]\nname = "x"\n', "a.md": PLAIN},
}
MARKED = {
    "a configuration": {".semantic-docs.toml": "", "a.md": PLAIN},
    "the other name": {"semantic-docs.toml": "", "a.md": PLAIN},
    "a table of pyproject": {"pyproject.toml": "[tool.semantic-docs]\n", "a.md": PLAIN},
    "types of its own": {".semantic-docs/schemas/x.yaml": "", "a.md": PLAIN},
    "an index": {".semantic-docs/.gitignore": "*\n"},
}


@pytest.mark.parametrize("files", OURS.values(), ids=OURS)
def test_a_document_that_is_known(files: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, {"README.md": PLAIN, **files})
    assert not Probe(tmp_path).marked()
    assert Probe(tmp_path).anything()
    assert Probe(tmp_path).among(files, {})


@pytest.mark.parametrize("files", NOT_OURS.values(), ids=NOT_OURS)
def test_what_makes_no_document_of_ours(files: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, dict(files))
    assert not Probe(tmp_path).marked()
    assert not Probe(tmp_path).anything()
    assert not Probe(tmp_path).among(files, {})


@pytest.mark.parametrize("files", MARKED.values(), ids=MARKED)
def test_a_folder_that_somebody_has_set_up(files: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, dict(files))
    assert Probe(tmp_path).marked()


def test_what_is_typed_counts_and_what_is_saved_below_it_as_well(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN})
    probe = Probe(tmp_path)
    assert not probe.among(["a.md", "new.md"], {"a.md": PLAIN, "new.md": PLAIN})
    assert probe.among(["new.md"], {"new.md": "---\nid: X-1\n---\n"})
    assert not probe.among(["node_modules/new.md"], {"node_modules/new.md": "---\nid: X-1\n---\n"})
    write(tmp_path, {"a.md": "---\nid: X-1\n---\n"})
    assert probe.among(["a.md"], {"a.md": PLAIN})


class Counts:
    """Bytes read, files opened, documents parsed."""

    opened = 0
    most = 0
    parsed = 0


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Counts what the probe does."""
    found = Counts()
    read, parse = bounded.read_bounded, document.parse

    def reads(place: Path, most: int, inside: Path | None = None) -> bytes:
        data = read(place, most, inside)
        found.opened += 1
        found.most = max(found.most, len(data))
        return data

    def parses(*arguments: object, **more: object) -> object:
        found.parsed += 1
        return parse(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(probing, "read_bounded", reads)
    monkeypatch.setattr(reading, "parse", parses)
    return found


def test_of_plain_documents_the_head_is_read_once(tmp_path: Path, counts: Counts) -> None:
    write(tmp_path, {f"d{number % 7}/{number}.md": PLAIN for number in range(200)})
    (tmp_path / "long.md").write_text("word " * HEAD, encoding="utf-8")
    probe = Probe(tmp_path)
    assert not probe.anything()
    assert (counts.opened, counts.parsed) == (201, 0)
    assert counts.most <= HEAD + 1
    assert not probe.anything()
    assert counts.opened == 201
    write(tmp_path, {"d1/new.md": "# New\n", "d1/1.md": "# Another one\n"})
    assert not probe.anything()
    assert counts.opened == 203


def test_what_cannot_bear_an_id_is_not_parsed(tmp_path: Path, counts: Counts) -> None:
    plain = "# Notes\n\nWords, and an `id: x` in code.\n"
    front = "---\ntitle: A post\ndate: 2026-01-01\n---\n# A post\n"
    write(tmp_path, {f"{number}.md": front if number % 2 else plain for number in range(100)})
    assert not Probe(tmp_path).anything()
    assert (counts.opened, counts.parsed) == (100, 0)


def test_the_first_hit_ends_it(tmp_path: Path, counts: Counts, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {f"{number:03}.md": "---\nid: X-1\n---\n" for number in range(50)})
    write(tmp_path, {f"deep/{number:03}.md": PLAIN for number in range(50)})
    seen: list[str] = []
    entries = Scanner._entries

    def noted(self: Scanner, folder: str, *more: Any) -> None:
        seen.append(folder)
        entries(self, folder, *more)

    monkeypatch.setattr(Scanner, "_entries", noted)
    assert Probe(tmp_path).anything()
    assert (counts.opened, seen) == (1, [""])


def test_who_is_told_to_stop_finds_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "---\nid: X-1\n---\n"})
    assert not Probe(tmp_path, lambda: True).anything()
