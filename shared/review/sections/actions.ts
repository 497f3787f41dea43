import { dayInWords } from '../days';
import type { EarlierAction, PackInput } from '../pack-input';
import { type Draft, dueInWords, figuresFrom, notesOn, sorted, type Tone } from './section';

const STATES: Record<EarlierAction['state'], { text: string; tone: Tone; rank: number }> = {
  open: { text: 'Open', tone: 'neutral', rank: 1 },
  unanswered: { text: 'No answer in time', tone: 'bad', rank: 0 },
  'not-done': { text: 'Not done', tone: 'attention', rank: 2 },
  done: { text: 'Done', tone: 'good', rank: 3 },
};

/** What became of the actions that earlier reviews decided. */
export function actionsSection({ earlierActions, previous, today }: PackInput): Draft {
  const figure = figuresFrom(
    'Actions of the last three management reviews, and what is open of those before',
    '/reviews',
  );
  const actions = earlierActions.items;
  const count = (...states: EarlierAction['state'][]) =>
    actions.filter(({ state }) => states.includes(state)).length;
  const isLate = ({ state, dueOn }: EarlierAction) => state === 'open' && dueOn < today;
  return {
    id: 'actions',
    input: 'actions',
    title: 'Actions of earlier reviews',
    href: '/reviews',
    figures: [
      figure('all', 'Actions decided', actions.length),
      figure('done', 'Done', count('done'), 'good'),
      figure('open', 'Open', count('open')),
      figure('overdue', 'Open and overdue', actions.filter(isLate).length, 'bad'),
      figure('not-done', 'Not done, with a reason', count('not-done'), 'attention'),
      figure('unanswered', 'No answer in time', count('unanswered'), 'bad'),
    ],
    items: sorted(
      actions,
      (action) => (isLate(action) ? -1 : STATES[action.state].rank),
      ({ dueOn }) => dueOn,
      ({ title }) => title,
    ).map((action) => {
      const { text, tone } = STATES[action.state];
      const { title, href, owner, recordNumber, closedOn, dueOn } = action;
      return {
        title,
        href,
        state: isLate(action) ? 'Overdue' : text,
        tone: isLate(action) ? 'bad' : tone,
        facts: [
          `Owner: ${owner}`,
          action.state === 'open' ? dueInWords(dueOn, today) : `Due on ${dayInWords(dueOn)}`,
          ...(closedOn ? [`Closed on ${dayInWords(closedOn)}`] : []),
          `Decided in ${recordNumber}`,
        ],
      };
    }),
    notes: notesOn(
      earlierActions,
      previous
        ? `No action is known: the last review, ${previous.recordNumber}, decided none.`
        : 'This is the first review, so there are no earlier actions.',
    ),
  };
}
