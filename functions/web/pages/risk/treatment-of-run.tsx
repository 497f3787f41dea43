import { type TreatmentAction, treatmentActions } from '../../../../shared/risk';
import type { Run } from '../../../../shared/runs/run';
import { readContent } from '../../../../shared/store/assessments';
import { listPeople } from '../../../../shared/store/people';
import { tasksOfRun } from '../../../../shared/store/runs';
import type { Task } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { CalendarDate, DataTable, StateTag, SummaryList } from '../../ui';
import { listOf, namesFrom } from '../names';

/** On a run's page: the accepted treatment plan, how far it is, and when it is reviewed. */
export async function treatmentOfRun(c: PageContext, run: Run) {
  if (!run.recordNumber || run.state === 'rejected') return null;
  const tasks = await tasksOfRun(run.id);
  const assessed = tasks.findLast(({ step, state }) => step === 'assess' && state === 'done');
  const content = assessed && (await readContent(assessed.id));
  const actions = content ? treatmentActions(content.subject.assessment) : [];
  if (!assessed || !content || actions.length === 0) return null;
  // What the run was told when it was submitted; one of before there were follow-ups was told nothing.
  const reviewAt = assessed.route?.reviewAt;
  if (typeof reviewAt !== 'string') return null;
  const nameOf = namesFrom(await listPeople());
  const taskOf = ({ risk }: TreatmentAction) =>
    tasks.findLast(
      ({ step, item, number }) => step === 'implement' && item === risk && number > assessed.number,
    );
  return (
    <>
      <h2>Treatment</h2>
      <SummaryList
        rows={[
          {
            key: 'Plan accepted in',
            value: <a href={`/records/${run.recordNumber}`}>{run.recordNumber}</a>,
          },
          run.followUpNumber
            ? {
                key: 'Reviewed in',
                value: <a href={`/records/${run.followUpNumber}`}>{run.followUpNumber}</a>,
              }
            : { key: 'Review of whether it works', value: <CalendarDate date={reviewAt.slice(0, 10)} /> },
        ]}
      />
      <DataTable
        caption="Actions of the treatment plan"
        captionHidden
        rows={actions}
        columns={[
          {
            head: 'Risk',
            header: true,
            cell: (action) => {
              const task = taskOf(action);
              const title = `${action.risk + 1}. ${action.title}`;
              return task ? <a href={`/tasks/${task.id}`}>{title}</a> : title;
            },
          },
          { head: 'What is done', cell: ({ what }) => what },
          {
            head: 'Asked',
            cell: (action) => listOf((taskOf(action)?.assignees ?? []).map(nameOf)) || 'Nobody yet',
          },
          { head: 'Done by', cell: ({ dueOn }) => <CalendarDate date={dueOn} /> },
          { head: 'State', cell: (action) => <ActionState task={taskOf(action)} now={c.get('now')} /> },
        ]}
      />
    </>
  );
}

function ActionState({ task, now }: { task?: Task; now: Date }) {
  if (!task) return <>Not asked yet</>;
  const overdue = task.state === 'open' && Date.parse(task.dueAt) < now.getTime();
  return <StateTag of="task" state={overdue ? 'overdue' : task.state} />;
}
