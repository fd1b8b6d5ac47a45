"""A server process on a folder that changes; keeps what the server says to the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.support.editor import PATIENCE, server_config
from tests.support.wire import Message, Wire


class Talk(Wire):
    """A server that has begun on a folder."""

    def __init__(self, root: Path, environment: Mapping[str, str] | None = None) -> None:
        self.messages: list[str] = []
        """What was shown to the person, in order."""
        env = {**(server_config().server_env or {}), **(environment or {})}
        super().__init__(env=env)
        self.root = root
        self.begin(root)

    def touched(self, paths: Iterable[str]) -> None:
        """Says what an editor with a watcher of its own says."""
        changes = [{"uri": self.uri(path), "type": 2} for path in paths]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def seen(self, paths: Iterable[str] = (), seconds: float = PATIENCE) -> Any:
        """Waits until changes on the disk are seen to their end; returns what the index holds."""
        self.touched(paths)
        return self.settled(seconds)

    def shown(self) -> dict[str, list[tuple[Any, ...]]]:
        """What the editor shows, by path."""
        top = f"{self.root.as_uri()}/"
        return {
            uri.removeprefix(top): sorted(
                (one["code"], one["message"], str(one["range"]), one["severity"]) for one in found
            )
            for uri, found in self.diagnostics.items()
            if found
        }

    def _note(self, message: Message) -> None:
        if message.get("method") == "window/showMessage":
            params = message["params"]
            assert isinstance(params, dict)
            self.messages.append(params["message"])
        else:
            super()._note(message)
