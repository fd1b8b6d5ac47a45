/**
 * What this client and the server say to each other beyond the Language Server Protocol.
 *
 * docs/protocol.md describes it for every client. Ranges and URIs are the protocol's own.
 */

import type { Range, WorkspaceEdit } from "vscode-languageclient/node";

/** What the server states under `experimental.semanticDocs` in its capabilities. */
export interface Abilities {
  /** Grows when something is added; a client asks for nothing that is newer than it. */
  readonly protocol: number;
}

export type Severity = "critical" | "high" | "medium" | "low";

/**
 * `idle`: no folder holds a document id. `analyzing`: an index is being built or brought up to date.
 * `failed`: a folder cannot be served.
 */
export type State = "starting" | "idle" | "analyzing" | "ready" | "failed";

/** Notification `semanticDocs/status`: sent when any of it has changed, at most some times a second. */
export interface Status {
  readonly state: State;
  readonly documents: number;
  readonly gaps: Readonly<Record<Severity, number>>;
  /** Another number means that documents or gaps are others than before: what was asked is to be asked again. */
  readonly revision: number;
}

export type GroupBy = "severity" | "code" | "document" | "owner";

/** Request `semanticDocs/gapGroups`. */
export interface GapGroupsParams {
  readonly by: GroupBy;
  /** Most groups, the worst first; 500 where it is left out, and never more. */
  readonly limit?: number;
}
export interface GapGroup {
  /** What `semanticDocs/gaps` takes as `key`. */
  readonly key: string;
  readonly label: string;
  /** A rule's name, a document's title; absent elsewhere. */
  readonly detail?: string;
  readonly count: number;
  /** The worst of the group. */
  readonly severity: Severity;
  /** The document's, where `by` is `document`. */
  readonly uri?: string;
}
export interface GapGroups {
  readonly groups: readonly GapGroup[];
  /** How many groups there would be without the limit. */
  readonly groupCount: number;
  /** How many gaps. */
  readonly total: number;
}

/** Request `semanticDocs/gaps`. */
export interface GapsParams {
  readonly by: GroupBy;
  readonly key: string;
  readonly offset: number;
  /** At most 1,000. */
  readonly limit: number;
}
export interface GapItem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly uri: string;
  readonly range: Range;
  /** The id of the document, else its path. */
  readonly document: string;
}
export interface Gaps {
  readonly gaps: readonly GapItem[];
  /** How many the group holds. */
  readonly total: number;
}

/** A document as another place names it. */
export interface Related {
  /** `ADR-005`, or the name as written where nothing bears it. */
  readonly label: string;
  readonly title: string;
  /** The kind of edge, a role, a date: what tells this item from its siblings. */
  readonly detail: string;
  readonly type?: string;
  readonly status?: string;
  /** Absent where there is nothing to open. */
  readonly uri?: string;
  readonly range?: Range;
  /** Named, and not there. */
  readonly missing?: boolean;
  /** Held back by a gate that is shut. */
  readonly blocked?: boolean;
  /** Whether `semanticDocs/relations` of its `uri` leads on. */
  readonly document?: boolean;
}
export interface RelationGroup {
  readonly kind: "dependsOn" | "neededBy" | "evidence" | "approvals" | "history";
  readonly label: string;
  readonly items: readonly Related[];
}

/** Request `semanticDocs/relations`; the answer is null for what is no document of the workspace. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}
export interface Relations {
  readonly document: Related;
  /** In the order of `kind`; empty groups are there too. */
  readonly groups: readonly RelationGroup[];
  readonly parents: readonly Related[];
}

export type EdgeKind =
  | "requires"
  | "informs"
  | "blocks"
  | "implements"
  | "supersedes"
  | "parent"
  | "related"
  | "evidence"
  | "approves"
  | "satellite";

/**
 * Requests `semanticDocs/graph` and `semanticDocs/mermaid`; without a document, the whole workspace.
 * The answer is null where the document is none of the workspace.
 */
export interface GraphParams {
  readonly textDocument?: { readonly uri: string };
  /** Steps from the document, both ways; 2 where it is left out. */
  readonly depth?: number;
  /** Types and kinds to show; all where they are left out. */
  readonly types?: readonly string[];
  readonly kinds?: readonly EdgeKind[];
  /** Most nodes; 2,000 where it is left out, and no more than that in any case. */
  readonly limit?: number;
}
export interface GraphNode {
  /** Unique in the answer. */
  readonly key: string;
  readonly label: string;
  readonly title: string;
  /** Empty for a document of none. */
  readonly type: string;
  readonly status: string;
  /** What the status means in the lifecycle of the type. */
  readonly stage: "open" | "done" | "retired";
  readonly level: number;
  readonly gaps: number;
  readonly worst?: Severity;
  readonly uri?: string;
  readonly blocked?: boolean;
  /** A name that nothing bears. */
  readonly missing?: boolean;
  /** The document that was asked about. */
  readonly focus?: boolean;
}
/** Leads from the document that stands on the other one to that one, whichever of the two says so. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How many nodes there would be without the limit. */
  readonly total: number;
}
/** The answer to `semanticDocs/mermaid`. */
export interface Mermaid {
  readonly text: string;
}

/** Request `semanticDocs/names`: every document id and citation that a document's text holds, for a preview. */
export interface Names {
  readonly names: Readonly<Record<string, Named>>;
}
export interface Named {
  /** With the anchor of a heading that defines evidence. */
  readonly uri: string;
  readonly title: string;
  readonly type: string;
  readonly status: string;
  readonly gaps: number;
}

/** Request `semanticDocs/search`: the answer is a list, best first. */
export interface SearchParams {
  readonly query: string;
  readonly limit: number;
}
export interface SearchHit {
  readonly uri: string;
  readonly label: string;
  readonly title: string;
  readonly type: string;
  readonly status: string;
  /** Plain text around the match. */
  readonly excerpt: string;
  readonly range: Range;
}

/** Request `semanticDocs/documentTypes`: those of a document's folder, else of the first; a list by label. */
export interface DocumentTypesParams {
  readonly textDocument?: { readonly uri: string };
}
export interface DocumentType {
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

/**
 * Request `semanticDocs/newDocument`: an edit that creates it; nothing is written by the server.
 * What cannot be made is refused with `RequestFailed` and a sentence for people.
 */
export interface NewDocumentParams {
  readonly type: string;
  readonly title: string;
  /** Decides the folder; for evidence, the document that it is to support. */
  readonly textDocument?: { readonly uri: string };
}
export interface NewDocument {
  readonly id: string;
  readonly uri: string;
  readonly edit: WorkspaceEdit;
}

/** Request `semanticDocs/check`: looks through the disk and answers when all is seen to its end. */
export type CheckResult = Status;

/** Request `semanticDocs/info`: Markdown for a report of a fault; no text of any document is in it. */
export interface Info {
  readonly markdown: string;
}
