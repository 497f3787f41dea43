import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import * as z from 'zod';

/** A header value: everything but control characters, so that no value can begin another header. */
const headerText = z.string().regex(/^\P{Cc}*$/u, 'must not hold line breaks or other control characters');
/** A plain mailbox (RFC 5321): no comments, no quoting, no list. */
const mailbox = z
  .string()
  .max(254, 'must have at most 254 characters')
  .regex(
    /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u,
    'must be one plain address as name@example.org',
  );
const address = z.object({ name: headerText.optional(), address: mailbox });

const mimeSchema = z.object({
  /** Identifies the mail in our records; the same id gives the same Message-ID, so that a repeat can be told. */
  mailId: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,200}$/, 'must be 1 to 200 letters, digits, dots, underscores or hyphens'),
  from: address,
  to: address,
  replyTo: address.optional(),
  subject: headerText.min(1, 'must not be empty'),
  text: z.string().min(1, 'must not be empty'),
  html: z.string().min(1, 'must not be empty'),
  /** Further headers; only names that begin with X-, so that nothing adds a recipient or a second subject. */
  headers: z
    .record(z.string(), headerText)
    .refine((headers) => Object.keys(headers).every((name) => /^X-[A-Za-z0-9-]+$/.test(name)), {
      error: 'must have names that begin with X- and hold letters, digits and hyphens only',
    })
    .optional(),
  /** An invitation (RFC 5545), to be sent as RFC 6047 asks: as a part of its own, and as a file for those who save it. */
  calendar: z
    .object({
      method: z.enum(['REQUEST', 'CANCEL']),
      content: z
        .string()
        .startsWith('BEGIN:VCALENDAR\r\n', 'must be an iCalendar object with CR LF line ends'),
    })
    .optional(),
  /** ISO 8601. Amazon SES puts its own time in its place. */
  date: z.iso.datetime({ offset: true, error: 'must be a time as 2026-12-04T16:00:00Z' }),
});

export type MimeInput = z.input<typeof mimeSchema>;

/** A mail that must not be sent as it is: the message names each field and what it must be. */
export class MimeError extends Error {
  override readonly name = 'MimeError';
}

/** The Message-ID of a mail, in angle brackets; Amazon SES replaces it, so look for X-Aimsflow-Mail-ID there. */
export function messageIdOf(mailId: string, fromAddress: string): string {
  return `<${mailId}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`;
}

/**
 * Puts a rendered mail into MIME (RFC 5322, RFC 2045): text first, then HTML, both quoted-printable, then the calendar
 * entry if there is one. The same
 * input gives the same bytes, so that a mail that is sent again is the same mail.
 *
 * `Auto-Submitted: auto-generated` (RFC 3834, 5) asks programs not to answer. X-Auto-Response-Suppress asks
 * Exchange for the same, but not to hold back reports that a mail could not be delivered.
 *
 * @throws {MimeError} for a header that would break out of its line, or a malformed address
 */
export async function toMime(input: MimeInput): Promise<Buffer> {
  const parsed = mimeSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new MimeError(`The mail cannot be sent: ${problems.join('; ')}`);
  }
  const { mailId, from, to, replyTo, subject, text, html, headers, calendar, date } = parsed.data;
  const message = new MailComposer({
    from: withName(from),
    to: withName(to),
    ...(replyTo && { replyTo: withName(replyTo) }),
    subject,
    // As buffers, which are encoded as they are: a string would be sent as format=flowed.
    text: {
      content: Buffer.from(text),
      contentType: 'text/plain; charset=utf-8',
      contentTransferEncoding: 'quoted-printable',
    },
    html: {
      content: Buffer.from(html),
      contentType: 'text/html; charset=utf-8',
      contentTransferEncoding: 'quoted-printable',
    },
    ...(calendar && calendarParts(calendar)),
    messageId: messageIdOf(mailId, from.address),
    date: new Date(date),
    headers: {
      ...headers,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'X-Aimsflow-Mail-ID': mailId,
    },
    baseBoundary: createHash('sha256').update(mailId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

/** The last alternative is the richest (RFC 2046, 5.1.4): calendars show it; the file is for programs that do not. */
function calendarParts({ method, content }: NonNullable<MimeInput['calendar']>) {
  const bytes = Buffer.from(content);
  return {
    alternatives: [
      {
        content: bytes,
        contentType: `text/calendar; charset=utf-8; method=${method}`,
        contentTransferEncoding: 'base64' as const,
      },
    ],
    attachments: [{ filename: 'invitation.ics', content: bytes, contentType: 'application/ics' }],
  };
}

const withName = ({ name, address }: { name?: string; address: string }) => ({ name: name ?? '', address });
