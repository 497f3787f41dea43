import type { Names } from '../../../../shared/forms';
import type { Field, Form, FormChoices, FormContent, ListItem } from '../../../../shared/forms/form';
import { listPeople } from '../../../../shared/store/people';
import { getSystems, listSystems } from '../../../../shared/store/systems';

const fieldsOf = (form: Form): Field[] => form.sections.flatMap(({ fields }) => fields);

/**
 * What a form's fields choose from; only what the form asks for is read.
 * @param today YYYY-MM-DD in the organization's time zone
 */
export async function choicesFor(form: Form, today: string): Promise<FormChoices> {
  const asks = (kind: Field['kind']) => fieldsOf(form).some((field) => field.kind === kind);
  const [people, systems] = await Promise.all([
    asks('person') ? listPeople() : [],
    asks('system') ? listSystems() : [],
  ]);
  return {
    people: people.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
    systems: systems.map(({ id, name }) => ({ id, name })),
    controls: [],
    today,
  };
}

/** What the ids in contents are called, and people beside them. */
export async function namesFor(
  form: Form,
  contents: FormContent[],
  personIds: string[] = [],
): Promise<Names> {
  const systemIds = idsOf(form, contents, 'system');
  const asksPeople = personIds.length > 0 || idsOf(form, contents, 'person').length > 0;
  const [people, systems] = await Promise.all([
    asksPeople ? listPeople() : [],
    systemIds.length > 0 ? getSystems(systemIds) : [],
  ]);
  const nameOf = new Map<string, string>([
    ...people.map(({ id, name, active }) => [id, active ? name : `${name} (has left)`] as const),
    ...systems.map(({ id, name }) => [id, name] as const),
    ['anonymous', 'somebody through the public page'],
    ['aimsflow', 'aimsflow'],
  ]);
  const name = (id: string) => nameOf.get(id) ?? id;
  return { person: name, system: name, control: name };
}

function idsOf(form: Form, contents: FormContent[], kind: Field['kind']): string[] {
  const ids = new Set<string>();
  const collect = (fields: Field[], item: FormContent | ListItem) => {
    for (const field of fields.filter((one) => one.kind === kind)) {
      for (const id of [item[field.name] ?? []].flat()) if (typeof id === 'string') ids.add(id);
    }
  };
  for (const content of contents) {
    for (const { id, list, fields } of form.sections) {
      if (!list) collect(fields, content);
      else for (const item of (content[id] as ListItem[] | undefined) ?? []) collect(fields, item);
    }
  }
  return [...ids];
}
