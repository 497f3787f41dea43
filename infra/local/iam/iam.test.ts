import { isAllowed, loadPolicies, type PolicyStatement } from './index';

const TABLE = 'arn:aws:dynamodb:local-1:000000000000:table/aims';
const put = { action: 'dynamodb:PutItem', resource: TABLE };

const policy = (...statements: object[]): PolicyStatement[] =>
  loadPolicies([{ name: 'Role', document: { Version: '2012-10-17', Statement: statements } }]);
const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Action: 'dynamodb:PutItem',
  Resource: TABLE,
  ...more,
});
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });

describe('actions and resources', () => {
  test.each([
    ['the same', allow(), true],
    ['a list', allow({ Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] }), true],
    ['another action', allow({ Action: 'dynamodb:GetItem' }), false],
    ['*', allow({ Action: '*', Resource: '*' }), true],
    ['a prefix', allow({ Action: 'dynamodb:Put*' }), true],
    ['one character', allow({ Action: 'dynamodb:?utItem' }), true],
    ['actions without case', allow({ Action: 'DynamoDB:putitem' }), true],
    ['resources with case', allow({ Resource: TABLE.toUpperCase() }), false],
    ['a wildcard resource', allow({ Resource: 'arn:aws:dynamodb:*:*:table/a*' }), true],
    ['an index only', allow({ Resource: `${TABLE}/index/*` }), false],
    ['a dot is a dot', allow({ Resource: TABLE.replace('aims', '....') }), false],
    ['NotAction', { Effect: 'Allow', NotAction: 'dynamodb:Delete*', Resource: '*' }, true],
    ['NotAction that names it', { Effect: 'Allow', NotAction: 'dynamodb:Put*', Resource: '*' }, false],
    ['NotResource', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::*' }, true],
    ['NotResource that names it', { Effect: 'Allow', Action: '*', NotResource: [TABLE] }, false],
  ])('%s', (_, statement, allowed) => {
    expect(isAllowed(policy(statement), [put]).allowed).toBe(allowed);
  });
});

test('no statement: the need and the end of the sentence that AWS says', () => {
  expect(isAllowed(policy(allow({ Action: 'dynamodb:GetItem' })), [put])).toEqual({
    allowed: false,
    need: put,
    reason: 'because no identity-based policy allows the dynamodb:PutItem action',
  });
});

test('an explicit deny wins, wherever it stands', () => {
  for (const statements of [
    [allow(), deny()],
    [deny(), allow()],
  ]) {
    expect(isAllowed(policy(...statements), [put])).toMatchObject({
      allowed: false,
      reason: 'with an explicit deny in an identity-based policy',
    });
  }
});

test('every need must be allowed; the first that is not is named', () => {
  const remove = { action: 'dynamodb:DeleteItem', resource: TABLE };
  expect(isAllowed(policy(allow()), [put, remove])).toMatchObject({ allowed: false, need: remove });
  expect(isAllowed(policy(allow()), []).allowed).toBe(true);
});

describe('conditions', () => {
  const keys = { 'dynamodb:LeadingKeys': ['SYSTEM#1', 'SYSTEM#2'] };
  test.each<[string, object, Record<string, string | string[]>, boolean]>([
    ['StringEquals', { StringEquals: { 'aws:SourceAccount': '1' } }, { 'aws:SourceAccount': '1' }, true],
    [
      'StringEquals, one of a list',
      { StringEquals: { 'aws:SourceAccount': ['1', '2'] } },
      { 'aws:SourceAccount': '2' },
      true,
    ],
    [
      'StringEquals, another',
      { StringEquals: { 'aws:SourceAccount': '1' } },
      { 'aws:SourceAccount': '2' },
      false,
    ],
    ['StringEquals, absent', { StringEquals: { 'aws:SourceAccount': '1' } }, {}, false],
    ['keys without case', { StringEquals: { 'AWS:sourceaccount': '1' } }, { 'aws:SourceAccount': '1' }, true],
    ['StringEqualsIfExists, absent', { StringEqualsIfExists: { 'aws:SourceAccount': '1' } }, {}, true],
    [
      'StringEqualsIfExists, another',
      { StringEqualsIfExists: { 'aws:SourceAccount': '1' } },
      { 'aws:SourceAccount': '2' },
      false,
    ],
    [
      'StringNotEquals',
      { StringNotEquals: { 'aws:SourceAccount': ['1', '2'] } },
      { 'aws:SourceAccount': '3' },
      true,
    ],
    [
      'StringNotEquals, listed',
      { StringNotEquals: { 'aws:SourceAccount': ['1', '2'] } },
      { 'aws:SourceAccount': '2' },
      false,
    ],
    ['StringNotEquals, absent', { StringNotEquals: { 'aws:SourceAccount': '1' } }, {}, true],
    [
      'StringLike',
      { StringLike: { 'iam:PassedToService': 'scheduler.*' } },
      { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      true,
    ],
    [
      'ArnLike',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:scheduler:*:*:schedule/*' } },
      { 'aws:SourceArn': 'arn:aws:scheduler:local-1:0:schedule/g/n' },
      true,
    ],
    [
      'ArnLike does not reach over a colon',
      { ArnLike: { 'aws:SourceArn': 'arn:*:schedule/*' } },
      { 'aws:SourceArn': 'arn:aws:scheduler:local-1:0:schedule/g' },
      false,
    ],
    ['ArnEquals', { ArnEquals: { 'aws:SourceArn': TABLE } }, { 'aws:SourceArn': TABLE }, true],
    [
      'Bool, unquoted in the template',
      { Bool: { 'aws:SecureTransport': false } },
      { 'aws:SecureTransport': 'false' },
      true,
    ],
    [
      'Bool, the other',
      { Bool: { 'aws:SecureTransport': 'true' } },
      { 'aws:SecureTransport': 'false' },
      false,
    ],
    ['Null', { Null: { 'aws:SourceArn': 'true' } }, {}, true],
    ['Null, present', { Null: { 'aws:SourceArn': 'true' } }, { 'aws:SourceArn': TABLE }, false],
    ['ForAllValues', { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'SYSTEM#*' } }, keys, true],
    [
      'ForAllValues, one does not fit',
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'SYSTEM#1' } },
      keys,
      false,
    ],
    [
      'ForAllValues, absent',
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'SYSTEM#1' } },
      { 'dynamodb:LeadingKeys': [] },
      true,
    ],
    ['ForAnyValue', { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'SYSTEM#1' } }, keys, true],
    [
      'ForAnyValue, absent',
      { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'SYSTEM#1' } },
      { 'dynamodb:LeadingKeys': [] },
      false,
    ],
    [
      'two operators must both hold',
      { StringEquals: { 'aws:SourceAccount': '1' }, Bool: { 'aws:SecureTransport': 'true' } },
      { 'aws:SourceAccount': '1' },
      false,
    ],
  ])('%s', (_, Condition, context, allowed) => {
    expect(isAllowed(policy(allow({ Condition })), [put], context).allowed).toBe(allowed);
  });

  test('a key of the called service that the stand-in does not tell is an error, not a yes', () => {
    const statements = policy(
      allow({ Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'A' } } }),
    );
    expect(() => isAllowed(statements, [put])).toThrow(
      'a policy asks for dynamodb:LeadingKeys and the local stand-in does not tell it of dynamodb:PutItem',
    );
    const remove = { action: 'dynamodb:DeleteItem', resource: TABLE };
    expect(isAllowed(statements, [remove]).allowed).toBe(false);
  });

  test("a need's own context comes on top of the call's", () => {
    const statements = policy(allow({ Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'A' } } }));
    const needs = [{ ...put, context: { 'dynamodb:LeadingKeys': ['A'] } }];
    expect(isAllowed(statements, needs, { 'dynamodb:LeadingKeys': ['B'] }).allowed).toBe(true);
  });

  test('a deny whose condition does not hold does not deny', () => {
    const Condition = { StringEquals: { 'aws:SourceAccount': '1' } };
    expect(isAllowed(policy(allow(), deny({ Condition })), [put], { 'aws:SourceAccount': '2' }).allowed).toBe(
      true,
    );
  });
});

describe('what cannot be judged is refused when it is loaded', () => {
  test.each([
    [
      'an operator',
      allow({ Sid: 'S', Condition: { DateLessThan: { 'aws:SourceArn': 'x' } } }),
      'Policy Role, S: the condition operator DateLessThan',
    ],
    [
      'a key',
      allow({ Condition: { StringEquals: { 'aws:username': 'x' } } }),
      'the condition key aws:username',
    ],
    ['a variable', allow({ Resource: `${TABLE}/\${aws:username}` }), `the policy variable \${aws:username}`],
    ['no resource', { Effect: 'Allow', Action: '*' }, 'needs either Resource or NotResource'],
    ['both actions', allow({ NotAction: 'x' }), 'needs either Action or NotAction'],
    ['an effect', allow({ Effect: 'Maybe' }), 'Effect'],
    ['an unknown element', allow({ Principal: '*' }), 'Principal'],
    ['an unresolved reference', allow({ Resource: { Ref: 'Table' } }), 'Resource'],
  ])('%s', (_, statement, message) => {
    expect(() => policy(statement)).toThrow(message);
  });
});
