import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { shortHash } from '../../../../shared/canonical';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, Form, PageTitle, Time } from '../../ui';
import type { Acting, LinkFound } from './acting';
import { SignInFirst } from './decision-form';
import { taskPage } from './frame';

function plain(c: PageContext, title: string, status: ContentfulStatusCode, children: Child) {
  return page(
    c,
    { title },
    <>
      <PageTitle>{title}</PageTitle>
      {children}
    </>,
    status,
  );
}

/** Says why a link does nothing, and what to do instead. It never tells whether a token once existed. */
export function refusedLink(c: PageContext, found: Exclude<LinkFound, { kind: 'found' }>) {
  switch (found.kind) {
    case 'unknown':
      return plain(
        c,
        'This link does not lead anywhere',
        404,
        <>
          <p>
            Perhaps it was cut off when the mail was shown or copied. Open the mail again and use the button
            in it, or copy the whole address into the browser.
          </p>
          <p>
            If that does not help: <a href="/">sign in</a> and look under your tasks, or ask your
            administrator.
          </p>
        </>,
      );
    case 'left':
      return plain(
        c,
        'This link is not valid any more',
        403,
        <p>
          The person it was sent to cannot act here any more. If that is a mistake, ask your administrator.
        </p>,
      );
    case 'other':
      return plain(
        c,
        'What this link asks about has changed',
        409,
        <>
          <p>
            It was made for another version, so nothing can be decided with it. Use the link in your latest
            mail, or <a href="/">sign in</a>.
          </p>
          <NewLink action={c.req.path} />
        </>,
      );
    case 'expired':
      return expiredLink(c, found);
  }
}

/** Whoever has an old link need not be its person: what is sent goes to the address on file, and nowhere else. */
const NewLink = ({ action }: { action: string }) => (
  <Form action={`${action}/new-link`} csrf={null}>
    <p>If you are still asked for it, a new link can be mailed to the address that we have of you.</p>
    <Buttons>
      <Button kind="secondary">Send a new link</Button>
    </Buttons>
  </Form>
);

/** The same for everybody: it does not tell whether there is anything to send. */
export const newLinkSent = (c: PageContext) =>
  plain(
    c,
    'A mail may be on its way',
    200,
    <p>
      If the link was yours and something still waits for you, a new link was mailed to the address on file.
      If no mail comes, nothing waits for you there, or your administrator has another address of you.
    </p>,
  );

function expiredLink(c: PageContext, { acting, task, link }: Extract<LinkFound, { kind: 'expired' }>) {
  return taskPage(
    c,
    acting,
    { title: 'This link has expired', status: 410, reading: true },
    <>
      <PageTitle>This link has expired</PageTitle>
      <p>
        It could be used until <Time at={link.expiresAt} />, for: {taskTitle(task)}. Nothing was changed by
        opening it.
      </p>
      {acting.person.signsIn ? (
        <>
          <p>If the task is still open, you can do it after signing in.</p>
          <ButtonLink href={`/tasks/${task.id}`}>Sign in and open the task</ButtonLink>
        </>
      ) : null}
      <NewLink action={acting.action} />
    </>,
  );
}

/** For a POST of somebody who is not asked. */
export const notAsked = (c: PageContext, acting: Acting, task: Task) =>
  taskPage(
    c,
    acting,
    { title: 'You are not asked to do this', status: 403, reading: true },
    <>
      <PageTitle>You are not asked to do this</PageTitle>
      <p>
        “{taskTitle(task)}” waits for other people. Nothing was changed. An administrator decides who is
        asked.
      </p>
      <p>
        <a href={acting.action}>Look at the task</a>
      </p>
    </>,
  );

/** For somebody whom a rule keeps from deciding. */
export const barred = (c: PageContext, acting: Acting, task: Task, bar: string) =>
  taskPage(
    c,
    acting,
    { title: 'Somebody else must do this', status: 403, reading: true },
    <>
      <PageTitle>Somebody else must do this</PageTitle>
      <p>
        You {bar}, so “{taskTitle(task)}” is for somebody else. Nothing was recorded. Hand the task on, or ask
        an administrator to.
      </p>
      <p>
        <a href={acting.action}>Look at the task</a>
      </p>
    </>,
  );

/** For content that is not what was asked about: nobody decides on that. */
export const contentChanged = (c: PageContext, acting: Acting, task: Task) =>
  taskPage(
    c,
    acting,
    { title: 'What you were asked about has changed', status: 409, reading: true },
    <>
      <PageTitle>What you were asked about has changed</PageTitle>
      <p>
        Your decision would be on the content with the fingerprint{' '}
        <code>{task.contentHash ? shortHash(task.contentHash) : 'none'}</code>, and that is not what is there
        now. Nothing was recorded.
      </p>
      <p>
        <a href={acting.action}>Open the task again</a>. If this stays so, tell an administrator.
      </p>
    </>,
  );

/** For a link that was used in the same moment. */
export const linkUsed = (c: PageContext, acting: Acting) =>
  taskPage(
    c,
    acting,
    { title: 'This link was used before', status: 409, reading: true },
    <>
      <PageTitle>This link was used before</PageTitle>
      <p>A link can be used once. Nothing was recorded now.</p>
      <p>
        <a href={acting.action}>See what was recorded</a>
      </p>
    </>,
  );

/** For a decision, or handing one on, that a link is not enough for. */
export const signInFirst = (c: PageContext, acting: Acting, task: Task) =>
  taskPage(
    c,
    acting,
    { title: 'Sign in first', status: 403, reading: true },
    <>
      <PageTitle>Sign in first</PageTitle>
      <p>Nothing was recorded.</p>
      <SignInFirst acting={acting} task={task} />
    </>,
  );
