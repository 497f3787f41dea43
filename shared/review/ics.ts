/** Somebody in a calendar entry, by name and mailbox. */
export interface CalendarPerson {
  name: string;
  email: string;
}

/** One state of a meeting, as it is sent to everybody who is invited. */
export interface Invitation {
  /** 'REQUEST' invites or changes; 'CANCEL' takes the meeting out of the calendars again (RFC 5546, 3.2.2 and 3.2.5). */
  method: 'REQUEST' | 'CANCEL';
  /** The same for every change of one meeting: by it a calendar finds the entry. */
  uid: string;
  /** 0 for the first invitation, one more for every change and for the cancellation. */
  sequence: number;
  /** When this state was made; ISO 8601, UTC. */
  stamp: string;
  start: string;
  end: string;
  summary: string;
  description: string;
  /** A room, or the address of a video call. */
  location: string;
  /** The page of the meeting. */
  url?: string;
  /** Who gets the answers. */
  organizer: CalendarPerson & {
    /** The mailbox that sends in the organizer's place. */
    sentBy?: string;
  };
  attendees: (CalendarPerson & { role: 'chair' | 'required' | 'optional' })[];
}

/** An invitation that no calendar could read: the message says what must be changed. */
export class InvitationError extends Error {
  override readonly name = 'InvitationError';
}

const ROLES = { chair: 'CHAIR', required: 'REQ-PARTICIPANT', optional: 'OPT-PARTICIPANT' };

/**
 * Writes an invitation as iCalendar (RFC 5545), to be sent by mail (RFC 6047). The same invitation gives the same text.
 * @throws {InvitationError} for an address, a time or a sequence that is none
 */
export function toIcs(invitation: Invitation): string {
  const { method, uid, sequence, start, end, organizer, attendees, url } = invitation;
  if (!Number.isInteger(sequence) || sequence < 0) {
    throw new InvitationError(`The sequence is a whole number from 0, not ${sequence}`);
  }
  if (Date.parse(end) <= Date.parse(start)) throw new InvitationError('The meeting must end after it starts');
  const sentBy = organizer.sentBy === undefined ? '' : `;SENT-BY="${mailto(organizer.sentBy)}"`;
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//aimsflow//Management review//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(invitation.stamp)}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${text(invitation.summary)}`,
    `DESCRIPTION:${text(invitation.description)}`,
    ...(invitation.location === '' ? [] : [`LOCATION:${text(invitation.location)}`]),
    ...(url === undefined ? [] : [`URL:${uri(url)}`]),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    `ORGANIZER;CN=${parameter(organizer.name)}${sentBy}:${mailto(organizer.email)}`,
    ...attendees.map(attendee),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** The chair called the meeting and comes; everybody else is asked to answer (RFC 5545, 3.2.12 and 3.2.17). */
function attendee({ name, email, role }: Invitation['attendees'][number]): string {
  const answer = role === 'chair' ? 'PARTSTAT=ACCEPTED' : 'PARTSTAT=NEEDS-ACTION;RSVP=TRUE';
  return `ATTENDEE;CN=${parameter(name)};ROLE=${ROLES[role]};${answer}:${mailto(email)}`;
}

/** RFC 5545, 3.3.5, form 2: a time in UTC, without fractions. */
function utc(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) throw new InvitationError(`"${iso}" is not a time as 2027-03-12T09:00:00Z`);
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11: a text value. Control characters but the tab have no place in it; line ends become \n. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** RFC 5545, 3.2: a parameter's value, always quoted. There is no way to write a double quote in it. */
function parameter(value: string): string {
  const plain = value
    .toWellFormed()
    .replace(/"/g, "'")
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return `"${plain}"`;
}

/** RFC 6068, 2: what has a meaning in an address of the web, and whatever is not ASCII, is percent-encoded. */
function mailto(email: string): string {
  if (/^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u.test(email)) {
    return `mailto:${encodeURI(email.toWellFormed()).replace(/[?&#/]/g, encodeURIComponent)}`;
  }
  throw new InvitationError(`"${email}" is not one plain address as name@example.org`);
}

function uri(address: string): string {
  if (/^https?:\/\/[^\s\p{Cc}"<>]+$/u.test(address)) return address;
  throw new InvitationError(`"${address}" is not an absolute http or https address`);
}

const LINE_OCTETS = 75;

/**
 * RFC 5545, 3.1: no line has more than 75 octets without its end; a longer one goes on after a line end and a space. A
 * character of several octets stays whole, since many readers decode before they unfold.
 */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
