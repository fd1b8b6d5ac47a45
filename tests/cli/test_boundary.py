"""Where exceptions of commands end."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from semantic_docs.cli import errors
from semantic_docs.cli.boundary import bounded
from semantic_docs.cli.errors import UserError


def code_of(error: BaseException, *, verbose: bool = False) -> int:
    def command(verbose: bool) -> int:
        raise error

    with pytest.raises(typer.Exit) as ended:
        bounded(command)(verbose=verbose)
    return ended.value.exit_code


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(errors.DEBUG, raising=False)
    path = tmp_path / "logs" / "command-line.log"
    monkeypatch.setattr(errors, "log_file", lambda: path)
    return path


def test_a_users_error_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(UserError("x.md: no such file")) == 2
    assert capsys.readouterr().err == "semantic-docs: x.md: no such file\n"


def test_an_operating_systems_error_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(PermissionError(13, "Permission denied", "docs/a.md")) == 2
    assert capsys.readouterr().err == "semantic-docs: docs/a.md: Permission denied\n"


def test_a_bug_is_one_sentence_and_its_trace_is_in_the_log(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(ZeroDivisionError("by nothing")) == 1
    told = f"this is a fault of semantic-docs (ZeroDivisionError); the details are in {log}"
    assert capsys.readouterr().err == f"semantic-docs: {told}\n"
    assert "Traceback" in log.read_text("utf-8")
    assert "by nothing" not in log.read_text("utf-8")


def test_a_bug_shows_its_trace_when_asked(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(ZeroDivisionError("by nothing"), verbose=True) == 1
    assert "Traceback" in capsys.readouterr().err
    assert not log.exists()


def test_a_bug_is_told_where_no_log_can_be_written(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.parent.write_text("a file where the folder should be", "utf-8")
    assert code_of(ZeroDivisionError()) == 1
    assert "(ZeroDivisionError); run again with --verbose" in capsys.readouterr().err


def test_an_interrupt_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""
