import fc from 'fast-check';
import { CONTROLS, isOwnControlId } from '../aims';
import { emptyStatement, GROUPS, namedControls, nextOwnControlId, statementSchema } from './statement';
import { decidedStatement } from './test-support';

const OWN = [{ id: 'O.1', title: 'Red team before release' }];

test('has one entry for each control: 38 of Annex A in nine groups, then the own ones', () => {
  expect(emptyStatement().entries).toHaveLength(38);
  expect(emptyStatement(OWN).entries.at(-1)).toEqual({ id: 'O.1', evidence: [], risks: [] });
  expect(GROUPS).toHaveLength(10);
  const perGroup = GROUPS.map(({ id }) => namedControls(OWN).filter(({ group }) => group === id).length);
  expect(perGroup).toEqual([3, 2, 5, 4, 9, 5, 4, 3, 3, 1]);
});

test('is refused without one of its entries, or with them in another order', () => {
  const statement = decidedStatement({}, OWN);
  expect(statementSchema.parse(statement)).toEqual(statement);
  const { entries } = statement;
  for (const wrong of [entries.slice(1), entries.toReversed(), [...entries, entries[0]!]]) {
    expect(statementSchema.safeParse({ ...statement, entries: wrong }).success).toBe(false);
  }
});

test('own ids never are those of Annex A', () => {
  expect(CONTROLS.filter(({ id }) => isOwnControlId(id))).toEqual([]);
  expect(['O.1', 'O.40', 'O.0', 'O.01', 'A.2.2', 'O.1.2'].map(isOwnControlId)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('an own id is given once, also after its control was removed', () => {
  expect(nextOwnControlId([])).toBe('O.1');
  expect(nextOwnControlId(['A.2.2', 'O.2', 'O.10'])).toBe('O.11');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9998 })), (numbers) => {
      const used = numbers.map((n) => `O.${n}`);
      const next = nextOwnControlId(used);
      expect(isOwnControlId(next)).toBe(true);
      expect(used).not.toContain(next);
    }),
  );
});
