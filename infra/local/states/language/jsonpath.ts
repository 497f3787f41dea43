import type { Json } from '../definition/types';
import { parseFilter } from './jsonpath-filter';

/** One step of a path. `definite` steps lead to one value at most. */
export type Step =
  | { kind: 'property'; name: string; definite: true }
  | { kind: 'index'; index: number; definite: true }
  | { kind: 'properties'; names: string[]; definite: false }
  | { kind: 'indexes'; indexes: number[]; definite: false }
  | { kind: 'slice'; from?: number; to?: number; by: number; definite: false }
  | { kind: 'wildcard'; definite: false }
  | { kind: 'descend'; definite: false }
  | { kind: 'filter'; matches: (item: Json, root: Json) => boolean; definite: false }
  | { kind: 'function'; name: string; definite: true };

export interface Path {
  steps: Step[];
  /** A definite path names one value, and one that ends in a function makes one; any other gives the array of all it finds. */
  definite: boolean;
}

const cache = new Map<string, Path>();

/**
 * Parses what follows the root of a path: `.a['b'][0]`, `[*]`, `..name`, `[1:3]`, `[?(@.x > 1)]`, `.length()`.
 * @throws {SyntaxError}
 */
export function parsePath(text: string): Path {
  const known = cache.get(text);
  if (known) return known;
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const next = dotStep(rest, steps) ?? bracketStep(rest, steps);
    if (!next)
      throw new SyntaxError(`Illegal character '${rest[0]}' at position ${at} of the path '$${text}'`);
    at += next;
  }
  const path = { steps, definite: steps.at(-1)?.kind === 'function' || steps.every((step) => step.definite) };
  if (cache.size > 5_000) cache.clear();
  cache.set(text, path);
  return path;
}

/** @returns how many characters were read */
function dotStep(rest: string, steps: Step[]): number | undefined {
  const call = /^\.([a-z]+)\(\)/.exec(rest);
  if (call) {
    steps.push({ kind: 'function', name: call[1] as string, definite: true });
    return call[0].length;
  }
  const match = /^(\.\.?)(\*|[^.[\]()'"\s,]+(?: [^.[\]()'"\s,]+)*)/.exec(rest);
  if (match) {
    if (match[1] === '..') steps.push({ kind: 'descend', definite: false });
    const name = match[2] as string;
    steps.push(
      name === '*' ? { kind: 'wildcard', definite: false } : { kind: 'property', name, definite: true },
    );
    return match[0].length;
  }
  if (rest.startsWith('..[')) {
    steps.push({ kind: 'descend', definite: false });
    return 2;
  }
  if (rest.startsWith('.[')) return 1;
  return undefined;
}

const QUOTED = `'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"`;
const NAMES = new RegExp(`^\\[\\s*((?:${QUOTED})(?:\\s*,\\s*(?:${QUOTED}))*)\\s*\\]`);

function bracketStep(rest: string, steps: Step[]): number | undefined {
  const names = NAMES.exec(rest);
  if (names) {
    const list = ((names[1] as string).match(new RegExp(QUOTED, 'g')) ?? []).map(unquoted);
    if (list.length === 1) steps.push({ kind: 'property', name: list[0] as string, definite: true });
    else steps.push({ kind: 'properties', names: list, definite: false });
    return names[0].length;
  }
  const wildcard = /^\[\s*\*\s*\]/.exec(rest);
  if (wildcard) {
    steps.push({ kind: 'wildcard', definite: false });
    return wildcard[0].length;
  }
  const indexes = /^\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]/.exec(rest);
  if (indexes) {
    const list = (indexes[1] as string).split(',').map(Number);
    if (list.length === 1) steps.push({ kind: 'index', index: list[0] as number, definite: true });
    else steps.push({ kind: 'indexes', indexes: list, definite: false });
    return indexes[0].length;
  }
  const slice = /^\[\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(\d+))?\s*\]/.exec(rest);
  if (slice) {
    const number = (part: string | undefined) => (part === undefined ? undefined : Number(part));
    steps.push({
      kind: 'slice',
      from: number(slice[1]),
      to: number(slice[2]),
      by: Number(slice[3] ?? 1),
      definite: false,
    });
    return slice[0].length;
  }
  if (rest.startsWith('[?(')) {
    const { matches, length } = parseFilter(rest);
    steps.push({ kind: 'filter', matches, definite: false });
    return length;
  }
  return undefined;
}

/** Only the quote itself is escaped in a name; any other backslash belongs to it. */
function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(`\\${text[0]}`, text[0] as string);
}
