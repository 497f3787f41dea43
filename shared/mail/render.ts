import type * as z from 'zod';
import type { MailContent } from './content';
import { renderHtml } from './html-part';
import { decisionContent, decisionData } from './kinds/decision';
import { escalationContent, escalationData } from './kinds/escalation';
import { failureContent, failureData } from './kinds/failure';
import { invitationContent, invitationData } from './kinds/invitation';
import { noticeContent, noticeData } from './kinds/notice';
import { receiptContent, receiptData } from './kinds/receipt';
import { registerContent, registerData } from './kinds/register';
import { reminderContent, reminderData } from './kinds/reminder';
import { reportContent, reportData } from './kinds/report';
import { taskContent, taskData } from './kinds/task';
import { renderText } from './text-part';

/** What each kind of mail needs to be written. */
export interface MailData {
  task: z.input<typeof taskData>;
  reminder: z.input<typeof reminderData>;
  escalation: z.input<typeof escalationData>;
  decision: z.input<typeof decisionData>;
  receipt: z.input<typeof receiptData>;
  notice: z.input<typeof noticeData>;
  register: z.input<typeof registerData>;
  report: z.input<typeof reportData>;
  invitation: z.input<typeof invitationData>;
  failure: z.input<typeof failureData>;
}
export type MailKind = keyof MailData;

export interface RenderedMail {
  /** One line, no control characters. */
  subject: string;
  text: string;
  html: string;
}

/** Data that a mail cannot be written from: the message names each field and what it must be. */
export class MailDataError extends Error {
  override readonly name = 'MailDataError';
  constructor(kind: MailKind, issues: readonly { path: PropertyKey[]; message: string }[]) {
    super(`Mail "${kind}": ${issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
  }
}

/** Binds a kind's schema to its content, so that neither is called without the other. */
function writer<Schema extends z.ZodType>(schema: Schema, content: (data: z.output<Schema>) => MailContent) {
  return (kind: MailKind, data: unknown): MailContent => {
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new MailDataError(kind, parsed.error.issues);
    return content(parsed.data);
  };
}

const WRITERS: Record<MailKind, (kind: MailKind, data: unknown) => MailContent> = {
  task: writer(taskData, taskContent),
  reminder: writer(reminderData, reminderContent),
  escalation: writer(escalationData, escalationContent),
  decision: writer(decisionData, decisionContent),
  receipt: writer(receiptData, receiptContent),
  notice: writer(noticeData, noticeContent),
  register: writer(registerData, registerContent),
  report: writer(reportData, reportContent),
  invitation: writer(invitationData, invitationContent),
  failure: writer(failureData, failureContent),
};

export const MAIL_KINDS = Object.keys(WRITERS) as MailKind[];

/**
 * Writes a mail. The same data always gives the same mail: there is no clock in it.
 * @throws {MailDataError} when a field is missing or malformed
 */
export function renderMail<Kind extends MailKind>(kind: Kind, data: MailData[Kind]): RenderedMail {
  const content = WRITERS[kind](kind, data);
  return { subject: content.subject, text: renderText(content), html: renderHtml(content) };
}
