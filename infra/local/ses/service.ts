import type { Clock } from '../clock';
import type { ContextualNeed } from '../iam';
import { ACCOUNT, REGION, type Service, ServiceError } from '../service';
import type { Archive } from './archive';
import { assertVerified, identityArn } from './identities';
import { composeMessage, headerOf, parseAddresses, readMessage, withoutBcc } from './message';

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html: SES API v1, messages and recipients. */
const MAXIMUM_MESSAGE_BYTES = 10 * 1024 * 1024;
const MAXIMUM_RECIPIENTS = 50;
const DAY_MS = 86_400_000;
/** What a new production account may send. */
const QUOTA = { Max24HourSend: 50_000, MaxSendRate: 14 };

interface SesParts {
  archive: Archive;
  clock: Clock;
  identities: readonly string[];
  configurationSets: readonly string[];
}

type Input = Record<string, unknown>;

/** SES API v1: SendRawEmail (its bytes in base64), SendEmail, GetSendQuota. */
export function sesService({ archive, clock, identities, configurationSets }: SesParts): Service {
  const actions: Record<string, (input: Input) => Promise<unknown>> = {
    async SendRawEmail(input) {
      const raw = rawOf(input);
      return send(raw, input, strings(input.Destinations));
    },
    async SendEmail(input) {
      const destination = member(input, 'Destination');
      const [to, cc, bcc] = ['ToAddresses', 'CcAddresses', 'BccAddresses'].map((name) =>
        strings(destination[name]),
      );
      const message = member(input, 'Message');
      const body = member(message, 'Body');
      const raw = await composeMessage({
        from: required(input.Source, 'Source'),
        to: to!,
        cc: cc!,
        replyTo: strings(input.ReplyToAddresses),
        subject: required(member(message, 'Subject').Data, 'Message.Subject.Data'),
        text: optional(member(body, 'Text').Data),
        html: optional(member(body, 'Html').Data),
        date: new Date(clock.now()),
      });
      return send(raw, input, [...to!, ...cc!, ...bcc!]);
    },
    async GetSendQuota() {
      return { ...QUOTA, SentLast24Hours: archive.sentSince(clock.now() - DAY_MS) };
    },
  };
  const action = (name: string) => {
    if (Object.hasOwn(actions, name)) return actions[name]!;
    throw new ServiceError(
      'InvalidAction',
      `ses:${name} is not part of the local stack (it knows ${Object.keys(actions).join(', ')})`,
    );
  };

  async function send(raw: Buffer, input: Input, destinations: string[]) {
    if (raw.length > MAXIMUM_MESSAGE_BYTES)
      throw new ServiceError(
        'InvalidParameterValue',
        `Message length is more than ${MAXIMUM_MESSAGE_BYTES} bytes long`,
      );
    const message = await readMessage(raw);
    if (message.from.length === 0)
      throw new ServiceError('InvalidParameterValue', "Missing required header 'From'.");
    const source = parseAddresses(optional(input.Source) ?? '');
    assertVerified([...source, ...message.from, ...message.sender], identities);
    assertConfigurationSet(configurationSetOf(input, raw));

    const to = destinations.length > 0 ? destinations.flatMap(parseAddresses) : message.recipients;
    assertRecipients(to);
    const header = (name: string) => headerOf(raw, name);
    const id = await archive.deliver({
      raw: withoutBcc(raw),
      from: message.fromLine,
      to,
      subject: message.subject,
      text: message.text || message.html,
      sentAt: clock.now(),
      keys: ['Message-ID', 'X-Aimsflow-Mail-Id'].flatMap((name) =>
        header(name) ? [`${name} ${header(name)}`] : [],
      ),
    });
    return { MessageId: id };
  }

  function assertConfigurationSet(name: string | undefined) {
    if (name === undefined || configurationSets.includes(name)) return;
    throw new ServiceError(
      'ConfigurationSetDoesNotExist',
      `Configuration set <${name}> does not exist.`,
      400,
      {
        ConfigurationSetName: name,
      },
    );
  }

  return {
    name: 'ses',
    access(name, input) {
      action(name);
      if (name === 'GetSendQuota') return [{ action: 'ses:GetSendQuota', resource: '*' }];
      const raw = name === 'SendRawEmail' ? rawOf(input) : Buffer.alloc(0);
      // ses:FromAddress is the header's address; Source may be another one, for bounces.
      const from = parseAddresses(headerOf(raw, 'From') ?? optional(input.Source) ?? '')[0] ?? '';
      const set = configurationSetOf(input, raw);
      const resources = [
        identityArn(from, identities),
        ...(set ? [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${set}`] : []),
      ];
      return resources.map(
        (resource): ContextualNeed => ({
          action: `ses:${name}`,
          resource,
          context: { 'ses:FromAddress': from },
        }),
      );
    },
    call: (name, input) => action(name)(input),
  };
}

/** Given in the call or, for a raw message, in a header of SES's own. */
const configurationSetOf = (input: Input, raw: Buffer) =>
  optional(input.ConfigurationSetName) ?? headerOf(raw, 'X-SES-CONFIGURATION-SET');

function rawOf(input: Input): Buffer {
  return Buffer.from(required(member(input, 'RawMessage').Data, 'RawMessage.Data'), 'base64');
}

function assertRecipients(to: string[]) {
  if (to.length === 0)
    throw new ServiceError(
      'InvalidParameterValue',
      'The message has no recipients: To, Cc, Bcc or Destinations',
    );
  if (to.length > MAXIMUM_RECIPIENTS)
    throw new ServiceError('InvalidParameterValue', `Recipient count exceeds ${MAXIMUM_RECIPIENTS}.`);
  for (const address of to) {
    if (!/^[^\s@]+@[^\s@]+$/.test(address))
      throw new ServiceError(
        'InvalidParameterValue',
        `'${address}' is not an address: Missing final '@domain'`,
      );
    // SES has no SMTPUTF8: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
    if (/[^ -~]/.test(address.slice(0, address.lastIndexOf('@'))))
      throw new ServiceError(
        'InvalidParameterValue',
        `Local address contains non-ASCII characters: '${address}'`,
      );
  }
}

/** A member that is an object; absent ones are empty. */
const member = (input: Input, name: string): Input => {
  const value = input[name];
  return typeof value === 'object' && value !== null ? (value as Input) : {};
};

/** A list; AWS Query sends an empty one as an empty string. */
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const optional = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function required(value: unknown, name: string): string {
  const found = optional(value);
  if (found === undefined) throw new ServiceError('InvalidParameterValue', `${name} is missing`);
  return found;
}
