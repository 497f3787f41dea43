import fc from 'fast-check';
import { type Invitation, InvitationError, toIcs } from './ics';

const INVITATION: Invitation = {
  method: 'REQUEST',
  uid: 'mr-0123456789ab@northwind.example',
  sequence: 0,
  stamp: '2027-02-01T08:00:00.123Z',
  start: '2027-03-12T09:00:00.000Z',
  end: '2027-03-12T11:00:00.000Z',
  summary: 'Management review of the AI management system',
  description: 'Agenda:\n1. Actions of earlier reviews\n2. Issues; parties, and more',
  location: 'Room 4, second floor',
  url: 'https://aims.northwind.example/reviews/mr-0123456789ab',
  organizer: { name: 'Ada Moss', email: 'ada@northwind.example', sentBy: 'aims@northwind.example' },
  attendees: [
    { name: 'Ada Moss', email: 'ada@northwind.example', role: 'chair' },
    { name: 'Ben Okoro', email: 'ben@northwind.example', role: 'required' },
    { name: 'Cleo Diaz', email: 'cleo@northwind.example', role: 'optional' },
  ],
};
const ics = (changes: Partial<Invitation> = {}) => toIcs({ ...INVITATION, ...changes });

/** Content lines as a calendar reads them (RFC 5545, 3.1): unfolded. */
const unfolded = (calendar: string): string[] =>
  calendar
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);

/** Name, parameters and value of a content line (RFC 5545, 3.1): a colon or semicolon in quotes separates nothing. */
function parse(line: string): { name: string; parameters: Record<string, string>; value: string } {
  const parts = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):([\s\S]*)$/.exec(line);
  if (!parts) throw new Error(`not a content line: ${JSON.stringify(line)}`);
  const parameters: Record<string, string> = {};
  for (const [, name, value] of parts[2]!.matchAll(/;([A-Z-]+)=("[^"]*"|[^";:,]*)/g)) {
    parameters[name!] = value!.replace(/^"|"$/g, '');
  }
  return { name: parts[1]!, parameters, value: parts[3]! };
}

const linesOf = (calendar: string, name: string) =>
  unfolded(calendar)
    .map(parse)
    .filter((line) => line.name === name);
const valuesOf = (calendar: string, name: string) => linesOf(calendar, name).map(({ value }) => value);
/** RFC 5545, 3.3.11, read backwards. */
const unescaped = (value: string) => value.replace(/\\([\\;,nN])/g, (_, c) => (/[nN]/.test(c) ? '\n' : c));

describe('an invitation', () => {
  it('has what RFC 5546, 3.2.2 asks of a REQUEST', () => {
    expect(unfolded(ics())).toEqual([
      'BEGIN:VCALENDAR',
      'PRODID:-//aimsflow//Management review//EN',
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:mr-0123456789ab@northwind.example',
      'SEQUENCE:0',
      'DTSTAMP:20270201T080000Z',
      'DTSTART:20270312T090000Z',
      'DTEND:20270312T110000Z',
      'SUMMARY:Management review of the AI management system',
      'DESCRIPTION:Agenda:\\n1. Actions of earlier reviews\\n2. Issues\\; parties\\, and more',
      'LOCATION:Room 4\\, second floor',
      'URL:https://aims.northwind.example/reviews/mr-0123456789ab',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'ORGANIZER;CN="Ada Moss";SENT-BY="mailto:aims@northwind.example":mailto:ada@northwind.example',
      'ATTENDEE;CN="Ada Moss";ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:ada@northwind.example',
      'ATTENDEE;CN="Ben Okoro";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ben@northwind.example',
      'ATTENDEE;CN="Cleo Diaz";ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:cleo@northwind.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('is cancelled under the same UID with a higher sequence', () => {
    const cancelled = ics({ method: 'CANCEL', sequence: 3 });
    expect(valuesOf(cancelled, 'METHOD')).toEqual(['CANCEL']);
    expect(valuesOf(cancelled, 'STATUS')).toEqual(['CANCELLED']);
    expect(valuesOf(cancelled, 'SEQUENCE')).toEqual(['3']);
    expect(valuesOf(cancelled, 'UID')).toEqual([INVITATION.uid]);
  });

  it('leaves out what is not known', () => {
    const bare = ics({ location: '', url: undefined, organizer: { name: 'Ada', email: 'a@b.example' } });
    expect(valuesOf(bare, 'LOCATION')).toEqual([]);
    expect(valuesOf(bare, 'URL')).toEqual([]);
    expect(bare).not.toContain('SENT-BY');
  });

  it('is the same for the same meeting', () => expect(ics()).toBe(ics()));
});

describe('content lines', () => {
  it('end with CR LF, the last one too, and hold no bare line end', () => {
    const calendar = ics({ description: 'a\r\nb\rc\nd' });
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(calendar.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(valuesOf(calendar, 'DESCRIPTION')).toEqual(['a\\nb\\nc\\nd']);
  });

  it('fold after 75 octets and not before', () => {
    const room = 75 - 'SUMMARY:'.length;
    const [whole] = ics({ summary: 'x'.repeat(room) }).match(/SUMMARY:.*\r\n./)!;
    expect(whole).toBe(`SUMMARY:${'x'.repeat(room)}\r\nD`);
    expect(ics({ summary: 'x'.repeat(room + 1) })).toContain(`SUMMARY:${'x'.repeat(room)}\r\n x\r\n`);
  });

  it('are read back, whatever the texts are; none has more than 75 octets or a broken character', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, any, any, (summary, description, location, name) => {
        const attendees = [{ name, email: 'a@b.example', role: 'required' as const }];
        const calendar = ics({ summary, description, location, attendees });
        for (const line of calendar.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        const kept = (text: string) =>
          text
            .toWellFormed()
            .replace(/\r\n?/g, '\n')
            .replace(/(?![\t\n])\p{Cc}/gu, '');
        expect(valuesOf(calendar, 'SUMMARY').map(unescaped)).toEqual([kept(summary)]);
        expect(valuesOf(calendar, 'DESCRIPTION').map(unescaped)).toEqual([kept(description)]);
        expect(linesOf(calendar, 'ATTENDEE')).toHaveLength(1);
        expect(unfolded(calendar).filter((line) => line.startsWith('BEGIN'))).toHaveLength(2);
      }),
    );
  });

  it('keep a name that would end its parameter in it', () => {
    const name = 'Dr. "Zoë"; ROLE=CHAIR:mailto:evil@x.example, Jr.\r\nATTENDEE:mailto:all@x.example';
    const [attendee, ...more] = linesOf(
      ics({ attendees: [{ name, email: 'zoe@x.example', role: 'required' }] }),
      'ATTENDEE',
    );
    expect(more).toEqual([]);
    expect(attendee!.value).toBe('mailto:zoe@x.example');
    expect(attendee!.parameters.ROLE).toBe('REQ-PARTICIPANT');
    expect(attendee!.parameters.CN).toBe(
      "Dr. 'Zoë'; ROLE=CHAIR:mailto:evil@x.example, Jr. ATTENDEE:mailto:all@x.example",
    );
  });
});

it('writes a mailbox with signs that mean something in an address so that it stays that mailbox', () => {
  const attendees = [{ name: 'A', email: 'a?cc=b%40c&d+e@x.example', role: 'required' as const }];
  const lines = unfolded(ics({ attendees }));
  const { value } = parse(lines.find((line) => line.startsWith('ATTENDEE'))!);
  expect(value).toBe('mailto:a%3Fcc=b%2540c%26d+e@x.example');
});

describe('what no calendar could read is refused', () => {
  it.each<[string, Partial<Invitation>, string]>([
    ['an end before the start', { end: INVITATION.start }, 'must end after it starts'],
    ['a time that is none', { start: 'tomorrow' }, '"tomorrow" is not a time'],
    ['a sequence below 0', { sequence: -1 }, 'whole number from 0'],
    ['half a sequence', { sequence: 0.5 }, 'whole number from 0'],
    ['two addresses', { organizer: { name: 'A', email: 'a@b.example,c@d.example' } }, 'one plain address'],
    [
      'a sender that is no address',
      { organizer: { name: 'A', email: 'a@b.example', sentBy: 'nobody' } },
      'one plain address',
    ],
    ['an attendee without a mailbox', { attendees: [{ name: 'A', email: '', role: 'required' }] }, 'address'],
    ['a page that is a script', { url: 'javascript:alert(1)' }, 'absolute http'],
  ])('%s', (_, changes, message) => {
    expect(() => ics(changes)).toThrow(InvitationError);
    expect(() => ics(changes)).toThrow(message);
  });
});
