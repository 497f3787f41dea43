import { mailbox } from './index';
import { START, sesOf } from './testing';

let stack: ReturnType<typeof sesOf>;
beforeEach(() => {
  stack = sesOf();
});

const ask = (path: string, init?: RequestInit) =>
  mailbox(stack.ses)(new Request(`http://localhost${path}`, init)) as Promise<Response>;
const pageText = async (path: string) => (await ask(path)).text();
/** Every value of an attribute in a page, in order. */
const hrefs = (page: string) =>
  [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));

test.each(['/', '/mailboxes', '/x/mailbox', '/mailbox.jsonx'])('%s is not for the mailbox', async (path) => {
  expect(await ask(path)).toBeUndefined();
});

test('nothing but reading', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const answer = await ask('/mailbox', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
  expect((await ask('/mailbox', { method: 'HEAD' })).status).toBe(200);
});

describe('the list', () => {
  test('says what it is, and that it is empty', async () => {
    const page = await pageText('/mailbox');
    expect(page).toMatch(/^<!doctype html><html lang="en">/i);
    expect(page).toContain('stand-in for mail on this machine');
    expect(page).toContain('nothing leaves');
    expect(page).toContain('No mail has been sent yet.');
  });

  test('is grouped by recipient, the newest first', async () => {
    for (const to of ['a@example.net', 'b@example.net', 'a@example.net'])
      await stack.send({ to, subject: `For ${to}` });
    for (let n = 1; n <= 4; n++) await stack.send({ to: 'c@example.net', subject: `Number ${n}` });
    const page = await pageText('/mailbox');
    const headings = [...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, text]) => text);
    expect(headings).toEqual(['c@example.net (4)', 'a@example.net (2)', 'b@example.net (1)']);
    expect(page.match(/Number \d/g)).toEqual(['Number 4', 'Number 3', 'Number 2']);
    expect(hrefs(page)).toContain('/mailbox?to=c%40example.net');
  });

  test('by recipient, page by page', async () => {
    for (let n = 1; n <= 51; n++) await stack.send({ to: 'a@example.net', subject: `Number ${n}.` });
    await stack.send({ to: 'b@example.net', subject: 'Other' });
    const first = await pageText('/mailbox?to=A@example.net');
    expect(first.match(/Number \d+\./g)).toHaveLength(50);
    expect(first).not.toContain('Other');
    const older = hrefs(first).find((href) => href.includes('before='))!;
    const second = await pageText(older);
    expect(second.match(/Number \d+\./g)).toEqual(['Number 1.']);
    expect(hrefs(second)).toContain('/mailbox?to=A%40example.net');
  });

  test('recipients page by page', async () => {
    for (let n = 1; n <= 21; n++) await stack.send({ to: `r${n}@example.net` });
    const first = await pageText('/mailbox');
    expect(first.match(/<h2>/g)).toHaveLength(20);
    const second = await pageText(hrefs(first).find((href) => href.includes('page=2'))!);
    expect(second.match(/<h2>[^<]*/g)).toEqual(['<h2>r1@example.net (1)']);
  });

  test('search, literally, in subject and text', async () => {
    await stack.send({ subject: '100% done' });
    await stack.send({ subject: '1000 done', text: 'the word Kumquat' });
    expect((await pageText('/mailbox?q=100%25')).match(/\d+%? done/g)).toEqual(['100% done']);
    expect((await pageText('/mailbox?q=kumquat')).match(/\d+%? done/g)).toEqual(['1000 done']);
    expect(await pageText('/mailbox?q=nothing')).toContain('No mail fits.');
  });

  test('escapes what others wrote', async () => {
    await stack.send({ subject: '<script>alert(1)</script>', from: '"<b>x</b>" <aims@example.org>' });
    const page = await pageText('/mailbox?q=%22%3E%3Cscript%3E');
    expect(page).not.toContain('"><script>');
    expect(await pageText('/mailbox')).not.toContain('<script>alert');
  });

  test('tells of repeats', async () => {
    const mail = { messageId: '<x@example.org>' };
    await stack.send(mail);
    await stack.send(mail);
    expect(await pageText('/mailbox')).toContain('sent again once (kept once)');
  });

  test('its policy lets in nothing but its own style', async () => {
    const answer = await ask('/mailbox');
    const policy = answer.headers.get('content-security-policy')!;
    const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await answer.text()).toContain(`<style nonce="${nonce}">`);
    expect((await ask('/mailbox')).headers.get('content-security-policy')).not.toBe(policy);
  });
});

describe('one mail', () => {
  const html =
    '<html><head><title>x</title></head><body><a href="https://aims.example/t?a=1&amp;b=2">Open</a></body></html>';

  test('headers, the HTML part in a sandbox, the text', async () => {
    const id = await stack.send({
      html,
      text: 'Open: https://aims.example/t?a=1&b=2',
      attachments: [{ filename: 'r.csv', content: 'a;b' }],
    });
    const page = await pageText(`/mailbox/${id}`);
    expect(page).toContain(`src="/mailbox/${id}/html"`);
    expect(page).toContain('sandbox="allow-popups allow-top-navigation-by-user-activation"');
    expect(page).toContain('2030-01-02 03:04 UTC');
    expect(page).toContain('r.csv (3 bytes)');
    expect(page).toContain('<dt>Message-ID</dt>');
  });

  test('the HTML part cannot run a script or load anything, wherever it is opened', async () => {
    const id = await stack.send({ html });
    const answer = await ask(`/mailbox/${id}/html`);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups allow-top-navigation-by-user-activation');
    expect(policy).not.toMatch(/script|allow-same-origin/);
    expect(await answer.text()).toContain('<head><base target="_top"><title>');
  });

  test('its source is plain text', async () => {
    const id = await stack.send({ subject: 'S' });
    const answer = await ask(`/mailbox/${id}/source`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toContain('Subject: S\r\n');
  });

  test.each(['/mailbox/none', '/mailbox/none/html', '/mailbox/none/source', '/mailbox/a/b/c'])(
    '%s is not found',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('There is no mail at this address.');
    },
  );
});

describe('JSON', () => {
  test('one mail, with its links', async () => {
    const id = await stack.send({
      html: `<a class="b" href='https://aims.example/t?a=1&amp;b=2'>Open</a> <a href="mailto:x@y.z">Mail</a>`,
      text: 'See (https://aims.example/t?a=1&b=2). Or <https://aims.example/help>!',
    });
    expect(await (await ask(`/mailbox/${id}.json`)).json()).toEqual({
      id,
      to: ['owner@example.net'],
      from: 'AIMS <aims@example.org>',
      subject: 'Assess the risk',
      sentAt: new Date(START).toISOString(),
      text: expect.stringContaining('See (https'),
      html: expect.stringContaining('Open</a>'),
      links: ['https://aims.example/t?a=1&b=2', 'https://aims.example/help'],
    });
    expect((await ask('/mailbox/none.json')).status).toBe(404);
  });

  test('the list, by recipient and at most so many', async () => {
    for (let n = 1; n <= 3; n++) await stack.send({ to: 'a@example.net', subject: `${n}` });
    await stack.send({ to: 'b@example.net' });
    const mails = await (await ask('/mailbox.json?to=a@example.net&limit=2')).json();
    expect(mails).toMatchObject([{ subject: '3' }, { subject: '2' }]);
    expect(await (await ask('/mailbox.json')).json()).toHaveLength(4);
  });

  test.each(['0', '-1', 'x', '501'])('limit=%s is refused', async (limit) => {
    const answer = await ask(`/mailbox.json?limit=${limit}`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { message: 'limit must be a whole number from 1 to 500' },
    ]);
  });
});
