/** One system under measurement, driven as its users drive it. */
export interface Subject {
  /** Runs a workflow of five durable steps, one after another; resolves when its end can be seen from outside. */
  run(): Promise<void>;
  /** Starts a workflow that waits for a signal. @returns sends the signal; resolves when the workflow's end can be seen */
  wait(): Promise<() => Promise<unknown>>;
  close(): Promise<void>;
}

/** What a child process is told; functions cannot be sent, so addresses and folders are. */
export interface Settings {
  /** the system's files */
  directory: string;
  /** where npm has put the peers */
  packages: string;
  /** of the peer's server, where it has one */
  url: string;
  /** Restate's admin API */
  adminUrl: string;
}

/** @param step the work of one step; must be called by each of the five steps of a workflow */
export type Open = (settings: Settings, step: () => void) => Promise<Subject>;

export const STEPS = 5;
