"""pygls' protocol with our own way in: what is malformed, early or late is answered, and breaks nothing.

What a client sends is never written to the log: it holds the text of documents.
"""

from __future__ import annotations

import contextvars
import inspect
import json
import logging
import uuid
from functools import partial
from typing import Any

from cattrs import Converter
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.exceptions import FeatureNotificationError, FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from semantic_docs.lsp.own import ABILITIES, Own
from semantic_docs.lsp.writer import PipeWriter

_log = logging.getLogger(__name__)

_FURTHEST = 2**31 - 1
"""The greatest line and column of LSP; some clients say 2**32 - 1 where they mean the end of a line."""

_BACKLOG = 2**20
"""Bytes that may wait for the client to read before we wait for it, where nobody waits for us."""

_Code = types.ErrorCodes


class Protocol(LanguageServerProtocol):
    """One connection's messages. On the loop alone."""

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        # pygls' own handlers keep copies of open texts, folders and notebooks, cut at the eight line ends of
        # str.splitlines where the protocol has three, or end the process inside `exit`: ours stand alone.
        self.fm.builtin_features.clear()
        self.fm.add_builtin_feature(types.INITIALIZE, self._initialize)
        self.fm.add_builtin_feature(types.SHUTDOWN, self._shut_down)
        self.fm.add_builtin_feature(types.WORKSPACE_EXECUTE_COMMAND, self._execute)
        self.fm.add_builtin_feature(types.SET_TRACE, lambda _params: None)
        self._asked = False
        self.own = Own(converter)
        """The requests beyond LSP."""
        self.hidden_commands: frozenset[str] = frozenset()
        """Commands that are carried out when asked for, and yet not announced."""
        self.outline = True
        """Whether outlines are announced."""

    @property
    def shut_down(self) -> bool:
        """Whether `shutdown` has been asked for."""
        return self._shutdown

    # What goes out.

    def publish(self, uri: str, diagnostics: list[dict[str, Any]]) -> None:
        """Sends what is to be shown of a document, as it stands: thousands go out in a second, and to make
        lsprotocol's objects and to take them apart again is nine tenths of the work.
        """
        params = {"uri": uri, "diagnostics": diagnostics}
        self.send(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def send(self, method: str, params: dict[str, Any]) -> None:
        """Sends a notification, as it stands."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def has_room(self) -> bool:
        """Whether the client reads what it is sent; from any thread."""
        return not isinstance(self.writer, PipeWriter) or self.writer.waiting < _BACKLOG

    # What comes in.

    def take(self, body: bytes) -> bool:
        """Takes a message as it came. False where it is no JSON: then its length may be wrong, too.

        Nothing that a client sends raises: a fault of our own costs one message, not the connection.
        """
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, _Code.ParseError, "the message is no JSON")
            return False
        if not isinstance(data, dict):
            self._refuse(None, _Code.InvalidRequest, "a message is one JSON object; batches are not taken")
            return True
        try:
            self._take(data)
        except Exception as error:  # noqa: BLE001 - a named boundary: one message
            self._server.report_server_error(error, JsonRpcException)
        return True

    def _take(self, data: dict[str, Any]) -> None:
        """Takes a message that is an object: an answer, a request or a notification."""
        msg_id: Any = data.get("id")
        method, asks = data.get("method"), "id" in data
        if asks and (not isinstance(msg_id, int | str) or isinstance(msg_id, bool)):
            self._refuse(None, _Code.InvalidRequest, "the id of a message is a number or a text")
        elif data.get("jsonrpc") != self.VERSION:
            self._refuse(msg_id, _Code.InvalidRequest, 'a message says "jsonrpc": "2.0"')
        elif "method" not in data:
            self._answered(data)
        elif not isinstance(method, str):
            self._refuse(msg_id, _Code.InvalidRequest, "the method of a message is a text")
        elif (error := self._objection(method, asks)) is not None:
            if asks:
                self._send_response(msg_id, error=error)
            else:
                _log.info("a notification was passed over: %s", error.message)
        elif (message := self._read(data, method)) is not None:
            self._asked = self._asked or method == types.INITIALIZE
            # Each handler has a context of its own: the id of its request is a variable there.
            handle = partial(self._handle_request, msg_id) if asks else self._handle_notification
            contextvars.copy_context().run(handle, method, getattr(message, "params", None))

    def _objection(self, method: str, asks: bool) -> types.ResponseError | None:
        """Why a message cannot be taken now, or not so; None where it can."""
        early = not self._asked and method not in {types.INITIALIZE, types.EXIT}
        known = method in self.fm.features or method in self.fm.builtin_features
        if self._shutdown and method != types.EXIT:
            return _error(_Code.InvalidRequest, "the server is shutting down")
        if method == types.INITIALIZE and self._asked:
            return _error(_Code.InvalidRequest, "initialized already")
        if early:
            return _error(_Code.ServerNotInitialized, "not initialized yet")
        if not known and method != types.CANCEL_REQUEST:
            return _error(_Code.MethodNotFound, "there is no such method here")
        if asks != (method in self.own or types.METHOD_TO_TYPES[method][1] is not None):
            return _error(_Code.InvalidRequest, f"{method} is {'no' if asks else 'a'} request")
        return None

    def _read(self, data: dict[str, Any], method: str) -> Any:
        """The message as a value; None where its parameters are not the protocol's, which is answered."""
        try:
            if method in self.own:
                return self.own.read(method, data)
            return self._converter.structure(data, types.METHOD_TO_TYPES[method][0])
        except Exception as error:  # noqa: BLE001 - cattrs raises whatever a wrong value makes Python raise
            wrong = f"{method} is not as the protocol has it ({type(error).__name__})"
            if "id" in data:
                self._refuse(data["id"], _Code.InvalidParams, wrong)
            else:
                _log.warning("a notification was passed over: %s", wrong)
            return None

    def _answered(self, data: dict[str, Any]) -> None:
        """Takes the client's answer to a question of ours; one that nobody waits for is passed over."""
        msg_id: Any = data.get("id")
        result_type = self._result_types.pop(msg_id, None)
        future = self._request_futures.pop(msg_id, None) if result_type is not None else None
        if future is None or not future.set_running_or_notify_cancel():
            _log.info("an answer that nobody waits for was passed over")
            return
        try:
            if "error" in data:
                said = self._converter.structure(data, types.ResponseErrorMessage)
                fault = said.error or _error(_Code.UnknownErrorCode, "the client said no more")
                future.set_exception(JsonRpcException(fault.message, fault.code))
            else:
                future.set_result(self._converter.structure(data, result_type).result)
        except Exception as error:  # noqa: BLE001 - see `_read`
            future.set_exception(
                JsonRpcException(f"the answer is not the protocol's ({type(error).__name__})")
            )

    def _refuse(self, msg_id: Any, code: types.ErrorCodes, message: str) -> None:
        """Answers with an error; under the id null where there is none, as JSON-RPC has it."""
        _log.warning("a message was refused: %s", message)
        self._send_data(types.ResponseErrorMessage(id=msg_id, error=_error(code, message)))

    # What is done with it.

    def _handle_notification(self, method_name: str, params: Any) -> None:
        if method_name == types.CANCEL_REQUEST:
            # Most often the answer was faster, and the request is not known any more.
            # What the server itself has asked is under the same roof, and not the client's to cancel.
            future = self._request_futures.get(params.id) if isinstance(params.id, int | str) else None
            if future is not None and params.id not in self._result_types:
                future.cancel()
            return
        msg_id = str(uuid.uuid4())
        self._execute_handler(
            msg_id, self._get_handler(method_name), partial(self._noted, msg_id=msg_id), (params,)
        )

    def _noted(self, future: Any, *, msg_id: str) -> None:
        """A notification has been seen to: pygls would keep its future for good."""
        self._request_futures.pop(msg_id, None)
        if not future.cancelled() and (error := future.exception()) is not None:
            self._server.report_server_error(error, FeatureNotificationError)

    def _handle_request(self, msg_id: Any, method_name: str, params: Any) -> None:
        self._ctx_msg_id.set(msg_id)
        answer = partial(self._send_handler_result, msg_id=msg_id)
        self._execute_handler(msg_id, self._get_handler(method_name), answer, (params,))

    def _send_handler_result(self, future: Any, *, msg_id: Any) -> None:
        if self._request_futures.get(msg_id) is future:
            del self._request_futures[msg_id]
        if future.cancelled():
            cancelled = types.ResponseError(types.LSPErrorCodes.RequestCancelled, "cancelled")
            self._send_response(msg_id, error=cancelled)
        elif isinstance(error := future.exception(), JsonRpcException):
            self._send_response(msg_id, error=error.to_response_error())
        elif error is not None:
            fault = f"the server met a fault of its own ({type(error).__name__})"
            self._send_response(msg_id, error=_error(_Code.InternalError, fault))
            self._server.report_server_error(error, FeatureRequestError)
        elif _is_json(result := future.result()):
            # One of our own: the converter would look at each of a graph's 30,000 values.
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "result": result})
        else:
            self._send_response(msg_id, result=result)

    def _initialize(self, params: types.InitializeParams) -> types.InitializeResult:
        """Announces what there is, less what the client has of its own and would then have twice."""
        self.client_capabilities = params.capabilities
        encoding = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
        self.fm.features[types.INITIALIZE](params)
        offered = [name for name in self.fm.commands if name not in self.hidden_commands]
        self.server_capabilities = ServerCapabilitiesBuilder(
            params.capabilities,
            {*self.fm.features, *self.fm.builtin_features},
            self.fm.feature_options,
            offered,
            types.TextDocumentSyncKind.Incremental,
            None,
            encoding,
        ).build()  # type: ignore[no-untyped-call]
        if not self.outline:
            self.server_capabilities.document_symbol_provider = None
        self.server_capabilities.experimental = ABILITIES
        return types.InitializeResult(self.server_capabilities, self.server_info)

    def _shut_down(self, *args: Any) -> None:
        """Cancels what is under way, and answers at once."""
        self._shutdown = True
        self.fm.features[types.SHUTDOWN](*args)
        for future in list(self._request_futures.values()):
            future.cancel()

    async def _execute(self, params: types.ExecuteCommandParams) -> Any:
        """Carries out a command; it sees the arguments as they came."""
        command = self.fm.commands.get(params.command)
        if command is None:
            raise JsonRpcException("there is no such command here", int(_Code.InvalidParams))
        result = command(*(params.arguments or ()))
        return await result if inspect.isawaitable(result) else result


def _is_json(result: Any) -> bool:
    return isinstance(result, dict) or (
        isinstance(result, list) and all(isinstance(one, dict) for one in result)
    )


def _error(code: types.ErrorCodes, message: str) -> types.ResponseError:
    return types.ResponseError(int(code), message)


def make_converter() -> Converter:
    """lsprotocol's, with places that are further away than its numbers go: they mean the end.

    It stops at the first fault: to gather all those of 70,000 wrong file events took a second.
    """
    converter = get_converter(Converter(detailed_validation=False))
    converter.register_structure_hook(types.Position, _position)
    return converter


def _position(said: Any, _: Any) -> types.Position:
    line, character = said["line"], said["character"]
    if not isinstance(line, int) or not isinstance(character, int):
        raise TypeError("a line and a character are whole numbers")
    return types.Position(min(line, _FURTHEST), min(character, _FURTHEST))
