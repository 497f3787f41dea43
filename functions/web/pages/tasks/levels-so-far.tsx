import { type DraftAssessment, draftLevels, type RiskCriteria } from '../../../../shared/risk';
import { DataTable, RiskTag } from '../../ui';
import { riskAnchor } from './risk-fields';

/** What the draft's levels are as far as it is filled in, and whether an approver would be asked. */
export function LevelsSoFar({ draft, criteria }: { draft: DraftAssessment; criteria: RiskCriteria }) {
  const risks = draftLevels(draft, criteria);
  const level = (id: string | undefined) =>
    id === undefined ? 'Not chosen yet' : <RiskTag level={id} levels={criteria.levels} />;
  return (
    <section id="levels">
      <h2>Levels so far</h2>
      <DataTable
        caption={`By risk criteria version ${criteria.version}. Nothing is submitted yet.`}
        rows={risks}
        empty={<p>No risk is described yet.</p>}
        columns={[
          {
            head: 'Risk',
            header: true,
            cell: ({ index, title }) => (
              <a href={`#${riskAnchor(index)}`}>
                {index + 1}. {title || 'Without a title'}
              </a>
            ),
          },
          { head: 'Today', cell: ({ inherent }) => level(inherent) },
          { head: 'After treatment', cell: ({ residual }) => level(residual) },
        ]}
      />
      <p>{approvalSoFar(risks.map(({ aboveThreshold }) => aboveThreshold))}</p>
    </section>
  );
}

function approvalSoFar(above: (boolean | undefined)[]): string {
  if (above.includes(true))
    return 'An approver decides on it once you submit, because a risk is above the acceptance threshold.';
  if (above.includes(undefined)) return 'Whether an approver decides on it shows when all levels are chosen.';
  return 'No risk is above the acceptance threshold: it becomes final when you submit.';
}
