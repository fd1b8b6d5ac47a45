"""Writes `docs/rules/`: a page for each rule, made from its manual, and their overview.

`python -m semantic_docs.gaps.generate [--check]`
"""

from __future__ import annotations

import sys

from semantic_docs.config import generated
from semantic_docs.gaps.catalogue import rules
from semantic_docs.gaps.page import overview, page

FOLDER = "docs/rules"


def files() -> dict[str, str]:
    """Every generated file: path from the repository's top → text."""
    made = {f"{FOLDER}/{rule.code}.md": page(rule) for rule in rules()}
    return {f"{FOLDER}/README.md": overview(rules()), **made}


if __name__ == "__main__":
    sys.exit(generated.run(files, "python -m semantic_docs.gaps.generate", sys.argv[1:], [f"{FOLDER}/*.md"]))
