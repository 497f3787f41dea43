import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { MimeError, type MimeInput, messageIdOf, toMime } from './mime';
import { renderMail } from './render';
import { SAMPLES } from './test-support';

const MAIL = renderMail('task', SAMPLES.task);
const INPUT: MimeInput = {
  mailId: '01JDB3Z6Q8.assess.1',
  from: { name: 'Northwind AIMS', address: 'aims@northwind.example' },
  to: { name: 'Ada Moss', address: 'ada@northwind.example' },
  ...MAIL,
  date: '2026-12-01T08:00:00Z',
};

/** The lines of the header section, unfolded. */
async function headersOf(input: MimeInput): Promise<string[]> {
  const [header] = (await toMime(input)).toString().split('\r\n\r\n', 1);
  return header!.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

describe('toMime', () => {
  it('writes the headers of an automatic mail', async () => {
    expect(await headersOf({ ...INPUT, replyTo: { address: 'help@northwind.example' } })).toEqual(
      expect.arrayContaining([
        'From: Northwind AIMS <aims@northwind.example>',
        'To: Ada Moss <ada@northwind.example>',
        'Reply-To: help@northwind.example',
        `Subject: ${MAIL.subject}`,
        'Message-ID: <01JDB3Z6Q8.assess.1@northwind.example>',
        'Date: Tue, 01 Dec 2026 08:00:00 +0000',
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: OOF, AutoReply',
        'X-Aimsflow-Mail-ID: 01JDB3Z6Q8.assess.1',
        'MIME-Version: 1.0',
      ]),
    );
  });

  it('carries both parts whole, text first, in 7-bit lines that mail servers take', async () => {
    const bytes = await toMime({ ...INPUT, subject: 'Prüfung – Größe 😀', text: `Grüße\n${MAIL.text}` });
    const mime = bytes.toString('latin1');
    expect(mime).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    for (const line of mime.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(mime.indexOf('text/plain')).toBeLessThan(mime.indexOf('text/html'));
    expect(mime).not.toContain('format=flowed');

    const read = await PostalMime.parse(bytes);
    expect(read.subject).toBe('Prüfung – Größe 😀');
    expect(read.text?.replace(/\r\n/g, '\n').trimEnd()).toBe(`Grüße\n${MAIL.text}`.trimEnd());
    expect(read.html?.replace(/\r\n/g, '\n').trimEnd()).toBe(MAIL.html.trimEnd());
    expect(read.attachments).toEqual([]);
  });

  it('carries an invitation as the last alternative and as a file, byte for byte', async () => {
    const content = `BEGIN:VCALENDAR\r\nSUMMARY:Größe ${'x'.repeat(60)}\r\n 😀\r\nEND:VCALENDAR\r\n`;
    const bytes = await toMime({ ...INPUT, calendar: { method: 'CANCEL', content } });
    expect(bytes.toString('latin1')).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    const mime = bytes.toString();
    expect(mime).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL\r\n/);
    expect(mime.indexOf('text/html')).toBeLessThan(mime.indexOf('text/calendar'));
    expect(mime.indexOf('text/calendar')).toBeLessThan(mime.indexOf('filename=invitation.ics'));
    // Decoded here: a reader of mails may turn the line ends of a text into its own.
    const parts = [...mime.matchAll(/base64\r\n(?:\S.*\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/g)];
    expect(parts.map((part) => Buffer.from(part[1]!, 'base64').toString())).toEqual([content, content]);
    const read = await PostalMime.parse(bytes);
    expect(read.attachments.map(({ mimeType }) => mimeType)).toEqual(['text/calendar', 'application/ics']);
    expect(await toMime({ ...INPUT, calendar: { method: 'CANCEL', content } })).toEqual(bytes);
  });

  it('gives the same bytes for the same mail, and another Message-ID for another', async () => {
    expect(await toMime(INPUT)).toEqual(await toMime(INPUT));
    expect(await toMime({ ...INPUT, mailId: 'other' })).not.toEqual(await toMime(INPUT));
    expect(messageIdOf('m1', 'a@b.example')).toBe('<m1@b.example>');
  });

  it('carries a name with quotes, commas and letters of any script as one recipient', async () => {
    const name = 'Dr. "Zoë", <ops@x.example>; 山田';
    const read = await PostalMime.parse(await toMime({ ...INPUT, to: { ...INPUT.to, name } }));
    expect(read.to).toEqual([{ name, address: 'ada@northwind.example' }]);
  });

  it('carries further X- headers, which do not replace ours', async () => {
    const headers = await headersOf({ ...INPUT, headers: { 'X-Run': 'r1', 'X-Aimsflow-Mail-ID': 'forged' } });
    expect(headers).toContain('X-Run: r1');
    expect(headers.filter((line) => line.startsWith('X-Aimsflow-Mail-ID'))).toEqual([
      'X-Aimsflow-Mail-ID: 01JDB3Z6Q8.assess.1',
    ]);
  });
});

describe('header injection', () => {
  const EVIL = [
    'x\r\nBcc: all@example.org',
    'x\nBcc: all@example.org',
    'x\rBcc: y',
    'x\u0000',
    'x\u0085Bcc: y',
  ];

  it.each(EVIL)('is refused: %j', async (evil) => {
    const places: Partial<MimeInput>[] = [
      { subject: evil },
      { from: { name: evil, address: 'a@b.example' } },
      { to: { name: evil, address: 'a@b.example' } },
      { to: { address: `${evil}@b.example` } },
      { replyTo: { address: evil } },
      { headers: { 'X-Run': evil } },
      { headers: { [`X-${evil}`]: 'y' } },
      { mailId: evil },
    ];
    for (const place of places) await expect(toMime({ ...INPUT, ...place })).rejects.toThrow(MimeError);
  });

  it.each([
    [
      'a list of recipients',
      { to: { address: 'a@b.example, c@d.example' } },
      'to.address must be one plain address',
    ],
    ['a group', { to: { address: 'all:a@b.example;' } }, 'to.address'],
    ['an address in brackets', { to: { address: '<a@b.example>' } }, 'to.address'],
    ['a Bcc header', { headers: { Bcc: 'a@b.example' } }, 'headers must have names that begin with X-'],
    ['a mail id with a bracket', { mailId: 'a>b' }, 'mailId must be'],
    [
      'an invitation with bare line ends',
      { calendar: { method: 'REQUEST' as const, content: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n' } },
      'calendar.content must be an iCalendar object',
    ],
    ['an empty text part', { text: '' }, 'text must not be empty'],
    ['a date that is none', { date: 'today' }, 'date must be a time'],
  ])('refuses %s', async (_, change, message) => {
    await expect(toMime({ ...INPUT, ...change })).rejects.toThrow(message);
  });

  it('adds no header, whatever the texts are', async () => {
    const expected = (await headersOf(INPUT)).map((line) => line.split(':')[0]);
    const text = fc.string({ unit: 'binary', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (subject, name, value) => {
        const input = { ...INPUT, subject, to: { ...INPUT.to, name }, headers: { 'X-Run': value } };
        let names: (string | undefined)[];
        try {
          names = (await headersOf(input)).map((line) => line.split(':')[0]);
        } catch (error) {
          expect(error).toBeInstanceOf(MimeError);
          return;
        }
        expect(names.filter((header) => header !== 'X-Run').sort()).toEqual([...expected].sort());
      }),
    );
  });
});
