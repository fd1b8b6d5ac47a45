"""Mutated documents: nothing raises, nothing takes a second, from the bytes to the gaps, fixes and hovers.

The long form looks at 100,000. Which ones they are follows from a number, printed with a failure; others come
with SEMANTIC_DOCS_FUZZ_SEED=7. A document that fails is made smaller and left in the test's folder.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.support.examiner import Examiner
from tests.support.mutants import WORDS, keep, mutants, seeds, smallest, swollen
from tests.support.size import patience, record, size

SEED = int(os.environ.get("SEMANTIC_DOCS_FUZZ_SEED", "1"))
LIMIT = 1.0
"""Seconds that no document may take."""
EACH = 8
"""One document in so many is hovered over and navigated in, too."""

SLOW_ONCE = (
    # Each took from half a second to minutes in 20,000 bytes.
    (b"null", b""),
    (b"_a", b""),
    (b"E120", b""),
    (b"1. ", b""),
    (b"1) ", b"+ "),
    (b"#", b"\n"),
    (b"{{x}}", b""),
    (b"**", b"TBD"),
)
"""Tokens that, repeated, once took time in proportion to the square of their number."""


@pytest.fixture(scope="module")
def examiner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examiner]:
    """One small workspace for all documents."""
    one = Examiner(tmp_path_factory.mktemp("fuzz"), REPOSITORY / "examples" / "handbook")
    yield one
    one.close()


@patience(900)
def test_mutated_documents(examiner: Examiner, tmp_path: Path) -> None:
    count, total, slowest = size(300, 100_000), 0.0, (0.0, -1, 0)
    for number, data in enumerate(mutants(count, SEED, seeds())):
        seconds = look(examiner, data, number % EACH == 0, tmp_path, f"seed {SEED}, document {number}")
        total += seconds
        slowest = max(slowest, (seconds, number, len(data)))
    record(
        "fuzz-parser",
        documents=count,
        seed=SEED,
        exceptions=0,
        mean_ms=round(1_000 * total / count, 2),
        slowest_ms=round(1_000 * slowest[0], 1),
        slowest_bytes=slowest[2],
    )


@pytest.mark.parametrize("tokens", SLOW_ONCE, ids=str)
def test_what_was_slow_once(examiner: Examiner, tokens: tuple[bytes, bytes], tmp_path: Path) -> None:
    for where, data in swollen(*tokens, 5_000):
        look(examiner, data, False, tmp_path, f"{tokens} as {where}")


@patience(900)
def test_tokens_over_and_over(examiner: Examiner, tmp_path: Path) -> None:
    """All tokens and pairs of them: what grows faster than the text shows in 30,000 bytes, not in 3,000."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is kept secret
    pairs = [(chance.choice(WORDS), chance.choice(WORDS)) for _ in range(size(6, 200))]
    pairs += [(word, end) for word in WORDS for end in (b"", b"\n")] if size(0, 1) else []
    slowest = (0.0, "")
    for tokens in pairs:
        for where, data in swollen(*tokens, size(5_000, 30_000)):
            seconds = look(examiner, data, False, tmp_path, f"{tokens} as {where}")
            slowest = max(slowest, (seconds, f"{tokens} as {where}"))
    record(
        "fuzz-repeated",
        documents=3 * len(pairs),
        bytes_each=size(5_000, 30_000),
        slowest_ms=round(1_000 * slowest[0], 1),
        slowest=slowest[1],
    )


def look(examiner: Examiner, data: bytes, features: bool, folder: Path, name: str) -> float:
    """The seconds that a document took; one that fails is made smaller, kept, and told of."""
    fault = fault_of(examiner, data, features)
    if isinstance(fault, Exception):
        kind = type(fault)
        small = smallest(data, lambda smaller: isinstance(fault_of(examiner, smaller, features), kind))
        raise AssertionError(f"{name} failed; it is in {keep(folder, 'failed.md', small)}") from fault
    if fault > LIMIT:
        raise AssertionError(f"{name} took {fault:.2f} s; it is in {keep(folder, 'slow.md', data)}")
    return fault


def fault_of(examiner: Examiner, data: bytes, features: bool) -> Exception | float:
    """What a document raised, else the seconds that it took."""
    try:
        return examiner.seconds(data, features)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with its document
        return error
