import type { Fingerprints } from './fingerprint';
import { systemId } from './identity';
import type { FieldName, System } from './system';

/** What the source says of a system: a row of this file, or what an earlier import left in the register. */
interface Said {
  prints: Fingerprints;
  other: Readonly<Record<string, string>>;
}

/** A row of the file, as far as matching looks at it. */
export interface Keyed extends Said {
  key: string;
  /** Sorts rows of one key whatever their order in the file: the row's whole content as text. */
  content: string;
}

export interface Match {
  id: string;
  /** 1 for the first system of its key. */
  occurrence: number;
  /** Rows with the same key in this file. */
  groupSize: number;
  /** True when several systems share the key and nothing but the order told them apart. */
  byOrderOnly: boolean;
}

/**
 * Finds for each row the system that it describes, or gives it the next free id of its key.
 *
 * Rows of one key are first sorted by content, so the order of the file does not matter. Then each is matched to a
 * system that an earlier import made under the key: first by everything that import said (edits made in the register
 * since do not count), then by purpose and outputs, by purpose, by outputs, and at last by order. So a row that was
 * edited, taken out or put in between does not make its namesakes change places.
 * Rows that say exactly the same are as good as each other and take the numbers in turn.
 * @returns one match a row, in the order of `rows`; no id twice
 */
export function matchRows(rows: readonly Keyed[], existing: ReadonlyMap<string, System>): Match[] {
  const groups = new Map<string, number[]>();
  rows.forEach(({ key }, index) => {
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const matches: Match[] = [];
  for (const [key, indexes] of groups) {
    const group = indexes.map((index) => ({ ...(rows[index] as Keyed), index }));
    group.sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : a.index - b.index));
    for (const { index, ...match } of matchGroup(key, group, existing)) matches[index] = match;
  }
  return matches;
}

/** From the surest sign to the weakest; the last takes any. */
const LEVELS: readonly ((said: Said) => string)[] = [
  ({ prints, other }) => JSON.stringify([Object.entries(prints).sort(), Object.entries(other).sort()]),
  ({ prints }) => JSON.stringify(Object.entries(prints).sort()),
  ({ prints }) => pick(prints, 'purpose', 'outputs'),
  ({ prints }) => pick(prints, 'purpose'),
  ({ prints }) => pick(prints, 'outputs'),
  () => '',
];

function pick(prints: Fingerprints, ...fields: FieldName[]): string {
  return fields.map((field) => prints[field] ?? '').join(' ');
}

function matchGroup(
  key: string,
  group: readonly (Keyed & { index: number })[],
  existing: ReadonlyMap<string, System>,
): (Match & { index: number })[] {
  let systems = earlierSystems(key, group.length, existing);
  let waiting = [...group];
  const ambiguous = group.length > 1 || systems.length > 1;
  const found: (Match & { index: number })[] = [];
  const take = (index: number, occurrence: number, byOrderOnly: boolean) =>
    found.push({ index, id: systemId(key, occurrence), occurrence, groupSize: group.length, byOrderOnly });

  // One row and at most one system need no comparing.
  const levels = ambiguous ? LEVELS : LEVELS.slice(-1);
  for (const signOf of levels) {
    if (systems.length === 0 || waiting.length === 0) break;
    const bySign = new Map<string, Earlier[]>();
    for (const system of systems) {
      const sign = signOf(system);
      const sameSign = bySign.get(sign);
      if (sameSign) sameSign.push(system);
      else bySign.set(sign, [system]);
    }
    waiting = waiting.filter((row) => {
      const system = bySign.get(signOf(row))?.shift();
      if (system) take(row.index, system.occurrence, ambiguous && signOf === LEVELS.at(-1));
      return !system;
    });
    systems = [...bySign.values()].flat();
  }
  let occurrence = 0;
  for (const row of waiting) {
    do occurrence += 1;
    while (existing.has(systemId(key, occurrence)));
    take(row.index, occurrence, false);
  }
  return found;
}

interface Earlier extends Said {
  occurrence: number;
}

/** The register's systems under this key, looked up by the ids that an import would have given them. */
function earlierSystems(key: string, atLeast: number, existing: ReadonlyMap<string, System>): Earlier[] {
  const systems: Earlier[] = [];
  for (let occurrence = 1; ; occurrence++) {
    const system = existing.get(systemId(key, occurrence));
    if (system) systems.push({ occurrence, prints: system.imported, other: system.other });
    // Numbers are given without gaps; looking on a little costs nothing if one was removed by hand.
    else if (occurrence > atLeast) return systems;
  }
}
