import { type Link, linkState, pageNonce, sameSecret } from '../../../../shared/links/link';
import type { Person } from '../../../../shared/people/person';
import { findLink } from '../../../../shared/store/links';
import { getPerson } from '../../../../shared/store/people';
import type { Means } from '../../../../shared/store/tasks/answer';
import { getTask } from '../../../../shared/store/tasks/task-writes';
import type { Task } from '../../../../shared/tasks/task';
import { type PageContext, personOf } from '../../env';

/** Who acts on a task, and how: signed in, or by the link of a mail. Pages are the same for both. */
export interface Acting {
  person: Person;
  means: Means;
  /** Where the page is and its form posts. */
  action: string;
  /** What the page's nonce is made of: the session's secret, or the link's token. */
  secret: string;
}

/** Form fields of every task page: the nonce, and what the page was made from. */
export const NONCE = 'nonce';
export const BASIS = 'basis';

export function bySignIn(c: PageContext, task: Task): Acting {
  const secret = c.get('session');
  if (!secret) throw new Error('nobody is signed in');
  return { person: personOf(c), means: { by: 'sign-in' }, action: `/tasks/${task.id}`, secret };
}

/** What a token leads to. 'left': its person is not active any more. 'other': it was made for something else. */
export type LinkFound =
  | { kind: 'unknown' }
  | { kind: 'left' }
  | { kind: 'other'; link: Link }
  | { kind: 'expired'; acting: Acting; task: Task; link: Link }
  | { kind: 'found'; acting: Acting; task: Task };

/**
 * Looks up what a mailed link may do, without changing anything. A link of a task that is closed is found whatever its
 * age: it shows what was recorded.
 */
export async function byLink(token: string, now: Date): Promise<LinkFound> {
  const link = await findLink(token);
  if (!link) return { kind: 'unknown' };
  const [task, person] = await Promise.all([getTask(link.taskId), getPerson(link.personId)]);
  if (!task) return { kind: 'unknown' };
  if (!person?.active) return { kind: 'left' };
  if (link.step !== task.step || link.contentHash !== task.contentHash) return { kind: 'other', link };
  const acting: Acting = {
    person,
    means: { by: 'link', token, link },
    action: `/act/${token}`,
    secret: token,
  };
  // One that was used, of a task that still waits for others, shows that the answer is recorded.
  if (task.state === 'open' && linkState(link, now) === 'expired') {
    return { kind: 'expired', acting, task, link };
  }
  return { kind: 'found', acting, task };
}

/**
 * The nonce of this task's page for this person.
 * @param basis what the page was made from besides the task (versions), sent along as BASIS
 */
export const nonceOf = ({ secret }: Acting, task: Task, basis: string): string =>
  pageNonce(secret, 'act', [task.id, task.step, task.contentHash, basis].join('\n'));

/** Whether a form came from a page that we made for this person about this task. */
export function hasNonce(acting: Acting, task: Task, form: URLSearchParams): boolean {
  const expected = nonceOf(acting, task, form.get(BASIS) ?? '');
  return sameSecret(form.get(NONCE) ?? '', expected);
}
