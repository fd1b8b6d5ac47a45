"""Marked documents: a text that shows the files, and where each gap must stand.

```
-- docs/adr-005.md --
---
id: ADR-005
dependencies: [«E140:PRD-0Q1»]
---
-- docs/prd.md --
...
```

Markers may nest. A mark on an empty text (`«E113:»`) means an empty range.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from semantic_docs.config.load import load
from semantic_docs.config.settings import Settings
from semantic_docs.gaps.catalogue import rule_for
from semantic_docs.model.gap import Fix, Gap
from semantic_docs.session.workspace import Workspace

_FILE = re.compile(r"^-- (\S.*?) --\n", re.MULTILINE)
_MARK = re.compile(r"«(E\d{3}):|»")

Place = tuple[str, str, int, int]
"""(path, code, start, end)."""


def files_of(text: str) -> dict[str, str]:
    """Path → content, markers still in it."""
    parts = _FILE.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def unmarked(path: str, text: str) -> tuple[str, list[Place]]:
    """The text without its markers, and the places that they mean."""
    places: list[Place] = []
    opened: list[tuple[str, int]] = []
    plain: list[str] = []
    at = length = 0
    for match in _MARK.finditer(text):
        piece = text[at : match.start()]
        plain.append(piece)
        length += len(piece)
        at = match.end()
        if match.group(1):
            opened.append((match.group(1), length))
        else:
            code, start = opened.pop()
            places.append((path, code, start, length))
    if opened:
        raise AssertionError(f"{path}: the mark of {opened[-1][0]} is never closed")
    return "".join(plain) + text[at:], places


@contextmanager
def workspace_of(
    files: Mapping[str, str | bytes], *, today: str = "2026-01-15", settings: Settings | None = None
) -> Iterator[Workspace]:
    """A real workspace in a temporary folder, synced; text is written as it is, newlines included."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for path, content in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        chosen = settings if settings is not None else load(root).settings
        # SQLite as ever; on the disk it would take five times as long, and nothing here reads it again.
        workspace = Workspace(root, replace(chosen, today=dt.date.fromisoformat(today)), in_memory=True)
        try:
            workspace.sync()
            yield workspace
        finally:
            workspace.close()


def check_marked(
    text: str,
    *,
    codes: Collection[str],
    today: str = "2026-01-15",
    types: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> tuple[Gap, ...]:
    """Asserts that the gaps of `codes` are exactly the marked ones; returns them, by path and place.

    `types` are doctype files by name, written to the workspace's `schemas/`.
    """
    files: dict[str, str] = {}
    wanted: list[Place] = []
    for path, marked in files_of(text).items():
        files[path], places = unmarked(path, marked)
        wanted += places
    extra = {f"schemas/{name}.yaml": content for name, content in (types or {}).items()}
    with workspace_of({**files, **extra}, today=today, settings=settings) as workspace:
        gaps = tuple(gap for gap in workspace.gaps() if gap.code in codes)
    found = [(gap.path, gap.code, gap.span.start, gap.span.end) for gap in gaps]
    assert _shown(found, files) == _shown(wanted, files), "\n".join(
        f"{gap.path}:{gap.range.start.line + 1}: {gap.code} {gap.message}" for gap in gaps
    )
    assert sorted(found) == sorted(wanted)
    return gaps


def fixes_for(workspace: Workspace, gap: Gap) -> tuple[Fix, ...]:
    """The fixes of one gap of a synced workspace."""
    rule = rule_for(gap.code)
    doc = workspace.store.document(gap.path)
    assert rule is not None
    assert doc is not None
    context = replace(workspace.context(doc, workspace.graph()), gaps=workspace.gaps([gap.path]))
    return tuple(rule.fixes(context, gap))


def apply_fix(root: Path, fix: Fix) -> dict[str, str]:
    """The texts that a fix makes of the files it touches; nothing is written."""
    texts = {create.path: create.text for create in fix.creates}
    for edit in sorted(fix.edits, key=lambda one: (one.path, one.span), reverse=True):
        text = texts.get(edit.path)
        if text is None:
            text = (root / edit.path).read_bytes().decode("utf-8-sig")
        texts[edit.path] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return texts


def _shown(places: list[Place], files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return sorted((path, code, files[path][start:end]) for path, code, start, end in places)
