import { groupsOf, isSeveral, plainFields, textsOf } from './fields';
import type { Field, FieldValue, Form, FormContent, FormDraft, ListItem, Section } from './form';

type DraftGroup = Record<string, string | string[]>;

/**
 * Reads what a page sent. Texts stay as they were typed, only their line ends become `\n`; names that the form does
 * not have are left out. The field of a list's item is named `section.INDEX.field`; `section.INDEX` alone says that
 * there is such an item, so that one without any answer keeps its place. Whatever the indexes were, the draft counts
 * from 0.
 */
export function readDraft(form: Form, sent: URLSearchParams): FormDraft {
  const draft: FormDraft = readGroup(plainFields(form), sent, '');
  for (const section of form.sections) {
    if (!section.list) continue;
    const groups = indexesOf(section, sent)
      .slice(0, section.list.max)
      .map((index) => readGroup(section.fields, sent, `${section.id}.${index}.`));
    if (groups.length > 0) draft[section.id] = groups;
  }
  return draft;
}

function readGroup(fields: readonly Field[], sent: URLSearchParams, prefix: string): DraftGroup {
  const group: DraftGroup = {};
  for (const field of fields) {
    const texts = sent.getAll(prefix + field.name).map(clean);
    const answer = isSeveral(field) ? texts.filter((text) => text.trim() !== '') : texts[0];
    if (answer !== undefined && (typeof answer === 'string' || answer.length > 0)) group[field.name] = answer;
  }
  return group;
}

const clean = (text: string) => text.replace(/\r\n?/g, '\n').toWellFormed();

/** The indexes that a list was sent with, from the lowest; '07' and '7' would be two names, so only '7' counts. */
function indexesOf(section: Section, sent: URLSearchParams): number[] {
  const indexes = new Set<number>();
  for (const name of sent.keys()) {
    const [id, index = '', field] = name.split('.', 3);
    if (id !== section.id || !/^(0|[1-9]\d{0,3})$/.test(index)) continue;
    if (field === undefined || section.fields.some((known) => known.name === field))
      indexes.add(Number(index));
  }
  return [...indexes].sort((a, b) => a - b);
}

/** A draft as the page's names and values: the reverse of readDraft. */
export function draftFields(form: Form, draft: FormDraft): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const write = (known: readonly Field[], group: FormDraft | DraftGroup, prefix: string) => {
    for (const { name } of known) {
      const answer = group[name];
      if (typeof answer === 'string' || (Array.isArray(answer) && answer.length > 0))
        fields[prefix + name] = answer as string | string[];
    }
  };
  write(plainFields(form), draft, '');
  for (const section of form.sections.filter(({ list }) => list)) {
    typedGroups(section, draft).forEach((group, index) => {
      fields[`${section.id}.${index}`] = '';
      write(section.fields, group, `${section.id}.${index}.`);
    });
  }
  return fields;
}

const typedGroups = ({ id }: Section, draft: FormDraft) => (draft[id] ?? []) as DraftGroup[];

/** The draft with one more, empty item in a list; the draft as it is for no list or a full one. */
export function addItem(form: Form, draft: FormDraft, sectionId: string): FormDraft {
  const section = form.sections.find(({ id }) => id === sectionId);
  const groups = section?.list ? groupsOf<DraftGroup>(section, draft[sectionId]) : [];
  if (!section?.list || groups.length >= section.list.max) return draft;
  return { ...draft, [sectionId]: [...groups, {}] };
}

/** The draft without one item of a list; those after it move up. */
export function removeItem(form: Form, draft: FormDraft, sectionId: string, index: number): FormDraft {
  const section = form.sections.find(({ id }) => id === sectionId);
  if (!section?.list) return draft;
  const groups = groupsOf<DraftGroup>(section, draft[sectionId]).filter((_, place) => place !== index);
  const { [sectionId]: _, ...rest } = draft;
  return groups.length > 0 ? { ...rest, [sectionId]: groups } : rest;
}

/** Checked answers as somebody would have typed them, to be edited again. */
export function contentToDraft(form: Form, content: FormContent): FormDraft {
  const draft: FormDraft = groupToDraft(plainFields(form), content as ListItem);
  for (const section of form.sections) {
    const items = section.list && (content[section.id] as ListItem[] | undefined);
    if (items?.length) draft[section.id] = items.map((item) => groupToDraft(section.fields, item));
  }
  return draft;
}

function groupToDraft(fields: readonly Field[], item: ListItem): DraftGroup {
  const answered = fields.filter(({ name }) => item[name] !== undefined);
  return Object.fromEntries(answered.map((field) => [field.name, typed(field, item[field.name]!)]));
}

function typed(field: Field, value: FieldValue): string | string[] {
  if (isSeveral(field)) return textsOf(value);
  return field.kind === 'references' ? textsOf(value).join('\n') : String(value);
}
