"""`index`, `search`, `show`, `rule`, `serve` and the command itself, as processes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write
from tests.support.ages import age


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("semantic-docs 0.")
    done = run("--help")
    assert done.returncode == 0
    for command in ("check", "index", "search", "show", "rule", "serve"):
        assert f"\n  {command} " in done.stdout


def test_a_slip_in_the_command_is_told(call: Run) -> None:
    done = call("chek")
    assert done.returncode == 2
    assert "No such command 'chek'" in done.stderr


def test_index_says_what_it_did(call: Run, docs: Path) -> None:
    age(docs)
    assert ": 2 documents, 2 read, 0 removed, 2 gaps, " in call("index", "docs").stdout
    (docs / "two.md").unlink()
    assert ": 1 document, 0 read, 1 removed, " in call("index", "docs").stdout
    assert ": 1 document, 1 read, 0 removed, " in call("index", "docs", "--rebuild").stdout
    assert call("index", "docs", "--quiet").stdout == ""


def test_search_shows_line_id_title_and_the_match(run: Run, docs: Path) -> None:
    done = run("search", "storage", "quiet", cwd=docs)
    assert done.returncode == 0
    head, snippet = done.stdout.splitlines()
    assert head.startswith("two.md:7  NOTE-2 The second")
    assert "A quiet storage engine." in snippet
    assert "\x1b" not in done.stdout


def test_a_search_by_fields_alone_prints_a_line_a_document(call: Run, docs: Path) -> None:
    lines = call("search", "path:md", cwd=docs).stdout.splitlines()
    assert lines
    assert all(line.strip() for line in lines)


def test_search_as_json(call: Run, docs: Path) -> None:
    rows = json.loads(call("search", "storage", "--format", "json", "--in", "docs").stdout)
    assert [(row["path"], row["line"], row["id"]) for row in rows] == [("two.md", 7, "NOTE-2")]


@pytest.mark.parametrize("query", ['"', "AND", "type:", "a:b:c", "(", "*", "NEAR(", "''"])
def test_no_query_is_an_error(call: Run, docs: Path, query: str) -> None:
    done = call("search", query, cwd=docs)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_quoted_value_survives_the_shell(call: Run, docs: Path) -> None:
    """The shell hands over `owner:Tech Lead` as one word without its quotes."""
    write(docs, "led.md", "---\nid: NOTE-5\nowner: Tech Lead\n---\n# Storage\n")
    done = call("search", "owner:Tech Lead", "storage", cwd=docs)
    assert [line.split(":")[0] for line in done.stdout.splitlines()[::2]] == ["led.md"]


def test_show_has_fields_edges_both_ways_sections_and_gaps(run: Run, docs: Path) -> None:
    shown = run("show", "NOTE-1", cwd=docs).stdout
    for line in (
        "NOTE-1 One",
        "  requires  NOTES-2  no such document",
        "  requires  NOTE-2   two.md",
        "  5  One",
        "2 gaps",
    ):
        assert line in shown.splitlines(), shown
    assert "Referred to by\n  requires  NOTE-1  one.md" in run("show", "NOTE-2", cwd=docs).stdout


def test_show_as_json(call: Run, docs: Path) -> None:
    (found,) = json.loads(call("show", "NOTE-1", "--format", "json", "--in", "docs").stdout)
    assert found["fields"] == {"id": "NOTE-1", "dependencies": ["NOTES-2", "NOTE-2"]}
    assert [edge["target"] for edge in found["edges"]] == ["NOTES-2", "NOTE-2"]
    assert [edge["paths"] for edge in found["edges"]] == [[], ["two.md"]]
    assert found["sections"] == [{"level": 1, "title": "One", "anchor": "one", "line": 5}]
    assert [gap["code"] for gap in found["gaps"]] == ["E140", "E120"]


def test_show_has_every_holder_of_an_id(call: Run, docs: Path) -> None:
    write(docs, "twin.md", "---\nid: NOTE-2\n---\n# The twin\n")
    found = json.loads(call("show", "NOTE-2", "--format", "json", cwd=docs).stdout)
    assert [one["path"] for one in found] == ["twin.md", "two.md"]


def test_an_unknown_id_ends_with_2_and_the_near_ones(call: Run, docs: Path) -> None:
    done = call("show", "NOTE-3", cwd=docs)
    assert done.returncode == 2
    assert "did you mean NOTE-1 or NOTE-2?" in done.stderr
    assert "did you mean NOTE-1?" in call("show", "note-1", cwd=docs).stderr


def test_rule_prints_the_manual_raw_into_a_pipe(run: Run) -> None:
    done = run("rule", "e140")
    assert done.stdout.startswith("# E140 broken-dependency\n\n")
    assert "\n## Fix\n\n1. " in done.stdout
    assert run("rule", "broken-dependency").stdout == done.stdout


def test_rule_lists_codes(run: Run) -> None:
    codes = [line.split()[0] for line in run("rule", COLUMNS="200").stdout.splitlines()]
    assert {"E110", "E140", "E200"} <= set(codes)
    family = [line.split()[0] for line in run("rule", "E14", COLUMNS="200").stdout.splitlines()]
    assert family == [code for code in codes if code.startswith("E14")]


@pytest.mark.parametrize(
    "address, message",
    [
        ("0.0.0.0:5007", "only this machine may connect"),
        ("127.0.0.1:http", "a port is a number"),
        ("127.0.0.1:70000", "a port is a number"),
    ],
)
def test_serve_refuses_an_address_for_others(call: Run, address: str, message: str) -> None:
    done = call("serve", "--tcp", address)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("head"), reason="needs a Unix shell")
def test_a_pipe_that_is_closed_early_is_no_fault(docs: Path, environment: dict[str, str]) -> None:
    broken = "\n".join(f"  - NOTE-{number}" for number in range(100, 2_000))
    write(docs, "many.md", f"---\nid: NOTE-3\ndependencies:\n{broken}\n---\n# Many\n")
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m semantic_docs check docs --format concise | head -1"],
        cwd=docs.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(docs: Path, environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "semantic_docs", "check", "docs"],
            cwd=docs.parent,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=50,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "semantic-docs: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("no_colour", [False, True])
def test_colour_and_progress_are_for_terminals(
    docs: Path, environment: dict[str, str], no_colour: bool
) -> None:
    variables = environment | {"TERM": "xterm"} | ({"NO_COLOR": "1"} if no_colour else {})
    shown = _on_a_terminal(["check", "docs"], docs.parent, variables)
    assert "Looking for documents…" in shown
    assert ("\x1b[1;31mcritical" in shown) is not no_colour


def _on_a_terminal(arguments: list[str], cwd: Path, environment: dict[str, str]) -> str:
    master, slave = os.openpty()
    command = [sys.executable, "-m", "semantic_docs", *arguments]
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    seen = []
    # Linux ends a terminal whose other side is gone with an error, other systems with nothing.
    with contextlib.suppress(OSError):
        while data := os.read(master, 65536):
            seen.append(data)
    os.close(master)
    process.wait(timeout=20)
    return b"".join(seen).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
@pytest.mark.parametrize(
    "instead",
    ["pass", "from semantic_docs.cli import target; target.target_of = None"],
    ids=["swallowed", "another fault"],
)
def test_an_interrupt_that_loading_a_module_swallows_still_counts(
    docs: Path, environment: dict[str, str], instead: str
) -> None:
    program = f"""
import os, signal, sys
from semantic_docs.cli import check, interrupt, main
interrupt.listen()
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    {instead}
sys.argv = ["semantic-docs", "check", "docs"]
main.main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=docs.parent, env=environment, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_an_interrupt_is_quiet(docs: Path, environment: dict[str, str]) -> None:
    text = "Word [x](y.md). " * 4_000
    for number in range(100, 400):
        write(docs, f"many/{number}.md", f"---\nid: NOTE-{number}\n---\n# Many\n{text}\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "semantic_docs", "check", "docs"],
        cwd=docs.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "")
