"""What the benchmarks stand on: the bare engine, the client of pipes, the folder of documents."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from benchmarks import bare, documents
from benchmarks.bench import Bench
from benchmarks.client import Client
from benchmarks.parts import search, symbols, walk
from benchmarks.processes import run
from semantic_docs.session.workspace import Workspace

TEXTS = ["the queue waits", "the queue of the store", "a rare salamander"]


def test_the_bare_table_finds_and_counts_words(tmp_path: Path) -> None:
    assert bare.insert(TEXTS, tmp_path / "bare.db", 1024 * 1024) > 0
    db = sqlite3.connect(tmp_path / "bare.db")
    assert bare.search(db, '"queue"') > 0
    assert bare.words(db, (2, 1), 1) == [["queue"], ["rare"]]
    assert bare.replace(db, 3, "another text") > 0
    assert db.execute("SELECT count(*) FROM bare('salamander')").fetchone() == (0,)


def test_the_client_takes_the_time_of_answers_and_diagnostics(tmp_path: Path) -> None:
    said = {
        "result": ["known"],
        "notifications": [{"uri": "file:///a.md", "diagnostics": [{"code": "E120"}]}],
    }
    (tmp_path / "echo.json").write_text(json.dumps(said), encoding="utf-8")
    with Client([sys.executable, "-m", "benchmarks.echo", str(tmp_path / "echo.json")]) as client:
        seconds, answer = client.ask("any", {}, 20)
        assert answer == ["known"]
        assert seconds > 0
        sent = client.notify("any", {})
        client.wait(lambda: "file:///a.md" in client.published, "diagnostics", 20)
        assert client.diagnostics["file:///a.md"] == [{"code": "E120"}]
        assert client.last_published > sent


def test_a_server_that_ends_is_told_of() -> None:
    with Client([sys.executable, "-c", "pass"]) as client, pytest.raises((RuntimeError, BrokenPipeError)):
        client.ask("any", {}, 20)


def test_a_process_is_taken_with_what_it_says() -> None:
    ran = run([sys.executable, "-c", "print('said'); raise SystemExit(3)"])
    assert (ran.output.strip(), ran.code) == ("said", 3)


def test_documents_are_written_anew_unless_they_are_whole(tmp_path: Path) -> None:
    bench = Bench(20, tmp_path)
    changed = bench.path(3)
    changed.write_text("changed", encoding="utf-8")
    assert Bench(20, tmp_path).path(3).read_text(encoding="utf-8") == "changed"
    with pytest.raises(ZeroDivisionError), bench.editing():
        raise ZeroDivisionError
    assert Bench(20, tmp_path).path(3).read_text(encoding="utf-8") == documents.text(3, 20)


def test_measurements_give_rows_with_their_limits(tmp_path: Path) -> None:
    bench = Bench(60, tmp_path)
    for part in (walk, search):
        rows = part.measure(bench).rows
        assert rows
        assert all(row.limit for row in rows if row.judged)
    read = next(row for row in walk.measure(bench).rows if row.unit == "files")
    assert read.figure == read.limit == 60 // 5
    workspace = Workspace(bench.root)
    assert documents.text(3, 60).split("title: ")[1].split('"')[1].lower() in symbols.all_names(workspace)
    workspace.close()
    assert symbols.find("one storage\ntwo\nthree storage", "storage") == 2
