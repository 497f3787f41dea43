import * as z from 'zod';
import type { MailContent } from '../content';
import { dueIn, shortDate } from '../dates';
import { asking, instant, line } from '../fields';
import { askBlocks, footerLines, subjectLine, titleWithSystem } from '../wording';

/** Somebody else's task is late, and the recipient is to see that it is done. */
export const escalationData = z.object({
  ...asking,
  /** Who was asked first. */
  assigneeName: line,
  /** When the mail is written. */
  now: instant,
});

export function escalationContent(data: z.output<typeof escalationData>): MailContent {
  const title = titleWithSystem(data);
  return {
    subject: subjectLine(`Overdue since ${shortDate(data.dueAt, data.timeZone)}`, title, data.reference),
    heading: `Overdue: ${title}`,
    recipientName: data.recipientName,
    blocks: [
      {
        type: 'paragraph',
        text: `${data.assigneeName} was asked to do this task. It ${dueIn(data.dueAt, data.now, data.timeZone)} and is not done.`,
      },
      { type: 'paragraph', text: data.whatToDo },
      ...askBlocks(data),
    ],
    footer: footerLines(data),
  };
}
