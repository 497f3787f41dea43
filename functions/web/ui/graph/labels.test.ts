import type { AslChoice, Transition } from './asl';
import { conditionOf, explain, shortCondition, shorten, typeLabel, wrapName } from './labels';

const choice = (rule: AslChoice): Transition => ({ from: 'a', to: 'b', kind: 'choice', rule });

describe('conditionOf', () => {
  it.each<[AslChoice, string]>([
    [{ Comment: 'high risk', Condition: '{% $x %}' }, 'high risk'],
    [{ Condition: "{% $states.input.level = 'high' %}" }, 'level = high'],
    [{ Condition: '{% $count($states.input.items)\n   > $limit %}' }, 'count(items) > limit'],
    [{ Condition: true }, 'true'],
    [{ Variable: '$.risk.score', NumericGreaterThanEquals: 3 }, 'score ≥ 3'],
    [{ Variable: '$.name', StringMatches: 'a*' }, 'name like a*'],
    [{ Variable: '$.a', StringEqualsPath: '$.b' }, 'a = $.b'],
    [{ Variable: '$.owner', IsPresent: false }, 'owner is not present'],
    [{ Variable: '$', IsNull: true }, 'input is null'],
    [
      { And: [{ Variable: '$.a', NumericLessThan: 1 }, { Not: { Variable: '$.b', BooleanEquals: true } }] },
      'a < 1 and not b = true',
    ],
    [
      {
        Or: [
          { Variable: '$.a', NumericLessThanEquals: 1 },
          { Variable: '$.a', NumericGreaterThan: 9 },
        ],
      },
      'a ≤ 1 or a > 9',
    ],
    [{}, 'condition'],
  ])('%j → %s', (rule, expected) => {
    expect(conditionOf(choice(rule))).toBe(expected);
  });

  it('names caught errors in plain words', () => {
    const caught = (ErrorEquals: string[], Comment?: string) =>
      conditionOf({ from: 'a', to: 'b', kind: 'catch', rule: { ErrorEquals, Comment, Next: 'b' } });
    expect(caught(['States.Timeout', 'MailRefused'])).toBe('time is up, MailRefused');
    expect(caught(['States.ALL'])).toBe('any error');
    expect(caught(['States.ALL'], 'broken')).toBe('broken');
  });

  it('is otherwise for the default, and nothing for the only way', () => {
    expect(conditionOf({ from: 'a', to: 'b', kind: 'default' })).toBe('otherwise');
    expect(conditionOf({ from: 'a', to: 'b', kind: 'next' })).toBe('');
  });

  it('is cut for the picture only', () => {
    const long = choice({ Comment: 'the residual risk is above what the owner may accept' });
    expect(shortCondition(long)).toBe('the residual risk is above wh…');
    expect(conditionOf(long)).toHaveLength(52);
  });
});

it('typeLabel tells tasks that wait from those that do not', () => {
  expect(typeLabel({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' })).toBe(
    'Task, awaits answer',
  );
  expect(typeLabel({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' })).toBe('Task');
  expect(typeLabel({ Type: 'Map' })).toBe('Map, for each item');
  expect(typeLabel({ Type: 'Wait' })).toBe('Wait');
});

it('explain prefers the comment', () => {
  expect(explain({ Type: 'Wait', Comment: 'Until Monday' })).toBe('Until Monday');
  expect(explain({ Type: 'Wait' })).toBe('Waits for a time');
  expect(explain({ Type: 'Unheard' })).toBe('Unheard');
});

describe('wrapName', () => {
  it.each([
    ['Assess', ['Assess']],
    ['Ask the people it concerns for comments', ['Ask the people it', 'concerns for comments']],
    ['OpenAssessmentTaskForProcessOwner', ['OpenAssessmentTaskFor', 'ProcessOwner']],
    ['x'.repeat(40), [`${'x'.repeat(29)}…`]],
  ])('%s', (name, expected) => {
    expect(wrapName(name)).toEqual(expected);
  });

  it('takes three lines at most', () => {
    const lines = wrapName(
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen',
      20,
    );
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/…$/);
  });
});

it('shorten leaves alone what fits', () => {
  expect(shorten('abc', 3)).toBe('abc');
  expect(shorten('abcd', 3)).toBe('ab…');
});
