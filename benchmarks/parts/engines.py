"""The limits of single answers: pipes with messages known beforehand, the engines that read a document."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import pyromark
import yaml

from benchmarks.bench import Bench, timed
from benchmarks.client import Client
from benchmarks.rows import spread

ROUNDS = 50


def echoed(bench: Bench, published: Sequence[dict[str, Any]]) -> float:
    """Median of the seconds from a notification to the last of these diagnostics, known beforehand."""
    with _echo(bench, {"notifications": published}) as client:
        taken = []
        for number in range(1, ROUNDS + 1):
            sent = client.notify("textDocument/didChange", {})
            client.wait(partial(_have_come, client, number * len(published)), "diagnostics")
            taken.append(client.last_published - sent)
    return spread(taken)[0]


def answered(bench: Bench, result: Any) -> float:
    """Median of the seconds from a request to this answer, known beforehand."""
    with _echo(bench, {"result": result}) as client:
        return spread([client.ask("any", {})[0] for _ in range(ROUNDS)])[0]


def _echo(bench: Bench, said: dict[str, Any]) -> Client:
    place = bench.place / "echo.json"
    place.write_text(json.dumps(said), encoding="utf-8")
    client = Client([sys.executable, "-m", "benchmarks.echo", str(place)])
    client.ask("any", {})
    return client


def _have_come(client: Client, wanted: int) -> bool:
    return sum(count for count, _ in client.published.values()) >= wanted


def read_alone(text: str) -> float:
    """Median of the seconds that the two engines take to go through a document, nothing made of it."""
    _, front, body = text.split("---\n", 2)

    def read() -> None:
        for _ in yaml.parse(front, Loader=yaml.CSafeLoader):
            pass
        list(pyromark.events_with_range(body, options=pyromark.Options.ENABLE_TABLES))

    return spread([timed(read) for _ in range(ROUNDS)])[0]
