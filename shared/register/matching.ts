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
  content: () => string;
}

export interface Match {
  id: string;
  /** 1 for the first system of its key. */
  occurrence: number;
  /** True when several rows or systems fitted equally well and only their order decided. */
  byOrder: boolean;
  /** Index of an earlier row of the file that says exactly the same. */
  twinOf?: number | undefined;
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
  const groups = groupBy([...rows.keys()], (index) => (rows[index] as Keyed).key);
  const matches: Match[] = [];
  for (const [key, indexes] of groups) {
    const group = sortedByContent(indexes, rows);
    for (const { index, ...match } of matchGroup(key, group, existing)) matches[index] = match;
  }
  return matches;
}

interface GroupRow extends Keyed {
  index: number;
  twinOf?: number;
}

function sortedByContent(indexes: readonly number[], rows: readonly Keyed[]): GroupRow[] {
  const group: GroupRow[] = indexes.map((index) => ({ ...(rows[index] as Keyed), index }));
  if (group.length === 1) return group;
  const first = new Map<string, number>();
  return group
    .map((row) => {
      const content = row.content();
      const twinOf = first.get(content);
      if (twinOf !== undefined) return { row: { ...row, twinOf }, content };
      first.set(content, row.index);
      return { row, content };
    })
    .sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : a.row.index - b.row.index))
    .map(({ row }) => row);
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
  group: readonly GroupRow[],
  existing: ReadonlyMap<string, System>,
): (Match & { index: number })[] {
  let systems = earlierSystems(key, group.length, existing);
  let waiting = [...group];
  const ambiguous = group.length > 1 || systems.length > 1;
  const found: (Match & { index: number })[] = [];
  const take = ({ index, twinOf }: GroupRow, occurrence: number, byOrder: boolean) =>
    found.push({ index, id: systemId(key, occurrence), occurrence, byOrder, twinOf });

  // One row and at most one system need no comparing.
  const levels = ambiguous ? LEVELS : LEVELS.slice(-1);
  for (const signOf of levels) {
    if (systems.length === 0 || waiting.length === 0) break;
    const systemsBySign = groupBy(systems, signOf);
    const rowsBySign = groupBy(waiting, signOf);
    waiting = [];
    for (const [sign, alike] of rowsBySign) {
      const fitting = systemsBySign.get(sign) ?? [];
      // Whole equality leaves nothing to mix up.
      const byOrder =
        signOf !== LEVELS[0] && fitting.length > 0 && Math.max(fitting.length, alike.length) > 1;
      for (const row of alike) {
        const system = fitting.shift();
        if (system) take(row, system.occurrence, byOrder);
        else waiting.push(row);
      }
    }
    systems = [...systemsBySign.values()].flat();
  }
  let occurrence = 0;
  for (const row of waiting) {
    do occurrence += 1;
    while (existing.has(systemId(key, occurrence)));
    take(row, occurrence, false);
  }
  return found;
}

function groupBy<T>(items: readonly T[], signOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const sign = signOf(item);
    const group = groups.get(sign);
    if (group) group.push(item);
    else groups.set(sign, [item]);
  }
  return groups;
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
