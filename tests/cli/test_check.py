"""`semantic-docs check` as a process: exit codes, the three formats, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from semantic_docs.cli.output_schema import check_output_schema
from semantic_docs.cli.rows import place
from semantic_docs.model.span import Position, Range
from tests.cli.conftest import Run, write

BROKEN = "docs/one.md:3:16: E140 critical NOTES-2 is not the id of any document"


def test_full_output_is_a_table_by_document_and_a_summary(run: Run, docs: Path) -> None:
    done = run("check", "docs", "--today", "2026-01-15")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "docs/one.md  NOTE-1"
    assert lines[1].split()[:5] == ["3:16", "E140", "critical", "NOTES-2", "is"]
    assert "E140   broken-dependency          1      –        –     –       1" in done.stdout
    assert "2 documents, 2 gaps: 1 critical, 1 high" in lines
    assert lines[-1].startswith("2 of 2 files read anew in ")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert not any(line.endswith(" ") for line in lines)


def test_a_second_run_reads_no_unchanged_file(run: Run, docs: Path) -> None:
    run("check", "docs", "--quiet")
    assert "\n0 of 2 files read anew" in run("check", "docs").stdout


def test_concise_output_is_a_line_a_gap(run: Run, docs: Path) -> None:
    done = run("check", "docs", "--format", "concise")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith(BROKEN)
    assert second.startswith("docs/one.md:7:1: E120 high TODO")


def test_json_rows_keep_to_their_schema_and_bring_the_fixes(run: Run, docs: Path) -> None:
    done = run("check", "docs", "--format", "json")
    rows = json.loads(done.stdout)
    jsonschema_rs.validate(check_output_schema(), rows)
    broken = rows[0]
    assert broken["gap_id"] == "E140-NOTE-1-NOTES-2"
    assert broken["path"] == "one.md"
    assert (broken["line"], broken["column"], broken["end_line"], broken["end_column"]) == (3, 16, 3, 23)
    assert broken["fixes"][0] == {
        "title": "Replace NOTES-2 with NOTE-2",
        "safe": True,
        "edits": [
            {"path": "one.md", "line": 3, "column": 16, "end_line": 3, "end_column": 23, "text": "NOTE-2"}
        ],
        "creates": [],
    }


def test_columns_of_rows_count_code_points_from_1() -> None:
    behind_an_emoji = Position(line=4, utf8=4, utf16=2, utf32=1)
    found = place(Range(behind_an_emoji, Position(4, 5, 3, 2)))
    assert found == {"line": 5, "column": 2, "end_line": 5, "end_column": 3}


def test_json_of_nothing_is_an_empty_array(call: Run, docs: Path) -> None:
    done = call("check", "docs/two.md", "--format", "json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], "")


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["--fail-on", "critical"], 1),
        (["--fail-on", "critical", "--ignore", "E14"], 0),
        (["--fail-on", "never"], 0),
        (["--select", "placeholder"], 1),
        (["--select", "E12,E14", "--ignore", "E120,E140"], 0),
    ],
)
def test_the_exit_code_follows_what_is_shown(call: Run, docs: Path, arguments: list[str], code: int) -> None:
    done = call("check", "docs", "--format", "concise", *arguments)
    assert done.returncode == code, done.stdout


def test_a_document_narrows_what_is_shown_and_not_what_is_known(call: Run, docs: Path) -> None:
    """NOTE-2 stands in the other file, and still resolves."""
    done = call("check", "one.md", "--format", "concise", cwd=docs)
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["one.md", "one.md"]
    assert "NOTE-2 is not" not in done.stdout


def test_a_configuration_above_is_the_root(call: Run, docs: Path) -> None:
    write(docs.parent, "semantic-docs.toml", 'ignore = ["E120"]\n')
    write(docs.parent, "elsewhere.md", "---\nid: NOTES-2\n---\n# Nine\n")
    done = call("check", cwd=docs)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("2 documents, no gaps")


def test_a_code_that_the_configuration_leaves_out_is_not_passed_over_in_silence(
    call: Run, docs: Path
) -> None:
    write(docs, "semantic-docs.toml", 'ignore = ["E12"]\n')
    done = call("check", "docs", "--select", "E120")
    assert done.returncode == 0
    assert (
        done.stderr
        == "semantic-docs: E120 is not reported here: see `select` and `ignore` in semantic-docs.toml\n"
    )
    assert call("check", "docs", "--select", "E14").stderr == ""


def test_a_git_above_does_not_pull_in_the_repository(call: Run, docs: Path) -> None:
    (docs.parent / ".git").mkdir()
    write(docs.parent, "elsewhere.md", "---\nid: NOTES-2\n---\n# Nine\n")
    assert BROKEN in call("check", "docs", "--format", "concise").stdout


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["nowhere"], "semantic-docs: nowhere: no such file or folder\n"),
        (["empty"], "holds no documents (**/*.md, **/*.markdown)"),
        (["docs", "--select", "E999"], "--select E999: no rule has this code or name"),
        (["docs", "--select", "broken"], "(did you mean broken-dependency or broken-link?)"),
        (["docs", "--today", "soon"], "--today soon: a date is written as 2026-01-15"),
        (["docs", "--format", "xml"], "'xml' is not one of 'full', 'concise', 'json'"),
        (["docs", "--fial-on", "low"], "No such option: --fial-on"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_sentence(
    call: Run, docs: Path, arguments: list[str], message: str
) -> None:
    (docs.parent / "empty").mkdir()
    done = call("check", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text, message",
    [
        ('x = 1\nselect = ["E140', "docs/semantic-docs.toml:2:"),
        ('ignroe = ["E140"]', "docs/semantic-docs.toml:1:1: unknown key 'ignroe'; did you mean ignore?"),
        ('roots = ["../.."]', 'docs/semantic-docs.toml:1:10: roots: "../.." lies outside the workspace'),
    ],
)
def test_a_broken_configuration_is_told_with_its_line(call: Run, docs: Path, text: str, message: str) -> None:
    write(docs, "semantic-docs.toml", text)
    done = call("check", "docs")
    assert done.returncode == 2
    assert message in done.stderr
    assert "docs/semantic-docs.toml must be mended first" in done.stderr


def test_a_broken_type_file_is_told_and_fails_the_check(run: Run, docs: Path) -> None:
    write(docs, ".semantic-docs/schemas/note.yaml", "document_type: [note\n")
    done = run("check", "docs", "--fail-on", "never")
    assert done.returncode == 1
    assert "docs/.semantic-docs/schemas/note.yaml:2:1:" in done.stderr
    assert "2 documents" in done.stdout, "the rest is checked all the same"


def test_success_is_not_said_of_what_could_not_be_read(call: Run, docs: Path) -> None:
    write(docs, "three.md", "---\nid: [NOTE-3\n---\n# Three\n")
    done = call("check", "docs/three.md", "--select", "E140")
    assert done.returncode == 1
    assert "docs/three.md: could not be read as written (E113)" in done.stderr


def test_a_narrow_terminal_keeps_codes_and_totals(run: Run, docs: Path) -> None:
    done = run("check", "docs", COLUMNS="44")
    assert "E140   broken-dependency       1" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 44


def test_control_characters_do_not_reach_the_terminal(call: Run, docs: Path) -> None:
    write(docs, "four.md", '---\nid: NOTE-4\nparent: "NOTE-\\e[2J\\a"\n---\n# Four\n')
    done = call("check", "docs", "--select", "E140")
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert "NOTE-" in done.stdout
