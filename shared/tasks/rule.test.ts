import { each, FIRST_ANSWER, of, type Rule, ruleInWords } from './rule';

test.each<[string, Rule, number | undefined]>([
  ['One person decides.', FIRST_ANSWER, 1],
  ['Any one of 3 people decides.', FIRST_ANSWER, 3],
  ['Any one of those who are asked decides.', FIRST_ANSWER, undefined],
  ['All 3 people must approve.', { need: 'all', order: 'together' }, 3],
  ['All 2 people must approve, one after another.', { need: 2, order: 'in-turn' }, 2],
  ['At least 2 of 3 people must approve.', { need: 2, order: 'together' }, 3],
  ['Any one of the designated approvers decides.', of('approvers'), 1],
  ['At least 2 of the designated approvers must approve.', of('approvers', 2), 2],
  ['All of top management must approve, one after another.', of('top-management', 'all', 'in-turn'), 3],
  [
    'One of the designated approvers and one of top management must approve.',
    each(of('approvers'), of('top-management')),
    4,
  ],
  [
    'At least 2 of the designated approvers, then all of top management must approve.',
    { parts: [of('approvers', 2), of('top-management', 'all')], order: 'in-turn' },
    undefined,
  ],
])('%s', (words, rule, asked) => expect(ruleInWords(rule, asked)).toBe(words));
