import { readFileSync } from 'node:fs';

/** One recorded execution; see the corpus's README. */
export interface Case {
  id: string;
  language: string;
  features: string[];
  /** function ARN, or its name → the stub it stands for */
  lambdas: Record<string, string>;
  definition: unknown;
  input: unknown;
  status: 'SUCCEEDED' | 'FAILED';
  events: RecordedEvent[];
}

/** Events of concurrent branches are recorded with the id `[0]`: their order and chain are not in the record. */
export interface RecordedEvent {
  id: number | [0];
  previousEventId: number;
  type: string;
  timestamp: unknown;
  [details: string]: unknown;
}

/** @throws naming the line that is no JSON */
export function readCorpus(file: string): Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as Case];
      } catch (error) {
        throw new Error(`${file} line ${i + 1} is not JSON: ${(error as Error).message}`);
      }
    });
}
