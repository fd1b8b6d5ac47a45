"""Workspaces made to do harm: nothing hangs, nothing outside is touched, what is passed over is told."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from semantic_docs.config.load import load
from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.template import template_text
from semantic_docs.gaps import engine
from semantic_docs.gaps.catalogue import rule_for, rules
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.graph.conditions import read
from semantic_docs.index import texts
from semantic_docs.index.values import IndexDamaged
from semantic_docs.model.gap import Finding, Gap
from semantic_docs.parse import bounds
from semantic_docs.parse.document import parse
from semantic_docs.session import reading
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.place import index_folder
from semantic_docs.session.workspace import Workspace

TODAY = dt.date(2026, 1, 15)
GOOD = "---\nid: ADR-001\ntitle: Good\ntype: adr\nstatus: draft\n---\n# Good\n"


def _size(value: object) -> str:
    return f"{len(str(value))}-characters"


DOUBLED = "".join(f"c{n}: &c{n} [*b,*b,*b]\n" for n in range(9_000))
MERGED = "".join(f"m{n}: {{<<: *b}}\n" for n in range(99))
SECRET = "document_type: stolen\nversion: '1.0'\n"


@contextmanager
def opened(root: Path, settings: Settings | None = None) -> Iterator[Workspace]:
    (root / "good.md").write_text(GOOD, encoding="utf-8")
    workspace = Workspace(root, settings or Settings(today=TODAY))
    try:
        workspace.sync()
        assert workspace.store.face("good.md") is not None
        yield workspace
    finally:
        workspace.close()


def unreadable(workspace: Workspace, path: str) -> list[str]:
    return [gap.message for gap in workspace.gaps([path]) if gap.code == "E113"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


# What is no regular file, or leads out.


@pytest.mark.parametrize(
    "name", ["meta.json", "good.meta.json", ".gitignore", "pyproject.toml", "semantic-docs.toml"]
)
@pytest.mark.timeout(10)
def test_a_pipe_is_never_waited_for(root: Path, name: str) -> None:
    os.mkfifo(root / name)
    load(root)
    with opened(root) as workspace:
        assert workspace.store.paths() == ("good.md",)


@pytest.mark.timeout(10)
def test_a_pipe_in_the_place_of_a_type_a_template_or_the_journal(root: Path) -> None:
    (root / "schemas").mkdir()
    (root / ".semantic-docs").mkdir()
    os.mkfifo(root / "schemas" / "adr.yaml")
    os.mkfifo(root / "schemas" / "adr.md")
    os.mkfifo(root / ".semantic-docs" / "provenance.jsonl")
    assert "# " in template_text("adr", folders=[root / "schemas"])
    with opened(root) as workspace:
        assert not workspace.index_path.is_relative_to(root)


@pytest.mark.parametrize(
    "name", ["schemas/stolen.yaml", "semantic-docs.toml", "pyproject.toml", "schemas", "meta.json"]
)
def test_a_link_that_leads_out_is_not_read(root: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "stolen.yaml").write_text(SECRET, encoding="utf-8")
    (outside / "config.toml").write_text("[tool.semantic-docs]\nstatus-field = 'stolen'\n", encoding="utf-8")
    (outside / "meta.json").write_text('{"owner": "stolen"}', encoding="utf-8")
    place = root / name
    place.parent.mkdir(exist_ok=True)
    aims = {
        "schemas": outside,
        "meta.json": outside / "meta.json",
        "schemas/stolen.yaml": outside / "stolen.yaml",
    }
    place.symlink_to(aims.get(name, outside / "config.toml"))
    loaded = load(root)
    assert loaded.settings.status_field == "status"
    types = Registry.for_workspace(root)
    assert types.get("stolen") is None
    if name.startswith("schemas"):
        assert [problem.path for problem in types.problems] == [name]
        assert "out of the workspace" in types.problems[0].message
    elif name == "semantic-docs.toml":
        assert "out of the workspace" in loaded.problems[0].message
    with opened(root) as workspace:
        face = workspace.store.face("good.md")
        assert face is not None
        assert face.owner is None


def test_a_link_inside_the_workspace_is_a_configuration_as_any_other(root: Path) -> None:
    (root / "conf").mkdir()
    (root / "conf" / "real.toml").write_text("status-field = 'state'\n", encoding="utf-8")
    (root / "semantic-docs.toml").symlink_to("conf/real.toml")
    assert load(root).settings.status_field == "state"


@pytest.mark.parametrize(
    "name", ["", ".gitignore", "provenance.jsonl", "index.db", "index.db-wal", "turn.db"]
)
def test_an_index_behind_a_link_is_kept_elsewhere(root: Path, tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    if name:
        (root / ".semantic-docs").mkdir()
        victim.write_bytes(b"dear")
        (root / ".semantic-docs" / name).symlink_to(victim)
    else:
        victim.mkdir()
        (root / ".semantic-docs").symlink_to(victim)
    # A link in the place of the database itself is moved aside, and a database made.
    assert index_folder(root).is_relative_to(root) == name.startswith("index.db")
    with opened(root) as workspace:
        assert not workspace.index_path.is_symlink()
    assert victim.read_bytes() == b"dear" if name else list(victim.iterdir()) == []


def test_a_root_outside_is_refused_with_its_line(root: Path) -> None:
    (root / "way").symlink_to(root.parent)
    (root / "semantic-docs.toml").write_text('\nroots = ["..", "/etc", "way"]\n', encoding="utf-8")
    problems = load(root).problems
    assert [(one.path, one.line) for one in problems] == [("semantic-docs.toml", 2)] * 3
    assert all("outside the workspace" in one.message for one in problems)


# Bombs in what configures.


@pytest.mark.parametrize(
    "text",
    [
        "include = " + "[" * 5_000,
        "include = " + "[" * 200 + "]" * 200,
        "a = " + "{a=" * 3_000,
        "[dependency-fields]\n" + "a." * 3_000 + "b = 'requires'",
        "include = ['" + "*a" * 5_000 + "']",
        "include = ['[z-a]']",
        "exclude = ['!']",
        "exclude = ['" + "','".join(f"{'?' * 490}{n}" for n in range(90)) + "']",
        "exclude = [" + "'x'," * 3_000 + "]",
        "# " + "x" * 1_100_000,
        "\0",
        "status-field = '" + "x" * 900_000 + "'",
    ],
    ids=_size,
)
@pytest.mark.timeout(10)
def test_a_configuration_that_is_a_bomb_is_a_problem_at_most(root: Path, text: str) -> None:
    (root / "semantic-docs.toml").write_text(text, encoding="utf-8")
    loaded = load(root)
    assert loaded.problems or "status-field" in text
    with opened(root, loaded.settings):
        pass


@pytest.mark.timeout(10)
def test_globs_of_death_match_in_no_time(root: Path) -> None:
    deadly = ["*a" * 100 + "b", "**/" * 100 + "x", "a*" * 200 + "b"]
    (root / ".gitignore").write_text(
        "\n".join([*deadly, "[z-a]", "!", "ignored.md", "x" * 100_000]), encoding="utf-8"
    )
    (root / "semantic-docs.toml").write_text(f"exclude = {json.dumps(deadly)}\n", encoding="utf-8")
    (root / ("a" * 240 + ".md")).write_text("# A\n", encoding="utf-8")
    (root / "ignored.md").write_text("# Ignored\n", encoding="utf-8")
    with opened(root, load(root).settings) as workspace:
        assert workspace.store.paths() == ("a" * 240 + ".md", "good.md")


@pytest.mark.parametrize(
    "text",
    [
        "document_type: adr\na: " + "[" * 5_000,
        "document_type: adr\n" + "".join(" " * depth + "a:\n" for depth in range(300)),
        "document_type: !!python/object/apply:os.system ['true']\n",
        f"document_type: adr\na: &a [x,x]\nb: &b [*a,*a]\n{DOUBLED}",
        "document_type: adr\nrequired_sections:\n  - name: W\n    pattern: '((a{1000}){1000}){10}'\n",
        "document_type: adr\nextends: ../../../etc/passwd\n",
        "document_type: adr\n# " + "x" * 1_100_000,
    ],
    ids=_size,
)
@pytest.mark.timeout(10)
def test_a_type_that_is_a_bomb_is_a_problem_and_the_built_in_one_stays(root: Path, text: str) -> None:
    (root / "schemas").mkdir()
    (root / "schemas" / "adr.yaml").write_text(text, encoding="utf-8")
    types = Registry.for_workspace(root)
    assert [problem.path for problem in types.problems][:1] == ["schemas/adr.yaml"]
    assert types.get("adr") is not None


@pytest.mark.parametrize(
    "condition", ["(" * 999, "not " * 249 + "a.b", "(" * 400 + "A-1.status == x" + ")" * 400]
)
def test_a_condition_that_is_nested_deeply_is_read_or_refused(condition: str) -> None:
    read(condition)


@pytest.mark.timeout(10)
def test_a_sidecar_that_is_a_bomb_is_told_of(root: Path) -> None:
    (root / "meta.json").write_text('{"a": ' * 5_000, encoding="utf-8")
    with opened(root) as workspace:
        assert "meta.json cannot be read" in unreadable(workspace, "good.md")[0]
    (root / "meta.json").write_text(json.dumps({"a": "x" * reading.MAX_SIDECAR}), encoding="utf-8")
    with opened(root) as workspace:
        assert "more than 200,000 bytes" in unreadable(workspace, "good.md")[0]


# Documents past the bounds.

FRONT = "---\nid: ADR-002\ntype: adr\n---\n# Two\n\n"
MANY_KEYS = "".join(f"k{n}: v\n" for n in range(20_001))
WIDE = "b: &b {" + ", ".join(f"k{n}: 1" for n in range(500)) + "}\n"


@pytest.mark.parametrize(
    "name, text, told",
    [
        ("MAX_SECTIONS", FRONT + "## x\n" * 5, "more than 4 headings"),
        ("MAX_LINKS", FRONT + "[x](good.md) " * 5, "more than 4 links"),
        ("MAX_LINKS", FRONT + "".join(f"[x{n}]: y\n" for n in range(5)), "more than 4 link definitions"),
        ("MAX_IDS", FRONT + "ADR-001 " * 5, "more than 4 ids in the text"),
        ("MAX_BLOCKS", FRONT + "x\n\n" * 5, "more than 4 blocks"),
        ("MAX_HEADING", FRONT + "## " + "word " * 5, "a heading of more than 4 characters"),
        ("MAX_NESTING", FRONT + "".join("  " * n + "- x\n" for n in range(6)), "more than 4 lists"),
        (
            "MAX_SUPPRESSIONS",
            FRONT + "<!-- semantic-docs: ignore " + "E120 " * 5 + "-->",
            "more than 4 ignored",
        ),
        ("", "---\na: " + "[" * 101 + "\n---\n", "more than 100 nested levels"),
        ("", f"---\n{MANY_KEYS}---\n", "more than 20000 values"),
        ("", f"---\n{WIDE}{MERGED}---\n", "once `<<` is expanded"),
        (
            "",
            f"---\na: &a {'x' * 9_000}\nb: [{', '.join(['*a'] * 900)}]\n---\n",
            "more than 2000000 characters",
        ),
        ("", f"---\nid: ADR-{'1' * 200}\n---\n", "an id of more than 200 characters"),
        ("", "---\n" + "a: b\n" * 200_001 + "---\n", "longer than 1,000,000 characters"),
    ],
    ids=_size,
)
def test_what_goes_beyond_a_bound_is_told_at_its_place(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, told: str
) -> None:
    if name:
        monkeypatch.setattr(bounds, name, 4)
    (root / "two.md").write_text(text, encoding="utf-8")
    with opened(root) as workspace:
        assert told in unreadable(workspace, "two.md")[0]


@pytest.mark.parametrize(
    "body",
    [
        "> " * 200 + "x\n",
        "".join("  " * n + "- x\n" for n in range(200)),
        "| a | b |\n|---|---|\n" + "| x | y |\n" * 10_000,
        "word " * 100_000,
        "[" * 100_000,
        "> " * 100_000,
        "*a " * 50_000,
        "🗄️ [x](good.md) " * 3_000,
        "title: a" + " " * 100_000 + "x\n",
    ],
    ids=_size,
)
@pytest.mark.timeout(20)
def test_what_is_merely_big_is_read_in_seconds(root: Path, body: str) -> None:
    (root / "two.md").write_text(FRONT + body, encoding="utf-8")
    started = time.perf_counter()
    with opened(root) as workspace:
        assert unreadable(workspace, "two.md") == []
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "value", ["59:" * 100_000 + "1.5", "1" * 100_000, "0x" + "f" * 100_000, "1e999999999", "["]
)
@pytest.mark.timeout(10)
def test_numbers_that_nobody_can_hold_are_text(root: Path, value: str) -> None:
    (root / "two.md").write_text(
        f"---\nid: ADR-002\nx: {value}\ntitle: a{' ' * 100_000}x\n---\n", encoding="utf-8"
    )
    with opened(root) as workspace:
        assert workspace.store.face("two.md") is not None


def test_unsaved_text_has_the_bound_of_files(root: Path) -> None:
    with opened(root, Settings(today=TODAY, max_file_size=1_000)) as workspace:
        overlay = Overlay(workspace, workspace.store)
        gaps = overlay.put("good.md", GOOD + "🗄️" * 300)
        assert [gap.code for gap in gaps] == ["E113"]
        assert "max-file-size" in gaps[0].message


# Code of ours that fails.


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    known = rule_for("E110")
    assert known is not None

    def fail(context: Context) -> Iterator[Finding]:
        raise error

    broken = Rule(known.code, known.name, known.severity, known.scope, fail)
    others = tuple(broken if rule.code == "E110" else rule for rule in rules())
    monkeypatch.setattr(engine, "rules", lambda: others)


@pytest.mark.parametrize("error", [ValueError("Good"), RecursionError("Good"), MemoryError("Good")])
def test_a_rule_that_fails_on_unsaved_text_is_told_of_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    with opened(root) as workspace:
        told: list[str] = []
        workspace.on_failure = told.append
        overlay = Overlay(workspace, workspace.store)
        failing(monkeypatch, error)
        found: tuple[Gap, ...] = ()
        for word in ("TBD", "TODO"):
            found = overlay.put("good.md", f"{GOOD}\n{word}\n")
        assert "E120" in {gap.code for gap in found}
        assert told == [f"good.md: the rule E110 failed ({type(error).__name__}); the other rules went on"]


def test_a_parser_that_fails_costs_one_document(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str, path: str, *others: object) -> object:
        if "poison" in text:
            raise RecursionError("poison")
        return parse(text, path, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "parse", fails)
    (root / "two.md").write_text(FRONT + "poison", encoding="utf-8")
    with opened(root) as workspace:
        message = unreadable(workspace, "two.md")[0]
        assert "a fault of semantic-docs (RecursionError)" in message
        assert "poison" not in message


def test_a_rule_that_finds_no_end_is_cut_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_FINDINGS", 3)
    (root / "two.md").write_text(FRONT + "TODO: x\n\n" * 10, encoding="utf-8")
    with opened(root) as workspace:
        found = [gap.message for gap in workspace.gaps(["two.md"]) if gap.code == "E120"]
    assert len(found) == 4
    assert found[-1] == "More than 3 gaps of this kind are in this document; the rest is not listed"


def test_a_manual_that_cannot_be_read_costs_its_steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(rule: Rule) -> None:
        raise ValueError(rule.code)

    monkeypatch.setattr(engine, "manual", fails)
    with opened(root) as workspace:
        found = {gap.code: gap.remediation for gap in workspace.gaps(["good.md"])}
    assert "E110" in found
    assert not any(found.values())


def test_what_a_gap_repeats_is_short(root: Path) -> None:
    long = "ADR-" + "9" * 100_000
    (root / "two.md").write_text(
        f"---\nid: {long}\ntitle: {long}\n---\n# {long}\n\nTODO {long}\n", encoding="utf-8"
    )
    (root / "three.md").write_text(
        f"---\nid: ADR-003\ndependencies: [{long}]\n---\n# Three\n", encoding="utf-8"
    )
    with opened(root) as workspace:
        gaps = workspace.gaps()
    assert {gap.path for gap in gaps} == {"good.md", "two.md", "three.md"}
    assert max(len(gap.message) for gap in gaps) < 2_100
    assert max(len(gap.gap_id) for gap in gaps) < 500


@pytest.mark.timeout(20)
def test_a_journal_that_a_workspace_brings_along_is_read_for_what_is_sound_in_it(root: Path) -> None:
    (root / ".semantic-docs").mkdir()
    sound = {"path": "good.md", "gap": "E110-x", "event": "detected", "at": "2020-01-01T00:00:00+00:00"}
    lines = [
        "[" * 100_000,
        "5",
        "null",
        json.dumps({**sound, "path": {}}),
        json.dumps({**sound, "at": []}),
        "{",
    ]
    journal = root / ".semantic-docs" / "provenance.jsonl"
    journal.write_text("\n".join([*lines, json.dumps(sound)]) + "\n", encoding="utf-8")
    with opened(root) as workspace:
        assert workspace.index_path.parent == journal.parent
    assert '"gap": "E110-x", "event": "resolved"' in journal.read_text("utf-8").replace('":"', '": "')


@pytest.mark.parametrize(
    "sql", ["UPDATE gaps SET data_json = printf('%.*c', 50000, '[')", "UPDATE documents SET text = x'73ff'"]
)
def test_an_index_that_a_workspace_brings_along_is_damaged_at_worst(root: Path, sql: str) -> None:
    with opened(root) as workspace:
        place = workspace.index_path
    with closing(sqlite3.connect(place)) as crafted:
        crafted.execute(sql)
        crafted.commit()
    workspace = Workspace(root, Settings(today=TODAY))
    try:
        with pytest.raises(IndexDamaged) as raised:
            workspace.store.document("good.md") if "text" in sql else workspace.gaps()
        assert "[[" not in str(raised.value)
        assert "Good" not in str(raised.value)
    finally:
        workspace.close()


def test_a_text_that_grows_without_end_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MAX_TEXT", 1_000)
    assert texts.unpack(texts.pack("x" * 1_000)) == "x" * 1_000
    with pytest.raises(ValueError, match="too long"):
        texts.unpack(texts.pack("x" * 1_001))
