"""The requests beyond LSP: which there are, and how their parameters are read. See docs/protocol.md."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override
from lsprotocol import types
from pygls.protocol import JsonRPCRequestMessage

PROTOCOL = 1
"""Grows when a request, a notification or a field is added; a client asks for nothing that is newer."""

ABILITIES = {"semanticDocs": {"protocol": PROTOCOL}}
"""What the capabilities say under `experimental`."""


@dataclasses.dataclass(frozen=True, slots=True)
class DocumentParams:
    """Parameters that name a document and no more."""

    text_document: types.TextDocumentIdentifier


class Own:
    """The parameters of each request, as a dataclass whose fields are written in camel case on the wire."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self._params: dict[str, type | None] = {}

    def __contains__(self, method: object) -> bool:
        return method in self._params

    def add(self, method: str, params: type | None) -> None:
        """Takes a request in; None for one without parameters."""
        self._params[method] = params
        if params is not None:
            spelt: dict[str, Any] = {
                field.name: override(rename=camel(field.name)) for field in dataclasses.fields(params)
            }
            shape: Any = params
            self._converter.register_structure_hook(
                params, make_dict_structure_fn(shape, self._converter, **spelt)
            )

    def read(self, method: str, data: Mapping[str, Any]) -> JsonRPCRequestMessage:
        """The message as a value; raises whatever cattrs does where it is not as the request has it."""
        wanted, said = self._params[method], data.get("params")
        if wanted is not None and not isinstance(said, dict):
            raise TypeError("parameters are an object")
        params = None if wanted is None else self._converter.structure(said, wanted)
        return JsonRPCRequestMessage(data["id"], method, data["jsonrpc"], params)


def camel(name: str) -> str:
    """`text_document` as the protocol spells it."""
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)


def told(**values: Any) -> dict[str, Any]:
    """A JSON object of these values, without those that are None or False: what is absent says as much."""
    return {camel(name): value for name, value in values.items() if value is not None and value is not False}
