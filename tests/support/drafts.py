"""Random documents out of few names, so that they collide: the same ids, paths, links and statuses again."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ("ADR-001", "ADR-002", "ADR-003", "PRD-001", "E-001", "PRD-0Q1", "5", "ADR-001-draft")
LINKS = (
    "b.md", "docs/c.md#part-draft", "../a.md#part-approved", "picture.png", "docs/", "docs#part", "docs/c",
    "c", "README.md", "a.md:3", "docs/c.md:1-2", "#part-draft", "ADR-002-d.md#e-001-here", "../picture.png",
    "papers/c.md", "docs/notes.txt", "link.md", "linked/c.md", "papers", "../papers/",
)  # fmt: skip
CONDITIONS = (
    "this.version >= 2",
    "ADR-001.status == approved",
    "5.status in [accepted]",
    "not PRD-001.owner == A",
)

name = st.sampled_from(NAMES)
relation = st.sampled_from(("requires", "informs"))
condition = st.sampled_from(CONDITIONS)
status = st.sampled_from(("draft", "approved", "superseded", "deployed", "accepted", "withdrawn"))
FIELD = st.one_of(
    st.builds("evidence_id: {}".format, name),
    st.builds("evidence_ids: [{}]".format, name),
    st.builds("dependencies: [{}]".format, name),
    st.builds("dependencies: [{{id: {}, type: {}}}, {}]".format, name, relation, name),
    st.builds("impacts: [{{id: {}, type: blocks, until: '{}'}}, {}]".format, name, condition, name),
    st.builds("supersedes: {}".format, name),
    st.builds("superseded_by: {}".format, name),
    st.builds("parent: {}".format, name),
    st.builds("related: [{}]".format, name),
    st.builds("for: {}".format, name),
    st.builds("satellites: [{}]".format, name),
    st.builds("valid_until: {}".format, st.sampled_from(("2020-01-01", "2030-01-01"))),
    st.builds("sunset_date: {}".format, st.sampled_from(("2020-01-01", "2030-01-01"))),
    st.builds("deployment_date: {}".format, st.sampled_from(("2020-01-01", "2026-01-10"))),
    st.builds("version: {}".format, st.sampled_from(("1.0", "2.0"))),
    st.builds("owner: {}".format, st.sampled_from(("A", "B"))),
    st.builds("approvers: [{}]".format, st.sampled_from(("CFO", "Tech Lead"))),
    st.just("# a comment"),
)  # fmt: skip
KINDS = ("adr", "adr", "adr", "prd", "tdd", "evidence", "approval", "post-mortem", "dor", "unknown")


def _document(
    identity: str, kind: str, life: str, fields: list[str], links: list[str], cited: str, form: str
) -> str:
    if form == "leaflet":
        return f"# A leaflet\n\n## Part {life}\n\n" + "".join(f"[go]({link}) " for link in links)
    body = f"# {identity}\n\n" + "".join(f"[go]({link}) " for link in links)
    body += f"\n\n## Part {life}\n\nText [{cited}].\n"
    body += f"\n### [{cited}] Here\n" if form == "defines" else ""
    if form == "plain":
        return body
    if form == "record":
        return f"# 5. Record\n\n## Status\n\n{life}, superseded by [{cited}](a.md)\n\n## Decision\n\n{body}"
    known: dict[str, str] = {field.partition(":")[0]: field for field in fields}
    head = [f"title: T {life}", f"type: {kind}", f"status: {life}", *known.values()]
    head.insert(len(fields) % len(head), f"id: {identity}")
    text = "\n".join(["---", *head, *(["oops: ["] if form == "broken" else []), "---", body])
    if form == "windows":
        return text.replace("Text", "Tęxt 🚀").replace("\n", "\r\n")
    return text


FORMS = ("usual", "usual", "usual", "defines", "broken", "plain", "record", "windows", "leaflet", "leaflet")
TEXTS = st.builds(
    _document,
    name,
    st.sampled_from(KINDS),
    status,
    st.lists(FIELD, max_size=5),
    st.lists(st.sampled_from(LINKS), max_size=3),
    name,
    st.sampled_from(FORMS),
)

SIDECARS = st.sampled_from((
    '{"status": "approved", "dependencies": ["PRD-0Q1"]}',
    '{"c.md": {"id": "ADR-003", "type": "adr"}, "a.md": {"title": "From beside"}}',
    '{"owner": "B", "type": "prd"}',
    "{broken",
))  # fmt: skip
_TYPE = """\
document_type: {}
version: "1.0"
description: One of the workspace's own
extends: _base
frontmatter:
  required_fields: [{}]
  constraints:
    id:
      pattern: '^{}-[A-Za-z0-9-]+$'
lifecycle:
  order: [draft, approved, deployed]
required_sections:
  - name: Purpose
    pattern: [purpose, part.*]
    mandatory: {}
    description: Why.
"""
SCHEMAS = st.one_of(
    st.builds(
        _TYPE.format,
        st.sampled_from(("unknown", "adr", "memo")),
        st.sampled_from(("id, title", "id, owner")),
        st.sampled_from(("ADR", "PRD", "MEMO")),
        st.sampled_from(("true", "false")),
    ),
    st.sampled_from(("document_type: [", "document_type: adr\nrequired_sections: 5\n", "")),
)
# The end of a round is told by a broken dependency of zz-settled.md: none of these hides E140 there.
CONFIGURATION = st.lists(
    st.sampled_from((
        'select = ["E14", "E11", "E13"]',
        'ignore = ["E144"]',
        'ignore = ["E11", "E16", "E18"]',
        "respect-gitignore = false",
        'include = ["*.md", "docs/**/*.md"]',
        'exclude = ["docs/deep/", "b.md"]',
        'templates = ["docs/c.md"]',
        'archives = ["papers/**"]',
        'id-prefixes = ["E-", "5"]',
        'id-fields = ["evidence_id", "id"]',
        "max-file-size = 300",
        'inactive-owners = ["A"]',
        'per-file-ignores = { "docs/**" = ["E1"] }',
        'severities = { E144 = "critical", E116 = "low" }',
        'dependency-fields = { needs = "requires", for = "none" }',
        "thresholds = { post-mortem-days = 1 }",
        "nonsense = 1",
    )),
    max_size=3,
    unique_by=lambda line: line.partition(" ")[0],
).map(lambda lines: "\n".join(["today = 2026-01-15", *lines, ""])) | st.just("today = [")  # fmt: skip
IGNORES = st.sampled_from(("docs/deep/\n", "b.md\n*.png\n", "/docs/*\n!/docs/c.md\n", "!c.md\n", "\n"))
