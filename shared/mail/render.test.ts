import fc from 'fast-check';
import { BUTTON_COLOUR } from './html-part';
import { MAIL_KINDS, type MailData, MailDataError, type MailKind, renderMail } from './render';
import { SAMPLES } from './test-support';
import { TEXT_COLUMNS } from './text-part';

const render = (kind: MailKind, changes: object = {}) =>
  renderMail(kind, { ...SAMPLES[kind], ...changes } as MailData[MailKind]);

/** The words a reader of the HTML part sees, in order. */
function wordsOfHtml(html: string): string[] {
  const text = html
    .replace(/[\s\S]*<\/head>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The words of the text part, without the rule and the colon that stands in for the look of a button or heading. */
function wordsOfText(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '--------');
}

const withoutColons = (words: string[]) => words.map((word) => word.replace(/:$/, ''));

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each(MAIL_KINDS)('a mail of kind %s', (kind) => {
  const mail = render(kind);

  it('names system and reference in a subject of one line', () => {
    expect(mail.subject).toMatch(/Resume screening.* \[RA-2026-0012\]$/);
    expect(mail.subject.length).toBeLessThanOrEqual(130);
  });

  it('says the same in both parts', () => {
    expect(withoutColons(wordsOfText(mail.text))).toEqual(withoutColons(wordsOfHtml(mail.html)));
  });

  it('has its address alone on a line of the text part', () => {
    expect(mail.text.split('\n')).toContain((SAMPLES[kind] as { link: string }).link);
  });

  it('keeps text lines short', () => {
    for (const line of mail.text.split('\n')) {
      if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(TEXT_COLUMNS);
      expect(line).toBe(line.trimEnd());
    }
  });

  it('is accessible and loads nothing', () => {
    expect(mail.html).toMatch(/^<!DOCTYPE html>\n<html lang="en"/);
    expect(mail.html).toMatch(/<title>[^<]+<\/title>/);
    expect(mail.html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(/<(img|table|script|link|iframe|form|style)\b|url\(|@import/i);
    expect(mail.html).not.toMatch(/\b(src|background)=/i);
    expect(mail.text).not.toMatch(/click here/i);
  });

  it('is the same for the same data, and says why it comes', () => {
    expect(render(kind)).toEqual(mail);
    expect(mail.text.replace(/\s+/g, ' ')).toContain(`Why you get this: ${SAMPLES[kind].reason}`);
  });

  it('refuses data that is incomplete, by field', () => {
    expect(() => render(kind, { recipientName: ' ' })).toThrow(MailDataError);
    expect(() => render(kind, { recipientName: ' ' })).toThrow('recipientName must not be empty');
    expect(() => render(kind, { timeZone: 'Mars/Olympus' })).toThrow('timeZone must be an IANA time zone');
    for (const link of ['javascript:alert(1)', 'https://a b', '/runs/1', 'https://x"y', 'https://']) {
      expect(() => render(kind, { link })).toThrow('link must be an absolute http or https address');
    }
  });
});

describe('text from outside', () => {
  const HOSTILE = `<script>alert('x')</script> & "Co"\r\nBcc: all@example.org \u202egnp.exe`;

  it.each(MAIL_KINDS)('is escaped and stays in its line (%s)', (kind) => {
    const mail = render(kind, {
      systemName: HOSTILE,
      taskTitle: `Assess the risks of ${HOSTILE}`,
      summary: HOSTILE,
      organization: HOSTILE,
      recipientName: HOSTILE,
      comment: HOSTILE,
      error: HOSTILE,
    });
    expect(mail.html).not.toContain('<script');
    expect(mail.html).toContain('&lt;script&gt;alert(&#39;x&#39;)');
    expect(mail.subject).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(mail.text).not.toContain('\u202e');
  });

  it('gives the same words in both parts, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => /[\p{L}\p{N}]/u.test(value));
    const data = fc.record({ systemName: text, comment: text, decidedBy: text, nextStep: text });
    fc.assert(
      fc.property(data, (changes) => {
        const mail = render('decision', changes);
        expect(withoutColons(wordsOfText(mail.text))).toEqual(withoutColons(wordsOfHtml(mail.html)));
        expect(mail.subject).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('the subject', () => {
  it.each<[MailKind, string]>([
    ['task', 'To do by 4 Dec 2026: Assess the risks of Resume screening [RA-2026-0012]'],
    ['reminder', 'Reminder, due 4 Dec 2026: Assess the risks of Resume screening [RA-2026-0012]'],
    ['escalation', 'Overdue since 4 Dec 2026: Assess the risks of Resume screening [RA-2026-0012]'],
    ['decision', 'Changes requested: Assess the risks of Resume screening [RA-2026-0012]'],
    ['receipt', 'Received: Assess the risks of Resume screening [RA-2026-0012]'],
    ['invitation', 'Invitation, 4 Dec 2026: Management review of Resume screening [RA-2026-0012]'],
    ['failure', 'Failed: Mail to Ada Moss was not delivered: Resume screening [RA-2026-0012]'],
  ])('of a %s tells it from the others', (kind, subject) => expect(render(kind).subject).toBe(subject));

  it('cuts a long name, never the reference', () => {
    const { subject } = render('task', { taskTitle: `Assess the risks of ${'Long name '.repeat(30)}` });
    expect(subject).toMatch(/Long name Long.*… \[RA-2026-0012\]$/);
    expect(subject.length).toBeLessThanOrEqual(130);
  });

  it('adds the system where the title does not name it', () => {
    expect(render('task', { taskTitle: 'Assess risks' }).subject).toContain('Assess risks: Resume screening');
  });
});

describe('what changes with the data', () => {
  it.each([
    ['2026-12-01T08:00:00Z', 'It is due in 3 days.', 'Reminder, due 4 Dec 2026'],
    ['2026-12-04T08:00:00Z', 'It is due today at 17:00.', 'Reminder, due 4 Dec 2026'],
    ['2026-12-06T08:00:00Z', 'It was due 2 days ago.', 'Reminder, was due 4 Dec 2026'],
  ])('a reminder on %s says: %s', (now, sentence, subject) => {
    const mail = render('reminder', { now });
    expect(mail.text.replace(/\s+/g, ' ')).toContain(sentence);
    expect(mail.subject).toContain(subject);
  });

  it('says that a page needs sign-in when the link does not act', () => {
    const mail = render('escalation', { linkExpiresAt: undefined });
    expect(mail.text).toContain('You have to be signed in to open this page.');
    expect(mail.text).not.toContain('It can be used once');
  });

  it('keeps the lines of a comment, and says when there is none', () => {
    expect(render('decision').text).toContain(
      '    1. Who tests for adverse impact, and how often?\n    2. The',
    );
    expect(render('decision', { comment: ' ' }).text).toContain('There is no comment.');
  });

  it.each([
    ['invited', 'Invitation, ', 'Ben Okoro invites you.', true],
    ['changed', 'New plan, ', 'takes the place of the earlier one.', true],
    ['cancelled', 'Called off, ', 'The meeting does not take place.', false],
    ['uninvited', 'No longer invited, ', 'takes place without you', false],
  ] as const)('an invitation says that somebody is %s', (news, subject, sentence, hasAgenda) => {
    const mail = render('invitation', { news });
    expect(mail.subject.startsWith(subject)).toBe(true);
    expect(mail.text.replace(/\s+/g, ' ')).toContain(sentence);
    expect(mail.text.includes('2. Budget (Cleo Diaz)')).toBe(hasAgenda);
    expect(mail.text.includes('https://')).toBe(hasAgenda);
  });

  it.each([
    ['approved', 'Ben Okoro approved this on Wednesday 2 December 2026'],
    ['rejected', 'Ben Okoro rejected this on Wednesday 2 December 2026'],
  ] as const)('a decision says who %s', (outcome, sentence) => {
    expect(render('decision', { outcome }).text.replace(/\s+/g, ' ')).toContain(sentence);
  });
});

it('has a button that can be read on light and dark pages', () => {
  expect(contrast(BUTTON_COLOUR, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(BUTTON_COLOUR, '#121212')).toBeGreaterThanOrEqual(3);
});
