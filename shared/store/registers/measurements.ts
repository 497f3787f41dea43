import type { Measurement } from '../../registers/measurements';
import type { Register } from '../../registers/register';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { ConditionFailed, get, queryAll, retryOnRace } from '../table';
import { type Doer, getEntry, REGISTERS_DUE, registerLedger } from '.';

/** All values of an objective in the order they were entered; a few a year. */
export const listMeasurements = (register: Register, id: string): Promise<Measurement[]> =>
  queryAll<Measurement>(keys.entry(register.id, id).pk, { beginsWith: 'M#' });

/** What an entered value is. */
export type NewMeasurement = Pick<Measurement, 'on' | 'value' | 'note'>;

/**
 * Adds a value, with its evidence. It stays as it is; of several for a day the last one counts.
 * @param nonce of the page it was entered on: the same page sent twice adds one value
 * @throws {Error} when there is no such entry
 */
export function addMeasurement(
  register: Register,
  id: string,
  value: NewMeasurement,
  nonce: string,
  doer: Doer,
  now: Date,
): Promise<void> {
  return retryOnRace(async () => {
    const found = await getEntry(register, id);
    if (!found) throw new Error(`there is no entry ${id} in the register ${register.id}`);
    const { entry, content } = found;
    const at = now.toISOString();
    const number = (entry.measured ?? 0) + 1;
    const measurement: Measurement = { number, ...value, by: doer.actor, at };
    const latest = entry.latest && entry.latest.on > value.on ? entry.latest : measurement;
    const once = { pk: keys.entry(register.id, id).pk, sk: `NONCE#${nonce}` };
    const dueOn = register.nextReview?.(content, latest);
    try {
      await transactWithEvidence(
        registerLedger(register.id),
        {
          at,
          ...doer,
          act: 'entry-measured',
          facts: {
            register: register.id,
            entryId: id,
            version: entry.version,
            on: value.on,
            value: value.value,
          },
        },
        [
          {
            put: { ...keys.measurement(register.id, id, number), ...measurement },
            condition: 'attribute_not_exists(pk)',
          },
          {
            change: keys.entry(register.id, id),
            update: `SET revision = :revision, measured = :number, latest = :latest ${
              dueOn ? ', dueOn = :due, duePk = :duePk, dueSk = :dueSk' : 'REMOVE dueOn, duePk, dueSk'
            }`,
            condition: 'revision = :before',
            values: {
              ':number': number,
              ':latest': latest,
              ':before': entry.revision,
              ':revision': entry.revision + 1,
              ...(dueOn && {
                ':due': dueOn,
                ':duePk': REGISTERS_DUE,
                ':dueSk': `${dueOn}#${register.id}#${id}`,
              }),
            },
          },
          { put: once, condition: 'attribute_not_exists(pk)' },
        ],
      );
    } catch (error) {
      if (error instanceof ConditionFailed && (await get(once))) return;
      throw error;
    }
  });
}
