"""Mermaid: every line is one of ours, whatever the documents say."""

from __future__ import annotations

import json
import re

import pytest

from semantic_docs.features.dependency_graph import Wish, whole
from semantic_docs.features.mermaid import mermaid
from semantic_docs.features.network import Edge, Network, Node, Stage
from tests.features.test_dependency_graph import FILES, drawn, text
from tests.support.hostile import NASTY
from tests.support.marked import workspace_of

LINE = re.compile(
    r"flowchart TD"
    r'|    n\d+\["(?:<br/>|#\d+;|[^"#&<>`\[\]{}|%;:\\])*"\]:::(?:open|done|retired|missing)'
    r"|    n\d+ (?:-->|-\.->|--x|-->\|[a-z_]+\|) n\d+"
    r"|    class n\d+(?:,n\d+)* (?:blocked|focus)"
    r"|    linkStyle \d+(?:,\d+)* [\w:#,\- ]+"
    r"|    classDef [a-z]+ [\w:#,\- ]+"
    r"|    %% \d+ of \d+ documents"
)

A = Node("a", "A-1", "First", "adr", "accepted", Stage.DONE, path="a", focus=True)
B = Node("b", "B-1", "Second", "prd", "draft", path="b", blocked=True)
GHOST = Node("//C-1", "C-1", "", "", "")


TITLES = (
    NASTY,
    'a"] --> n9["b',
    '"]:::done; click n0 call evil() "',
    "`**bold** [x](javascript:alert(1))`",
    "<img src=x onerror=alert(1)>&quot;&#34;#quot;#34;",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "end\nsubgraph evil\nclassDef open fill:#000;",
    "style n0 fill:#f00; linkStyle default stroke:#f00;",
    "{{{hex}}} (((round))) [/slanted/] ]]]>",
    '\\" \\n \\u0022',
)


def test_what_a_chart_looks_like() -> None:
    edges = (
        Edge("a", "//C-1", "informs"),
        Edge("a", "b", "requires"),
        Edge("b", "a", "blocks"),
        Edge("b", "a", "parent"),
    )
    lines = mermaid(Network((A, B, GHOST), edges, 5)).splitlines()
    assert lines[:12] == [
        "flowchart TD",
        '    n0["A-1<br/>First<br/>accepted"]:::done',
        '    n1["B-1<br/>Second<br/>draft, blocked"]:::open',
        '    n2["C-1<br/>missing"]:::missing',
        "    n0 -.-> n2",
        "    n0 --> n1",
        "    n1 --x n0",
        "    n1 -->|parent| n0",
        "    class n1 blocked",
        "    class n0 focus",
        "    linkStyle 2 stroke:#cf222e,stroke-dasharray:6 4",
        "    classDef open fill:#fff8c5,stroke:#9a6700,color:#1f2328",
    ]
    assert lines[-1] == "    %% 3 of 5 documents"
    assert all(LINE.fullmatch(line) for line in lines)


@pytest.mark.parametrize("title", TITLES)
def test_no_text_of_a_document_acts(title: str) -> None:
    said = json.dumps(title)
    fields = (f"title: {said}", f"status: {said}", f"dependencies: [{said}]")
    files = {**FILES, "hostile.md": text("TDD-666", *fields)}
    with workspace_of(files) as workspace:
        chart = mermaid(drawn(workspace.view(), whole(Wish())))
    lines = chart.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert len([line for line in lines if '["' in line]) >= len(files)
