"""A workspace's own types: added, overridden, extended, and refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from semantic_docs.doctypes.matching import find_section
from semantic_docs.doctypes.paths import doctypes_dir
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.source import read_source
from semantic_docs.doctypes.validate import violations
from tests.doctypes.conftest import Load, Parse


def test_a_new_type(load: Load) -> None:
    registry = load(
        policy=r"""
        document_type: policy
        frontmatter:
          required_fields: [id, title]
          constraints:
            id: {pattern: '^(POL|POLICY)-\d+$'}
        required_sections:
          - name: Rules
        """
    )
    assert registry.problems == ()
    policy = registry.effective("policy")
    assert policy.source == "schemas/policy.yaml"
    assert policy.id_prefixes == ("POL-", "POLICY-")
    assert policy.required == ("id", "title")
    assert [section.pattern for section in policy.sections] == ["rules"]
    assert "archived" in policy.lifecycle.terminal, "what _base says holds for every type"
    assert registry.type_of_id("POL-7") == "policy"


def test_an_override_without_extends_replaces_the_built_in_type(load: Load) -> None:
    registry = load(adr="document_type: adr\nrequired_sections: [{name: Why}]\n")
    assert [section.name for section in registry.effective("adr").sections] == ["Why"]
    assert registry.effective("adr").decision is False


def test_extending_a_built_in_type(load: Load) -> None:
    registry = load(
        adr="""
        document_type: adr
        extends: adr
        freshness_days: 30
        frontmatter:
          required_fields: [owner]
          optional_fields: [title]
        required_sections:
          - name: alternatives
            mandatory: false
          - name: Cost
            pattern: costs?
        """
    )
    assert registry.problems == ()
    adr = registry.effective("adr")
    sections = {section.name: section.mandatory for section in adr.sections}
    assert sections["alternatives"] is False
    assert sections["Cost"] is True
    assert sections["Context"] is True
    assert adr.sections[-1].name == "Cost"
    assert next(s for s in adr.sections if s.name == "alternatives").critical, "the rest of it stays"
    assert set(adr.required) == {"id", "type", "status", "owner"}
    assert adr.freshness_days == 30
    assert [gate.name for gate in adr.gates] == ["ADR-APPROVED"]


def test_a_shared_part_of_the_workspace(load: Load) -> None:
    registry = load(
        _house="freshness_days: 10\nlifecycle: {order: [sketch, ready]}\n",
        memo="document_type: memo\nextends: _house\n",
    )
    assert registry.problems == ()
    memo = registry.effective("memo")
    assert (memo.freshness_days, memo.lifecycle.order) == (10, ("sketch", "ready"))


@pytest.mark.parametrize("word", ["none", "null", ""])
def test_extending_nothing(load: Load, word: str) -> None:
    registry = load(memo=f"document_type: memo\nextends: {word}\n")
    assert registry.problems == ()
    assert registry.effective("memo").lifecycle.terminal == frozenset()


def test_other_files_in_a_schemas_folder_are_none_of_our_business(load: Load) -> None:
    registry = load(openapi="openapi: 3.1.0\npaths: {}\n", broken="{ not: [yaml\n", bytes=b"\xff\xfe\x00")
    assert registry.problems == ()
    assert registry.names() == Registry.load().names()


def test_three_folders(load: Load, tmp_path: Path) -> None:
    load("schemas", a="document_type: a\n")
    load("schemas/doctypes", b="document_type: b\n")
    registry = load(".semantic-docs/schemas", c="document_type: c\n")
    assert {"a", "b", "c"} <= set(registry.names())
    assert registry.effective("c").source == ".semantic-docs/schemas/c.yaml"


BROKEN = {
    "yaml": ("document_type: prd\nrequired_sections: [\n", 3, "did not find expected node"),
    "unknown key": ("document_type: prd\n\nrequierd_sections: []\n", 3, "did you mean required_sections?"),
    "wrong type": ("document_type: prd\nfreshness_days: soon\n", 2, 'is "soon", expected a whole number'),
    "no name": ("document_type: prd\nrequired_sections:\n  - mandatory: true\n", 3, "name is missing"),
    "severity": (
        "document_type: prd\ngap_detection:\n  E110:\n    severity: urgent\n",
        4,
        "expected one of critical, high, medium, low",
    ),
    "code": ("document_type: prd\ngap_detection:\n  X1: {}\n", 3, "is not a name that is allowed here"),
    "look-around": (
        "document_type: prd\nrequired_sections:\n  - name: A\n    pattern: '(?=a)b'\n",
        4,
        "look-around",
    ),
    "id pattern": (
        "document_type: prd\nfrontmatter:\n  constraints:\n    id:\n      pattern: 'PRD-[0-9'\n",
        5,
        "missing ]",
    ),
    "too large": (
        "document_type: prd\nrequired_sections:\n  - name: A\n    pattern: '((a{100}){100}){100}'\n",
        4,
        "cannot be used",
    ),
    "too large together": (
        f"document_type: prd\nrequired_sections:\n  - name: A\n    pattern: {['(a{500}b{400}){9}'] * 40}\n",
        4,
        "cannot be used",
    ),
    "field schema": (
        "document_type: prd\nfrontmatter:\n  constraints:\n    age:\n      type: strin\n",
        5,
        "The constraint of age is no JSON Schema",
    ),
    "word of a field": (
        "document_type: prd\nfrontmatter:\n  constraints:\n    age:\n      patern: x\n",
        5,
        "did you mean pattern?",
    ),
    "trigger": (
        (
            "document_type: prd\nlifecycle: {order: [draft, approved]}\n"
            "quality_gates:\n  - name: G\n    status_trigger: aproved\n"
        ),
        5,
        "did you mean approved?",
    ),
    "no trigger": ("document_type: prd\nquality_gates:\n  - name: G\n", 3, "has no status_trigger"),
    "condition": (
        (
            "document_type: prd\nquality_gates:\n  - name: G\n    status_trigger: approved\n"
            "    conditions: [no_critical_gap]\n"
        ),
        5,
        "did you mean no_critical_gaps?",
    ),
    "parent": ("document_type: prd\nextends: house\n", 2, "house is no type file beside this one"),
    "climbing parent": ("document_type: prd\nextends: ../../etc/x\n", 2, "does not match"),
    "no type": ("document_type:\n", 1, "document_type has no value"),
    "doubled key": ("document_type: prd\nversion: 1\nversion: 2\n", 3, "version"),
    "list": ("- document_type: prd\ndocument_type: x\n", 2, ""),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_reported_and_the_built_in_type_stays(load: Load, case: str) -> None:
    text, line, reason = BROKEN[case]
    registry = load(prd=text)
    assert registry.effective("prd").source.endswith("schemas/doctypes/prd.yaml")
    assert registry.effective("prd").sections
    problem = registry.problems[0]
    assert problem.path == "schemas/prd.yaml"
    assert (problem.line, reason in str(problem)) == (line, True), str(problem)
    assert str(problem).startswith(f"schemas/prd.yaml:{line}:")


def test_undecodable_bytes_have_their_place(load: Load) -> None:
    registry = load(prd=b"document_type: prd\ndescription: \xff\n")
    assert [(problem.line, problem.column) for problem in registry.problems] == [(2, 14)]


def test_a_problem_of_a_shared_part_names_it(load: Load) -> None:
    registry = load(_house="freshnes_days: 10\n", memo="document_type: memo\nextends: _house\n")
    assert registry.get("memo") is None
    message = str(registry.problems[0])
    assert message.startswith("schemas/memo.yaml:2:10: ")
    assert "schemas/_house.yaml:1:1: " in message
    assert "did you mean freshness_days?" in message


def test_files_that_extend_each_other(load: Load) -> None:
    registry = load(a="document_type: a\nextends: b\n", b="document_type: b\nextends: a\n")
    assert {problem.path for problem in registry.problems} == {"schemas/a.yaml", "schemas/b.yaml"}


def test_a_chain_without_end(load: Load) -> None:
    files = {f"_p{i}": f"extends: _p{i + 1}\n" for i in range(12)}
    registry = load(memo="document_type: memo\nextends: _p0\n", **files)
    assert "More than 8 files extend each other" in registry.problems[0].message


def test_two_files_of_one_type(load: Load) -> None:
    registry = load(a="document_type: memo\ndescription: first\n", b="document_type: memo\n")
    assert registry.effective("memo").description == "first"
    assert [p.path for p in registry.problems] == ["schemas/b.yaml"]
    assert "defined in schemas/a.yaml already" in registry.problems[0].message


def test_two_types_with_one_alias(load: Load) -> None:
    registry = load(memo="document_type: memo\naliases: [prd, note]\n")
    assert "The alias prd of memo already means prd" in registry.problems[0].message
    assert registry.effective("prd").name == "prd"
    assert registry.effective("note").name == "memo"


def test_a_bomb_of_aliases(load: Load) -> None:
    rows = "\n".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9))
    registry = load(prd=f"document_type: prd\na0: &a0 [x]\n{rows}\n")
    assert len(registry.problems) == 1
    assert registry.effective("prd").sections


def test_a_folder_named_like_a_file_and_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "schemas" / "x.yaml").mkdir(parents=True)
    registry = Registry.load(None, [tmp_path / "schemas", tmp_path / "nowhere"], tmp_path)
    assert registry.problems == ()


def test_built_in_types_that_were_read_before_are_those_that_are_read(tmp_path: Path) -> None:
    """Given their folder, the registry reads them anew."""
    own = tmp_path / "schemas"
    own.mkdir()
    (own / "memo.yaml").write_text("document_type: memo\nextends: adr\naliases: [prd]\n", encoding="utf-8")
    (own / "broken.yaml").write_text("document_type: [\n", encoding="utf-8")
    before, anew = (Registry.load(folder, [own], tmp_path) for folder in (None, doctypes_dir()))
    assert before.types == anew.types
    assert before.problems == anew.problems
    assert len(before.problems) == 2


def test_types_are_not_read_again_for_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for those that its own extend."""
    read: list[str] = []

    def counted(path: Path, *rest: Any) -> Any:
        read.append(path.name)
        return read_source(path, *rest)

    own = tmp_path / "schemas"
    own.mkdir()
    (own / "memo.yaml").write_text("document_type: memo\n", encoding="utf-8")
    Registry.load(None, [own], tmp_path)
    monkeypatch.setattr("semantic_docs.doctypes.loader.read_source", counted)
    Registry.load(None, [own], tmp_path)
    assert read == ["memo.yaml", "_base.yaml"]


def test_the_digest_follows_every_byte(load: Load) -> None:
    one = load(memo="document_type: memo\n")
    assert one.digest == load(memo="document_type: memo\n").digest
    assert one.digest != load(memo="document_type: memo \n").digest
    assert one.digest != Registry.load().digest


def test_without_any_built_in_type(tmp_path: Path, read: Parse) -> None:
    registry = Registry.load(tmp_path)
    assert registry.names() == ()
    assert registry.effective("adr").name == "generic"
    assert registry.infer(read("# 1. Use SQLite\n\n## Status\n\nAccepted\n")) is None


def test_the_examples_of_the_manual(load: Load, repository: Path) -> None:
    text = (repository / "docs/doctypes.md").read_text("utf-8")
    blocks = [block.split("```")[0] for block in text.split("```yaml\n")[1:]]
    files = {f"t{index}": block for index, block in enumerate(blocks) if "document_type:" in block}
    assert len(files) == 2
    registry = load(**files)
    assert registry.problems == ()
    assert registry.effective("policy").freshness_days == 365
    assert registry.effective("adr").sections[-1].name == "Cost"


@pytest.mark.corpus
def test_schema_001_as_it_stands(corpus: Path, load: Load, read: Parse) -> None:
    text = (corpus / "ishkarim/engineering/data-models/SCHEMA-001.md").read_text("utf-8")
    blocks = [block for block in text.split("```yaml\n")[1:] if "document_type:" in block]
    files = {f"t{index}": block.split("```")[0] for index, block in enumerate(blocks)}
    registry = load(**files)
    assert registry.problems == ()
    assert len(files) == 7
    prd, tdd, adr = (registry.effective(name) for name in ("prd", "tdd", "adr"))
    assert prd.source.startswith("schemas/t")
    assert prd.gap("E171").params["min_evidence_notes"] == 10
    assert not prd.gap("E200").enabled
    assert prd.gates[0].conditions["approvals"] == ["Product Owner", "Tech Lead"]
    assert prd.gates[0].blockers == ("E110", "E120", "E140")
    assert [one.type for one in tdd.dependencies] == ["prd"]
    assert adr.decision
    assert adr.gates[0].conditions["min_evidence_count"] == 3
    assert adr.gates[0].conditions["approvals"] is True
    assert adr.lifecycle.order == ("draft", "review", "approved", "deployed")
    path = corpus / "ishkarim/engineering/decisions/ADR-008-error-handling.md"
    doc = read(path.read_text("utf-8"))
    assert all(find_section(doc, section) for section in adr.sections)
    assert [one.keyword for one in violations(doc, adr)] == ["enum"], "SCHEMA-001 has no status `accepted`"
