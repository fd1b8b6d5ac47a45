"""The settings of an editor: one table, from which the extension's manifest and two manuals are made.

What counts as a gap is no setting of an editor: it stands in the workspace's own configuration
(`config/keys.py`), so that the command line finds the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PREFIX = "semanticDocs."
"""Before each name in VS Code's settings."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, under the name that it has behind `semanticDocs.`."""

    name: str
    kind: str
    """Of JSON: `string`, `boolean`, `integer`, `array`."""
    default: str | bool | int
    text: str
    """What it does, in Markdown."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What it may be, where that is one of some, and what each of them means."""
    least: int | None = None
    most: int | None = None
    scope: str | None = "window"
    """Where VS Code takes it from; None for what its extension sets by itself and no person does."""
    server: bool = False
    """Whether the server reads it, and so any editor may send it."""
    restricted: bool = False
    """Whether a folder that is not trusted has no say in it."""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "server.path",
        "string",
        "",
        "The `semantic-docs` program. A leading `~` and `${workspaceFolder}` are replaced. Empty: the server "
        "is looked for as `#semanticDocs.importStrategy#` says.",
        scope="machine-overridable",
        restricted=True,
    ),
    Setting(
        "importStrategy",
        "string",
        "useBundled",
        "Which server is started where `#semanticDocs.server.path#` names none.",
        {
            "useBundled": "The one that comes with the extension; another one where it does not run here.",
            "fromEnvironment": "The one in the Python environment or on the PATH, else the bundled one.",
        },
        scope="machine-overridable",
        restricted=True,
    ),
    Setting(
        "python",
        "string",
        "",
        "The Python interpreter that runs the server. Empty: the one chosen in the Python extension, where "
        "that is installed, else the newest one on the `PATH`.",
        scope="machine-overridable",
        restricted=True,
    ),
    Setting(
        "diagnostics.mode",
        "string",
        "workspace",
        "Whose gaps are sent, and the Problems view lists.",
        {
            "workspace": "Gaps of every document of the workspace, opened or not.",
            "openFiles": "Gaps of the documents that are open in an editor.",
        },
        server=True,
    ),
    Setting(
        "rulesUrl",
        "string",
        "",
        "Where the page of a rule is, `{code}` standing for its code: a link from each problem. Begins with "
        "`https:`, `http:` or `file:`. Empty: the pages that come with the server.",
        server=True,
        restricted=True,
    ),
    Setting(
        "gaps.groupBy",
        "string",
        "severity",
        "How the Gaps view is grouped.",
        {
            "severity": "By how much a gap weighs.",
            "code": "By what is missing.",
            "document": "By the document that it is missing in.",
            "owner": "By who owns the document.",
        },
    ),
    Setting(
        "graph.depth",
        "integer",
        2,
        "How many steps from a document its dependency graph shows, both ways.",
        least=1,
        most=5,
    ),
    Setting(
        "preview.badges",
        "boolean",
        True,
        "Whether the Markdown preview shows a document's status behind its id.",
    ),
    Setting(
        "trace.server",
        "string",
        "messages",
        'How much of the talk between editor and server is written to the output "Semantic Docs" while its '
        "log level is Trace.",
        {
            "messages": "Which messages were sent and received, and how long each took.",
            "verbose": "Their content as well.",
        },
    ),
    Setting(
        "outline",
        "boolean",
        True,
        "Whether the server gives outlines; `false` where the editor makes its own.",
        scope=None,
        server=True,
    ),
    Setting(
        "commands",
        "array",
        "",
        "The names of commands that the editor carries out itself, so that the server does not offer them.",
        scope=None,
        server=True,
    ),
    Setting(
        "status",
        "boolean",
        False,
        "Whether the server tells how far it is and how many gaps there are, by `semanticDocs/status`.",
        scope=None,
        server=True,
    ),
    Setting(
        "trusted",
        "boolean",
        True,
        "Whether the person trusts the folder; with `false` its own document types are not loaded and "
        "nothing is written into it. Taken from the initialization options alone.",
        scope=None,
        server=True,
    ),
)


def choices(name: str) -> frozenset[str]:
    """What a setting may be."""
    return frozenset(next(one.values for one in SETTINGS if one.name == name))
