import * as z from 'zod';
import type { Block, MailContent } from '../content';
import { common, line, link, prose } from '../fields';
import { footerLines, subjectLine, titleWithSystem } from '../wording';

/** A record that the recipient is to know of. */
export const reportData = z.object({
  ...common,
  /** How it ended, in a few words. */
  outcome: line,
  summary: prose,
  /** Where the record can be read. */
  link: link.optional(),
});

export function reportContent(data: z.output<typeof reportData>): MailContent {
  const title = titleWithSystem(data);
  const blocks: Block[] = [
    {
      type: 'paragraph',
      text: 'The report is final. This is to let you know; nothing is asked of you here.',
    },
    {
      type: 'facts',
      facts: [
        { name: data.aboutLabel, value: data.systemName },
        { name: 'Result', value: data.outcome },
        { name: 'Reference', value: data.reference },
      ],
    },
    { type: 'section', heading: 'Summary', text: data.summary },
  ];
  if (data.link) blocks.push({ type: 'action', label: 'Read the report', url: data.link });
  return {
    subject: subjectLine('Report', title, data.reference),
    heading: `Report: ${title}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}
