"""Templates and JSON Schemas: current, valid, and good to begin with."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema_rs
import pytest

from semantic_docs.doctypes.generate import generated, main, stale
from semantic_docs.doctypes.json_schema import DOCTYPE_SCHEMA
from semantic_docs.doctypes.matching import find_section
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.template import fill
from semantic_docs.doctypes.validate import violations
from tests.doctypes.conftest import Load, Parse
from tests.doctypes.test_builtin import NAMES

TODAY = dt.date(2026, 1, 31)
TITLE = 'Say "hello": C:\\docs # {{x}}'


def test_the_committed_files_are_current(repository: Path) -> None:
    assert stale(repository / "schemas") == [], "run python -m semantic_docs.doctypes.generate"
    assert main(["--check"]) == 0


def test_generation_is_deterministic_and_complete() -> None:
    files = generated()
    assert files == generated()
    assert len(files) == 1 + 2 * len(NAMES)
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in files.values())


def test_a_file_that_is_missing_changed_or_left_over_is_stale(tmp_path: Path) -> None:
    files = generated()
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert stale(tmp_path) == []
    (tmp_path / "json/frontmatter.adr.schema.json").unlink()
    (tmp_path / "templates/prd.md").write_text("changed", "utf-8")
    (tmp_path / "templates/gone.md").write_text("", "utf-8")
    assert stale(tmp_path) == ["json/frontmatter.adr.schema.json", "templates/gone.md", "templates/prd.md"]


@pytest.mark.parametrize("name", ["doctype", *(f"frontmatter.{name}" for name in NAMES)])
def test_every_schema_is_a_schema(repository: Path, name: str) -> None:
    schema = json.loads((repository / f"schemas/json/{name}.schema.json").read_text("utf-8"))
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.validator_for(schema)


def test_every_key_of_a_type_file_is_described() -> None:
    def walk(schema: object, path: str) -> None:
        if not isinstance(schema, dict):
            return
        for name, inner in schema.get("properties", {}).items():
            assert inner.get("description"), f"{path}.{name}"
            walk(inner, f"{path}.{name}")
        walk(schema.get("items"), path)
        walk(schema.get("then"), path)

    walk(DOCTYPE_SCHEMA, "")


def test_the_schema_of_a_type_knows_what_is_required(builtin: Registry) -> None:
    validator = jsonschema_rs.validator_for(dict(builtin.effective("evidence").json_schema))
    assert validator.is_valid({"evidence_id": "E-1", "title": "x"})
    assert not validator.is_valid({"title": "x"})
    adr = jsonschema_rs.validator_for(dict(builtin.effective("adr").json_schema))
    good = {"id": "ADR-1", "title": "x", "type": "adr"}
    assert adr.is_valid({**good, "status": "draft"})
    assert not adr.is_valid({**good, "status": "approved"})
    assert adr.is_valid({**good, "status": "approved", "date": "2026-01-31"})


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_template_is_a_document_of_its_type(builtin: Registry, read: Parse, name: str) -> None:
    doctype = builtin.effective(name)
    identifier = (doctype.fields["id"].examples or ("DOC-1",))[0]
    doc = read(fill(name, id=identifier, title=TITLE, today=TODAY, owner="Ann O'Neil"), "docs/new.md")
    assert doc.problems == ()
    assert doc.id is not None
    assert doc.id.value == identifier
    assert doc.title is not None
    assert doc.string("title") == TITLE
    assert doc.type is not None
    assert doc.type.value == name
    assert not doc.template
    missing = [s.name for s in doctype.sections if s.mandatory and find_section(doc, s) is None]
    assert missing == []
    # What a person alone can say is still to be said: whom the document is about, and who approved it.
    wrong = [
        one
        for one in violations(doc, doctype)
        if one.path[0] not in ("parent", "parent_document", "approvers")
    ]
    assert wrong == []


def test_placeholders_leave_nothing_behind() -> None:
    text = fill("adr", id="ADR-1", title="Plain", today=TODAY)
    assert "{{" not in text
    assert "2026-01-31" in text


def test_a_title_cannot_break_out_of_its_line() -> None:
    text = fill("adr", id="ADR-1", title="a\n---\nstatus: approved\u2028b", today=TODAY)
    assert "\nstatus: approved" not in text


def test_a_type_of_the_workspace_gets_a_template(load: Load, read: Parse, tmp_path: Path) -> None:
    registry = load(
        memo="document_type: memo\nrequired_sections: [{name: Gist, guidance: Be brief -- do.}]\n"
    )
    memo = registry.effective("memo")
    text = fill("memo", id="MEMO-1", title="T", today=TODAY, doctype=memo)
    doc = read(text)
    assert doc.type is not None
    assert doc.type.value == "memo"
    assert "## Gist\n\n<!-- Be brief – do. -->" in text
    (tmp_path / "memo.md").write_text("# {{TITLE}}\n", "utf-8")
    assert fill("memo", id="M", title="T", today=TODAY, doctype=memo, folders=[tmp_path]) == "# T\n"


@pytest.mark.parametrize("name", ["unheard-of", "../secret", ""])
def test_an_unknown_type_begins_like_any_document(name: str) -> None:
    assert "type: generic" in fill(name, id="X-1", title="T", today=TODAY)
