import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package brings no types. */
const aslValidator: (definition: object) => { isValid: boolean; errorsText(separator: string): string } =
  require('asl-validator');

/** What stands in workflows/PROCESS.asl.json. */
export const definitionOf = (process: string): object =>
  JSON.parse(readFileSync(join(__dirname, '../../workflows', `${process}.asl.json`), 'utf8'));

/** How a way from one state to the next is written. */
export const way = (from: string, to: string) => `${from} → ${to}`;

interface Flow {
  States?: Record<string, Nested>;
}
interface Nested {
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Catch?: { Next: string }[];
  Branches?: Flow[];
  ItemProcessor?: Flow;
}

/** All states, outer before inner. Names are unique in a machine, also across nesting (ASL specification). */
const statesOf = ({ States = {} }: Flow): [string, Nested][] =>
  Object.entries(States).flatMap(([name, state]) => [
    [name, state],
    ...[...(state.Branches ?? []), state.ItemProcessor ?? {}].flatMap(statesOf),
  ]);

const waysFrom = ([name, { Next, Default, Choices = [], Catch = [] }]: [string, Nested]): string[] =>
  [Next, Default, ...[...Choices, ...Catch].map((rule) => rule.Next)]
    .filter((to) => to !== undefined)
    .map((to) => way(name, to));

export interface Coverage {
  total: number;
  /** States that no run entered. */
  missing: string[];
  /** Ways from state to state that no run took: each Next, Default, choice and Catch. */
  untaken: string[];
  /** `internal-audit: 14 of 14 states (100 %)` */
  line: string;
}

/**
 * Which states of a machine these runs entered, and which ways they took; its line is printed.
 * @example expect(coverage('internal-audit', ...runs).missing).toEqual([]);
 */
export function coverage(process: string, ...runs: { visited: string[]; ways: string[] }[]): Coverage {
  const states = statesOf(definitionOf(process) as Flow);
  const visited = new Set(runs.flatMap((run) => run.visited));
  const taken = new Set(runs.flatMap(({ ways }) => ways));
  const missing = states.map(([name]) => name).filter((name) => !visited.has(name));
  const untaken = [...new Set(states.flatMap(waysFrom))].filter((one) => !taken.has(one));
  const entered = states.length - missing.length;
  const percent = Math.floor((100 * entered) / states.length);
  const line = `${process}: ${entered} of ${states.length} states (${percent} %)`;
  globalThis.process.stderr.write(`${line}\n`);
  return { total: states.length, missing, untaken, line };
}

/** What asl-validator finds wrong with a machine's file; [] when nothing. */
export function validate(process: string): string[] {
  const { isValid, errorsText } = aslValidator(definitionOf(process));
  return isValid ? [] : errorsText('\n').split('\n');
}
