import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AslMachine } from './asl';
import { placeMachine } from './layout';
import { mainCourse } from './main-course';

const folder = join(__dirname, '../../../../workflows');
const machineOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as AslMachine;
const names = (machine: AslMachine) => Object.keys(machine.States);

const MACHINE: AslMachine = {
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Catch: [
        { ErrorEquals: ['States.Timeout'], Next: 'Close' },
        { ErrorEquals: ['States.ALL'], Next: 'Note failure' },
      ],
      Next: 'Record',
    },
    Close: { Type: 'Task', Next: 'Unanswered' },
    Unanswered: { Type: 'Task', End: true },
    'Note failure': { Type: 'Task', Next: 'Failed' },
    Failed: { Type: 'Fail' },
    Record: { Type: 'Task', End: true },
  },
};

test('ways of errors that were not gone are left out, with what only they lead to', () => {
  expect(names(mainCourse(MACHINE, { Ask: 'current' }))).toEqual(['Ask', 'Record']);
});

test('the way that the run went is there, and no other', () => {
  const visited = { Ask: 'caught', Close: 'done', Unanswered: 'done' } as const;
  expect(names(mainCourse(MACHINE, visited))).toEqual(['Ask', 'Close', 'Unanswered', 'Record']);
});

test.each(readdirSync(folder))(
  '%s keeps every state that a good run can meet, and is narrow enough',
  (file) => {
    const machine = machineOf(file);
    const course = mainCourse(machine, {});
    expect(names(course)).toContain(machine.StartAt);
    expect(names(course).length).toBeGreaterThan(2);
    expect(placeMachine(course).width).toBeLessThan(placeMachine(machine).width);
  },
);
