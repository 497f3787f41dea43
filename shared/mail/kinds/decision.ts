import * as z from 'zod';
import { shortHash } from '../../canonical';
import type { Block, MailContent } from '../content';
import { longDate } from '../dates';
import { common, hash, instant, line, link, prose } from '../fields';
import { FINGERPRINT_NOTE, footerLines, subjectLine, titleWithSystem } from '../wording';

/** Somebody decided on what the recipient submitted, or is to know about. */
export const decisionData = z.object({
  ...common,
  outcome: z.enum(['approved', 'rejected', 'changes-requested']),
  decidedBy: line,
  decidedAt: instant,
  /** What the decider wrote; may be left out or empty. */
  comment: z.string().optional(),
  /** What happens next, as a sentence. */
  nextStep: prose,
  /** Of the content that was decided on. */
  contentHash: hash,
  /** Where to read the record or the assessment. */
  link: link.optional(),
});

const OUTCOMES = {
  approved: { kind: 'Approved', did: 'approved this' },
  rejected: { kind: 'Rejected', did: 'rejected this' },
  'changes-requested': { kind: 'Changes requested', did: 'asked for changes' },
} as const;

export function decisionContent(data: z.output<typeof decisionData>): MailContent {
  const title = titleWithSystem(data);
  const { kind, did } = OUTCOMES[data.outcome];
  const comment = data.comment?.trim() ?? '';
  const blocks: Block[] = [
    {
      type: 'paragraph',
      text: `${data.decidedBy} ${did} on ${longDate(data.decidedAt, data.timeZone)}.`,
    },
    comment === ''
      ? { type: 'paragraph', text: 'There is no comment.' }
      : { type: 'quote', label: `Comment of ${data.decidedBy}`, text: comment },
    { type: 'section', heading: 'What happens next', text: data.nextStep },
    {
      type: 'facts',
      facts: [
        { name: data.aboutLabel, value: data.systemName },
        { name: 'Decision', value: kind },
        { name: 'Reference', value: data.reference },
        { name: 'Fingerprint', value: shortHash(data.contentHash) },
      ],
    },
  ];
  if (data.link) blocks.push({ type: 'action', label: 'Read what was decided on', url: data.link });
  blocks.push({ type: 'paragraph', text: FINGERPRINT_NOTE });
  return {
    subject: subjectLine(kind, title, data.reference),
    heading: `${kind}: ${title}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}
