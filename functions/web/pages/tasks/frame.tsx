import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { REASON_NAMES, Run } from '../../../../shared/runs/run';
import type { Task } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { type FieldError, Form, Hidden, InsetText, type NoticeProps, Time } from '../../ui';
import { type Acting, BASIS, NONCE, nonceOf } from './acting';

export interface TaskPageProps {
  title: string;
  notice?: NoticeProps;
  errors?: FieldError[];
  status?: ContentfulStatusCode;
  /** Nothing can be done on this page, only read. */
  reading?: boolean;
  /** The link shows the task, and to act takes a sign-in. */
  signIn?: boolean;
}

/** A task's page: with navigation for who is signed in, without for who comes by a link. */
export function taskPage(
  c: PageContext,
  acting: Acting,
  { title, notice, errors, status, reading, signIn }: TaskPageProps,
  children: Child,
) {
  const signedIn = acting.means.by === 'sign-in';
  return page(
    c,
    {
      title,
      notice,
      errors,
      ...(signedIn && { current: 'home', breadcrumbs: [{ text: 'Home', href: '/' }] }),
    },
    <>
      {!signedIn && <LinkHolder name={acting.person.name} reading={reading || signIn} />}
      {children}
    </>,
    status,
  );
}

function LinkHolder({ name, reading }: { name: string; reading?: boolean }) {
  return (
    <InsetText>
      You are here as <strong>{name}</strong>, by the link in your mail.
      {!reading && ' You do not need to sign in. What you do on this page is recorded under that name.'}
    </InsetText>
  );
}

/** The page's one form, bound to the person, the task and what the page was made from. */
export function TaskForm(props: { acting: Acting; task: Task; basis: string; children: Child }) {
  const { acting, task, basis, children } = props;
  return (
    <Form action={acting.action} {...(acting.means.by === 'link' && { csrf: null })}>
      <Hidden name={NONCE} value={nonceOf(acting, task, basis)} />
      <Hidden name={BASIS} value={basis} />
      {children}
    </Form>
  );
}

/** The way to have somebody else asked. */
export const HandOnLink = ({ acting }: { acting: Acting }) => (
  <p>
    Not for you? <a href={`${acting.action}/hand-on`}>Ask somebody else to do this</a>
  </p>
);

/** Why this task is there, and until when. */
export function WhyAsked({ task, run }: { task: Task; run: Run | undefined }) {
  return (
    <p>
      {run && <>{WHY[run.reason]} </>}
      Due <Time at={task.dueAt} />.
    </p>
  );
}

const WHY: Record<keyof typeof REASON_NAMES, string> = {
  schedule: 'A schedule started this.',
  manual: 'This was started by hand.',
  change: 'The register entry changed significantly, so its risks are assessed anew.',
  'follow-up': 'This follows from an earlier record or finding.',
};

/** What to say when a form did not come from the page as it is now. */
export const NOT_FROM_THIS_PAGE: FieldError = {
  field: '',
  message: 'Nothing was recorded, because this page was open for too long. Check it, then send it again',
};
