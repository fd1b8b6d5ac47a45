/** What comes of a question to the server: an answer, its reason for giving none, or nothing. Free of the editor. */

/** Undefined: nobody was there who could answer, or the question failed. */
export type Answer<R> = { readonly value: R } | Refusal | undefined;

/** `refused` is a sentence for people. */
export interface Refusal {
  readonly refused: string;
}

/** `LSPErrorCodes.RequestFailed`: the question was understood, and the answer is no. */
const REQUEST_FAILED = -32803;

export function answered<R>(answer: Answer<R>): R | undefined {
  return answer !== undefined && "value" in answer ? answer.value : undefined;
}

/** The reason in an error that the server answered with; undefined where that is a fault, or no answer at all. */
export function refusalOf(error: unknown): Refusal | undefined {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return code === REQUEST_FAILED && typeof message === "string" && message !== "" ? { refused: message } : undefined;
}

export function reasonOf<R>(answer: Answer<R>): string | undefined {
  return answer !== undefined && "refused" in answer ? answer.refused : undefined;
}
