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
  printDebugInfo: "semanticDocs.printDebugInfo",
  checkWorkspace: "semanticDocs.checkWorkspace",
  searchDocuments: "semanticDocs.searchDocuments",
  newDocument: "semanticDocs.newDocument",
  newEvidenceNote: "semanticDocs.newEvidenceNote",
  goToParent: "semanticDocs.goToParent",
  goToDependents: "semanticDocs.goToDependents",
  /** Argument: the URI of the document to begin with; none for the active one. */
  showGraph: "semanticDocs.showGraph",
  showGaps: "semanticDocs.showGaps",
  refreshGaps: "semanticDocs.gaps.refresh",
  /** Argument: a node of the Gaps view, as of the four that follow. */
  moreGaps: "semanticDocs.gaps.more",
  fixGap: "semanticDocs.gaps.fix",
  ignoreGap: "semanticDocs.gaps.ignore",
  explainRule: "semanticDocs.gaps.explainRule",
  copyMessage: "semanticDocs.gaps.copyMessage",
  groupBySeverity: "semanticDocs.gaps.groupBySeverity",
  groupByCode: "semanticDocs.gaps.groupByCode",
  groupByDocument: "semanticDocs.gaps.groupByDocument",
  groupByOwner: "semanticDocs.gaps.groupByOwner",
  /** The same four, with a mark, for the one that is in force. */
  groupedBySeverity: "semanticDocs.gaps.groupedBySeverity",
  groupedByCode: "semanticDocs.gaps.groupedByCode",
  groupedByDocument: "semanticDocs.gaps.groupedByDocument",
  groupedByOwner: "semanticDocs.gaps.groupedByOwner",
  refreshRelations: "semanticDocs.relations.refresh",
  pinRelations: "semanticDocs.relations.pin",
  unpinRelations: "semanticDocs.relations.unpin",
  /** Argument: a node of the Relations view, as of the three that follow. */
  openRelated: "semanticDocs.relations.open",
  openRelatedToSide: "semanticDocs.relations.openToSide",
  copyRelatedId: "semanticDocs.relations.copyId",
  showRelatedGraph: "semanticDocs.relations.showGraph",
  /** Arguments: a title, a list of steps in Markdown. */
  showRemediation: "semanticDocs.showRemediation",
  /** Arguments: a URI, and perhaps a range of the protocol to select. */
  openDocument: "semanticDocs.openDocument",
} as const;

export const View = {
  gaps: "semanticDocs.gaps",
  relations: "semanticDocs.relations",
} as const;

/** What the manifest's `when` clauses ask for. */
export const ContextKey = {
  /** A server runs, and there are documents to ask it about. */
  active: "semanticDocs.active",
  /** One of `Phase`. */
  phase: "semanticDocs.phase",
  groupBy: "semanticDocs.gaps.groupBy",
  pinned: "semanticDocs.relations.pinned",
} as const;

/** What a panel of the dependency graph is called when it comes back after a reload. */
export const GRAPH_PANEL = "semanticDocs.graph";

/** Scheme of the read-only documents that show remediation steps. */
export const REMEDIATION_SCHEME = "semantic-docs-remediation";
