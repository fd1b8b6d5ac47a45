"""E115 invalid-field."""

from __future__ import annotations

import pytest

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of

TYPES = {
    "memo": """\
document_type: memo
frontmatter:
  required_fields: [id, type]
  constraints:
    id: {pattern: '^MEMO-[0-9]+$'}
    level: {enum: [low, medium, high]}
    count: {type: integer}
    created: {format: date}
    updated: {format: date}
    steps:
      type: array
      items: {type: object, properties: {level: {enum: [low, high]}}}
"""
}


def _document(fields: str, name: str = "MEMO-1") -> str:
    return f"-- a.md --\n---\nid: {name}\ntype: memo\n{fields}---\n# T\n"


@pytest.mark.parametrize(
    "fields",
    [
        "level: «E115:hihg»\n",
        'level: "«E115:huge»"\n',
        "count: «E115:many»\n",
        "created: «E115:01.02.2026»\n",
        "created: 2026-02-01\nupdated: «E115:2026-01-31»\n",
        'created: "2026-02-01"\nupdated: «E115:2026-01-31»\n',
        "steps:\n  - level: low\n  - level: «E115:hgih»\n",
        "context_snapshot:\n  date: 2026-02-02\ndecision_date: «E115:2026-01-31»\n",
        "lifecycle:\n  created: 2026-02-02\n  last_modified: «E115:2026-01-31»\n",
        'version: "«E115:1.1»"\nversion_metadata: {major: 1, minor: 0, patch: 0}\n',
        'version: "«E115:1.0.0»"\nversion_history:\n  - version: "1.1.0"\n  - version: "1.0.0"\n',
    ],
)
def test_fires(fields: str) -> None:
    check_marked(_document(fields), codes=["E115"], types=TYPES)


@pytest.mark.parametrize(
    "fields",
    [
        "level: low\ncount: 3\n",
        "level: High\n",
        "created: 2026-01-31\nupdated: 2026-01-31\n",
        "created: 2025-12-26\ndecision_date: 2025-12-22\n",
        "lifecycle:\n  created: 2025-12-26\n  first_approved: 2025-12-22\n",
        'version: "1.0"\nversion_metadata: {major: 1, minor: 0, patch: 0}\n',
        "version: 1.0\nversion_metadata: {major: 1, minor: 0, patch: 0}\n",
        'version: v2.0.0-rc1\nversion_history:\n  - version: "2.0.0"\n',
        'version: "2.0"\nversion_history:\n  - {version: "1.0", date: 2026-01-01}\n  - {version: "2.0"}\n',
        "version: draft\nversion_metadata: {major: 1, minor: 0, patch: 0}\n",
        "updated: YYYY-MM-DD\ncreated: 2026-01-01\n",
    ],
)
def test_silent(fields: str) -> None:
    check_marked(_document(fields), codes=["E115"], types=TYPES)


def test_an_id_against_its_pattern() -> None:
    check_marked(_document("", "«E115:NOTE-1»"), codes=["E115"], types=TYPES)


@pytest.mark.parametrize("written, near", [("mem0", "memo"), ("memo-long", "memo"), ("weekly-memo", "memo")])
def test_an_unknown_type_names_the_nearest(written: str, near: str) -> None:
    text = f"-- a.md --\n---\nid: M-1\ntype: «E115:{written}»\n---\n# T\n"
    (gap,) = check_marked(text, codes=["E115"], types=TYPES)
    assert f"did you mean {near}?" in gap.message
    assert any(f"schemas/{written}.yaml" in step for step in gap.remediation)


def test_a_type_like_no_other_is_said_to_be_nobodys() -> None:
    text = "-- a.md --\n---\nid: M-1\ntype: «E115:quarterly»\n---\n# T\n"
    (gap,) = check_marked(text, codes=["E115"])
    assert gap.message == (
        "The document type quarterly is not known: no type of this workspace, and none built in, is called "
        "that"
    )


def test_a_nearest_value_is_safe_at_one_slip_only() -> None:
    fields = '---\nid: MEMO-1\ntype: memo\nlevel: "hihg" # why\n---\n# T\n'
    files = {
        "a.md": fields,
        "b.md": fields.replace("MEMO-1", "MEMO-2").replace("hihg", "medum1"),
        "schemas/memo.yaml": TYPES["memo"],
    }
    with workspace_of(files) as workspace:
        first, second = (gap for gap in workspace.gaps() if gap.code == "E115")
        (fix,) = fixes_for(workspace, first)
        assert fix.safe
        assert 'level: "high" # why\n' in apply_fix(workspace.root, fix)["a.md"]
        (fix,) = fixes_for(workspace, second)
        assert not fix.safe
        assert fix.title == "Replace medum1 with medium"


def test_dates_are_corrected_as_suggestions() -> None:
    text = "---\nid: MEMO-1\ntype: memo\ncreated: 2026-02-01\nupdated: 2026-01-31\n---\n# T\n"
    files = {"a.md": text, "b.md": text.replace("-1\n", "-2\n", 1).replace("2026-01-31", "5.2.2026")}
    with workspace_of({**files, "schemas/memo.yaml": TYPES["memo"]}) as workspace:
        first, second = (gap for gap in workspace.gaps() if gap.code == "E115")
        (fix,) = fixes_for(workspace, first)
        assert "updated: 2026-02-01\n" in apply_fix(workspace.root, fix)["a.md"]
        assert not fix.safe
        assert first.related
        (fix,) = fixes_for(workspace, second)
        assert "updated: 2026-02-05\n" in apply_fix(workspace.root, fix)["b.md"]


def test_a_long_list_of_statuses_stands_in_the_steps() -> None:
    text = "-- a.md --\n---\nid: ADR-001\ntype: adr\ntitle: T\nstatus: «E115:aproved»\n---\n# T\n"
    (gap,) = check_marked(text, codes=["E115"])
    assert gap.message == (
        'status is "aproved", expected a status such as '
        "draft, proposed, review, approved, deployed or closed; did you mean approved?"
    )
    assert "superseded" in gap.remediation[0]
    assert len(gap.remediation) == 2


def test_a_long_list_of_other_values_is_cut_to_the_nearest() -> None:
    many = ", ".join(f"region-{number}" for number in range(40))
    types = {"memo": f"document_type: memo\nfrontmatter:\n  constraints:\n    region: {{enum: [{many}]}}\n"}
    (gap,) = check_marked(_document("region: «E115:regoin-17»\n"), codes=["E115"], types=types)
    assert gap.message.startswith('region is "regoin-17", expected a value such as region-17, region-1')
    assert gap.message.endswith("; did you mean region-17?")
    assert "region-39" not in gap.message
    assert "region-39" in gap.remediation[0]


RECORD = """\
-- doc/adr/0002-a-choice.md --
# 2. A choice

Date: 13/02/2016

## Status

Accepted

## Context

Text.

## Decision

Text.

## Consequences

Text.
"""


def test_the_date_of_a_plain_record_is_a_line_for_people() -> None:
    check_marked(RECORD, codes=["E115"])
    fields = "---\nid: ADR-001\ntype: adr\ntitle: T\nstatus: draft\ndate: «E115:13/02/2016»\n---\n# T\n"
    check_marked(f"-- a.md --\n{fields}", codes=["E115"])
