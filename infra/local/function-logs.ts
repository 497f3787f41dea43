import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

export interface FunctionLogs {
  /** Adds a line to the log of a function. */
  write(functionName: string, line: string): void;
  close(): Promise<void>;
}

/**
 * One text file for each function, as its log group on AWS.
 * @param shortName from the physical name (aimsflow-main-FunctionswebDCDE6829) to that of its folder (web)
 */
export function openFunctionLogs(directory: string, shortName: (name: string) => string): FunctionLogs {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const streams = new Map<string, WriteStream>();
  return {
    write(name, line) {
      let stream = streams.get(name);
      if (!stream) {
        stream = createWriteStream(join(directory, `${shortName(name)}.log`), { flags: 'a', mode: 0o600 });
        // A log that cannot be written must not end the stack: the store is what counts, and it stops by itself.
        stream.on('error', () => {});
        streams.set(name, stream);
      }
      stream.write(`${line}\n`);
    },
    async close() {
      await Promise.all(
        [...streams.values()].map((stream) => new Promise<void>((resolve) => stream.end(() => resolve()))),
      );
    },
  };
}
