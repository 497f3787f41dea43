import { createHmac, randomBytes } from 'node:crypto';
import { keys } from './keys';
import { get, isConditionFailed, put, update } from './table';

/** So many in so long. */
export interface Limit {
  /** Of the counter: 'link', 'session'. */
  name: string;
  most: number;
  perSeconds: number;
}

/**
 * Counts one use, unless there were too many in this window: one conditional write, so that a hundred at once are a
 * hundred. Windows are fixed; at the edge of two, twice as many can come in a row.
 * @param of whose uses are counted: a link's token, an address. It is kept as a hash with a salt that is gone after two
 *   days, so that the table does not say afterwards who reported a concern from where.
 * @returns seconds until the next window when there were too many, else undefined
 */
export async function overLimit(
  { name, most, perSeconds }: Limit,
  of: string,
  now: Date,
): Promise<number | undefined> {
  const seconds = now.getTime() / 1000;
  const window = Math.floor(seconds / perSeconds);
  const subject = createHmac('sha256', await saltOf(now))
    .update(`${name}\n${of}`)
    .digest('base64url');
  try {
    await update(keys.rate(subject, window), {
      update: 'SET hits = if_not_exists(hits, :none) + :one, #ttl = :ttl',
      condition: 'attribute_not_exists(hits) OR hits < :most',
      names: { '#ttl': 'ttl' },
      values: { ':none': 0, ':one': 1, ':most': most, ':ttl': Math.ceil((window + 2) * perSeconds) },
    });
    return undefined;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return Math.max(1, Math.ceil((window + 1) * perSeconds - seconds));
  }
}

let known: { day: string; salt: Promise<string> } | undefined;

function saltOf(now: Date): Promise<string> {
  const day = now.toISOString().slice(0, 10);
  if (known?.day !== day) {
    known = { day, salt: readOrMake(day, now) };
    known.salt.catch(() => {
      known = undefined;
    });
  }
  return known.salt;
}

/** One salt a day for all instances: whoever comes first makes it. */
async function readOrMake(day: string, now: Date): Promise<string> {
  const key = keys.rateSalt(day);
  const there = await get<{ salt: string }>(key);
  if (there) return there.salt;
  const salt = randomBytes(32).toString('base64url');
  const ttl = Math.ceil(now.getTime() / 1000) + 2 * 86_400;
  try {
    await put({ ...key, salt, ttl }, { condition: 'attribute_not_exists(pk)' });
    return salt;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return (await get<{ salt: string }>(key))!.salt;
  }
}
