import type { Field, FieldValue, Form, Option, Section } from './form';

/** Answers of one group of fields, typed or checked: those of the plain sections together, or those of one item. */
export type Answers = Record<string, unknown>;

/** Whether a field's answer is a list that the page sends as one name several times. */
export function isSeveral(field: Field): boolean {
  switch (field.kind) {
    case 'choices':
    case 'controls':
    case 'clauses':
      return true;
    case 'person':
    case 'system':
      return field.several === true;
    default:
      return false;
  }
}

/** The fields outside of lists: their names and conditions are the form's, not their section's. */
export const plainFields = (form: Form): Field[] =>
  form.sections.filter(({ list }) => !list).flatMap(({ fields }) => fields);

/** The fields among which the condition of one of the section's fields finds the field that it names. */
export const neighbours = (form: Form, section: Section): Field[] =>
  section.list ? section.fields : plainFields(form);

/** The texts of an answer: none for what was not answered. */
export const textsOf = (answer: unknown): string[] =>
  (Array.isArray(answer) ? answer : [answer])
    .filter((text) => typeof text === 'string' || typeof text === 'number')
    .map(String)
    .filter((text) => text.trim() !== '');

/**
 * Whether a field is asked, given the answers beside it. What is asked only if another field is answered so is not
 * asked either when that field is not.
 */
export function isAsked(field: Field, among: readonly Field[], answers: Answers): boolean {
  const { onlyIf } = field;
  if (!onlyIf) return true;
  const other = among.find(({ name }) => name === onlyIf.field);
  if (!other || !isAsked(other, among, answers)) return false;
  return textsOf(answers[other.name]).some((text) => onlyIf.is.includes(text.trim()));
}

/** The groups that the page shows of a list: those that were typed, and empty ones up to the least number. */
export function groupsOf<Group extends object>(section: Section, typed: unknown): Group[] {
  const groups = (Array.isArray(typed) ? typed : []).filter(
    (group): group is Group => typeof group === 'object' && group !== null,
  );
  const missing = Math.max((section.list?.min ?? 0) - groups.length, 0);
  return [...groups, ...Array.from({ length: missing }, () => ({}) as Group)];
}

/** The options of a field that has its own, else none. */
export const optionsOf = (field: Field): readonly Option[] =>
  field.kind === 'choice' || field.kind === 'choices' ? field.options : [];

/** An answer without what is not there. */
export const isAnswered = (value: FieldValue | undefined): value is FieldValue =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Whether a form has a field of this kind, also in its lists. */
export const asksFor = (form: Form, kind: Field['kind']): boolean =>
  form.sections.some(({ fields }) => fields.some((field) => field.kind === kind));
