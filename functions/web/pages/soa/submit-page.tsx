import { contentHash } from '../../../../shared/canonical';
import {
  checkStatement,
  GROUPS,
  isReady,
  type StatementProblem,
  statementDifferences,
} from '../../../../shared/soa';
import { listPeople } from '../../../../shared/store/people';
import {
  askForApproval,
  DraftChanged,
  getVersion,
  readAssessed,
  readDraft,
  readStatement,
  submitDraft,
  toSubmit,
} from '../../../../shared/store/soa';
import { type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  Details,
  EmptyState,
  type FieldError,
  Form,
  Hidden,
  InsetText,
  NextSteps,
  PageTitle,
  TextArea,
} from '../../ui';
import { textOf } from '../form-input';
import { DifferencesView } from './differences-view';
import { fieldName } from './edit-form';
import { namesOf, readNames } from './facts';
import { StatementView } from './statement-view';
import { CRUMBS, groupName, NAV, plural } from './words';

const MAX_NOTE = 2000;

/** GET /soa/submit: checks the draft against the risk records of this moment, shows what changed, and submits it. */
export async function submitPage(c: PageContext, note = '', errors: FieldError[] = []) {
  const [draft, assessed, people] = await Promise.all([readDraft(), readAssessed(), listPeople()]);
  const { current, latest } = draft.head;
  const statement = toSubmit(draft, assessed);
  const hash = contentHash(statement);
  const [held, newest] = await Promise.all([
    current > 0 ? readStatement(current) : undefined,
    latest > 0 ? getVersion(latest) : undefined,
  ]);
  const names = namesOf(people);
  const problems = checkStatement(statement, { assessed, people });
  const advice = problems.filter(({ kind }) => kind === 'advice');
  const differences = statementDifferences(held, statement, names);
  const waiting = newest?.state === 'in-approval' ? newest : undefined;
  const page_ = (children: unknown) =>
    page(
      c,
      { title: 'Check and submit', current: NAV, breadcrumbs: CRUMBS, errors },
      <>
        <PageTitle>Check and submit</PageTitle>
        {children}
      </>,
      errors.length > 0 ? (errors[0]!.field === '' ? 409 : 422) : 200,
    );

  if (!isReady(problems))
    return page_(<NotReady problems={problems.filter(({ kind }) => kind === 'error')} />);
  if (held && differences.length === 0)
    return page_(
      <EmptyState title={`The draft says the same as version ${current}`}>
        There is nothing to approve.
      </EmptyState>,
    );
  if (waiting?.contentHash === hash)
    return page_(
      <EmptyState title={`This is with the approvers already, as version ${waiting.version}`}>
        <a href={`/runs/${waiting.runId}`}>See how far it is</a>
      </EmptyState>,
    );
  return page_(
    <>
      <p>The draft is complete. {adviceWords(advice)}</p>
      {advice.length > 0 && (
        <Details summary={`What could be better (${advice.length})`}>
          <ProblemList problems={advice} />
        </Details>
      )}
      <p>
        <a href="/soa/coverage">Risks and controls</a> shows the risks without a control and the controls
        without a risk.
      </p>
      {waiting && (
        <InsetText>
          Version {waiting.version} is with the approvers. This one takes its place: they are told that they
          need not decide on it any more.
        </InsetText>
      )}
      <h2>{held ? `What changed since version ${current}` : 'What is decided'}</h2>
      {held ? (
        <DifferencesView differences={differences} />
      ) : (
        <StatementView statement={statement} names={names} />
      )}
      <Form action="/soa/submit">
        <Hidden name="hash" value={hash} />
        <TextArea
          name="note"
          label="Note to the approvers"
          optional
          hint="Why this version is made, and what they should look at."
          value={note}
          error={errors.find(({ field }) => field === 'note')?.message}
          rows={3}
        />
        <NextSteps>
          <p>
            It becomes version {latest + 1}. The designated approvers and top management are asked by mail,
            with what changed. You do not decide on it yourself. It holds once it is approved.
          </p>
        </NextSteps>
        <Buttons>
          <Button>Submit version {latest + 1} for approval</Button>
          <ButtonLink kind="secondary" href="/soa">
            Not yet
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  );
}

const adviceWords = (advice: StatementProblem[]) =>
  advice.length === 0
    ? 'Nothing is left to say about it.'
    : `${plural(advice.length, 'thing')} could be better; that keeps nothing from approval.`;

function NotReady({ problems }: { problems: StatementProblem[] }) {
  return (
    <>
      <p>
        {plural(problems.length, 'thing has', 'things have')} to be put right before the statement can be
        submitted.
      </p>
      <ProblemList problems={problems} />
      <Buttons>
        <ButtonLink href={`/soa/edit/${problems[0]!.group}`}>Go to the first</ButtonLink>
        <ButtonLink kind="secondary" href="/soa">
          Back to the overview
        </ButtonLink>
      </Buttons>
    </>
  );
}

/** Each with the way to the field where it is put right. */
function ProblemList({ problems }: { problems: StatementProblem[] }) {
  return (
    <>
      {GROUPS.map((group) => {
        const here = problems.filter((problem) => problem.group === group.id);
        return (
          here.length > 0 && (
            <>
              <h3>{groupName(group)}</h3>
              <ul>
                {here.map(({ control, field, message }) => (
                  <li>
                    <a href={`/soa/edit/${group.id}#${fieldName(control, field)}`}>{message}</a>
                  </li>
                ))}
              </ul>
            </>
          )
        );
      })}
    </>
  );
}

/** POST /soa/submit */
export async function submit(c: PageContext) {
  const body = await c.req.parseBody();
  const note = textOf(body.note).replace(/\r\n?/g, '\n').trim();
  if (note.length > MAX_NOTE)
    return submitPage(c, note, [
      { field: 'note', message: `Shorten the note to ${MAX_NOTE.toLocaleString('en')} characters or fewer` },
    ]);
  const [assessed, people] = await Promise.all([readAssessed(), listPeople()]);
  const { statement } = await readDraft();
  const ready = isReady(checkStatement(toSubmit({ statement }, assessed), { assessed, people }));
  const overtaken = [
    {
      field: '',
      message: 'The draft or the risk records changed meanwhile: look at what would be submitted now',
    },
  ];
  if (!ready) return submitPage(c, note, overtaken);
  const seen = { seenHash: textOf(body.hash), ...(note && { note }) };
  try {
    await submitDraft(seen, { assessed, names: namesOf(people) }, personOf(c).id, c.get('now'));
  } catch (error) {
    if (!(error instanceof DraftChanged)) throw error;
    return submitPage(c, note, overtaken);
  }
  return c.redirect('/soa?done=submitted', 303);
}

/** POST /soa/versions/:version/start-approval: for a version whose approval did not start. Safe to repeat. */
export async function startAgain(c: PageContext, number: number) {
  const version = await getVersion(number);
  if (!version) return problemPage(c, 404);
  await askForApproval(version, await readNames(), c.get('now'));
  return c.redirect('/soa?done=submitted', 303);
}
