import type { FormContent } from '../forms/form';
import type { Person } from '../people/person';
import type { RunFacts } from '../processes/process';
import type { Task } from '../tasks/task';
import type { CauseContent, PlanContent } from './facts';
import type { StartContent } from './forms/start';

export const START_CONTENT: StartContent = {
  title: 'Labels of the training set are outdated',
  what: 'Two of ten labels in the sample of March are wrong.',
  foundOn: '2026-03-01',
  source: 'audit',
  reference: 'IA-2026-0001, finding 2',
  concerns: 'system',
  system: 'sys-a',
  controls: ['A.7.4'],
  severity: 'minor',
  priority: 'normal',
  leader: 'lea',
};

export const CAUSE_CONTENT: CauseContent = {
  method: 'five-whys',
  category: 'data',
  cause: 'Nobody checks the labels again after the supplier delivers new ones.',
  similar: 'none',
};

export const PLAN_CONTENT: PlanContent = {
  needed: 'yes',
  actions: [
    { what: 'Check the labels of every delivery', owner: 'ina', until: '2026-03-20' },
    { what: 'Write the check into the contract', owner: 'ivo', until: '2026-04-01' },
  ],
  criterion: 'No wrong label in a sample of 200',
  reviewer: 'rea',
  reviewAfterDays: 30,
};

export const SETTINGS: RunFacts['settings'] = {
  approverIds: ['ada'],
  topManagementIds: ['tom'],
  timeZone: 'UTC',
};
const PEOPLE = ['lea', 'ina', 'ivo', 'rea', 'ada', 'tom'];

/** What a scene says of a run: what was submitted, in order, as [step, content, by]; a repeated step replaces. */
export type Scene = [step: string, content: object, by?: string][];

/** The facts of a run that went so far. 'ada' is an approver, 'tom' top management; `gone` have left. */
export function factsOf(scene: Scene, more: Partial<RunFacts> & { gone?: string[] } = {}): RunFacts {
  const { gone = [], ...facts } = more;
  const contents: RunFacts['contents'] = {};
  const tasks: Task[] = [];
  for (const [place, [key, content, by = 'lea']] of scene.entries()) {
    const step = key.split('.')[0]!;
    const taskId = `ca-1.${place}`;
    contents[key] = {
      step,
      taskId,
      content: content as FormContent,
      contentHash: `hash-${place}`,
      submittedBy: by,
      submittedAt: '2026-03-02T09:00:00Z',
    };
    if (step !== 'start') {
      tasks.push({
        id: taskId,
        number: place,
        step,
        state: 'done',
        decision: 'submitted',
        closedBy: by,
      } as Task);
    }
  }
  return {
    run: { id: 'ca-1', startedAt: '2026-03-02T09:00:00.000Z' } as RunFacts['run'],
    contents,
    tasks,
    people: PEOPLE.map((id) => ({ id, name: id, active: !gone.includes(id) }) as Person),
    settings: SETTINGS,
    today: '2026-03-02',
    ...facts,
  };
}

export const started = (changes: Partial<StartContent> = {}): Scene[number] => [
  'start',
  { ...START_CONTENT, ...changes },
];
export const FAILED_REVIEW: Scene[number] = ['review', { effective: 'no', missing: 'Still wrong' }, 'rea'];
export const GOOD_REVIEW: Scene[number] = ['review', { effective: 'yes' }, 'rea'];
