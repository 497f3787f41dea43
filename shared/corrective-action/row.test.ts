import { MAX_LONG_TEXT } from '../forms/form';
import { systemsToAssess, takeOver } from './follow-up';
import { earlierOf, rowOf } from './row';
import { CAUSE_CONTENT, FAILED_REVIEW, factsOf, PLAN_CONTENT, type Scene, started } from './test-support';

const CAUSE: Scene = [started(), ['contain', {}], ['cause', CAUSE_CONTENT]];
const PLANNED: Scene = [...CAUSE, ['plan', PLAN_CONTENT]];
const END = { outcome: 'effective', at: '2026-05-02T09:00:00Z', recordNumber: 'CA-2026-0001' };
const reviewed = (more: object): Scene => [...PLANNED, ['review', { effective: 'yes', ...more }, 'rea']];

describe('the row of a corrective action', () => {
  it('is there from the start, and compared with others once its cause is known', () => {
    const begun = rowOf(factsOf([started()]));
    expect(begun).toMatchObject({
      runId: 'ca-1',
      title: 'Labels of the training set are outdated',
      where: 'sys-a',
      priority: 'normal',
      failedReviews: 0,
      sameCauseAs: [],
    });
    expect(begun).not.toHaveProperty('outcome');
    expect(earlierOf(begun)).toBeUndefined();
    expect(earlierOf(rowOf(factsOf(CAUSE)))).toEqual({
      runId: 'ca-1',
      title: 'Labels of the training set are outdated',
      startedAt: '2026-03-02T09:00:00.000Z',
      category: 'data',
      words: CAUSE_CONTENT.cause,
      systems: ['sys-a'],
      controls: ['A.7.4'],
      source: 'audit',
    });
  });

  it('is compared in each AI system that it is about', () => {
    const several = { system: undefined, concerns: 'elsewhere', systems: ['sys-a', 'sys-b'] } as const;
    const more = ['cause', { ...CAUSE_CONTENT, similarSystems: ['sys-b', 'sys-c'] }] as Scene[number];
    const systemsIn = (changes: object, scene: Scene = []) =>
      rowOf(factsOf([started(changes), ...scene])).trace.systems;
    expect(systemsIn({ ...several, systems: [...several.systems] })).toEqual(['sys-a', 'sys-b']);
    expect(systemsIn({ ...several, systems: [...several.systems] }, [more])).toEqual([
      'sys-a',
      'sys-b',
      'sys-c',
    ]);
    expect(systemsIn({}, [more])).toEqual(['sys-a', 'sys-b', 'sys-c']);
  });

  it('names those that had the same cause', () => {
    const other = earlierOf({ ...rowOf(factsOf(CAUSE)), runId: 'ca-0' })!;
    expect(rowOf(factsOf(CAUSE, { more: { earlier: [other] } })).sameCauseAs).toEqual(['ca-0']);
  });

  it('has the priority of now', () => {
    const failed = rowOf(factsOf([...PLANNED, FAILED_REVIEW, FAILED_REVIEW]));
    expect(failed).toMatchObject({ priority: 'urgent', failedReviews: 2 });
  });

  it('keeps how it ended, and which documents have to be brought up to date', () => {
    const documents = {
      updateSoa: 'yes',
      soaControls: ['A.7.4'],
      soaNote: 'Checked at every delivery',
      updateAims: 'no',
    };
    expect(rowOf(factsOf(reviewed(documents)), END)).toMatchObject({
      outcome: 'effective',
      endedAt: END.at,
      recordNumber: 'CA-2026-0001',
      updates: { soa: { controls: ['A.7.4'], note: 'Checked at every delivery' } },
    });
    const aims = rowOf(factsOf(reviewed({ updateAims: 'yes', aimsNote: 'The data policy' })), END);
    expect(aims.updates).toEqual({ aims: 'The data policy' });
    expect(rowOf(factsOf(reviewed({ updateSoa: 'no' })), END)).not.toHaveProperty('updates');
  });
});

describe('what follows a corrective action', () => {
  it('is a risk assessment of each system that the review names, once', () => {
    const facts = factsOf(reviewed({ updateRisks: 'yes', riskSystems: ['sys-a', 'sys-b', 'sys-a'] }));
    expect(systemsToAssess(facts)).toEqual(['sys-a', 'sys-b']);
    expect(systemsToAssess(factsOf(reviewed({ updateRisks: 'no', riskSystems: ['sys-a'] })))).toEqual([]);
    expect(systemsToAssess(factsOf([...PLANNED, FAILED_REVIEW]))).toEqual([]);
  });

  it('is a new one of higher priority also where no review failed: a plan that was rejected', () => {
    const facts = factsOf([...PLANNED, ['direct', { how: 'new', why: 'Too slow' }, 'tom']]);
    expect(takeOver(facts, 'CA-2026-0001').priority).toBe('high');
  });

  it('is a new one that keeps what is new of it, however long the finding is', () => {
    const why = 'Somebody else has to look';
    const long = started({ what: 'x'.repeat(MAX_LONG_TEXT) });
    const { what } = takeOver(factsOf([long, ['direct', { how: 'new', why }, 'tom']]), 'CA-2026-0001');
    expect(what).toHaveLength(MAX_LONG_TEXT);
    expect(what.endsWith(`Why it is opened anew: ${why}`)).toBe(true);
  });

  it('is a new one, of higher priority, when management says so', () => {
    const direct = { how: 'new', why: 'Somebody else has to look', leader: 'ivo' };
    const facts = factsOf([...PLANNED, FAILED_REVIEW, ['direct', direct, 'tom']], { today: '2026-06-01' });
    expect(takeOver(facts, 'CA-2026-0001')).toMatchObject({
      title: 'Labels of the training set are outdated',
      what: [
        'Two of ten labels in the sample of March are wrong.',
        'CA-2026-0001 did not take the cause away.',
        'What did not work: Still wrong',
        'Why it is opened anew: Somebody else has to look',
      ].join('\n\n'),
      source: 'corrective-action',
      reference: 'CA-2026-0001',
      foundOn: '2026-06-01',
      priority: 'high',
      leader: 'ivo',
      system: 'sys-a',
    });
  });
});
