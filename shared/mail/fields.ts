import * as z from 'zod';
import { CONTENT_HASH_PATTERN } from '../canonical';
import { oneLine } from './content';

/** A text in one line; names from imported files may hold line breaks. */
export const line = z.string().transform(oneLine).pipe(z.string().min(1, 'must not be empty'));
/** A text that may have several lines. */
export const prose = z.string().trim().min(1, 'must not be empty');
/** ISO 8601 with Z or an offset. */
export const instant = z.iso.datetime({ offset: true, error: 'must be a time as 2026-12-04T16:00:00Z' });
export const hash = z.string().regex(CONTENT_HASH_PATTERN, 'must be "sha256:" and 64 lower-case hex digits');
/** An absolute web address without white space: it stands alone on a line of the text part. */
export const link = z
  .string()
  .regex(/^https?:\/\/[^\s<>"]+$/, 'must be an absolute http or https address')
  .refine((address) => URL.canParse(address), 'must be an absolute http or https address');
export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What every mail about a task knows. */
export const common = {
  /** The organization whose management system this is. */
  organization: line,
  recipientName: line,
  /** The AI system's name, or what else it is about. */
  systemName: line,
  /** What that is called in the mail's facts. */
  aboutLabel: z.enum(['AI system', 'About']).default('AI system'),
  /** What the task asks for, e.g. "Assess the risks of Resume screening". */
  taskTitle: line,
  /** Run or record number: what to quote when asking. */
  reference: line,
  /** Why this person gets this mail, as a sentence. */
  reason: prose,
  /** IANA name; every time in the mail is in it. */
  timeZone,
};

/** What every mail knows that asks somebody to act. */
export const asking = {
  ...common,
  /** What to do, as a sentence. */
  whatToDo: prose,
  dueAt: instant,
  link,
  /** Left out when `link` is a page behind sign-in instead of a link that acts for the recipient. */
  linkExpiresAt: instant.optional(),
  /** What happens if nothing is done, as a sentence. */
  ifNothing: prose,
};
