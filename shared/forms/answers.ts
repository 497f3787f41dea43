import { CLAUSES } from '../aims';
import { readDate } from '../register/dates';
import { isSeveral, textsOf } from './fields';
import { type Field, type FieldValue, type FormChoices, MAX_LONG_TEXT, MAX_TEXT } from './form';
import { ask, dayWords, subject, thing } from './words';

/** What one field was answered with, or what is wrong with it; neither for an optional field left empty. */
export type Answer = { value?: FieldValue; problem?: undefined } | { problem: string };

const problem = (text: string): Answer => ({ problem: text });

/** Checks one answer as it was typed. */
export function readAnswer(field: Field, typed: unknown, choices: FormChoices): Answer {
  const texts = textsOf(typed).map((text) => text.trim());
  if (texts.length === 0) return field.optional ? {} : problem(missing(field));
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return readText(field, texts[0]!, field.max ?? (field.kind === 'text' ? MAX_TEXT : MAX_LONG_TEXT));
    case 'references':
      return readReferences(field, texts.join('\n'));
    case 'number':
      return readNumber(field, texts[0]!);
    case 'date':
      return readDay(field, texts[0]!, choices.today);
    case 'system':
      return readSystems(field, texts, choices.systems);
    default:
      return readChoice(field, texts, offered(field, choices));
  }
}

function missing(field: Field): string {
  switch (field.kind) {
    case 'choice':
    case 'person':
    case 'system':
      return ask('Choose', field.label);
    case 'choices':
    case 'controls':
    case 'clauses':
      return (field.min ?? 1) > 1 ? atLeast(field) : ask('Choose', field.label);
    default:
      return ask('Enter', field.label);
  }
}

const atLeast = (field: Field & { min?: number }) => `Choose at least ${field.min} under “${field.label}”`;

function readText(field: Field, text: string, max: number): Answer {
  // As a reader counts: an emoji is one character, not two.
  const length = [...text].length;
  if (length <= max) return { value: text };
  return problem(
    `Shorten ${thing(field.label)} to ${max.toLocaleString('en')} characters or fewer; it has ${length.toLocaleString('en')}`,
  );
}

/** A bar between words; one within an address belongs to it. */
const BAR = /\s+\|\s*|\|\s+|^\|$/;

/** One document a line: a title, a bar and where it is, or one of the two. */
function readReferences(field: Field, text: string): Answer {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(BAR)
        .map((part) => part.trim()),
    )
    .map((parts) => parts.filter((part) => part !== '').join(' | '))
    .filter((line) => line !== '');
  if (lines.length === 0) return field.optional ? {} : problem(missing(field));
  const tooLong = readText(field, lines.join('\n'), MAX_LONG_TEXT);
  return tooLong.problem ? tooLong : { value: [...new Set(lines)] };
}

/**
 * 1200, 1,200, 1 200, 0.5, 0,5, 5 % (with the field's unit). A comma before three digits groups thousands, as in English;
 * any other is a decimal one.
 */
function readNumber(field: Field & { kind: 'number' }, typed: string): Answer {
  const unit = field.unit?.trim() ?? '';
  const plain = (unit !== '' && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed)
    .replace(/[\s'’]/g, '')
    .replace('−', '-')
    .replace(/^([+-]?\d{1,3})((?:,\d{3})+)(?=$|\.)/, (_, first, rest) => first + rest.replaceAll(',', ''))
    .replace(',', '.');
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(number))
    return problem(`${ask('Enter', field.label)} as a number, for example ${example(field)}`);
  const name = subject(field.label);
  if (field.whole && !Number.isInteger(number)) return problem(`${name} must be a whole number`);
  if (field.min !== undefined && number < field.min)
    return problem(`${name} must be ${field.min.toLocaleString('en')} or more`);
  if (field.max !== undefined && number > field.max)
    return problem(`${name} must be ${field.max.toLocaleString('en')} or less`);
  // -0 is 0 to people, and to JSON.
  return { value: number === 0 ? 0 : number };
}

function example({ min, max, whole }: Field & { kind: 'number' }): string {
  const middle = max === undefined ? (min ?? 0) + 10 : ((min ?? 0) + max) / 2;
  return String(whole ? Math.floor(middle) : middle);
}

/** 2027-03-31, 31 March 2027, 31.3.2027. Not 3/4/2027, whose month nobody can know. */
function readDay(field: Field & { kind: 'date' }, typed: string, today: string): Answer {
  const read = /^\d{1,2}[/-]/.test(typed) ? undefined : readDate(typed, 'day-first');
  if (read?.iso.length !== 10 || read.note)
    return problem(`${ask('Enter', field.label)} as year-month-day, for example ${today}`);
  if (field.from === 'today' && read.iso < today)
    return problem(`${subject(field.label)} must be today or later; ${dayWords(read.iso)} is in the past`);
  if (field.until === 'today' && read.iso > today)
    return problem(
      `${subject(field.label)} must be today or earlier; ${dayWords(read.iso)} is in the future`,
    );
  return { value: read.iso };
}

/** The values that a field with a list offers, in its order. */
function offered(field: Field, choices: FormChoices): string[] {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return field.options.map(({ value }) => value);
    case 'person':
      return choices.people.map(({ id }) => id);
    case 'controls':
      return choices.controls.map(({ id }) => id);
    default:
      return CLAUSES.map(({ id }) => id);
  }
}

function readChoice(field: Field, texts: string[], values: string[]): Answer {
  const chosen = isSeveral(field) ? texts : texts.slice(0, 1);
  const unknown = chosen.find((text) => !values.includes(text));
  if (unknown !== undefined) {
    const why =
      field.kind === 'person' ? 'somebody chosen before is no longer active' : `“${unknown}” is not on it`;
    return problem(`${ask('Choose', field.label)} from the list: ${why}`);
  }
  if (!isSeveral(field)) return { value: chosen[0]! };
  const value = values.filter((one) => chosen.includes(one));
  return 'min' in field && value.length < (field.min ?? 1) ? problem(atLeast(field)) : { value };
}

function readSystems(field: Field, texts: string[], systems: FormChoices['systems']): Answer {
  const ids = new Set<string>();
  for (const text of isSeveral(field) ? texts : texts.slice(0, 1)) {
    const found = systemsNamed(text, systems);
    if (found.length === 1) ids.add(found[0]!.id);
    else if (found.length === 0)
      return problem(
        `${ask('Choose', field.label)} from the register: “${text}” is not in it. Enter a name as it stands there, or an id`,
      );
    else
      return problem(
        `${ask('Choose', field.label)} by its id: ${found.length} AI systems are named “${text}” (${found
          .slice(0, 5)
          .map(({ id }) => id)
          .join(', ')}${found.length > 5 ? ' …' : ''})`,
      );
  }
  return { value: isSeveral(field) ? [...ids] : [...ids][0]! };
}

/** The system with this id, else those with this name, in any case. */
function systemsNamed(text: string, systems: FormChoices['systems']): FormChoices['systems'] {
  const byId = systems.find(({ id }) => id === text);
  if (byId) return [byId];
  const name = foldName(text);
  return systems.filter((system) => foldName(system.name) === name);
}

const foldName = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
