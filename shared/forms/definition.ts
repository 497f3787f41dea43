import { isSeveral, neighbours, optionsOf } from './fields';
import type { Field, Form, Section } from './form';

const CAMEL_CASE = /^[a-z][a-zA-Z0-9]*$/;
/** Names that a page uses for itself. */
const OF_THE_PAGE = new Set(['do', 'csrf', 'nonce', 'basis', 'savedAt']);
const MOST_ITEMS = 50;

/**
 * What is wrong with a form's definition, in words for who writes it; empty for a sound one. Every form should be held
 * to it by a test.
 */
export function formProblems(form: Form): string[] {
  const plain = form.sections.filter(({ list }) => !list);
  // Contents and drafts have the plain fields and the lists under one roof.
  const names = [
    ...plain.flatMap(({ fields }) => fields.map(({ name }) => name)),
    ...form.sections.filter(({ list }) => list).map(({ id }) => id),
  ];
  return [
    ...(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/.test(form.id)
      ? []
      : [`id "${form.id}": write it as process.step`]),
    ...(form.title.trim() ? [] : ['title: is empty']),
    ...(form.sections.length ? [] : ['sections: there is none']),
    ...twice(form.sections.map(({ id }) => id)).map((id) => `section "${id}": there are two`),
    ...twice(names).map((name) => `"${name}": two fields or lists of the form have this name`),
    ...form.sections.flatMap((section) => sectionProblems(form, section)),
  ].map((problem) => `${form.id}: ${problem}`);
}

function sectionProblems(form: Form, section: Section): string[] {
  const { id, list, fields } = section;
  const problems = [...nameProblems(id)];
  if (!section.title.trim()) problems.push('has no title');
  if (fields.length === 0) problems.push('has no fields');
  problems.push(...twice(fields.map(({ name }) => name)).map((name) => `has two fields "${name}"`));
  problems.push(...twice(fields.map(({ label }) => label)).map((label) => `has two labels "${label}"`));
  if (list) {
    if (!list.item.trim()) problems.push('does not say what one item is called');
    if (list.min < 0 || list.max < 1 || list.min > list.max || list.max > MOST_ITEMS)
      problems.push(
        `has min ${list.min} and max ${list.max}: they must be 0 to ${MOST_ITEMS}, in this order`,
      );
  }
  return [
    ...problems.map((problem) => `section "${id}" ${problem}`),
    ...fields.flatMap((field) => fieldProblems(form, section, field)),
  ];
}

function fieldProblems(form: Form, section: Section, field: Field): string[] {
  const problems = [
    ...nameProblems(field.name),
    ...kindProblems(field),
    ...conditionProblems(form, section, field),
  ];
  if (!field.label.trim()) problems.push('has no label');
  return problems.map((problem) => `field "${field.name}" of "${section.id}" ${problem}`);
}

function nameProblems(name: string): string[] {
  if (!CAMEL_CASE.test(name)) return ['is not named in camelCase'];
  if (OF_THE_PAGE.has(name)) return ['has a name that the page uses for itself'];
  return name in Object.prototype ? ['has a name that every JavaScript object has'] : [];
}

function kindProblems(field: Field): string[] {
  const problems: string[] = [];
  const options = optionsOf(field);
  if (field.kind === 'choice' || field.kind === 'choices') {
    if (options.length < (field.kind === 'choice' ? 2 : 1)) problems.push('has too few options');
    problems.push(...twice(options.map(({ value }) => value)).map((value) => `has two options "${value}"`));
    problems.push(
      ...twice(options.map(({ text }) => text)).map((text) => `has two options that read "${text}"`),
    );
    if (options.some(({ value, text }) => value.trim() !== value || value === '' || !text.trim()))
      problems.push('has an option without a value or a text');
  }
  if (isSeveral(field) && 'min' in field) {
    if (field.min! < 1) problems.push('has min below 1: say optional');
    if (field.kind === 'choices' && field.min! > options.length)
      problems.push('asks for more options than it has');
  }
  if (field.kind === 'number' && (field.min ?? -Infinity) > (field.max ?? Infinity))
    problems.push('has min above max');
  if ((field.kind === 'text' || field.kind === 'long-text') && (field.max ?? 1) < 1)
    problems.push('has max below 1');
  return problems;
}

function conditionProblems(form: Form, section: Section, { name, onlyIf }: Field): string[] {
  if (!onlyIf) return [];
  const among = neighbours(form, section);
  const place = among.findIndex((other) => other.name === onlyIf.field);
  const other = among[place];
  if (!other || (other.kind !== 'choice' && other.kind !== 'choices'))
    return [
      `is asked only if "${onlyIf.field}", which is no choice of the same ${section.list ? 'list' : 'form'}`,
    ];
  // Who fills it in reads the condition first; and no two fields can wait for each other.
  if (place >= among.findIndex((own) => own.name === name))
    return [`is asked only if "${onlyIf.field}", which stands after it`];
  const values = optionsOf(other).map(({ value }) => value);
  if (onlyIf.is.length === 0) return ['is asked only if nothing'];
  return onlyIf.is
    .filter((value) => !values.includes(value))
    .map((value) => `is asked only if "${onlyIf.field}" is "${value}", which is no option of it`);
}

/** What stands in a list more than once. */
const twice = (texts: string[]) => [...new Set(texts.filter((text, place) => texts.indexOf(text) !== place))];
