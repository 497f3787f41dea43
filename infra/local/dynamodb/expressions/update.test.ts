import type { AttributeValue, Item } from '../values/attribute-value';
import { project } from './paths';
import { readExpressions } from './request-expressions';
import { applyUpdate } from './update';

const ITEM: Item = {
  n: { N: '10' },
  label: { S: 'x' },
  tags: { SS: ['a', 'b'] },
  steps: { L: [{ N: '0' }, { N: '1' }, { N: '2' }, { N: '3' }] },
  doc: { M: { leaf: { S: 'in' } } },
};

function update(text: string, values?: Record<string, AttributeValue>): Item {
  const bound = readExpressions({ UpdateExpression: text, ExpressionAttributeValues: values }, [
    'UpdateExpression',
  ]).update!;
  const before = JSON.stringify(ITEM);
  const after = applyUpdate(bound, ITEM);
  expect(JSON.stringify(ITEM)).toBe(before); // the item that was read stays as it was
  return after;
}
const N = (number: number | string) => ({ N: String(number) });

describe('SET', () => {
  test('operands mean the item before the update', () => {
    const after = update('SET n = n + :one, twin = n, fewer = :one - n', { ':one': N(1) });
    expect(after).toMatchObject({ n: N(11), twin: N(10), fewer: N(-9) });
  });

  test('if_not_exists and list_append, nested', () => {
    const after = update(
      'SET hits = if_not_exists(hits, :zero) + :one, steps = list_append(steps, if_not_exists(more, :more))',
      {
        ':zero': N(0),
        ':one': N(1),
        ':more': { L: [N(4)] },
      },
    );
    expect(after.hits).toEqual(N(1));
    expect(after.steps).toEqual({ L: [N(0), N(1), N(2), N(3), N(4)] });
  });

  test('nested paths, and indexes behind the end append in their order', () => {
    const after = update('SET steps[9] = :nine, steps[7] = :seven, steps[0] = :new, doc.added = :new', {
      ':nine': N(9),
      ':seven': N(7),
      ':new': { S: 'new' },
    });
    expect(after.steps).toEqual({ L: [{ S: 'new' }, N(1), N(2), N(3), N(7), N(9)] });
    expect(after.doc).toEqual({ M: { leaf: { S: 'in' }, added: { S: 'new' } } });
  });
});

test('REMOVE means the indexes of the steps as it was', () => {
  expect(update('REMOVE steps[0], steps[2], nothing, steps[99]').steps).toEqual({ L: [N(1), N(3)] });
  expect(update('REMOVE steps[1] SET steps[2] = :new', { ':new': N(22) }).steps).toEqual({
    L: [N(0), N(22), N(3)],
  });
});

test('ADD counts and unites; DELETE takes from a set and leaves no empty one', () => {
  const after = update('ADD n :n, fresh :n, tags :more DELETE gone :more', {
    ':n': N('0.5'),
    ':more': { SS: ['b', 'c'] },
  });
  expect(after).toMatchObject({ n: N('10.5'), fresh: N('0.5'), tags: { SS: ['a', 'b', 'c'] } });
  expect(update('DELETE tags :a', { ':a': { SS: ['a'] } }).tags).toEqual({ SS: ['b'] });
  expect(update('DELETE tags :all', { ':all': { SS: ['a', 'b'] } })).not.toHaveProperty('tags');
});

test('an attribute may be called __proto__', () => {
  const bound = readExpressions(
    {
      UpdateExpression: 'SET #p = :v',
      ExpressionAttributeNames: { '#p': '__proto__' },
      ExpressionAttributeValues: { ':v': N(1) },
    },
    ['UpdateExpression'],
  ).update!;
  expect(Object.keys(applyUpdate(bound, {}))).toEqual(['__proto__']);
});

describe('faults of the item', () => {
  const MISSING = 'The provided expression refers to an attribute that does not exist in the item';
  const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';
  const BAD_PATH = 'The document path provided in the update expression is invalid for update';
  test.each([
    ['SET a = nothing', undefined, MISSING],
    ['SET a = nothing + :one', N(1), MISSING],
    ['SET a = label + :one', N(1), WRONG_TYPE],
    ['SET a = list_append(label, steps)', undefined, WRONG_TYPE],
    ['ADD label :one', N(1), WRONG_TYPE],
    ['ADD n :one', { SS: ['a'] }, WRONG_TYPE],
    ['SET nothing.deep = :one', N(1), BAD_PATH],
    ['SET label.deep = :one', N(1), BAD_PATH],
    ['SET doc[0] = :one', N(1), BAD_PATH],
    ['REMOVE nothing.deep', undefined, BAD_PATH],
    ['SET a = n + :one', N('1E-37'), 'Attempting to store more than 38 significant digits in a Number'],
  ])('%s', (text, one, message) => {
    expect(() => update(text, one && { ':one': one })).toThrow(message);
  });
});

describe('faults of the expression', () => {
  test.each([
    [
      'SET a = :v, a = :v',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
    ],
    [
      'SET a.b = :v, a = :v',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
    ],
    [
      'SET a.b = :v REMOVE a[0]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]',
    ],
    ['SET a = :v SET b = :v', 'The "SET" section can only be used once in an update expression;'],
    [
      'ADD a :s',
      'Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
    ],
    [
      'DELETE a :v',
      'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND',
    ],
    [
      'SET a = :s + :s',
      'Incorrect operand type for operator or function; operator or function: +, operand type: S',
    ],
    ['SET a = size(b)', 'Invalid function name; function: size'],
    ['SET a :v', 'Syntax error; token: ":v", near: "a :v"'],
    ['a = :v', 'Syntax error; token: "a", near: "a ="'],
    ['SET name = :v', 'Attribute name is a reserved keyword; reserved keyword: name'],
  ])('%s', (text, message) => {
    const values = {
      ...(/:v\b/.test(text) && { ':v': N(1) }),
      ...(/:s\b/.test(text) && { ':s': { S: 's' } }),
    };
    expect(() => update(text, Object.keys(values).length > 0 ? values : undefined)).toThrow(
      `Invalid UpdateExpression: ${message}`,
    );
  });
});

test('a projection keeps the structure and closes lists up', () => {
  const paths = [['steps', 3], ['steps', 1], ['doc', 'leaf'], ['nothing', 'deep'], ['n']];
  expect(project(ITEM, paths)).toEqual({
    steps: { L: [N(1), N(3)] },
    doc: { M: { leaf: { S: 'in' } } },
    n: N(10),
  });
});
