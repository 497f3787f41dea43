import { PRIORITIES } from '../../../../shared/corrective-action/scales';
import { daysBetween } from '../../../../shared/days';
import { fold } from '../../../../shared/register/fold';
import { isFinal } from '../../../../shared/runs/run';
import type { ListedCorrectiveAction } from '../../../../shared/store/corrective-actions';

/** What the list is asked for; '' where nothing was chosen. */
export interface Asked {
  text: string;
  /** 'open' unless said. */
  show: 'open' | 'closed' | 'all';
  priority: string;
  category: string;
  /** Only those whose cause was there before. */
  again: boolean;
}

export const isOpen = ({ run }: ListedCorrectiveAction): boolean => !isFinal(run);

export function fits(one: ListedCorrectiveAction, asked: Asked, whereOf: (where: string) => string): boolean {
  if (asked.show !== 'all' && isOpen(one) !== (asked.show === 'open')) return false;
  if (asked.priority && one.priority !== asked.priority) return false;
  if (asked.category && one.trace.category !== asked.category) return false;
  if (asked.again && one.sameCauseAs.length === 0) return false;
  const texts = [one.title, whereOf(one.where), one.reference, one.recordNumber, one.trace.words];
  return asked.text === '' || fold(texts.join('\n')).includes(fold(asked.text));
}

const rank = (one: ListedCorrectiveAction): number =>
  PRIORITIES.findIndex(({ value }) => value === one.priority);

/** What is open first, by priority and then the oldest; what is closed after it, the latest first. */
export const inOrder = (list: ListedCorrectiveAction[]): ListedCorrectiveAction[] =>
  list.toSorted((a, b) => {
    if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
    if (!isOpen(a)) return (b.endedAt ?? '').localeCompare(a.endedAt ?? '');
    return rank(b) - rank(a) || a.startedAt.localeCompare(b.startedAt);
  });

/** How long it has been open, or was, in words. @param today YYYY-MM-DD @param dayOf the day of an instant there */
export function ageInWords(
  { startedAt, endedAt }: Pick<ListedCorrectiveAction, 'startedAt' | 'endedAt'>,
  today: string,
  dayOf: (iso: string) => string,
): string {
  const days = daysBetween(dayOf(startedAt), endedAt ? dayOf(endedAt) : today);
  if (days === 0) return 'Less than a day';
  return days === 1 ? '1 day' : `${days.toLocaleString('en')} days`;
}
