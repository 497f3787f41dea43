import type { Assessment, Risk } from './assessment';
import { objectToForm } from './form';

/** One difference between two assessments of a system. */
export interface AssessmentChange {
  /** The title of the risk it is in, as it is now (as it was, for one that was removed); absent for the context. */
  risk?: string;
  /** The field, as its form name within the risk or the context (`consequences.society`), or the whole risk. */
  field: string | 'risk';
  /** Answers as typed; absent where there was none, or is none now. */
  before?: string[];
  after?: string[];
}

/**
 * What changed from one round to the next, for an approver who asked for it. A risk is the same when its title is, or
 * else when it stands in the same place among those that are left over.
 */
export function assessmentChanges(before: Assessment, after: Assessment): AssessmentChange[] {
  const earlier = pairRisks(before.risks, after.risks);
  const added = after.risks
    .filter((_, place) => !earlier[place])
    .map(({ title }): AssessmentChange => ({ risk: title, field: 'risk', after: [title] }));
  const removed = before.risks
    .filter((risk) => !earlier.includes(risk))
    .map(({ title }): AssessmentChange => ({ risk: title, field: 'risk', before: [title] }));
  return [
    ...fieldChanges(before.context, after.context),
    ...after.risks.flatMap((risk, place) =>
      earlier[place] ? fieldChanges(earlier[place], risk, risk.title) : [],
    ),
    ...added,
    ...removed,
  ];
}

/** For each risk of now the one it was before, or undefined for a new one. */
function pairRisks(before: Risk[], after: Risk[]): (Risk | undefined)[] {
  const left = new Set(before);
  const take = (risk: Risk | undefined) => {
    if (!risk || !left.has(risk)) return undefined;
    left.delete(risk);
    return risk;
  };
  const byTitle = after.map(({ title }) => take([...left].find((risk) => risk.title === title)));
  return byTitle.map((found, place) => found ?? take(before[place]));
}

function fieldChanges(before: object, after: object, risk?: string): AssessmentChange[] {
  const [was, is] = [objectToForm(before), objectToForm(after)];
  return (
    [...new Set([...Object.keys(was), ...Object.keys(is)])]
      // A person's name says who it is.
      .filter((field) => field !== 'plan.owner.id')
      .map((field) => ({
        ...(risk !== undefined && { risk }),
        field,
        before: answers(was[field]),
        after: answers(is[field]),
      }))
      .filter((change) => change.before?.join('\n') !== change.after?.join('\n'))
  );
}

const answers = (value: string | string[] | undefined) => (value === undefined ? undefined : [value].flat());
