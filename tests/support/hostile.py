"""A document with something that acts in every field, and what must never come out of it."""

from __future__ import annotations

import re

ESCAPE = "\x1b]0;owned\x07\x1b[31m"
BIDI = "\u202eevil\u2066"
C1 = "\x9b31m"
TAG = "\U000e0041"
MARKUP = (
    "[red]x[/red] <img src=https://e.org/x.png> ![i](https://e.org/i.png) [l](command:evil) `q` | <!-- c -->"
)
NASTY = f"{MARKUP} {BIDI} {C1} {TAG}"
"""What YAML allows between quotes; an escape stands there as `\\e`."""

SECRET = "the-secret-sentence"

DOCUMENT = f"""---
id: "ADR-001\\e[31m{BIDI}"
title: "T \\e]0;owned\\a\\e[31m\\nnew line {NASTY}"
type: adr
status: "draft \\e[31m {BIDI}"
owner: "O {NASTY}"
version: "1.0 {BIDI}"
dependencies:
  - "PRD-\\e[31m{BIDI}1"
  - id: PRD-002
    until: "ADR-009.status == \\e[31m{BIDI}"
related: ["NOTE-2", "NOTES-1"]
---
# ADR-001 {ESCAPE} {NASTY}

# 1. A heading {NASTY}

TODO {ESCAPE} {NASTY}

See [x](missing-{BIDI}.md), [E-1{BIDI}] and NOTES-1.
"""
OTHER = f"""---
id: NOTE-1
title: "- [ ] {NASTY}"
owner: "# {NASTY}"
type: "t {BIDI}"
---
# NOTE-1 {NASTY}

1. {NASTY}, told in ADR-001.

See NOTE-1, NOTE-2 and ADR-001.
"""
FILES = {
    "docs/one.md": DOCUMENT,
    "docs/two.md": OTHER,
    "docs/three.md": "---\nid: NOTE-2\n---\n# Three\n\nNOTE-1\n",
}

_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def acting(shown: str) -> list[str]:
    """The characters of what is shown that act instead of being seen; line ends and tabs are none."""
    return _ACTS.findall(shown)
