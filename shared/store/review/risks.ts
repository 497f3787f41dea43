import type { RiskPicture } from '../../review/pack-input';
import { isAboveThreshold, levelOfNow } from '../../risk';
import { allCriteria } from '../risk/settings';
import { listStandings } from '../risk/standings';
import { listSystems } from '../systems';
import { readLevels } from './snapshot';

/**
 * Where every AI system stands, by the criteria in force: one small item a system is read, no record.
 * @param before the run of the last review, whose levels are compared
 */
export async function riskPicture(before: string | undefined): Promise<RiskPicture> {
  const [standings, systems, { versions, current }, levels] = await Promise.all([
    listStandings(),
    listSystems(),
    allCriteria(),
    before === undefined ? undefined : readLevels(before),
  ]);
  return {
    systems: systems.length,
    levels: current.levels.map(({ id, label }) => ({
      id,
      label,
      aboveThreshold: isAboveThreshold(current, id),
    })),
    standings: {
      items: standings.map((standing) => ({
        systemId: standing.systemId,
        systemName: standing.systemName,
        href: `/records/${standing.number}`,
        level: levelOfNow(standing, versions, current),
        assessedOn: standing.assessedOn,
      })),
      complete: true,
    },
    ...(levels && { before: levels }),
  };
}
