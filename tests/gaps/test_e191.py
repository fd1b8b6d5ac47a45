"""E191 unexplained-rejection."""

from __future__ import annotations

from tests.support.marked import check_marked

HEAD = "---\nid: ADR-001\ntype: adr\nstatus: approved\n---\n# Storage\n\n"


def check(text: str) -> list[str]:
    return [gap.message for gap in check_marked(f"-- docs/adr-001.md --\n{text}", codes=["E191"])]


def test_fires_at_the_title_of_an_entry() -> None:
    messages = check(
        "---\nid: ADR-001\ntype: adr\nalternatives:\n"
        "  - id: OPTION-A\n    title: «E191:Files»\n    status: rejected\n"
        "  - {title: Database, status: selected}\n"
        "  - {title: \"«E191:Paper»\", status: odrzucona, reason: ''}\n---\n"
    )
    assert messages[0] == "The option “Files” is rejected, but no reason is given"
    assert len(messages) == 2


def test_fires_at_a_heading_and_at_an_item() -> None:
    check(f"{HEAD}## Alternatives\n\n### «E191:Files» ❌ REJECTED\n\n### Database ✅\n\nFast.\n")
    check(
        f"{HEAD}## Alternatives\n\n### «E191:Files» (rejected)\n\n**Pros**: simple and small, that is all\n"
    )
    check(f"{HEAD}## Alternatives\n\n- **«E191:Files»**: rejected\n- **Database**: chosen\n")


def test_silent_with_any_reason() -> None:
    check(
        "---\nid: ADR-001\ntype: adr\nalternatives:\n  - {title: A, status: rejected, reason: slow}\n"
        "  - {title: B, status: rejected, why: dear}\n  - {title: C, status: rejected, cons: [old]}\n"
        "  - {title: D, status: rejected}\n---\n# T\n\n## Alternatives\n\n### D\n\n"
        "Rejected as it needs a server.\n"
    )
    check(
        f"{HEAD}## Alternatives\n\n### A ❌\n\n**Cons**:\n- dear\n\n### B ❌\n\nRejected: no need\n\n"
        "### C ❌\n\nIt would have needed a server.\n"
    )


def test_options_that_were_not_rejected_need_none() -> None:
    check(
        "---\nid: ADR-001\ntype: adr\nalternatives:\n  - {title: A, status: deferred}\n  - {title: B}\n"
        "  - {title: C, status: selected}\n---\n# T\n"
    )


def test_sections_of_other_documents_list_other_options() -> None:
    check("---\nid: RUNBOOK-001\ntype: runbook\n---\n# Run\n\n## Options\n\n### Force ❌ REJECTED\n")


def test_fields_of_other_documents_do_decide() -> None:
    check(
        "---\nid: PRD-001\ntype: prd\nalternatives:\n  - {title: «E191:A», status: rejected}\n"
        "  - {title: B, status: selected}\n---\n# T\n"
    )
