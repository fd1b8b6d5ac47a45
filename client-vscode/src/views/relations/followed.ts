/** Which document is looked at: that of the active editor, or the last one where the focus is somewhere else. */

import { type Disposable, EventEmitter, type TextEditor, window } from "vscode";

export class FollowedEditor implements Disposable {
  private readonly changes = new EventEmitter<string | undefined>();
  readonly onDidChange = this.changes.event;
  private readonly listener: Disposable;
  private active: string | undefined;
  private held = false;

  constructor() {
    this.active = documentOf(window.activeTextEditor);
    this.listener = window.onDidChangeActiveTextEditor((editor) => {
      // A preview, a graph, a log: what is read beside a document, not instead of it.
      if (editor !== undefined && ["file", "untitled"].includes(editor.document.uri.scheme)) {
        this.active = documentOf(editor);
        this.tell();
      }
    });
  }

  /** Undefined where the editor shows no Markdown file. */
  get uri(): string | undefined {
    return this.active;
  }

  /** While it is pinned, another editor changes nothing. */
  pin(pinned: boolean): void {
    this.held = pinned;
    this.tell();
  }

  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }

  private tell(): void {
    if (!this.held) {
      this.changes.fire(this.active);
    }
  }
}

function documentOf(editor: TextEditor | undefined): string | undefined {
  const document = editor?.document;
  return document?.languageId === "markdown" && document.uri.scheme === "file" ? document.uri.toString() : undefined;
}
