import type { FormContent, FormDraft, FormProblem, ListItem } from '../forms/form';
import { MAX_LONG_TEXT } from '../forms/form';
import { shorten } from '../forms/shorten';
import type { Submitted } from '../processes/process';
import type { TreatmentAction } from './treatment';

/** How a treated risk is named in the review: by its number in the assessment and its title. */
export const reviewedRisk = ({ risk, title }: TreatmentAction): string => `${risk + 1}. ${title}`;

/** What was reported of an action, in words for the reviewer. @param reported what its task was answered with */
function carriedOutWords(
  action: TreatmentAction,
  reported: Submitted | undefined,
  nameOf: (id: string) => string,
): string {
  const plan = `Planned until ${action.dueOn}: ${action.what}`;
  if (!reported) return shorten(`Nothing was reported.\n${plan}`, MAX_LONG_TEXT);
  const { result, doneOn, what, whyNot } = reported.content as Record<string, string | undefined>;
  const by = nameOf(reported.submittedBy);
  if (result === 'not-done')
    return shorten(`Not done or not finished, says ${by}: ${whyNot}\n${plan}`, MAX_LONG_TEXT);
  const how = result === 'done' ? 'Done as planned' : 'Done otherwise than planned';
  return shorten(`${how} on ${doneOn}, says ${by}: ${what}\n${plan}`, MAX_LONG_TEXT);
}

/** The review's form with one group for each action and what was reported of it. */
export const prefillReview = (
  actions: readonly TreatmentAction[],
  reportedOf: (action: TreatmentAction) => Submitted | undefined,
  nameOf: (personId: string) => string,
): FormDraft => ({
  risks: actions.map((action) => ({
    risk: reviewedRisk(action),
    carriedOut: carriedOutWords(action, reportedOf(action), nameOf),
  })),
});

/** Every treated risk is reviewed once, and the conclusion does not say better than the risks do. */
export function checkReview(content: FormContent, actions: readonly TreatmentAction[]): FormProblem[] {
  const reviewed = (content.risks ?? []) as ListItem[];
  const wanted = actions.map(reviewedRisk);
  const problems = reviewed.flatMap(({ risk }, index): FormProblem[] => {
    const field = `risks.${index}.risk`;
    if (!wanted.includes(risk as string)) {
      const left = wanted.filter((name) => !reviewed.some((one) => one.risk === name));
      const fix = left.length > 0 ? `leave its name as it was: ${left.join('; ')}` : 'remove this group';
      return [{ field, message: `This is not a treated risk of the assessment: ${fix}` }];
    }
    return reviewed.findIndex((one) => one.risk === risk) < index
      ? [{ field, message: 'This risk is reviewed twice: remove one of the two groups' }]
      : [];
  });
  const missing = wanted.filter((name) => !reviewed.some(({ risk }) => risk === name));
  if (missing.length > 0 && problems.length === 0) {
    problems.push({ field: 'risks', message: `Review every treated risk. Missing: ${missing.join('; ')}` });
  }
  const failing = reviewed.filter(({ effective }) => effective !== 'yes').length;
  if (content.conclusion === 'effective' && failing > 0) {
    problems.push({
      field: 'conclusion',
      message:
        failing === 1
          ? 'One risk is not treated effectively: choose another conclusion, or correct the risk'
          : `${failing} risks are not treated effectively: choose another conclusion, or correct the risks`,
    });
  }
  return problems;
}
