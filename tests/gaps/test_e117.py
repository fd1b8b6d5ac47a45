"""E117 missing-id."""

from __future__ import annotations

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of

BARE = "---\ntype: adr\ntitle: T\nstatus: draft\n---\n# T\n"


def test_fires_at_the_first_line() -> None:
    text = f"-- docs/queue.md --\n{BARE.replace('---', '«E117:---»', 1)}"
    (gap,) = check_marked(text, codes=["E117"])
    assert gap.gap_id == "E117-docs/queue.md-id"
    assert gap.message.startswith("This document of type adr has no id")


def test_silent_with_another_id_field_an_unknown_type_or_none() -> None:
    text = (
        "-- a.md --\n---\ntype: evidence\nevidence_id: E-146\ntitle: T\n---\n# T\n"
        "-- b.md --\n---\ntype: pamphlet\ntitle: T\n---\n# T\n"
        "-- c.md --\n---\ntitle: T\n---\n# T\n"
        "-- d.md --\n# T\n"
    )
    check_marked(text, codes=["E117"])


def test_the_file_name_gives_the_id_before_the_series_does() -> None:
    with workspace_of(
        {"adr/ADR-007-queue.md": BARE, "adr/b.md": BARE.replace("---", "---\nid: ADR-011", 1)}
    ) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E117"]
        first, second = fixes_for(workspace, gap)
        assert apply_fix(workspace.root, first)["adr/ADR-007-queue.md"].startswith(
            "---\nid: ADR-007\ntype: adr\n"
        )
        assert not first.safe
        assert second.title == "Insert the id ADR-012"


def test_a_number_alone_gets_the_prefix_of_the_type() -> None:
    with workspace_of({"adr/0005-queue.md": BARE}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E117"]
        assert fixes_for(workspace, gap)[0].title == "Insert the id ADR-0005"


def test_an_id_that_is_taken_is_not_offered() -> None:
    taken = BARE.replace("---", "---\nid: ADR-007", 1)
    with workspace_of({"adr/ADR-007-queue.md": BARE, "adr/b.md": taken}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E117"]
        assert [fix.title for fix in fixes_for(workspace, gap)] == ["Insert the id ADR-008"]


def test_an_id_that_somebody_means_otherwise_is_not_offered() -> None:
    waits = "---\nid: ADR-001\nrelated: [ADR-002, ADR-004]\n---\n# W\n"
    with workspace_of({"a.md": BARE, "w.md": waits}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E117"]
        assert [fix.title for fix in fixes_for(workspace, gap)] == ["Insert the id ADR-003"]


def test_evidence_that_a_heading_defines_is_not_offered() -> None:
    held = "---\nid: E-146\n---\n# H\n"
    defines = "# N\n\n### [E-147] Survey\n\nNine of ten.\n"
    files = {"a.md": BARE.replace("adr", "evidence"), "E-147.md": defines, "h.md": held}
    with workspace_of(files) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E117"]
        assert [fix.title for fix in fixes_for(workspace, gap)] == ["Insert the id E-148"]


def test_an_id_that_means_this_very_file_is_offered_first() -> None:
    waits = "---\nid: ADR-001\nrelated: [ADR-007]\n---\n# W\n"
    with workspace_of({"ADR-007-queue.md": BARE, "w.md": waits}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E117"]
        assert [fix.title for fix in fixes_for(workspace, gap)] == [
            "Insert the id ADR-007",
            "Insert the id ADR-002",
        ]
