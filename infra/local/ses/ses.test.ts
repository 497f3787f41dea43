import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageRejected, SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { clientConfig, endpointOf } from '../endpoint/testing';
import { openStore } from '../store';
import { START, sesOf } from './testing';

const all = { limit: 100 };

describe('sending', () => {
  test('a message is kept as it was sent', async () => {
    const { ses, send } = sesOf();
    const id = await send({
      subject: 'Überprüfung fällig',
      to: 'A <a@example.net>, b@example.net',
      cc: 'c@example.net',
    });
    expect(ses.archive.get(id)).toMatchObject({
      id,
      from: 'AIMS <aims@example.org>',
      to: ['a@example.net', 'b@example.net', 'c@example.net'],
      subject: 'Überprüfung fällig',
      sentAt: START,
      repeats: 0,
    });
    expect(ses.archive.get(id)?.raw.toString()).toContain('Please assess.');
  });

  test('Destinations say who gets it, whatever the headers say; Bcc does not stay in the message', async () => {
    const { ses, send } = sesOf();
    const given = await send({}, { Destinations: ['Other <other@example.net>'] });
    expect(ses.archive.get(given)?.to).toEqual(['other@example.net']);
    const raw = [
      'From: aims@example.org',
      'To: a@example.net',
      'bcc: b@example.net,',
      ' c@example.net',
      'Subject: S',
      '',
      'Bcc: body',
    ];
    const { ses: other, call } = sesOf();
    const Data = Buffer.from(raw.join('\r\n')).toString('base64');
    const { MessageId } = (await call('SendRawEmail', { RawMessage: { Data } })) as { MessageId: string };
    const mail = other.archive.get(MessageId)!;
    expect(mail.to).toEqual(['a@example.net', 'b@example.net', 'c@example.net']);
    expect(mail.raw.toString()).toBe(
      'From: aims@example.org\r\nTo: a@example.net\r\nSubject: S\r\n\r\nBcc: body',
    );
  });

  test('SendEmail builds the message', async () => {
    const { ses, call } = sesOf();
    const { MessageId } = (await call('SendEmail', {
      Source: 'AIMS <aims@example.org>',
      Destination: { ToAddresses: ['a@example.net'], BccAddresses: ['b@example.net'] },
      ReplyToAddresses: '',
      Message: {
        Subject: { Data: 'Fällig' },
        Body: { Text: { Data: 'text' }, Html: { Data: '<p>html</p>' } },
      },
    })) as { MessageId: string };
    const mail = ses.archive.get(MessageId)!;
    expect(mail).toMatchObject({ subject: 'Fällig', to: ['a@example.net', 'b@example.net'] });
    expect(mail.raw.toString()).toContain('<p>html</p>');
    expect(mail.raw.toString()).toContain('Date: Wed, 02 Jan 2030 03:04:05 +0000');
    expect(mail.raw.toString()).not.toContain('b@example.net');
  });

  test('the quota counts the recipients of the last day', async () => {
    const { clock, send, call } = sesOf();
    await send({ to: 'a@example.net, b@example.net' });
    await clock.advanceTo(START + 23 * 3_600_000);
    await send();
    expect(await call('GetSendQuota', {})).toEqual({
      Max24HourSend: 50_000,
      MaxSendRate: 14,
      SentLast24Hours: 3,
    });
    await clock.advanceTo(START + 25 * 3_600_000);
    expect(await call('GetSendQuota', {})).toMatchObject({ SentLast24Hours: 1 });
  });
});

describe('a mail that comes again', () => {
  test.each([
    ['Message-ID', { messageId: '<task-1@example.org>' }],
    ['X-Aimsflow-Mail-Id', { headers: { 'X-Aimsflow-Mail-Id': 'task-1' } }],
  ])('is kept once by its %s, answered with the first id, and counted', async (_, mail) => {
    const { ses, send } = sesOf();
    const first = await send(mail);
    expect(await send(mail)).toBe(first);
    expect(await send(mail)).toBe(first);
    expect(ses.archive.list(all)).toEqual([expect.objectContaining({ id: first, repeats: 2 })]);
  });

  test('to another recipient is another mail', async () => {
    const { ses, send } = sesOf();
    const mail = { messageId: '<task-1@example.org>' };
    const first = await send({ ...mail, to: 'a@example.net' });
    const second = await send({ ...mail, to: 'a@example.net, b@example.net' });
    expect(second).not.toBe(first);
    expect(ses.archive.get(first)).toMatchObject({ to: ['a@example.net'], repeats: 1 });
    expect(ses.archive.get(second)).toMatchObject({ to: ['b@example.net'], repeats: 0 });
  });

  test('at the same time is kept once', async () => {
    const { ses, send } = sesOf();
    const mail = { headers: { 'X-Aimsflow-Mail-Id': 'task-1' } };
    const ids = await Promise.all([send(mail), send(mail), send(mail)]);
    expect(new Set(ids).size).toBe(1);
    expect(ses.archive.list(all)).toHaveLength(1);
  });

  test('after a restart is still known', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'aimsflow-ses-')), 'state.db');
    const mail = { messageId: '<task-1@example.org>' };
    const store = openStore(file);
    const first = await sesOf({ store }).send(mail);
    store.close();
    const reopened = openStore(file);
    const { ses, send } = sesOf({ store: reopened });
    expect(await send(mail)).toBe(first);
    expect(ses.archive.get(first)).toMatchObject({ subject: 'Assess the risk', repeats: 1 });
    reopened.close();
  });
});

describe('what SES refuses', () => {
  test.each([
    [{ from: 'x@elsewhere.example' }, {}, 'x@elsewhere.example'],
    [{ from: 'x@notexample.org' }, {}, 'x@notexample.org'],
    [{ from: 'two@verified.example' }, {}, 'two@verified.example'],
    [{ sender: 'x@elsewhere.example' }, {}, 'x@elsewhere.example'],
    [{}, { Source: 'x@elsewhere.example' }, 'x@elsewhere.example'],
    [{}, { Source: 'nobody' }, 'nobody'],
    [{ from: 'x@a.example' }, { Source: 'y@b.example' }, 'y@b.example, x@a.example'],
  ])('a sender that is not verified: %j %j', async (mail, input, failed) => {
    const { ses, send } = sesOf();
    await expect(send(mail, input)).rejects.toMatchObject({
      code: 'MessageRejected',
      message: `Email address is not verified. The following identities failed the check in region LOCAL-1: ${failed}`,
    });
    expect(ses.archive.list(all)).toEqual([]);
  });

  test.each([['one@verified.example'], ['ONE@Verified.example'], ['x@mail.example.org']])(
    'but not %s',
    async (from) => {
      await expect(sesOf().send({ from })).resolves.toEqual(expect.any(String));
    },
  );

  test.each([
    [{ to: '' }, {}, 'no recipients'],
    [{}, { Destinations: ['nobody'] }, "Missing final '@domain'"],
    [{}, { Destinations: ['ü@example.net'] }, 'non-ASCII'],
    [
      {},
      { Destinations: Array.from({ length: 51 }, (_, i) => `a${i}@example.net`) },
      'Recipient count exceeds 50.',
    ],
    [{ text: 'x'.repeat(10 * 1024 * 1024) }, {}, 'Message length is more than 10485760 bytes long'],
  ])('bad input %#', async (mail, input, message) => {
    await expect(sesOf().send(mail, input)).rejects.toMatchObject({
      code: 'InvalidParameterValue',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    ['SendRawEmail', {}, 'RawMessage.Data is missing'],
    [
      'SendRawEmail',
      { RawMessage: { Data: Buffer.from('To: a@b.c\r\n\r\n').toString('base64') } },
      "Missing required header 'From'.",
    ],
    ['SendEmail', {}, 'Source is missing'],
    ['SendEmail', { Source: 'a@example.org', Message: '' }, 'Message.Subject.Data is missing'],
  ])('%s %j', async (action, input, message) => {
    await expect(sesOf().call(action, input)).rejects.toMatchObject({
      code: 'InvalidParameterValue',
      message,
    });
  });

  test('a configuration set that is not in the template', async () => {
    const { send } = sesOf({ configurationSets: ['known'] });
    await expect(send({}, { ConfigurationSetName: 'known' })).resolves.toEqual(expect.any(String));
    await expect(send({ headers: { 'X-SES-CONFIGURATION-SET': 'other' } })).rejects.toMatchObject({
      code: 'ConfigurationSetDoesNotExist',
      details: { ConfigurationSetName: 'other' },
    });
  });
});

test('access names the identity behind the sender, and the configuration set', async () => {
  const { service } = sesOf().ses;
  const Data = Buffer.from('To: x@y.z\r\nFROM: AIMS\r\n <aims@mail.example.org>\r\n\r\nFrom: no').toString(
    'base64',
  );
  expect(
    service.access('SendRawEmail', {
      RawMessage: { Data },
      Source: 'bounces@other.example',
      ConfigurationSetName: 'set',
    }),
  ).toEqual([
    {
      action: 'ses:SendRawEmail',
      resource: 'arn:aws:ses:local-1:000000000000:identity/example.org',
      context: { 'ses:FromAddress': 'aims@mail.example.org' },
    },
    expect.objectContaining({ resource: 'arn:aws:ses:local-1:000000000000:configuration-set/set' }),
  ]);
  expect(service.access('GetSendQuota', {})).toEqual([{ action: 'ses:GetSendQuota', resource: '*' }]);
  expect(() => service.access('VerifyEmailIdentity', {})).toThrow('ses:VerifyEmailIdentity is not part');
});

test('the real client', async () => {
  const { ses } = sesOf();
  const { endpoint } = endpointOf([ses.service]);
  const { url } = await endpoint.listen();
  const client = new SESClient(clientConfig(url));
  const Data = Buffer.from('From: aims@example.org\r\nTo: a@example.net\r\nSubject: S\r\n\r\nText with ü');
  const { MessageId } = await client.send(new SendRawEmailCommand({ RawMessage: { Data } }));
  expect(ses.archive.get(MessageId!)?.raw).toEqual(Data);
  const unverified = new SendEmailCommand({
    Source: 'x@elsewhere.example',
    Destination: { ToAddresses: ['a@example.net'] },
    Message: { Subject: { Data: 'S' }, Body: { Text: { Data: 'T' } } },
  });
  await expect(client.send(unverified)).rejects.toBeInstanceOf(MessageRejected);
  await endpoint.close();
});
