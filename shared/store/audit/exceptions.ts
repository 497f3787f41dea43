import type { IndependenceException } from '../../audit/independence';
import { contentHash } from '../../canonical';
import { activeAdmins, hasRole, type Person } from '../../people/person';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { listPeople } from '../people';
import { ConditionFailed, queryAll } from '../table';

type StoredException = IndependenceException & { pk: string; sk: string };

/** The exceptions that administrators granted in an audit, oldest first. */
export const exceptionsOfRun = async (runId: string): Promise<IndependenceException[]> =>
  (await queryAll<StoredException>(keys.run(runId).pk, { beginsWith: 'EXCEPTION#' })).map(
    ({ personId, keys: conflicts, against, reason, grantedBy, grantedAt }) => ({
      personId,
      keys: conflicts,
      against,
      reason,
      grantedBy,
      grantedAt,
    }),
  );

/** Why an exception cannot be granted: a message for the form. */
export class ExceptionRefused extends Error {
  override readonly name = 'ExceptionRefused';
}

/**
 * Lets a person audit in spite of what stands against them, with its evidence. Only an administrator may; and for
 * themselves only when there is no other.
 * @throws {ExceptionRefused}
 */
export async function grantException(
  runId: string,
  {
    by,
    ...granted
  }: Pick<IndependenceException, 'personId' | 'keys' | 'against' | 'reason'> & { by: Person },
  now: Date,
): Promise<void> {
  if (!hasRole(by, 'admin')) throw new ExceptionRefused('Only an administrator can make an exception');
  const others = activeAdmins(await listPeople()).filter(({ id }) => id !== by.id);
  if (granted.personId === by.id && others.length > 0) {
    throw new ExceptionRefused('Ask another administrator: nobody makes an exception for themselves');
  }
  const exception: IndependenceException = { ...granted, grantedBy: by.id, grantedAt: now.toISOString() };
  const act = {
    at: exception.grantedAt,
    actor: by.id,
    by: 'sign-in' as const,
    act: 'independence-exception',
    facts: {
      personId: exception.personId,
      conflicts: exception.keys.join(' '),
      reasonHash: contentHash(exception.reason),
    },
  };
  try {
    await transactWithEvidence(keys.run(runId).pk, act, [
      {
        put: { ...keys.auditException(runId, exception.grantedAt, exception.personId), ...exception },
        condition: 'attribute_not_exists(pk)',
      },
      { check: keys.run(runId), condition: 'attribute_not_exists(endedAt)' },
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new ExceptionRefused('This audit has ended, or the exception is made already: load the page again');
  }
}
