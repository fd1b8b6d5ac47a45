"""pygls' protocol with the order of messages enforced, and with open texts left to us."""

from __future__ import annotations

import logging
from collections.abc import Generator
from typing import Any

from cattrs import Converter
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

_log = logging.getLogger(__name__)

# pygls keeps a copy of every open text, cut at the eight line ends of str.splitlines where the protocol
# has three, and ends the process inside its `exit`. Our own handlers stand in their place.
OURS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.EXIT,
)


class Protocol(LanguageServerProtocol):
    """Answers what comes too early or too late, instead of keeping silent or breaking."""

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        for method in OURS:
            self.fm.builtin_features.pop(method)
        self._asked = False
        self.hidden_commands: frozenset[str] = frozenset()
        """Commands that are carried out when asked for, and yet not announced."""
        self.outline = True
        """Whether outlines are announced."""

    @property
    def shut_down(self) -> bool:
        """Whether `shutdown` has been asked for."""
        return self._shutdown

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """As pygls does it, less what the client has of its own and would then have twice."""
        result = yield from super().lsp_initialize(params)
        offered = result.capabilities.execute_command_provider
        if offered is not None:
            offered.commands = [name for name in offered.commands if name not in self.hidden_commands]
        if not self.outline:
            result.capabilities.document_symbol_provider = None
        return result

    def handle_message(self, message: Any) -> None:
        """Lets a message pass where the life cycle of the protocol allows it."""
        method = getattr(message, "method", None)
        error = self._objection(method)
        if error is None:
            if method == types.INITIALIZE:
                self._asked = True
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._send_response(message.id, error=error)

    def _objection(self, method: str | None) -> types.ResponseError | None:
        """Why a message cannot be taken now; None where it can. Answers (no method) always can."""
        if method is None or method == types.EXIT:
            return None
        if self._shutdown:
            return types.ResponseError(int(types.ErrorCodes.InvalidRequest), "the server is shutting down")
        if method == types.INITIALIZE:
            if self._asked:
                return types.ResponseError(int(types.ErrorCodes.InvalidRequest), "initialized already")
            return None
        if not self._asked:
            return types.ResponseError(int(types.ErrorCodes.ServerNotInitialized), "not initialized yet")
        return None

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Reads a message; a request that cannot be read is answered before the fault goes on."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise
