/** Calls that come in bursts are made once, a pause after the first: a burst that never ends starves nobody. Free of the editor. */

export interface Gathered {
  (): void;
  /** Takes back a call that is still to be made. */
  readonly cancel: () => void;
}

export function gather(call: () => void, pauseMs: number): Gathered {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gathered = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      call();
    }, pauseMs);
  };
  return Object.assign(gathered, {
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  });
}
