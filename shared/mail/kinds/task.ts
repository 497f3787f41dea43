import * as z from 'zod';
import type { MailContent } from '../content';
import { shortDate } from '../dates';
import { asking } from '../fields';
import { askBlocks, footerLines, subjectLine, titleWithSystem } from '../wording';

/** A task waits for the recipient. */
export const taskData = z.object(asking);

export function taskContent(data: z.output<typeof taskData>): MailContent {
  const title = titleWithSystem(data);
  return {
    subject: subjectLine(`To do by ${shortDate(data.dueAt, data.timeZone)}`, title, data.reference),
    heading: title,
    recipientName: data.recipientName,
    blocks: [{ type: 'paragraph', text: `This task waits for you. ${data.whatToDo}` }, ...askBlocks(data)],
    footer: footerLines(data),
  };
}
