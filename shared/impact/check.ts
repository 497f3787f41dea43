import { addDays, addMonths, daysBetween } from '../days';
import type { FormContent, FormProblem } from '../forms/form';
import { NONE } from './forms/screen';
import { DIMENSIONS, REACH } from './scales';
import { listOf, type Use } from './thresholds';

/** How far ahead the review may lie, in months, by the kind of use. An approval ends on the day of its review. */
export const REVIEW_MONTHS: Readonly<Record<Use, number>> = {
  standard: 24,
  sensitive: 12,
  restricted: 6,
  prohibited: 6,
};

/** How long it holds that a use needs no full assessment, in months from the decision. */
export const SCREENING_MONTHS = 12;

/** Rules over several answers of the screening. */
export function checkScreening(content: FormContent): FormProblem[] {
  const problems: FormProblem[] = [];
  for (const field of ['practices', 'areas']) {
    const chosen = [content[field]].flat();
    if (chosen.length > 1 && chosen.includes(NONE)) {
      problems.push({ field, message: 'Choose either “None of these” or what applies, not both' });
    }
  }
  if (content.affected === 'none' && content.decisions !== undefined && content.decisions !== 'no') {
    const message =
      'Choose how many people it can affect: above you say that it takes part in decisions about people';
    problems.push({ field: 'affected', message });
  }
  return problems;
}

/**
 * Rules over several answers of the full assessment: every subject and everybody is covered, and the review is not
 * further ahead than the kind of use allows.
 * @param today YYYY-MM-DD
 */
export function checkAssessment(content: FormContent, use: Use, today: string): FormProblem[] {
  const harms = listOf(content, 'harms');
  return [
    ...covered(content, 'noHarmIn', DIMENSIONS, new Set(harms.map(({ dimension }) => dimension))),
    ...covered(content, 'noHarmTo', REACH, new Set(harms.map(({ reach }) => reach))),
    ...harms.flatMap((harm, at): FormProblem[] =>
      harm.severity === 'minor' && harm.residual === 'very-high'
        ? [
            {
              field: `harms.${at}.residual`,
              message: 'Choose less than “Very high”, or a severity above “Minor”',
            },
          ]
        : [],
    ),
    ...reviewProblems(content.reviewOn, use, today),
  ];
}

function covered(
  content: FormContent,
  field: string,
  scale: readonly { value: string; text: string }[],
  harmed: ReadonlySet<unknown>,
): FormProblem[] {
  const ticked = new Set([content[field] ?? []].flat() as string[]);
  const quoted = (options: readonly { text: string }[]) => options.map(({ text }) => `“${text}”`).join(', ');
  const missing = scale.filter(({ value }) => !ticked.has(value) && !harmed.has(value));
  const both = scale.filter(({ value }) => ticked.has(value) && harmed.has(value));
  if (missing.length > 0) return [{ field, message: `Add a harm or tick it here: ${quoted(missing)}` }];
  if (both.length > 0) return [{ field, message: `Untick ${quoted(both)}: there is a harm above` }];
  return [];
}

function reviewProblems(reviewOn: FormContent[string] | undefined, use: Use, today: string): FormProblem[] {
  const latest = addMonths(today, REVIEW_MONTHS[use]);
  if (typeof reviewOn !== 'string' || reviewOn <= latest) return [];
  const message = `Enter a date until ${latest}: a use of this kind is reviewed after ${REVIEW_MONTHS[use]} months at the latest`;
  return [{ field: 'reviewOn', message }];
}

/** How long before an approval ends its review begins by itself, in days; never in the first half of its time. */
export const REVIEW_LEAD_DAYS = 30;

/** The day on which the review of an approval begins by itself. All days YYYY-MM-DD. */
export function reviewBegins(decidedOn: string, validUntil: string): string {
  const half = Math.floor(daysBetween(decidedOn, validUntil) / 2);
  return addDays(validUntil, -Math.max(0, Math.min(REVIEW_LEAD_DAYS, half)));
}
