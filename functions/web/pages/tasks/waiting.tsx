import { stepOf } from '../../../../shared/processes';
import { readDossier } from '../../../../shared/store/dossier';
import { getPeople } from '../../../../shared/store/people';
import { getRun } from '../../../../shared/store/runs';
import { answerToTakeBack } from '../../../../shared/store/tasks/take-back';
import { participantsOf } from '../../../../shared/tasks/participants';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { InsetText, PageTitle } from '../../ui';
import { listOf, namesFrom } from '../names';
import type { Acting } from './acting';
import { readApproval } from './approval-work';
import { ApprovalContent } from './approve';
import { ToRead } from './decide';
import { taskPage, WhyAsked } from './frame';
import { mayHandOn } from './hand-on-page';
import { ParticipantsView, peopleOf } from './participants-view';

/** An open task for somebody who is not asked, or has answered: who is, and what it is about. */
export async function waitingPage(c: PageContext, acting: Acting, task: Task) {
  const step = stepOf(task);
  const decides = step.kind === 'own' && step.decides !== undefined;
  const [people, run, work, dossier] = await Promise.all([
    getPeople([...peopleOf(task), ...task.assignees]),
    getRun(task.runId),
    decides ? readApproval(task) : undefined,
    step.kind === 'decision' ? readDossier(task) : undefined,
  ]);
  const nameOf = namesFrom(people);
  return taskPage(
    c,
    acting,
    { title: taskTitle(task), reading: true },
    <>
      <PageTitle caption="Open task">{taskTitle(task)}</PageTitle>
      <InsetText>
        {hasAnswered(task, acting) ? 'Your answer is recorded. ' : ''}
        {task.assignees.length > 0
          ? `This task waits for ${listOf(task.assignees.map(nameOf))}. You can read it, but not act on it.`
          : 'Nobody is left who could answer: an administrator can ask somebody.'}
      </InsetText>
      {acting.means.by === 'sign-in' && answerToTakeBack(acting.person, task) && (
        <p>
          Changed your mind? <a href={`${acting.action}/take-back`}>Take back your answer</a> while others are
          still asked.
        </p>
      )}
      <WhyAsked task={task} run={run} />
      {acting.means.by === 'sign-in' && (
        <p>
          <a href={`/runs/${task.runId}`}>See the run</a>
        </p>
      )}
      {mayHandOn(acting, task) && (
        <p>
          <a href={`${acting.action}/hand-on`}>Ask somebody else to do this</a>
        </p>
      )}
      <ParticipantsView task={task} nameOf={nameOf} />
      {work && (
        <ApprovalContent work={work} task={task} submitter={work.submitter?.name ?? 'someone who is gone'} />
      )}
      {dossier && <ToRead task={task} dossier={dossier} />}
    </>,
  );
}

const hasAnswered = (task: Task, { person }: Acting) =>
  participantsOf(task).some(({ personId, answer }) => personId === person.id && answer);
