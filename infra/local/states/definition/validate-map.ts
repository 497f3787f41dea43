import { isExpression } from '../language/jsonata-compile';
import {
  type Bounds,
  exclusive,
  type Finding,
  isObject,
  type Language,
  numberOrExpression,
  type Raw,
  required,
  schema,
  unsupported,
  wrongType,
} from './findings';
import { MAX_PAYLOAD_BYTES } from './limits';

const NUMBERS: Record<string, Bounds> = {
  MaxConcurrency: { whole: true, least: 0 },
  ToleratedFailureCount: { whole: true, least: 0 },
  ToleratedFailurePercentage: { whole: false, least: 0, most: 100 },
};

/** A batch has one item at least, and its input fits into a payload (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html). */
const BATCHER_NUMBERS: Record<string, Bounds> = {
  MaxItemsPerBatch: { whole: true, least: 1 },
  MaxInputBytesPerBatch: { whole: true, least: 1, most: MAX_PAYLOAD_BYTES },
};

/** A Map Run's label is part of its ARN. */
const MAX_LABEL_LENGTH = 40;

/** Faults in the fields that only a Map has. */
export function mapFindings(state: Raw, at: string, language: Language): Finding[] {
  const { Items, ItemBatcher, Label } = state;
  const findings = [
    ...required(state, [['ItemProcessor', 'Iterator']], at),
    ...exclusive(state, ['ItemProcessor', 'Iterator'], at),
    ...exclusive(state, ['ItemSelector', 'Parameters'], at),
    ...numberFindings(state, at, language, NUMBERS),
    ...processorFindings(state.ItemProcessor ?? state.Iterator, at),
  ];
  if (Items !== undefined && !Array.isArray(Items) && !isExpression(Items))
    findings.push(wrongType('Array', `${at}/Items`));
  if (
    Label !== undefined &&
    (typeof Label !== 'string' || Label.length === 0 || Label.length > MAX_LABEL_LENGTH)
  )
    findings.push(schema(`Label must have 1 to ${MAX_LABEL_LENGTH} characters`, `${at}/Label`));
  if (ItemBatcher !== undefined)
    findings.push(...batcherFindings(ItemBatcher, `${at}/ItemBatcher`, language));
  return findings;
}

function numberFindings(object: Raw, at: string, language: Language, numbers: Record<string, Bounds>) {
  return Object.entries(numbers).flatMap(([field, bounds]) => [
    ...exclusive(object, [field, `${field}Path`], at),
    ...numberOrExpression(object[field], bounds, `${at}/${field}`, language),
  ]);
}

function batcherFindings(batcher: unknown, at: string, language: Language): Finding[] {
  if (!isObject(batcher)) return [wrongType('Object', at)];
  const numbers = Object.keys(BATCHER_NUMBERS);
  const fields = language === 'JSONPath' ? numbers.flatMap((name) => [name, `${name}Path`]) : numbers;
  return [
    ...unsupported(batcher, ['BatchInput', ...fields], at),
    ...required(batcher, [fields], at),
    ...numberFindings(batcher, at, language, BATCHER_NUMBERS),
  ];
}

function processorFindings(processor: unknown, at: string): Finding[] {
  if (!isObject(processor) || !isObject(processor.ProcessorConfig)) return [];
  return [undefined, 'INLINE', 'DISTRIBUTED'].includes(processor.ProcessorConfig.Mode as string | undefined)
    ? []
    : [schema("Mode must be 'INLINE' or 'DISTRIBUTED'", `${at}/ItemProcessor/ProcessorConfig/Mode`)];
}
