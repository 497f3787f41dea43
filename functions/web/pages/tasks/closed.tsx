import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { shortHash } from '../../../../shared/canonical';
import { type DraftAssessment, draftToForm } from '../../../../shared/risk';
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
import type { Acting } from './acting';
import { type ClosedFacts, readClosed } from './closed-facts';
import { taskPage } from './frame';
import { LevelsTable } from './levels-table';

const TITLES: Record<Decision, string> = {
  submitted: 'Assessment submitted',
  approved: 'Treatment approved',
  rejected: 'Treatment rejected',
  'changes-requested': 'Changes requested',
};

const DID: Record<Decision, string> = {
  submitted: 'submitted the risk assessment of',
  approved: 'approved the treatment plan and the residual risk of',
  rejected: 'rejected the treatment plan of',
  'changes-requested': 'asked for changes to the risk assessment of',
};

interface ClosedOptions {
  notice?: NoticeProps;
  status?: ContentfulStatusCode;
  /** What was typed and could not be recorded: shown, so that it is not lost. */
  unsent?: DraftAssessment;
}

/** What was recorded: for who did it, and for everybody who comes later. */
export async function closedPage(c: PageContext, acting: Acting, task: Task, options: ClosedOptions = {}) {
  const { notice, status, unsent } = options;
  if (task.state !== 'done') return overPage(c, acting, task, options);
  const facts = await readClosed(task);
  const title = TITLES[task.decision!];
  return taskPage(
    c,
    acting,
    { title, notice, status, reading: true },
    <>
      <ClosedTitle title={title} task={task} acting={acting} facts={facts} />
      {unsent && <Unsent draft={unsent} />}
      <SummaryList rows={rowsOf(task, facts, acting)} />
      {facts.content && facts.criteria && (
        <LevelsTable subject={facts.content.subject} criteria={facts.criteria} />
      )}
      <NextSteps>
        <p>{nextStep(task, facts)}</p>
      </NextSteps>
      {facts.content && facts.criteria && (
        <Details summary={task.step === 'assess' ? 'What was submitted' : 'What was decided on'}>
          <AssessmentView subject={facts.content.subject} criteria={facts.criteria} />
        </Details>
      )}
    </>,
  );
}

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
    {
      key: 'AI system',
      value: signedIn ? <a href={`/systems/${task.systemId}`}>{task.systemName}</a> : task.systemName,
    },
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

/** The short form of a content hash, and what it is for. */
export const Fingerprint = ({ hash }: { hash: string | undefined }) =>
  hash ? (
    <>
      <code class="nowrap">{shortHash(hash)}</code>{' '}
      <span class="muted">
        The same content has the same fingerprint: compare it with the record and your mail.
      </span>
    </>
  ) : (
    <>None</>
  );

function nextStep(task: Task, { run, following, nameOf }: ClosedFacts): string {
  if (run?.recordNumber) return `The record ${run.recordNumber} is final. There is nothing to do.`;
  if (run && (run.state === 'failed' || run.state === 'unanswered')) {
    return 'The run ended without a record, and the administrators were told.';
  }
  const asked = following?.assignees.map(nameOf).join(' or ');
  if (task.decision === 'changes-requested') {
    return asked
      ? `${asked} was asked to change the assessment and to submit it again.`
      : 'The owner is asked by mail to change the assessment and to submit it again.';
  }
  if (task.decision === 'submitted' && task.needsApproval) {
    return `The risk after treatment is above the acceptance threshold, so it needs an approval. ${
      asked ? `${asked} was asked by mail.` : 'An approver is asked by mail now.'
    } You are told what was decided.`;
  }
  return 'The final record is made and numbered now. You get a receipt by mail.';
}

/** For a task that ended without an answer. */
function overPage(c: PageContext, acting: Acting, task: Task, { notice, status, unsent }: ClosedOptions) {
  return taskPage(
    c,
    acting,
    { title: 'This task is over', notice, status, reading: true },
    <>
      <PageTitle caption={taskTitle(task)}>This task is over</PageTitle>
      <p>
        {task.state === 'expired' ? 'Nobody answered in time' : 'It was withdrawn'}
        {task.closedAt && (
          <>
            {' '}
            (<Time at={task.closedAt} show="zoned" />)
          </>
        )}
        . The run ended without a record, and the administrators were told.
      </p>
      <p>If the assessment is still needed, an administrator starts a new one. Then you get a new mail.</p>
      {unsent && <Unsent draft={unsent} />}
    </>,
  );
}

function Unsent({ draft }: { draft: DraftAssessment }) {
  const answers = Object.entries(draftToForm(draft)).filter(([, answer]) => answer !== '');
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
