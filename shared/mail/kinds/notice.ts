import * as z from 'zod';
import type { Block, MailContent } from '../content';
import { common, link, prose } from '../fields';
import { footerLines, subjectLine, titleWithSystem } from '../wording';

/** What the recipient was asked for need not be done any more. */
export const noticeData = z.object({
  ...common,
  /** Why not, as a sentence. */
  why: prose,
  /** What happens instead, as a sentence. */
  nextStep: prose,
  link: link.optional(),
});

export function noticeContent(data: z.output<typeof noticeData>): MailContent {
  const title = titleWithSystem(data);
  const blocks: Block[] = [
    {
      type: 'paragraph',
      text: 'You were asked to do this. You do not have to do it any more, and the link in the earlier mail does nothing now.',
    },
    { type: 'section', heading: 'Why', text: data.why },
    { type: 'section', heading: 'What happens next', text: data.nextStep },
    {
      type: 'facts',
      facts: [
        { name: data.aboutLabel, value: data.systemName },
        { name: 'Reference', value: data.reference },
      ],
    },
  ];
  if (data.link) blocks.push({ type: 'action', label: 'See the run', url: data.link });
  return {
    subject: subjectLine('No longer needed', title, data.reference),
    heading: `No longer needed: ${title}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}
