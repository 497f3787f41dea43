import {
  type Bounds,
  type Finding,
  isObject,
  type Language,
  outside,
  type Raw,
  schema,
  unsupported,
  wrongType,
} from './findings';
import { MAX_SECONDS } from './limits';

/** What a retrier's numbers may be (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html). */
const RETRIER_NUMBERS: Record<string, Bounds> = {
  IntervalSeconds: { whole: true, least: 1, most: MAX_SECONDS },
  MaxAttempts: { whole: true, least: 0, most: 99_999_999 },
  BackoffRate: { whole: false, least: 1 },
  MaxDelaySeconds: { whole: true, least: 1, most: 31_622_399 },
};

const RETRIER_FIELDS = ['ErrorEquals', 'Comment', 'JitterStrategy', ...Object.keys(RETRIER_NUMBERS)];
const CATCHER_FIELDS = ['ErrorEquals', 'Comment', 'Next', 'Assign'];
const CATCHER_OUTPUT: Record<Language, string> = { JSONPath: 'ResultPath', JSONata: 'Output' };

/** Faults in the lists Retry and Catch. */
export function errorFindings(state: Raw, at: string, language: Language): Finding[] {
  return [
    ...listFindings(state.Retry, `${at}/Retry`, retrierFindings),
    ...listFindings(state.Catch, `${at}/Catch`, (catcher, place) =>
      unsupported(catcher, [...CATCHER_FIELDS, CATCHER_OUTPUT[language]], place),
    ),
  ];
}

function listFindings(
  list: unknown,
  at: string,
  ownFindings: (entry: Raw, place: string) => Finding[],
): Finding[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [wrongType('Array', at)];
  return list.flatMap((entry: unknown, i) => {
    const place = `${at}[${i}]`;
    if (!isObject(entry)) return [wrongType('Object', place)];
    return [...namesFindings(entry.ErrorEquals, place, i === list.length - 1), ...ownFindings(entry, place)];
  });
}

/** ErrorEquals is not empty, and States.ALL stands alone and in the last entry. */
function namesFindings(names: unknown, at: string, last: boolean): Finding[] {
  const place = `${at}/ErrorEquals`;
  if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string'))
    return [schema('ErrorEquals must be a non-empty array of strings', place)];
  return names.includes('States.ALL') && (names.length > 1 || !last)
    ? [schema('States.ALL must be alone and in the last entry', place)]
    : [];
}

function retrierFindings(retrier: Raw, at: string): Finding[] {
  const findings = unsupported(retrier, RETRIER_FIELDS, at);
  for (const [field, bounds] of Object.entries(RETRIER_NUMBERS)) {
    if (retrier[field] !== undefined) findings.push(...outside(retrier[field], bounds, `${at}/${field}`));
  }
  if (![undefined, 'FULL', 'NONE'].includes(retrier.JitterStrategy as string | undefined)) {
    findings.push(schema("JitterStrategy must be 'FULL' or 'NONE'", `${at}/JitterStrategy`));
  }
  return findings;
}
