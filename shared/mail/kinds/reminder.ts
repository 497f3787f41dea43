import * as z from 'zod';
import type { MailContent } from '../content';
import { dueIn, shortDate } from '../dates';
import { asking, instant } from '../fields';
import { askBlocks, footerLines, subjectLine, titleWithSystem } from '../wording';

/** A task still waits for the recipient. */
export const reminderData = z.object({
  ...asking,
  /** When the mail is written: "due in 3 days" counts from here. */
  now: instant,
});

export function reminderContent(data: z.output<typeof reminderData>): MailContent {
  const title = titleWithSystem(data);
  const overdue = Date.parse(data.dueAt) <= Date.parse(data.now);
  const due = shortDate(data.dueAt, data.timeZone);
  return {
    subject: subjectLine(`Reminder, ${overdue ? 'was due' : 'due'} ${due}`, title, data.reference),
    heading: `Reminder: ${title}`,
    recipientName: data.recipientName,
    blocks: [
      {
        type: 'paragraph',
        text: `This task still waits for you. It ${dueIn(data.dueAt, data.now, data.timeZone)}. ${data.whatToDo}`,
      },
      ...askBlocks(data),
    ],
    footer: footerLines(data),
  };
}
