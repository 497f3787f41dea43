import { controlById } from '../aims';
import type { FormChoices, Names } from '../forms';
import { dayOf } from '../schedule/zone';
import { getPeople, listPeople } from './people';
import { readSettings } from './settings';
import { offeredControls, ownTitlesIn } from './soa/offered';
import { getSystems, listSystems } from './systems';

/** What the fields of a form may choose from, as it is now. */
export async function formChoices(now: Date): Promise<FormChoices> {
  const [people, systems, settings, controls] = await Promise.all([
    listPeople(),
    listSystems(),
    readSettings(),
    offeredControls(),
  ]);
  return {
    people: people.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
    systems: systems.map(({ id, name }) => ({ id, name })),
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
