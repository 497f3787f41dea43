import { contentHash } from '../canonical';
import { type ControlEntry, DECISIONS, IMPLEMENTATION, type OwnControl, SOA_LIMITS } from './statement';

/** One control as its part of the form shows it: texts, as they were typed. */
export interface TypedControl {
  decision: string;
  justification: string;
  implementation: string;
  responsible: string;
  /** One reference a line. */
  evidence: string;
  /** Of an own control; '' for those of Annex A. */
  title: string;
  description: string;
}
export type TypedField = keyof TypedControl;
export const TYPED_FIELDS = [
  'title',
  'description',
  'decision',
  'justification',
  'implementation',
  'responsible',
  'evidence',
] as const satisfies readonly TypedField[];

/** A control of the draft: what is decided about it and, of an own one, what it is. */
export interface DraftControl {
  entry: ControlEntry;
  own?: OwnControl;
}

export const typedOf = ({ entry, own }: DraftControl): TypedControl => ({
  decision: entry.decision ?? '',
  justification: entry.justification ?? '',
  implementation: entry.implementation ?? '',
  responsible: entry.responsible ?? '',
  evidence: entry.evidence.join('\n'),
  title: own?.title ?? '',
  description: own?.description ?? '',
});

export interface TypedError {
  field: TypedField;
  message: string;
}

/**
 * Reads one control. Nothing has to be answered: a draft may be incomplete, and the check before submission says what
 * is missing. An excluded control has no implementation and nobody responsible.
 * @param before the control as it is stored; its id and its links are kept
 */
export function readTyped(
  typed: TypedControl,
  before: DraftControl,
): { control: DraftControl } | { errors: TypedError[] } {
  const errors: TypedError[] = [];
  const { id, risks } = before.entry;
  const text = (field: TypedField, max: number) => {
    const value = typed[field].trim();
    if (value.length > max)
      errors.push({ field, message: `Shorten this to ${max} characters; it has ${value.length}` });
    return value === '' ? {} : { [field]: value };
  };
  const evidence = [...new Set(typed.evidence.split('\n').map((line) => line.trim()))].filter(Boolean);
  if (evidence.length > SOA_LIMITS.references)
    errors.push({
      field: 'evidence',
      message: `Name at most ${SOA_LIMITS.references} references, one a line`,
    });
  if (evidence.some((line) => line.length > SOA_LIMITS.reference))
    errors.push({
      field: 'evidence',
      message: `Shorten each reference to ${SOA_LIMITS.reference} characters or fewer`,
    });
  if (before.own && typed.title.trim() === '')
    errors.push({ field: 'title', message: `Enter a title for ${id}` });

  const included = typed.decision !== 'excluded';
  const entry: ControlEntry = {
    id,
    ...oneOf('decision', typed.decision, DECISIONS),
    ...text('justification', SOA_LIMITS.justification),
    ...(included && oneOf('implementation', typed.implementation, IMPLEMENTATION)),
    ...(included && typed.responsible !== '' && { responsible: typed.responsible }),
    evidence,
    risks,
  };
  const own = before.own && {
    id,
    title: typed.title.trim(),
    ...text('description', SOA_LIMITS.description),
  };
  if (own) text('title', SOA_LIMITS.title);
  return errors.length > 0 ? { errors } : { control: { entry, ...(own && { own }) } };
}

/** What is not on the list counts as no answer: the form offers nothing else. */
const oneOf = <Id extends string>(field: string, typed: string, list: readonly { id: Id }[]) =>
  list.some(({ id }) => id === typed) ? { [field]: typed as Id } : {};

/** A short hash of each answer, by which a form knows what it had shown. */
export type Prints = Record<TypedField, string>;

export const printsOf = (typed: TypedControl): Prints =>
  Object.fromEntries(TYPED_FIELDS.map((field) => [field, printOf(typed[field])])) as Prints;

/** 48 bits tell two versions of one text apart; nothing is looked up by them. */
const printOf = (text: string) => contentHash(text.trim()).slice(7, 19);

export interface Merged {
  /** What the form shows next, or what is saved. */
  typed: TypedControl;
  /** Answers that both changed, differently: the form keeps what was typed, and says what the other one saved. */
  clashes: TypedField[];
}

/**
 * Brings together what was typed and what somebody else saved meanwhile, answer by answer: who changed an answer alone
 * has it.
 * @param was prints of what the form had shown; an answer without one counts as changed by the other
 */
export function mergeTyped(typed: TypedControl, was: Partial<Prints>, current: TypedControl): Merged {
  const merged: Merged = { typed: { ...typed }, clashes: [] };
  for (const field of TYPED_FIELDS) {
    const [mine, theirs] = [printOf(typed[field]), printOf(current[field])];
    if (mine === theirs || theirs === was[field]) continue;
    if (mine === was[field]) merged.typed[field] = current[field];
    else merged.clashes.push(field);
  }
  return merged;
}
