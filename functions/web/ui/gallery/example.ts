import type { AslMachine } from '../graph/asl';
import type { LayoutProps } from '../layout';

/** One moment for all example pages, so that they never change by themselves. */
export const NOW = Date.parse('2026-03-12T13:05:00Z');

export const FRAME: Pick<LayoutProps, 'user' | 'csrf' | 'now' | 'timeZone'> = {
  user: { name: 'Ines Albrecht', admin: true },
  csrf: 'example-token',
  now: NOW,
  timeZone: 'Europe/Berlin',
};

export const SYSTEMS = [
  {
    id: 'SYS-0001',
    name: 'Benefit claim triage',
    unit: 'Office of Claims',
    owner: 'Ines Albrecht',
    level: 'high',
    runs: 14,
    next: '2026-03-16T08:00:00Z',
  },
  {
    id: 'SYS-0002',
    name: 'Satellite image cloud mask <v2> & crop classification for regional yield forecasts',
    unit: 'Earth Observation',
    owner: 'Tomás Núñez',
    level: 'low',
    runs: 0,
    next: '2026-06-01T07:00:00Z',
  },
  {
    id: 'SYS-0003',
    name: 'Chat assistant for travel rules',
    unit: 'Shared Services',
    owner: 'Grace Okafor',
    level: 'moderate',
    runs: 3,
    next: '2026-04-02T07:00:00Z',
  },
  {
    id: 'SYS-0004',
    name: 'Patient deterioration early warning',
    unit: 'Hospital Network',
    owner: 'Mei-Lin Chow',
    level: 'critical',
    runs: 127,
    next: '2026-03-13T07:00:00Z',
  },
] as const;

/** A process with every kind of state, for looking at the graph. */
export const IMPACT_PROCESS: AslMachine = {
  Comment: 'AI system impact assessment, an example',
  StartAt: 'Collect context',
  States: {
    'Collect context': {
      Type: 'Parallel',
      Comment: 'Looks up the system, and asks the people it concerns',
      Branches: [
        {
          StartAt: 'Read register',
          States: {
            'Read register': { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true },
          },
        },
        {
          StartAt: 'Ask each group',
          States: {
            'Ask each group': {
              Type: 'Map',
              Comment: 'One short questionnaire for each group of affected people',
              ItemProcessor: {
                StartAt: 'Questionnaire',
                States: {
                  Questionnaire: {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
                    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Note silence' }],
                    End: true,
                  },
                  'Note silence': { Type: 'Pass', End: true },
                },
              },
              End: true,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell administrators' }],
      Next: 'Assess impact',
    },
    'Assess impact': {
      Type: 'Task',
      Comment: 'The process owner assesses consequences for individuals and society',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Wait a week' }],
      Next: 'Severe?',
    },
    'Wait a week': { Type: 'Wait', Comment: 'Gives the owner one more week', Next: 'Assess impact' },
    'Severe?': {
      Type: 'Choice',
      Comment: 'Severe consequences need an approver',
      Choices: [
        { Condition: "{% $states.input.level in ['high', 'critical'] %}", Next: 'Approve' },
        { Comment: 'changes asked for', Condition: '{% $states.input.changes %}', Next: 'Assess impact' },
      ],
      Default: 'Keep record',
    },
    Approve: {
      Type: 'Task',
      Comment: 'A designated approver decides',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Next: 'Severe?',
    },
    'Keep record': { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true },
    'Tell administrators': { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Failed' },
    Failed: { Type: 'Fail' },
  },
};
