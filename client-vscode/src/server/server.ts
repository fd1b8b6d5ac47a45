/** The server process and the client that talks to it: started, stopped, restarted, one step at a time. */

import {
  CancellationError,
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  workspace,
  type WorkspaceEdit,
} from "vscode";
import { type LanguageClient, State, type WorkspaceEdit as ProtocolEdit } from "vscode-languageclient/node";
import { answered, type Answer, refusalOf } from "./answer";
import { newClient } from "./client";
import { findServer, type Found, type Missing } from "./lookup";
import { machineOf } from "./machine";
import { PythonExtension } from "./python";
import { wishesOf } from "./wishes";
import type { Abilities, Status } from "../protocol";

export type ServerState = "starting" | "running" | "stopped";

/** No server was found, on behalf of a person who waits for one or not. */
export interface Miss {
  readonly missing: Missing;
  readonly asked: boolean;
}

export class Server implements Disposable {
  private readonly states = new EventEmitter<ServerState>();
  private readonly misses = new EventEmitter<Miss>();
  private readonly crashes = new EventEmitter<void>();
  private readonly statuses = new EventEmitter<Status | undefined>();
  readonly onDidChangeState = this.states.event;
  /** What the server told last; undefined once it has ended. */
  readonly onDidChangeStatus = this.statuses.event;
  readonly onMissing = this.misses.event;
  /** The server has ended too often and is left alone. */
  readonly onCrashed = this.crashes.event;

  /** Files that settings are read from; the documents themselves the server watches on its own. */
  private readonly settingsFiles = workspace.createFileSystemWatcher(
    "**/{.semantic-docs.toml,semantic-docs.toml,pyproject.toml}",
  );
  private readonly python = new PythonExtension();
  private client: LanguageClient | undefined;
  private told: Status | undefined;
  private current: ServerState = "starting";
  private search: Found | Missing | undefined;
  /** The end of the step under way: a restart during a start waits for it. */
  private step: Promise<void> = Promise.resolve();

  constructor(
    private readonly output: LogOutputChannel,
    private readonly context: ExtensionContext,
  ) {
    this.python.onDidChange(() => void this.refresh());
  }

  start(): Promise<void> {
    return this.then(() => this.doStart(false));
  }

  stop(): Promise<void> {
    return this.then(() => this.doStop());
  }

  /** `asked`: by a person, who is told again what was told before. */
  restart(asked = false): Promise<void> {
    return this.then(async () => {
      await this.doStop();
      await this.doStart(asked);
    });
  }

  /** Restarts where another program is the server by now. */
  refresh(): Promise<void> {
    return this.then(async () => {
      const found = await this.find();
      if (found.kind === "missing" ? this.client === undefined : sameProgram(found, this.search)) {
        return;
      }
      await this.doStop();
      await this.doStart(false);
    });
  }

  /** Has the server do one of its commands; false when no server runs. */
  async execute(command: string, args: readonly unknown[] = []): Promise<boolean> {
    await this.step;
    if (this.client?.state !== State.Running) {
      return false;
    }
    await this.client.sendRequest("workspace/executeCommand", { command, arguments: args });
    return true;
  }

  get status(): Status | undefined {
    return this.told;
  }

  get state(): ServerState {
    return this.current;
  }

  /** Of what this extension and its server say to each other; 0 where the server is too old to say. */
  get protocol(): number {
    const said = this.client?.initializeResult?.capabilities.experimental as
      | { readonly semanticDocs?: Partial<Abilities> }
      | undefined;
    return said?.semanticDocs?.protocol ?? 0;
  }

  /** What the last search for the server's program came to. */
  get program(): Found | Missing | undefined {
    return this.search;
  }

  /** An edit of the server's as one of the editor's. */
  async toEdit(edit: ProtocolEdit): Promise<WorkspaceEdit | undefined> {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /**
   * Asks what only this project's server answers (protocol.ts); undefined when no server runs, when it is too
   * old to know the question, and when it fails, which the log then says.
   */
  async request<R>(method: string, params: object, token?: CancellationToken): Promise<R | undefined> {
    return answered(await this.ask<R>(method, params, token));
  }

  /** The same for what the server may refuse: then its reason, a sentence for people, is the answer. */
  async ask<R>(method: string, params: object, token?: CancellationToken): Promise<Answer<R>> {
    await this.step;
    if (this.client?.state !== State.Running) {
      return undefined;
    }
    try {
      // A token that is left out must be left out: one more argument is one more parameter.
      const value = await (token === undefined
        ? this.client.sendRequest<R>(method, params)
        : this.client.sendRequest<R>(method, params, token));
      return { value };
    } catch (error) {
      if (!(error instanceof CancellationError)) {
        this.output.debug(`${method}: ${String(error)}`);
      }
      return refusalOf(error);
    }
  }

  dispose(): void {
    this.settingsFiles.dispose();
    this.statuses.dispose();
    this.states.dispose();
    this.misses.dispose();
    this.crashes.dispose();
    this.python.dispose();
  }

  private then(action: () => Promise<void>): Promise<void> {
    this.step = this.step.then(action, action);
    return this.step;
  }

  private find(): Promise<Found | Missing> {
    return findServer(wishesOf(this.context), machineOf(this.python));
  }

  private async doStart(asked: boolean): Promise<void> {
    if (this.client !== undefined) {
      return;
    }
    this.become("starting");
    const server = await this.find();
    this.search = server;
    if (server.kind === "missing") {
      server.tried.forEach((sentence) => {
        this.output.error(sentence);
      });
      this.become("stopped");
      this.misses.fire({ missing: server, asked });
      return;
    }
    server.passedOver.forEach((sentence) => {
      this.output.info(sentence);
    });
    await this.connect(server);
  }

  private async connect(server: Found): Promise<void> {
    this.output.info(`Starting ${[server.command, ...server.args].join(" ")}`);
    const client = newClient(server, this.context.extensionPath, this.output, this.settingsFiles, () => {
      this.crashes.fire();
    });
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) {
        this.tell(undefined);
      }
      this.become(stateOf(newState));
    });
    client.onNotification("semanticDocs/status", (status: Status) => {
      this.tell(status);
    });
    try {
      await client.start();
    } catch (error) {
      // The client has shown it, and may be trying again: it stays the one that a restart ends.
      this.output.error(`The server did not start: ${String(error)}`);
    }
  }

  private become(state: ServerState): void {
    this.current = state;
    this.states.fire(state);
  }

  private tell(status: Status | undefined): void {
    this.told = status;
    this.statuses.fire(status);
  }

  private async doStop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.search = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A server that has ended by itself cannot be asked to end; that is what was wanted.
      this.output.debug(`Stopping: ${String(error)}`);
    }
    this.become("stopped");
  }
}

function sameProgram(one: Found, other: Found | Missing | undefined): boolean {
  return other?.kind === "found" && one.command === other.command && one.args.join("\0") === other.args.join("\0");
}

function stateOf(state: State): ServerState {
  switch (state) {
    case State.Running:
      return "running";
    case State.Starting:
      return "starting";
    default:
      return "stopped";
  }
}
