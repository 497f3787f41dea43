import * as z from 'zod';
import type { Block, MailContent } from '../content';
import { longDate, shortDate } from '../dates';
import { instant, line, link, prose, timeZone } from '../fields';
import { footerLines, subjectLine } from '../wording';

/** A meeting is planned, changed or called off; the calendar entry goes with the mail. */
export const invitationData = z.object({
  organization: line,
  recipientName: line,
  /** What is new: the meeting, its plan, that it is called off, or that this person is not invited any more. */
  news: z.enum(['invited', 'changed', 'cancelled', 'uninvited']),
  /** What meets: 'Management review'. */
  meeting: line,
  startsAt: instant,
  endsAt: instant,
  place: line,
  chairName: line,
  /** In order; may be empty for a meeting that is called off. */
  agenda: z.array(line),
  /** Run: what to quote when asking. */
  reference: line,
  /** Why this person gets this mail, as a sentence. */
  reason: prose,
  /** IANA name; every time in the mail is in it. */
  timeZone,
  /** Where the figures and notes are, for those who can sign in. */
  link: link.optional(),
});

type Data = z.output<typeof invitationData>;

const NEWS = {
  invited: {
    kind: 'Invitation',
    text: (data: Data) =>
      `${data.chairName} invites you. The calendar entry is attached: accept or decline it.`,
  },
  changed: {
    kind: 'New plan',
    text: () => 'The meeting has a new plan. The attached calendar entry takes the place of the earlier one.',
  },
  cancelled: {
    kind: 'Called off',
    text: () => 'The meeting does not take place. The attached entry takes it out of your calendar.',
  },
  uninvited: {
    kind: 'No longer invited',
    text: () =>
      'The meeting takes place without you: its plan has changed. The attached entry takes it out of your calendar.',
  },
} as const;

export function invitationContent(data: Data): MailContent {
  const { kind, text } = NEWS[data.news];
  const comes = data.news === 'invited' || data.news === 'changed';
  const blocks: Block[] = [
    { type: 'paragraph', text: text(data) },
    {
      type: 'facts',
      facts: [
        { name: 'Starts', value: longDate(data.startsAt, data.timeZone) },
        { name: 'Ends', value: longDate(data.endsAt, data.timeZone) },
        { name: 'Place', value: data.place },
        { name: 'Chair', value: data.chairName },
        { name: 'Reference', value: data.reference },
      ],
    },
  ];
  if (comes && data.agenda.length > 0) {
    const items = data.agenda.map((item, index) => `${index + 1}. ${item}`).join('\n');
    blocks.push({ type: 'section', heading: 'Agenda', text: items });
  }
  if (comes && data.link) blocks.push({ type: 'action', label: 'Read the review pack', url: data.link });
  return {
    subject: subjectLine(`${kind}, ${shortDate(data.startsAt, data.timeZone)}`, data.meeting, data.reference),
    heading: `${kind}: ${data.meeting}`,
    recipientName: data.recipientName,
    blocks,
    footer: footerLines(data),
  };
}
