import { type ClockStanding, clocksOf, needsAction } from '../../registers/clock-standing';
import { concerns } from '../../registers/concerns';
import { incidents } from '../../registers/incidents';
import { clockIn, legalClocks } from '../../registers/legal-clocks';
import type { RegisterId, Setup } from '../../registers/register';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { readSettings } from '../settings';
import { getMany, type Key, queryPage } from '../table';
import {
  countEntries,
  type Entry,
  type EntryVersion,
  entriesWithContent,
  getEntries,
  REGISTERS_DUE,
} from '.';

/** How many due entries are read at most: pages show that there are more, the registers' lists show them all. */
const LIMIT = 200;

/** What the organization configured that registers depend on. */
export const readSetup = async (): Promise<Setup> => ({
  clocks: (await entriesWithContent(legalClocks)).map(({ entry, content }) => clockIn(entry.id, content)),
});

export interface IncidentWithClocks {
  entry: Entry;
  /** Those that run, must be decided or were missed; the most urgent first. */
  clocks: ClockStanding[];
}

export interface RegistersDue {
  /** Entries that somebody must look at: their review, or the next value of an objective; the longest due first. */
  reviews: Entry[];
  /** Open incidents, the most urgent first; those without a clock that needs anybody too. */
  incidents: IncidentWithClocks[];
  /** How many concerns are open. What they say is for those who handle them. */
  concerns: number;
  /** There are more than were read. */
  more: boolean;
}

/**
 * What is due in the registers: for the home page and for management review.
 * Legal clocks that nobody has changed are reviewed too, but they are not in the index: see {@link dueDefaults}.
 */
export async function registersDue(now: Date): Promise<RegistersDue> {
  const [settings, setup, counts] = await Promise.all([readSettings(), readSetup(), countEntries()]);
  const today = dayOf(now.getTime(), settings.timeZone);
  const { items, next } = await queryPage<Key>(REGISTERS_DUE, {
    index: 'due',
    upTo: `${today}$`,
    limit: LIMIT,
  });
  const wanted = items.map(({ pk }) => {
    const [, register, id] = pk.split('#') as [string, RegisterId, string];
    return { register, id };
  });
  // Read afresh: the index may be a moment behind its table.
  const due = (await getEntries(wanted))
    .filter(({ dueOn }) => dueOn !== undefined && dueOn <= today)
    .sort((a, b) => a.dueOn!.localeCompare(b.dueOn!) || a.title.localeCompare(b.title));
  const open = due.filter(({ register }) => register === incidents.id);
  const others = due.filter(({ register }) => register !== incidents.id && register !== concerns.id);
  return {
    reviews: [...others, ...(await dueDefaults(today))],
    incidents: await withClocks(open, setup, now, settings.timeZone),
    concerns: counts[concerns.id].open,
    more: next !== undefined,
  };
}

/** Clocks as they came: their comparison with the law is due too. */
async function dueDefaults(today: string): Promise<Entry[]> {
  return (await entriesWithContent(legalClocks))
    .map(({ entry }) => entry)
    .filter(({ version, dueOn }) => version === 0 && dueOn !== undefined && dueOn <= today);
}

async function withClocks(
  open: Entry[],
  setup: Setup,
  now: Date,
  timeZone: string,
): Promise<IncidentWithClocks[]> {
  const versions = await getMany<EntryVersion & { pk: string }>(
    open.map(({ id, version }) => keys.entryVersion(incidents.id, id, version)),
  );
  const contents = new Map(versions.map(({ pk, content }) => [pk, content]));
  return open
    .map((entry) => {
      const content = contents.get(keys.entry(incidents.id, entry.id).pk) ?? {};
      return { entry, clocks: clocksOf(content, setup.clocks, now, timeZone).filter(needsAction) };
    })
    .sort((a, b) => urgency(a).localeCompare(urgency(b)));
}

const urgency = ({ clocks, entry }: IncidentWithClocks) => clocks[0]?.deadline ?? `9999${entry.createdAt}`;
