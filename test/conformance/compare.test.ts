import { difference } from './compare';
import type { Case, RecordedEvent } from './corpus';
import { Placeholders } from './placeholders';

const matches = (recorded: string, actual: string, path: string[] = ['details', 'field'], ownText = '') =>
  new Placeholders(ownText).matches(recorded, actual, path);

describe('a placeholder', () => {
  it.each([
    ['arn:<partition>:lambda:<region>:1:function:f', 'arn:aws:lambda:us-east-1:1:function:f'],
    ['<uuid:1>', '3f0c'],
    ['snf_role_arn', 'arn:aws:iam::1:role/r'],
    ['no_such_<lambda_function_name>', 'no_such_f'],
    ['"date"', '"2024-11-06T09:42:03Z"'],
  ])('%s stands for %s', (recorded, actual) => {
    expect(matches(recorded, actual)).toBe(true);
  });

  it('does not make other text equal', () => {
    expect(matches('States.Runtime', 'States.Timeout')).toBe(false);
    expect(matches('arn:<partition>:lambda:f', 'arn:aws:lambda:g')).toBe(false);
    expect(matches('own_word', 'other', ['details', 'field'], '{"a":"own_word"}')).toBe(false);
  });

  it('stands for the same value everywhere in a case', () => {
    const placeholders = new Placeholders('');
    expect(placeholders.matches('<uuid:1>', 'a', ['d', 'f'])).toBe(true);
    expect(placeholders.matches('x <uuid:1>', 'x b', ['d', 'f'])).toBe(false);
    expect(placeholders.matches('x <uuid:1>', 'x a', ['d', 'f'])).toBe(true);
  });
});

describe('a comparison', () => {
  const event = (id: number, previousEventId: number, type: string, more: object = {}): RecordedEvent => ({
    id,
    previousEventId,
    type,
    timestamp: 0,
    ...more,
  });
  const exited = (id: number, previous: number, output: unknown) =>
    event(id, previous, 'PassStateExited', { stateExitedEventDetails: { name: 'P', output } });
  const compare = (recorded: RecordedEvent[], events: RecordedEvent[], status = 'SUCCEEDED') => {
    const one: Case = {
      id: '',
      language: '',
      features: [],
      lambdas: {},
      definition: {},
      input: {},
      status: 'SUCCEEDED',
      events: recorded,
    };
    return difference(one, { status, events });
  };
  const started = event(1, 0, 'ExecutionStarted');

  it('takes a JSON text for what it says, whatever its spaces and the order of its keys', () => {
    expect(
      compare([started, exited(2, 1, { a: 1, b: [2] })], [started, exited(2, 1, '{"b": [2], "a":1}')]),
    ).toBeUndefined();
  });

  it.each([
    ['another value', [started, exited(2, 1, '{"a":2}')], 'output/a: recorded 1, replayed 2'],
    ['a missing field', [started, exited(2, 1, '{}')], 'output/a: missing'],
    ['one field more', [started, exited(2, 1, '{"a":1,"b":2}')], 'output/b: not in the record'],
    ['another chain', [started, exited(2, 0, '{"a":1}')], 'previousEventId: recorded 1, replayed 0'],
    [
      'another type',
      [started, event(2, 1, 'PassStateEntered')],
      'recorded PassStateExited, replayed PassStateEntered',
    ],
    ['an event less', [started], 'event 2 PassStateExited is missing'],
    [
      'an event more',
      [started, exited(2, 1, '{"a":1}'), event(3, 2, 'ExecutionSucceeded')],
      'the record ends at event 2',
    ],
  ])('names %s', (_, events, expected) => {
    expect(compare([started, exited(2, 1, { a: 1 })], events)).toContain(expected);
  });

  it('names another status', () => {
    expect(compare([started], [started], 'FAILED')).toContain('status: recorded SUCCEEDED, replayed FAILED');
  });

  it('takes concurrent branches in any order, but not on other events', () => {
    const branch = (id: number, previous: number, name: string) =>
      event(id, previous, 'PassStateEntered', { stateEnteredEventDetails: { name } });
    const begun = event(2, 1, 'ParallelStateStarted');
    const recorded = [started, begun, branch(3, 2, 'A'), branch(4, 3, 'A2'), branch(5, 2, 'B')];
    expect(
      compare(recorded, [started, begun, branch(3, 2, 'B'), branch(4, 2, 'A'), branch(5, 4, 'A2')]),
    ).toBeUndefined();
    expect(
      compare(recorded, [started, begun, branch(3, 2, 'B'), branch(4, 2, 'A'), branch(5, 3, 'A2')]),
    ).toBeDefined();
  });

  it('looks for events recorded without an id between their neighbours', () => {
    const loose = (name: string): RecordedEvent => ({
      ...event(0, 0, 'PassStateEntered', { stateEnteredEventDetails: { name } }),
      id: [0],
    });
    const actual = [
      started,
      event(2, 1, 'PassStateEntered', { stateEnteredEventDetails: { name: 'B' } }),
      event(3, 2, 'ExecutionSucceeded'),
    ];
    expect(compare([started, loose('B'), event(3, 2, 'ExecutionSucceeded')], actual)).toBeUndefined();
    expect(compare([started, loose('C'), event(3, 2, 'ExecutionSucceeded')], actual)).toContain(
      'no event is',
    );
  });
});
