import { clauseById } from '../aims';
import { isAnswered, optionsOf, textsOf } from './fields';
import type { Field, FieldValue, Form, FormContent, ListItem, Section } from './form';
import { dayWords } from './words';

/** What ids are called, for people. */
export interface Names {
  person(id: string): string;
  system(id: string): string;
  /** With its id: 'A.2.2 AI policy'. */
  control(id: string): string;
}

/** One answer in words. */
export interface ViewField {
  name: string;
  label: string;
  kind: Field['kind'];
  /** One for each thing that was chosen or referred to, else one; long texts with their line breaks. */
  texts: string[];
}

export interface ViewItem {
  /** 'Action 1' */
  title: string;
  fields: ViewField[];
}

export interface ViewSection {
  id: string;
  title: string;
  /** What was answered, of a plain section. */
  fields: ViewField[];
  /** Of a list: its items, also when there are none. */
  items?: ViewItem[];
}

/**
 * What was answered, in words and in the form's order: for pages, prints, mails and exports. Plain sections in which
 * nothing was answered are left out; a list without items says so.
 */
export function viewOf(form: Form, content: FormContent, names: Names): ViewSection[] {
  return form.sections
    .map((section) => viewSection(section, content, names))
    .filter(({ fields, items }) => items !== undefined || fields.length > 0);
}

function viewSection(section: Section, content: FormContent, names: Names): ViewSection {
  const { id, title, fields, list } = section;
  if (!list) return { id, title, fields: viewFields(fields, content as ListItem, names) };
  const items = itemsOf(section, content).map((item, index) => ({
    title: `${list.item} ${index + 1}`,
    fields: viewFields(fields, item, names),
  }));
  return { id, title, fields: [], items };
}

/** The items of a list, none for one that was not answered. */
export const itemsOf = ({ id }: Section, content: FormContent): ListItem[] =>
  (content[id] as ListItem[] | undefined) ?? [];

const viewFields = (fields: readonly Field[], item: ListItem, names: Names): ViewField[] =>
  fields.flatMap((field) => {
    const { name, label, kind } = field;
    const value = item[name];
    return isAnswered(value) ? [{ name, label, kind, texts: wordsOf(field, value, names) }] : [];
  });

/** An answer in words. What a list no longer has is shown as it was kept. */
export function wordsOf(field: Field, value: FieldValue, names: Names): string[] {
  const texts = textsOf(value);
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return texts.map((text) => optionsOf(field).find((option) => option.value === text)?.text ?? text);
    case 'date':
      return texts.map((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? dayWords(text) : text));
    case 'number':
      return texts.map((text) => {
        const digits = Number(text).toLocaleString('en', { maximumFractionDigits: 20 });
        return field.unit ? `${digits} ${unitOf(digits, field.unit)}` : digits;
      });
    case 'person':
      return texts.map(names.person);
    case 'system':
      return texts.map(names.system);
    case 'controls':
      return texts.map(names.control);
    case 'clauses':
      return texts.map((id) => [id, clauseById(id)?.title].filter(Boolean).join(' '));
    default:
      return texts;
  }
}

/** '1 day', '2 days'. */
const unitOf = (digits: string, unit: string) =>
  digits === '1' ? unit.replace(/^([a-z]{3,})s$/, '$1') : unit;
