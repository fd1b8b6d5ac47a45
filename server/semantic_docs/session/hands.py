"""Other processes for the length of one run: as many as the machine has cores, and only where it pays."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from semantic_docs.session.batches import CHUNK, chunks
from semantic_docs.session.crew import Crew, CrewLost

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

WORTH = 500
"""Documents from which on a crew saves more than it costs: each process takes 0.15 s of a
processor to begin.
"""

MOST = 4
"""Processes; more would only wait for the one that writes."""


class Hands:
    """Starts a crew when it is needed first, and ends it behind the run."""

    def __init__(self, setup: Callable[[], object] | None = None) -> None:
        """Without `setup` there is never a crew."""
        self._setup = setup
        self._crew: Crew | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._crew is not None:
            self._crew.close()

    def each(self, task: str, items: Sequence[T], here: Callable[[T], R]) -> Iterator[R]:
        """What each item comes to, in their order: by the crew, or where there is none, `here`."""
        so_far = 0
        if self._pays(len(items)):
            # The first ones are done at once: a process begins by loading what it needs.
            for item in islice(items, CHUNK):
                so_far += 1
                yield here(item)
        crew = self._enough_for(len(items))
        if crew is not None:
            try:
                for chunk in crew.map(task, chunks(items[so_far:])):
                    so_far += len(chunk)
                    yield from chunk
            except CrewLost as error:
                log.warning("a process of the crew is lost (%s); one goes on alone", error)
                crew.close()
        for item in islice(items, so_far, None):
            yield here(item)

    def _pays(self, documents: int) -> bool:
        return self._setup is not None and documents >= WORTH and (os.cpu_count() or 1) > 1

    def _enough_for(self, documents: int) -> Crew | None:
        """A crew for so many documents; None where one process alone does as well."""
        if self._setup is None or not self._pays(documents):
            return None
        if self._crew is None:
            try:
                self._crew = Crew(min(os.cpu_count() or 1, MOST), self._setup())
            except (OSError, CrewLost) as error:
                log.warning("no other process can be started (%s); one does all", error)
                self._setup = None
        return self._crew
