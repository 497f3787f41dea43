import { controlById } from '../aims';
import { asksFor, type Field, type Form, type FormChoices, type Names } from '../forms';
import { dayOf } from '../schedule/zone';
import { getPeople, listPeople } from './people';
import { readSettings } from './settings';
import { offeredControls, ownTitlesIn } from './soa/offered';
import { getSystems, listSystems } from './systems';

/**
 * What the fields of a form may choose from, as it is now. A register has thousands of systems, and few forms ask for one:
 * what the form does not ask for is not read, and is empty.
 * @param form absent where a page has no form of its own
 * @param systems whether the page asks for a system beside the form
 */
export async function formChoices(form: Form | undefined, now: Date, systems = false): Promise<FormChoices> {
  const asks = (kind: Field['kind']) => form !== undefined && asksFor(form, kind);
  const [people, register, settings, controls] = await Promise.all([
    asks('person') ? listPeople() : [],
    systems || asks('system') ? listSystems() : [],
    readSettings(),
    asks('controls') ? offeredControls() : [],
  ]);
  return {
    people: people.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
    systems: register.map(({ id, name }) => ({ id, name })),
    controls,
    today: dayOf(now.getTime(), settings.timeZone),
  };
}

/** The names of whoever and whatever contents name, also of those who have left. */
export async function namesIn(contents: object[]): Promise<Names> {
  const text = JSON.stringify(contents);
  const idsLike = (pattern: RegExp) => [...new Set(text.match(pattern) ?? [])];
  const [people, systems, ownTitles] = await Promise.all([
    getPeople(idsLike(/\bper-[0-9a-f]{16}\b/g)),
    getSystems(idsLike(/\bsys-[0-9a-z]{16}\b/g)),
    ownTitlesIn(contents),
  ]);
  const nameIn = (list: { id: string; name: string }[], gone: string) => (id: string) =>
    list.find((one) => one.id === id)?.name ?? gone;
  return {
    person: nameIn(people, 'someone who is gone'),
    system: nameIn(systems, 'a system that is not in the register any more'),
    control: (id) => `${id} ${controlById(id)?.title ?? ownTitles.get(id) ?? ''}`.trim(),
  };
}
