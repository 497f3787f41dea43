import type { ImportAction, ImportTotals } from '../../../../shared/register/plan';
import type { Tone } from '../../ui';

export const count = (n: number): string => n.toLocaleString('en');

/** '1 row', '2,133 rows' */
export const plural = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;

export const systemsWords = (n: number): string => plural(n, 'system');

export const ACTIONS: Record<ImportAction, { text: string; tone: Tone }> = {
  added: { text: 'Added', tone: 'good' },
  changed: { text: 'Changed', tone: 'info' },
  unchanged: { text: 'Unchanged', tone: 'neutral' },
  skipped: { text: 'Skipped', tone: 'attention' },
};

/** '40 added, 2 skipped'; what is none is left out. */
export function totalsWords(totals: ImportTotals): string {
  const parts = (['added', 'changed', 'unchanged', 'skipped'] as const)
    .filter((action) => totals[action] > 0)
    .map((action) => `${count(totals[action])} ${action}`);
  return parts.join(', ');
}

/** What an import came to, in one sentence. */
export function outcomeWords({ added, changed, unchanged, skipped }: ImportTotals): string {
  const left = skipped > 0 ? ` ${count(skipped)} ${skipped === 1 ? 'row was' : 'rows were'} skipped.` : '';
  if (added + changed === 0) {
    const verb = unchanged === 1 ? 'was' : 'were';
    return `Nothing changed: ${systemsWords(unchanged)} ${verb} already up to date.${left}`;
  }
  const parts = [
    added > 0 && `${systemsWords(added)} added`,
    changed > 0 && `${systemsWords(changed)} changed`,
    unchanged > 0 && `${count(unchanged)} already up to date`,
  ].filter((part) => part !== false);
  return `${parts.join(', ')}.${left}`;
}
