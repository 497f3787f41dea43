import { getPeople } from '../../../../shared/store/people';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { InsetText, PageTitle } from '../../ui';
import type { Acting } from './acting';
import { readApproval } from './approval-work';
import { ApprovalContent } from './approve';
import { taskPage, WhyAsked } from './frame';

/** An open task for somebody who is not asked: who is, and what it is about. */
export async function waitingPage(c: PageContext, acting: Acting, task: Task) {
  const [people, work] = await Promise.all([
    getPeople(task.assignees),
    task.step === 'approve' ? readApproval(task) : undefined,
  ]);
  return taskPage(
    c,
    acting,
    { title: taskTitle(task) },
    <>
      <PageTitle caption="Open task">{taskTitle(task)}</PageTitle>
      <InsetText>
        This task waits for {people.map(({ name }) => name).join(' or ')}. You can read it, but not act on it.
      </InsetText>
      <WhyAsked task={task} run={work?.run} />
      <p>
        <a href={`/runs/${task.runId}`}>See the run</a>
      </p>
      {work && (
        <ApprovalContent work={work} task={task} submitter={work.submitter?.name ?? 'someone who is gone'} />
      )}
    </>,
  );
}
