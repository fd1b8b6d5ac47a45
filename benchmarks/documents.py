"""Writes a workspace of any size, shaped like a real one: frontmatter of some 160 lines, 10 KB of body.

The same seed and size give the same bytes. `python -m benchmarks.documents FOLDER 10000` writes one.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.faults import FAULTS, Draft
from benchmarks.prose import Prose

SEED = 20261121
DEPENDENTS = 200
"""So many documents require the hub, whatever the size of the workspace."""

REFERRERS = 1_000
"""So many documents, where there are as many, link to the landmark."""

HUB, LANDMARK = 1, 3
"""Numbers of two documents, a prd and an evidence note."""

_FIRST_NOTES = (6, 13, 16)

_KINDS = ("adr", "prd", "tdd", "evidence", "component", "adr", "evidence", "runbook", "tdd", "test-plan")
_PREFIX = {
    "adr": "ADR",
    "prd": "PRD",
    "tdd": "TDD",
    "evidence": "E",
    "component": "COMP",
    "runbook": "RUNBOOK",
    "test-plan": "TEST-PLAN",
}
_SECTIONS = {
    "adr": ("Context", "Decision", "Consequences", "Alternatives", "Decision Drivers", "Evidence"),
    "prd": (
        "Executive Summary",
        "Problem Statement",
        "User Personas",
        "User Stories",
        "Functional Requirements",
        "Non-Functional Requirements",
        "Constraints",
        "Acceptance Criteria",
    ),
    "tdd": (
        "Executive Summary",
        "System Architecture",
        "Technology Stack",
        "Component Specifications",
        "Data Models",
        "API Specifications",
        "Performance Analysis",
        "Security Considerations",
    ),
    "evidence": ("Context", "Methodology", "Findings", "Implications", "Raw Data"),
    "component": ("Public Interface", "Error Handling", "Performance", "Testing", "Operations"),
    "runbook": ("Overview", "Procedure", "Verification", "Rollback", "Escalation"),
    "test-plan": ("Scope", "Strategy", "Environment", "Test Cases", "Exit Criteria"),
}
_STATUS = {"tdd": "draft", "prd": "draft", "adr": "approved"}
_OWNERS = tuple(f"Team {name}" for name in ("Amber", "Basalt", "Cedar", "Delta", "Ember", "Fjord", "Grove"))


def kind(number: int) -> str:
    """The type of a document."""
    return _KINDS[number % len(_KINDS)]


def name(number: int) -> str:
    """The id of a document."""
    return f"{_PREFIX[kind(number)]}-{number:05}"


def path(number: int) -> str:
    """The place of a document, some hundred in a folder."""
    return f"area-{number // 700:03}/{kind(number)}/{name(number)}.md"


def documents(size: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """(path, text) of so many documents, in the order of their numbers."""
    for number in range(size):
        yield path(number), text(number, size, seed)


def text(number: int, size: int, seed: int = SEED) -> str:
    """The text of one document of a workspace of a size."""
    draft = _draft(number, size, seed)
    fault = number // 2 % len(FAULTS)
    if number % 2 and number not in (HUB, LANDMARK) and number > len(_KINDS):
        FAULTS[fault](draft)
    return draft.text()


def write(folder: Path, size: int, seed: int = SEED) -> int:
    """Writes a workspace. Returns the number of bytes."""
    written = 0
    made: set[Path] = set()
    for place, content in documents(size, seed):
        file = folder / place
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        written += file.write_bytes(content.encode())
    return written


@cache
def _prose(seed: int) -> Prose:
    return Prose(seed)


def _draft(number: int, size: int, seed: int) -> Draft:
    chance = random.Random(f"{seed}/{number}")
    prose = _prose(seed)
    older = _older(number, chance)
    notes = list(dict.fromkeys([*(one for one in older if kind(one) == "evidence"), *_FIRST_NOTES]))[:3]
    required = [one for one in older if kind(one) in {"prd", "adr"} and one != HUB][:3]
    step = max(size // DEPENDENTS // 2 * 2, 2)  # No fault is planted into documents of even numbers.
    if number % step == 0 and 0 < number // step <= DEPENDENTS:
        required = [HUB, *required]
    linked = older[:4]
    if number % max(size // REFERRERS, 1) == 0 and number != LANDMARK:
        linked = [LANDMARK, *linked]
    fields = _fields(number, chance, prose, required, notes)
    sections = _sections(number, chance, prose, linked, notes)
    return Draft(number, name(number), kind(number), fields, sections, chance)


def _older(number: int, chance: random.Random) -> list[int]:
    """Documents that this one stands on: older ones, mostly its neighbours, so that there is no circle."""
    near = (max(number - 1 - int(chance.expovariate(1 / 60)), 0) for _ in range(14))
    return [one for one in dict.fromkeys(near) if one < number]


def _fields(
    number: int, chance: random.Random, prose: Prose, required: list[int], notes: list[int]
) -> dict[str, str]:
    owner = chance.choice(_OWNERS)
    versions = chance.randrange(4, 7)
    head = {
        "id": name(number),
        "title": f'"{prose.title(chance)}"',
        "type": kind(number),
        "status": _STATUS.get(kind(number), "approved"),
        "phase": "requirements",
        "priority": "medium",
        "parent": name(max(number // 10 * 10 - 8, 2)),
        "version": f'"1.{versions - 1}.0"',
        "owner": f'"{owner}"',
        "project": f'"{prose.title(chance)}"',
        "created": "2026-03-02",
        "updated": f"2026-10-{10 + number % 19}",
        "decision_date": "2026-09-01",
        "tags": "[" + ", ".join(prose.word(chance) for _ in range(4)) + "]",
    }
    blocks = {key: f"{key}: {value}" for key, value in head.items()}
    blocks["status_metadata"] = (
        "status_metadata:\n  previous_status: review\n  status_changed_date: 2026-09-01\n"
        f'  status_reason: "{prose.sentence(chance)}"\n  next_review_date: 2029-01-15'
    )
    blocks["lifecycle"] = (
        "lifecycle:\n  first_approved: 2026-09-01\n  last_modified: 2026-10-01\n  last_reviewed: 2026-10-02"
    )
    blocks["version_metadata"] = (
        f"version_metadata:\n  major: 1\n  minor: {versions - 1}\n  patch: 0\n  breaking_changes: false\n"
        "  backward_compatible_with: []"
    )
    blocks["version_history"] = "version_history:\n" + "\n".join(
        f'  - version: "1.{at}.0"\n    date: 2026-0{3 + at % 6}-{11 + at}\n    author: "{owner}"\n'
        f'    type: minor\n    summary: "{prose.sentence(chance)}"\n    breaking: false\n    impacts: []'
        for at in reversed(range(versions))
    )
    blocks["dependencies"] = _related("dependencies", required, chance, prose)
    blocks["evidence_ids"] = f"evidence_ids: [{', '.join(name(one) for one in notes)}]"
    blocks["approvers"] = "approvers:\n" + "\n".join(
        f'  - name: "{chance.choice(_OWNERS)}"\n    role: {role}\n    status: approved\n    date: 2026-10-05'
        for role in ("Product Owner", "Tech Lead", "Architect", "QA Lead")
    )
    blocks["document_health"] = (
        "document_health:\n  status: healthy\n  last_health_check: 2026-10-05T08:30:00Z\n  checks:\n"
        + "\n".join(
            f'    - name: "{prose.title(chance)}"\n      status: healthy\n'
            f'      message: "{prose.sentence(chance)}"'
            for _ in range(9)
        )
        + "\n  overall_score: 92\n  risk_level: low"
    )
    blocks["communication_log"] = "communication_log:\n" + "\n".join(
        f'  - date: 2026-09-{10 + at}\n    action: "{prose.sentence(chance)}"\n'
        f"    recipients: [{', '.join(prose.word(chance) for _ in range(3))}]\n    channel: mail"
        for at in range(8)
    )
    return blocks


def _related(field: str, numbers: list[int], chance: random.Random, prose: Prose) -> str:
    if not numbers:
        return f"{field}: []"
    entries = (
        f"  - id: {name(one)}\n    type: {'requires' if at == 0 else 'informs'}\n"
        f'    reason: "{prose.sentence(chance)}"'
        for at, one in enumerate(numbers)
    )
    return f"{field}:\n" + "\n".join(entries)


def _sections(
    number: int, chance: random.Random, prose: Prose, linked: list[int], notes: list[int]
) -> dict[str, str]:
    names = _SECTIONS[kind(number)]
    sections = {}
    sources = [*notes, *notes[:1]]
    for at, title in enumerate(names):
        parts = [prose.paragraph(chance)]
        if at < len(linked):
            parts.append(f"{prose.sentence(chance)} See [{name(linked[at])}](../../{path(linked[at])}).")
        if at < len(sources):
            parts.append(f"{prose.sentence(chance)} This was measured [{name(sources[at])}].")
        for part in range(max(12 // len(names), 1)):
            parts.append(f"### {title}: {prose.title(chance)}")
            parts.append(prose.paragraph(chance))
            if (number + at + part) % 4 == 0:
                parts.append(prose.table(chance))
            elif (number + at + part) % 4 == 1:
                parts.append(prose.items(chance))
            elif (number + at + part) % 4 == 2:
                parts.append(prose.fence(chance))
        sections[title] = "\n\n".join(parts)
    for title in ("User Stories", "Functional Requirements", "Non-Functional Requirements"):
        if title in sections:
            sections[title] = f"{prose.paragraph(chance)}\n\n{prose.items(chance)}\n{prose.items(chance)}"
    if kind(number) == "adr":
        sections["Alternatives"] = "\n\n".join(_options(chance, prose))
    return sections


def _options(chance: random.Random, prose: Prose) -> Iterator[str]:
    for at, (letter, mark) in enumerate(zip("ABC", ("✅", "❌", "❌"), strict=True)):
        yield f"### Option {letter}: {prose.title(chance)} {mark}"
        yield prose.paragraph(chance)
        if at:
            yield f"**Rejected because**: {prose.sentence(chance)}"
        else:
            yield f"**Selected because**: {prose.sentence(chance)}"


def _main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("size", type=int)
    chosen = arguments.parse_args()
    print(f"{write(chosen.folder, chosen.size):,} bytes")


if __name__ == "__main__":
    _main()
