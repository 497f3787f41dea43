import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningClock } from '../clock';
import { openStore } from '../store';
import { createLambda, type FunctionSpec, type LambdaOptions } from './index';

/** Writes a bundle into a folder of its own. @returns the folder */
export function bundle(source: string, file = 'index.js'): string {
  const directory = mkdtempSync(join(tmpdir(), 'aimsflow-lambda-'));
  writeFileSync(join(directory, file), source);
  return directory;
}

/** A function of the given source, with settings that tests may override. */
export function functionSpec(source: string, settings: Partial<FunctionSpec> = {}): FunctionSpec {
  const name = settings.name ?? 'tried';
  return {
    name,
    arn: `arn:aws:lambda:local-1:000000000000:function:${name}`,
    directory: settings.directory ?? bundle(source),
    handler: 'index.handler',
    environment: {},
    timeoutSeconds: 20,
    memoryMb: 128,
    ...settings,
  };
}

/** A Lambda over the given functions that keeps its log lines. */
export function lambdaOf(functions: FunctionSpec[], options: Partial<LambdaOptions> = {}) {
  const lines: string[] = [];
  const lambda = createLambda({
    store: openStore(':memory:'),
    clock: runningClock(),
    functions,
    environmentOf: () => ({}),
    log: (name, line) => lines.push(`${name} ${line}`),
    deadLetter: async () => {},
    ...options,
  });
  return { lambda, lines };
}
