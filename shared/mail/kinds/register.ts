import * as z from 'zod';
import type { Block, MailContent } from '../content';
import { longDate } from '../dates';
import { instant, line, link, prose, timeZone } from '../fields';
import { footerLines, subjectLine } from '../wording';

/** Something in a register needs somebody: an incident, its clocks, a concern. */
export const registerData = z.object({
  organization: line,
  recipientName: line,
  /** What the mail is: "New incident". */
  kind: line,
  /** What it is about. */
  title: line,
  reference: line,
  /** What is the matter and what to do, in one or two sentences. */
  text: prose,
  /** What is known; with `at`, a time to read in the organization's time zone. */
  facts: z.array(z.object({ name: line, value: z.string().default(''), at: instant.optional() })),
  button: line,
  /** A page behind sign-in. */
  link,
  /** Why this person gets this mail, as a sentence. */
  reason: prose,
  timeZone,
});

export function registerContent(data: z.output<typeof registerData>): MailContent {
  const blocks: Block[] = [
    { type: 'paragraph', text: data.text },
    {
      type: 'facts',
      facts: [
        ...data.facts.map((fact) => factLine(fact, data.timeZone)),
        { name: 'Reference', value: data.reference },
      ],
    },
    { type: 'action', label: data.button, url: data.link },
    { type: 'paragraph', text: 'You have to be signed in to open this page.' },
  ];
  return {
    subject: subjectLine(data.kind, data.title, data.reference),
    heading: `${data.kind}: ${data.title}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}

const factLine = ({ name, value, at }: { name: string; value: string; at?: string }, zone: string) => ({
  name,
  value: at === undefined ? value : `${value} ${longDate(at, zone)}`.trim(),
});
