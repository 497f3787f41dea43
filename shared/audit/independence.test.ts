import fc from 'fast-check';
import { addMonths } from '../days';
import { conflictsOf, conflictWords, namesConflict, type OwnershipSpan, unexcused } from './independence';

const ground = {
  scope: { clauses: ['8.2'], controls: ['A.7.4'], systems: ['sys-1'] },
  from: '2027-03-31',
  until: '2027-04-02',
};
const system = (dates: { from: string; until?: string }, id = 'sys-1'): OwnershipSpan => ({
  personId: 'olga',
  what: { kind: 'system', id, title: 'Claims triage' },
  ...dates,
});
const wordsOf = (...spans: OwnershipSpan[]) => conflictWords(conflictsOf('olga', ground, spans, 12));

describe('the independence of auditors', () => {
  it('stands against whoever owns a system in scope', () => {
    expect(wordsOf(system({ from: '2025-01-01' }))).toBe('owns the AI system “Claims triage”');
  });

  it('says until when it was owned', () => {
    expect(wordsOf(system({ from: '2025-01-01', until: '2026-04-01' }))).toBe(
      'owned the AI system “Claims triage” until 1 April 2026, less than 12 months before the audit',
    );
  });

  it('no longer counts an ownership that ended exactly the period before the first day', () => {
    expect(wordsOf(system({ from: '2020-01-01', until: '2026-03-31' }))).toBe('');
    expect(wordsOf(system({ from: '2020-01-01', until: '2026-04-01' }))).not.toBe('');
  });

  it('counts an ownership that begins during the audit, and none that begins after it', () => {
    expect(wordsOf(system({ from: '2027-04-02' }))).toBe(
      'comes to own the AI system “Claims triage” on 2 April 2027, during the audit',
    );
    expect(wordsOf(system({ from: '2027-04-03' }))).toBe('');
  });

  it('does not count what is out of scope, or owned by others', () => {
    expect(wordsOf(system({ from: '2025-01-01' }, 'sys-2'))).toBe('');
    expect(conflictsOf('ben', ground, [system({ from: '2025-01-01' })], 12)).toEqual([]);
  });

  it.each([
    ['the clause itself', ['8.2'], true],
    ['a clause above it', ['8'], true],
    ['a clause below it', ['8.2.1'], true],
    ['a clause beside it', ['8.3', '8.20'], false],
  ])('counts who answers for %s', (_, clauses, counts) => {
    const spans = clauses.map(
      (id): OwnershipSpan => ({ personId: 'olga', what: { kind: 'clause', id }, from: '2025-01-01' }),
    );
    expect(wordsOf(...spans) !== '').toBe(counts);
  });

  it('counts who owned it on the first day of the audit, however short the period', () => {
    const until = (day: string) =>
      conflictsOf('olga', ground, [system({ from: '2020-01-01', until: day })], 0);
    expect(conflictWords(until('2027-03-31'))).toBe('owns the AI system “Claims triage”');
    expect(until('2027-03-30')).toEqual([]);
  });

  it('finds a conflict in words whole, not as the beginning of another', () => {
    const words = conflictWords([
      { personId: 'olga', key: 'control:OC-10', words: 'owns control OC-10' },
      { personId: 'olga', key: 'clause:8.2', words: 'owns clause 8.2' },
    ]);
    expect(namesConflict(words, { words: 'owns control OC-10' })).toBe(true);
    expect(namesConflict(words, { words: 'owns clause 8.2' })).toBe(true);
    expect(namesConflict(words, { words: 'owns control OC-1' })).toBe(false);
  });

  it('counts a clause and a control that a person answers for', () => {
    const own = (kind: 'clause' | 'control', id: string): OwnershipSpan => ({
      personId: 'olga',
      what: { kind, id },
      from: '2025-01-01',
    });
    expect(wordsOf(own('clause', '8'), own('control', 'A.7.4'), own('control', 'A.7.5'))).toBe(
      'owns clause 8 Operation, and owns control A.7.4 Quality of data for AI systems',
    );
  });

  it('tells of the last of several times', () => {
    const spans = [
      system({ from: '2020-01-01', until: '2026-06-30' }),
      system({ from: '2026-09-01' }),
      system({ from: '2026-07-01', until: '2026-08-01' }),
    ];
    expect(wordsOf(...spans)).toBe('owns the AI system “Claims triage”');
  });

  it('excuses what an exception was granted for, and nothing that came into the scope later', () => {
    const spans = [system({ from: '2025-01-01' }), system({ from: '2025-01-01' }, 'sys-2')];
    const wider = { ...ground, scope: { ...ground.scope, systems: ['sys-1', 'sys-2'] } };
    const exception = {
      personId: 'olga',
      keys: ['system:sys-1'],
      against: '',
      reason: 'Nobody else reads the language',
      grantedBy: 'adm',
      grantedAt: '2027-01-01T00:00:00.000Z',
    };
    const left = unexcused(conflictsOf('olga', wider, spans, 12), [exception]);
    expect(left.map(({ key }) => key)).toEqual(['system:sys-2']);
    expect(
      unexcused(conflictsOf('olga', ground, spans, 12), [{ ...exception, personId: 'ben' }]),
    ).toHaveLength(1);
  });

  it('holds for every period: who owned it on one day within the period is not independent, before it they are', () => {
    const months = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(months, fc.integer({ min: 0, max: 2000 }), (period, daysBefore) => {
        const day = new Date(Date.parse(`${ground.from}T00:00:00Z`) - daysBefore * 86_400_000);
        const until = day.toISOString().slice(0, 10);
        const conflicts = conflictsOf('olga', ground, [system({ from: '2010-01-01', until })], period);
        expect(conflicts.length > 0).toBe(until >= ground.from || until > addMonths(ground.from, -period));
      }),
    );
  });
});
