import { createAccessKeys } from './access-keys';
import { loadPolicies } from './iam';

const ROLE = 'arn:aws:iam::000000000000:role/web';
const statement = { Effect: 'Allow', Action: 'states:StartExecution', Resource: 'arn:machine' };
const keys = () =>
  createAccessKeys(
    new Map([
      [ROLE, loadPolicies([{ name: 'p', document: { Version: '2012-10-17', Statement: [statement] } }])],
    ]),
  );

test('every key is new, and known to nobody but its maker', () => {
  const made = keys();
  const [one, other] = [made.ofRole(ROLE), made.ofRole(ROLE)];
  expect(one.AWS_ACCESS_KEY_ID).not.toBe(other.AWS_ACCESS_KEY_ID);
  expect(made.holderOf(one.AWS_ACCESS_KEY_ID)).toMatchObject({
    caller: { name: ROLE },
    secret: one.AWS_SECRET_ACCESS_KEY,
  });
  expect(keys().holderOf(one.AWS_ACCESS_KEY_ID)).toBeUndefined();
});

test('a role may do what its policies say, and no more', () => {
  const { demand } = keys();
  expect(() => demand(ROLE, { action: 'states:StartExecution', resource: 'arn:machine' })).not.toThrow();
  expect(() => demand(ROLE, { action: 'states:StartExecution', resource: 'arn:other' })).toThrow(
    /web is not authorized to perform: states:StartExecution on resource: arn:other/,
  );
  expect(() => demand('arn:nobody', { action: 'ses:SendEmail', resource: '*' })).toThrow(/not authorized/);
});

test('the operator may do everything', () => {
  const made = keys();
  expect(made.holderOf(made.ofOperator().AWS_ACCESS_KEY_ID)?.statements).toBe('everything');
});
