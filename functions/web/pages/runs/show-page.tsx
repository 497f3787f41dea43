import type { Child } from 'hono/jsx';
import { type LedgerEntry, verifyChain } from '../../../../shared/ledger/ledger';
import { processById, stepName } from '../../../../shared/processes';
import type { Run } from '../../../../shared/runs/run';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import { participantsOf } from '../../../../shared/tasks/participants';
import type { Task } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  DataTable,
  NextSteps,
  PageTitle,
  StateTag,
  Time,
  Timeline,
  type TimelineItem,
  Warning,
} from '../../ui';
import { Lines } from '../lines';
import { listOf, type NameOf } from '../names';
import { Events, Machine, type Technical } from './execution';
import { inWords, MEANS } from './ledger-words';
import { About, Standing } from './standing';

export interface ShowPageProps {
  run: Run;
  schedule?: ProcessSchedule;
  tasks: Task[];
  ledger: LedgerEntry[];
  technical: Technical;
  nameOf: NameOf;
  mayWithdraw: boolean;
  /** What the process itself adds. */
  more?: Child;
}

/** One run: what it is about, where it stands, its state machine with its history, and the evidence. */
export function showPage(c: PageContext, props: ShowPageProps) {
  const { run, schedule, tasks, ledger, technical, nameOf } = props;
  return page(
    c,
    {
      title: `${processById(run.process).name}: ${run.systemName}`,
      current: 'runs',
      breadcrumbs: [{ text: 'Runs', href: '/runs' }],
    },
    <>
      <PageTitle
        caption={`${processById(run.process).name} · ${run.id}`}
        actions={<StateTag of="run" state={run.state} />}
      >
        {run.systemName}
      </PageTitle>
      <About run={run} schedule={schedule} nameOf={nameOf} />
      <NextSteps title="Where it stands">
        <Standing run={run} tasks={tasks} nameOf={nameOf} />
      </NextSteps>
      {props.mayWithdraw && (
        <p>
          <a href={`/runs/${run.id}/withdraw`}>Withdraw this run</a>
        </p>
      )}
      {props.more}
      <h2>Where the process is</h2>
      <Machine technical={technical} title={processById(run.process).name} />
      <h2>Tasks</h2>
      <Tasks tasks={tasks} nameOf={nameOf} now={c.get('now')} />
      <h2>History</h2>
      <Timeline items={ledger.toReversed().map((entry) => timelineItem(entry, props))} />
      <Verified ledger={ledger} />
      <h2>Technical history</h2>
      <Events technical={technical} />
    </>,
  );
}

function timelineItem(entry: LedgerEntry, { run, tasks, nameOf }: ShowPageProps): TimelineItem {
  const { title, detail, tone } = inWords(entry, run.process);
  const task = tasks.find(({ id }) => id === entry.facts.taskId);
  const means = MEANS[entry.by];
  // A comment may name people, so the ledger does not hold it; the task does.
  const comment = commentOn(entry, task);
  const people = typeof entry.facts.assignees === 'string' ? entry.facts.assignees.split(' ') : [];
  const told = people.length > 0 ? listOf(people.map(nameOf)) : detail;
  return {
    at: entry.at,
    title,
    tone,
    by: means === '' ? nameOf(entry.actor) : `${nameOf(entry.actor)}, ${means}`,
    detail: comment ? <Lines text={`“${comment}”`} /> : told,
  };
}

function commentOn({ act, actor }: LedgerEntry, task: Task | undefined): string | undefined {
  if (!task || !/^(treatment|task|answer)-/.test(act)) return undefined;
  if (act === 'task-taken-back') return task.comment;
  const place = participantsOf(task).findLast(({ personId }) => personId === actor);
  if (act === 'answer-taken-back') return place?.takenBack?.why;
  const answer = place?.answer ?? place?.takenBack?.answer;
  return answer ? answer.comment : task.closedBy === actor ? task.comment : undefined;
}

/** Whether the evidence is whole, checked anew for each view. */
function Verified({ ledger }: { ledger: LedgerEntry[] }) {
  const result = verifyChain(ledger);
  if (!result.ok) return <Warning>The ledger of this run does not verify: {result.problem}.</Warning>;
  const entries = result.entries === 1 ? '1 entry' : `${result.entries} entries`;
  return <p>The ledger of this run verifies: {entries}, each chained to the one before by its hash.</p>;
}

function Tasks({ tasks, nameOf, now }: { tasks: Task[]; nameOf: NameOf; now: Date }) {
  return (
    <DataTable
      caption="Tasks of this run in the order they were opened"
      captionHidden
      rows={tasks}
      empty={<p>No task was opened yet.</p>}
      columns={[
        {
          head: 'Task',
          header: true,
          cell: (task) => (
            <a href={`/tasks/${task.id}`}>
              {stepName(task)}
              {task.itemTitle && `: ${task.itemTitle}`}
            </a>
          ),
        },
        { head: 'Asked', cell: ({ assignees }) => listOf(assignees.map(nameOf)) },
        { head: 'Opened', cell: ({ openedAt }) => <Time at={openedAt} show="absolute" /> },
        { head: 'Due', cell: ({ dueAt }) => <Time at={dueAt} show="absolute" /> },
        {
          head: 'State',
          cell: ({ state, dueAt }) => (
            <StateTag
              of="task"
              state={state === 'open' && Date.parse(dueAt) < now.getTime() ? 'overdue' : state}
            />
          ),
        },
        {
          head: 'Answer',
          cell: ({ decision, closedBy, closedAt }) =>
            decision && closedBy && closedAt ? (
              <>
                <StateTag of="decision" state={decision} /> by {nameOf(closedBy)},{' '}
                <Time at={closedAt} show="absolute" />
              </>
            ) : (
              'None'
            ),
        },
      ]}
    />
  );
}
