import { daysBetween } from '../../days';
import { dayInWords, inDays } from '../days';
import type { Nonconformity, PackInput } from '../pack-input';
import { type Draft, dueInWords, figuresFrom, isSince, notesOn, type PackItem, sorted } from './section';

/** What went wrong and what was done about it (10.2): how much, how old, whether it comes back. */
export function nonconformitiesSection({ nonconformities, previous, today }: PackInput): Draft {
  const href = '/corrective-actions';
  const figure = figuresFrom('Corrective actions', href);
  const since = previous?.heldOn;
  const all = nonconformities.items;
  const open = all.filter(({ closedOn }) => closedOn === undefined);
  const late = open.filter((each) => isLate(each, today));
  const ages = open.map(({ openedOn }) => daysBetween(openedOn, today)).sort((a, b) => a - b);
  const count = (holds: (each: Nonconformity) => boolean) => all.filter(holds).length;
  return {
    id: 'nonconformities',
    input: 'nonconformities',
    title: 'Nonconformities and corrective action',
    href,
    figures: [
      figure('open', 'Open', open.length, 'attention'),
      figure('overdue', 'Open and overdue', late.length, 'bad'),
      figure('oldest', 'Age of the oldest open one, in days', ages.at(-1) ?? 0),
      figure('median-age', 'Median age of the open ones, in days', ages[Math.floor(ages.length / 2)] ?? 0),
      figure(
        'opened',
        'Opened in the period',
        count(({ openedOn }) => isSince(openedOn, since)),
      ),
      figure(
        'closed',
        'Closed in the period',
        count(({ closedOn }) => isSince(closedOn, since)),
        'good',
      ),
      figure(
        'recurring',
        'Of those opened in the period: happened before',
        count(({ recurs, openedOn }) => recurs && isSince(openedOn, since)),
        'bad',
      ),
      figure(
        'ineffective',
        'Of those closed in the period: the correction did not work',
        count(({ effective, closedOn }) => effective === false && isSince(closedOn, since)),
        'bad',
      ),
    ],
    items: sorted(
      all.filter(
        ({ openedOn, closedOn }) =>
          closedOn === undefined || isSince(closedOn, since) || isSince(openedOn, since),
      ),
      (each) => (isLate(each, today) ? 0 : each.closedOn === undefined ? 1 : 2),
      ({ openedOn }) => openedOn,
      ({ title }) => title,
    ).map((each) => itemOf(each, today)),
    notes: notesOn(nonconformities, 'No nonconformity and no corrective action is on record.'),
  };
}

const isLate = ({ closedOn, dueOn }: Nonconformity, today: string) =>
  closedOn === undefined && dueOn !== undefined && dueOn < today;

function itemOf(each: Nonconformity, today: string): PackItem {
  const { title, href, openedOn, closedOn, dueOn, grade, recurs, effective } = each;
  const open = closedOn === undefined;
  const late = isLate(each, today);
  return {
    title,
    href,
    state: late ? 'Overdue' : open ? 'Open' : effective === false ? 'Did not work' : 'Closed',
    tone: late || effective === false ? 'bad' : open ? 'attention' : 'good',
    facts: [
      ...(grade ? [grade] : []),
      open
        ? `Open for ${inDays(daysBetween(openedOn, today))}`
        : `Opened on ${dayInWords(openedOn)}, closed on ${dayInWords(closedOn)}`,
      ...(open && dueOn ? [dueInWords(dueOn, today)] : []),
      ...(recurs ? ['Happened before'] : []),
    ],
  };
}
