import { CONTROLS } from '../../aims/annex-a';
import type { OwnControl } from '../../soa';
import { queryAll } from '../table';
import { byOwnNumber, readHead } from './draft';
import { soaKeys } from './keys';

/**
 * The controls that forms offer: Annex A, then the organization's own, both of the version that holds and of the draft,
 * so that a risk can name a control that is about to be approved.
 */
export async function offeredControls(): Promise<{ id: string; title: string }[]> {
  return [...CONTROLS, ...(await ownControls())].map(({ id, title }) => ({ id, title }));
}

/**
 * The titles of the own controls that some contents name, by id; nothing is read where they name none. One that is in
 * no statement any more is left out.
 */
export async function ownTitlesIn(contents: object): Promise<ReadonlyMap<string, string>> {
  if (!/"O\.[1-9]\d{0,3}"/.test(JSON.stringify(contents))) return new Map();
  return new Map((await ownControls()).map(({ id, title }) => [id, title]));
}

/** Own controls as the draft names them; those that only the version that holds still has, as that one does. */
async function ownControls(): Promise<OwnControl[]> {
  const { current } = await readHead();
  const [draft, held] = await Promise.all([
    ownIn(soaKeys.draft('O.')),
    current > 0 ? ownIn(soaKeys.versionControl(current, 'O.')) : [],
  ]);
  const byId = new Map([...held, ...draft].map((own) => [own.id, own]));
  return [...byId.values()].sort(byOwnNumber);
}

async function ownIn({ pk, sk }: { pk: string; sk: string }): Promise<OwnControl[]> {
  const items = await queryAll<{ own: OwnControl }>(pk, { beginsWith: sk });
  return items.map(({ own }) => own);
}
