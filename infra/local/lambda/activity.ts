/** Counts what is under way, so that a simulated clock knows when to move on. */
export interface Activity {
  /** @returns a function to call when it is done */
  begin(): () => void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let underWay = 0;
  let waiters: (() => void)[] = [];
  return {
    begin() {
      underWay++;
      return () => {
        underWay--;
        if (underWay > 0) return;
        const done = waiters;
        waiters = [];
        for (const resolve of done) resolve();
      };
    },
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}
