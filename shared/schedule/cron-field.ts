import { ScheduleError } from './error';

/** What a field of a cron expression may hold. */
export interface FieldSpec {
  /** For messages */
  name: string;
  min: number;
  max: number;
  /** Names that may stand for `min`, `min + 1`, ... (any case) */
  names?: readonly string[];
  /** Whether a range may run over the end, like 20-2 in hours; true unless set */
  wraps?: boolean;
  /** Whether `/` is allowed; true unless set */
  steps?: boolean;
}

/**
 * Spells out a field made of numbers, names, `*`, `,`, `-` and `/`.
 * @returns sorted numbers without doubles, at least one
 * @throws {ScheduleError}
 */
export function parseNumbers(text: string, spec: FieldSpec): number[] {
  const numbers = new Set<number>();
  for (const item of text.split(',')) for (const number of parseItem(item, text, spec)) numbers.add(number);
  return [...numbers].sort((a, b) => a - b);
}

/**
 * @param token a number or a name of the field
 * @param text the whole field, for the message
 */
export function parseNumber(token: string, text: string, spec: FieldSpec): number {
  const named = spec.names?.indexOf(token.toUpperCase()) ?? -1;
  if (named >= 0) return spec.min + named;
  const number = Number(token);
  if (!/^\d+$/.test(token) || number < spec.min || number > spec.max) throw wrong(text, spec);
  return number;
}

function parseItem(item: string, text: string, spec: FieldSpec): number[] {
  const [range = '', step, ...more] = item.split('/');
  const [from = '', to, ...rest] = range.split('-');
  if (item === '' || more.length > 0 || rest.length > 0) throw wrong(text, spec);
  if (step !== undefined && spec.steps === false) {
    throw new ScheduleError(
      'expression',
      `${spec.name} '${text}': / is not allowed here; list the days instead.`,
    );
  }
  const first = from === '*' && to === undefined ? spec.min : parseNumber(from, text, spec);
  if (step === undefined && to === undefined && from !== '*') return [first];
  // `10/15` runs on to the end of the field, `10-40/15` to 40.
  const last = to === undefined ? spec.max : parseNumber(to, text, spec);
  const by = step === undefined ? 1 : parseStep(step, text, spec);
  if (last < first && spec.wraps === false) {
    throw new ScheduleError(
      'expression',
      `${spec.name} '${text}': the range runs backwards; write ${last}-${first}.`,
    );
  }
  const size = spec.max - spec.min + 1;
  const length = last >= first ? last - first : last - first + size;
  const numbers: number[] = [];
  for (let offset = 0; offset <= length; offset += by)
    numbers.push(spec.min + ((first - spec.min + offset) % size));
  return numbers;
}

function parseStep(step: string, text: string, spec: FieldSpec): number {
  const by = Number(step);
  if (!/^\d+$/.test(step) || by < 1 || by > spec.max) {
    throw new ScheduleError(
      'expression',
      `${spec.name} '${text}': the step after / must be a number from 1 to ${spec.max}.`,
    );
  }
  return by;
}

function wrong(text: string, { name, min, max, names }: FieldSpec): ScheduleError {
  const named = names ? ` or ${names[0]} to ${names[names.length - 1]}` : '';
  const question = text.includes('?') ? ' ? is for the two day fields only.' : '';
  return new ScheduleError(
    'expression',
    `${name} '${text}': use ${min} to ${max}${named}, or * for every value.${question}`,
  );
}
