"""The configuration: what it sets, and how it says what is wrong with it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from semantic_docs.config.load import Loaded, configured_root, load
from semantic_docs.config.settings import DEFAULT_DEPENDENCY_FIELDS, Settings
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType


def read(root: Path, text: str, name: str = "semantic-docs.toml") -> Loaded:
    (root / name).write_text(text, encoding="utf-8")
    return load(root)


def only_problem(loaded: Loaded) -> str:
    assert len(loaded.problems) == 1, [str(problem) for problem in loaded.problems]
    return str(loaded.problems[0])


def test_a_folder_without_configuration_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Loaded(Settings())


def test_every_key_reaches_its_setting(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    loaded = read(
        tmp_path,
        """
include = ["docs/**/*.md"]
exclude = ["docs/old/"]
respect-gitignore = false
roots = ["./docs/"]
select = ["E1"]
ignore = ["E180"]
id-fields = ["uid"]
status-field = "state"
id-prefixes = ["POLICY-"]
templates = ["blank/**"]
inactive-owners = ["jane"]
today = 2026-01-15
per-file-ignores = { "docs/a.md" = ["E16"] }
severities = { E120 = "low" }

[dependency-fields]
needs = "requires"
for = "none"
version_history.impacts = "blocks"

[thresholds]
freshness-days = { prd = 30 }
post-mortem-days = 10
post-mortem-late-days = 20
max-file-size = 99

[diagnostics]
mode = "openFiles"
""",
    )
    assert loaded.problems == ()
    assert loaded.settings == Settings(
        include=("docs/**/*.md",),
        exclude=("docs/old/",),
        respect_gitignore=False,
        roots=("docs",),
        select=("E1",),
        ignore=("E180",),
        per_file_ignores={"docs/a.md": ("E16",)},
        severities={"E120": Severity.LOW},
        id_fields=("uid",),
        status_field="state",
        dependency_fields={
            **{name: edge for name, edge in DEFAULT_DEPENDENCY_FIELDS.items() if name != "for"},
            "needs": EdgeType.REQUIRES,
            "version_history.impacts": EdgeType.BLOCKS,
        },
        id_prefixes=("POLICY-",),
        templates=("blank/**",),
        inactive_owners=("jane",),
        freshness_days={"prd": 30},
        post_mortem_days=10,
        post_mortem_late_days=20,
        max_file_size=99,
        diagnostics_mode="openFiles",
        today=dt.date(2026, 1, 15),
        source="semantic-docs.toml",
    )


def test_names_may_be_written_with_underscores(tmp_path: Path) -> None:
    loaded = read(tmp_path, 'id_fields = ["uid"]\n[thresholds]\npost_mortem_days = 7\n')
    assert loaded.problems == ()
    assert loaded.settings.id_fields == ("uid",)
    assert loaded.settings.post_mortem_days == 7


def test_the_table_in_pyproject_counts(tmp_path: Path) -> None:
    loaded = read(
        tmp_path, '[project]\nname = "x"\n\n[tool.semantic-docs]\nignore = ["E18"]\n', "pyproject.toml"
    )
    assert loaded.settings.ignore == ("E18",)
    assert loaded.settings.source == "pyproject.toml"


def test_a_pyproject_without_the_table_is_not_ours(tmp_path: Path) -> None:
    assert read(tmp_path, "[project\nname = semantic-docs", "pyproject.toml") == Loaded(Settings())


def test_the_first_of_several_files_counts_and_the_others_are_named(tmp_path: Path) -> None:
    read(tmp_path, '[tool.semantic-docs]\nignore = ["E18"]\n', "pyproject.toml")
    read(tmp_path, 'ignore = ["E17"]\n', "semantic-docs.toml")
    loaded = read(tmp_path, 'ignore = ["E16"]\n', ".semantic-docs.toml")
    assert loaded.settings.ignore == ("E16",)
    assert [problem.path for problem in loaded.problems] == ["semantic-docs.toml", "pyproject.toml"]
    assert loaded.errors == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ('x = 1\nignroe = ["E18"]', "2:1: unknown key 'ignroe'; did you mean ignore?"),
        ("[thresholds]\npost-mortem = 1", "2:1: unknown key 'thresholds.post-mortem'; did you mean post-"),
        ("thresholds = { post-mortem = 1 }", "1:16: unknown key 'thresholds.post-mortem'"),
        ('ignore = "E18"', '1:1: ignore must be a list, not "E18"'),
        ("ignore = [18]", "1:1: each entry of ignore must be text in quotes, not 18"),
        ('select = [\n  "E14",\n  "140",\n]', '3:3: select: "140" is neither a gap code nor'),
        (
            '[severities]\nE120 = "lwo"',
            '2:8: severities.E120 must be critical, high, medium or low, not "lwo"',
        ),
        ('severities = { E12 = "low" }', "1:16: severities: 'E12' is not a gap code such as E120"),
        ('today = "soon"', '1:9: today must be a date such as 2026-01-15, not "soon"'),
        ("today = 2026-01-15T10:00:00", "1:9: today must be a date"),
        ("id-fields = []", "1:1: id-fields must not be empty"),
        ('include = ["../other/*.md"]', "1:12: include: '../other/*.md' leaves the workspace"),
        ('roots = ["../other"]', '1:10: roots: "../other" lies outside the workspace'),
        ('roots = ["/etc"]', '1:10: roots: "/etc" lies outside the workspace'),
        ('roots = ["nowhere"]', '1:10: roots: there is no folder "nowhere" in the workspace'),
        (
            "[thresholds]\nmax-file-size = 0",
            "2:17: thresholds.max-file-size: 0 is less than the minimum of 1",
        ),
        ("ignore = [\n", "is not TOML: "),
        ("ignore == 3", "1:9: is not TOML: invalid value"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    shown = [str(problem) for problem in read(tmp_path, text).problems]
    assert any(expected in line for line in shown), shown


def test_a_fault_costs_its_own_key_only(tmp_path: Path) -> None:
    loaded = read(tmp_path, 'ignore = ["E18"]\nseverities = { E120 = "low", E121 = "none" }\nselect = 3\n')
    assert len(loaded.errors) == 2
    assert loaded.settings.ignore == ("E18",)
    assert loaded.settings.severities == {"E120": Severity.LOW}
    assert loaded.settings.select == ()


def test_the_place_in_pyproject_is_that_of_our_table(tmp_path: Path) -> None:
    text = "[tool.other]\nignore = 1\n\n[tool.semantic-docs]\nignore = 1\n"
    assert only_problem(read(tmp_path, text, "pyproject.toml")).startswith(
        "pyproject.toml:5:1: ignore must be"
    )


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "semantic-docs.toml").write_bytes(b"ignore = ['\xff']")
    assert only_problem(load(tmp_path)) == "semantic-docs.toml:1:1: is not UTF-8 text (byte 11)"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "semantic-docs.toml").write_bytes(b"\xef\xbb\xbfignore = ['E18']")
    assert load(tmp_path).settings.ignore == ("E18",)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_root_that_leads_outside_through_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "docs").symlink_to(tmp_path / "outside")
    assert "lies outside the workspace" in only_problem(read(root, 'roots = ["docs"]'))


def test_the_home_folder_is_not_found_on_the_way_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".semantic-docs.toml").touch()
    deep = tmp_path / "notes"
    deep.mkdir()
    assert configured_root(deep) is None


def test_only_a_configuration_makes_a_configured_root(tmp_path: Path) -> None:
    deep = tmp_path / "docs"
    deep.mkdir()
    (tmp_path / ".git").mkdir()
    assert configured_root(deep) is None
    (tmp_path / "pyproject.toml").write_text("[tool.semantic-docs]\n", encoding="utf-8")
    assert configured_root(deep) == tmp_path
