import { CONTROLS } from '../../aims/annex-a';
import { readDraft } from './draft';
import { readStatement } from './versions';

/**
 * The controls that forms offer: Annex A, then the organization's own, both of the version that holds and of the draft,
 * so that a risk can name a control that is about to be approved.
 */
export async function offeredControls(): Promise<{ id: string; title: string }[]> {
  const { statement, head } = await readDraft();
  const held = head.current > 0 ? await readStatement(head.current) : undefined;
  const dropped = (held?.own ?? []).filter(({ id }) => !statement.own.some((own) => own.id === id));
  return [...CONTROLS, ...statement.own, ...dropped].map(({ id, title }) => ({ id, title }));
}
