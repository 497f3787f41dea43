import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { stepOf } from '../../../../shared/processes';
import { mayTakeBack } from '../../../../shared/store/tasks/take-back';
import { type Decision, type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import {
  Details,
  NextSteps,
  type NoticeProps,
  PageTitle,
  Panel,
  RiskTag,
  StateTag,
  SummaryList,
  type SummaryRow,
  Time,
} from '../../ui';
import { AssessmentView } from '../assessment-view';
import { Lines } from '../lines';
import { listOf } from '../names';
import type { Acting } from './acting';
import { type ClosedFacts, readClosed } from './closed-facts';
import { DossierView } from './dossier-view';
import { Fingerprint } from './fingerprint';
import { taskPage } from './frame';
import { LevelsTable } from './levels-table';
import { ParticipantsView } from './participants-view';

const TITLES: Record<Decision, string> = {
  submitted: 'Submitted',
  approved: 'Approved',
  rejected: 'Rejected',
  'changes-requested': 'Changes requested',
};

const DID: Record<Decision, string> = {
  submitted: 'submitted this about',
  approved: 'approved this about',
  rejected: 'rejected this about',
  'changes-requested': 'asked for changes to this about',
};

interface ClosedOptions {
  notice?: NoticeProps;
  status?: ContentfulStatusCode;
  /** What was typed and could not be recorded: shown, so that it is not lost. */
  unsent?: Record<string, string | string[]>;
}

/** What was recorded: for who did it, and for everybody who comes later. */
export async function closedPage(c: PageContext, acting: Acting, task: Task, options: ClosedOptions = {}) {
  const { notice, status, unsent } = options;
  if (task.state !== 'done') return overPage(c, acting, task, options);
  const facts = await readClosed(task);
  const title = `${stepOf(task).name}: ${TITLES[task.decision!].toLowerCase()}`;
  return taskPage(
    c,
    acting,
    { title, notice, status, reading: true },
    <>
      <ClosedTitle title={title} task={task} acting={acting} facts={facts} />
      {unsent && <Unsent fields={unsent} />}
      <SummaryList rows={rowsOf(task, facts, acting)} />
      {facts.content && facts.criteria && (
        <LevelsTable subject={facts.content.subject} criteria={facts.criteria} />
      )}
      <NextSteps>
        <p>{nextStep(task, facts)}</p>
        {facts.open && acting.means.by === 'sign-in' && mayTakeBack(acting.person, task) && (
          <p>
            Something is wrong with it?{' '}
            <a href={`${acting.action}/take-back`}>Take back what was submitted</a> until it is decided.
          </p>
        )}
      </NextSteps>
      <ParticipantsView task={task} nameOf={facts.nameOf} />
      {facts.content && facts.criteria && (
        <Details summary={whatIsBelow(task)}>
          <AssessmentView subject={facts.content.subject} criteria={facts.criteria} />
        </Details>
      )}
      {facts.dossier && (
        <Details summary={whatIsBelow(task)}>
          <DossierView dossier={facts.dossier} />
        </Details>
      )}
    </>,
  );
}

const whatIsBelow = ({ decision }: Task) =>
  decision === 'submitted' ? 'What was submitted' : 'What was decided on';

function ClosedTitle(props: { title: string; task: Task; acting: Acting; facts: ClosedFacts }) {
  const { title, task, acting, facts } = props;
  const what = (
    <>
      {DID[task.decision!]} <strong>{task.systemName}</strong> on <Time at={task.closedAt!} show="zoned" />
    </>
  );
  if (task.closedBy === acting.person.id) return <Panel title={title}>You {what}.</Panel>;
  return (
    <>
      <PageTitle caption={taskTitle(task)}>{title}</PageTitle>
      <p>
        {facts.nameOf(task.closedBy!)} {what}. There is nothing left to do for you here.
      </p>
    </>
  );
}

function rowsOf(task: Task, { run, content, criteria, nameOf }: ClosedFacts, acting: Acting): SummaryRow[] {
  const record = run?.recordNumber;
  const signedIn = acting.means.by === 'sign-in';
  return [
    task.systemId
      ? {
          key: 'AI system',
          value: signedIn ? <a href={`/systems/${task.systemId}`}>{task.systemName}</a> : task.systemName,
        }
      : { key: 'About', value: task.systemName },
    { key: 'Decision', value: <StateTag of="decision" state={task.decision!} /> },
    {
      key: 'By',
      value: `${nameOf(task.closedBy!)}, ${task.closedByMeans === 'link' ? 'by a mailed link' : 'signed in'}`,
    },
    { key: 'On', value: <Time at={task.closedAt!} show="zoned" /> },
    ...(task.comment ? [{ key: 'Comment', value: <Lines text={task.comment} /> }] : []),
    ...(content
      ? [
          {
            key: 'Risk after treatment',
            value: <RiskTag level={content.subject.levels.residualLevel} levels={criteria?.levels} />,
          },
        ]
      : []),
    { key: 'Fingerprint', value: <Fingerprint hash={task.outcomeHash} /> },
    { key: 'Run', value: signedIn ? <a href={`/runs/${task.runId}`}>{task.runId}</a> : task.runId },
    ...(record
      ? [{ key: 'Record', value: signedIn ? <a href={`/records/${record}`}>{record}</a> : record }]
      : []),
  ];
}

function nextStep(task: Task, { run, following, nameOf }: ClosedFacts): string {
  if (run?.recordNumber) return `The record ${run.recordNumber} is final.`;
  if (run?.state === 'withdrawn') return 'The run was withdrawn.';
  if (run && (run.state === 'failed' || run.state === 'unanswered')) {
    return 'The run ended without a record, and the administrators were told.';
  }
  const asked = following && listOf(following.assignees.map(nameOf));
  if (task.decision === 'changes-requested') {
    return asked
      ? `${asked} was asked to change it and to submit it again.`
      : 'Whoever submitted it is asked by mail to change it and to submit it again.';
  }
  if (task.decision === 'submitted' && task.needsApproval) {
    return `The risk after treatment is above the acceptance threshold, so it needs an approval. ${
      asked ? `${asked} was asked by mail.` : 'An approver is asked by mail now.'
    } You are told what was decided.`;
  }
  const told = asked ? `${asked} was asked by mail: ${taskTitle(following)}.` : '';
  if (task.next || told) return [task.next, told].filter(Boolean).join(' ');
  return 'The process goes on by itself. You get a receipt by mail.';
}

const OVER: Partial<Record<Task['state'], string>> = {
  expired: 'Nobody answered in time',
  withdrawn: 'The run was withdrawn',
  outdated: 'What was to be decided on changed',
  ended: 'The process broke, and the administrators were told',
};
const AFTER: Partial<Record<Task['state'], string>> = {
  expired: 'If it is still needed, an administrator starts it again. Then you get a new mail.',
  withdrawn: 'If it is still needed, somebody starts it again. Then you get a new mail.',
  outdated: 'It is checked and changed where needed. If you are needed again, you get a new mail.',
  ended: 'If it is still needed, an administrator starts it again. Then you get a new mail.',
};

/** For a task that ended without an answer. */
function overPage(c: PageContext, acting: Acting, task: Task, { notice, status, unsent }: ClosedOptions) {
  return taskPage(
    c,
    acting,
    { title: 'This task is over', notice, status, reading: true },
    <>
      <PageTitle caption={taskTitle(task)}>This task is over</PageTitle>
      <p>
        {OVER[task.state] ?? 'It ended'}
        {task.closedAt && (
          <>
            {' '}
            (<Time at={task.closedAt} show="zoned" />)
          </>
        )}
        . There is nothing to do here any more.
      </p>
      <p>{AFTER[task.state]}</p>
      {unsent && <Unsent fields={unsent} />}
    </>,
  );
}

function Unsent({ fields }: { fields: Record<string, string | string[]> }) {
  const answers = Object.entries(fields).filter(([, answer]) => answer !== '');
  return (
    <Details summary="What you sent, which was not recorded" open>
      <SummaryList
        rows={answers.map(([name, answer]) => ({
          key: name,
          value: <Lines text={[answer].flat().join(', ')} />,
        }))}
      />
    </Details>
  );
}
