"""The example document set: large enough, over all types, and with the gaps that it was written to show.

Says nothing of single rules; their own tests do. The table below changes whenever a rule judges the
handbook otherwise, so that nobody has to find that out from a user.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_docs.gaps.catalogue import rules
from semantic_docs.model.gap import Gap, Severity
from semantic_docs.session.workspace import Workspace

GAPS = {
    "E110": 2,
    "E111": 1,
    "E112": 1,
    "E113": 1,
    "E114": 2,
    "E115": 3,
    "E116": 2,
    "E117": 1,
    "E118": 2,
    "E119": 1,
    "E120": 2,
    "E121": 1,
    "E130": 4,
    "E131": 3,
    "E132": 1,
    "E133": 2,
    "E140": 3,
    "E141": 1,
    "E142": 1,
    "E143": 1,
    "E144": 3,
    "E145": 3,
    "E146": 1,
    "E147": 1,
    "E150": 7,
    "E151": 1,
    "E160": 3,
    "E161": 2,
    "E162": 3,
    "E163": 1,
    "E164": 1,
    "E165": 1,
    "E166": 1,
    "E170": 4,
    "E171": 4,
    "E180": 1,
    "E190": 1,
    "E191": 1,
    "E192": 1,
    "E200": 1,
}
"""How many gaps of each code the handbook shows on its own date."""

IN_GOOD_ORDER = (
    "docs/vision.md",
    "docs/adr/adr-002-compute-tides-ourselves.md",
    "docs/adr/adr-006-sqlite-on-the-tablet.md",
    "docs/operations/runbook-002-swap-the-tablet.md",
    "docs/post-mortems/pm-001-sill-strike.md",
    "docs/testing/test-plan-001.md",
)
"""The documents that the README recommends as models."""


@pytest.fixture(scope="module")
def workspace(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A synced workspace over a copy: the index must not be written into the repository."""
    root = tmp_path_factory.mktemp("handbook") / "handbook"
    left_out = shutil.ignore_patterns(".semantic-docs")
    shutil.copytree(repository / "examples" / "handbook", root, ignore=left_out)
    opened = Workspace(root)
    try:
        report = opened.sync()
        assert report.notes == ()
        yield opened
    finally:
        opened.close()


@pytest.fixture(scope="module")
def gaps(workspace: Workspace) -> tuple[Gap, ...]:
    return workspace.gaps()


def test_there_are_enough_documents(workspace: Workspace) -> None:
    assert len(workspace.store.paths()) >= 28


def test_every_type_is_used(workspace: Workspace) -> None:
    faces = [workspace.store.face(path) for path in workspace.store.paths()]
    used = {workspace.types.effective(face.type).name for face in faces if face and face.type}
    assert set(workspace.types.names()) - used == set()


def test_the_types_of_its_own_are_in_force(workspace: Workspace) -> None:
    assert workspace.types.problems == ()
    own = [
        name for name in workspace.types.names() if workspace.types.types[name].source.startswith("schemas/")
    ]
    assert own == ["adr", "harbour-notice", "prd", "tdd"]


def test_every_code_occurs(gaps: tuple[Gap, ...]) -> None:
    found = {gap.code for gap in gaps}
    assert [rule.code for rule in rules() if rule.code not in found] == []


def test_the_number_of_gaps_of_each_code(gaps: tuple[Gap, ...]) -> None:
    assert dict(sorted(Counter(gap.code for gap in gaps).items())) == GAPS


@pytest.mark.parametrize("path", IN_GOOD_ORDER)
def test_a_model_document_has_nothing_worse_than_low(workspace: Workspace, path: str) -> None:
    assert workspace.store.face(path) is not None
    heavy = [gap for gap in workspace.gaps([path]) if gap.severity is not Severity.LOW]
    assert [(gap.code, gap.message) for gap in heavy] == []


def test_the_readme_recommends_these_models(repository: Path) -> None:
    text = (repository / "examples" / "handbook" / "README.md").read_text("utf-8")
    assert [path for path in IN_GOOD_ORDER if f"]({path})" not in text] == []


def test_the_clock_stands_still(workspace: Workspace) -> None:
    assert workspace.settings.today is not None
    assert workspace.today == workspace.settings.today


def test_the_sidecar_speaks_for_its_note(workspace: Workspace) -> None:
    face = workspace.store.face("docs/notes/st-ebb-visit.md")
    assert face is not None
    assert (face.id, face.type, face.status) == ("NOTE-2026-08-21", "generic", "active")
