import { contentHash } from '../../canonical';
import { DEFAULT_CRITERIA, DEFAULT_RISK_SETTINGS, type RiskCriteria, type RiskSettings } from '../../risk';
import { keys } from '../keys';
import { SETTINGS, transactWithEvidence } from '../ledger';
import { get, queryAll } from '../table';

/** How assessments are repeated, followed up and confirmed. */
export const readRiskSettings = async (): Promise<RiskSettings> => ({
  ...DEFAULT_RISK_SETTINGS,
  ...(await get<Partial<RiskSettings>>(keys.riskSettings())),
});

/** Saves them, with their evidence. */
export async function saveRiskSettings(settings: RiskSettings, personId: string, now: Date): Promise<void> {
  const act = {
    at: now.toISOString(),
    actor: personId,
    by: 'sign-in' as const,
    act: 'risk-settings-changed',
    facts: { settingsHash: contentHash(settings) },
  };
  await transactWithEvidence(SETTINGS, act, [{ put: { ...keys.riskSettings(), ...settings } }]);
}

/** Every version of the risk criteria by its number, and the one that holds now. */
export async function allCriteria(): Promise<{ versions: Map<number, RiskCriteria>; current: RiskCriteria }> {
  const stored = await queryAll<{ criteria: RiskCriteria }>(keys.criteria(1).pk, { beginsWith: 'V#' });
  const versions = new Map([[DEFAULT_CRITERIA.version, DEFAULT_CRITERIA]]);
  for (const { criteria } of stored) versions.set(criteria.version, criteria);
  return { versions, current: versions.get(Math.max(...versions.keys()))! };
}
