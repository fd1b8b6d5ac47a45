"""E116 duplicate-id."""

from __future__ import annotations

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of


def _adr(name: str) -> str:
    return f"---\nid: {name}\ntype: adr\ntitle: T\nstatus: draft\n---\n# T\n"


def test_every_holder_is_reported_and_points_to_the_others() -> None:
    holder = _adr("«E116:ADR-008»")
    text = f"-- a.md --\n{holder}-- b.md --\n{holder}-- c.md --\n{holder}-- d.md --\n{_adr('ADR-009')}"
    gaps = check_marked(text, codes=["E116"])
    assert [[place.path for place in gap.related] for gap in gaps] == [
        ["b.md", "c.md"],
        ["a.md", "c.md"],
        ["a.md", "b.md"],
    ]
    assert gaps[0].gap_id == "E116-ADR-008-ADR-008"
    assert gaps[0].related[0].range.start.line == 1


def test_letter_case_counts() -> None:
    check_marked(f"-- a.md --\n{_adr('ADR-008')}-- b.md --\n{_adr('adr-008')}", codes=["E116"])


def test_aliases_templates_and_headings_do_not_collide() -> None:
    text = (
        f"-- a.md --\n{_adr('ADR-008')}"
        f"-- templates/adr.md --\n{_adr('ADR-008')}"
        "-- adr/0008-old.md --\n# 8. Old\n\n## Status\n\nAccepted\n\n## Context\n\nA\n\n## Decision\n\nB\n"
        "-- e.md --\n---\nid: E-146\ntype: evidence\ntitle: T\n---\n# T\n"
        "-- f.md --\n---\nid: ADR-010\n---\n# T\n\n### [E-146] Benchmark\n\nText.\n"
    )
    check_marked(text, codes=["E116"])


def test_an_id_from_a_sidecar_is_shown_at_the_first_heading() -> None:
    sidecar = '{"id": "ADR-008"}\n'
    other = _adr("«E116:ADR-008»")
    text = f"-- a.md --\n# «E116:Title»\n-- a.meta.json --\n{sidecar}-- b.md --\n{other}"
    check_marked(text, codes=["E116"])


def test_an_evidence_id_counts_as_an_id() -> None:
    note = "---\nevidence_id: «E116:E-146»\ntitle: T\n---\n# T\n"
    check_marked(f"-- a.md --\n{note}-- b.md --\n{note}", codes=["E116"])


def test_fix_takes_the_next_free_number_in_the_same_width() -> None:
    files = {
        "a.md": _adr('"ADR-008"'),
        "b.md": _adr("ADR-008"),
        "c.md": _adr("ADR-0012"),
        "d.md": _adr("ADR-009"),
    }
    with workspace_of(files) as workspace:
        first, second = (gap for gap in workspace.gaps() if gap.code == "E116")
        (fix,) = fixes_for(workspace, first)
        assert not fix.safe
        assert 'id: "ADR-013"\n' in apply_fix(workspace.root, fix)["a.md"]
        (fix,) = fixes_for(workspace, second)
        assert "id: ADR-013\n" in apply_fix(workspace.root, fix)["b.md"]


def test_an_id_that_somebody_waits_for_is_not_free() -> None:
    one = "---\nid: ADR-008\n---\n# One\n"
    waits = "---\nid: NOTE-1\nrelated: [ADR-009]\n---\n# W\n"
    with workspace_of({"a.md": one, "b.md": one, "w.md": waits}) as workspace:
        gap = next(gap for gap in workspace.gaps() if gap.code == "E116")
        (fix,) = fixes_for(workspace, gap)
        assert fix.title == "Change the id to ADR-010, the next free one"
