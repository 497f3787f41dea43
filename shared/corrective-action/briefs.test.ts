import type { Task } from '../tasks/task';
import { aboutAction, aboutCause, aboutDirection, aboutFinding, aboutPlan, aboutReview } from './briefs';
import { CAUSE_CONTENT, FAILED_REVIEW, factsOf, PLAN_CONTENT, type Scene, started } from './test-support';

const PLANNED: Scene = [started(), ['cause', CAUSE_CONTENT], ['plan', PLAN_CONTENT]];
const DONE = {
  state: 'done',
  what: 'It runs at each delivery.',
  evidence: ['Test report 7 | https://example.org/7'],
};
const FINDING = [
  'Two of ten labels in the sample of March are wrong.',
  'Found on 1 March 2026 (Internal or external audit: IA-2026-0001, finding 2).',
  'Severity: Minor. Priority: Normal.',
].join('\n');
const EARLIER = {
  runId: 'ca-0',
  recordNumber: 'CA-2025-0003',
  title: 'Wrong labels',
  startedAt: '2025-06-01T09:00:00Z',
  category: 'data',
  words: 'No check',
  systems: ['sys-z'],
  controls: ['A.7.4'],
  source: 'incident',
};

describe('what a task tells of the corrective action', () => {
  it('is the finding, however long it is', () => {
    expect(aboutFinding(factsOf([started()]))).toBe(FINDING);
    expect(aboutFinding(factsOf([started({ what: 'x'.repeat(5000) })])).split('\n')[0]).toHaveLength(700);
  });

  it('is, for the cause, what there was before in the same place', () => {
    const more = { earlier: [EARLIER, { ...EARLIER, runId: 'ca-9', controls: [] }] };
    expect(aboutCause(factsOf([started()], { more }))).toBe(
      `${FINDING}\n\nCorrective actions before in the same place: CA-2025-0003 “Wrong labels” (Data).`,
    );
    expect(aboutCause(factsOf([started()]))).toBe(FINDING);
  });

  it('is, for the cause after a review, what did not work', () => {
    const failed = factsOf([...PLANNED, FAILED_REVIEW, FAILED_REVIEW]);
    expect(aboutCause(failed)).toContain('It was tried 2 times and did not work: Still wrong');
    expect(aboutCause(failed)).toContain('Priority: Urgent.');
  });

  it('is, for the plan, the cause and what could not be done', () => {
    const obstacle = { state: 'impossible', obstacle: 'No more deliveries' };
    expect(aboutPlan(factsOf([...PLANNED, ['implement.0', obstacle, 'ina']]))).toBe(
      [
        'Cannot be done: Check the labels of every delivery (No more deliveries)',
        `Cause (Data): ${CAUSE_CONTENT.cause}`,
        FINDING,
      ].join('\n\n'),
    );
  });

  it('is, for an action, this action and by what it is judged', () => {
    expect(aboutAction(factsOf(PLANNED, { item: 1 }))).toBe(
      [
        'Write the check into the contract',
        'To be done until 1 April 2026.',
        'It will have worked if: No wrong label in a sample of 200',
      ].join('\n\n'),
    );
  });

  it('is, for the review, what was done and what shows it', () => {
    expect(aboutReview(factsOf([...PLANNED, ['implement.0', DONE, 'ina']]))).toBe(
      [
        'It will have worked if: No wrong label in a sample of 200',
        [
          'Action 1: Check the labels of every delivery',
          'What was done: It runs at each delivery.',
          'Evidence: Test report 7 | https://example.org/7',
        ].join('\n'),
        'Action 2: Write the check into the contract',
      ].join('\n\n'),
    );
  });

  it('is, for who decides how to go on, why they are asked', () => {
    const askedAfter = (task: Partial<Task>, scene = PLANNED) => {
      const facts = factsOf(scene);
      return aboutDirection({ ...facts, tasks: [...facts.tasks, task as Task] });
    };
    expect(
      askedAfter({ step: 'approve', state: 'done', decision: 'rejected', comment: 'Too little' }),
    ).toContain('The plan was rejected: Too little');
    expect(askedAfter({ step: 'implement', state: 'expired', item: 1 })).toContain(
      'Not done in time: Write the check into the contract',
    );
    // What was late before the plan was made anew is no action of it.
    const late = (item: number) => ({ step: 'implement', state: 'expired', item }) as Task;
    const anew = factsOf(PLANNED);
    const tasks = [anew.tasks[0]!, late(0), ...anew.tasks, late(1)];
    expect(aboutDirection({ ...anew, tasks })).toMatch(
      /^Not done in time: Write the check into the contract\n/,
    );
    expect(aboutDirection(factsOf([...PLANNED, FAILED_REVIEW]))).toContain(
      'It was tried once and did not work',
    );
  });
});
