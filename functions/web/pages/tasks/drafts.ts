import { getPerson } from '../../../../shared/store/people';
import type { PageContext } from '../../env';
import { type NoticeProps, timeWords } from '../../ui';

/** A save: of a draft as it is, or of one that took the place of another. */
export interface Save {
  savedAt: string;
  savedBy: string;
}

/** The form field that says which draft the page showed. */
export const SAVED_AT = 'savedAt';

/** The draft that was saved after this page was made; a page that says nothing about it is taken at its word. */
export function savedInBetween(form: URLSearchParams, stored: Save | undefined): Save | undefined {
  const seen = form.get(SAVED_AT);
  if (!stored || seen === null || seen === stored.savedAt) return undefined;
  return { savedAt: stored.savedAt, savedBy: stored.savedBy };
}

export async function savedWords(c: PageContext, { savedAt, savedBy }: Save): Promise<string> {
  const name = (await getPerson(savedBy))?.name ?? 'someone';
  return `This draft was saved by ${name} on ${timeWords(savedAt, c.get('settings').timeZone)}, after you opened it.`;
}

/**
 * Says what was done; of two who save over each other, the later one is told.
 * @param done what the page's address says was done
 */
export async function savedNotice(
  c: PageContext,
  notices: Record<string, string>,
  done: string,
  stored: { replaced?: Save } | undefined,
): Promise<NoticeProps | undefined> {
  if (!Object.hasOwn(notices, done) || !stored) return undefined;
  if (!stored.replaced) return { kind: 'success', text: notices[done]! };
  const words = await savedWords(c, stored.replaced);
  return { kind: 'important', text: `${words} What you see now is yours, and it is what is kept.` };
}
