import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { JsonObject } from './kinds/kind';
import { forgetPoint, lastPoint, type Point } from './points';
import type { Message, Question, Settings } from './process';

/** The process died before it answered. */
export class DiedError extends Error {}

/** The API refused a call. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

export interface Death {
  life: number;
  /** epoch milliseconds */
  at: number;
  /** the last point it had passed */
  point: Point;
  signal: string | null;
}

/** Makes one file of process.ts and all that it needs, so that a start takes a tenth of a second. */
export function compile(folder: string): string {
  const outfile = join(folder, 'process.js');
  const entryPoints = [join(__dirname, 'process.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', external: ['libsql'] });
  return outfile;
}

/** A process with a runtime, seen from outside. */
export class Victim {
  /** Resolves when it runs; rejects with DiedError. */
  readonly ready: Promise<void>;
  readonly death: Promise<Death>;
  private readonly child: ChildProcess;
  private readonly open = new Map<
    number,
    { resolve(answer: JsonObject): void; reject(error: Error): void }
  >();
  private lastId = 0;

  constructor(script: string, settings: Settings) {
    forgetPoint(settings.folder);
    this.child = fork(script, [JSON.stringify(settings)], {
      env: { ...process.env, NODE_PATH: join(__dirname, '../../../node_modules') },
      execArgv: [],
    });
    this.death = once(this.child, 'exit').then(([, signal]) => {
      const died = new DiedError(`process ${settings.life} died`);
      for (const { reject } of this.open.values()) reject(died);
      this.open.clear();
      return { life: settings.life, at: Date.now(), point: lastPoint(settings.folder), signal };
    });
    this.ready = new Promise((resolve, reject) => {
      this.child.on('message', (message: Message) =>
        message === 'ready' ? resolve() : this.answered(message),
      );
      this.death.then(
        () => reject(new DiedError(`process ${settings.life} died before it was ready`)),
        reject,
      );
    });
    // Whoever does not wait for it does not care.
    this.ready.catch(() => undefined);
  }

  /** Calls the API. @throws {RefusedError} {DiedError} */
  readonly call = (action: string, input: JsonObject): Promise<JsonObject> =>
    new Promise((resolve, reject) => {
      if (!this.child.connected) throw new DiedError('it is dead');
      const question: Question = { id: ++this.lastId, action, input };
      this.open.set(question.id, { resolve, reject });
      this.child.send(question, (error) => error && reject(new DiedError(error.message)));
    });

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private answered(message: Exclude<Message, 'ready'>): void {
    const waiting = this.open.get(message.id);
    this.open.delete(message.id);
    if ('answer' in message) waiting?.resolve(message.answer);
    else waiting?.reject(new RefusedError(message.error.code, message.error.message));
  }
}
