import { hashToken, type Link, looksLikeToken, newToken } from '../links/link';
import type { Task } from '../tasks/task';
import { keys } from './keys';
import { get, put } from './table';

/** How long a link is kept after it ended, so that a late click still finds an explanation. */
const KEEP_S = 400 * 86_400;

/** Makes a link for one person and task. @returns the token, for the mail alone */
export async function mintLink(task: Task, personId: string, mailId: string): Promise<string> {
  const token = newToken();
  const link: Link = {
    hash: hashToken(token),
    taskId: task.id,
    personId,
    step: task.step,
    contentHash: task.contentHash,
    mailId,
    expiresAt: task.expiresAt,
  };
  await put({ ...keys.link(link.hash), ...link, ttl: Math.ceil(Date.parse(task.expiresAt) / 1000) + KEEP_S });
  return token;
}

/** Looks a token up by its hash; undefined for one that was never made (or is long over). */
export async function findLink(token: string): Promise<Link | undefined> {
  return looksLikeToken(token) ? get<Link>(keys.link(hashToken(token))) : undefined;
}
