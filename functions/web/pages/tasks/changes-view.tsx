import { controlById } from '../../../../shared/aims';
import {
  type AssessmentChange,
  LIFE_CYCLE_STAGES,
  type RiskCriteria,
  type ScaleName,
  scaleLevelOf,
  TREATMENTS,
} from '../../../../shared/risk';
import { CalendarDate, DataTable } from '../../ui';
import { Lines } from '../lines';

/** The names of the fields, as the assessment shows them. */
const NAMES: Record<string, string> = {
  intendedUse: 'Intended use',
  interestedParties: 'Interested parties',
  lifeCycleStage: 'Life-cycle stage',
  risk: 'The whole risk',
  title: 'What could happen',
  source: 'Risk source',
  ownSource: 'Risk source',
  'consequences.organization': 'Consequences for the organization',
  'consequences.individuals': 'Consequences for individuals',
  'consequences.society': 'Consequences for society',
  existingControls: 'Controls at work today',
  likelihood: 'Likelihood today',
  impact: 'Impact today',
  treatment: 'Treatment',
  'plan.actions': 'What is done',
  'plan.responsible': 'Responsible',
  'plan.owner.name': 'Who gets the task',
  'plan.dueDate': 'Done by',
  'plan.controls': 'Controls of the plan',
  'residual.likelihood': 'Likelihood after treatment',
  'residual.impact': 'Impact after treatment',
  justification: 'Why it is retained',
};

/** What the owner changed since the last round: a table for the context and for each risk that changed. */
export function ChangesView({ changes, criteria }: { changes: AssessmentChange[]; criteria: RiskCriteria }) {
  const places = [...new Set(changes.map(({ risk }) => risk))];
  return (
    <>
      <h2>What changed since the last round</h2>
      {places.length === 0 && <p>Nothing: the same assessment was submitted again.</p>}
      {places.map((place) => (
        <DataTable
          caption={place ?? 'Context'}
          rows={changes.filter(({ risk }) => risk === place)}
          columns={[
            { head: 'Answer', header: true, cell: ({ field }) => NAMES[field] ?? field },
            {
              head: 'Before',
              cell: ({ field, before }) => <Answer {...{ field, criteria }} values={before} />,
            },
            { head: 'Now', cell: ({ field, after }) => <Answer {...{ field, criteria }} values={after} /> },
          ]}
        />
      ))}
    </>
  );
}

function Answer({ field, values, criteria }: { field: string; values?: string[]; criteria: RiskCriteria }) {
  if (!values) return <span class="muted">None</span>;
  if (field === 'plan.dueDate') return <CalendarDate date={values[0]!} />;
  return <Lines text={values.map((value) => wordsOf(field, value, criteria)).join('\n')} />;
}

/** An answer in the words of its list or scale. */
function wordsOf(field: string, value: string, criteria: RiskCriteria): string {
  const last = field.split('.').at(-1)!;
  if (last === 'likelihood' || last === 'impact') {
    return `${scaleLevelOf(criteria, last satisfies ScaleName, Number(value))?.label ?? '?'} (${value})`;
  }
  const lists: Record<string, readonly { id: string; label?: string; title?: string }[]> = {
    lifeCycleStage: LIFE_CYCLE_STAGES,
    treatment: TREATMENTS,
    source: criteria.riskSources,
  };
  const found = lists[last]?.find(({ id }) => id === value);
  if (found) return found.label ?? found.title ?? value;
  const control = /controls$/i.test(last) ? controlById(value) : undefined;
  return control ? `${control.id} ${control.title}` : value;
}
