import type { RiskCriteria } from '../risk/criteria';
import { DEFAULT_CRITERIA } from '../risk/default-criteria';
import { keys } from './keys';
import { get, queryPage } from './table';

/** The latest version; the built-in ones until the organization has its own. */
export async function currentCriteria(): Promise<RiskCriteria> {
  const { items } = await queryPage<{ criteria: RiskCriteria }>(keys.criteria(1).pk, {
    beginsWith: 'V#',
    descending: true,
    limit: 1,
  });
  return items[0]?.criteria ?? DEFAULT_CRITERIA;
}

/** The version that something was rated by. @throws {Error} when there is none */
export async function criteriaVersion(version: number): Promise<RiskCriteria> {
  const stored = await get<{ criteria: RiskCriteria }>(keys.criteria(version));
  if (stored) return stored.criteria;
  if (version === DEFAULT_CRITERIA.version) return DEFAULT_CRITERIA;
  throw new Error(`there are no risk criteria version ${version}`);
}
