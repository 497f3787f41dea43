import { needsManagement, rate } from '../../../../shared/risk';
import { decide } from '../../../../shared/store/assessments';
import { DecisionRefused } from '../../../../shared/store/tasks/submit';
import { checkDecision } from '../../../../shared/tasks/decision';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import {
  ButtonLink,
  type FieldError,
  Notice,
  PageTitle,
  RiskMatrix,
  RiskTag,
  SummaryList,
  Time,
} from '../../ui';
import { AssessmentView } from '../assessment-view';
import { namesFrom } from '../names';
import { type Acting, hasNonce } from './acting';
import { type ApprovalWork, readApproval } from './approval-work';
import { ChangesView } from './changes-view';
import { DecisionForm, needsSignIn } from './decision-form';
import { Fingerprint } from './fingerprint';
import { HandOnLink, NOT_FROM_THIS_PAGE, taskPage, WhyAsked } from './frame';
import { ParticipantsView } from './participants-view';
import { contentChanged } from './refused';
import { settle } from './settle';

interface Sent {
  values?: Record<string, string>;
  errors?: FieldError[];
  status?: 403 | 422;
}

/** What is decided on, and the decision's form for who is asked. */
export async function showApproval(c: PageContext, acting: Acting, task: Task, sent: Sent = {}) {
  const work = await readApproval(task);
  if (!work) return contentChanged(c, acting, task);
  const { values, errors, status } = sent;
  const submitter = work.submitter?.name ?? 'someone who is gone';
  return taskPage(
    c,
    acting,
    { title: 'Approve treatment', errors, status, signIn: task.signIn },
    <>
      <PageTitle
        caption="Treatment plan and residual risk"
        actions={
          <ButtonLink kind="secondary" href="#decide">
            Go to your decision
          </ButtonLink>
        }
      >
        {taskTitle(task)}
      </PageTitle>
      <p>
        {work.criteria.acceptanceThreshold === null
          ? 'You are asked because your risk criteria want an approval for every assessment'
          : 'You are asked because the risk is above the acceptance threshold'}
        :{' '}
        {needsManagement(work.criteria, work.content.subject.levels.residualLevel)
          ? 'the risk that is left is so high that top management decides'
          : 'a designated approver decides'}{' '}
        whether the treatment plan and the residual risk are acceptable.
      </p>
      <WhyAsked task={task} run={work.run} />
      <ApprovalContent work={work} task={task} submitter={submitter} />
      <ParticipantsView task={task} nameOf={namesFrom(work.people)} />
      <DecisionForm
        {...{ acting, task, values, errors }}
        bar={barOn(acting, task)}
        hints={hintsFor(submitter)}
      />
      {!needsSignIn(acting, task) && <HandOnLink acting={acting} />}
    </>,
  );
}

/** Only an administrator whom nobody could take the place of decides on what they submitted. */
const barOn = (acting: Acting, task: Task): string | undefined =>
  task.submittedBy === acting.person.id ? 'submitted what is decided on' : undefined;

const hintsFor = (submitter: string) => ({
  approved: 'The treatment plan and the residual risk are acceptable. The record becomes final.',
  'changes-requested': `It goes back to ${submitter} with your comment, and comes to you again.`,
  rejected: 'The risk is not accepted. The record becomes final and says so.',
});

/** Everything to be read before deciding. */
export function ApprovalContent(props: { work: ApprovalWork; task: Task; submitter: string }) {
  const { work, task, submitter } = props;
  const { content, criteria, changes } = work;
  const { levels } = content.subject;
  return (
    <>
      <RegisterChanged work={work} />
      <SummaryList
        rows={[
          {
            key: 'Submitted',
            value: (
              <>
                by {submitter} on <Time at={content.submittedAt} show="zoned" />
              </>
            ),
          },
          {
            key: 'Risk today',
            value: <RiskTag level={levels.inherentLevel} levels={criteria.levels} />,
          },
          {
            key: 'Risk after treatment',
            value: <RiskTag level={levels.residualLevel} levels={criteria.levels} />,
          },
          { key: 'Fingerprint', value: <Fingerprint hash={task.contentHash} /> },
        ]}
      />
      {changes && <ChangesView changes={changes} criteria={criteria} />}
      <AssessmentView subject={content.subject} criteria={criteria} />
      <h2>Where the risks stand</h2>
      <RiskMatrix
        caption={`Risk criteria, version ${criteria.version}`}
        likelihood={criteria.likelihood}
        impact={criteria.impact}
        levels={criteria.levels}
        level={(likelihood, impact) => rate(criteria, likelihood, impact).level}
        marks={marksOf(work)}
      />
    </>
  );
}

function RegisterChanged({ work: { system, content } }: { work: ApprovalWork }) {
  const assessed = content.subject.system.version;
  if (system?.version === assessed) return null;
  return (
    <Notice
      kind="important"
      text={
        system
          ? `The register entry changed after the assessment: version ${assessed} was assessed, now it is version ${system.version}. Ask for changes if the assessment does not fit any more.`
          : 'The AI system is not in the register any more.'
      }
    />
  );
}

/** Each risk's number in the cell of today and in that of after treatment. */
const marksOf = ({ content }: ApprovalWork) =>
  content.subject.assessment.risks.flatMap((risk, index) =>
    risk.treatment === 'retain'
      ? [{ likelihood: risk.likelihood, impact: risk.impact, text: `${index + 1} today and after` }]
      : [
          { likelihood: risk.likelihood, impact: risk.impact, text: `${index + 1} today` },
          { ...risk.residual, text: `${index + 1} after` },
        ],
  );

/** An approver decided. @throws {TaskNotClosed} */
export async function actOnApproval(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const values = Object.fromEntries(form);
  if (!hasNonce(acting, task, form)) {
    return showApproval(c, acting, task, { values, errors: [NOT_FROM_THIS_PAGE], status: 403 });
  }
  // What cannot be shown as what was asked about is not decided on either.
  if (!(await readApproval(task))) return contentChanged(c, acting, task);
  const { person, means } = acting;
  const checked = checkDecision(values, { bar: barOn(acting, task) });
  if (!checked.ok) return showApproval(c, acting, task, { values, errors: checked.problems, status: 422 });
  const now = c.get('now');
  try {
    await settle(await decide({ task, person, means, ...checked.value }, now), now);
  } catch (error) {
    if (!(error instanceof DecisionRefused)) throw error;
    const errors = [{ field: 'decision', message: error.message }];
    return showApproval(c, acting, task, { values, errors, status: 422 });
  }
  return c.redirect(acting.action, 303);
}
