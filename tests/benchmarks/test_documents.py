"""The generated workspaces: the same bytes each time, every gap code planted, hubs of the promised size."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from benchmarks import documents
from semantic_docs.config.settings import Settings
from semantic_docs.gaps.catalogue import rules
from semantic_docs.session.workspace import Workspace

ALL_CODES = 400
"""In so many documents each fault has met a document of a type that minds it."""


def test_the_same_seed_gives_the_same_bytes() -> None:
    def digest(seed: int) -> str:
        whole = "\0".join(f"{path}\n{text}" for path, text in documents.documents(60, seed))
        return hashlib.sha256(whole.encode()).hexdigest()

    assert digest(1) == digest(1)
    assert digest(1) != digest(2)


def test_one_document_can_be_had_alone() -> None:
    whole = dict(documents.documents(60))
    assert whole[documents.path(41)] == documents.text(41, 60)


def test_documents_are_as_long_as_real_ones() -> None:
    texts = [text for _, text in documents.documents(100)]
    lengths = sorted(len(text.encode()) for text in texts)
    assert 12_000 < lengths[50] < 18_000
    fronts = sorted(text.split("\n---\n", 1)[0].count("\n") for text in texts)
    assert 140 < fronts[50] < 180


@pytest.mark.parametrize("size", [1_000, 2_000])
def test_hub_and_landmark_have_as_many_referrers_at_any_size(size: int) -> None:
    requiring = linking = 0
    for _, text in documents.documents(size):
        requiring += f"  - id: {documents.name(documents.HUB)}\n    type: requires" in text
        linking += f"[{documents.name(documents.LANDMARK)}](" in text
    # Some carry a fault in the place of what they require or link to.
    assert documents.DEPENDENTS * 0.8 < requiring < documents.DEPENDENTS * 1.2
    assert documents.REFERRERS * 0.9 < linking < documents.REFERRERS * 1.1


def test_every_code_is_planted(tmp_path: Path) -> None:
    for number in (*range(0, 20, 2), *range(1, ALL_CODES, 2)):
        place = tmp_path / documents.path(number)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(documents.text(number, ALL_CODES), encoding="utf-8")
    workspace = Workspace(tmp_path, Settings(today=dt.date(2026, 11, 21)), in_memory=True)
    try:
        workspace.sync()
        assert {rule.code for rule in rules()} - {gap.code for gap in workspace.gaps()} == set()
    finally:
        workspace.close()
