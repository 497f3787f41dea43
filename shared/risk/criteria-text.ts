import type { RiskCriteria } from './criteria';
import type { FieldError } from './field-error';
import { validateCriteria } from './validate-criteria';

/**
 * Risk criteria as people write them in a form, one thing a line, parts apart by a bar:
 *
 * - `likelihood`, `impact`: `Label | what it means`, the lowest first; values count from 1
 * - `levels`: `Label | what it means | highest score`, the lowest first; a level begins where the one before it ends
 * - `acceptanceThreshold`: the label of a level; empty: every assessment goes to an approver
 * - `managementThreshold`: the label of a level; empty: the highest level is for top management
 * - `approvalBasis`: `residual` or `inherent`
 * - `riskSources`: `Title`
 */
export interface CriteriaText {
  likelihood: string;
  impact: string;
  levels: string;
  acceptanceThreshold: string;
  managementThreshold: string;
  approvalBasis: string;
  riskSources: string;
}

export const CRITERIA_FIELDS = [
  'likelihood',
  'impact',
  'levels',
  'acceptanceThreshold',
  'managementThreshold',
  'approvalBasis',
  'riskSources',
] as const satisfies readonly (keyof CriteriaText)[];

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ''));

/** @param otherwise for a label without Latin letters and digits */
const idOf = (label: string, otherwise: string) =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || otherwise;

/** The form's texts of stored criteria. A matrix cannot be said in lines: its bands are left for the person to write. */
export function criteriaToText(criteria: RiskCriteria): CriteriaText {
  const scale = (name: 'likelihood' | 'impact') =>
    criteria[name].map(({ label, meaning }) => `${label} | ${meaning}`).join('\n');
  const labelOf = (level: string | null | undefined) =>
    criteria.levels.find(({ id }) => id === level)?.label ?? '';
  const highest = (id: string) =>
    criteria.rating.method === 'score'
      ? criteria.rating.bands.find(({ level }) => level === id)?.to
      : undefined;
  return {
    likelihood: scale('likelihood'),
    impact: scale('impact'),
    levels: criteria.levels
      .map(({ id, label, meaning }) => `${label} | ${meaning} | ${highest(id) ?? ''}`)
      .join('\n'),
    acceptanceThreshold: labelOf(criteria.acceptanceThreshold),
    managementThreshold: labelOf(criteria.managementThreshold),
    approvalBasis: criteria.approvalBasis,
    riskSources: criteria.riskSources.map(({ title }) => title).join('\n'),
  };
}

/**
 * Reads and checks the form.
 * @param version,validFrom of the criteria to be made
 * @returns the criteria, or every error at one of {@link CRITERIA_FIELDS}
 */
export function textToCriteria(
  text: CriteriaText,
  version: number,
  validFrom: string,
): { ok: true; criteria: RiskCriteria } | { ok: false; errors: FieldError[] } {
  const scale = (name: 'likelihood' | 'impact') =>
    lines(text[name]).map(([label = '', meaning = ''], index) => ({ value: index + 1, label, meaning }));
  const rows = lines(text.levels);
  const levels = rows.map(([label = '', meaning = ''], index) => ({
    id: idOf(label, `level-${index + 1}`),
    label,
    meaning,
  }));
  const tops = rows.map(([, , top = '']) => (/^\d+$/.test(top) ? Number(top) : undefined));
  const missing = tops.indexOf(undefined);
  if (missing >= 0) {
    const message = `Line ${missing + 1} of the risk levels needs its highest score as a third part: Label | meaning | 9`;
    return { ok: false, errors: [{ field: 'levels', message }] };
  }
  const thresholds = { acceptanceThreshold: '', managementThreshold: '' };
  for (const field of ['acceptanceThreshold', 'managementThreshold'] as const) {
    const typed = text[field].trim();
    const known = levels.find(({ label }) => label.toLowerCase() === typed.toLowerCase());
    if (typed !== '' && !known) {
      const message = `"${typed}" is none of the risk levels. Write one of: ${levels.map(({ label }) => label).join(', ')}`;
      return { ok: false, errors: [{ field, message }] };
    }
    thresholds[field] = known?.id ?? '';
  }
  const result = validateCriteria({
    version,
    validFrom,
    likelihood: scale('likelihood'),
    impact: scale('impact'),
    levels,
    rating: {
      method: 'score',
      bands: levels.map(({ id }, index) => ({
        level: id,
        from: (tops[index - 1] ?? 0) + 1,
        to: tops[index],
      })),
    },
    acceptanceThreshold: thresholds.acceptanceThreshold || null,
    ...(thresholds.managementThreshold && { managementThreshold: thresholds.managementThreshold }),
    approvalBasis: text.approvalBasis,
    riskSources: lines(text.riskSources).map(([title = ''], index) => ({
      id: idOf(title, `source-${index + 1}`),
      title,
    })),
  });
  if (result.ok) return result;
  return {
    ok: false,
    errors: result.errors.map(({ field: path, message }) => {
      const { field, line } = whereInForm(path);
      return { field, message: `${line}${message}` };
    }),
  };
}

/** The text that an error of the data belongs to, and which of its lines. */
function whereInForm(path: string): { field: string; line: string } {
  const [head = '', second = ''] = path.split('.');
  const index = /^\d+$/.test(second) ? second : path.split('.')[2];
  const line = index !== undefined && /^\d+$/.test(index) ? `Line ${Number(index) + 1}: ` : '';
  return { field: head === 'rating' ? 'levels' : head, line };
}
