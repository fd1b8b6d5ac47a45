"""A dependency graph as a Mermaid flowchart; whatever comes from a document is inert in it.

Texts stand between double quotes, where Mermaid reads HTML, entities, and Markdown between backticks.
Whatever could open or close anything is written by its number, `#34;` for a quote; boxes bear our own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.features.markup import shortened
from semantic_docs.features.network import Network, Node, Stage

LONGEST = 80
"""Characters of a title in a box."""

_ARROWS = {"requires": "-->", "informs": "-.->", "blocks": "--x"}
"""All others say their kind."""
_SPECIAL = re.compile(r"[!\"#$%&'*:;<=>?@\[\\\]^`{|}~]")
_STYLES = (
    f"classDef {Stage.OPEN.value} fill:#fff8c5,stroke:#9a6700,color:#1f2328",
    f"classDef {Stage.DONE.value} fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
    f"classDef {Stage.RETIRED.value} fill:#eaeef2,stroke:#6e7781,color:#1f2328",
    "classDef missing fill:#ffffff,stroke:#cf222e,color:#cf222e,stroke-dasharray:4 3",
    "classDef blocked stroke:#cf222e,stroke-width:3px",
    "classDef focus stroke-width:4px",
)
_DASHED = "stroke:#cf222e,stroke-dasharray:6 4"


def mermaid(network: Network) -> str:
    """The text of a flowchart: at the top what stands on others, below it what they stand on."""
    names = {node.key: f"n{number}" for number, node in enumerate(network.nodes)}
    lines = ["flowchart TD"]
    lines += [
        f'    {names[node.key]}["{"<br/>".join(_box(node))}"]:::{_class(node)}' for node in network.nodes
    ]
    for edge in network.edges:
        arrow = _ARROWS.get(edge.kind) or f"-->|{edge.kind}|"
        lines.append(f"    {names[edge.source]} {arrow} {names[edge.target]}")
    for mark in ("blocked", "focus"):
        marked = [names[node.key] for node in network.nodes if getattr(node, mark)]
        if marked:
            lines.append(f"    class {','.join(marked)} {mark}")
    dashed = [str(number) for number, edge in enumerate(network.edges) if edge.kind == "blocks"]
    if dashed:
        lines.append(f"    linkStyle {','.join(dashed)} {_DASHED}")
    lines += [f"    {style}" for style in _STYLES]
    if network.total > len(network.nodes):
        lines.append(f"    %% {len(network.nodes)} of {network.total} documents")
    return "\n".join(lines) + "\n"


def _box(node: Node) -> Iterator[str]:
    """The lines in a box: id, title, status."""
    yield _escaped(node.label) or "?"
    if node.title:
        yield _escaped(shortened(node.title, LONGEST))
    said = [node.status, "missing" if node.path is None else "", "blocked" if node.blocked else ""]
    if any(said):
        yield _escaped(", ".join(filter(None, said)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"#{ord(match.group())};", text)


def _class(node: Node) -> str:
    return "missing" if node.path is None else node.stage.value
