import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Action } from './client';

/** A generated call; the table gets its name later. */
export interface Call {
  action: Action;
  input(TableName: string): Record<string, unknown>;
}

type Make = (TableName: string) => Record<string, unknown>;

/** An expression with the values its placeholders stand for. */
interface Expression {
  text: string;
  values: Record<string, AttributeValue>;
}

const number = fc.constantFrom('0', '1', '2', '10', '-3', '2.5', '1E2', '100', '0.10', '-0');
const word = fc.constantFrom('a', 'b', 'ab', 'abc', 'ä', '\u{1f600}');
const N = number.map((of): AttributeValue => ({ N: of }));
const S = word.map((of): AttributeValue => ({ S: of }));
const B = word.map((of): AttributeValue => ({ B: Buffer.from(of) }));
const stringSet = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
  .map((of): AttributeValue => ({ SS: of }));
const numberSet = fc
  .uniqueArray(fc.constantFrom('1', '2', '10'), { minLength: 1 })
  .map((of): AttributeValue => ({ NS: of }));
const scalar = fc.oneof(N, S, B, fc.constantFrom<AttributeValue>({ BOOL: true }, { NULL: true }));
const list = fc.array(scalar, { maxLength: 3 }).map((of): AttributeValue => ({ L: of }));
const map = fc.dictionary(fc.constantFrom('x', 'y'), scalar).map((of): AttributeValue => ({ M: of }));
const value = fc.oneof(scalar, stringSet, numberSet, list, map);

const key = fc.record({
  pk: fc.constantFrom('p', 'q').map((of): AttributeValue => ({ S: of })),
  sk: fc.constantFrom('1', '2', '3', '10').map((of): AttributeValue => ({ N: of })),
});
const attributes = fc.record(
  {
    g: fc.oneof({ weight: 9, arbitrary: fc.constantFrom<AttributeValue>({ S: 'g1' }, { S: 'g2' }) }, N),
    n: fc.oneof({ weight: 9, arbitrary: N }, S),
    v: value,
    w: value,
    doc: map,
    steps: list,
    tags: stringSet,
  },
  { requiredKeys: [] },
);
const item = fc.tuple(key, attributes).map(([of, more]) => ({ ...of, ...more }));

/** Replaces each `?` of a template by a placeholder of its own. */
function expression(template: string, ...operands: fc.Arbitrary<AttributeValue>[]): fc.Arbitrary<Expression> {
  const parts = template.split('?');
  return fc.tuple(fc.uuid(), ...operands).map(([id, ...given]) => {
    const names = given.map((_, index) => `:v${id.replaceAll('-', '')}${index}`);
    return {
      text: parts.map((part, index) => part + (index < given.length ? names[index] : '')).join(''),
      values: Object.fromEntries(names.map((name, index) => [name, (given as AttributeValue[])[index]!])),
    };
  });
}

const ordered = fc.oneof(N, S, B);
const path = fc.constantFrom('v', 'w', 'n', 'doc.x', 'steps[0]', 'tags', 'absent');
const onPath = (template: string, ...operands: fc.Arbitrary<AttributeValue>[]) =>
  path.chain((of) => expression(template.replaceAll('PATH', of), ...operands));

const soundPredicate = fc.oneof(
  onPath('PATH = ?', value),
  onPath('PATH <> ?', value),
  ...['<', '<=', '>', '>='].map((operator) => onPath(`PATH ${operator} ?`, ordered)),
  onPath('PATH IN (?, ?)', scalar, scalar),
  onPath('attribute_exists(PATH)'),
  onPath('attribute_not_exists(PATH)'),
  onPath('contains(PATH, ?)', scalar),
  onPath('begins_with(PATH, ?)', fc.oneof(S, B)),
  onPath('size(PATH) > ?', N),
  onPath(
    'attribute_type(PATH, ?)',
    fc.constantFrom('S', 'N', 'SS', 'L').map((of): AttributeValue => ({ S: of })),
  ),
);
const predicate = fc.oneof(
  { weight: 12, arbitrary: soundPredicate },
  onPath('begins_with(PATH, ?)', N), // wrong type
  onPath('status = ?', S), // reserved
  onPath('PATH = '), // malformed
);
const join = (template: string, ...of: Expression[]): Expression => ({
  text: of.reduce((text, { text: part }) => text.replace('?', () => part), template),
  values: Object.assign({}, ...of.map(({ values }) => values)),
});
const conditionOf = (of: fc.Arbitrary<Expression>) =>
  fc.oneof(
    { weight: 3, arbitrary: of },
    fc.tuple(of, of, of).map((three) => join('? AND NOT ? OR ?', ...three)),
    fc.tuple(of, of, of).map((three) => join('? AND (? OR ?)', ...three)),
  );
const condition = conditionOf(predicate);

const soundUpdate = fc.oneof(
  expression('SET v = ?', value),
  expression('SET v = ?, w = if_not_exists(w, ?)', value, value),
  expression('SET n = n + ?', N),
  expression('SET w = n - ?', N),
  expression('SET steps = list_append(steps, ?)', list),
  expression('SET steps = list_append(if_not_exists(steps, ?), ?)', list, list),
  expression('SET steps[0] = ?', value),
  expression('SET doc.x = ?, v = w', value),
  expression('SET g = ? REMOVE n', fc.oneof(S, N)),
  expression('REMOVE v, w'),
  expression('ADD n ?', fc.oneof(N, stringSet)),
  expression('ADD tags ?', fc.oneof(stringSet, numberSet)),
  expression('DELETE tags ?', fc.oneof(stringSet, numberSet)),
  expression('SET v = ? ADD w ? REMOVE doc', value, N),
);
const update = fc.oneof(
  { weight: 14, arbitrary: soundUpdate },
  expression('SET w = n - ?', S), // wrong types
  expression('SET steps = list_append(steps, ?)', S),
  expression('ADD tags ?', S),
  expression('DELETE tags ?', N),
  expression('SET v = ?, v = ?', value, value), // overlaps
  expression('SET v ?', value), // malformed
);

const values = (...of: (Expression | undefined)[]) => {
  const all = Object.assign({}, ...of.map((given) => given?.values ?? {})) as Record<string, AttributeValue>;
  return Object.keys(all).length > 0 ? { ExpressionAttributeValues: all } : {};
};
const conditional = (given: Expression | undefined) =>
  given ? { ConditionExpression: given.text, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {};

/** The writes of single items and of transactions. */
function writes(conditions: fc.Arbitrary<Expression>, updates: fc.Arbitrary<Expression>) {
  const maybe = fc.option(conditions, { nil: undefined, freq: 1 });
  const write = <T extends object>(target: fc.Arbitrary<T>, given: fc.Arbitrary<Expression | undefined>) =>
    fc.tuple(target, given).map(
      ([of, guard]): Make =>
        (TableName) => ({ TableName, ...of, ...conditional(guard), ...values(guard) }),
    );
  return {
    put: write(fc.record({ Item: item }), maybe),
    remove: write(fc.record({ Key: key }), maybe),
    check: write(fc.record({ Key: key }), conditions),
    update: fc.tuple(key, updates, maybe).map(
      ([Key, to, guard]): Make =>
        (TableName) => ({
          TableName,
          Key,
          UpdateExpression: to.text,
          ...conditional(guard),
          ...values(to, guard),
        }),
    ),
  };
}

const call = (action: Action, make: fc.Arbitrary<Make>): fc.Arbitrary<Call> =>
  make.map((input) => ({ action, input }));
const withReturns = (make: fc.Arbitrary<Make>, ...returns: string[]) =>
  fc.tuple(make, fc.constantFrom(...returns)).map(
    ([of, ReturnValues]): Make =>
      (name) => ({ ...of(name), ReturnValues }),
  );

const keyCondition = fc.oneof(
  expression('pk = ?', S),
  ...['=', '<', '<=', '>', '>='].map((operator) =>
    expression(`pk = ? AND sk ${operator} ?`, fc.constantFrom<AttributeValue>({ S: 'p' }, { S: 'q' }), N),
  ),
  expression(
    'pk = ? AND sk BETWEEN ? AND ?',
    fc.constant<AttributeValue>({ S: 'p' }),
    fc.constant<AttributeValue>({ N: '1' }),
    N,
  ),
  expression('sk = ?', N),
);
const query = fc
  .tuple(
    keyCondition,
    fc.option(predicate, { nil: undefined }),
    fc.boolean(),
    fc.option(fc.integer({ min: 1, max: 3 })),
  )
  .map(
    ([keys, filter, ScanIndexForward, Limit]): Make =>
      (TableName) => ({
        TableName,
        KeyConditionExpression: keys.text,
        ...(filter && { FilterExpression: filter.text }),
        ...values(keys, filter),
        ScanIndexForward,
        ...(Limit && { Limit }),
      }),
  );
const indexQuery = fc
  .tuple(
    fc.oneof(
      expression('g = ?', fc.constantFrom<AttributeValue>({ S: 'g1' }, { S: 'g2' })),
      expression('g = ? AND n >= ?', fc.constantFrom<AttributeValue>({ S: 'g1' }, { S: 'g2' }), N),
    ),
    fc.constantFrom('all', 'keys', 'none'),
  )
  .map(
    ([keys, IndexName]): Make =>
      (TableName) => ({
        TableName,
        IndexName,
        KeyConditionExpression: keys.text,
        ...values(keys),
      }),
  );
const scan = fc.option(condition, { nil: undefined }).map(
  (filter): Make =>
    (TableName) => ({ TableName, ...(filter && { FilterExpression: filter.text }), ...values(filter) }),
);
const get = fc
  .tuple(key, fc.option(fc.constantFrom('v', 'doc.x, steps[1], steps[0]', 'v, v', 'doc.x, doc', 'name', '!')))
  .map(
    ([Key, of]): Make =>
      (TableName) => ({ TableName, Key, ...(of && { ProjectionExpression: of }) }),
  );

const single = writes(condition, update);
// Faults of expressions have another answer in transactions: see differential.test.ts.
const transacted = writes(conditionOf(soundPredicate), soundUpdate);
const transactionItem = fc.oneof(
  transacted.put.map((make) => (name: string) => ({ Put: make(name) })),
  transacted.update.map((make) => (name: string) => ({ Update: make(name) })),
  transacted.remove.map((make) => (name: string) => ({ Delete: make(name) })),
  transacted.check.map((make) => (name: string) => ({ ConditionCheck: make(name) })),
);
const batchRequest = fc.oneof(
  item.map((Item) => ({ PutRequest: { Item } })),
  key.map((Key) => ({ DeleteRequest: { Key } })),
);

/** Any call, the writes of single items most often. */
export const calls: fc.Arbitrary<Call> = fc.oneof(
  { weight: 5, arbitrary: call('PutItem', withReturns(single.put, 'NONE', 'ALL_OLD', 'ALL_NEW')) },
  { weight: 6, arbitrary: call('UpdateItem', withReturns(single.update, 'NONE', 'ALL_NEW')) },
  { weight: 2, arbitrary: call('DeleteItem', withReturns(single.remove, 'NONE', 'ALL_OLD')) },
  { weight: 2, arbitrary: call('GetItem', get) },
  { weight: 3, arbitrary: call('Query', query) },
  { weight: 3, arbitrary: call('Query', indexQuery) },
  { weight: 2, arbitrary: call('Scan', scan) },
  {
    weight: 2,
    arbitrary: call(
      'TransactWriteItems',
      fc.array(transactionItem, { minLength: 1, maxLength: 4 }).map(
        (of): Make =>
          (name) => ({ TransactItems: of.map((make) => make(name)) }),
      ),
    ),
  },
  call(
    'BatchWriteItem',
    fc.array(batchRequest, { minLength: 1, maxLength: 4 }).map(
      (of): Make =>
        (name) => ({ RequestItems: { [name]: of } }),
    ),
  ),
  call(
    'BatchGetItem',
    fc.array(key, { minLength: 1, maxLength: 4 }).map(
      (Keys): Make =>
        (name) => ({ RequestItems: { [name]: { Keys } } }),
    ),
  ),
  call(
    'TransactGetItems',
    fc.array(key, { minLength: 1, maxLength: 4 }).map(
      (of): Make =>
        (TableName) => ({ TransactItems: of.map((Key) => ({ Get: { TableName, Key } })) }),
    ),
  ),
);
