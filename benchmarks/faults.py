"""The faults that are planted into generated documents, one for each code of the catalogue."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """A document that is being made up: fields and sections by name, each as it will be written."""

    number: int
    id: str
    type: str
    fields: dict[str, str]
    sections: dict[str, str]
    chance: random.Random

    def text(self) -> str:
        """The document."""
        head = "\n".join(self.fields.values())
        body = "\n\n".join(f"## {title}\n\n{said}" for title, said in self.sections.items())
        return f"---\n{head}\n---\n\n# {self.id}\n\n{body}\n"

    def set(self, field: str, value: str) -> None:
        """Gives a field another value."""
        self.fields[field] = f"{field}: {value}"

    def say(self, sentence: str) -> None:
        """Adds a paragraph to the first section."""
        first = next(iter(self.sections))
        self.sections[first] += f"\n\n{sentence}"


def _missing_section(draft: Draft) -> None:
    del draft.sections[next(iter(draft.sections))]


def _too_few_items(draft: Draft) -> None:
    draft.set("type", "prd")
    draft.sections["User Stories"] = "- As a reader I want the page, so that I can read it."


def _empty_section(draft: Draft) -> None:
    draft.sections[next(iter(draft.sections))] = ""


def _unreadable(draft: Draft) -> None:
    draft.set("title", "Invoices: the second attempt: again")


def _missing_field(draft: Draft) -> None:
    draft.set("status", "")


def _invalid_field(draft: Draft) -> None:
    draft.set("status", "aproved")


def _duplicate(draft: Draft) -> None:
    draft.set("id", f"ADR-{90000 + draft.number // 400 // 2 * 2}")


def _missing_id(draft: Draft) -> None:
    del draft.fields["id"]


def _stale_contents(draft: Draft) -> None:
    first = next(iter(draft.sections))
    entries = (
        f"1. [{first}](#{first.lower().replace(' ', '-')})\n2. [Choice](#the-choice)\n3. [Rest](#the-rest)"
    )
    draft.sections = {"Table of Contents": entries, **draft.sections}


def _unused_suppression(draft: Draft) -> None:
    draft.say("<!-- semantic-docs: ignore E120 -->\nThe release is out.")


def _placeholder(draft: Draft) -> None:
    draft.say("TODO: say what the queue does with the rest.")


def _unfilled(draft: Draft) -> None:
    draft.set("title", '"{{TITLE}}"')
    draft.say("The owner is {{OWNER}}, and the date is {{DATE}}.")


def _missing_evidence(draft: Draft) -> None:
    draft.set("evidence_ids", f"[E-8{draft.number:05}]")


def _uncited(draft: Draft) -> None:
    draft.set("evidence_ids", "[E-00003, E-00006]")


def _unlisted(draft: Draft) -> None:
    draft.say("The reader waits for the index most of the time [E-00006].")


def _expired(draft: Draft) -> None:
    if draft.type == "evidence":
        draft.set("valid_until", "2026-06-30")
    else:
        draft.set("evidence_ids", "[E-00013]")
        draft.say("Nothing else was seen [E-00013].")


def _broken_dependency(draft: Draft) -> None:
    draft.set("dependencies", f"\n  - id: PRD-7{draft.number:05}\n    type: requires")


def _unmet_status(draft: Draft) -> None:
    draft.set("dependencies", "\n  - id: ADR-00000\n    type: requires\n    status_constraint: [review]")


def _circle(draft: Draft) -> None:
    draft.set("dependencies", f"\n  - id: {draft.id}\n    type: requires")


def _ambiguous(draft: Draft) -> None:
    draft.set("dependencies", f"\n  - id: ADR-{90000 + draft.number // 400 // 2 * 2}\n    type: requires")


def _broken_link(draft: Draft) -> None:
    draft.say(f"See [the other one](../nowhere/page-{draft.number}.md) and [below](#not-there).")


def _retired(draft: Draft) -> None:
    if draft.number % 4 == 1:
        draft.set("status", "deprecated")
    else:
        draft.set("dependencies", "\n  - id: ADR-00005\n    type: requires")


def _one_way(draft: Draft) -> None:
    draft.set("supersedes", "ADR-00000")


def _no_requirement(draft: Draft) -> None:
    draft.set("dependencies", "[]")
    draft.set("type", "tdd")
    draft.set("status", "approved")


def _shut_gate(draft: Draft) -> None:
    draft.fields["impacts"] = (
        f"impacts:\n  - id: COMP-{draft.number // 10 * 10 + 4:05}\n    type: blocks\n"
        f'    until: "{draft.id}.status == closed"'
    )


def _unreadable_condition(draft: Draft) -> None:
    draft.fields["impacts"] = (
        f"impacts:\n  - id: COMP-{draft.number // 10 * 10 + 4:05}\n    type: blocks\n"
        '    until: "the queue is approved"'
    )


def _unsigned(draft: Draft) -> None:
    draft.set("approvers", "[]")


def _outdated_approval(draft: Draft) -> None:
    draft.set("approved_date", "2026-01-10")
    draft.set("approvers", '[{name: "Team Amber", role: "Product Owner", date: 2026-01-10}]')
    draft.set("version_history", '\n  - version: "2.0.0"\n    date: 2026-10-02\n    type: major')
    draft.set("version", '"2.0.0"')
    del draft.fields["version_metadata"]


def _nobody(draft: Draft) -> None:
    draft.set("owner", "")


def _review_overdue(draft: Draft) -> None:
    draft.set("status", "approved")
    draft.fields["status_metadata"] = "status_metadata:\n  next_review_date: 2026-01-15"


def _stale(draft: Draft) -> None:
    draft.set("type", "adr")
    draft.set("created", "2023-02-01")
    draft.set("updated", "2023-06-01")
    draft.set("status", "approved")
    kept = ("id", "title", "type", "status", "owner", "created", "updated", "dependencies", "evidence_ids")
    draft.fields = {field: said for field, said in draft.fields.items() if field in kept}


def _sunset(draft: Draft) -> None:
    if draft.number % 4 == 1:
        draft.set("sunset_date", "2026-03-27")
    else:
        draft.set("dependencies", f"\n  - id: {_sunset_before(draft)}\n    type: informs")


def _sunset_before(draft: Draft) -> str:
    from benchmarks.documents import name

    return name(draft.number - 2 * len(FAULTS)) if draft.number > 2 * len(FAULTS) else "ADR-00000"


def _claim(draft: Draft) -> None:
    draft.say("A search over ten thousand records takes 8 s, and 73 % of the writers avoid it.")


def _few_notes(draft: Draft) -> None:
    draft.set("evidence_ids", "[]")
    draft.sections = {title: said.replace("[E-", "(E-") for title, said in draft.sections.items()}


def _bare_list(draft: Draft) -> None:
    first = next(iter(draft.sections))
    draft.sections[first] = "\n".join(f"- the queue and the page {number}" for number in range(9))


def _no_alternatives(draft: Draft) -> None:
    draft.sections["Alternatives"] = "There was nothing else to look at in those days, and nobody asked."


def _options(first: str, second: str) -> str:
    return f"### Option A: Queue {first}\n\nIt is simple.\n\n### Option B: Page {second}\n\nIt is too."


def _unexplained(draft: Draft) -> None:
    draft.sections["Alternatives"] = _options("✅", "❌")


def _two_choices(draft: Draft) -> None:
    draft.sections["Alternatives"] = _options("✅", "✅")


def _no_post_mortem(draft: Draft) -> None:
    draft.set("type", "implementation-plan")
    draft.set("status", "completed")
    draft.set("deployment_date", "2026-05-02")


FAULTS: tuple[Callable[[Draft], None], ...] = (
    _missing_section,
    _empty_section,
    _too_few_items,
    _unreadable,
    _missing_field,
    _invalid_field,
    _duplicate,
    _missing_id,
    _stale_contents,
    _unused_suppression,
    _placeholder,
    _unfilled,
    _missing_evidence,
    _uncited,
    _unlisted,
    _expired,
    _broken_dependency,
    _unmet_status,
    _circle,
    _ambiguous,
    _broken_link,
    _retired,
    _one_way,
    _no_requirement,
    _shut_gate,
    _unreadable_condition,
    _unsigned,
    _outdated_approval,
    _nobody,
    _review_overdue,
    _stale,
    _sunset,
    _claim,
    _few_notes,
    _bare_list,
    _no_alternatives,
    _unexplained,
    _two_choices,
    _no_post_mortem,
)
