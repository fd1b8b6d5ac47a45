/** What the server's state and its own words come to, as one event. */

import { type Disposable, EventEmitter } from "vscode";
import { type Phase, phaseOf } from "./phase";
import type { Server } from "../server/server";
import type { Status } from "../protocol";

export class Standing implements Disposable {
  private readonly changes = new EventEmitter<Standing>();
  readonly onDidChange = this.changes.event;
  private readonly listeners: readonly Disposable[];

  constructor(private readonly server: Server) {
    const tell = () => {
      this.changes.fire(this);
    };
    this.listeners = [server.onDidChangeState(tell), server.onDidChangeStatus(tell)];
  }

  get phase(): Phase {
    return phaseOf(this.server.state, this.server.protocol, this.server.status);
  }

  get status(): Status | undefined {
    return this.server.status;
  }

  dispose(): void {
    this.listeners.forEach((listener) => {
      listener.dispose();
    });
    this.changes.dispose();
  }
}
