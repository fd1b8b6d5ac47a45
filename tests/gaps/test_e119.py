"""E119 unused-suppression."""

from __future__ import annotations

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of


def test_fires_for_each_code_that_hides_nothing() -> None:
    text = (
        "-- a.md --\n---\nid: X-1\ntitle: T\ngaps:\n  ignore: [«E119:E180», E120]\n---\n# T\n\n"
        "<!-- semantic-docs: ignore «E119:E170» -->\nText.\n\nOwner: TBD\n"
    )
    gaps = check_marked(text, codes=["E119"])
    assert [gap.gap_id for gap in gaps] == ["E119-X-1-E180", "E119-X-1-E170"]


def test_silent_where_something_is_hidden() -> None:
    text = (
        "-- a.md --\n# T\n\n<!-- semantic-docs: ignore E120 -- decided in March -->\nOwner: TBD\n\n"
        "Date: TBD <!-- semantic-docs: ignore E120 -->\n"
        "-- b.md --\n<!-- semantic-docs: ignore-file E120 -->\n# T\n\nOwner: TBD\n"
    )
    check_marked(text, codes=["E119", "E120"])


def test_broken_frontmatter_says_nothing_of_the_comments() -> None:
    text = "-- a.md --\n---\ntitle: a: b\n---\n<!-- semantic-docs: ignore-file E115 -->\n# T\n"
    check_marked(text, codes=["E119"])


def test_fix_removes_the_comment_and_its_line() -> None:
    text = "# T\r\n\r\n<!-- semantic-docs: ignore E170 -- once -->\r\nText.\r\n"
    with workspace_of({"a.md": text}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E119"]
        (fix,) = fixes_for(workspace, gap)
        assert fix.safe
        assert apply_fix(workspace.root, fix)["a.md"] == "# T\r\n\r\nText.\r\n"


def test_fix_leaves_the_text_beside_the_comment() -> None:
    with workspace_of({"a.md": "# T\n\nText. <!-- semantic-docs: ignore E170 -->\n"}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E119"]
        (fix,) = fixes_for(workspace, gap)
        assert apply_fix(workspace.root, fix)["a.md"] == "# T\n\nText.\n"


def test_fix_keeps_the_other_codes_and_the_reason() -> None:
    line = "<!-- semantic-docs: ignore {} -- why -->\n"
    for codes, left in (("E170, E120", "E120"), ("E120 E170", "E120"), ("E120, E170, E120", "E120, E120")):
        with workspace_of({"a.md": f"# T\n\n{line.format(codes)}Owner: TBD\n"}) as workspace:
            (gap,) = [gap for gap in workspace.gaps() if gap.code == "E119"]
            (fix,) = fixes_for(workspace, gap)
            assert line.format(left) in apply_fix(workspace.root, fix)["a.md"]


def test_fix_takes_the_entry_out_of_the_frontmatter() -> None:
    head = "---\nid: X-1\ngaps:\n  ignore: [E180, E120]  # for now\n---\n# T\n\nTBD\n"
    with workspace_of({"a.md": head}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E119"]
        (fix,) = fixes_for(workspace, gap)
        assert fix.safe
        assert "  ignore: [E120]  # for now\n" in apply_fix(workspace.root, fix)["a.md"]


def test_fix_in_a_yaml_comment() -> None:
    head = "---\nid: X-1\nparent: Y-1 # semantic-docs: ignore E115\n---\n# T\n"
    with workspace_of({"a.md": head}) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E119"]
        (fix,) = fixes_for(workspace, gap)
        assert "parent: Y-1\n---" in apply_fix(workspace.root, fix)["a.md"]
