"""How a question, and whoever waits for things to settle, comes to an answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from semantic_docs.features.view import View
from semantic_docs.index.values import IndexDamaged, IndexUnusable
from semantic_docs.session.jobs import Ask


def answer(job: Ask, look: Callable[[], View]) -> None:
    """Answers a question, unless it was cancelled. Raises where the index cannot be read."""
    if not job.answer.running() and not job.answer.set_running_or_notify_cancel():
        return
    try:
        job.answer.set_result(job.function(look()))
    except (IndexDamaged, IndexUnusable):
        raise
    except Exception as error:  # noqa: BLE001 -- the asker sees it; the session goes on.
        job.answer.set_exception(error)


def settled(waiting: list[Future[None]], error: Exception | None) -> None:
    """Answers all who wait for things to settle, and forgets them."""
    while waiting:
        one = waiting.pop(0)
        if not one.set_running_or_notify_cancel():
            continue
        if error is None:
            one.set_result(None)
        else:
            one.set_exception(error)


def end(unanswered: Future[Any]) -> None:
    """Nobody will answer any more."""
    if not unanswered.cancel() and not unanswered.done():
        unanswered.set_exception(RuntimeError("there is no index to answer from"))
