"""What the threads of a session hand to each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeAlias

from semantic_docs.features.view import View
from semantic_docs.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Edit:
    """The whole text of an open document; None closes it."""

    path: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and where its answer goes."""

    function: Callable[[View], Any]
    answer: Future[Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """The index has changed under these paths."""

    paths: frozenset[str]
    whole: bool = False
    """Whether these are all that the index knows: what is shown of others is shown for nothing."""
    seen: frozenset[str] = frozenset()
    """Files that were looked at, documents or not: what is unsaved may link to them, or lie beside them."""
    more: bool = False
    """Whether the run goes on and another one follows in any case."""


@dataclass(frozen=True, slots=True)
class Again:
    """What is shown of these documents is to be published once more."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """There is another workspace object: the first one, or configuration or types have changed."""

    workspace: Workspace


@dataclass(frozen=True, slots=True)
class Vanished:
    """The workspace's folder is not there any more; a Replaced follows if it comes back."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Answered when all that came before is done and published."""

    answer: Future[None]


Job: TypeAlias = Edit | Ask | Again | Moved | Replaced | Vanished | Quiet
