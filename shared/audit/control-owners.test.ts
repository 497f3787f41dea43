import { emptyEntry } from '../soa';
import { spansOfStatements } from './control-owners';

const held = (from: string, responsible: Record<string, string | undefined>) => ({
  from,
  statement: {
    entries: Object.entries(responsible).map(([id, personId]) => ({
      ...emptyEntry(id),
      ...(personId && { responsible: personId }),
    })),
  },
});

describe('who was responsible for a control', () => {
  it('is read from the statements that held, each until the next', () => {
    expect(
      spansOfStatements([
        held('2025-01-01', { 'A.2.2': 'olga', 'A.7.4': 'olga', 'O.1': 'ben' }),
        held('2025-06-01', { 'A.2.2': 'olga', 'A.7.4': 'ben' }),
        held('2026-01-01', { 'A.2.2': undefined, 'A.7.4': 'ben', 'O.1': 'ben' }),
      ]).map(({ personId, what, from, until }) => [personId, what.id, from, until]),
    ).toEqual([
      ['olga', 'A.2.2', '2025-01-01', '2026-01-01'],
      ['olga', 'A.7.4', '2025-01-01', '2025-06-01'],
      ['ben', 'O.1', '2025-01-01', '2025-06-01'],
      ['ben', 'A.7.4', '2025-06-01', undefined],
      ['ben', 'O.1', '2026-01-01', undefined],
    ]);
  });

  it('is nobody without a statement', () => expect(spansOfStatements([])).toEqual([]));
});
