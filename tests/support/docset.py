"""A small document set with everything that an editor can point at, in texts that trip over code units."""

from __future__ import annotations

ADR = """\
---
id: ADR-005
title: "SQLite 🗄️ as the store 保存"
type: adr
status: approved
version: "1.2"
owner: Tech Lead
evidence_ids: [E-146, E-147, E-900]
dependencies:
  - id: PRD-001
    type: requires
  - id: PRD-0Q2
    type: requires
related: [VISION-001]
note: 🧭 asked for by PRD-001, not by PRD-999
document_health:
  status: healthy
  overall_score: 99
gaps: {ignore: [E180]}
---
# ADR-005: SQLite 🗄️ as the store 保存

The store holds 🚀 every document.

## Context 文脈

🚀🚀 The need is told in PRD-001, measured in [E-146] and 測定 [E-147: two runs 🧪].
See [the product](prd.md), [its 🎯 goals](prd.md#goals--目標), [PRD-001 again](prd.md),
[a site](https://example.org/ADR-005) and [the options](#options-選択).
What VISION-001 says stands here 🙂, and so does `E120`; a word is just a word.

### [E-147] Two runs 🧪

It took 12 ms.

## Options 選択

- 🅰️ one: TBD

```yaml
id: PRD-001
```
<!-- semantic-docs: ignore E120 -->
FIXME later
"""

PRD = """\
---
id: PRD-001
title: "The *product* <b>製品</b> [x](command:evil)"
type: prd
status: draft
owner: 'Ann & Bob'
---
# PRD-001: The product 製品

It *finds* what <script>is</script> missing, see https://example.org/a_b_c.

## Goals 🎯 目標

As ADR-005 says 🙂.
"""

EVIDENCE = """\
---
id: EV-MEASURE-001
evidence_id: E-146
title: A measurement 測定
type: evidence
status: approved
---
# A measurement 測定

Twelve milliseconds.
"""

VISION_A = "---\nid: VISION-001\ntype: vision\ntitle: First vision\n---\n# First vision\n\nOne 🌅.\n"
VISION_B = "---\nid: VISION-001\ntype: vision\ntitle: Second vision\n---\n# Second vision\n\nTwo 🌇.\n"

FILES = {
    "docs/adr-005.md": ADR,
    "docs/prd.md": PRD,
    "docs/evidence/e-146 測定.md": EVIDENCE,
    "docs/vision a.md": VISION_A,
    "docs/vision-b.md": VISION_B,
}
