import fc from 'fast-check';
import type { PastAudit } from './history';
import { checkProgramme, coverageOf, type PlannedAudit } from './programme';
import { type ProposalInput, proposeProgramme, weigh } from './proposal';
import { addQuarters } from './quarter';
import { ANNEX_A, covers } from './scope';

const input = (more: Partial<ProposalInput> = {}): ProposalInput => ({
  from: '2027-Q1',
  earliest: '2027-Q1',
  auditsPerYear: 2,
  ...more,
});
const about = (audits: PlannedAudit[], id: string) =>
  audits.filter(({ scope }) => covers(scope, { id, kind: id.startsWith('A.') ? 'control' : 'clause' }));
const past = (kind: 'major-nonconformity' | 'minor-nonconformity', endedOn = '2026-06-01'): PastAudit[] => [
  { endedOn, clauses: ['4', '7'], controls: [], findings: [{ kind, clauses: ['7.3'], controls: [] }] },
];

describe('the proposal of a programme', () => {
  it.each([1, 2, 4] as const)('covers everything, with %d audits a year', (auditsPerYear) => {
    const audits = proposeProgramme(input({ auditsPerYear }));
    expect(coverageOf({ audits }).missing).toEqual([]);
    expect(checkProgramme({ from: '2027-Q1', audits })).toEqual([]);
    expect(audits).toHaveLength(3 * auditsPerYear);
    expect(new Set(audits.map(({ id }) => id)).size).toBe(audits.length);
  });

  it('audits what is of high importance every year, and the rest once', () => {
    const audits = proposeProgramme(input());
    expect(about(audits, '8.2').map(({ quarter }) => quarter.slice(0, 4))).toEqual(['2027', '2028', '2029']);
    expect(about(audits, '7.3')).toHaveLength(1);
  });

  it.each([
    ['major-nonconformity', 3],
    ['minor-nonconformity', 2],
  ] as const)('comes back to a clause with a %s: %d times', (kind, times) => {
    const audits = proposeProgramme(input({ past: past(kind) }));
    expect(about(audits, '7.3')).toHaveLength(times);
    expect(about(audits, '7.3')[0]!.quarter < '2028-Q1').toBe(true);
    expect(about(audits, '7.4')).toHaveLength(1);
  });

  it('forgets what was found more than three years ago', () => {
    expect(
      about(proposeProgramme(input({ past: past('major-nonconformity', '2023-12-31') })), '7.3'),
    ).toHaveLength(1);
  });

  it('shares the work out over the years', () => {
    const audits = proposeProgramme(input({ auditsPerYear: 4 }));
    const size = (year: string) =>
      audits
        .filter(({ quarter }) => quarter.startsWith(year))
        .reduce((sum, { scope }) => sum + scope.clauses.length + scope.controls.length, 0);
    const sizes = ['2027', '2028', '2029'].map(size);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(10);
  });

  it('audits the most urgent of what comes once in the first year', () => {
    // All but the objectives was audited lately.
    const recent: PastAudit[] = [
      {
        endedOn: '2026-12-01',
        clauses: ['4', '5', '6.1', '6.3', '7', '8', '9', '10'],
        controls: ANNEX_A.map(({ id }) => id),
        findings: [],
      },
    ];
    const audits = proposeProgramme(input({ past: recent }));
    expect(about(audits, '6.2')[0]!.quarter.slice(0, 4)).toBe('2027');
  });

  it('keeps audits and plans only what they leave open', () => {
    const keep: PlannedAudit[] = [
      {
        id: 'pa-1',
        title: 'Support',
        quarter: '2027-Q1',
        scope: { clauses: ['7'], controls: [], systems: [] },
        round: 1,
      },
    ];
    const audits = proposeProgramme(input({ earliest: '2027-Q2', keep }));
    expect(audits[0]).toBe(keep[0]);
    expect(about(audits, '7.2')).toEqual([keep[0]]);
    expect(audits.filter(({ id }) => id === 'pa-1')).toHaveLength(1);
    expect(coverageOf({ audits }).missing).toEqual([]);
  });

  it('plans anew what an audit that is kept did not look at, under ids that none ever had', () => {
    const scope = { clauses: ['7'], controls: [], systems: [] };
    const keep: PlannedAudit[] = [{ id: 'pa-1', title: 'Support', quarter: '2027-Q1', scope, round: 1 }];
    const lookedAt = new Map([['pa-1', { clauses: ['7.1'], controls: [] }]]);
    const audits = proposeProgramme(input({ earliest: '2027-Q2', keep, lookedAt, taken: ['pa-1', 'pa-9'] }));
    expect(about(audits, '7.1')).toEqual([keep[0]]);
    expect(about(audits, '7.2')).toEqual([keep[0], expect.anything()]);
    expect(coverageOf({ audits }, undefined, lookedAt).missing).toEqual([]);
    expect(audits.slice(1).map(({ id }) => Number(id.slice(3)) > 9)).not.toContain(false);
  });

  it('uses what is left of three years, and proposes nothing after them', () => {
    const audits = proposeProgramme(input({ earliest: '2029-Q3' }));
    expect(audits.map(({ quarter }) => quarter)).toEqual(['2029-Q4']);
    expect(coverageOf({ audits }).missing).toEqual([]);
    expect(proposeProgramme(input({ earliest: '2030-Q1' }))).toEqual([]);
  });

  it('plans for the controls that apply and gives our own their audit', () => {
    const controls = [...ANNEX_A.filter(({ id }) => id !== 'A.10.4'), { id: 'OWN-1', title: 'Red teaming' }];
    const audits = proposeProgramme(input({ controls }));
    expect(coverageOf({ audits }, controls).missing).toEqual([]);
    expect(about(audits, 'A.10.4')).toEqual([]);
    expect(audits.flatMap(({ scope }) => scope.controls)).toContain('OWN-1');
  });

  it('says why', () => {
    const weighed = weigh(input({ past: past('major-nonconformity') }));
    const why = (id: string) => weighed.find((item) => item.id === id)?.why;
    expect(why('7.3')).toBe('of usual importance, 1 major nonconformity, last audited on 2026-06-01');
    expect(why('8.2')).toBe('of high importance, not audited before');
  });

  it('covers everything from whatever day, whatever is excluded and kept', () => {
    const arbitrary = fc.record({
      offset: fc.integer({ min: 0, max: 11 }),
      auditsPerYear: fc.constantFrom<1 | 2 | 4>(1, 2, 4),
      excluded: fc.subarray(ANNEX_A.map(({ id }) => id)),
      kept: fc.subarray(['4', '5', '6.1', '6.1.2', '7', '8.2', '10']),
    });
    fc.assert(
      fc.property(arbitrary, ({ offset, auditsPerYear, excluded, kept }) => {
        const controls = ANNEX_A.filter(({ id }) => !excluded.includes(id));
        const earliest = addQuarters('2027-Q1', offset);
        const keep = kept.map((clause, n) => ({
          id: `pa-${n + 1}`,
          title: clause,
          quarter: '2027-Q1' as const,
          scope: { clauses: [clause], controls: [], systems: [] },
          round: 1,
        }));
        const audits = proposeProgramme(input({ earliest, auditsPerYear, controls, keep }));
        const anySlot = offset <= { 1: 10, 2: 11, 4: 11 }[auditsPerYear];
        expect(coverageOf({ audits }, controls).missing.length === 0).toBe(anySlot);
        expect(new Set(audits.map(({ id }) => id)).size).toBe(audits.length);
      }),
    );
  });
});
