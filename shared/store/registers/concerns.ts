import type { FormContent, ListItem } from '../../forms/form';
import { momentOf } from '../../registers/clock-standing';
import { hashReference, referenceOf } from '../../registers/concern-reference';
import { concerns } from '../../registers/concerns';
import { stateOf } from '../../registers/register';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { ConditionFailed, get, type Write } from '../table';
import { type Doer, type EntryWithContent, getEntry } from '.';
import { concernReminder } from './reminders';
import { EntryChanged, saveEntry } from './save';

/** Reports and additions that are taken in an hour, from everybody together: what is public can be flooded. */
export const CONCERNS_PER_HOUR = 20;
const MAX_ADDITIONS = 20;

/** So many reports came in this hour that no more are taken. */
export class TooManyConcerns extends Error {
  constructor() {
    super(`more than ${CONCERNS_PER_HOUR} reports in an hour`);
    this.name = 'TooManyConcerns';
  }
}

const NOBODY: Doer = { actor: 'anonymous', by: 'system' };

/** When something came in: the moment is for the count alone. */
export interface Arrival {
  now: Date;
  /** IANA; of the organization, whose day is kept. */
  timeZone: string;
}

/** Nothing that is kept says more of the time than the day: a minute could be matched with what somebody saw. */
const dayAndBeginning = ({ now, timeZone }: Arrival) => {
  const day = dayOf(now.getTime(), timeZone);
  return { day, beginning: momentOf(day, '', timeZone) };
};

/** Counts what came in this hour. The table lets go of the count two hours later; it says nothing of who or what. */
function countWrite(now: Date): Write {
  return {
    change: keys.counter(`concerns-${now.toISOString().slice(0, 13)}`),
    update: 'SET #ttl = :ttl ADD #count :one',
    condition: 'attribute_not_exists(#count) OR #count < :cap',
    names: { '#count': 'count', '#ttl': 'ttl' },
    values: { ':one': 1, ':cap': CONCERNS_PER_HOUR, ':ttl': Math.floor(now.getTime() / 1000) + 7200 },
  };
}

/**
 * Stores a report of a concern: what was written and the day, nothing of who wrote it.
 * @param report the checked answers of the intake form
 * @param nonce of the page it was written on; the same page sent twice is one report
 * @returns the number to read the answer by; `repeated` when this page had been sent before, and nothing was stored
 * @throws {TooManyConcerns}
 */
export async function reportConcern(
  report: FormContent,
  nonce: string,
  arrival: Arrival,
): Promise<{ reference: string; repeated: boolean }> {
  const { day, beginning } = dayAndBeginning(arrival);
  const reference = referenceOf(nonce);
  const hash = hashReference(reference);
  if (await get(keys.concern(hash))) return { reference, repeated: true };
  // Of the hash, so that the id gives no way to the number.
  const id = `${concerns.prefix}-${hashReference(hash).slice(0, 12)}`;
  try {
    await saveEntry({
      register: concerns,
      id,
      content: { ...report, ...concerns.intake!.begins, receivedOn: day },
      doer: NOBODY,
      now: beginning,
      also: [
        { put: { ...keys.concern(hash), id }, condition: 'attribute_not_exists(pk)' },
        countWrite(arrival.now),
        concernReminder(day, arrival.timeZone),
      ],
    });
    return { reference, repeated: false };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if (await get(keys.concern(hash))) return { reference, repeated: true };
    throw new TooManyConcerns();
  }
}

/** The report that has this number. */
export async function findConcern(reference: string): Promise<EntryWithContent | undefined> {
  const found = await get<{ id: string }>(keys.concern(hashReference(reference)));
  return found && getEntry(concerns, found.id);
}

/**
 * Adds to a report; one that was closed is open again.
 * @param nonce of the page; the same page sent twice adds once
 * @returns 'full' when nothing more can be added
 * @throws {TooManyConcerns}
 */
export async function addToConcern(
  reference: string,
  text: string,
  nonce: string,
  arrival: Arrival,
): Promise<'added' | 'full' | 'unknown'> {
  const { day, beginning } = dayAndBeginning(arrival);
  const found = await findConcern(reference);
  if (!found) return 'unknown';
  const { entry, content } = found;
  const once = { pk: keys.entry(concerns.id, entry.id).pk, sk: `NONCE#${nonce}` };
  if (await get(once)) return 'added';
  const additions = (content.additions as ListItem[] | undefined) ?? [];
  if (additions.length >= MAX_ADDITIONS) return 'full';
  const waits = stateOf(concerns, content).closed || content.status === 'asked';
  try {
    await saveEntry({
      register: concerns,
      id: entry.id,
      content: {
        ...content,
        additions: [...additions, { on: day, text }],
        ...(waits && { status: 'looked-into' }),
      },
      before: entry,
      doer: NOBODY,
      now: beginning,
      also: [
        { put: once, condition: 'attribute_not_exists(pk)' },
        countWrite(arrival.now),
        concernReminder(day, arrival.timeZone),
      ],
    });
    return 'added';
  } catch (error) {
    // Somebody who handles it saved in between: add to what they saved.
    if (error instanceof EntryChanged) return addToConcern(reference, text, nonce, arrival);
    if (!(error instanceof ConditionFailed)) throw error;
    if (await get(once)) return 'added';
    if ((await getEntry(concerns, entry.id))?.entry.version !== entry.version)
      return addToConcern(reference, text, nonce, arrival);
    throw new TooManyConcerns();
  }
}
