/** The names that the manifest, the server and this extension share. */

/** Section of the settings, and id of the client: `semanticDocs.trace.server` is found by it. */
export const SECTION = "semanticDocs";

export const TITLE = "Semantic Docs";

/** Commands of this extension; those that the server's code actions name are among them. */
export const Command = {
  restartServer: "semanticDocs.restartServer",
  rebuildIndex: "semanticDocs.rebuildIndex",
  showLog: "semanticDocs.showLog",
  openExample: "semanticDocs.openExample",
  /** Arguments: a title, a list of steps in Markdown. */
  showRemediation: "semanticDocs.showRemediation",
  /** Arguments: a URI, and perhaps a range of the protocol to select. */
  openDocument: "semanticDocs.openDocument",
} as const;

/** Scheme of the read-only documents that show remediation steps. */
export const REMEDIATION_SCHEME = "semantic-docs-remediation";
