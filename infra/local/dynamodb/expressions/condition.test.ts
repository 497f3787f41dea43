import type { Item } from '../values/attribute-value';
import { matches } from './match-condition';
import { readExpressions } from './request-expressions';

const ITEM: Item = {
  n: { N: '10' },
  label: { S: 'Überprüfung' },
  tags: { SS: ['a', 'b'] },
  steps: { L: [{ N: '1' }, { S: 'x' }] },
  doc: { M: { deep: { L: [{ M: { leaf: { S: 'here' } } }] } } },
  yes: { BOOL: true },
  bin: { B: Buffer.from('abc').toString('base64') },
};
const VALUES = {
  ':ten': { N: '10.0' },
  ':one': { N: '1' },
  ':twenty': { N: '20' },
  ':x': { S: 'x' },
  ':a': { S: 'a' },
  ':prefix': { S: 'Über' },
  ':here': { S: 'here' },
  ':bc': { B: Buffer.from('bc').toString('base64') },
  ':BOOL': { S: 'BOOL' },
  ':list': { L: [] },
};

/** Only the placeholders that the text has: others would be refused as unused. */
function bound(text: string, names?: Record<string, string>) {
  const used = Object.entries(VALUES).filter(([name]) => new RegExp(`${name}\\b`).test(text));
  return readExpressions(
    {
      ConditionExpression: text,
      ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
      ExpressionAttributeNames: names,
    },
    ['ConditionExpression'],
  ).condition!;
}

const holds = (text: string, names?: Record<string, string>) => matches(bound(text, names), ITEM);

describe('conditions', () => {
  test.each([
    'n = :ten',
    'n <> :one',
    'nothing <> :one',
    'NOT nothing < :one',
    'n BETWEEN :one AND :twenty',
    'n IN (:one, :x, :ten)',
    'attribute_exists(doc.deep[0].leaf)',
    'attribute_not_exists(doc.deep[1])',
    'attribute_not_exists(hasOwnProperty)',
    'attribute_type(yes, :BOOL)',
    'begins_with(label, :prefix)',
    'contains(tags, :a)',
    'contains(steps, :one)',
    'contains(bin, :bc)',
    'size(tags) < size(label)',
    'size(label) > :ten',
    'doc.deep[0].leaf = :here',
    '(n) = (:ten)',
    'n = :ten or nothing = :one',
  ])('holds: %s', (text) => {
    expect(holds(text)).toBe(true);
  });

  test.each([
    'n = :x',
    'n < :x',
    'nothing = nowhere',
    'size(n) > :one',
    'begins_with(n, :prefix)',
    'contains(n, :one)',
    'attribute_exists(steps[2])',
    'attribute_exists(label.deep)',
  ])('does not hold: %s', (text) => {
    expect(holds(text)).toBe(false);
  });

  test('NOT binds before AND, AND before OR', () => {
    expect(holds('n = :ten OR n = :one AND n = :twenty')).toBe(true);
    expect(holds('(n = :ten OR n = :one) AND n = :twenty')).toBe(false);
    expect(holds('NOT n = :one OR n = :ten')).toBe(true);
    expect(holds('NOT (n = :one OR n = :ten)')).toBe(false);
    expect(holds('NOT n = :one AND n = :ten')).toBe(true);
  });

  test('a #name stands for any name, dots and all', () => {
    const condition = bound('#n = :ten', { '#n': 'a.b' });
    expect(matches(condition, { 'a.b': { N: '10' } })).toBe(true);
    expect(matches(condition, { a: { M: { b: { N: '10' } } } })).toBe(false);
  });
});

describe('faults', () => {
  test.each([
    ['', 'The expression can not be empty;'],
    ['status = :one', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['doc.Count = :one', 'Attribute name is a reserved keyword; reserved keyword: Count'],
    ['((n = :one))', 'The expression has redundant parentheses;'],
    ['n = ', 'Syntax error; token: "<EOF>", near: "="'],
    ['n = :one !', 'Syntax error; token: "!", near: ":one !"'],
    ['a b c', 'Syntax error; token: "b", near: "a b c"'],
    ['exists(n)', 'Invalid function name; function: exists'],
    ['size(n)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(n) = :one',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    [
      'contains(n)',
      'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1',
    ],
    [
      'attribute_exists(:one)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    ['n < :list', 'Incorrect operand type for operator or function; operator: <, operand type: L'],
    [
      'begins_with(label, :one)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'n = n',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]',
    ],
    ['n = :gone', 'An expression attribute value used in expression is not defined; attribute value: :gone'],
    [
      '#gone = :one',
      'An expression attribute name used in the document path is not defined; attribute name: #gone',
    ],
    [
      'n BETWEEN :twenty AND :one',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ' +
        'lower bound operand: AttributeValue: {N:20}, upper bound operand: AttributeValue: {N:1}',
    ],
    [
      `n = :one${' '.repeat(4096)}`,
      'Expression size has exceeded the maximum allowed size; expression size: 4104',
    ],
  ])('%s', (text, message) => {
    expect(() => bound(text)).toThrow(`Invalid ConditionExpression: ${message}`);
  });

  test('placeholders that no expression uses', () => {
    const input = { ConditionExpression: 'n = :n', ExpressionAttributeValues: { ':n': { N: '1' } } };
    expect(() =>
      readExpressions({ ...input, ExpressionAttributeNames: { '#u': 'u' } }, ['ConditionExpression']),
    ).toThrow('Value provided in ExpressionAttributeNames unused in expressions: keys: {#u}');
    expect(() =>
      readExpressions({ ExpressionAttributeValues: { ':n': { N: '1' } } }, ['ConditionExpression']),
    ).toThrow(
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    );
  });

  test('a malformed placeholder or value', () => {
    const read = (ExpressionAttributeValues: unknown) =>
      readExpressions({ ConditionExpression: 'n = :n', ExpressionAttributeValues }, ['ConditionExpression']);
    expect(() => read({ n: { N: '1' } })).toThrow(
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "n"',
    );
    expect(() => read({ ':n': { N: 'x' } })).toThrow(
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :n',
    );
  });
});
