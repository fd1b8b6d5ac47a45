"""Writes what is made from the settings: those of the extension's manifest, and the tables of two manuals.

`python -m semantic_docs.lsp.generate [--check]`
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from semantic_docs.config import generated
from semantic_docs.lsp.settings import PREFIX, SETTINGS, Setting

MANIFEST = "client-vscode/package.json"
CLIENT_MANUAL = "client-vscode/README.md"
MANUAL = "docs/editors/README.md"

BEGIN = "<!-- settings: written by `make gen` -->"
END = "<!-- end of the settings -->"


def files() -> dict[str, str]:
    """Every file with a generated part: path from the repository's top → text."""
    return {
        MANIFEST: manifest(_read(MANIFEST)),
        CLIENT_MANUAL: between(_read(CLIENT_MANUAL), client_table()),
        MANUAL: between(_read(MANUAL), server_table()),
    }


def manifest(text: str) -> str:
    """A manifest with these settings in place of those that it holds; all else stays."""
    found = json.loads(text)
    own = [one for one in SETTINGS if one.scope is not None]
    found["contributes"]["configuration"]["properties"] = {
        PREFIX + one.name: contribution(one) for one in own
    }
    found["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"] = [
        PREFIX + one.name for one in own if one.restricted
    ]
    return generated.as_json(found)


def contribution(one: Setting) -> dict[str, Any]:
    """A setting as VS Code reads it."""
    made: dict[str, Any] = {"type": one.kind, "default": one.default, "scope": one.scope}
    if one.values:
        made["enum"] = list(one.values)
        made["enumDescriptions"] = list(one.values.values())
    if one.least is not None:
        made["minimum"] = one.least
    if one.most is not None:
        made["maximum"] = one.most
    return {**made, "markdownDescription": one.text}


def client_table() -> str:
    """The settings of the extension, as a table."""
    rows = (f"| `{PREFIX}{one.name}` | {_default(one)} | {_meaning(one)} |" for one in SETTINGS if one.scope)
    return "\n".join(("| setting | default | meaning |", "|---|---|---|", *rows))


def server_table() -> str:
    """The settings that the server reads, as a table."""
    rows = (f"| `{one.name}` | {_kinds(one)} | {_plain(one.text)} |" for one in SETTINGS if one.server)
    return "\n".join(("| setting | values | meaning |", "|---|---|---|", *rows))


def between(text: str, table: str) -> str:
    """A page with the table between its two marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, behind = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"a page has lost the marks {BEGIN} and {END}")
    return f"{before}{begin}\n{table}\n{end}{behind}"


def _read(path: str) -> str:
    return (generated.REPOSITORY / path).read_text(encoding="utf-8")


def _meaning(one: Setting) -> str:
    means = " ".join(f"`{value}`: {_lowered(text)}" for value, text in one.values.items())
    bounds = "" if one.least is None else f"From {one.least} to {one.most}."
    return " ".join(filter(None, (_plain(one.text), means, bounds)))


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]


def _plain(text: str) -> str:
    """VS Code makes links of names between such marks; elsewhere they are plain code."""
    return re.sub("`#([^#`]+)#`", r"`\1`", text)


def _default(one: Setting) -> str:
    return f"`{_value(one.default)}`" if one.default != "" else "empty"


def _value(value: str | bool | int) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _kinds(one: Setting) -> str:
    if one.kind == "boolean":
        values = ["true", "false"]
    elif one.values:
        values = list(one.values)
    else:
        return {"array": "a list of names", "string": "a text"}[one.kind]
    default = _value(one.default)
    return ", ".join(f"`{value}`{' (default)' if value == default else ''}" for value in values)


if __name__ == "__main__":
    sys.exit(generated.run(files, "python -m semantic_docs.lsp.generate", sys.argv[1:]))
