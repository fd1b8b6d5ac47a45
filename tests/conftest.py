"""Fixtures that every test may use; those of one layer live beside its tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The quick suite draws the same examples every time, so that what lands once lands again; the other profile
# looks for new ones: HYPOTHESIS_PROFILE=deep python -m pytest tests/session/test_equality.py.
settings.register_profile("quick", derandomize=True, deadline=None)
settings.register_profile("deep", derandomize=False, deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of this repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents beside the repository; nothing may be written there."""
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus of real documents is not at {CORPUS}")
    return CORPUS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test that asks for the corpus, so that `-m corpus` selects just these."""
    for item in items:
        if isinstance(item, pytest.Function) and "corpus" in item.fixturenames:
            item.add_marker(pytest.mark.corpus)
