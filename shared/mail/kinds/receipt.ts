import * as z from 'zod';
import { shortHash } from '../../canonical';
import type { Block, MailContent } from '../content';
import { longDate } from '../dates';
import { common, hash, instant, link, prose } from '../fields';
import { FINGERPRINT_NOTE, footerLines, subjectLine, titleWithSystem } from '../wording';

/** What the recipient did is recorded. */
export const receiptData = z.object({
  ...common,
  /** What the recipient did, as a sentence: "You submitted the risk assessment." */
  action: prose,
  recordedAt: instant,
  /** Of what was submitted or decided on. */
  contentHash: hash,
  /** What happens next, as a sentence. */
  nextStep: prose,
  /** Where to read what was recorded. */
  link: link.optional(),
});

export function receiptContent(data: z.output<typeof receiptData>): MailContent {
  const title = titleWithSystem(data);
  const blocks: Block[] = [
    { type: 'paragraph', text: `${data.action} It is recorded. You do not have to do anything now.` },
    {
      type: 'facts',
      facts: [
        { name: data.aboutLabel, value: data.systemName },
        { name: 'Recorded', value: longDate(data.recordedAt, data.timeZone) },
        { name: 'Reference', value: data.reference },
        { name: 'Fingerprint', value: shortHash(data.contentHash) },
      ],
    },
    { type: 'section', heading: 'What happens next', text: data.nextStep },
  ];
  if (data.link) blocks.push({ type: 'action', label: 'Read what was recorded', url: data.link });
  blocks.push({
    type: 'section',
    heading: 'If this was not you',
    text: `Tell your administrator at once and quote ${data.reference}.`,
  });
  blocks.push({ type: 'paragraph', text: FINGERPRINT_NOTE });
  return {
    subject: subjectLine('Received', title, data.reference),
    heading: `Received: ${title}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}
