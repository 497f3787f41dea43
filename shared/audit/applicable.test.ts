import { CONTROLS } from '../aims';
import { type ControlEntry, emptyEntry } from '../soa';
import { applicableIn } from './applicable';
import { coverageOf } from './programme';

const entries: ControlEntry[] = [...CONTROLS.map(({ id }) => id), 'O.1', 'O.2'].map((id) => ({
  ...emptyEntry(id),
  decision: ['A.10.4', 'O.2'].includes(id) ? 'excluded' : 'included',
}));
const own = [
  { id: 'O.1', title: 'Red teaming before release' },
  { id: 'O.2', title: 'Not any more' },
];

test('a statement takes out what it excludes and adds our own; the programme must cover the rest', () => {
  const controls = applicableIn({ entries, own });
  expect(controls).toHaveLength(37 + 1);
  expect(controls.map(({ id }) => id)).not.toContain('A.10.4');
  expect(controls.at(-1)).toEqual({ id: 'O.1', title: 'Red teaming before release' });
  const all = controls.filter(({ id }) => id !== 'O.1').map(({ id }) => id);
  const audits = [
    {
      id: 'pa-1',
      title: 'All',
      quarter: '2027-Q1' as const,
      scope: { clauses: ['4', '5', '6', '7', '8', '9', '10'], controls: all, systems: [] },
      round: 1,
    },
  ];
  expect(coverageOf({ audits }, controls).missing).toMatchObject([
    { id: 'O.1', title: 'Red teaming before release' },
  ]);
});
