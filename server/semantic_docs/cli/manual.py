"""The manual of the command line, read off the commands themselves: `docs/command-line.md`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from semantic_docs.cli.main import COMMANDS

_BEFORE = """# Command line

`semantic-docs COMMAND`, or `python -m semantic_docs COMMAND` where the script is not on the PATH.

## Which workspace is meant

The nearest folder at or above the given path (the current folder where none is given) that holds a
[configuration](configuration.md) or `.semantic-docs/schemas/`. Without one, a folder that is given is a
workspace itself, and documents that are given belong to the current folder. Paths below the workspace narrow
what is shown, never what is known: a reference to a document outside the given folder still resolves.

## Exit codes

- 0: done; after `check`: no gap is as heavy as `--fail-on`
- 1: `check` found a gap as heavy as `--fail-on`, a file that could not be read, or a broken type file; or a
  fault of the program itself, which it tells in one sentence
- 2: to be mended first: an unknown option, a path that does not exist, a broken configuration, no documents
- 130: interrupted
- 141: the reader of the output went away

Results go to stdout and everything else to stderr. Colour and the progress bar appear on a terminal only;
`NO_COLOR` turns colour off, `COLUMNS` sets the width, `SEMANTIC_DOCS_DEBUG=1` shows where a fault happened.

## JSON

`check --format json` prints an array with a row for each gap, each on a line of its own
([JSON Schema](../schemas/json/check-output.schema.json)). Lines and columns count from 1, columns in code
points; paths are relative to the workspace; `fixes` are those that an editor offers.
"""


@dataclass(frozen=True, slots=True)
class _Parameter:
    info: ArgumentInfo | OptionInfo
    kind: Any
    default: object


def manual() -> str:
    """The whole page, ending with a newline."""
    return _BEFORE + "".join(map(_command, COMMANDS))


def _command(command: Callable[..., int]) -> str:
    parameters = list(_parameters(command))
    arguments = [one for one in parameters if isinstance(one.info, ArgumentInfo)]
    options = [one for one in parameters if isinstance(one.info, OptionInfo)]
    usage = ["semantic-docs", command.__name__, *map(_usage, arguments), "[OPTION]..."]
    lines = [f"\n## {command.__name__}\n", f"    {' '.join(usage)}\n", _help(command), ""]
    lines += [f"- `{one.info.metavar}`: {one.info.help}" for one in arguments]
    lines += [f"- {_spelling(one)}: {one.info.help}{_default(one)}" for one in options]
    return "\n".join(lines) + "\n"


def _parameters(command: Callable[..., int]) -> Iterator[_Parameter]:
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        if get_origin(hints[name]) is Annotated:
            kind, info = get_args(hints[name])
            yield _Parameter(info, kind, parameter.default)


def _help(command: Callable[..., int]) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (command.__doc__ or "").strip().split("\n\n"))


def _usage(argument: _Parameter) -> str:
    name = f"[{argument.info.metavar}]" if argument.default is None else str(argument.info.metavar)
    return name + ("..." if "list" in str(argument.kind) else "")


def _spelling(option: _Parameter) -> str:
    if isinstance(option.kind, type) and issubclass(option.kind, Enum):
        value = " " + "|".join(str(choice.value) for choice in option.kind)
    elif option.info.metavar:
        value = f" {option.info.metavar}"
    else:
        value = "" if option.kind is bool else " NUMBER"
    # Inside Annotated the first name takes the place of the default.
    names = (option.info.default, *(option.info.param_decls or ()))
    return ", ".join(f"`{name}{value}`" for name in names)


def _default(option: _Parameter) -> str:
    if option.default is None or option.default is False:
        return ""
    return f" Default: `{getattr(option.default, 'value', option.default)}`."
