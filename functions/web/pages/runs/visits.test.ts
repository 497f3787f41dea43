import type { ExecutionEvent } from '../../../../shared/store/executions';
import { statesOfEvents, visitsOf } from './visits';

/** Events in a row; a state's name where AWS gives it. */
const history = (...events: [type: string, state?: string][]): ExecutionEvent[] =>
  events.map(([type, state], index) => ({
    id: index + 1,
    previousId: index,
    type,
    state,
    at: new Date(index * 1000),
  }));

const asked = [
  ['ExecutionStarted'],
  ['TaskStateEntered', 'Assess risks'],
  ['TaskScheduled'],
  ['TaskStarted'],
  ['TaskSubmitted'],
] as [string, string?][];

test('a state that waits is the current one', () => {
  expect(visitsOf(history(...asked))).toEqual({ 'Assess risks': 'current' });
});

test('a state that was left is done', () => {
  const events = history(
    ...asked,
    ['TaskSucceeded'],
    ['TaskStateExited', 'Assess risks'],
    ['ChoiceStateEntered', 'What next?'],
    ['ChoiceStateExited', 'What next?'],
    ['TaskStateEntered', 'Record'],
  );

  expect(visitsOf(events)).toEqual({ 'Assess risks': 'done', 'What next?': 'done', Record: 'current' });
});

test('a fault that a retry mended leaves no trace', () => {
  const events = history(
    ['ExecutionStarted'],
    ['TaskStateEntered', 'Record'],
    ['TaskScheduled'],
    ['TaskStarted'],
    ['TaskFailed'],
    ['TaskScheduled'],
    ['TaskStarted'],
    ['TaskSucceeded'],
    ['TaskStateExited', 'Record'],
    ['ExecutionSucceeded'],
  );

  expect(visitsOf(events)).toEqual({ Record: 'done' });
});

test('a time-out that was caught shows where, and where the run ended', () => {
  const events = history(
    ...asked,
    ['TaskTimedOut'],
    ['TaskStateExited', 'Assess risks'],
    ['FailStateEntered', 'Failed'],
    ['ExecutionFailed'],
  );

  expect(visitsOf(events)).toEqual({ 'Assess risks': 'caught', Failed: 'failed' });
});

test('a state that is entered again is current again', () => {
  const events = history(
    ...asked,
    ['TaskTimedOut'],
    ['TaskStateExited', 'Assess risks'],
    ['TaskStateEntered', 'Assess risks'],
  );

  expect(visitsOf(events)).toEqual({ 'Assess risks': 'current' });
});

test('every event of a state knows it, those between states have none', () => {
  const events = history(
    ...asked,
    ['TaskSucceeded'],
    ['TaskStateExited', 'Assess risks'],
    ['ExecutionSucceeded'],
  );

  expect([...statesOfEvents(events).keys()]).toEqual([2, 3, 4, 5, 6, 7]);
});
