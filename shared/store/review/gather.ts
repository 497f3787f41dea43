import type { Person } from '../../people/person';
import { buildPack, type Pack } from '../../review/pack';
import type { PackInput } from '../../review/pack-input';
import { dayOf } from '../../schedule/zone';
import { listPeople } from '../people';
import { readSettings } from '../settings';
import { earlierReviews } from './earlier';
import { auditResults, nonconformitiesNow } from './findings';
import { openTasks } from './open-tasks';
import { registersNow } from './registers';
import { riskPicture } from './risks';

/** The live pack, and at which level each system stands, for the review that comes after. */
export interface LivePack {
  pack: Pack;
  levels: Record<string, string>;
}

/**
 * Builds the pack from the table as it is at this moment. Every list is read to a bound; where there is more, the pack
 * says so.
 * @param runId the review that it is for: it is not its own earlier review
 */
export async function livePack(now: Date, runId?: string): Promise<LivePack> {
  const [people, settings] = await Promise.all([listPeople(), readSettings()]);
  const { timeZone } = settings;
  const nameOf = nameIn(people);
  const today = dayOf(now.getTime(), timeZone);
  const { previous, actions } = await earlierReviews(nameOf, timeZone, runId);
  const since = previous?.heldOn;
  const [risks, tasks, registers, audits] = await Promise.all([
    riskPicture(previous?.runId),
    openTasks(nameOf, timeZone),
    registersNow(since, today, timeZone),
    auditResults(since, timeZone),
  ]);
  const input: PackInput = {
    today,
    ...(previous && { previous }),
    earlierActions: actions,
    risks,
    tasks,
    audits,
    nonconformities: await nonconformitiesNow(tasks.items, timeZone),
    ...registers,
  };
  const levels = Object.fromEntries(risks.standings.items.map(({ systemId, level }) => [systemId, level]));
  return { pack: buildPack(input), levels };
}

const nameIn =
  (people: readonly Person[]) =>
  (id: string): string =>
    people.find((person) => person.id === id)?.name ?? 'someone who is gone';
