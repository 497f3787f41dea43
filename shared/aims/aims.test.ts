import { CONTROL_OBJECTIVES, CONTROLS, controlById, controlsOf, isControlId } from './annex-a';
import { AI_OBJECTIVES, aiObjectiveById, DEFAULT_RISK_SOURCES, defaultRiskSourceById } from './annex-c';
import { CLAUSES, clauseById, subclausesOf } from './clauses';

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe.each([
  ['clauses', CLAUSES],
  ['control objectives', CONTROL_OBJECTIVES],
  ['controls', CONTROLS],
  ['AI objectives', AI_OBJECTIVES],
  ['risk sources', DEFAULT_RISK_SOURCES],
])('%s', (_, list: readonly { id: string; title: string }[]) => {
  it('have unique ids', () => expect(new Set(ids(list)).size).toBe(list.length));
  it('have a trimmed title each', () => {
    for (const { title } of list) expect(title).toMatch(/^\S.*\S$/);
  });
});

describe('Annex A', () => {
  it('has 38 controls under 9 objectives: 3, 2, 5, 4, 9, 5, 4, 3, 3', () => {
    expect(CONTROLS).toHaveLength(38);
    expect(ids(CONTROL_OBJECTIVES)).toEqual(['A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10']);
    expect(CONTROL_OBJECTIVES.map(({ id }) => controlsOf(id).length)).toEqual([3, 2, 5, 4, 9, 5, 4, 3, 3]);
  });

  it('gives every control an id below its objective', () => {
    for (const { id, objective } of CONTROLS) expect(id.startsWith(`${objective}.`)).toBe(true);
  });

  it('finds a control by its id and knows what is none', () => {
    expect(controlById('A.6.2.4')).toEqual({
      id: 'A.6.2.4',
      title: 'AI system verification and validation',
      objective: 'A.6',
    });
    expect(controlById('A.6.2')).toBeUndefined();
    expect(isControlId('A.10.4')).toBe(true);
    expect(isControlId('A.1.1')).toBe(false);
  });
});

describe('Annex C', () => {
  it('has eleven objectives and seven risk sources, which are editable defaults', () => {
    expect(AI_OBJECTIVES).toHaveLength(11);
    expect(DEFAULT_RISK_SOURCES).toHaveLength(7);
    expect(DEFAULT_RISK_SOURCES.every(({ editableDefault }) => editableDefault)).toBe(true);
  });

  it('finds by id', () => {
    expect(aiObjectiveById('fairness')?.title).toBe('Fairness');
    expect(aiObjectiveById('profit')).toBeUndefined();
    expect(defaultRiskSourceById('level-of-automation')?.title).toBe('Level of automation');
    expect(defaultRiskSourceById('own')).toBeUndefined();
  });
});

describe('the clauses', () => {
  it('run from 4 to 10 with the parent of each in the list', () => {
    expect(CLAUSES.filter(({ id }) => !id.includes('.')).map(({ id }) => id)).toEqual([
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
    for (const { id } of CLAUSES) {
      const parent = id.split('.').slice(0, -1).join('.');
      if (parent) expect(clauseById(parent)).toBeDefined();
    }
  });

  it('finds a clause and what is directly below it', () => {
    expect(clauseById('8.2')?.title).toBe('AI risk assessment');
    expect(clauseById('3')).toBeUndefined();
    expect(ids(subclausesOf('6'))).toEqual(['6.1', '6.2', '6.3']);
    expect(subclausesOf('8.2')).toEqual([]);
    // "1" is not the parent of "10.1".
    expect(ids(subclausesOf('10'))).toEqual(['10.1', '10.2']);
  });
});
