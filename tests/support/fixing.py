"""What fixes make of a marked text: the fixes of one gap, each with the files as it would leave them."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from semantic_docs.model.gap import Fix
from tests.support.marked import apply_fix, files_of, fixes_for, unmarked, workspace_of


@dataclass(frozen=True)
class Fixed:
    """One fix and what it yields."""

    fix: Fix
    texts: dict[str, str]
    """Path → whole text of each file that it touches or creates."""
    left: frozenset[str]
    """Ids of the gaps that are there once the fix is made."""


def fixed(
    text: str,
    gap_id: str,
    *,
    today: str = "2026-01-15",
    types: dict[str, str] | None = None,
    weaker: bool = False,
) -> list[Fixed]:
    """The fixes of the gap with an id, in order.

    Asserts of each that the frontmatter of what it yields parses, and that the gap is gone; or, where
    `weaker` is set, that it weighs less.
    """
    files = {path: unmarked(path, marked)[0] for path, marked in files_of(text).items()}
    files |= {f"schemas/{name}.yaml": content for name, content in (types or {}).items()}
    with workspace_of(files, today=today) as workspace:
        gaps = {gap.gap_id: gap for gap in workspace.gaps()}
        assert gap_id in gaps, sorted(gaps)
        fixes = fixes_for(workspace, gaps[gap_id])
        texts = [apply_fix(workspace.root, fix) for fix in fixes]
    found = []
    for fix, touched in zip(fixes, texts, strict=True):
        for content in touched.values():
            assert_parses(content)
        with workspace_of({**files, **touched}, today=today) as workspace:
            after = {gap.gap_id: gap.severity for gap in workspace.gaps()}
        before = gaps[gap_id].severity
        gone = gap_id not in after or (weaker and after[gap_id].weight < before.weight)
        assert gone or fix.open, f"{fix.title} leaves {gap_id}"
        found.append(Fixed(fix, touched, frozenset(after)))
    return found


def assert_parses(content: str) -> None:
    """The frontmatter of a text, if it has one, is a YAML mapping to an independent parser."""
    if content.startswith("---"):
        fields = content.replace("\r\n", "\n").split("\n---\n", 1)[0]
        assert isinstance(yaml.safe_load(fields[4:]), dict), content
