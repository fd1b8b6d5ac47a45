"""What is kept of an exception and of a log record, and what is not."""

from __future__ import annotations

import logging

import pytest

from semantic_docs.text.faults import WithoutText, kind_of, trace_of

SECRET = "a sentence of a document"


def raised() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"could not read {SECRET}") from error
    except ValueError as error:
        error.add_note(SECRET)
        return error


def record(name: str, message: str, *arguments: object) -> logging.LogRecord:
    error = raised()
    info = (type(error), error, error.__traceback__)
    return logging.LogRecord(name, logging.ERROR, "/here/there.py", 7, message, arguments, info)


def test_a_trace_names_kinds_and_places_alone() -> None:
    trace = trace_of(raised())
    assert SECRET not in trace
    assert [line for line in trace.splitlines() if not line.startswith(" ")] == [
        "Traceback (most recent call last):",
        "KeyError",
        "Traceback (most recent call last):",
        "ValueError",
    ]
    assert "in raised" in trace


def test_the_system_may_say_what_is_wrong() -> None:
    assert kind_of(OSError(28, "No space left on device", SECRET)) == "OSError: No space left on device"
    assert kind_of(OSError(SECRET)) == "OSError"
    assert kind_of(UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET)) == "UnicodeDecodeError"


def test_our_own_records_keep_paths_and_lose_messages() -> None:
    shown = WithoutText().format(record("semantic_docs.session", "%s failed: %s", "docs/a.md", raised()))
    assert shown.startswith("ERROR semantic_docs.session: docs/a.md failed: ValueError\nTraceback")
    assert SECRET not in shown


@pytest.mark.parametrize("name", ["asyncio", "pygls.protocol", "semantic_docs_of_others", "py.warnings"])
def test_of_others_only_the_place_is_kept(name: str) -> None:
    shown = WithoutText().format(record(name, f"Exception in callback ({SECRET})"))
    assert shown.startswith(f"ERROR {name}: (said in there.py, line 7)\n")
    assert SECRET not in shown


def test_a_trace_that_another_formatter_has_made_is_not_taken_over() -> None:
    one = record("semantic_docs", "odd")
    logging.Formatter().format(one)
    assert one.exc_text
    assert SECRET not in WithoutText().format(one)
