import { controlById } from '../../../shared/aims';
import {
  type Assessment,
  type AssessmentSubject,
  LIFE_CYCLE_STAGES,
  OWN_SOURCE,
  type Risk,
  type RiskCriteria,
  type RiskLevels,
  type ScaleName,
  scaleLevelOf,
  TREATMENTS,
} from '../../../shared/risk';
import { CalendarDate, DataTable, RiskTag, SummaryList, type SummaryRow } from '../ui';
import { Lines } from './lines';

export interface AssessmentViewProps {
  subject: AssessmentSubject;
  /** The version that `subject.criteria` names: criteriaVersion(subject.criteria.version). */
  criteria: RiskCriteria;
}

/**
 * A submitted assessment to be read, decided on or printed: context, the risks at a glance, each risk in full. Its
 * headings start at h2. It links nowhere, because who comes by a mailed link is not signed in.
 */
export function AssessmentView({ subject, criteria }: AssessmentViewProps) {
  const { assessment, levels, system } = subject;
  const stage = LIFE_CYCLE_STAGES.find(({ id }) => id === assessment.context.lifeCycleStage);
  return (
    <>
      <h2>Context</h2>
      <SummaryList
        rows={[
          { key: 'AI system', value: `${system.name} (register entry, version ${system.version})` },
          { key: 'Intended use', value: <Lines text={assessment.context.intendedUse} /> },
          { key: 'Interested parties', value: <Lines text={assessment.context.interestedParties} /> },
          { key: 'Life-cycle stage', value: stage?.label ?? assessment.context.lifeCycleStage },
          {
            key: 'Highest risk today',
            value: <RiskTag level={levels.inherentLevel} levels={criteria.levels} />,
          },
          {
            key: 'Highest risk after treatment',
            value: <RiskTag level={levels.residualLevel} levels={criteria.levels} />,
          },
          { key: 'Needs an approver', value: approvalWords(subject, criteria) },
        ]}
      />
      <h2>Risks at a glance</h2>
      <DataTable
        caption={`${assessment.risks.length} ${assessment.risks.length === 1 ? 'risk' : 'risks'}, rated by risk criteria version ${criteria.version}`}
        columns={[
          { head: 'Risk', header: true, cell: ({ risk, number }) => `${number}. ${risk.title}` },
          {
            head: 'Today',
            cell: ({ rated }) => <RiskTag level={rated.inherent.level} levels={criteria.levels} />,
          },
          { head: 'Treatment', cell: ({ risk }) => treatmentOf(risk).label },
          {
            head: 'After treatment',
            cell: ({ rated }) => <RiskTag level={rated.residual.level} levels={criteria.levels} />,
          },
        ]}
        rows={assessment.risks.map((risk, index) => ({
          risk,
          rated: levels.risks[index]!,
          number: index + 1,
        }))}
      />
      <h2>The risks in full</h2>
      {assessment.risks.map((risk, index) => (
        <>
          <h3>
            {index + 1}. {risk.title}
          </h3>
          <SummaryList rows={riskRows(risk, levels.risks[index]!, criteria, assessment.ownControls)} />
        </>
      ))}
    </>
  );
}

function approvalWords({ levels }: AssessmentSubject, criteria: RiskCriteria): string {
  const threshold = criteria.levels.find(({ id }) => id === criteria.acceptanceThreshold)?.label;
  if (threshold === undefined) return 'Yes: by these criteria every assessment does';
  return levels.aboveThreshold
    ? `Yes: a risk is above the acceptance threshold “${threshold}”`
    : `No: no risk is above the acceptance threshold “${threshold}”`;
}

const treatmentOf = (risk: Risk) => TREATMENTS.find(({ id }) => id === risk.treatment)!;

function riskRows(
  risk: Risk,
  rated: RiskLevels,
  criteria: RiskCriteria,
  own: Assessment['ownControls'],
): SummaryRow[] {
  const source =
    risk.source === OWN_SOURCE
      ? risk.ownSource
      : (criteria.riskSources.find(({ id }) => id === risk.source)?.title ?? risk.source);
  const treatment = treatmentOf(risk);
  return [
    { key: 'Risk source', value: source },
    { key: 'Consequences for the organization', value: <Lines text={risk.consequences.organization} /> },
    { key: 'Consequences for individuals', value: <Lines text={risk.consequences.individuals} /> },
    { key: 'Consequences for society', value: <Lines text={risk.consequences.society} /> },
    { key: 'Controls at work today', value: <Controls ids={risk.existingControls} own={own} /> },
    {
      key: 'Risk today',
      value: <Level criteria={criteria} level={rated.inherent.level} at={risk} />,
    },
    { key: 'Treatment', value: `${treatment.label}: ${treatment.meaning.toLowerCase()}` },
    ...(risk.plan
      ? [
          { key: 'What is done', value: <Lines text={risk.plan.actions} /> },
          { key: 'Responsible', value: risk.plan.responsible },
          ...(risk.plan.owner ? [{ key: 'Who gets the task', value: risk.plan.owner.name }] : []),
          { key: 'Done by', value: <CalendarDate date={risk.plan.dueDate} /> },
          { key: 'Controls of the plan', value: <Controls ids={risk.plan.controls} own={own} /> },
        ]
      : []),
    {
      key: 'Risk after treatment',
      value: (
        <Level
          criteria={criteria}
          level={rated.residual.level}
          // A retained risk stays what it is today.
          at={risk.treatment === 'retain' ? risk : risk.residual}
        />
      ),
    },
    ...(risk.justification
      ? [{ key: 'Why it is retained', value: <Lines text={risk.justification} /> }]
      : []),
  ];
}

/** A level with where it comes from: "High, from likelihood Possible (3) and impact Major (4)". */
function Level(props: { criteria: RiskCriteria; level: string; at: { likelihood: number; impact: number } }) {
  const { criteria, level, at } = props;
  const word = (name: ScaleName) => `${scaleLevelOf(criteria, name, at[name])?.label ?? '?'} (${at[name]})`;
  return (
    <>
      <RiskTag level={level} levels={criteria.levels} /> from likelihood {word('likelihood')} and impact{' '}
      {word('impact')}
    </>
  );
}

function Controls({ ids, own = [] }: { ids: readonly string[]; own: Assessment['ownControls'] }) {
  if (ids.length === 0) return <>None</>;
  return (
    <ul>
      {ids.map((id) => (
        <li>
          {id} {controlById(id)?.title ?? own.find((control) => control.id === id)?.title}
        </li>
      ))}
    </ul>
  );
}
