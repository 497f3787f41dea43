import { contentHash } from '../canonical';
import type { RiskCriteria } from '../risk/criteria';
import { DEFAULT_CRITERIA } from '../risk/default-criteria';
import { keys } from './keys';
import { SETTINGS, transactWithEvidence } from './ledger';
import { ConditionFailed, get, queryPage } from './table';

/** The latest version; the built-in ones until the organization has its own. */
export async function currentCriteria(): Promise<RiskCriteria> {
  const { items } = await queryPage<{ criteria: RiskCriteria }>(keys.criteria(1).pk, {
    beginsWith: 'V#',
    descending: true,
    limit: 1,
  });
  return items[0]?.criteria ?? DEFAULT_CRITERIA;
}

/** Somebody else made a version in between. */
export class CriteriaChanged extends Error {
  override readonly name = 'CriteriaChanged';
}

/**
 * Makes the next version; earlier ones stay, because records refer to them.
 * @throws {CriteriaChanged} when that version exists already
 */
export async function saveCriteria(criteria: RiskCriteria, personId: string, now: Date): Promise<void> {
  const facts = { version: criteria.version, criteriaHash: contentHash(criteria) };
  const act = {
    at: now.toISOString(),
    actor: personId,
    by: 'sign-in' as const,
    act: 'criteria-changed',
    facts,
  };
  try {
    await transactWithEvidence(SETTINGS, act, [
      { put: { ...keys.criteria(criteria.version), criteria }, condition: 'attribute_not_exists(pk)' },
    ]);
  } catch (error) {
    throw error instanceof ConditionFailed ? new CriteriaChanged() : error;
  }
}

/** The version that something was rated by. @throws {Error} when there is none */
export async function criteriaVersion(version: number): Promise<RiskCriteria> {
  const stored = await get<{ criteria: RiskCriteria }>(keys.criteria(version));
  if (stored) return stored.criteria;
  if (version === DEFAULT_CRITERIA.version) return DEFAULT_CRITERIA;
  throw new Error(`there are no risk criteria version ${version}`);
}
