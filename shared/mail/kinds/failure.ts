import * as z from 'zod';
import type { Block, MailContent } from '../content';
import { longDate } from '../dates';
import { instant, line, link, prose, timeZone } from '../fields';
import { footerLines, subjectLine } from '../wording';

/** Something failed that needs an administrator. */
export const failureData = z.object({
  organization: line,
  recipientName: line,
  /** What failed, in a few words: "Mail to Ada Moss was not delivered". */
  summary: line,
  /** The system it was about, where there is one. */
  systemName: line.optional(),
  reference: line,
  failedAt: instant,
  /** How many times it was tried; from 1. */
  attempts: z.int().min(1),
  /** The error as it was reported. No secret, link or task token belongs here. */
  error: prose,
  /** What stands still because of it, as a sentence. */
  consequence: prose,
  /** What to do, as a sentence. */
  whatToDo: prose,
  /** The page that shows the failure; behind sign-in. */
  link,
  reason: prose,
  timeZone,
});

export function failureContent(data: z.output<typeof failureData>): MailContent {
  const title =
    data.systemName === undefined || data.summary.includes(data.systemName)
      ? data.summary
      : `${data.summary}: ${data.systemName}`;
  const blocks: Block[] = [
    { type: 'paragraph', text: `${data.consequence} ${data.whatToDo}` },
    {
      type: 'facts',
      facts: [
        ...(data.systemName === undefined ? [] : [{ name: 'AI system', value: data.systemName }]),
        { name: 'Failed', value: longDate(data.failedAt, data.timeZone) },
        { name: 'Attempts', value: String(data.attempts) },
        { name: 'Reference', value: data.reference },
      ],
    },
    { type: 'quote', label: 'Error as reported', text: data.error },
    { type: 'action', label: 'Open the failure', url: data.link },
    { type: 'paragraph', text: 'You have to be signed in to open this page.' },
  ];
  return {
    subject: subjectLine('Failed', title, data.reference),
    heading: `Failed: ${title}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}
