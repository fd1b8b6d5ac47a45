/** A window that is not trusted: the server that came along, and the types that it brings. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { eventually } from "./support/eventually";
import { beside, type CodeServer, start } from "./support/codeServer";
import { scenario } from "./support/scenario";
import { session } from "./support/session";

const NOTICE = "docs/notices/hn-2026-05-sill-survey.md";
let server: CodeServer | undefined;

before(async () => {
  server = await start(beside(session(), "t"), { asksForTrust: true });
});
after(() => server?.stop());

scenario("types of the folder count once it is trusted", { file: NOTICE, url: () => server?.url ?? "", asks: true }, async (wb) => {
  await wb.page.getByRole("button", { name: /^No, I don't trust/ }).click();
  await wb.editor.squiggles().first().waitFor();
  await wb.problem("harbour-notice is not known; this folder's own types are read once it is trusted");
  assert.equal(await (await wb.problems("harbour-notice")).filter({ hasText: "harbour-notice needs it" }).count(), 0);
  assert.ok(!existsSync(path.join(wb.folder, ".semantic-docs")), "a folder that is not trusted was written to");
  const why = wb.statusItem(/^Semantic Docs: .* Restricted Mode: the folder's own document types are not read/);
  await why.waitFor();
  await wb.page.locator("#status\\.languageStatus").hover();
  await wb.page.locator(".hover-language-status", { hasText: "Restricted Mode: " }).waitFor();
  await wb.shot("restricted");

  await wb.command("Workspaces: Manage Workspace Trust");
  await wb.page.getByRole("button", { name: "Trust", exact: true }).first().click();
  await eventually(() => {
    assert.ok(existsSync(path.join(wb.folder, ".semantic-docs")));
  });
  await wb.problem("harbour-notice needs it");
  await why.waitFor({ state: "detached" });
});
