import type { AssessmentSubject, RiskCriteria } from '../../../../shared/risk';
import { DataTable, RiskTag } from '../../ui';

/** The level of each risk, as it was submitted. */
export const LevelsTable = ({
  subject,
  criteria,
}: {
  subject: AssessmentSubject;
  criteria: RiskCriteria;
}) => (
  <DataTable
    caption={`Levels by risk criteria version ${subject.criteria.version}`}
    rows={subject.assessment.risks.map(({ title }, index) => ({
      title,
      index,
      ...subject.levels.risks[index]!,
    }))}
    columns={[
      { head: 'Risk', header: true, cell: ({ title, index }) => `${index + 1}. ${title}` },
      { head: 'Today', cell: ({ inherent }) => <RiskTag level={inherent.level} levels={criteria.levels} /> },
      {
        head: 'After treatment',
        cell: ({ residual }) => <RiskTag level={residual.level} levels={criteria.levels} />,
      },
    ]}
  />
);
