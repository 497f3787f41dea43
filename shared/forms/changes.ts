import { canonicalJson } from '../canonical';
import { isAnswered } from './fields';
import type { Field, Form, FormContent, ListItem, Section } from './form';
import { itemsOf, type Names, wordsOf } from './view';

export type ChangeKind = 'added' | 'removed' | 'changed';

/** One answer that differs between two versions. */
export interface ContentChange {
  /** The section's title. */
  section: string;
  /** Of a list: 'Action 2' with its number now (of one that was removed: its number then), and what became of it. */
  item?: { title: string; change: ChangeKind };
  label: string;
  change: ChangeKind;
  /** In words, as viewOf gives them; absent where there was, or is, no answer. */
  before?: string[];
  after?: string[];
}

/**
 * What changed from one version of a form's content to the next, in the form's order. An item of a list is the same
 * when its first answer is, or else when it stands in the same place among those that are left over. Moving items
 * around is no change.
 */
export function compareContent(
  form: Form,
  before: FormContent,
  after: FormContent,
  names: Names,
): ContentChange[] {
  return form.sections.flatMap((section) =>
    section.list
      ? compareList(section, itemsOf(section, before), itemsOf(section, after), names)
      : compareFields(section, before as ListItem, after as ListItem, names),
  );
}

function compareFields(section: Section, before: ListItem, after: ListItem, names: Names): ContentChange[] {
  return section.fields.flatMap((field) => {
    const [was, is] = [inWords(field, before, names), inWords(field, after, names)];
    if (isSame(was, is)) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ section: section.title, label: field.label, change, before: was, after: is }];
  });
}

function inWords(field: Field, item: ListItem, names: Names): string[] | undefined {
  const value = item[field.name];
  return isAnswered(value) ? wordsOf(field, value, names) : undefined;
}

function compareList(section: Section, before: ListItem[], after: ListItem[], names: Names): ContentChange[] {
  const earlier = pairItems(section, before, after);
  const called = (index: number) => `${section.list!.item} ${index + 1}`;
  const changes = (was: ListItem, is: ListItem, title: string, change: ChangeKind) =>
    compareFields(section, was, is, names).map((one) => ({ ...one, item: { title, change } }));
  return [
    ...after.flatMap((item, index) => {
      const was = earlier[index];
      return changes(was ?? {}, item, called(index), was ? 'changed' : 'added');
    }),
    ...before.flatMap((item, index) =>
      earlier.includes(item) ? [] : changes(item, {}, called(index), 'removed'),
    ),
  ];
}

/** For each item of now the one it was before, or undefined for a new one. */
function pairItems(section: Section, before: ListItem[], after: ListItem[]): (ListItem | undefined)[] {
  const left = new Set(before);
  const take = (item: ListItem | undefined) => (item && left.delete(item) ? item : undefined);
  const first = section.fields[0]!.name;
  const same = after.map((item) => take([...left].find((was) => isSame(was, item))));
  const alike = after.map(
    (item, place) =>
      same[place] ?? take([...left].find((was) => isAnswered(was[first]) && isSame(was[first], item[first]))),
  );
  return alike.map((found, place) => found ?? take(before[place]));
}

const isSame = (one: unknown, other: unknown) =>
  canonicalJson([one ?? null]) === canonicalJson([other ?? null]);
