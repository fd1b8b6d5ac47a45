/**
 * What a view has asked the server, and what it was answered. A view that is refreshed takes no key and no click for
 * a moment, so it is refreshed where an answer has become another, and left alone otherwise. Free of the editor.
 */

export interface Asked {
  /** Undefined where the question failed. */
  request<R>(method: string, params: object): Promise<R | undefined>;
}

interface Answer {
  readonly method: string;
  readonly params: object;
  /** As JSON. */
  readonly said: string | undefined;
}

export class Answers {
  private readonly given = new Map<string, Answer>();

  constructor(private readonly server: Asked) {}

  async ask<R>(method: string, params: object): Promise<R | undefined> {
    const answer = await this.server.request<R>(method, params);
    this.given.set(JSON.stringify([method, params]), { method, params, said: JSON.stringify(answer) });
    return answer;
  }

  /** Whether the server answers any of it otherwise now. Where nothing was asked, nothing is known: then, too. */
  async moved(): Promise<boolean> {
    const given = [...this.given.values()];
    for (const { method, params, said } of given) {
      if (JSON.stringify(await this.server.request(method, params)) !== said) {
        return true;
      }
    }
    return given.length === 0;
  }

  /** Before all is asked anew: what is no longer unfolded is then no longer asked. */
  forget(): void {
    this.given.clear();
  }
}
