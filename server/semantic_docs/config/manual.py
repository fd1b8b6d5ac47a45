"""The manual of the configuration, made from its keys: `docs/configuration.md`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from semantic_docs.config.keys import KEYS, Key
from semantic_docs.config.settings import Settings

_BEFORE = """# Configuration

A workspace needs no configuration. Where there is one, the first of these counts, and the others are named as
unused:

1. `.semantic-docs.toml`
2. `semantic-docs.toml`
3. the table `[tool.semantic-docs]` of `pyproject.toml`

The folder that holds it is the workspace: a command that is started in, or given, a folder below it means the
whole workspace, and shows that folder's part. Without a configuration the folder itself is the workspace.

A key that nobody knows, a value of the wrong kind or a root outside the workspace is told with file, line and
column, and the command line ends with 2. An editor tells the same and goes on with the default of that key.

Dashes and underscores in keys are the same. Globs are read as in `.gitignore`: `*.md` matches at any depth,
`docs/*.md` only there, `docs/` the folder and all below it, and `!docs/a.md` takes back what came before.
A [JSON Schema](../schemas/json/config.schema.json) of the file is there for editors.

## Example

```toml
include = ["docs/**/*.md"]
exclude = ["docs/vendor/"]
ignore = ["E180"]
today = 2026-01-15

[per-file-ignores]
"docs/archive/**" = ["E16", "E17"]

[severities]
E120 = "low"

[dependency-fields]
needs = "requires"

[thresholds]
post-mortem-days = 60
freshness-days = { prd = 60 }
```

## Keys
"""

_KINDS = {
    "array": "list of texts",
    "string": "text",
    "integer": "whole number",
    "boolean": "`true` or `false`",
}
_MANY = {"array": "lists of texts", "integer": "whole numbers"}


def manual() -> str:
    """The whole page, ending with a newline."""
    return _BEFORE + "".join(map(_section, KEYS))


def _section(key: Key) -> str:
    return (
        f"\n### `{key.name}`\n\n{key.text}\n\n"
        f"- Value: {_kind(key.schema)}\n"
        f"- Default: {_default(getattr(Settings(), key.field))}\n"
        f"- Example: `{key.name} = {key.example}`\n"
    )


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"][:-1]) + f" or `{schema['enum'][-1]}`"
    if schema.get("format") == "date":
        return "date"
    inner = schema.get("additionalProperties")
    if isinstance(inner, Mapping):
        return f"table of {_MANY.get(str(inner.get('type'))) or _kind(inner)}"
    return _KINDS[schema["type"]]


def _default(value: Any) -> str:
    """A default as TOML, `none` where there is nothing."""
    if not value and value is not False:
        return "none"
    return f"`{_toml(value)}`"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return _toml(value.value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_name(key)} = {_toml(one)}" for key, one in value.items()) + " }"
    return f"{value:_}"


def _name(key: str) -> str:
    return f'"{key}"' if "." in key else key
