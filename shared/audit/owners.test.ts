import { checkForm, formProblems } from '../forms';
import { checkOwners, ownersDraft, ownersForm, ownersFrom, spansOfOwners } from './owners';
import type { Responsibility } from './programme';
import { CHOICES } from './test-support';

const olga: Responsibility = {
  personId: 'olga',
  clauses: ['8.2', '8.3'],
  controls: ['A.7.4'],
  from: '2026-01-01',
};
const problems = (after: Responsibility[], before = [olga]) =>
  checkOwners(after, before, (id) => id).map(({ field }) => field);

describe('who answers for clauses and controls', () => {
  it('is a sound form that gives back what it was given', () => {
    expect(formProblems(ownersForm)).toEqual([]);
    const owners = [olga, { ...olga, personId: 'ben', controls: [], until: '2026-10-01' }];
    const result = checkForm(ownersForm, ownersDraft(owners), CHOICES);
    expect(result.ok && ownersFrom(result.content)).toEqual(owners);
  });

  it.each<[string, Responsibility[], string[]]>([
    ['is kept', [olga], []],
    ['is ended', [{ ...olga, until: '2026-11-01' }], []],
    ['grows', [{ ...olga, clauses: ['8.2', '8.3', '8.4'] }], []],
    ['began earlier', [{ ...olga, from: '2025-01-01' }], []],
    ['is taken out', [], ['owners']],
    ['begins later', [{ ...olga, from: '2026-06-01' }], ['owners']],
    ['loses a clause', [{ ...olga, clauses: ['8.2'] }], ['owners']],
    ['is given to somebody else', [{ ...olga, personId: 'ben' }], ['owners']],
    ['ends before it begins', [{ ...olga, until: '2025-12-31' }], ['owners.0.until']],
    ['names nothing', [olga, { ...olga, clauses: [], controls: [] }], ['owners.1.clauses']],
  ])('says what is wrong when an entry %s', (_, after, fields) => expect(problems(after)).toEqual(fields));

  it('keeps a last day that is over, though it may have been later', () => {
    const ended = { ...olga, until: '2026-06-30' };
    expect(problems([{ ...ended, until: '2026-05-31' }], [ended])).toEqual(['owners']);
    expect(problems([{ ...ended, until: '2026-07-31' }], [ended])).toEqual([]);
    expect(problems([olga], [ended])).toEqual([]);
  });

  it('gives a span for each clause and control', () => {
    expect(spansOfOwners([{ ...olga, until: '2026-10-01' }])).toEqual([
      { personId: 'olga', what: { kind: 'clause', id: '8.2' }, from: '2026-01-01', until: '2026-10-01' },
      { personId: 'olga', what: { kind: 'clause', id: '8.3' }, from: '2026-01-01', until: '2026-10-01' },
      { personId: 'olga', what: { kind: 'control', id: 'A.7.4' }, from: '2026-01-01', until: '2026-10-01' },
    ]);
  });
});
