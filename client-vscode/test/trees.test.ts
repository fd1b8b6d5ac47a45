/** The nodes of the Gaps and Relations views, and what is said of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { GapItem, Related, RelationGroup } from "../src/protocol";
import { childNodes, groupNodes } from "../src/views/gaps/nodes";
import { gapDescription, gapTooltip, groupDescription, groupSpoken, LOOK } from "../src/views/gaps/texts";
import { canUnfold, groupsBelow, isAbove, itemNodes, rootNodes } from "../src/views/relations/nodes";
import { relatedDescription, relatedIcon, relatedSpoken, relatedTooltip } from "../src/views/relations/texts";

const HERE = "file:///w/adr-006.md";
const PLACE = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
const gap = (over: Partial<GapItem> = {}): GapItem => ({
  code: "E140",
  severity: "critical",
  message: "ADR-7 is not the id of any document",
  uri: HERE,
  range: PLACE,
  document: "ADR-006",
  ...over,
});
const related = (over: Partial<Related>): Related => ({ label: "ADR-003", title: "Files", detail: "requires", ...over });
const relations = (items: readonly Related[], kind: RelationGroup["kind"] = "dependsOn") => ({
  document: related({ label: "ADR-006", uri: HERE, document: true }),
  groups: [{ kind, label: "Depends on", items }],
  parents: [],
});

test("gaps that say the same are nodes of their own, known whatever their line", () => {
  const [group] = groupNodes("severity", [{ key: "critical", label: "Critical", count: 2, severity: "critical" }]);
  assert.ok(group);
  const ids = (gaps: readonly GapItem[]) => childNodes(group, { gaps, total: gaps.length }).map(({ id }) => id);
  const before = ids([gap(), gap()]);
  assert.equal(new Set(before).size, 2);
  const moved = { start: { line: 9, character: 0 }, end: { line: 9, character: 3 } };
  assert.deepEqual(ids([gap({ range: moved }), gap({ range: moved })]), before);
  assert.equal(groupSpoken(group), "Critical, 2 gaps");
});

test("a group that is not shown to its end has a node for the rest", () => {
  const [group] = groupNodes("code", [{ key: "E140", label: "E140", count: 7, severity: "high" }]);
  assert.ok(group);
  assert.deepEqual(childNodes(group, { gaps: [gap()], total: 7 }).at(-1), {
    kind: "more",
    id: "code/E140/more",
    of: group,
    shown: 1,
    rest: 6,
  });
  // A server that has nothing more to give is not asked again and again.
  assert.deepEqual(childNodes(group, { gaps: [], total: 7 }), []);
});

test("a gap says what its group does not, and draws nothing", () => {
  assert.equal(gapDescription(gap(), "code"), "ADR-006:5");
  assert.equal(gapDescription(gap(), "document"), "E140 · line 5");
  assert.match(gapTooltip(gap({ message: "[x](command:y) $(zap)" }), "adr-006.md"), /\\\[x\\\]\\\(command\\:y\\\)/);
});

test("a document above is not unfolded again; a signature in it is none", () => {
  const [group] = rootNodes(HERE, relations([related({ uri: HERE, document: true }), related({ uri: HERE })]));
  assert.ok(group);
  const [document, signature] = itemNodes(group);
  assert.ok(document && signature);
  assert.deepEqual([isAbove(document), canUnfold(document)], [true, false]);
  assert.deepEqual([isAbove(signature), canUnfold(signature)], [false, false]);
  assert.equal(relatedSpoken(document), "ADR-003 Files, requires, shown above");
  assert.equal(relatedSpoken(signature), "ADR-003 Files, requires");
});

test("a group that fills becomes another node, so that it unfolds", () => {
  const idOf = (items: readonly Related[]) => rootNodes(HERE, relations(items))[0]?.id;
  assert.notEqual(idOf([]), idOf([related({})]));
});

test("further down only groups that hold something are shown", () => {
  const [group] = rootNodes(HERE, relations([related({ uri: "file:///w/adr-003.md", document: true })]));
  const [node] = group === undefined ? [] : itemNodes(group);
  assert.ok(node);
  assert.equal(canUnfold(node), true);
  assert.deepEqual(groupsBelow(node, relations([])), []);
  const [below] = groupsBelow(node, relations([related({ uri: HERE, document: true })]));
  assert.deepEqual(below?.trail, [HERE, "file:///w/adr-003.md"]);
});

test("a row is cut at its end: what stands there last is the title", () => {
  const [group] = rootNodes(HERE, relations([related({ blocked: true, status: "accepted", type: "adr" })]));
  const [node] = group === undefined ? [] : itemNodes(group);
  assert.ok(node);
  assert.equal(relatedDescription(node), "blocked · requires · accepted · Files");
  assert.equal(relatedSpoken(node), "ADR-003 Files, adr, blocked, requires, accepted");
  const [gaps] = groupNodes("document", [{ key: "a", label: "TDD-002", detail: "Notices", count: 8, severity: "high" }]);
  assert.equal(gaps === undefined ? "" : groupDescription(gaps), "8 gaps · Notices");
});

test("a blocked document keeps the icon of its type, and no gap promises a quick fix", () => {
  const [group] = rootNodes(HERE, relations([related({ type: "adr" }), related({ type: "adr", blocked: true })]));
  const [free, blocked] = (group === undefined ? [] : itemNodes(group)).map(relatedIcon);
  assert.deepEqual([free?.icon, free?.colour, blocked?.icon], ["law", undefined, "law"]);
  assert.match(blocked?.colour ?? "", /[Ww]arning/);
  assert.ok(Object.values(LOOK).every(({ icon }) => !icon.startsWith("lightbulb")));
});

test("what is missing and what is blocked stands there in words", () => {
  const [group] = rootNodes(HERE, relations([related({ missing: true }), related({ blocked: true })]));
  const [missing, blocked] = group === undefined ? [] : itemNodes(group);
  assert.ok(missing && blocked);
  assert.match(relatedSpoken(missing), /missing/);
  assert.match(relatedTooltip(missing, undefined), /Nothing in this workspace bears this name/);
  assert.match(relatedSpoken(blocked), /blocked/);
});
