import { levelOfNow, nextAssessmentDue, significantHash, tiersOf } from '../../../../shared/risk';
import { isFinal, type Run } from '../../../../shared/runs/run';
import { allCriteria, readRiskSettings } from '../../../../shared/store/risk/settings';
import { getStanding } from '../../../../shared/store/risk/standings';
import { riskTrend } from '../../../../shared/store/risk/trend';
import type { StoredSystem } from '../../../../shared/store/systems';
import type { PageContext } from '../../env';
import { CalendarDate, InsetText, RiskTag, SummaryList } from '../../ui';
import { RiskTrend } from './trend';

/**
 * Where a system stands, and its results over time, for the system's page; nothing while it was never assessed.
 * @param runs the system's runs, the newest first
 */
export async function riskOfSystem(c: PageContext, system: StoredSystem, runs: readonly Run[]) {
  const [{ trend, criteria }, standing, { versions }, settings] = await Promise.all([
    riskTrend(system.id, c.get('settings').timeZone),
    getStanding(system.id),
    allCriteria(),
    readRiskSettings(),
  ]);
  if (trend.points.length === 0) return null;
  const level = standing && levelOfNow(standing, versions, criteria);
  const due = standing && nextAssessmentDue({ ...standing, level: level! }, tiersOf(criteria, settings));
  const underWay = runs.find(
    ({ process, state }) => process === 'risk-assessment' && !isFinal({ state }) && state !== 'following-up',
  );
  const changed =
    standing?.significantHash !== undefined && standing.significantHash !== significantHash(system);
  const rejected = standing?.reopened?.why === 'rejected' && !underWay;
  const retired = system.lifeCycleStage === 'retired';
  return (
    <>
      <h2>Risk over time</h2>
      {changed && (
        <InsetText>
          The register entry changed significantly after {standing.number}, so that assessment does not cover
          the system as it is now.{' '}
          {underWay ? (
            <>
              A new one is <a href={`/runs/${underWay.id}`}>under way</a>; approvals that were open on the
              entry as it was are called off.
            </>
          ) : (
            'Start a new one below.'
          )}
        </InsetText>
      )}
      {rejected && (
        <InsetText>
          What a later assessment planned was rejected, so {standing.number} does not say any more how the
          system stands. It is due to be assessed again.
        </InsetText>
      )}
      {standing && (
        <SummaryList
          rows={[
            {
              key: 'Level now',
              value: (
                <>
                  <RiskTag level={level!} levels={criteria.levels} />{' '}
                  {standing.treatedBy ? (
                    <>
                      after treatment, which works:{' '}
                      <a class="nowrap" href={`/records/${standing.treatedBy}`}>
                        {standing.treatedBy}
                      </a>
                    </>
                  ) : (
                    'today, before treatment'
                  )}
                </>
              ),
            },
            {
              key: 'Next assessment due',
              value: retired ? 'None: the system is retired' : <CalendarDate date={due!} />,
            },
          ]}
        />
      )}
      <RiskTrend trend={trend} criteria={criteria} />
    </>
  );
}
