import {
  type ConfirmableStanding,
  levelNow,
  notConfirmable,
  type Outlook,
  outlookOf,
  type RiskCriteria,
  tiersOf,
} from '../../risk';
import { isFinal } from '../../runs/run';
import { inParallel } from '../parallel';
import { runsOfSystem } from '../runs';
import type { Sees } from '../scope';
import { getSystems, listSystems, type StoredSystem } from '../systems';
import { allCriteria, readRiskSettings } from './settings';
import { listStandings, type StoredStanding } from './standings';

/** A low system with what is to be looked at, and why it cannot be confirmed, if so. */
export interface ReviewRow extends Outlook<StoredStanding> {
  system: StoredSystem;
  notConfirmable?: string;
}

/** Whether an assessment of the system, or the treatment that it led to, is under way. */
export const isUnderWay = async (systemId: string): Promise<boolean> =>
  (await runsOfSystem(systemId, 'risk-assessment')).some((run) => !isFinal(run));

/**
 * One page of the systems at the lowest level, the first due first. Only this page's systems are read in full.
 * @param today YYYY-MM-DD @param page from 1; one beyond the last gives the last
 */
export async function lowSystems(
  today: string,
  page: number,
  size: number,
  sees: Sees = () => true,
): Promise<{ rows: ReviewRow[]; page: number; pages: number; total: number; criteria: RiskCriteria }> {
  const [{ versions, current }, settings, standings, summaries] = await Promise.all([
    allCriteria(),
    readRiskSettings(),
    listStandings(),
    listSystems(),
  ]);
  const inUse = new Set(
    summaries
      .filter(({ id, lifeCycleStage }) => lifeCycleStage !== 'retired' && sees(id))
      .map(({ id }) => id),
  );
  const low = outlookOf(
    standings.filter((standing) => inUse.has(standing.systemId) && isLow(standing, current)),
    versions,
    current,
    tiersOf(current, settings),
  );
  const pages = Math.max(1, Math.ceil(low.length / size));
  const at = Math.min(page, pages);
  const shown = low.slice((at - 1) * size, at * size);
  const systems = new Map(
    (await getSystems(shown.map(({ standing }) => standing.systemId))).map((system) => [system.id, system]),
  );
  const rows = await inParallel(10, shown, async (row): Promise<ReviewRow | undefined> => {
    const system = systems.get(row.standing.systemId);
    if (!system) return undefined;
    const underWay = await isUnderWay(system.id);
    const why = notConfirmable(
      { system, standing: row.standing, underWay },
      current,
      settings.confirmWithinMonths,
      today,
    );
    return { ...row, system, ...(why && { notConfirmable: why }) };
  });
  return {
    rows: rows.filter((row) => row !== undefined),
    page: at,
    pages,
    total: low.length,
    criteria: current,
  };
}

const isLow = (standing: ConfirmableStanding, current: RiskCriteria) =>
  standing.criteriaVersion === current.version && levelNow(standing) === current.levels[0]!.id;
